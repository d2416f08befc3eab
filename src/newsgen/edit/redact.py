"""Redacting: words are taken out of all that is published and remembered, once and everywhere.

The settings name what is redacted, so that every later build leaves it out too, whatever source brings it; an address that holds it is given up for one
made from the id; the catalogue is thrown away, since a database keeps what was deleted from it; and after a build every byte is looked at again.
Sources are nobody's to write but their editors': where they hold it is said. Articles that merely happen to be missing are not given up for it: nothing is
done while there are any, unless that is asked for.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import HEADER, LedgerLine, all_lines, missing, read_ledger
from newsgen.catalog.lock import LOCK_FILE, build_lock
from newsgen.config import Layout, Settings, read_settings
from newsgen.edit.scan import FILE_NAME, Place, holds, places
from newsgen.edit.sidecar import Edits, replace_file, with_edits
from newsgen.edit.site import load_site
from newsgen.errors import ContentError, Problem, UsageError
from newsgen.model.redaction import Redactions, compile_redaction
from newsgen.publish.build import Options, build
from newsgen.publish.settling import missing_problems

__all__ = ["FILE_NAME", "Place", "Redacted", "find_places", "redact"]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left of a text."""

    published: tuple[Place, ...]
    """In `build/`, `.newsgen/` and the ledger: none, where all went well."""
    kept: tuple[Place, ...]
    """In sources and in what else editors keep, which is theirs to change."""
    moved: tuple[tuple[str, str], ...] = ()
    """Addresses that were given up, each with the one that stands for it."""
    kept_out: tuple[LedgerLine, ...] = ()
    """Articles that cannot be published without it, and are notes at their addresses now."""


def find_places(layout: Layout, written: str) -> Redacted:
    """Where a text stands. Raises UsageError where it cannot be looked for."""
    _refuse_unreadable(written)
    published = [layout.output, layout.state, layout.ledger, layout.kept_terms]
    kept = [layout.content, layout.static, layout.templates, layout.topics, layout.redirects]
    in_published, in_kept = (tuple(place for root in roots for place in places(layout, root, written)) for roots in (published, kept))
    return Redacted(in_published, in_kept)


def redact(layout: Layout, written: str, as_of: str, *, allow_missing: bool = False) -> Redacted:
    """Take a text out, build the site, and look at every byte. Run it again where it was stopped.

    Raises ContentError, with nothing changed, where published articles are missing and that is not allowed; else what a build raises.
    """
    _refuse_unreadable(written)
    settings = read_settings(layout)
    others = replace(settings, redactions=tuple(one for one in settings.redactions if one != written))
    absent = _missing(layout, others, as_of)
    if absent and not allow_missing:
        hint = "restore or withdraw them, and redact then; or, if it cannot wait, add --allow-missing: notes stand at their addresses until they are back"
        raise ContentError(*absent.values(), Problem("", "published articles are missing, so nothing was redacted and nothing was changed", hint=hint))
    if written not in settings.redactions:
        text = layout.settings.read_text(encoding="utf-8-sig")
        edits = Edits(fields={"redactions": [*settings.redactions, written]})
        replace_file(layout.settings, with_edits(text, layout.shown(layout.settings), edits).encode())
    with build_lock(layout.state):
        moved = _clean_ledger(layout, written)
        _clean_terms(layout, written)
        _forget(layout.state)
    build(layout, Options(as_of, allow_missing=True))
    kept_out = tuple(line for line in _missing_lines(layout) if line.id not in absent)
    return replace(find_places(layout, written), moved=moved, kept_out=kept_out)


def _missing(layout: Layout, settings: Settings, as_of: str) -> dict[str, Problem]:
    """The published articles that are not there, by id, whatever is redacted."""
    with load_site(layout, as_of, settings=settings) as loaded:
        lines = [line for line, _ in missing(loaded.catalog)]
        return dict(zip((line.id for line in lines), missing_problems(loaded.catalog), strict=True))


def _missing_lines(layout: Layout) -> list[LedgerLine]:
    """The same, as the build that has just ended left it."""
    catalog = Catalog.open_to_read(layout.state)
    if catalog is None:
        return []
    with closing(catalog):
        return [line for line, _ in missing(catalog)]


def _refuse_unreadable(written: str) -> None:
    try:
        compile_redaction(written)
    except ValueError as error:
        raise UsageError(Problem(written, f"this cannot be redacted: {error}")) from error


def _forget(state: Path) -> None:
    """Delete all that newsgen remembers but for the lock, which is held."""
    for path in state.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif not path.name.startswith(LOCK_FILE):
            path.unlink()


def _clean_ledger(layout: Layout, written: str) -> tuple[tuple[str, str], ...]:
    """Give up the addresses that hold a text, and take it out of reasons; the old and new addresses."""
    with closing(Catalog.in_memory()) as catalog:
        read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
        lines = list(all_lines(catalog))
    cleaned = [_cleaned(line, written) for line in lines]
    if cleaned != lines:
        replace_file(layout.ledger, "".join(f"{line}\n" for line in (HEADER, *cleaned)).encode())
    return tuple((old.url, new.url) for old, new in zip(lines, cleaned, strict=True) if old.url != new.url)


def _cleaned(line: LedgerLine, written: str) -> LedgerLine:
    redactions = Redactions((written,))
    anchor = redactions.text(line.anchor) if not holds(written, line.anchor) or redactions.found_in(line.anchor) else line.id
    line = replace(line, status=redactions.text(line.status), anchor=anchor)
    return replace(line, url=f"{line.url.rpartition('/')[0]}/{line.id.casefold()}.html") if holds(written, line.url) else line


def _clean_terms(layout: Layout, written: str) -> None:
    """Forget terms that hold a text: their pages, whose addresses are made of them, are gone with it."""
    if not layout.kept_terms.is_file():
        return
    lines = layout.kept_terms.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not holds(written, line.decode("utf-8", "replace"))]
    if kept != lines:
        replace_file(layout.kept_terms, b"".join(kept))
