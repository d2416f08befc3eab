"""Sketches: a few bytes by which two articles can be told to be the same text, or nearly, without laying them side by side.

The text is read as words, whatever their case and signs between them. Runs of five words are sampled (those that begin with a word that its hash
chooses, so that copies choose the same ones), and for each of 32 classes of their hashes the least is kept: one permutation hashing, empty classes filled from
the next (Shrivastava and Li, 2014). The share of classes in which two sketches agree is about the share of runs that the texts have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import unpack, unpack_from
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import intp, uint8, uint64
    from numpy.typing import NDArray

LEAST_WORDS: Final = 16
"""Words below which a text is not compared: two greetings, or two notes on the weather, are no copies."""
_LEAST_NEAR_WORDS: Final = 40
"""Words below which only equal texts are copies: so short a text has too few runs to sample."""
_RUN_WORDS: Final = 5
_CLASSES: Final = 32
_BANDS: Final = 8
_LEAST_AGREEING: Final = _CLASSES // 2
_NO_HASH: Final = 1 << 16
_EXACT: Final = 8
"""Bytes of a sketch that stand for the whole text."""
_ALONE: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WORD: Final = re.compile(rf"([{_ALONE}]+)|([^\W_]+)")
"""Characters of a script that does not part words, of which each is taken for one; or a word."""
_OF_ALONE: Final = re.compile(f"[{_ALONE}]")
_SIGN: Final = re.compile(r"[^\x00-\x7f\w]")
_ASCII_SPACES: Final = bytes(code if code >= 0x80 or chr(code).isalnum() else 0x20 for code in range(0x100)).lower()
"""What each byte of a text becomes, so that white space parts its words: ASCII alone changes."""
_ASCII: Final = bytes(range(0x80))
_LEAST_BYTES: Final = 2 * LEAST_WORDS - 1
_FEW: Final = 8
"""One of so many characters, at most, lies beyond ASCII in a text of Latin letters, in most languages."""
_BASE: Final = 0x9E37_79B9_7F4A_7C15
"""Of the polynomials by which runs are hashed, modulo 2**64; odd, so that it has an inverse."""
_MIXER: Final = 0xBF58_476D_1CE4_E5B9
_BYTES_AT_ONCE: Final = 1 << 15
"""So much is worked out together as finds room, with its tables, in a processor's nearer caches."""
_SHORTEST_TABLE: Final = 2 * _BYTES_AT_ONCE


def make_sketches(texts: Sequence[str]) -> list[bytes | None]:
    """The sketch of each of some texts, many of which take less than one after the other; None where one is too short to be compared."""
    words = [_spaced(text) for text in texts]
    sketches: list[bytes | None] = [None] * len(texts)
    for places in _portions(words):
        for place, sketch in zip(places, _sketches([words[place] for place in places]), strict=True):
            sketches[place] = sketch
    return sketches


def _portions(texts: Sequence[bytes]) -> Iterator[list[int]]:
    """Which texts are worked out together, by their places; those that are surely too short are left out."""
    portion, size = list[int](), 0
    for place, text in enumerate(texts):
        if len(text) >= _LEAST_BYTES:
            portion.append(place)
            size += len(text)
        if size >= _BYTES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _spaced(text: str) -> bytes:
    """The words of a text, folded, in UTF-8, with spaces between them.

    This runs for each character of an archive: ASCII is folded, and parted, by a pass of C, and of the few others in a text of Latin letters each is looked
    at once.
    """
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > len(text):
        others = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        folded = {char: _folded(char) for char in set(others)} if len(others) * _FEW < len(text) else {}
        if not folded or None in folded.values():
            data = _folded_text(text.casefold()).encode("utf-8", "surrogatepass")
        for char, meant in folded.items():
            if meant is not None and char != meant:
                data = data.replace(char.encode("utf-8", "surrogatepass"), meant.encode("utf-8", "surrogatepass"))
    return data.translate(_ASCII_SPACES).strip()


def _folded_text(text: str) -> str:
    """The same of a text in any script, in small letters; what is ASCII stays."""
    if _OF_ALONE.search(text):
        return " ".join([" ".join(alone) or word for alone, word in _WORD.findall(text)])
    for sign in set(_SIGN.findall(text)):
        text = text.replace(sign, " ")
    return text


@lru_cache(maxsize=1024)
def _folded(char: str) -> str | None:
    """A character beyond ASCII folded, with a space for each sign; None where it is a word of its own."""
    folded = char.casefold()
    return None if _OF_ALONE.search(folded) else _SIGN.sub(" ", folded)


