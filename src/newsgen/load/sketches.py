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
_ASCII_WORD: Final = re.compile("[a-z0-9]+")


def make_sketch(texts: Iterable[str]) -> bytes | None:
    """The sketch of a text in parts; None where it is too short to be compared."""
    text = "\n".join(texts).casefold()
    words = (_ASCII_WORD if text.isascii() else _WORD).findall(text)
    if len(words) < LEAST_WORDS:
        return None
    whole = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=_EXACT).digest()
    if len(words) < _LEAST_NEAR_WORDS:
        return whole
    least = _least_of_classes(words)
    return whole + pack(f">{_CLASSES}H", *least) if least else whole


def _least_of_classes(words: list[str]) -> list[int]:
    """16 bits of the least hash in each class; none where no run was sampled."""
    least: dict[int, int] = {}
    last = len(words) - _RUN_WORDS
    starts = [place for place, begins in enumerate(map(_begins_run, words)) if begins and place <= last]
    runs = {crc32(" ".join(words[start : start + _RUN_WORDS]).encode("utf-8", "surrogatepass")) for start in starts}
    for number in sorted(runs):
        least.setdefault(number % _CLASSES, number // _CLASSES)
    return [_filled(least, of_class) for of_class in range(_CLASSES)] if least else []


def _filled(least: dict[int, int], of_class: int) -> int:
    """The least of a class, or of the next that has one, told apart by how far off that is."""
    distance = next(distance for distance in range(_CLASSES) if (of_class + distance) % _CLASSES in least)
    return (least[(of_class + distance) % _CLASSES] + distance * 0x9E37) & 0xFFFF


@lru_cache(maxsize=65536)
def _begins_run(word: str) -> bool:
    """Whether runs that begin with a word are sampled: half of all words."""
    return crc32(word.encode("utf-8", "surrogatepass")) % 2 == 0


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
