"""Citations in the styles that people ask for, each as text to copy.

APA: Publication Manual, 7th edition. MLA: MLA Handbook, 9th edition. Chicago: Manual of Style, 17th edition, notes and bibliography. Wikipedia: the template
`cite news` of its English edition. Where a style would turn a name round it stands as printed (see `reference`).
"""

from __future__ import annotations

from dataclasses import dataclass

from newsgen.pages.cite.dates import NO_DATE, cited_date, day_first, month_first, year_first
from newsgen.pages.cite.reference import Reference

_ENDS = (".", "?", "!", "؟", "۔", "。", "？", "！", "…")
_MANY = 3
"""Bylines from which MLA and Chicago name the first alone, or so many."""
_IN_TEMPLATE = str.maketrans({"|": "{{!}}", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a style: its text before the title of the publication, that title (in italics), and its text behind it."""

    style: str
    before: str
    publication: str = ""
    behind: str = ""

    @property
    def text(self) -> str:
        """The whole."""
        return self.before + self.publication + self.behind


def citations(reference: Reference) -> tuple[Citation, ...]:
    """An article's citations."""
    return (_apa(reference), _mla(reference), _chicago(reference), Citation("Wikipedia", wikipedia(reference)))


def _apa(reference: Reference) -> Citation:
    date = f"({cited_date(reference.published, reference.derived_year, year_first)})."
    names = _sentence(_joined(reference.bylines, ", &" if len(reference.bylines) > 2 else " &"))
    before = f"{names} {date} {_sentence(reference.headline)} " if names else f"{_sentence(reference.headline)} {date} "
    return Citation("APA", before, reference.publication, f". {reference.permalink}" if reference.permalink else ".")


def _mla(reference: Reference) -> Citation:
    date = cited_date(reference.published, reference.derived_year, day_first)
    names = (
        reference.bylines[0] + ", et al." if len(reference.bylines) >= _MANY else _sentence(_joined(reference.bylines, ", and"))
    )
    behind = f", {date}, {reference.permalink}." if reference.permalink else f", {_sentence(date)}"
    return Citation("MLA", f"{names} {_quoted(reference.headline)} ".lstrip(), reference.publication, behind)


def _chicago(reference: Reference) -> Citation:
    date = _sentence(cited_date(reference.published, reference.derived_year, month_first))
    names = _sentence(_joined(reference.bylines, ", and"))
    behind = f", {date} {reference.permalink}." if reference.permalink else f", {date}"
    return Citation("Chicago", f"{names} {_quoted(reference.headline)} ".lstrip(), reference.publication, behind)


def wikipedia(reference: Reference) -> str:
    """The template `cite news`. A year that was worked out is its `orig-date`, which the template itself shows in brackets: `date` takes none."""
    authors = [(f"author{number}" if number > 1 else "author", name) for number, name in enumerate(reference.bylines, 1)]
    fields = [
        *authors,
        ("title", reference.headline),
        ("url", reference.permalink),
        ("work", reference.publication),
        ("date", _date_in_template(reference.published)),
        ("orig-date", f"{reference.derived_year:04}" if reference.derived_year is not None else None),
        ("language", reference.language),
        ("via", reference.site if reference.site != reference.publication else None),
    ]
    written = " ".join(f"|{name}={value.translate(_IN_TEMPLATE)}" for name, value in fields if value)
    return f"{{{{cite news {written}}}}}"


def _date_in_template(published: str | None) -> str:
    """A date in the forms that the template takes: of doubt it knows only `c.`."""
    if published is None:
        return NO_DATE
    shown = cited_date(published.rstrip("~?%"), None, day_first)
    return shown if published[-1] not in "~?%" else f"c. {shown}"


def _joined(names: tuple[str, ...], last: str) -> str:
    return f"{', '.join(names[:-1])}{last} {names[-1]}" if len(names) > 1 else "".join(names)


def _sentence(text: str) -> str:
    """A text with a full stop behind it, unless it ends as a sentence does."""
    return f"{text}." if text and not text.endswith(_ENDS) else text


def _quoted(headline: str) -> str:
    return f"“{_sentence(headline)}”"
