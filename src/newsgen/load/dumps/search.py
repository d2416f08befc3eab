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

from newsgen.load.dumps.costs import HEAD, SPACED, STATES, Costs
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
_YOUNG: Final = MappingProxyType({0: 1.5, 1: 1.5, 2: 0.8})
"""What it costs to end an article after so few paragraphs, where only headings part articles."""

_PASSED: Final = (Role.MARK, Role.FURNITURE)
"""Neither begin an article by themselves nor change what it has shown."""


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
        self._readings: list[_Reading | None] = [None] * STATES
        self._pending: deque[View] = deque()
        self._first = 0
        """The number of the first pending block."""
        self._first_byte = 0
        """Where that begins."""
        self._count = 0
        self._opening = Start(0, (), 1.0, None)

    def groups(self, views: Iterable[View]) -> Iterator[Group]:
        """Cut the blocks into articles, in order; each block is in one group."""
        for seen in views:
            is_passed = (seen.role in _PASSED and not seen.is_marked) or seen.block.is_remainder
            if not is_passed or not any(self._readings):
                self._advance(seen)
            self._pending.append(seen)
            self._count += 1
            if self._count % _SETTLE_EVERY == 0 or seen.block.end_byte - self._first_byte > _LAG_BYTES:
                yield from self._settle()
        yield from self._finish()

    def _advance(self, seen: View) -> None:
        """Go on from each reading to the states that the next block can be in, of which only the best way to each is kept.

        This runs for each block of a dump, up to four readings each: it is flat, and makes nothing that it does not keep.
        """
        scores = [reading[0] for reading in self._readings if reading]
        if not scores:
            self._open(seen)
            return
        best = max(scores)
        start_costs, young = self._costs.start_costs(seen)
        moves = self._costs.moves(seen)
        going: list[_Reading | None] = [None] * STATES
        parent: Start | None = None
        new = -math.inf
        for state, reading in enumerate(self._readings):
            if reading is None:
                continue
            score, start, paragraphs = reading
            behind = score - best
            if behind < _HOPELESS:
                continue
            cost = start_costs[state]
            if young and state == SPACED and paragraphs in _YOUNG:
                cost -= young * _YOUNG[paragraphs]
            if behind + cost > new:
                parent, new = start, behind + cost
            for target, cost in moves.onward[state]:
                gone = behind + cost
                held = going[target]
                if held is None or held[0] < gone:
                    going[target] = (gone, start, paragraphs + (target != HEAD))
        opened: Start | None = None
        for target, cost in moves.opening:
            held = going[target]
            if held is None or held[0] < new + cost:
                if opened is None:
                    same = max([reading[0] for reading in going if reading])
                    margin = 1.0 - math.exp((same - new) / 4) if new > same else 0.0
                    opened = Start(self._count, seen.signals, margin, parent)
                going[target] = (new + cost, opened, int(target != HEAD))
        self._readings = going

    def _open(self, seen: View) -> None:
        start = Start(self._count, seen.signals, 1.0, None)
        if seen.role == Role.MARK:
            self._readings[HEAD] = (0.0, start, 0)
            return
        for target, cost in self._costs.moves(seen).opening:
            self._readings[target] = (cost, start, int(target != HEAD))

    def _settle(self) -> Iterator[Group]:
        paths = [_path(reading[1], self._first) for reading in self._readings if reading]
        if not paths:
            return
        agreed = _common(paths)
        for start in agreed:
            yield from self._release(start)
        if len(self._pending) > _LAG_BLOCKS or self._pending_bytes() > _LAG_BYTES:
            yield from self._force()

    def _pending_bytes(self) -> int:
        return self._pending[-1].block.end_byte - self._first_byte if self._pending else 0

    def _release(self, start: Start) -> Iterator[Group]:
        """Hand on the article before a start; what is pending then begins with that start."""
        count = start.index - self._first
        start.before = None
        if count <= 0:
            self._opening = start
            return
        views = tuple([self._pending.popleft() for _ in range(count)])
        self._first_byte = views[-1].block.end_byte
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
        elif self._pending_bytes() > _ARTICLE_BYTES or len(self._pending) > _ARTICLE_BLOCKS:
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
