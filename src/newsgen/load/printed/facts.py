"""What a line of a dump was found to print: dates, meta lines, datelines, corrections.

Every value keeps to what is printed. Dates are EDTF (ISO 8601-2); what is not certain is left out, never filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a source prints it."""

    edtf: str
    """EDTF: `2024-08-21`, `2024-08`, `XXXX-08-21` (no year printed), `2024-07-22/2024-08-21` (a month of another calendar), `2024`
    (an unsettled numeric date); with a printed clock time `2024-08-21T14:05:00`, and with its zone `...Z` or `...+04:30`.
    The day is the day printed: no zone moves it."""
    printed: str
    """The exact words."""
    is_ambiguous: bool = False
    """A numeric date whose order nothing settles (03/04/2014): `edtf` is then only the year."""
    contradiction: str | None = None
    """What the words say against each other (a weekday that is not the day's), for people to read."""

    @property
    def has_year(self) -> bool:
        """Whether a year is printed."""
        return not self.edtf.startswith("XXXX")

    @property
    def has_day(self) -> bool:
        """Whether the date is one day, with a year or without."""
        return "/" not in self.edtf and len(self.edtf) >= len("2024-08-21")


@dataclass(frozen=True, slots=True)
class MetaLine:
    """A whole line that prints facts about an article and no text of it."""

    bylines: tuple[str, ...] = ()
    """Names as printed, without "By" and without agency or role."""
    published: PrintedDate | None = None
    updated: PrintedDate | None = None
    headline: str | None = None
    section: str | None = None
    source_name: str | None = None
    length: str | None = None
    unassigned: tuple[str, ...] = ()
    """Words beside a date that may name an author, a source or a place. The line does not say which: they are no byline."""
    is_field: bool = False
    """A `KEY: value` line of a vendor's frame; all other attributes may be empty (a load date, a copyright notice)."""
    is_bare_date: bool = False
    """Nothing but a date: it is the article's only where date lines stand. In the middle of a text it is a subhead."""


def merge_meta_lines(first: MetaLine, second: MetaLine) -> MetaLine:
    """The facts of both; where both state one, the first's."""
    return replace(
        first,
        bylines=first.bylines + second.bylines,
        published=first.published or second.published,
        updated=first.updated or second.updated,
        headline=first.headline or second.headline,
        section=first.section or second.section,
        source_name=first.source_name or second.source_name,
        length=first.length or second.length,
        unassigned=first.unassigned + second.unassigned,
        is_field=first.is_field or second.is_field,
        is_bare_date=False,
    )


@dataclass(frozen=True, slots=True)
class Dateline:
    """The wire dateline a paragraph begins with."""

    place: str | None
    """As printed; None where only the agency is named."""
    agency: str | None
    published: PrintedDate | None
    end: int
    """Offset in the paragraph where its text goes on."""
    bylines: tuple[str, ...] = ()
    """Reporters named inside it, as some agencies do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A note that tells readers what was wrong or unclear in an article."""

    kind: str
    """`correction`, `clarification` or `amendment`."""
    label: str
    """The words that say so, as printed; empty where the sentence itself does."""
    text: str
    """The note without its label."""
    dated: PrintedDate | None
    """The day printed in the label, if any: the correction's, never the article's."""
