"""Which marks of a dump stand between articles, and which inside them.

A mark is a line of signs (`---`), a form feed, a line that counts (`Document 3 of 50`) or a line printed again and again (`End of
Document`). What a mark means is read from what stands after it throughout the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.facts import is_date_under_headline
from newsgen.load.dumps.looks import Look, numbers, template
from newsgen.load.dumps.pages import breaks_page, is_page_head, is_page_number, page_number
from newsgen.load.dumps.tallies import FEW, Tally

_TEMPLATES: Final = 4096
_TEMPLATE_LENGTH: Final = 64
_COUNTER_LENGTH: Final = 40
_DIGIT: Final = re.compile(r"\d")
_ORNAMENT: Final = re.compile(r"(?:o ?){3,}|(?:x ?){3,}")
"""Letters set as an ornament (`oOo`), as templates have them."""
_TEMPLATE_WORDS: Final = 7
_AHEAD: Final = 2
"""So many marks at most stand before a block and are judged by it."""
_REPEATED: Final = 3
"""A line printed so often is a frame's, not an article's."""
_HEAD_LINES: Final = 4
_PAGE_LINES: Final = 2
"""So many lines at most are printed at the head of a page."""
_FEED_SHARE: Final = 0.4
_PAGE_LENGTH: Final = 12
"""A page number between signs (`- 3 -`) looks like the item of a list, and is no longer."""
_MOSTLY: Final = 0.7
_HEAD_SHARE: Final = 0.25
_RIVALRY: Final = (4, 2, 0, 0)
"""By rank, how many rules one wide gap outweighs as the sign of a new article."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of one dump mean, by their names."""

    separators: frozenset[str]
    """Rules and form feeds that stand between articles."""
    counters: frozenset[str]
    """Templates of lines that count the articles, each before its article."""
    closers: frozenset[str]
    """Templates of lines that close an article."""
    repeated: frozenset[str]
    """Templates of lines that a frame prints with every article."""
    stretches: tuple[tuple[int, int], ...] = ()
    """First and last marked line of each part of the file that marks its starts."""
    pages: frozenset[str] = frozenset()
    """Templates of page numbers and of the lines that a page prints at its head."""
    underline: str | None = None
    """The rule that underlines the headings with which articles begin, the file's first among them."""
    reach: int = 0
    """How many lines an article may have before the first mark of a stretch, or after its last."""

    @property
    def words(self) -> frozenset[str]:
        """The templates that are marks though they hold words."""
        return self.counters | self.closers

    @property
    def lines(self) -> frozenset[str]:
        """The templates of all lines that hold words and are no text."""
        return self.words | self.pages


