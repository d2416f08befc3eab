"""The second pass over a dump: the best way to cut it into articles, found with a bounded lag.

In go blocks in order, out come the groups of blocks that are articles. The search is Viterbi's, over what an article has shown so far:
its head, a standfirst, a body without blank lines or one whose paragraphs are set apart. A start is final when all readings agree on it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from newsgen.load.dumps.costs import HEADED_START, Costs
from newsgen.load.dumps.found import Survey
from newsgen.load.dumps.signals import Role, View
from newsgen.load.pieces import Signal

_LAG_BLOCKS: Final = 400
_LAG_BYTES: Final = 1 << 20
_SETTLE_EVERY: Final = 16
_ARTICLE_BYTES: Final = 4 << 20
"""What goes on longer is no article, and is handed on in parts to keep memory bounded."""
_ARTICLE_BLOCKS: Final = 1 << 14
_HOPELESS: Final = -18.0
"""Readings so far behind the best are given up."""

_FACTS_START: Final = -1.5
"""The same for one that begins with a dateline: nothing else stands above a paragraph to tell."""
_SPACED_JOIN: Final = -1.6
"""What a paragraph without a blank line before it costs in an article that sets its paragraphs apart."""
_YOUNG: Final = MappingProxyType({0: 1.5, 1: 1.5, 2: 0.8})
"""What it costs to end an article after so few paragraphs, where only headings part articles."""

_HEAD, _DECK, _TIGHT, _SPACED = range(4)
_PASSED: Final = (Role.MARK, Role.FURNITURE)
"""Neither begin an article by themselves nor change what it has shown."""
_HEADS: Final = (Role.HEAD, *_PASSED)
_TIGHT_GAP: Final = ((_TIGHT, -4.5),)
_TIGHT_ON: Final = ((_TIGHT, -0.2),)
_DECK_ON: Final = ((_DECK, -4.0),)
_DECK_BODY: Final = ((_TIGHT, 0.0),)
_DECK_LONE: Final = ((_TIGHT, -4.0),)


@dataclass(slots=True, eq=False)
class Start:
    """Where an article may start. Not frozen: what came before is let go when it is settled, to keep memory bounded."""

    index: int
    """The number of its first block."""
    signals: Sequence[tuple[str, float]]
    margin: float
    before: Start | None


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks of one article."""

    views: tuple[View, ...]
    signals: tuple[Signal, ...]
    margin: float


_Reading: TypeAlias = tuple[float, Start, int]
"""The best way to read the blocks so far that ends in one state: its score, its last start, and the blocks of text since then.

A plain tuple, as some are made for each block of a dump.
"""


