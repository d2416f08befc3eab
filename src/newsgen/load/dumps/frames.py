"""The lines that a paper or a PDF prints at the head and foot of its pages: its name, the day, the section, the number of the page.

In go the blocks of a dump's beginning, out come templates of lines. Pages are known by form feeds, else by a number that goes up from one line of a kind to
the next. Nothing is taken for a frame where it never stands in the midst of a sentence: then it may as well stand between articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from newsgen.load.dumps.blocks import LONGEST_MARK, Block
from newsgen.load.dumps.looks import Look, is_item, looks, numbers, template
from newsgen.load.printed.script import is_small

_EDGE: Final = 3
"""So many lines at most stand at the head of a page, and so many at its foot."""
_WORDS: Final = 14
_PAGES: Final = 3
_SHARE: Final = 0.4
"""A line that is printed alike stands on so many of the pages: often on the left ones, or the right ones, alone."""
_COUNTING: Final = 0.6
"""The share of pages whose number is that of the one before and one more."""
_STEP: Final = 2
"""By so much goes a number up that left pages bear, or right ones, alone."""
_BROKEN: Final = 0.15
"""So many pages end in the midst of a sentence."""
_LEAST_BROKEN: Final = 2
_FULL_LINE: Final = 36
"""A longer line without an end goes on, in characters, if nothing else is known of it."""
_DIGIT: Final = re.compile(r"\d")
_ENDED: Final = Look.SENTENCE | Look.COLON | Look.ITEM


class _Place(NamedTuple):
    """Where on a page a line stands."""

    is_foot: bool
    row: int
    """From the edge."""


class FrameTally:
    """Looks for the frames of pages while blocks go by; what it holds is bounded by the lines it sees."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        """All printed lines; of long ones the beginning and the end."""
        self._tops: list[int] = [0]
        """Which of them are the first ones of pages."""

    def add(self, block: Block) -> None:
        """Look at one block."""
        if block.mark == "\f":
            self._turn()
        for text in block.texts:
            if text[:1] == "\f":
                self._turn()
            self._texts.append(text if len(text) <= LONGEST_MARK else f"{text[:LONGEST_MARK]} {text[-LONGEST_MARK:]}")

    def _turn(self) -> None:
        if self._tops[-1] < len(self._texts):
            self._tops.append(len(self._texts))

    def result(self) -> frozenset[str]:
        """The templates of the frames; none where pages are not seen to break sentences."""
        if len(self._tops) >= _PAGES:
            found = self._edges_alike() | self._edges_counting()
            tops: Iterable[int] = self._tops[1:]
        else:
            found = tops = self._counting()
        return frozenset(template(self._texts[at]) for at in found) if self._are_broken(found, tops) else frozenset()

    def _edges(self) -> Iterator[tuple[int, _Place, int]]:
        """Of each line near the edge of a page: its page, its place and which line it is."""
        for page, (top, bottom) in enumerate(pairwise([*self._tops, len(self._texts)])):
            foot = max(top, bottom - _EDGE)
            yield from ((page, _Place(True, bottom - 1 - at), at) for at in range(foot, bottom) if self._may_be_frame(at))
            yield from (
                (page, _Place(False, at - top), at) for at in range(top, min(foot, top + _EDGE)) if self._may_be_frame(at)
            )

    def _may_be_frame(self, at: int) -> bool:
        text = self._texts[at]
        return len(text) <= LONGEST_MARK and len(text.split()) <= _WORDS

    def _edges_alike(self) -> set[int]:
        """The lines that many a page prints at the same edge."""
        alike: defaultdict[tuple[bool, str], dict[int, int]] = defaultdict(dict)
        for page, place, at in self._edges():
            alike[place.is_foot, " ".join(self._texts[at].split())][page] = at
        needed = max(_PAGES if len(self._tops) > _PAGES else _PAGES - 1, _SHARE * len(self._tops))
        return {at for lines in alike.values() if len(lines) >= needed for at in lines.values()}

    def _edges_counting(self) -> set[int]:
        """The lines at the edges of pages that bear the number of the page, whatever else they hold."""
        rows: defaultdict[tuple[int, _Place], dict[int, int]] = defaultdict(dict)
        for page, place, at in self._edges():
            for number in numbers(" ".join(self._texts[at].split())):
                # A file of several issues counts its pages anew in each.
                rows[number - page, place][page] = at
        counting = [row for row in rows.values() if sum(below - above <= _STEP for above, below in pairwise(row)) >= _PAGES - 1]
        # A line of text can hold the number by chance, where another is that of the page.
        counting.sort(key=len, reverse=True)
        found: dict[int, int] = {}
        for row in counting:
            found = row | found
        return set(found.values()) if len(found) >= _COUNTING * len(self._tops) else set()

    def _counting(self) -> set[int]:
        """The lines alike but for a number that goes up, wherever they stand, and those beside them, where both together break sentences."""
        alike: defaultdict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            if self._may_be_frame(at) and _DIGIT.search(text):
                alike[template(text)].append(at)
        counting = [set(lines) for lines in alike.values() if len(lines) >= _PAGES and self._counts_up(lines)]
        frames = [lines | self._beside(lines) for lines in counting]
        return set().union(*(lines for lines in frames if self._are_broken(lines, lines)))

    def _counts_up(self, lines: Sequence[int]) -> bool:
        """Whether one of the numbers of some lines goes up throughout, by one or two."""
        rows = list(zip(*(numbers(" ".join(self._texts[at].split())) for at in lines), strict=False))
        steps = max((sum(0 < below - above <= _STEP for above, below in pairwise(row)) for row in rows), default=0)
        return steps >= _COUNTING * (len(lines) - 1)

    def _beside(self, frames: set[int]) -> set[int]:
        """The lines printed alike right above or under many a frame."""
        alike: defaultdict[str, set[int]] = defaultdict(set)
        near = {at for frame in frames for at in range(frame - _EDGE + 1, frame + _EDGE) if 0 <= at < len(self._texts)}
        for at in near - frames:
            if self._may_be_frame(at):
                alike[" ".join(self._texts[at].split())].add(at)
        return {at for lines in alike.values() if len(lines) >= max(_PAGES, _SHARE * len(frames)) for at in lines}

    def _are_broken(self, frames: set[int], tops: Iterable[int]) -> bool:
        """Whether sentences go on over the frames at some tops of pages."""
        turns: set[tuple[int, int]] = set()
        for top in tops:
            above, below = top - 1, top
            while above in frames:
                above -= 1
            while below in frames:
                below += 1
            if above >= 0 and below < len(self._texts):
                turns.add((above, below))
        broken = sum(goes_on(self._texts[above], self._texts[below]) for above, below in turns)
        return broken >= max(_LEAST_BROKEN, _BROKEN * len(turns))


def goes_on(above: str, below: str) -> bool:
    """Whether a line above a page break is not at its end, and that below it begins like no new one."""
    above, below = above.strip(), below.strip()
    if looks(above) & _ENDED or is_item(below):
        return False
    head = below[:1]
    return is_small(head) or (
        not head.isupper() and head.isalpha() and len(above) + len(above.encode("utf-8", "surrogatepass")) >= 2 * _FULL_LINE
    )
