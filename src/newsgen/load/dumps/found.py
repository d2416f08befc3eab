"""What the first pass over a dump found out about its print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.contents import Contents
from newsgen.load.dumps.looks import Look
from newsgen.load.dumps.marks import Marks
from newsgen.load.printed.numeric import NumericOrder

_LINE_LENGTH: Final = 40
_NO_LINK: Final = Look.ITEM | Look.BYLINE | Look.DATE
_NO_PROSE: Final = Look.ITEM | Look.HEADING | Look.META | Look.FURNITURE
_ENDED: Final = Look.SENTENCE | Look.COLON | Look.OPEN
_SHORT: Final = 0.8
"""Shorter than the shortest headline by so much."""
_SOME: Final = 3
"""So many of a kind are no accident."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is common in one dump."""

    widths: tuple[int, ...]
    """Widths at which lines are wrapped, rising; empty where lines are paragraphs."""
    head_width: int
    """The width at which headings are broken sooner than other lines; 0 where none are."""
    marks: Marks
    body_gaps: tuple[int, ...]
    """By number of blank lines: gaps between two blocks of text, neither of them a heading or line of facts."""
    head_gaps: tuple[int, ...]
    """The same for gaps before a heading, set apart or right above its text."""
    brief_blocks: int
    """Blocks of one paragraph that do not stand in a long row of such blocks."""
    headed_briefs: int
    """Blocks of a heading and one paragraph that no paragraph set apart follows."""
    row_blocks: int
    """Blocks of one paragraph that do stand in a long row."""
    long_rows: int
    """Long rows of blocks of one paragraph: articles whose paragraphs are set apart."""
    single_chains: int
    """Set-apart headings with one paragraph before the next heading."""
    long_chains: int
    """Set-apart headings with several paragraphs before the next heading."""
    headless: int
    """Blocks of text without a heading that follow a block of several paragraphs."""
    headed: int
    """Blocks with a heading that follow a block of several paragraphs."""
    full_blocks: int
    """Blocks of several paragraphs."""
    opening: bool | None
    """How the file's first article opens: with a heading set apart (True) or right above its text (False); None with none."""
    opens_in_capitals: bool
    """Whether that heading is set in capitals."""
    common_words: frozenset[str]
    """Words too common in this file to tell one article from another."""
    fact_heads: int = 0
    """Headings with a byline, a date, a vendor's field or a dateline under them."""
    plain_heads: int = 0
    """Headings without."""
    shortest_fact_head: int = 0
    """The length of the shortest heading with facts, in characters; 0 where the first heading of all has none."""
    facts_lead: bool = False
    """Whether lines of facts that stand apart stand above headlines more often than under them."""
    are_briefs: bool = False
    """Whether, in a file without headings and datelines, paragraphs set apart in rows are articles of one paragraph each, by the words that they share."""
    heading_style: str = ""
    """The signs or numbers set around headings with which its articles begin; empty where they begin with none."""
    styled_until: int = 0
    """The line up to which they do."""
    has_stops: bool = False
    """Whether headlines in capitals end with a full stop."""
    numeric_order: NumericOrder | None = None
    """The order of day and month in numeric dates, as its date lines show it."""
    contents: Contents | None = None
    """The table of contents at its head."""

    @property
    def inner_gap(self) -> int:
        """The blank lines that part paragraphs, if blank lines do."""
        gaps = self.body_gaps
        return max(range(1, len(gaps)), key=lambda width: (gaps[width], -width)) if any(gaps) else 1

    @property
    def short_head(self) -> float:
        """A heading without facts that is shorter, in characters, is hardly a headline: the first headline of the file has facts, and so has another.

        0 where that cannot be told, as where the heads of pages print a date.
        """
        return _SHORT * self.shortest_fact_head if self.fact_heads > 1 and not self.marks.pages else 0.0

    @property
    def wide_gaps(self) -> int:
        """How many gaps are wider than those between paragraphs."""
        return sum(self.body_gaps[self.inner_gap + 1 :]) + sum(self.head_gaps[self.inner_gap + 1 :])

    @property
    def is_stepped(self) -> bool:
        """Whether gaps come in two widths, the wider between articles.

        They do where most headings stand under the wider, or where it is wider by two lines: one or two blank lines are often the same to a writer.
        """
        inner, heads, bodies = self.inner_gap, self.head_gaps, self.body_gaps
        wide_heads, far = sum(heads[inner + 1 :]), sum(heads[inner + 2 :]) + sum(bodies[inner + 2 :])
        if bodies[inner] >= _SOME and wide_heads >= max(_SOME, 0.5 * sum(heads), 2 * self.full_blocks):
            return True
        return far >= max(_SOME, 0.15 * self.narrow_gaps)

    @property
    def narrow_gaps(self) -> int:
        """How many gaps are as wide as those between paragraphs, or narrower."""
        return sum(self.body_gaps[: self.inner_gap + 1])


def is_prose(unit: Unit) -> bool:
    """Whether a unit is running text: no item, heading, fact or furniture."""
    return not unit.looks & _NO_PROSE


def is_running(unit: Unit) -> bool:
    """Whether a unit is running text and no short line without an end, such as a link or a caption."""
    return not unit.looks & _NO_PROSE and (len(unit.text) > _LINE_LENGTH or unit.looks & _ENDED != 0)


def is_lone(block: Block) -> bool:
    """Whether a block is one paragraph, but for links or captions right under it."""
    first, *rest = block.units
    if len(rest) >= _SOME or not is_prose(first):
        return False
    return not any(is_running(unit) or unit.looks & _NO_LINK for unit in rest)


def is_headed_brief(block: Block) -> bool:
    """Whether a block is a heading with one paragraph right under it."""
    units = block.units
    if len(units) < 2 or not is_prose(units[-1]) or not units[0].looks & (Look.HEADING | Look.META | Look.SLUG):
        return False
    return not any(is_prose(unit) for unit in units[:-1])
