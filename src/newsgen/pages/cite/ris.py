"""RIS: a `NEWS` record for each reference.

`DA` is `YYYY/MM/DD/` with the parts that are not known left out, and words behind them for what it has no form for. Lines end in CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgen.model.dates import parse_edtf
from newsgen.pages.cite.dates import cited_date, day_first
from newsgen.pages.cite.reference import Reference


def write_ris(references: Iterable[Reference]) -> str:
    """A `.ris` file."""
    return "".join(f"{tag}  - {value}\r\n" for reference in references for tag, value in _lines(reference) if value is not None)


def _lines(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "TY", "NEWS"
    yield "ID", reference.id
    yield "TI", reference.headline
    yield from (("AU", name) for name in reference.bylines)
    yield "T2", reference.publication
    yield from _dates(reference)
    yield "UR", reference.permalink
    yield "LA", reference.language
    yield "AB", reference.standfirst
    yield "ER", ""


def _dates(reference: Reference) -> Iterator[tuple[str, str | None]]:
    if reference.published is None:
        yield "PY", f"[{reference.derived_year:04}]" if reference.derived_year is not None else None
        return
    day = parse_edtf(reference.published)
    parts = [f"{part:0{width}}" if part else "" for part, width in ((day.year, 4), (day.month, 2), (day.day, 2))]
    is_plain = reference.published == "-".join(filter(None, parts)) or day.time is not None
    yield "PY", parts[0] or None
    yield "DA", "/".join((*parts, "" if is_plain else cited_date(reference.published, None, day_first)))
