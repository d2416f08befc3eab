"""The blocks of a dump as they go by, each among its neighbours and with what the marks before it say.

In go blocks, out come as many views in the same order; only a few blocks are held at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from newsgen.load.dumps.blocks import Block
from newsgen.load.dumps.found import Survey
from newsgen.load.dumps.headings import StyledHeads
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.looks import Look
from newsgen.load.dumps.signals import Role, View, Viewer

_AHEAD: Final = 3
_BEHIND: Final = 3
_HELD: Final = 200
"""So many blocks are held back at most while marks alone go by."""
_MARKED: Final = 14.0
_ORNAMENT: Final = -4.0
_UNMARKED: Final = -6.0
_UNMARKED_NEAR: Final = -2.5
_UNDERLINED: Final = 5.0
_CARRIED: Final = -8.0
_STATED: Final = 100.0


class Window:
    """A window that moves over the blocks of one dump."""

    def __init__(self, survey: Survey, layout: Layout) -> None:
        self._viewer = Viewer(survey)
        self._memory = _MarkMemory(survey, layout)
        self._heads = StyledHeads(survey.heading_style) if survey.heading_style else None
        self._listed = survey.contents.heads if survey.contents else frozenset()
        self._pages = survey.marks.pages
        self._page_gaps: list[int] = []
        """The gaps above the heads and numbers of pages passed since the last text."""
        self._underline = survey.marks.underline
        self._behind: deque[Block] = deque(maxlen=_BEHIND)
        self._held: deque[Block] = deque()
        self._texts: deque[Block] = deque()
        """Those of the held blocks that hold text."""

    def views(self, blocks: Iterable[Block]) -> Iterator[View]:
        """Each block among the blocks of text around it."""
        for printed in blocks:
            block = printed
            if block.mark is None and block.units:
                if self._heads and (head := self._heads.head_of(block)):
                    block = head
                    self._memory.expect_head(block.first_line, _MARKED)
                elif block.first_line in self._listed:
                    self._memory.expect_head(block.first_line, _MARKED)
                self._texts.append(block)
            elif self._underline and block.mark == self._underline and self._is_underline(block):
                self._memory.expect_head(self._texts[-1].first_line, _UNDERLINED)
            self._held.append(block)
            while len(self._texts) > _AHEAD or len(self._held) > _HELD:
                yield self._next_view()
        while self._held:
            yield self._next_view()

    def _is_underline(self, rule: Block) -> bool:
        """Whether a rule stands right under a line that stands alone."""
        above = self._texts[-1] if self._texts else None
        return above is not None and not rule.blanks and len(above.units) == 1 and above.last_line + 1 == rule.first_line

    def _next_view(self) -> View:
        block = self._held.popleft()
        if not self._texts or block is not self._texts[0]:
            self._memory.pass_mark(block)
            if block.mark in self._pages:
                self._page_gaps.append(block.blanks)
            return self._viewer.view(block, (), (), 0.0)
        self._texts.popleft()
        seen = self._viewer.view(block, tuple(self._behind), tuple(self._texts), self._memory.weigh(block))
        if self._page_gaps:
            seen = self._across_page(seen)
        if block.is_carried:
            seen = seen._replace(gap=0, signals=(*seen.signals, ("carried over", _CARRIED)), weight=seen.weight + _CARRIED)
        if seen.role != Role.FURNITURE or block.units[-1].looks & (Look.END | Look.MORE):
            self._behind.append(block)
        return seen

    def _across_page(self, seen: View) -> View:
        """A block under the head or number of a page: how wide its gap is, it alone can tell, for a page may end anywhere."""
        gaps = (*self._page_gaps, seen.gap)
        self._page_gaps.clear()
        is_head = seen.role in (Role.HEAD, Role.OPENING)
        return seen._replace(gap=max(gaps) if is_head else min(gaps), tops_page=is_head)


class _MarkMemory:
    """What the marks passed so far say of the next block of text."""

    def __init__(self, survey: Survey, layout: Layout) -> None:
        self._marks = survey.marks
        self._starts = frozenset(layout.starts)
        self._is_stated = layout.separator is not None
        self._said = 0.0
        self._stretches = deque(survey.marks.stretches)
        listed = survey.contents.heads if survey.contents else frozenset()
        self._styled_until = max(survey.styled_until, *listed, 0)
        self._heads: deque[tuple[int, float]] = deque()

    def expect_head(self, line: int, weight: float) -> None:
        """Remember that the block of text at a line begins with a heading in the style of the dump's articles, and what that says."""
        self._heads.append((line, weight))

    def pass_mark(self, block: Block) -> None:
        """Remember a mark until the next block of text."""
        marks = self._marks
        if block.mark is None or block.mark in marks.pages:
            return
        if block.mark in marks.separators or block.mark in marks.words:
            self._said = _MARKED
        elif not self._said:
            self._said = _ORNAMENT

    def weigh(self, block: Block) -> float:
        """What the marks before a block of text say of it, in log-odds; forgets them."""
        said, self._said = self._said, 0.0
        head = self._heads.popleft()[1] if self._heads and self._heads[0][0] == block.first_line else 0.0
        if self._starts:
            return _STATED if block.first_line in self._starts else -_STATED
        if self._is_stated:
            return _STATED if said > 0 else -_STATED
        if head:
            return head
        if said:
            return said
        if block.first_line <= self._styled_until:
            return _UNMARKED_NEAR
        return self._miss_mark(block.first_line) if self._stretches else 0.0

    def _miss_mark(self, line: int) -> float:
        """What it says that no mark stands before a line: much amid marks, less at their ends, nothing elsewhere."""
        reach = self._marks.reach
        while self._stretches and self._stretches[0][1] + reach < line:
            self._stretches.popleft()
        if not self._stretches or line < self._stretches[0][0] - reach:
            return 0.0
        return _UNMARKED if any(first <= line <= last for first, last in self._stretches) else _UNMARKED_NEAR
