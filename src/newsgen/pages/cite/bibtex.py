"""BibLaTeX: an `article` of the subtype `newspaper` for each reference.

`date` is EDTF, which BibLaTeX reads; `year` is for BibTeX, which reads no more. A year that was worked out is a `year` in brackets, and no `date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

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
_MEANS_ELSE = re.compile(r"[\\{}~^%&#$_]")


def write_bibtex(references: Iterable[Reference]) -> str:
    """A `.bib` file."""
    return "\n".join(map(_entry, references))


def _entry(reference: Reference) -> str:
    fields = (
        ("author", _authors(reference.bylines)),
        ("title", f"{{{_escaped(reference.headline)}}}"),
        ("journal", _escaped(reference.publication)),
        ("entrysubtype", "newspaper"),
        ("date", reference.published),
        ("year", _year(reference)),
        ("url", reference.permalink),
        ("language", reference.language),
        ("abstract", _escaped(reference.standfirst or "")),
    )
    lines = "".join([f"  {name} = {{{value}}},\n" for name, value in fields if value])
    return f"@article{{{reference.id},\n{lines}}}\n"


@lru_cache(maxsize=1024)
def _authors(bylines: tuple[str, ...]) -> str:
    # Braces inside of braces: no style turns the name round, and none writes the headline in other letters.
    return " and ".join(f"{{{_escaped(name)}}}" for name in bylines)


def _year(reference: Reference) -> str | None:
    if reference.published is None:
        return f"[{reference.derived_year:04}]" if reference.derived_year is not None else None
    if "/" not in reference.published:
        return reference.published[:4] if reference.published[:4].isdecimal() else None
    year = parse_edtf(reference.published).year
    return f"{year:04}" if year else None


def _escaped(text: str) -> str:
    return text.translate(_IN_TEX) if _MEANS_ELSE.search(text) else text
