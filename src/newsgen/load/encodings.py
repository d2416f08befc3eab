"""Bytes become lines of text, streaming.

A byte-order mark decides, then strict UTF-8, then a guess over a sample; nothing of the bytes is lost or replaced. A file may be larger than memory:
only one line of it is held at a time.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path

from newsgen.load.pieces import Line

CHUNK_BYTES = 1 << 20
SAMPLE_BYTES = 1 << 18
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WESTERN = "cp1252"
_LEGACY = (_WESTERN, "cp1251", "cp1256", "gb18030")
_CONTROLS = frozenset({*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})


class NoTextError(Exception):
    """The bytes are no text in any encoding that newsgen knows; `line` is where that showed first, if known."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__("the file is not text")
        self.line = line


def hash_file(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    digest = sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def detect_encoding(file: Path) -> str:
    """The name of the codec by which a file is to be read. Raises NoTextError where it holds no text."""
    with file.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _encoding_without_mark(head)
    return "utf-8" if _is_utf8(file) else _guess(head)


def _encoding_without_mark(head: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte of its ASCII characters; anything else with zeros may still be UTF-8."""
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) * 10 > len(zeros) * 3 and head.count(0) < len(head) * 6 // 10:
            return encoding
    try:
        head[: len(head) - 4 if len(head) == SAMPLE_BYTES else None].decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoTextError(head.count(b"\n", 0, error.start) + 1) from error
    return "utf-8"


def _is_utf8(file: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guess(head: bytes) -> str:
    """The likeliest legacy encoding of a sample: first of those that news text is found in, then of any.

    Bytes that are nearly all ASCII are Western: a text in another script is not, whatever its few other bytes could be read as.
    """
    # Costs 20 ms to import, and is needed only for legacy files.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    high = sum(byte > 0x7F for byte in head)
    if high * 8 < len(head) and _can_decode(head, _WESTERN):
        return _WESTERN
    best = from_bytes(head, cp_isolation=list(_LEGACY)).best() or from_bytes(head).best()
    if best is None:
        raise NoTextError
    return best.encoding


def _can_decode(head: bytes, encoding: str) -> bool:
    try:
        head.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not _CONTROLS & set(head)


def read_lines(file: Path, encoding: str) -> Iterator[Line]:
    """The lines of a file. Only CRLF, LF and CR end a line. Raises NoTextError at bytes that the encoding does not know."""
    with file.open("rb") as raw:
        position = _mark_size(raw.read(4), encoding)
        raw.seek(position)
        with TextIOWrapper(raw, encoding, newline="") as text:
            yield from _lines(text, encoding, position)


def _lines(text: TextIOWrapper, encoding: str, position: int) -> Iterator[Line]:
    number = 0
    try:
        for number, line in enumerate(text, 1):
            end = position + len(line.encode(encoding))
            yield Line(number, line.rstrip("\r\n"), position, end)
            position = end
    except UnicodeDecodeError as error:
        # The wrapper decodes ahead of the lines that it gives out, but never by more than its own small chunk.
        raise NoTextError(number + 1 + bytes(error.object[: error.start]).count(b"\n")) from error


def read_text(file: Path, encoding: str) -> str:
    """A whole file as text, line ends as they are, without its byte-order mark. For Markdown files; a dump is read by lines."""
    data = file.read_bytes()
    try:
        return data[_mark_size(data[:4], encoding) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise NoTextError(data.count(b"\n", 0, error.start) + 1) from error


def _mark_size(head: bytes, encoding: str) -> int:
    return next((len(mark) for mark, name in _MARKS if name == encoding and head.startswith(mark)), 0)


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk
