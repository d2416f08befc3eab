"""Where a text stands in files, through whatever they wrap it in.

Names of files and every byte of them are looked at: through gzip, zlib, bzip2, xz and zip (one within another, too), in UTF-8, UTF-16 and the encoding that a dump is taken to have,
value by value in SQLite, the search index as it holds words and what it shows, and through the escapes of `model.escapes`. docs/permanence.md says what is not seen.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from newsgen.catalog.contents import MAGIC, texts_of_database
from newsgen.config import Layout
from newsgen.load.encodings import NoTextError, detect_encoding
from newsgen.load.searchwords import folded, pieces
from newsgen.model.escapes import encoded_forms
from newsgen.model.redaction import MARK, Redactions, is_expression, matches
from newsgen.pages.search.records import shown_texts

FILE_NAME = "the name of the file"
"""The excerpt of a place that is no text of a file."""
_WORD = re.compile(r"[\W_]+")
_SHOWN = 60
_DIGEST = re.compile(r"\b(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b")
"""A hash in hexadecimal: it is no text, and an expression for numbers would be found in many of them."""
_WINDOW_BYTES = 1 << 20
_OVERLAP_BYTES = 1 << 14
"""Longer than any text that is looked for, in whatever form."""
_NESTED = 4
"""Wrappings of a file, one within the other, that are taken off."""
_UNPACK: MappingProxyType[bytes, Callable[[bytes], bytes]] = MappingProxyType(
    {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ\0": lzma.decompress}
    | {bytes([0x78, level]): zlib.decompress for level in (0x01, 0x5E, 0x9C, 0xDA)}
)
_BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What unpacking raises of bytes that only look packed, or that are encrypted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands."""

    path: str
    line: int
    excerpt: str


def places(layout: Layout, root: Path, written: str) -> Iterator[Place]:
    """Where a redaction is found below a folder, or in a file."""
    files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root] if root.is_file() else []
    for file in files:
        shown = layout.shown(file)
        if holds(written, shown):
            yield Place(Redactions((written,)).text(shown), 0, FILE_NAME)
        yield from _places_in(file, Redactions((written,)).text(shown), written)


def holds(written: str, address: str) -> bool:
    """Whether an address holds a text: as it is, or as words between hyphens."""
    return any(matches(written, form) for form in (address, _WORD.sub(" ", address)))


def _places_in(file: Path, shown: str, written: str) -> Iterator[Place]:
    data = file.read_bytes()
    found = list(_lines_with(shown, data, written))
    yield from found
    if any(_finds(written, text) for text in _other_texts(file, data)):
        yield Place(shown, 0, "in a packed or encoded form")
    elif file.suffix == ".pf_fragment" and any(_holds_folded(written, text) for text in _shown_in_search(data)):
        yield Place(shown, 0, "in the search index")


def _other_texts(file: Path, data: bytes) -> Iterator[str]:
    """What a file holds besides what its bytes are as UTF-8."""
    for packed in _packed(data):
        yield from (text for _, text in _windows(packed))
    if data.startswith(MAGIC):
        yield from texts_of_database(file)
    if file.suffix == ".pf_fragment":
        yield from _shown_in_search(data)
    if encoding := _other_encoding(file, data):
        yield data.decode(encoding, "replace")


def _shown_in_search(data: bytes) -> Iterator[str]:
    return (text for fragment in _packed(data) for text in shown_texts(fragment.decode("utf-8", "ignore")))


def _windows(data: bytes) -> Iterator[tuple[int, str]]:
    """The text of some bytes in pieces that overlap, each with where it begins; what is no text in it is skipped."""
    for start in range(0, max(1, len(data)), _WINDOW_BYTES):
        yield start, data[start : start + _WINDOW_BYTES + _OVERLAP_BYTES].decode("utf-8", "ignore")


def _packed(data: bytes, depth: int = _NESTED) -> Iterator[bytes]:
    """Whatever is packed in some bytes, and in that."""
    for packed in _unpacked(data) if depth else ():
        yield packed
        yield from _packed(packed, depth - 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    try:
        if data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield "\n".join(archive.namelist()).encode("utf-8", "replace")
                yield from (archive.read(name) for name in archive.namelist())
        else:
            yield from (unpack(data) for magic, unpack in _UNPACK.items() if data.startswith(magic))
    except _BROKEN:
        return


def _other_encoding(file: Path, data: bytes) -> str | None:
    """The encoding of a text file that is not in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if file.suffix.casefold() not in {".txt", ".md"}:
            return None
    else:
        return None
    try:
        return detect_encoding(file)
    except NoTextError:
        return None


def _lines_with(shown: str, data: bytes, written: str) -> Iterator[Place]:
    told: set[int] = set()
    for start, text in _windows(data):
        # An expression may speak of the beginning or end of a line; anything else that is in a line is in the whole.
        if not is_expression(written) and not _finds(written, text):
            continue
        first = data.count(b"\n", 0, start) + 1
        lines = [(number, line) for number, line in enumerate(text.split("\n"), first) if _finds(written, line)]
        if not lines and _finds(written, text):
            lines = [(0, "")]  # parted by the end of a line
        yield from (Place(shown, number, _excerpt(line, written) if number else "across lines") for number, line in lines if number not in told)
        told.update(number for number, _ in lines)


def _finds(written: str, text: str) -> bool:
    if is_expression(written):
        text = _DIGEST.sub("", text)
    return any(matches(written, form) for form in encoded_forms(text))


def _holds_folded(written: str, text: str) -> bool:
    """Whether words stand in a text as the search index folds them: without accents and case, its letters that look alike as one."""
    if is_expression(written):
        return False
    words = " ".join(folded(piece).casefold() for piece in pieces(written))
    return f" {words} " in f" {_WORD.sub(' ', text.casefold())} "


def _excerpt(line: str, written: str) -> str:
    before, mark, after = Redactions((written,)).text(line).partition(MARK)
    return f"{before[-_SHOWN:]}{mark}{after[:_SHOWN]}".strip() if mark else "in an escaped form"
