"""What a text lets one conclude, kept beside the article and apart from what its source states.

Nothing here decides an id, an address, an order or a list: it is shown with what it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_YEARS = re.compile(r"(?P<first>\d{4})(?:/(?P<last>\d{4}))?", re.ASCII)
_MOST_YEARS = 400


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years, both ends included."""

    first: int
    last: int

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def __str__(self) -> str:
        """In EDTF, as settings and sidecars have it: `2024`, `2020/2026`."""
        return f"{self.first:04}" if self.first == self.last else f"{self.first:04}/{self.last:04}"

    @property
    def words(self) -> str:
        """As people say it: `2024`, `the years 2020 to 2026`."""
        return f"{self.first}" if self.first == self.last else f"the years {self.first} to {self.last}"


def parse_years(text: str) -> Years:
    """The years that a text in EDTF states: `2024`, `2020/2026`. Raises ValueError where it is neither, or no span of a newspaper's."""
    match = _YEARS.fullmatch(text.strip())
    years = Years(int(match["first"]), int(match["last"] or match["first"])) if match else None
    if years is None or not 0 <= years.last - years.first < _MOST_YEARS or not years.first:
        raise ValueError(f"not a span of years: {text!r}")
    return years


class FindingKind(StrEnum):
    """What kind of thing is concluded of a date."""

    YEAR = "year"
    """A weekday with its day and month fell in one plausible year alone."""
    YEARS = "years"
    """Likewise in several."""
    OPEN = "open"
    """A weekday with its day and month, and no span of years known to choose from: of use to editors only."""
    NOT_BEFORE = "not before"
    """The text tells of a dated event as past."""
    CONTRADICTION = "contradiction"
    """Two things that the sources say cannot both be so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One conclusion, with the sentence that it rests on."""

    kind: FindingKind
    message: str
    """The conclusion in plain words, as a sentence with names for its values: `Not before %(day)s: …`."""
    values: tuple[tuple[str, str], ...]
    """The values, each by its name: days and spans of years in EDTF, weekdays by their English names, lists parted by spaces."""
    words: str
    """The whole in English."""
    sentence: str
    """As printed."""
    line: int
    """The line of the source on which the passage with the sentence begins."""


@dataclass(frozen=True, slots=True)
class Dating:
    """All that the text lets one conclude of the article's date."""

    year: int | None = None
    """The one year that everything fits, if the source states none."""
    findings: tuple[Finding, ...] = ()

    @property
    def is_contradicted(self) -> bool:
        """Whether the text contradicts itself, or the date, on when it is of."""
        return any(finding.kind is FindingKind.CONTRADICTION for finding in self.findings)


NOTHING_CONCLUDED = Dating()


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A note in the text that corrects or clarifies it, as printed."""

    kind: str
    """`correction`, `clarification` or `amendment`."""
    text: str
    """The whole paragraph."""
    dated: str | None
    """EDTF: the day that the note bears, which is the correction's and never the article's."""


@dataclass(frozen=True, slots=True)
class CutFrom:
    """The dump that an article in a file of its own was cut from: it keeps its place in all orders, and its provenance."""

    source: str
    """Path of the dump under `content/`."""
    position: int
    first_line: int
    last_line: int
    years: Years | None = None
    """The years that the dump's sidecar stated."""
    around: Years | None = None
    """The years that the articles beside it print."""