class Search:
    """One search through one dump."""

    def __init__(self, survey: Survey, *, is_spaced: bool = False) -> None:
        self._costs = Costs(survey, is_spaced)
        self._readings: list[_Reading | None] = [None] * 4
        self._pending: deque[View] = deque()
        self._pending_bytes = 0
        self._first = 0
        """The number of the first pending block."""
        self._count = 0
        self._opening = Start(0, (), 1.0, None)

    def groups(self, views: Iterable[View]) -> Iterator[Group]:
        """Cut the blocks into articles, in order; each block is in one group."""
        for seen in views:
            if seen.role not in _PASSED or seen.is_marked or not any(self._readings):
                self._advance(seen)
            self._pending.append(seen)
            self._pending_bytes += seen.block.end_byte - seen.block.start_byte
            self._count += 1
            if self._count % _SETTLE_EVERY == 0 or self._pending_bytes > _LAG_BYTES:
                yield from self._settle()
        yield from self._finish()

    def _advance(self, seen: View) -> None:
        """Go on from each reading to the states that the next block can be in, of which only the best way to each is kept.

        This runs for each block of a dump, up to four readings each: it is flat, and makes nothing that it does not keep.
        """
        alive = [(state, *reading) for state, reading in enumerate(self._readings) if reading]
        if not alive:
            self._open(seen)
            return
        best = max([score for _, score, _, _ in alive])
        going: list[_Reading | None] = [None] * 4
        parent, new, same = None, -math.inf, -math.inf
        for state, score, start, paragraphs in alive:
            behind = score - best
            if behind < _HOPELESS:
                continue
            started = behind + self._start_cost(state, paragraphs, seen)
            if started > new:
                parent, new = start, started
            for target, cost in self._same_costs(state, seen):
                gone = behind + cost
                held = going[target]
                if held is None or held[0] < gone:
                    going[target] = (gone, start, paragraphs + (target != _HEAD))
                    same = max(same, gone)
        self._readings = self._with_start(seen, going, parent, new, same)

    def _with_start(
        self, seen: View, nexts: list[_Reading | None], parent: Start | None, new: float, same: float
    ) -> list[_Reading | None]:
        """The readings that go on, or where that is better, those by which an article starts here."""
        start: Start | None = None
        for target, cost in self._body_costs(seen, from_head=False):
            score = new + cost
            held = nexts[target]
            if held is None or held[0] < score:
                if start is None:
                    margin = 1.0 - math.exp((same - new) / 4) if new > same else 0.0
                    start = Start(self._count, seen.signals, margin, parent)
                nexts[target] = (score, start, int(target != _HEAD))
        return nexts

    def _open(self, seen: View) -> None:
        start = Start(self._count, seen.signals, 1.0, None)
        if seen.role is Role.MARK:
            self._readings[_HEAD] = (0.0, start, 0)
            return
        for target, cost in self._body_costs(seen, from_head=False):
            self._readings[target] = (cost, start, int(target != _HEAD))

    def _start_cost(self, state: int, paragraphs: int, seen: View) -> float:
        cost = seen.weight
        gap = seen.block.blanks
        if seen.is_marked:
            return cost
        if gap == 0:
            cost -= 4.0
        if state == _HEAD:
            return cost - (7.0 if seen.role is Role.HEAD else 9.0)
        if state == _DECK:
            return cost - 3.0
        if state == _TIGHT:
            is_headless = seen.role is Role.BODY and seen.weight < 3.0
            cost += self._costs.narrow_tight if gap <= self._costs.inner and not seen.has_facts else 0.0
            return cost - 1.0 + (1.0 if gap > 1 else 0.0) + (self._costs.headless if is_headless else 0.0)
        cost += 1.2 * seen.heading
        if gap > self._costs.inner:
            return cost + 1.5
        narrow = self._costs.narrow_start
        if seen.has_facts:
            narrow = _FACTS_START if seen.role is Role.BODY else HEADED_START
        return cost + narrow - self._costs.young * _YOUNG.get(paragraphs, 0.0)

    def _same_costs(self, state: int, seen: View) -> Sequence[tuple[int, float]]:
        """What it costs that the article goes on with a block."""
        if state == _TIGHT:
            return _TIGHT_GAP if seen.block.blanks else _TIGHT_ON
        if state == _HEAD:
            return self._body_costs(seen, from_head=True)
        if state == _DECK:
            if seen.role is Role.HEAD:
                return _DECK_ON
            return _DECK_BODY if seen.joins else _DECK_LONE
        cost = _SPACED_JOIN * min(seen.joins, 4) + (self._costs.row if seen.role is Role.BODY else 0.0)
        if seen.block.blanks > self._costs.inner:
            cost -= 2.5
        return ((_SPACED, cost),)

    def _body_costs(self, seen: View, *, from_head: bool) -> Sequence[tuple[int, float]]:
        """What it costs that a block opens an article, or goes on after its head."""
        costs = self._costs
        if seen.role in _HEADS:
            is_heading = seen.role is Role.HEAD and bool(seen.heading)
            return ((_HEAD, -2.5 if from_head and is_heading else 0.0),)
        spaced = (_SPACED, costs.spaced - 1.2 * min(seen.joins, 4))
        if not seen.is_lone and not seen.is_tight_deck:
            return ((_TIGHT, costs.tight), spaced)
        tight = (_TIGHT, costs.tight + (costs.lone if seen.is_lone else costs.brief))
        return (
            tight,
            spaced,
            (_DECK, costs.tight + (1.0 if seen.is_repeated else costs.deck if from_head else costs.deck - 1.0)),
        )

    def _settle(self) -> Iterator[Group]:
        paths = [_path(reading[1], self._first) for reading in self._readings if reading]
        if not paths:
            return
        agreed = _common(paths)
        for start in agreed:
            yield from self._release(start)
        if len(self._pending) > _LAG_BLOCKS or self._pending_bytes > _LAG_BYTES:
            yield from self._force()

    def _release(self, start: Start) -> Iterator[Group]:
        """Hand on the article before a start; what is pending then begins with that start."""
        count = start.index - self._first
        start.before = None
        if count <= 0:
            self._opening = start
            return
        views = tuple([self._pending.popleft() for _ in range(count)])
        self._pending_bytes -= sum([seen.block.end_byte - seen.block.start_byte for seen in views])
        opening = self._opening
        self._opening = start
        self._first = start.index
        yield Group(views, _signals(opening), opening.margin)

    def _force(self) -> Iterator[Group]:
        """Decide for the best reading, because the others hold out for too long."""
        best = max((reading for reading in self._readings if reading), key=lambda reading: reading[0])
        path = [start for start in _path(best[1], self._first) if start.index > self._first]
        if path:
            chosen = path[0]
            self._readings = [
                reading if reading and chosen in _path(reading[1], self._first) else None for reading in self._readings
            ]
            yield from self._release(chosen)
        elif self._pending_bytes > _ARTICLE_BYTES or len(self._pending) > _ARTICLE_BLOCKS:
            self._readings = [best if reading is best else None for reading in self._readings]
            part = Start(self._count, (("too long", 0.0),), 0.0, None)
            self._readings = [(reading[0], part, reading[2]) if reading else None for reading in self._readings]
            yield from self._release(part)

    def _finish(self) -> Iterator[Group]:
        kept = [reading for reading in self._readings if reading]
        if kept:
            best = max(kept, key=lambda reading: reading[0])
            for start in _path(best[1], self._first):
                yield from self._release(start)
        if self._pending:
            yield Group(tuple(self._pending), _signals(self._opening), self._opening.margin)


def _signals(start: Start) -> tuple[Signal, ...]:
    return tuple([Signal(name, weight) for name, weight in start.signals])


def _path(start: Start | None, first: int) -> list[Start]:
    """The starts of a reading at or after a block, the earliest first."""
    found: list[Start] = []
    while start is not None and start.index >= first:
        found.append(start)
        start = start.before
    return found[::-1]


def _common(paths: list[list[Start]]) -> list[Start]:
    agreed = []
    for starts in zip(*paths, strict=False):
        if any(start.index != starts[0].index for start in starts):
            break
        agreed.append(starts[0])
    return agreed
