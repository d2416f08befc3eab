"""What is asked of those who read sources, and what they answer.

The loader takes as long to import as a build that changes nothing takes for all else, so it is imported when there is something to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsgen.errors import Problem
from newsgen.load.sources import Source

if TYPE_CHECKING:
    from newsgen.catalog.intake import SourceRows
    from newsgen.config import Settings
    from newsgen.publish.assigning import Assigning


@dataclass(frozen=True, slots=True)
class Reader:
    """All that decides what a source becomes, beside the source."""

    settings: Settings
    context: str
    """A hash of the settings that the loader sees, and of newsgen itself."""
    assigning: Assigning
    vocabulary: str
    """A hash of what it assigns by."""


class ToRead(NamedTuple):
    """A source that may have changed. A tuple, as is what became of it: each goes from one process to another."""

    source: Source
    known_digest: str | None
    """Of all that decided what it became, when it was last loaded, but for the files that it refers to."""
    is_stale: bool = False
    """Whether one of those is another than it was."""


class Read(NamedTuple):
    """What became of a source. Its rows come whole if it is small, else not at all."""

    path: str
    is_known: bool
    digest: str = ""
    sha256: str = ""
    has_patches: bool = False
    fault: Problem | None = None
    is_same: bool = False
    """Whether it is what it was when it was last loaded."""
    rows: SourceRows | None = None
    seconds: float = 0.0
    """That it took; of sources that were read together, the mean."""


def read_sources(reader: Reader, asked: list[ToRead]) -> list[Read]:
    """What became of each of some sources."""
    from newsgen.publish.reading import read_together  # noqa: PLC0415  # imports the loader, which a build that reads nothing does without

    return read_together(reader, asked)
