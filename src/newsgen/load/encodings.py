"""Bytes become lines of text, streaming.

What the editor states decides, then a byte-order mark, then strict UTF-8, then a guess over a sample; nothing of the bytes is lost or replaced. A file
may be larger than memory: only a small part of it is held at a time.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from itertools import accumulate, chain
from pathlib import Path

from newsgen.load.legacy import guess_legacy
from newsgen.load.pieces import LineRun
from newsgen.load.wide import guess_wide

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
_HIGH = bytes(range(0x80, 0x100))
_ENOUGH = 2048
"""Bytes beyond ASCII by which an encoding is known."""
_BEGINNING_BYTES = 1 << 13
_VALID_PER_BAD = 2
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_TONES_APART = "cp1258"
"""The encoding of Vietnamese, in which a tone is a character of its own."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read. `errors` is `replace` where the text holds bytes that are none of its encoding: each becomes U+FFFD.

    `doubt` says for people what may be wrong, `line` where that shows first.
    """

    encoding: str
    errors: str = "strict"
    doubt: str | None = None
    line: int | None = None


def detect_encoding(file: Path) -> str:
    """The name of the codec by which a file is to be read. Raises NoTextError where it holds no text."""
    return detect_reading(file).encoding


def detect_reading(file: Path) -> Reading:
    """How a file is to be read of which nothing is stated. Raises NoTextError where it holds no text."""
    with file.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return Reading(encoding)
    if b"\0" in head:
        return Reading(_encoding_without_mark(head))
    first = _first_beyond_utf8(file)
    if first is None:
        return Reading("utf-8")
    sample = head if len(head) < SAMPLE_BYTES or len(head) - len(head.translate(None, _HIGH)) >= _ENOUGH else _scattered_sample(file)
    if _is_flawed_utf8(sample):
        return Reading("utf-8", "replace", "bytes that are no UTF-8 stand in this file, and are shown as \ufffd", first)
    return _legacy_reading(file, sample, first)


def _legacy_reading(file: Path, sample: bytes, first: int) -> Reading:
    guess = guess_legacy(sample)
    # A detector has names of its own for encodings, and guesses some that newsgen reads no lines in.
    encoding = codec_name(guess.encoding) if guess else None
    if guess is None or encoding is None:
        raise NoTextError
    line = None if encoding in _WIDE else _undecodable_line(file, encoding)
    if line is not None:
        return Reading(encoding, "replace", f"bytes that are no {encoding} stand in this file, and are shown as \ufffd", line)
    rival = f"; {guess.rival} is nearly as likely" if guess.rival and guess.rival != guess.encoding else ""
    return Reading(encoding, doubt=f"it is doubtful in which encoding this file is: it is read as {encoding}{rival}" if guess.rival else None, line=first)


def _scattered_sample(file: Path) -> bytes:
    """The beginning of a file, and the first of its lines that are not all ASCII."""
    with file.open("rb") as stream:
        beginning = stream.read(_BEGINNING_BYTES)
    lines, size = [beginning[: beginning.rfind(b"\n") + 1]], 0
    for run in _whole_lines(_chunks(file, CHUNK_BYTES)):
        for line in () if run.isascii() else run.splitlines(keepends=True):
            if not line.isascii():
                lines.append(line)
                size += len(line)
        if size >= SAMPLE_BYTES:
            break
    return b"".join(lines)


def _is_flawed_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: text in another encoding hardly ever makes a character of UTF-8."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(map(len, _BEYOND_ASCII.findall(text))) - bad >= _VALID_PER_BAD * bad


def _encoding_without_mark(head: bytes) -> str:
    """The encoding of text with zeros and no mark: what is not wide may still be UTF-8."""
    if wide := guess_wide(head):
        return wide
    try:
        head[: len(head) - 4 if len(head) == SAMPLE_BYTES else None].decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoTextError(head.count(b"\n", 0, error.start) + 1) from error
    return "utf-8"


def _first_beyond_utf8(file: Path) -> int | None:
    """The line of the first bytes that are no UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(file, CHUNK_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _undecodable_line(file, "utf-8")
    return None


def lines_of(file: Path, stated: str | None) -> Iterator[LineRun]:
    """The lines of a file in the encoding that is stated, or else in the one that is detected."""
    reading = Reading(stated) if stated else detect_reading(file)
    return read_lines(file, reading.encoding, reading.errors)


def read_lines(file: Path, encoding: str, errors: str = "strict") -> Iterator[LineRun]:
    """The lines of a file, in runs. Only CRLF, LF and CR end a line. Raises NoTextError at bytes that the encoding does not know, if `errors` is `strict`."""
    with file.open("rb") as raw:
        position = _mark_size(raw.read(4), encoding)
        raw.seek(position)
        if encoding in _WIDE:
            with TextIOWrapper(raw, encoding, newline="") as text:
                yield from _wide_lines(file, text, encoding, position)
            return
    yield from _byte_lines(_chunks(file, _LINES_BYTES, position), encoding, errors, position)


def _byte_lines(chunks: Iterator[bytes], encoding: str, errors: str, position: int) -> Iterator[LineRun]:
    """Lines split as bytes: in these encodings no other character holds the bytes CR or LF, so that the offsets are the file's own."""
    number = 1
    for run in _whole_lines(chunks):
        try:
            texts = _split(run, encoding, errors)
        except UnicodeDecodeError as error:
            raise NoTextError(number - 1 + len(run[: error.start + 1].splitlines())) from error
        offsets = list(accumulate(_sizes_bytes(run, texts, encoding), initial=position))
        yield LineRun(number, texts, offsets)
        number, position = number + len(texts), offsets[-1]


def _sizes_bytes(run: bytes, texts: list[str], encoding: str) -> Iterable[int]:
    """The size of each line of a run with its end. Where each character and each end is one byte, the texts tell it in half the time."""
    if encoding == "utf-8" and run.isascii() and b"\r" not in run and run.endswith(b"\n"):
        return [len(text) + 1 for text in texts]
    return map(len, run.splitlines(keepends=True))


def _split(run: bytes, encoding: str, errors: str) -> list[str]:
    """The texts of the lines of a run. Where all lines end alike, as nearly always, no pattern is needed to part them."""
    text = _decode(run, encoding, errors)
    returns = run.count(b"\r")
    if not returns:
        return text.removesuffix("\n").split("\n")
    if returns == run.count(b"\n") == run.count(b"\r\n"):
        return text.removesuffix("\r\n").split("\r\n")
    return re.split("\r\n|\n|\r", text)[: len(run.splitlines())]


def _decode(data: bytes, encoding: str, errors: str) -> str:
    """The text of bytes; a Vietnamese letter and its tone become the one character that they are everywhere else."""
    text = data.decode(encoding, errors)
    return unicodedata.normalize("NFC", text) if encoding == _TONES_APART else text


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


def _undecodable_line(file: Path, encoding: str) -> int | None:
    """The line at which a file stops being text in an encoding; None where it does not."""
    decoder = codecs.getincrementaldecoder(encoding)()
    ends, last = 0, ""
    for chunk in chain(_chunks(file, _LINES_BYTES), (b"",)):
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return ends + _line_ends(last + error.object[: error.start].decode(encoding)) + 1
        ends, last = ends + _line_ends(last + text) - _line_ends((last + text)[-1:]), (last + text)[-1:]
    return None


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


def read_text(file: Path, encoding: str, errors: str = "strict") -> str:
    """A whole file as text, line ends as they are, without its byte-order mark. For Markdown files; a dump is read by lines."""
    data = file.read_bytes()
    data = data[_mark_size(data[:4], encoding) :]
    try:
        return _decode(data, encoding, errors)
    except UnicodeDecodeError as error:
        raise NoTextError(_line_ends(data[: error.start].decode(encoding)) + 1) from error


def _mark_size(head: bytes, encoding: str) -> int:
    return next((len(mark) for mark, name in _MARKS if name == encoding and head.startswith(mark)), 0)


def _chunks(file: Path, size_bytes: int, start_byte: int = 0) -> Iterator[bytes]:
    with file.open("rb") as stream:
        stream.seek(start_byte)
        while chunk := stream.read(size_bytes):
            yield chunk
