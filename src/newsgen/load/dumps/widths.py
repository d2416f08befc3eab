"""At which widths a dump wraps its lines: those of its text, and those of headlines that are broken sooner.

In go blocks as they pass, out come widths in columns. It counts, bounded however large the file is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from newsgen.load.dumps.blocks import Block
from newsgen.load.dumps.wrapping import HEAD_LINES, MAX_WIDTH, own_width, pair_widths

_WIDTH_BLOCK: Final = 4
_MAX_WIDTHS: Final = 4
_FEWEST: Final = 3
_MOST_HEADS: Final = 0.7


class WidthTally:
    """Counts the widths that blocks show."""

    def __init__(self) -> None:
        self._widths: Counter[int] = Counter()
        self._width_blocks = 0
        self._pairs = 0
        self._pair_widths: Counter[int] = Counter()
        self._heads = 0
        self._head_widths: Counter[int] = Counter()
        self._lengths: Counter[int] = Counter()

    def add(self, block: Block) -> None:
        """Count the widths that a block shows."""
        texts = block.texts
        self._lengths.update([min(len(text), MAX_WIDTH + 1) for text in texts])
        if 2 <= len(texts) < _WIDTH_BLOCK:
            self._pairs += len(texts) - 1
            found = pair_widths(texts)
            for pair in found:
                self._pair_widths.update(pair)
            if len(texts) <= HEAD_LINES and texts[-1].rstrip()[-1:].isalnum():
                self._heads += 1
                longest = max(len(text) for text in texts)
                fitting = set.intersection(*map(set, found)) if found and len(found) == len(texts) - 1 else set()
                self._head_widths.update(width for width in fitting if width >= longest)
        elif texts and (own := own_width(texts)):
            self._width_blocks += 1
            self._widths.update(own)

    def wrapped_at(self) -> tuple[int, ...]:
        """The widths at which lines are wrapped, rising."""
        needed = max(2, self._width_blocks * 0.08)
        counts = {width: count for width, count in self._widths.items() if count >= needed}
        by_pairs = {
            width: count
            for width, count in self._pair_widths.items()
            if count >= max(3, self._pairs * 0.5) and self._is_longest(width)
        }
        return _peaks(counts or by_pairs, self._lengths)

    def headings_at(self) -> int:
        """The width at which short blocks that end like headings are broken; 0 where they show none in common."""
        width, count = max(self._head_widths.items(), key=lambda entry: (entry[1], -entry[0]), default=(0, 0))
        return width if count >= max(_FEWEST, _MOST_HEADS * self._heads) else 0

    def _is_longest(self, width: int) -> bool:
        """Whether hardly a line is longer: two lines alone, a heading above a byline, look wrapped by chance."""
        longer = sum(count for length, count in self._lengths.items() if length > width)
        return longer * 10 <= self._lengths.total()


def _peaks(counts: dict[int, int], lengths: Collection[int]) -> tuple[int, ...]:
    """The local maxima among widths, the `_MAX_WIDTHS` commonest, rising; of a level top the longest of its widths that a line has, or the least."""
    tops = [width for width, count in counts.items() if count > counts.get(width - 1, 0) and count >= counts.get(width + 1, 0)]
    commonest = sorted(tops, key=lambda width: (-counts[width], width))[:_MAX_WIDTHS]
    return tuple(sorted(_longest_of(width, counts, lengths) for width in commonest))


def _longest_of(width: int, counts: dict[int, int], lengths: Collection[int]) -> int:
    longest = width
    while counts.get(width + 1) == counts[width]:
        width += 1
        longest = width if width in lengths else longest
    return longest
