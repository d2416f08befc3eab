"""What a build must look at again, and why.

Loosely: every page that may have changed is marked; whether it did is decided when its rows are read. Where a kind's template, the settings or newsgen
itself changed, every page of the kind is marked; else the pages that the changed articles may touch; and the pages whose files are not on disk as they were
written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter

from newsgen.catalog import manifest
from newsgen.catalog.manifest import DirtyPage, WrittenFile
from newsgen.catalog.placements import Change, few_changes
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, PageKind, World
from newsgen.publish.beside import side_by_side
from newsgen.publish.fingerprint import KindFacts, remembered_facts
from newsgen.publish.output import FileOnDisk, Output, index_of

MANY_CHANGES = 2000
"""Changed articles above which marking every page costs less than following each change."""
_SHOWN_FACTS = 3
"""Changed facts that a reason names one by one."""


def plan(world: World, facts: Mapping[str, KindFacts], *, is_full: bool, has_changes: bool, among: Collection[str] | None = None) -> Sequence[Change] | None:
    """Mark the pages to look at, in the catalogue, each with the reason; the changed articles, or None where they are many.

    `has_changes` is whether any article may stand otherwise than at the last publication; none but those `among` these ids, where they are given.
    """
    found = few_changes(world.catalog, MANY_CHANGES, among) if has_changes else []
    for kind in KINDS:
        reason = _reason_for_facts(kind, world, facts[kind.name], is_full=is_full) or _reason_for_changes(kind, has_changes=has_changes, are_many=found is None)
        if reason:
            manifest.mark_dirty(world.catalog, (_dirty(key, reason) for key in kind.keys(world)))
            manifest.mark_kind_dirty(world.catalog, kind.name, reason)
        else:
            manifest.mark_dirty(world.catalog, pages_of_changes(kind, found or (), world))
            manifest.mark_dirty(world.catalog, (_dirty(key, "the lines of the ledger changed") for key in kind.drifted(world)))
    for name in manifest.written_kinds(world.catalog) - {kind.name for kind in KINDS}:
        manifest.mark_kind_dirty(world.catalog, name, "newsgen makes no such pages any more")
    return found


def _reason_for_facts(kind: PageKind, world: World, facts: KindFacts, *, is_full: bool) -> str | None:
    """Why all pages of a kind are to be looked at whatever articles changed, if they are."""
    if is_full:
        return "all pages are rendered (--full)"
    known = remembered_facts(world, kind)
    if known is None:
        return "no earlier build is remembered"
    return reason_of_facts(known, {**facts.shown, **facts.read})


def _reason_for_changes(kind: PageKind, *, has_changes: bool, are_many: bool) -> str | None:
    """Why all pages of a kind are to be looked at for the articles that changed, or for what only a look at them tells, if they are."""
    if kind.checked_for and (has_changes or not kind.is_of_articles):
        return kind.checked_for
    return "many articles changed" if are_many else None


def reason_of_facts(known: Mapping[str, str], now: Mapping[str, str]) -> str | None:
    """What differs of the facts that the pages of a kind share, in words; None where nothing does."""
    changed = sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
    if not changed:
        return None
    more = len(changed) - _SHOWN_FACTS
    named = " and ".join(changed[:_SHOWN_FACTS])
    return f"{named} and {more} more changed" if more > 0 else f"{named} changed"


def pages_of_changes(kind: PageKind, found: Sequence[Change], world: World) -> Iterator[DirtyPage]:
    """The pages of a kind that some changes may touch: first those that show the articles themselves, whose reasons say more."""
    for change in found:
        for key in kind.affected(change):
            yield _dirty(key, reason_of_change(change, key))
    for change in found:
        for key in kind.around(change, world):
            yield _dirty(key, f"stands beside {_url(change)}, which {change.what}")


def reason_of_change(change: Change, key: PageKey) -> str:
    """Why a page that shows an article is looked at, in words that go on from the page's url."""
    if key.kind == "article":
        return f"the article {change.what}"
    return f"{'listed' if change.new is None else 'lists'} {_url(change)}, which {change.what}"


def _url(change: Change) -> str:
    placement = change.new or change.old
    return placement.url if placement else ""


def check_disk(world: World, output: Output) -> set[str]:
    """Mark the pages whose files are not on disk as they were written; the files that the manifest does not know.

    A file of the same size and time is taken to be the same; of any other the bytes are compared.
    """
    unlisted, index = set[str](), index_of(world.settings)
    if output.holds(manifest.stamps(world.catalog), index):
        return unlisted
    for file, stamp in side_by_side(output.files(index), manifest.stamps(world.catalog), itemgetter(0)):
        if file == stamp:
            continue
        known = manifest.file_at(world.catalog, stamp[0]) if stamp else None
        if known:
            _mark_file(world, output, file, known)
        elif file:
            unlisted.add(file.url)
    return unlisted


def _mark_file(world: World, output: Output, file: FileOnDisk | None, known: WrittenFile) -> None:
    """Mark the page of a file that is not there, or has other bytes than were written."""
    if file and known.sha256 and output.digest(known.url) == known.sha256:
        manifest.put_files(world.catalog, [known._replace(mtime_ns=file.mtime_ns)])
        return
    reason = "its file was changed by another hand" if file else "its file is missing on disk"
    manifest.mark_dirty(world.catalog, [DirtyPage(known.url, known.kind, known.key, reason)])
    if file:
        manifest.put_files(world.catalog, [known._replace(fingerprint="", sha256="altered")])
    else:
        manifest.forget_file(world.catalog, known.url)


def _dirty(key: PageKey, reason: str) -> DirtyPage:
    return DirtyPage(key.url, key.kind, key.key, reason)
