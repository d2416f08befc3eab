"""RIS: a `NEWS` record for each reference.

`DA` is `YYYY/MM/DD/` with the parts that are not known left out, and words behind them for what it has no form for. Lines end in CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from newsgen.model.dates import parse_edtf
from newsgen.pages.cite.dates import cited_date, day_first, is_day, without_time
from newsgen.pages.cite.reference import Reference


def write_ris(references: Iterable[Reference]) -> str:
    """A `.ris` file."""
    return "".join([_record(reference) for reference in references])


def _record(reference: Reference) -> str:
    lines = [
        f"TY  - NEWS\r\nID  - {reference.id}\r\nTI  - {reference.headline}\r\n",
        *(f"AU  - {name}\r\n" for name in reference.bylines),
        f"T2  - {reference.publication}\r\n",
        _dates(without_time(reference.published) if reference.published else None, reference.derived_year),
        f"UR  - {reference.permalink}\r\n" if reference.permalink is not None else "",
        f"LA  - {reference.language}\r\n" if reference.language is not None else "",
        f"AB  - {reference.standfirst}\r\n" if reference.standfirst is not None else "",
        "ER  - \r\n",
    ]
    return "".join(lines)


@lru_cache(maxsize=1024)
def _dates(published: str | None, derived_year: int | None) -> str:
    if published is None:
        return f"PY  - [{derived_year:04}]\r\n" if derived_year is not None else ""
    if is_day(published):
        return f"PY  - {published[:4]}\r\nDA  - {published.replace('-', '/')}/\r\n"
    day = parse_edtf(published)
    parts = [f"{part:0{width}}" if part else "" for part, width in ((day.year, 4), (day.month, 2), (day.day, 2))]
    is_plain = published == "-".join(filter(None, parts))
    year = f"PY  - {parts[0]}\r\n" if parts[0] else ""
    return f"{year}DA  - {'/'.join((*parts, '' if is_plain else cited_date(published, None, day_first)))}\r\n"
