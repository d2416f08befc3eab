"""Sketches: a few bytes by which two articles can be told to be the same text, or nearly, without laying them side by side.

The text is read as words, whatever their case and signs between them. Runs of five words are sampled (those that begin with a word that its hash
chooses, so that copies choose the same ones), and for each of 32 classes of their hashes the least is kept: one permutation hashing, empty classes filled from
the next (Shrivastava and Li, 2014). The share of classes in which two sketches agree is about the share of runs that the texts have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from struct import pack, unpack, unpack_from
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import uint64
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
_BASE: Final = 0x9E37_79B9_7F4A_7C15
"""Of the polynomials by which runs are hashed, modulo 2**64; odd, so that it has an inverse."""
_MIXER: Final = 0xBF58_476D_1CE4_E5B9
_SHORTEST_TABLE: Final = 1 << 14


def make_sketch(texts: Iterable[str]) -> bytes | None:
    """The sketch of a text in parts; None where it is too short to be compared."""
    words = _words_of("\n".join(texts))
    count = words.count(b" ") + 1
    if count < LEAST_WORDS:
        return None
    whole = blake2b(words, digest_size=_EXACT).digest()
    if count < _LEAST_NEAR_WORDS:
        return whole
    least = _least_of_classes(words)
    return whole + pack(f">{_CLASSES}H", *_filled(least)) if least else whole


def _words_of(text: str) -> bytes:
    """The words of a text, folded, in UTF-8, with a space between them.

    This runs for each character of an archive: ASCII is folded, and parted, by two passes of C; of other scripts that part words, the few signs become spaces
    first.
    """
    if not text.isascii():
        text = text.casefold()
        if _OF_ALONE.search(text):
            text = " ".join([" ".join(alone) or word for alone, word in _WORD.findall(text)])
        else:
            for sign in set(_SIGN.findall(text)):
                text = text.replace(sign, " ")
    return b" ".join(text.encode("utf-8", "surrogatepass").translate(_ASCII_SPACES).split())


def _least_of_classes(words: bytes) -> dict[int, int]:
    """The least hash in each class that has any; half of all runs are sampled, those whose first word has an even hash.

    A hash is a polynomial of bytes, so that the hash of any run follows from those of the whole text up to its start and up to its end, and all are worked
    out together (Karp and Rabin, 1987).
    """
    import numpy as np  # noqa: PLC0415  # it takes long to import

    digits = np.frombuffer(words + b" ", np.uint8)
    powers, inverses = _powers(max(_SHORTEST_TABLE, 1 << len(words).bit_length()))
    up_to = np.zeros(len(digits) + 1, np.uint64)
    np.cumsum(digits * powers[: len(digits)], out=up_to[1:])
    ends = np.flatnonzero(digits == ord(" "))
    first_ends, run_ends = ends[: 1 - _RUN_WORDS], ends[_RUN_WORDS - 1 :]
    starts = np.concatenate(([0], first_ends[:-1] + 1))
    first_words, runs = ((up_to[some] - up_to[starts]) * inverses[starts] for some in (first_ends, run_ends))
    sampled = _mixed(runs[_mixed(first_words) & np.uint64(1) == 0])
    least = np.full(_CLASSES, _NO_HASH, np.uint64)
    np.minimum.at(least, sampled % np.uint64(_CLASSES), sampled >> np.uint64(48))
    return {of_class: value for of_class, value in enumerate(least.tolist()) if value != _NO_HASH}


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


def _filled(least: dict[int, int]) -> list[int]:
    """The least of each class, or of the next that has one, told apart by how far off that is; 16 bits."""
    filled = [0] * _CLASSES
    distance = next(of_class for of_class in range(_CLASSES) if of_class in least)
    taken = least[distance]
    for of_class in range(_CLASSES - 1, -1, -1):
        distance = 0 if of_class in least else distance + 1
        taken = least.get(of_class, taken)
        filled[of_class] = (taken + distance * 0x9E37) & 0xFFFF
    return filled


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
