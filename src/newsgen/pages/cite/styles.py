"""Citations in the styles that people ask for, each as text to copy.

APA: Publication Manual, 7th edition. MLA: MLA Handbook, 9th edition. Chicago: Manual of Style, 17th edition, notes and bibliography. Wikipedia: the template
`cite news` of its English edition. Where a style would turn a name round it stands as printed (see `reference`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsgen.pages.cite.dates import NO_DATE, cited_date, day_first, day_first_in_short, month_first, year_first
from newsgen.pages.cite.reference import Reference

_ENDS = (".", "?", "!", "؟", "۔", "。", "？", "！", "…")
_CLOSING = "”’\"'»›」』"
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_MOST_IN_APA = 20
_MOST_IN_MLA = 2
_MOST_IN_CHICAGO = 10
_NAMED_IN_CHICAGO = 7
"""Of more than the most bylines."""
_IN_TEMPLATE = re.compile(r"[|\[\]{}<>]|&(?=#?\w+;)|'(?=')|~(?=~~)|_(?=_)|://")
"""What wikis take for markup."""
_SINGLE = r"(?:(?:\d+ )?[A-Z][a-z]+ )?\d{4}"
_DATE_IN_TEMPLATE = re.compile(rf"c\. \d{{4}}|{_SINGLE}|(?:\d+|[A-Z][a-z]+|(?:\d+ [A-Z][a-z]+|{_SINGLE}) )– ?{_SINGLE}")
"""The forms that the template takes."""


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
    names = _sentence(_apa_names(reference.bylines))
    before = f"{names} {date} {_sentence(reference.headline)} " if names else f"{_sentence(reference.headline)} {date} "
    stop = "" if reference.publication.endswith(_ENDS) else "."
    return Citation("APA", before, reference.publication, f"{stop} {reference.permalink}" if reference.permalink else stop)


def _apa_names(bylines: tuple[str, ...]) -> str:
    if len(bylines) > _MOST_IN_APA:
        return f"{', '.join(bylines[: _MOST_IN_APA - 1])}, . . . {bylines[-1]}"
    return _joined(bylines, ", &" if len(bylines) > 2 else " &")


def _mla(reference: Reference) -> Citation:
    date = cited_date(reference.published, reference.derived_year, day_first_in_short)
    names = f"{reference.bylines[0]}, et al." if len(reference.bylines) > _MOST_IN_MLA else _sentence(_joined(reference.bylines, ", and"))
    behind = f", {date}, {reference.permalink}." if reference.permalink else f", {_sentence(date)}"
    return Citation("MLA", f"{names} {_quoted(reference.headline)} ".lstrip(), reference.publication, behind)


def _chicago(reference: Reference) -> Citation:
    date = _sentence(cited_date(reference.published, reference.derived_year, month_first))
    is_long = len(reference.bylines) > _MOST_IN_CHICAGO
    names = f"{', '.join(reference.bylines[:_NAMED_IN_CHICAGO])}, et al." if is_long else _sentence(_joined(reference.bylines, ", and"))
    behind = f", {date} {reference.permalink}." if reference.permalink else f", {date}"
    return Citation("Chicago", f"{names} {_quoted(reference.headline)} ".lstrip(), reference.publication, behind)


def wikipedia(reference: Reference) -> str:
    """The template `cite news`. A year that was worked out is its `orig-date`, which the template itself shows in brackets: `date` takes none.

    So is a date that `date` takes in none of its forms, as `1990s`.
    """
    date, orig_date = _dates_in_template(reference)
    authors = [(f"author{number}" if number > 1 else "author", name) for number, name in enumerate(reference.bylines, 1)]
    fields = [
        *authors,
        ("title", reference.headline),
        ("url", reference.permalink),
        ("work", reference.publication),
        ("date", date),
        ("orig-date", orig_date),
        ("language", reference.language),
        ("via", reference.site if reference.site != reference.publication else None),
    ]
    written = " ".join(f"|{name}={value if name == 'url' else _in_template(value)}" for name, value in fields if value)
    return f"{{{{cite news {written}}}}}"


def _in_template(value: str) -> str:
    return _IN_TEMPLATE.sub(lambda found: "{{!}}" if found[0] == "|" else "".join(f"&#{ord(character)};" for character in found[0]), value)


def _dates_in_template(reference: Reference) -> tuple[str, str | None]:
    """`date` and `orig-date`. Of doubt the template knows only `c.` before a year."""
    if reference.published is None:
        return NO_DATE, f"{reference.derived_year:04}" if reference.derived_year is not None else None
    shown = cited_date(reference.published, None, day_first)
    if "/" not in reference.published and reference.published[-1] in "~?%":
        shown = f"c. {reference.published[:4]}"
    first, dash, last = shown.partition("–")
    if dash and " " in first and " " in last:
        shown = f"{first} – {last}"
    return (shown, None) if _DATE_IN_TEMPLATE.fullmatch(shown) else (NO_DATE, cited_date(reference.published, None, day_first))


def _joined(names: tuple[str, ...], last: str) -> str:
    return f"{', '.join(names[:-1])}{last} {names[-1]}" if len(names) > 1 else "".join(names)


def _sentence(text: str) -> str:
    """A text with a full stop behind it, unless it ends as a sentence does; inside of quotation marks at its end, as Americans set it."""
    bare = text.rstrip(_CLOSING)
    if not text or bare.endswith(_ENDS):
        return text
    closing = text[len(bare) :]
    is_quote = closing == "”" or (closing == "’" and "‘" in bare) or (closing == '"' and '"' in bare)
    return f"{bare}.{closing}" if is_quote else f"{text}."


def _quoted(headline: str) -> str:
    """A headline in quotation marks; those in it are single."""
    return f"“{_sentence(_QUOTED.sub(lambda found: f'‘{found[1] or found[2] or str()}’', headline))}”"
