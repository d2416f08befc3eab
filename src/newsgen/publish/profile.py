"""Where the time of a build went: seconds by stage, those of all processes summed up, and by kind of page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

STAGES = ("load", "catalogue", "plan", "rows", "render", "write", "feeds")


@dataclass(slots=True)
class OfKind:
    """What the pages of a kind took."""

    pages: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Profile:
    """What a build took so far."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    kinds: dict[str, OfKind] = field(default_factory=dict)
    """What it took to render the pages of each kind."""

    def add(self, stage: str, seconds: float) -> None:
        """Count some time for a stage."""
        self.seconds[stage] += seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time that passes inside for a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.add(name, time.perf_counter() - began)

    def add_page(self, kind: str, *, is_feed: bool, times: tuple[float, float, float]) -> None:
        """Count a page: the seconds that reading its rows, rendering and writing took."""
        for stage, seconds in zip(("rows", "feeds" if is_feed else "render", "write"), times, strict=True):
            self.seconds[stage] += seconds
        of_kind = self.kinds.setdefault(kind, OfKind())
        of_kind.pages += 1
        of_kind.seconds += times[1]

    def slowest(self, count: int) -> list[tuple[str, OfKind]]:
        """The kinds whose pages took longest to render, together."""
        return sorted(self.kinds.items(), key=lambda item: (-item[1].seconds, item[0]))[:count]

    def __str__(self) -> str:
        """Seconds by stage, of all processes together, and the kinds whose pages took longest to render."""
        stages = [f"{stage:<24}{seconds:9.2f} s" for stage, seconds in self.seconds.items()]
        kinds = [f"  {kind:<22}{of.seconds:9.2f} s  {of.pages} page{'' if of.pages == 1 else 's'}" for kind, of in self.slowest(8)]
        return "\n".join(["seconds of all processes together:", *stages, "slowest to render:", *kinds])
