"""Bytes become lines of text, streaming.

What the editor states decides, then a byte-order mark, then strict UTF-8, then a guess over a sample; nothing of the bytes is lost or replaced. A file
may be larger than memory: only a small part of it is held at a time.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from hashlib import sha256
from io import TextIOWrapper
from itertools import accumulate
from pathlib import Path

from newsgen.load.legacy import guess_legacy
from newsgen.load.pieces import LineRun

CHUNK_BYTES = 1 << 20
SAMPLE_BYTES = 1 << 18
_LINES_BYTES = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks. That of UTF-32 comes before that of UTF-16, which it begins with."""
_WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
"""Encodings whose line ends are not the bytes CR and LF."""
_MARKED_FORMS = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_PLAIN = b"\n\r 09AZaz"
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7", "hz", "undefined"})
"""Codecs that are a way of writing text down in other text."""


class NoTextError(Exception):
    """The bytes are no text in any encoding that newsgen knows; `line` is where that showed first, if known."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__("the file is not text")
        self.line = line


def hash_file(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    digest = sha256()
    for chunk in _chunks(file, CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def codec_name(name: str) -> str | None:
    """The codec's own name of an encoding that people call `name`; None where newsgen cannot read lines in it."""
    try:
        found = codecs.lookup(name).name
        found = _MARKED_FORMS.get(found, found)
        is_known = found in _WIDE or (
            found.replace("_", "-") not in _NO_ENCODINGS and _PLAIN.decode(found) == _PLAIN.decode("ascii")
        )
    except (LookupError, UnicodeError, ValueError):
        return None
    return found if is_known else None


def detect_encoding(file: Path) -> str:
    """The name of the codec by which a file is to be read. Raises NoTextError where it holds no text."""
    with file.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _encoding_without_mark(head)
    if _is_utf8(file):
        return "utf-8"
    guess = guess_legacy(head)
    # A detector has names of its own for encodings, and guesses some that newsgen reads no lines in.
    encoding_found = codec_name(guess) if guess else None
    if encoding_found is None:
        raise NoTextError
    return encoding_found


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
        for chunk in _chunks(file, CHUNK_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read_lines(file: Path, encoding: str) -> Iterator[LineRun]:
    """The lines of a file, in runs. Only CRLF, LF and CR end a line. Raises NoTextError at bytes that the encoding does not know."""
    with file.open("rb") as raw:
        position = _mark_size(raw.read(4), encoding)
        raw.seek(position)
        if encoding in _WIDE:
            with TextIOWrapper(raw, encoding, newline="") as text:
                yield from _wide_lines(file, text, encoding, position)
            return
    yield from _byte_lines(_chunks(file, _LINES_BYTES, position), encoding, position)


def _byte_lines(chunks: Iterator[bytes], encoding: str, position: int) -> Iterator[LineRun]:
    """Lines split as bytes: in these encodings no other character holds the bytes CR or LF, so that the offsets are the file's own."""
    number = 1
    for run in _whole_lines(chunks):
        try:
            texts = _split(run, encoding)
        except UnicodeDecodeError as error:
            raise NoTextError(number - 1 + len(run[: error.start + 1].splitlines())) from error
        offsets = list(accumulate(map(len, run.splitlines(keepends=True)), initial=position))
        yield LineRun(number, texts, offsets)
        number, position = number + len(texts), offsets[-1]


def _split(run: bytes, encoding: str) -> list[str]:
    """The texts of the lines of a run. Where all lines end alike, as nearly always, no pattern is needed to part them."""
    text = run.decode(encoding)
    returns = run.count(b"\r")
    if not returns:
        return text.removesuffix("\n").split("\n")
    if returns == run.count(b"\n") == run.count(b"\r\n"):
        return text.removesuffix("\r\n").split("\r\n")
    return re.split("\r\n|\n|\r", text)[: len(run.splitlines())]


def _whole_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Runs of whole lines with their ends. A CR that ends a chunk waits for the next one, which may begin with its LF."""
    held: list[bytes] = []
    for chunk in chunks:
        cut = max(chunk.rfind(b"\n"), chunk.rfind(b"\r", 0, len(chunk) - 1))
        if held and held[-1].endswith(b"\r") and not chunk.startswith(b"\n"):
            yield b"".join(held)
            held = []
        if cut < 0:
            held.append(chunk)
            continue
        yield b"".join([*held, chunk[: cut + 1]])
        held = [chunk[cut + 1 :]]
    rest = b"".join(held)
    if rest:
        yield rest


def _wide_lines(file: Path, text: TextIOWrapper, encoding: str, position: int) -> Iterator[LineRun]:
    number = 1
    try:
        while printed := text.readlines(_LINES_BYTES):
            offsets = list(accumulate([len(line.encode(encoding)) for line in printed], initial=position))
            yield LineRun(number, [line.rstrip("\r\n") for line in printed], offsets)
            number, position = number + len(printed), offsets[-1]
    except UnicodeDecodeError as error:
        raise NoTextError(_undecodable_line(file, encoding)) from error


def _undecodable_line(file: Path, encoding: str) -> int:
    """The line at which a file stops being text. The wrapper decodes ahead of the lines that it gives out, so they are counted again."""
    decoder = codecs.getincrementaldecoder(encoding)()
    ends, last = 0, ""
    for chunk in _chunks(file, _LINES_BYTES):
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return ends + _line_ends(last + error.object[: error.start].decode(encoding)) + 1
        ends, last = ends + _line_ends(last + text) - _line_ends((last + text)[-1:]), (last + text)[-1:]
    return ends + _line_ends(last) + 1


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def plain_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8, hold no zero and begin with no mark, as nearly all do; None for others, which must be looked at."""
    if b"\0" in data or any(data.startswith(mark) for mark, _ in _MARKS):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def read_text(file: Path, encoding: str) -> str:
    """A whole file as text, line ends as they are, without its byte-order mark. For Markdown files; a dump is read by lines."""
    data = file.read_bytes()
    data = data[_mark_size(data[:4], encoding) :]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoTextError(_line_ends(data[: error.start].decode(encoding)) + 1) from error


def _mark_size(head: bytes, encoding: str) -> int:
    return next((len(mark) for mark, name in _MARKS if name == encoding and head.startswith(mark)), 0)


def _chunks(file: Path, size_bytes: int, start_byte: int = 0) -> Iterator[bytes]:
    with file.open("rb") as stream:
        stream.seek(start_byte)
        while chunk := stream.read(size_bytes):
            yield chunk