class MarkCensus:
    """Counts marks while blocks go by; bounded in memory."""

    def __init__(self, frames: frozenset[str] = frozenset()) -> None:
        """`frames` are the templates of marks that are known to stand at the edges of pages."""
        self._frames = frames
        self._rules: dict[str, Tally] = {}
        self._lines: dict[str, Tally] = {}
        self._pending: list[Tally] = []
        """What stands right before the next block of text."""
        self._is_after_rule = False
        self._is_page_top = False
        self._feeds = 0
        """Blocks that begin right under a page break."""
        self._heads = 0
        """Blocks that begin with a heading or facts, but for those that are printed again and again."""
        self._is_ended = True
        self._is_under_heading = False
        self._wide_gaps = 0
        self._first_underline: str | None = None
        self._blocks = 0

    def add(self, block: Block) -> None:
        """Count one block."""
        if not block.units:
            return
        if block.mark in self._frames:
            self._is_page_top = True
            return
        if block.mark is not None:
            self._add_rule(block, block.mark)
            return
        self._blocks += 1
        self._is_page_top = self._is_page_top or block.texts[0].startswith("\f")
        self._add_follower(block)
        self._feeds += block.texts[0].startswith("\f")
        last = len(block.units) - 1
        for index, unit in enumerate(block.units):
            if index in (0, last) or (len(unit.text) <= _COUNTER_LENGTH and (index < _HEAD_LINES or _DIGIT.search(unit.text))):
                self._add_line(unit, is_page_top=self._is_page_top and index < _PAGE_LINES)
        self._expect_follower(block)
        bits = block.units[-1].looks
        self._is_ended = bool(bits & (Look.SENTENCE | Look.HEADING | Look.META | Look.ITEM | Look.FURNITURE))
        self._is_under_heading = len(block.units) == 1 and bool(bits & Look.HEADING)

    def _add_rule(self, block: Block, mark: str) -> None:
        tally = self._rules.setdefault(mark, Tally())
        tally.add(block.first_line, is_ended=self._is_ended)
        is_underline = self._is_under_heading and not block.blanks
        tally.underlines += is_underline
        if is_underline and self._blocks == 1:
            self._first_underline = mark
        self._is_under_heading = False
        self._pending = [*self._pending[-_AHEAD:], tally]
        self._is_after_rule = True
        self._is_page_top = self._is_page_top or mark == "\f"

    def _expect_follower(self, block: Block) -> None:
        """Remember a line that stands alone and may be a mark until the next block of text."""
        self._is_page_top = False
        text = block.units[-1].text
        if len(text) > _TEMPLATE_LENGTH:
            return
        key = template(text)
        self._is_page_top = "#" in key and breaks_page(key)
        line = self._lines.get(key) if len(block.units) == 1 else None
        if line is not None and ("#" in key or line.count >= _REPEATED - 1 or _ORNAMENT.fullmatch(key)):
            self._pending = [*self._pending[-_AHEAD:], line]

    def _add_follower(self, block: Block) -> None:
        """Count what a block says of the marks before it."""
        first = block.units[0]
        is_head = bool(first.looks & (Look.HEADING | Look.META | Look.DATELINE | Look.SLUG))
        if self._pending and is_head and self._is_repeated(first):
            # A line printed again and again says nothing.
            return
        self._heads += is_head
        key = template(first.text) if is_head and self._pending and len(first.text) <= _TEMPLATE_LENGTH else ""
        for tally in self._pending:
            tally.heads += is_head
            if key and len(tally.followers) < FEW:
                tally.followers[key] = tally.followers.get(key, 0) + 1
            tally.openings += not first.looks & (Look.LOWER | Look.ITEM)
        if not self._is_after_rule and block.blanks > 1:
            self._wide_gaps += 1
        self._pending, self._is_after_rule = [], False

    def _is_repeated(self, unit: Unit) -> bool:
        seen = self._lines.get(template(unit.text)) if len(unit.text) <= _TEMPLATE_LENGTH else None
        return seen is not None and seen.count + 1 >= _REPEATED

    def _add_line(self, unit: Unit, *, is_page_top: bool) -> None:
        text = unit.text
        if len(text) > _TEMPLATE_LENGTH:
            return
        if unit.looks & Look.META and not (is_page_top and unit.looks & Look.DATE) and template(text) not in self._lines:
            return
        if unit.looks & Look.ITEM and (len(text) > _PAGE_LENGTH or not breaks_page(template(text))):
            return
        key = template(unit.text)
        if text.count(" ") >= _TEMPLATE_WORDS and len(text.split()) > _TEMPLATE_WORDS and not breaks_page(key):
            return
        seen = self._lines.get(key)
        if seen is None and "#" in key and not is_page_top and is_date_under_headline(text):
            return
        if seen is None:
            if len(self._lines) >= _TEMPLATES:
                self._forget_rarest()
            seen = self._lines[key] = Tally()
        number = page_number(key, numbers(unit.text))
        if seen.count:
            seen.steps += seen.last_number < number <= seen.last_number + max(1, unit.first_line - seen.last_line)
        seen.last_number = number
        seen.page_tops += is_page_top
        seen.closings += bool(unit.looks & Look.END)
        seen.add(unit.first_line, is_ended=self._is_ended)

    def _forget_rarest(self) -> None:
        """Halve what is held, the lines seen least often first, so that the work stays in proportion to the file."""
        kept = sorted(self._lines.items(), key=lambda entry: -entry[1].count)[: _TEMPLATES // 2]
        self._lines = dict(kept)

    def result(self) -> Marks:
        """What the marks mean, judged by the whole file."""
        self._take_back_repeated()
        repeated = frozenset(key for key, line in self._lines.items() if line.count >= _REPEATED)
        pages = frozenset(key for key, line in self._lines.items() if self._is_of_pages(key, line))
        counters = frozenset(key for key, line in self._lines.items() if key not in pages and self._parts_articles(key, line))
        closers = frozenset(key for key in repeated if self._lines[key].closings == self._lines[key].count)
        separators = self._separators(has_words=bool(counters or closers))
        underline = self._underline()
        rules = separators | {underline} if underline else separators
        tallies = [self._rules[key] for key in rules] + [self._lines[key] for key in counters | closers]
        return Marks(
            separators,
            counters,
            closers,
            repeated,
            stretches=tuple(sorted(stretch for tally in tallies for stretch in tally.stretches)),
            pages=pages | self._frames,
            underline=underline,
            reach=_reach(tallies),
        )

    def _underline(self) -> str | None:
        found = self._rules.get(self._first_underline or "")
        return self._first_underline if found and found.underlines >= max(_REPEATED, _MOSTLY * found.count) else None

    def _take_back_repeated(self) -> None:
        """Take back what lines said of the marks before them that turned out to be printed again and again."""
        repeated = {key for key, line in self._lines.items() if line.count >= _REPEATED}
        for tally in (*self._rules.values(), *self._lines.values()):
            tally.heads -= sum(count for key, count in tally.followers.items() if key in repeated)

    def _is_of_pages(self, key: str, line: Tally) -> bool:
        if line.count >= min(_REPEATED, max(2, _FEED_SHARE * self._feeds)) and is_page_head(line.count, line.page_tops):
            return True
        return _counts_up(key, line) and is_page_number(key, line.count, line.heads, self._heads)

    def _parts_articles(self, key: str, line: Tally) -> bool:
        """Whether a line counts the articles, or stands before them between signs (`[Next story]`), each time after the end of a text."""
        if line.ended < _MOSTLY * line.count:
            return False
        if _counts_up(key, line):
            return True
        is_in_signs = not key[:1].isalnum() and not key[-1:].isalnum()
        if not (is_in_signs or _ORNAMENT.fullmatch(key)) or "#" in key or line.count < _REPEATED:
            return False
        # Where hardly a heading stands in the whole file, none can be asked for.
        return line.heads >= line.count / 2 or self._heads <= line.count

    def _separators(self, *, has_words: bool) -> frozenset[str]:
        rules = {key: tally for key, tally in self._rules.items() if _can_separate(key, tally, self._heads)}
        heads = {key: tally.heads / tally.count for key, tally in rules.items()}
        best = max(heads.values(), default=0.0)
        if best >= _HEAD_SHARE:
            return frozenset(key for key, share in heads.items() if share >= max(_HEAD_SHARE, best / 2) or key == "\f")
        if not rules or has_words:
            return frozenset()
        strongest = max(rules, key=lambda key: (_rank(key), rules[key].count))
        rivals = self._wide_gaps if self._wide_gaps > 1 else 0
        is_ornament = rivals * _RIVALRY[_rank(strongest)] > rules[strongest].count
        return frozenset() if is_ornament else frozenset((strongest,))


def _can_separate(key: str, tally: Tally, heads_in_all: int) -> bool:
    """Whether a rule can stand between articles: no underline of headings, no page break in the midst of sentences."""
    if key == "\f" and is_page_number(key, tally.count, tally.heads, heads_in_all):
        return False
    if tally.openings < tally.count / 2 or tally.underlines > tally.count / 2:
        return False
    return key != "\f" or tally.ended >= _MOSTLY * tally.count


def _reach(tallies: Iterable[Tally]) -> int:
    """The distance between marks that few exceed."""
    distances = sorted(distance for tally in tallies for distance in tally.distances)
    return distances[len(distances) * 9 // 10] if distances else 0


def _rank(key: str) -> int:
    """How strongly a rule parts, by print alone: a page break or a rule across the page, a short rule, spaced ornaments."""
    if key == "\f" or key.endswith("long"):
        return 3
    return 0 if " " in key else 1


def _counts_up(key: str, line: Tally) -> bool:
    """Whether a line's number goes up from one to the next."""
    return "#" in key and line.count > 1 and line.steps >= max(1, _MOSTLY * (line.count - 1))
