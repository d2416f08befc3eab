"""Charts of activity: how many articles there are of each year, or of each month of a year, as one drawing and as figures.

Years without articles stand in a chart too, since a gap is a fact. Many years are put together by ten or a hundred, so that a chart stays a chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_BARS = 120
HEIGHT = 40
"""Of the drawing, in its own units; a bar is three of them wide and stands one from the next."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A period and its articles."""

    first: str
    """The year (four digits), or the month (two)."""
    last: str
    """The last year of the period; the same as the first where it is one."""
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of bars, and their figures."""

    unit: str
    """What a bar is: `year`, `years` (several together) or `month`."""
    bars: tuple[Bar, ...]
    width: int
    path: str
    """All bars as the `d` of one SVG path."""

    @property
    def peak(self) -> Bar:
        """The first of the highest bars."""
        return max(self.bars, key=lambda bar: bar.count)


def years_chart(counts: Mapping[str, int]) -> Chart | None:
    """The articles of each year, from the first that has one to the last; None where that is a single year."""
    if len(counts) < 2:
        return None
    first, last = int(min(counts)), int(max(counts))
    step = next(step for step in (1, 10, 100) if last // step - first // step < MOST_BARS)
    totals: dict[int, int] = {}
    for year, count in counts.items():
        totals[int(year) // step] = totals.get(int(year) // step, 0) + count
    bars = (
        Bar(f"{max(start * step, 1):04}", f"{start * step + step - 1:04}", totals.get(start, 0)) for start in range(first // step, last // step + 1)
    )
    return _chart("year" if step == 1 else "years", tuple(bars))


def months_chart(counts: Mapping[str, int]) -> Chart | None:
    """The articles of each month of a year; None where they are all of one."""
    if len(counts) < 2:
        return None
    return _chart("month", tuple(Bar(month, month, counts.get(month, 0)) for month in (f"{number:02}" for number in range(1, 13))))


def _chart(unit: str, bars: tuple[Bar, ...]) -> Chart:
    most = max(bar.count for bar in bars)
    # A single article among thousands is seen too.
    heights = [max(1, round(HEIGHT * bar.count / most)) if bar.count else 0 for bar in bars]
    path = "".join(f"M{4 * place} {HEIGHT}v-{height}h3v{height}z" for place, height in enumerate(heights) if height)
    return Chart(unit, bars, 4 * len(bars) - 1, path)
