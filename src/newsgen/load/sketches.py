"""Sketches: a few bytes by which two articles can be told to be the same text, or nearly, without laying them side by side.

The text is read as words, whatever their case and signs between them. Runs of five words are sampled (those that begin with a word that its hash
chooses, so that copies choose the same ones), and for each of 32 classes of their hashes the least is kept: one permutation hashing, empty classes filled from
the next (Shrivastava and Li, 2014). The share of classes in which two sketches agree is about the share of runs that the texts have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from itertools import accumulate
from struct import pack, unpack
from typing import Final
from zlib import crc32

LEAST_WORDS: Final = 16
"""Words below which a text is not compared: two greetings, or two notes on the weather, are no copies."""
_LEAST_NEAR_WORDS: Final = 40
"""Words below which only equal texts are copies: so short a text has too few runs to sample."""
_RUN_WORDS: Final = 5
_CLASSES: Final = 32
_BAND_CLASSES: Final = 2
_BANDS: Final = 8
_LEAST_AGREEING: Final = _CLASSES // 2
_EXACT: Final = 8
"""Bytes of a sketch that stand for the whole text."""
_WORD: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+")
"""A word, or a character of a script that does not part words."""
_ASCII_SPACES: Final = bytes(code if chr(code).isalnum() and code < 0x80 else 0x20 for code in range(0x100)).lower()
"""What each byte of a text of ASCII alone becomes, so that white space parts its words."""


def make_sketch(texts: Iterable[str]) -> bytes | None:
    """The sketch of a text in parts; None where it is too short to be compared."""
    words = _words_of("\n".join(texts))
    if len(words) < LEAST_WORDS:
        return None
    printed = b" ".join(words)
    whole = blake2b(printed, digest_size=_EXACT).digest()
    if len(words) < _LEAST_NEAR_WORDS:
        return whole
    least = _least_of_classes(words, printed)
    return whole + pack(f">{_CLASSES}H", *least) if least else whole


def _words_of(text: str) -> list[bytes]:
    """The words of a text, folded, in UTF-8. Bytes are hashed as they are, and those of ASCII are parted by two passes of C."""
    if text.isascii():
        return text.encode("ascii").translate(_ASCII_SPACES).split()
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]


def _least_of_classes(words: list[bytes], printed: bytes) -> list[int]:
    """16 bits of the least hash in each class; none where no run was sampled. `printed` is the words with a space between them.

    This runs for each word of an archive: its loops are in C, and runs are cut out of what is printed. Half of all words are sampled, those with an even hash.
    """
    starts = list(accumulate([len(word) + 1 for word in words], initial=0))
    runs = {
        crc32(printed[start:end])
        for hashed, start, end in zip(map(crc32, words), starts, [start - 1 for start in starts[_RUN_WORDS:]], strict=False)
        if not hashed & 1
    }
    # Of the hashes of a class the last to be written is the least.
    least = {number % _CLASSES: number // _CLASSES for number in sorted(runs, reverse=True)}
    return _filled(least) if least else []


def _filled(least: dict[int, int]) -> list[int]:
    """16 bits of the least of each class, or of the next that has one, told apart by how far off that is."""
    filled = [0] * _CLASSES
    distance = next(of_class for of_class in range(_CLASSES) if of_class in least)
    taken = least[distance]
    for of_class in range(_CLASSES - 1, -1, -1):
        distance = 0 if of_class in least else distance + 1
        taken = least.get(of_class, taken)
        filled[of_class] = (taken + distance * 0x9E37) & 0xFFFF
    return filled


def bands_of(sketch: bytes) -> list[int]:
    """Numbers of which copies share at least one, nearly always, and other articles hardly ever any; signed, of 64 bits."""
    parts = [sketch[:_EXACT]]
    width = 2 * _BAND_CLASSES
    parts += [bytes([band]) + sketch[start : start + width] for band in range(_BANDS) if (start := _EXACT + band * width) < len(sketch)]
    return list({int(unpack(">q", blake2b(part, digest_size=8).digest())[0]): None for part in parts})


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
