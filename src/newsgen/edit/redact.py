"""Redacting: words are taken out of all that is published and remembered, once and everywhere.

The settings name what is redacted, so that every later build leaves it out too, whatever source brings it; an address that holds it is given up for one
made from the id; the catalogue is thrown away, since a database keeps what was deleted from it; and after a build every byte is looked at again.
Sources are nobody's to write but their editors': where they hold it is said.
"""

from __future__ import annotations

import gzip
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import HEADER, LedgerLine, all_lines, read_ledger
from newsgen.catalog.lock import LOCK_FILE, build_lock
from newsgen.config import Layout, read_settings
from newsgen.edit.sidecar import Edits, replace_file, with_edits
from newsgen.errors import Problem, UsageError
from newsgen.model.redaction import MARK, Redactions, compile_redaction, encoded_forms, matches
from newsgen.publish.build import Options, build

_WORD = re.compile(r"[\W_]+")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands."""

    path: str
    line: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left of a text."""

    published: tuple[Place, ...]
    """In `build/`, `.newsgen/` and the ledger: none, where all went well."""
    kept: tuple[Place, ...]
    """In sources and in what else editors keep, which is theirs to change."""
    moved: tuple[tuple[str, str], ...] = ()
    """Addresses that were given up, each with the one that stands for it."""


def find_places(layout: Layout, written: str) -> Redacted:
    """Where a text stands. Raises UsageError where it cannot be looked for."""
    _refuse_unreadable(written)
    published = [layout.output, layout.state, layout.ledger]
    kept = [layout.content, layout.static, layout.templates, layout.topics]
    in_published, in_kept = (tuple(place for root in roots for place in _places(layout, root, written)) for roots in (published, kept))
    return Redacted(in_published, in_kept)


def redact(layout: Layout, written: str, as_of: str) -> Redacted:
    """Take a text out, build the site, and look at every byte. Raises what a build raises; run it again where it was stopped."""
    _refuse_unreadable(written)
    settings = read_settings(layout)
    if written not in settings.redactions:
        text = layout.settings.read_text(encoding="utf-8-sig")
        edits = Edits(fields={"redactions": [*settings.redactions, written]})
        replace_file(layout.settings, with_edits(text, layout.shown(layout.settings), edits).encode())
    with build_lock(layout.state):
        moved = _clean_ledger(layout, written)
        _forget(layout.state)
    build(layout, Options(as_of, allow_missing=True))
    return replace(find_places(layout, written), moved=moved)


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
    status = Redactions((written,)).text(line.status)
    if not _holds(written, line.url):
        return replace(line, status=status)
    return replace(line, status=status, url=f"{line.url.rpartition('/')[0]}/{line.id.casefold()}.html")


def _holds(written: str, address: str) -> bool:
    """Whether an address holds a text: as it is, or as words between hyphens."""
    return any(matches(written, form) for form in (address, _WORD.sub(" ", address)))


def _places(layout: Layout, root: Path, written: str) -> Iterator[Place]:
    files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root] if root.is_file() else []
    for file in files:
        shown = layout.shown(file)
        if _holds(written, shown):
            yield Place(Redactions((written,)).text(shown), 0, "the name of the file")
        yield from _lines_with(shown, _decoded(file), written)


def _lines_with(shown: str, text: str, written: str) -> Iterator[Place]:
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines, 1) if any(matches(written, form) for form in encoded_forms(line))]
    yield from (Place(shown, number, _excerpt(lines[number - 1], written)) for number in found)
    # Words may be parted by the end of a line.
    if not found and any(matches(written, form) for form in encoded_forms(text)):
        yield Place(shown, 0, "across lines")


def _excerpt(line: str, written: str) -> str:
    before, mark, after = Redactions((written,)).text(line).partition(MARK)
    return f"{before[-_SHOWN:]}{mark}{after[:_SHOWN]}".strip() if mark else "in an escaped form"


def _decoded(file: Path) -> str:
    """The text of a file, decompressed where it is compressed; what is no text in it is skipped."""
    data = file.read_bytes()
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return data.decode("utf-8", "ignore")
    return data.decode("utf-8", "ignore")
