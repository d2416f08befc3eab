"""What a build must look at again, and why.

Loosely: every page that may have changed is marked; whether it did is decided when its rows are read. Where a kind's template, the settings or newsgen
itself changed, every page of the kind is marked; else the pages that the changed articles may touch; and the pages whose files are not on disk as they were
written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from newsgen.catalog import manifest
from newsgen.catalog.manifest import DirtyPage
from newsgen.catalog.placements import Change, changes
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, PageKind, World
from newsgen.publish.fingerprint import kind_digests
from newsgen.publish.output import Output

MANY_CHANGES = 2000
"""Changed articles above which marking every page costs less than following each change."""


def plan(world: World, *, is_full: bool) -> dict[str, str]:
    """Mark the pages to look at, in the catalogue; the hash that the pages of each kind share, which their fingerprints need."""
    manifest.clear_dirty(world.catalog)
    hashes = kind_digests(KINDS, world)
    found = list(islice(changes(world.catalog), MANY_CHANGES + 1))
    for kind in KINDS:
        reason = _reason_for_all(kind, world, hashes, is_full=is_full, has_many_changes=len(found) > MANY_CHANGES)
        if reason:
            manifest.mark_dirty(world.catalog, (_dirty(key, reason) for key in kind.keys(world)))
            manifest.mark_kind_dirty(world.catalog, kind.name, reason)
        else:
            manifest.mark_dirty(world.catalog, pages_of_changes(kind, found, world))
    return hashes


def _reason_for_all(kind: PageKind, world: World, hashes: dict[str, str], *, is_full: bool, has_many_changes: bool) -> str | None:
    """Why all pages of a kind are to be looked at, if they are."""
    if is_full:
        return "everything is rendered (--full)"
    known = world.catalog.meta(f"kind {kind.name}")
    if known is None:
        return "this kind of page was never published"
    if known != hashes[kind.name]:
        return "the template, the site's settings or menu, or newsgen itself changed"
    if kind.is_always_checked:
        return "pages of this kind are looked at in every build"
    return "many articles changed" if has_many_changes else None


def pages_of_changes(kind: PageKind, found: Iterable[Change], world: World) -> Iterator[DirtyPage]:
    """The pages of a kind that some changes may touch."""
    for change in found:
        reason = _reason(change)
        for key in chain(kind.affected(change), kind.around(change, world)):
            yield _dirty(key, reason)


def _reason(change: Change) -> str:
    if change.old is None and change.new:
        return f"{change.new.url} is new"
    if change.new is None and change.old:
        return f"{change.old.url} is gone"
    what = "is listed otherwise" if change.moved else "has another text"
    return f"{change.new.url if change.new else ''} {what}"


def check_disk(world: World, output: Output) -> set[str]:
    """Mark the pages whose files are not on disk as they were written; the files that the manifest does not know.

    A file of the same size and time is taken to be the same; of any other the bytes are compared.
    """
    on_disk = {file.url: file for file in output.files()}
    for known in list(manifest.files(world.catalog)):
        file = on_disk.pop(known.url, None)
        if file and (file.size_bytes, file.mtime_ns) == (known.size_bytes, known.mtime_ns):
            continue
        if file and known.sha256 and output.digest(known.url) == known.sha256:
            manifest.put_file(world.catalog, replace(known, mtime_ns=file.mtime_ns))
            continue
        reason = "its file was changed by another hand" if file else "its file is not there"
        manifest.mark_dirty(world.catalog, [DirtyPage(known.url, known.kind, known.key, reason)])
        if file:
            manifest.put_file(world.catalog, replace(known, fingerprint="", sha256="altered"))
        else:
            manifest.forget_file(world.catalog, known.url)
    return set(on_disk)


def _dirty(key: PageKey, reason: str) -> DirtyPage:
    return DirtyPage(key.url, key.kind, key.key, reason)
