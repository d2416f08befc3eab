"""BibLaTeX: an `article` of the subtype `newspaper` for each reference.

`date` is EDTF, which BibLaTeX reads; `year` is for BibTeX, which reads no more. A year that was worked out is a `year` in brackets, and no `date`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgen.model.dates import parse_edtf
from newsgen.pages.cite.reference import Reference

_IN_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "%&#$_"},
    }
)


def write_bibtex(references: Iterable[Reference]) -> str:
    """A `.bib` file."""
    return "\n".join(map(_entry, references))


def _entry(reference: Reference) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
    return f"@article{{{reference.id},\n{lines}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    # Braces inside of braces: no style turns the name round, and none writes the headline in other letters.
    yield "author", " and ".join(f"{{{_escaped(name)}}}" for name in reference.bylines)
    yield "title", f"{{{_escaped(reference.headline)}}}"
    yield "journal", _escaped(reference.publication)
    yield "entrysubtype", "newspaper"
    yield "date", reference.published
    yield "year", _year(reference)
    yield "url", reference.permalink
    yield "language", reference.language
    yield "abstract", _escaped(reference.standfirst or "")


def _year(reference: Reference) -> str | None:
    if reference.published is None:
        return f"[{reference.derived_year:04}]" if reference.derived_year is not None else None
    year = parse_edtf(reference.published).year
    return f"{year:04}" if year else None


def _escaped(text: str) -> str:
    return text.translate(_IN_TEX)
