"""What a transition of the search costs in one dump, by what its survey says is common in it."""

from __future__ import annotations

import math
from typing import Final, NamedTuple, TypeAlias

from newsgen.load.dumps.found import Survey
from newsgen.load.dumps.signals import Role, View

STATES: Final = 4
HEAD, DECK, TIGHT, SPACED = range(STATES)
"""What an article has shown so far: its head; a standfirst; a body without blank lines; one whose paragraphs are set apart."""
_NEVER: Final = -60.0
_HEADED_START: Final = -3.3
"""What a start after a gap no wider than between paragraphs costs."""
_FACTS_START: Final = -1.5
"""The same for one that begins with a dateline: nothing else stands above a paragraph to tell."""
_SPACED_JOIN: Final = -1.6
"""What a paragraph without a blank line before it costs in an article that sets its paragraphs apart."""
_MANY_JOINS: Final = 4
"""More of these cost no more."""
_HEADS: Final = (Role.HEAD, Role.MARK, Role.FURNITURE)
# To look one up in the class takes a twentieth of a microsecond in Python 3.11, and these are needed for each block of a dump.
_HEAD: Final = Role.HEAD
_BODY: Final = Role.BODY
_DECK_ON: Final = ((DECK, -4.0),)
_DECK_BODY: Final = ((TIGHT, 0.0),)
_DECK_LONE: Final = ((TIGHT, -4.0),)
_TIGHT_GAP: Final = ((TIGHT, -4.5),)
_TIGHT_ON: Final = ((TIGHT, -0.2),)

Targets: TypeAlias = tuple[tuple[int, float], ...]
"""States that a block can lead to, and what each costs."""


class Moves(NamedTuple):
    """Where a block leads to."""

    onward: tuple[Targets, ...]
    """By the state before it, where the article goes on."""
    opening: Targets
    """Where an article opens with it."""


class Costs:
    """What a transition costs in one file, in log-odds."""

    def __init__(self, survey: Survey, is_spaced: bool) -> None:
        briefs = float(survey.brief_blocks)
        spaced = survey.long_rows + briefs / (7 if survey.long_rows or survey.full_blocks < 2 else 20)
        if survey.is_stepped:
            # Wider gaps part the articles, so that paragraphs set apart by less are parts of one, however few.
            spaced, briefs = spaced + briefs / 2, 0.0
        chains = survey.single_chains if survey.single_chains >= max(3, 3 * survey.long_chains) and not survey.is_stepped else 0
        briefs += chains
        full = 0.0 if is_spaced else float(survey.full_blocks + survey.headed_briefs + chains)
        rows = survey.row_blocks
        if survey.are_briefs and not is_spaced:
            briefs, rows = briefs + rows, 0
            full, spaced = full + briefs, 0.0
        total = full + spaced + 0.6
        self.spaced = math.log((spaced + 0.3) / total)
        self.tight = _NEVER if is_spaced else math.log((full + 0.3) / total)
        self.lone = math.log((briefs + 0.4) / (full + briefs + 1.5))
        self.deck = -1.0 + math.log((full + 1.0) / (full + briefs + 1.5))
        self.brief = math.log((survey.headed_briefs + 0.5) / (survey.headed_briefs + full + 1.0))
        single = (survey.single_chains + 0.5) / (survey.single_chains + survey.long_chains + 1.0)
        self.young = min(1.0, 2.2 * (1.0 - single))
        self.row = max(-2.0, math.log((rows + 1) / (rows + briefs + 1))) if full >= 2 else 0.0
        self.headless = math.log((survey.headless + 1.0) / (survey.headless + survey.headed + 1.0))
        self.inner = survey.inner_gap
        self.gapless = 4.0 if any(survey.body_gaps[1:]) or any(survey.head_gaps[1:]) else 1.0
        """What it costs to start without a blank line: little in a dump that has none."""
        wide = survey.wide_gaps
        self.narrow_start = -8.0 if wide >= 2 and wide * 60 > survey.narrow_gaps else _HEADED_START
        self.narrow_tight = self.narrow_start - _HEADED_START if survey.is_stepped or self.spaced > self.tight + 1.0 else 0.0
        """What it costs besides, where articles are set apart by wider gaps than their paragraphs, to take a part of one for one."""
        self._moves: dict[tuple[object, ...], Moves] = {}

    def start_costs(self, seen: View) -> tuple[tuple[float, float, float, float], float]:
        """What it costs, by the state before it, that an article starts at a block; and how much an article that is set apart may cost more for ending young."""
        cost = seen.weight
        if seen.is_marked:
            return (cost, cost, cost, cost), 0.0
        gap, role = seen.gap, seen.role
        if gap == 0:
            cost -= self.gapless
        head = cost - (7.0 if role == _HEAD else 9.0)
        deck = cost - 3.0
        is_headless = role == _BODY and seen.weight < 3.0
        tight = cost + (self.narrow_tight if gap <= self.inner and not seen.has_facts and not seen.tops_page else 0.0)
        tight = tight - 1.0 + (1.0 if gap > 1 else 0.0) + (self.headless if is_headless else 0.0)
        spaced = cost + 1.2 * seen.heading
        if gap > self.inner:
            return (head, deck, tight, spaced + 1.5), 0.0
        narrow = self.narrow_start if not seen.tops_page else _HEADED_START
        if seen.has_facts:
            narrow = _FACTS_START if role == _BODY else _HEADED_START
        return (head, deck, tight, spaced + narrow), self.young

    def moves(self, seen: View) -> Moves:
        """Where a block leads to. It depends on a few of its traits, whose combinations are few, so that each is worked out once."""
        blanks, joins = seen.gap, seen.joins
        traits = (
            seen.role,
            blanks if blanks <= self.inner else self.inner + 1,
            min(joins, _MANY_JOINS),
            seen.is_lone,
            seen.is_tight_deck,
            seen.is_repeated,
            seen.heading != 0.0,
        )
        moves = self._moves.get(traits)
        if moves is None:
            onward = (
                self._body(seen, from_head=True),
                _after_deck(seen),
                _TIGHT_GAP if blanks else _TIGHT_ON,
                self._after_spaced(seen),
            )
            moves = self._moves[traits] = Moves(onward, self._body(seen, from_head=False))
        return moves

    def _after_spaced(self, seen: View) -> Targets:
        cost = _SPACED_JOIN * min(seen.joins, _MANY_JOINS) + (self.row if seen.role == Role.BODY else 0.0)
        if seen.gap > self.inner:
            cost -= 2.5
        return ((SPACED, cost),)

    def _body(self, seen: View, *, from_head: bool) -> Targets:
        """What it costs that a block opens an article, or goes on after its head."""
        if seen.role in _HEADS:
            is_heading = seen.role == Role.HEAD and bool(seen.heading)
            return ((HEAD, -2.5 if from_head and is_heading else 0.0),)
        spaced = (SPACED, self.spaced - 1.2 * min(seen.joins, _MANY_JOINS))
        if not seen.is_lone and not seen.is_tight_deck:
            return ((TIGHT, self.tight), spaced)
        tight = (TIGHT, self.tight + (self.lone if seen.is_lone else self.brief))
        deck = (DECK, self.tight + (1.0 if seen.is_repeated else self.deck if from_head else self.deck - 1.0))
        return (tight, spaced, deck)


def _after_deck(seen: View) -> Targets:
    if seen.role == Role.HEAD:
        return _DECK_ON
    return _DECK_BODY if seen.joins else _DECK_LONE
