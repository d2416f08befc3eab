"""What the lines above an article's text are: its headline, the rubric above it, the facts and the standfirst under it.

In go the units of one article, out come their kinds, up to where the text begins. A line between a headline and its byline or date is no text: it is
the standfirst, or names the paper, the section or the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.facts import is_bare_byline, is_byline_or_section_and_date, is_date_under_headline, is_mail_subject
from newsgen.load.dumps.found import is_prose
from newsgen.load.dumps.headings import is_emphasised, is_kicker
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.looks import HEADING_LENGTH, MARK_LENGTH, Look, squeezed, template
from newsgen.load.dumps.marks import Marks
from newsgen.load.pieces import PieceKind

_STANDFIRST_LENGTH: Final = 600
_NAMES_LENGTH: Final = 80
_REPEATS_WITHIN: Final = 4
_FACTS_WITHIN: Final = 4
_LINE_LENGTH: Final = 90
"""A longer line in a headline's company is a sentence or two."""
_TITLE_WORDS: Final = 4
"""So many words name a paper or a section; a standfirst has more."""
_LABELLED: Final = re.compile(r"[^\W\d_][^:\uff1a.]{1,24}[:\uff1a]\s")
_STATED: Final = Look.BYLINE | Look.DATE


def fact_kind(unit: Unit) -> PieceKind:
    """What a line of facts is."""
    if unit.looks & Look.TITLE:
        return PieceKind.HEADLINE
    if unit.looks & Look.BYLINE:
        return PieceKind.BYLINE
    return PieceKind.DATE if unit.looks & Look.DATE else PieceKind.FURNITURE