def _sketches(texts: Sequence[bytes]) -> list[bytes | None]:
    """The sketches of texts of folded words, worked out together."""
    import numpy as np  # noqa: PLC0415  # it takes long to import

    read = np.frombuffer(b"%s " % b" ".join(texts), np.uint8)
    is_space = read == ord(" ")
    is_kept = np.ones(len(read), bool)
    np.logical_and(is_space[1:], is_space[:-1], out=is_kept[1:])
    np.logical_not(is_kept[1:], out=is_kept[1:])
    digits = read[is_kept]
    ends = np.flatnonzero(digits == ord(" "))
    text_ends = np.cumsum(is_kept)[np.cumsum([len(text) + 1 for text in texts]) - 1]
    counts = np.diff(np.searchsorted(ends, text_ends), prepend=0)
    classes = _least_of_classes(digits, ends, np.repeat(np.arange(len(texts)), counts))
    data, begin = digits.tobytes(), 0
    sketches: list[bytes | None] = []
    for end, count, near in zip(text_ends.tolist(), counts.tolist(), classes, strict=True):
        whole = blake2b(data[begin : end - 1], digest_size=_EXACT).digest() if count >= LEAST_WORDS else None
        sketches.append(whole + near if whole and count >= _LEAST_NEAR_WORDS else whole)
        begin = end
    return sketches


def _least_of_classes(digits: NDArray[uint8], ends: NDArray[intp], of_text: NDArray[intp]) -> list[bytes]:
    """The least hash in each class, of each text; half of all runs are sampled, those whose first word has an even hash. Where a text has none of them, nothing.

    Comes in: all bytes, with a space behind each word, the places of these spaces, and of which text each word is. A hash is a polynomial of bytes, so that the
    hash of any run follows from those of all bytes up to its start and up to its end, and all are worked out together (Karp and Rabin, 1987).
    """
    import numpy as np  # noqa: PLC0415  # it takes long to import

    powers, inverses = _powers(max(_SHORTEST_TABLE, 1 << len(digits).bit_length()))
    up_to = np.zeros(len(digits) + 1, np.uint64)
    np.cumsum(digits * powers[: len(digits)], out=up_to[1:])
    first, last = slice(None, 1 - _RUN_WORDS), slice(_RUN_WORDS - 1, None)
    starts = np.concatenate(([0], ends[first] + 1))[:-1]
    first_words, runs = ((up_to[some] - up_to[starts]) * inverses[starts] for some in (ends[first], ends[last]))
    is_sampled = (_mixed(first_words) & np.uint64(1) == 0) & (of_text[first] == of_text[last])
    sampled = _mixed(runs[is_sampled])
    of_class = of_text[first][is_sampled] * _CLASSES + (sampled % np.uint64(_CLASSES)).astype(np.intp)
    least = np.full((of_text[-1] + 1) * _CLASSES, _NO_HASH, np.uint64)
    np.minimum.at(least, of_class, sampled >> np.uint64(48))
    return _filled(least.reshape(-1, _CLASSES))


def _filled(least: NDArray[uint64]) -> list[bytes]:
    """The least of each class of each text, or of the next that has one, told apart by how far off that is; 16 bits, the greater byte first."""
    import numpy as np  # noqa: PLC0415  # it takes long to import

    twice = np.concatenate((least, least), 1)
    places = np.where(twice < _NO_HASH, np.arange(2 * _CLASSES), 2 * _CLASSES)
    nearest = np.minimum.accumulate(places[:, ::-1], 1)[:, ::-1][:, :_CLASSES]
    distances = (nearest - np.arange(_CLASSES)).astype(np.uint64)
    filled = np.take_along_axis(twice, np.minimum(nearest, 2 * _CLASSES - 1), 1) + distances * np.uint64(0x9E37)
    has_any = np.any(least < _NO_HASH, axis=1).tolist()
    return [row.tobytes() if has else b"" for row, has in zip(filled.astype(np.uint16).astype(">u2"), has_any, strict=True)]


def _mixed(hashes: NDArray[uint64]) -> NDArray[uint64]:
    """Hashes all of whose bits depend on all of what is hashed: of a polynomial, the low bits do not."""
    hashes = (hashes ^ hashes >> hashes.dtype.type(32)) * hashes.dtype.type(_MIXER)
    return hashes ^ hashes >> hashes.dtype.type(32)


@lru_cache(maxsize=1)
def _powers(count: int) -> tuple[NDArray[uint64], NDArray[uint64]]:
    """So many powers of the base, from its first, and of its inverse."""
    import numpy as np  # noqa: PLC0415  # it takes long to import

    bases = _BASE, pow(_BASE, -1, 1 << 64)
    powers, inverses = (np.multiply.accumulate(np.full(count, base, np.uint64)) for base in bases)
    return powers, inverses


def bands_of(sketch: bytes) -> list[int]:
    """Numbers of which copies share at least one, nearly always, and other articles hardly ever any; signed, of 64 bits.

    They are what stands for the whole text, and the classes two by two, each pair told from the others by its place.
    """
    (whole,) = unpack_from(">q", sketch)
    if len(sketch) == _EXACT:
        return [whole]
    pairs = unpack_from(f">{_BANDS}I", sketch, _EXACT)
    return [whole, *(place << 32 | pair for place, pair in enumerate(pairs, 1))]


def is_same(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of equal texts."""
    return one[:_EXACT] == other[:_EXACT]


def is_copy(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of equal texts, or of texts that have half their runs in common."""
    if is_same(one, other):
        return True
    if len(one) != len(other) or len(one) == _EXACT:
        return False
    pairs = zip(unpack(f">{_CLASSES}H", one[_EXACT:]), unpack(f">{_CLASSES}H", other[_EXACT:]), strict=True)
    return sum(1 for mine, yours in pairs if mine == yours) >= _LEAST_AGREEING
