"""What was seen of one mark of a dump, or of one line that may be a mark; bounded in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_DISTANCES: Final = 500
FEW: Final = 64
_FIRST_DISTANCE: Final = 400
_STRETCHES: Final = 64
_UNSEEN_LINES: Final = 1 << 13
"""A survey of a large file may pass over so many lines between two it sees."""


@dataclass(slots=True)
class Tally:
    """What was seen of one mark, or of one line that may be a mark."""

    count: int = 0
    ended: int = 0
    """Times the text before has come to an end."""
    heads: int = 0
    """Times a heading, line of facts or dateline follows."""
    openings: int = 0
    """Times a text follows that can open an article."""
    underlines: int = 0
    """Times it stands right under a heading."""
    steps: int = 0
    """Times its number went up."""
    closings: int = 0
    """Times it reads as the end of a text."""
    followers: dict[str, int] = field(default_factory=dict)
    """Templates of the headings that follow, and how often each does; of the first ones only."""
    page_tops: int = 0
    """Times it stands right under a page break or page number."""
    last_number: int = -1
    last_line: int = 0
    distances: list[int] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: int, *, is_ended: bool) -> None:
        """Count it once more."""
        if self.count:
            self._add_distance(line)
        else:
            self.stretches.append((line, line))
        self.last_line = line
        self.count += 1
        self.ended += is_ended

    def _add_distance(self, line: int) -> None:
        distance = line - self.last_line
        usual = sum(self.distances[:FEW]) // max(1, len(self.distances[:FEW]))
        tolerance = 6 * usual + 20 if self.distances else _FIRST_DISTANCE
        if distance > tolerance + (_UNSEEN_LINES if line > _UNSEEN_LINES else 0) and len(self.stretches) < _STRETCHES:
            self.stretches.append((line, line))
            return
        self.stretches[-1] = (self.stretches[-1][0], line)
        if len(self.distances) < _DISTANCES:
            self.distances.append(distance)