@dataclass(frozen=True, slots=True)
class Opening:
    """How one article opens. `texts` are the indices of its units that are no furniture."""

    blocks: Sequence[Block]
    units: Sequence[Unit]
    texts: Sequence[int]
    marks: Marks
    layout: Layout

    def mark(self, kinds: list[PieceKind]) -> int:
        """Mark headline, facts and standfirst; the number of units in `texts` that are the head."""
        position, has_headline, has_deck = 0, False, False
        while position < len(self.texts):
            kind = self._kind_at(position, has_headline=has_headline, has_deck=has_deck)
            if kind is None:
                break
            kinds[self.texts[position]] = kind
            has_headline = has_headline or kind is PieceKind.HEADLINE
            has_deck = has_deck or kind is PieceKind.STANDFIRST
            position += 1
        if has_headline and not has_deck and self._is_standfirst(position):
            kinds[self.texts[position]] = PieceKind.STANDFIRST
            self._mark_repetition(kinds, position)
            position += 1
        return position

    def _kind_at(self, position: int, *, has_headline: bool, has_deck: bool) -> PieceKind | None:
        """What a unit is, if it is of the head; None where the text begins."""
        unit = self._unit(position)
        if unit.looks & Look.META:
            return fact_kind(unit)
        if has_headline:
            return self._kind_under_headline(position, has_deck=has_deck)
        if self._is_above_headline(position):
            return PieceKind.DATE
        if self._is_rubric(position):
            return PieceKind.FURNITURE
        return PieceKind.HEADLINE if self._is_headline(position) else None

    def _kind_under_headline(self, position: int, *, has_deck: bool) -> PieceKind | None:
        unit = self._unit(position)
        if self._is_bare_byline(position):
            return PieceKind.BYLINE
        if _is_line(unit) and self._stands_as_facts(position) and is_date_under_headline(unit.text):
            return PieceKind.DATE
        return self._kind_above_facts(position, has_deck=has_deck) or self._kind_beside_facts(position)

    def _unit(self, position: int) -> Unit:
        return self.units[self.texts[position]]

    def _ahead(self, position: int, count: int) -> list[Unit]:
        return [self.units[index] for index in self.texts[position + 1 : position + 1 + count]]

    def _is_rubric(self, position: int) -> bool:
        """Whether a line above the headline names its rubric, or is printed above many a headline."""
        unit, ahead = self._unit(position), self._ahead(position, _FACTS_WITHIN)
        if ahead and is_kicker(unit, ahead[0], self.marks.repeated):
            return True
        if not ahead or not self._is_repeated(unit):
            return False
        head = next((at for at, other in enumerate(ahead) if not other.looks & Look.META and not self._is_repeated(other)), None)
        return head is not None and bool(ahead[head].looks & Look.HEADING) and len(ahead[head].text) > _TITLE_WORDS

    def _is_repeated(self, unit: Unit) -> bool:
        repeated = self.marks.repeated
        return bool(repeated) and len(unit.text) <= MARK_LENGTH and template(unit.text) in repeated

    def _is_headline(self, position: int) -> bool:
        unit = self._unit(position)
        if (self.layout.headline == "first-line" and position == 0) or (position and is_mail_subject(unit.text)):
            return True
        if self._heads_repetition(position):
            return True
        if not unit.looks & Look.HEADING or position + 1 >= len(self.texts):
            return False
        is_alone = self._is_alone(self.texts[position])
        if unit.looks & Look.WEAK and not (is_alone or is_emphasised(unit.text)):
            return False
        follower = self._unit(position + 1)
        return is_alone or is_prose(follower) or bool(follower.looks & (Look.META | Look.ITEM | Look.HEADING))

    def _heads_repetition(self, position: int) -> bool:
        """Whether the next two paragraphs, with a gap between them and above them, are the same: a standfirst and its repetition."""
        unit, ahead = self._unit(position), self._ahead(position, 2)
        if len(ahead) < 2 or ahead[0].text[:1] != ahead[1].text[:1]:
            return False
        standfirst, again = ahead
        is_apart = standfirst.first_line > unit.last_line + 1 and again.first_line > standfirst.last_line + 1
        return is_apart and len(unit.text) <= HEADING_LENGTH and squeezed(standfirst.text) == squeezed(again.text)

    def _is_bare_byline(self, position: int) -> bool:
        """Whether a line right under a headline, and right above a gap or facts, is nothing but names."""
        if not 0 < position < len(self.texts) - 1:
            return False
        unit, below = self._unit(position), self._unit(position + 1)
        is_dated = bool(below.looks & Look.DATE) and self._is_tight(position + 1)
        if not (is_dated or self._is_tight(position)) or len(unit.text) > _NAMES_LENGTH:
            return False
        is_last = below.first_line > unit.last_line + 1 or bool(below.looks & (Look.META | Look.DATELINE))
        return is_last and is_bare_byline(unit.text)

    def _is_above_headline(self, position: int) -> bool:
        """Whether a line states who wrote or in which section, and when, and a headline with text or facts under it follows."""
        unit, ahead = self._unit(position), self._ahead(position, 2)
        if len(ahead) < 2 or not ahead[0].looks & Look.HEADING or not (is_prose(ahead[1]) or ahead[1].looks & Look.META):
            return False
        return _is_line(unit) and is_byline_or_section_and_date(unit.text)

    def _stands_as_facts(self, position: int) -> bool:
        """Whether a line stands right under a headline, or between it and the text in a block of its own."""
        if not position or position + 1 >= len(self.texts):
            return False
        return self._is_tight(position) or not self._is_tight(position + 1)

    def _is_tight(self, position: int) -> bool:
        return self._unit(position).first_line == self._unit(position - 1).last_line + 1

    def _kind_above_facts(self, position: int, *, has_deck: bool) -> PieceKind | None:
        """What stands between a headline and its byline or date; None for text."""
        unit, ahead = self._unit(position), self._ahead(position, _FACTS_WITHIN)
        facts = next((at for at, other in enumerate(ahead) if other.looks & Look.META), None)
        if facts is None or unit.looks & (Look.ITEM | Look.DATELINE) or not all(map(_is_line, ahead[:facts])):
            return None
        if not self._has_text_below(position + 1 + facts):
            return None
        if all(_LABELLED.match(other.text) for other in (self._unit(position - 1), unit, ahead[facts])):
            return PieceKind.FURNITURE
        if _is_line(unit):
            is_name = len(unit.text.split()) <= _TITLE_WORDS or self._is_repeated(unit)
            return PieceKind.FURNITURE if is_name or has_deck else PieceKind.STANDFIRST
        is_deck = is_prose(unit) and len(unit.text) <= _STANDFIRST_LENGTH and bool(ahead[facts].looks & _STATED)
        return PieceKind.STANDFIRST if is_deck and not has_deck and not self._has_days_below(position + 1 + facts) else None

    def _has_text_below(self, facts: int) -> bool:
        return any(not self._unit(at).looks & Look.META for at in range(facts + 1, len(self.texts)))

    def _has_days_below(self, facts: int) -> bool:
        """Whether days head parts of the text, as in a chronicle: then the first of them is no date of the article's."""
        first = self._unit(facts)
        if first.looks & Look.BYLINE:
            return False
        below = (self._unit(at) for at in range(facts + 2, len(self.texts)))
        return any(unit.looks & Look.DATE and not unit.looks & Look.BYLINE for unit in below)

    def _kind_beside_facts(self, position: int) -> PieceKind | None:
        """Furniture, where a short line stands right under a byline or date and is with others of its kind all that stands there."""
        block = next((block for block in self.blocks if block.last_line >= self._unit(position).first_line), None)
        if block is None or not position or block.units[-1] is self.units[-1]:
            return None
        above = [unit for unit in block.units if unit.last_line < self._unit(position).first_line]
        if not any(unit.looks & _STATED for unit in above) or not all(map(_is_line, block.units[len(above) :])):
            return None
        return PieceKind.FURNITURE

    def _is_standfirst(self, position: int) -> bool:
        if position + 1 >= len(self.texts):
            return False
        index, unit = self.texts[position], self._unit(position)
        is_set_apart = self._is_alone(index) or any(block.units and block.units[-1] is unit for block in self.blocks[:3])
        if not is_set_apart or unit.looks & (Look.ITEM | Look.META) or len(unit.text) > _STANDFIRST_LENGTH:
            return False
        followers = self._ahead(position, _REPEATS_WITHIN)
        # Units have no white space before them, so that what begins with another letter need not be squeezed.
        alike = [other.text[: 2 * len(unit.text) + 8] for other in followers if other.text.startswith(unit.text[:1])]
        text = squeezed(unit.text) if alike else ""
        if any(squeezed(other).startswith(text) for other in alike):
            return True
        return self._stands_above_tight_body(unit)

    def _mark_repetition(self, kinds: list[PieceKind], position: int) -> None:
        """Mark the paragraph that is the standfirst printed again, whole: the text is shown once."""
        standfirst = squeezed(self._unit(position).text)
        for index in self.texts[position + 1 : position + 1 + _REPEATS_WITHIN]:
            if kinds[index] is PieceKind.PARAGRAPH and squeezed(self.units[index].text) == standfirst:
                kinds[index] = PieceKind.REPETITION
                return

    def _stands_above_tight_body(self, unit: Unit) -> bool:
        """Whether all text after a set-apart paragraph is one block of several paragraphs."""
        below = [block for block in self.blocks if block.mark is None and block.units and block.first_line > unit.last_line]
        below = [block for block in below if not all(other.looks & Look.FURNITURE for other in block.units)]
        if not is_prose(unit) or len(below) != 1:
            return False
        return sum(is_prose(other) for other in below[0].units) > 1

    def _is_alone(self, index: int) -> bool:
        """Whether a unit stands between blank lines, but for facts under it."""
        for block in self.blocks:
            if index < len(block.units):
                return index == 0 and _has_facts_only(block.units[1:])
            index -= len(block.units)
        return False


def _is_line(unit: Unit) -> bool:
    """Whether a unit is a short line and no sentence."""
    return len(unit.text) <= _LINE_LENGTH and not unit.looks & (Look.SENTENCE | Look.COLON | Look.OPEN | Look.ITEM)


def _has_facts_only(units: Sequence[Unit]) -> bool:
    facts = all(unit.looks & (Look.META | Look.FURNITURE) or is_bare_byline(unit.text) for unit in units[:2])
    return facts and all(unit.looks & (Look.META | Look.FURNITURE) for unit in units[2:])
