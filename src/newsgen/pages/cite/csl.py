"""CSL-JSON (Citation Style Language 1.0.2): an `article-newspaper` for each reference.

A date has the parts that are known, and two sets of them for an interval; one that CSL has no form for is `literal` words. An unknown one is left out, and a style then writes
n.d. of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from newsgen.model.dates import parse_edtf
from newsgen.pages.cite.dates import cited_date, day_first
from newsgen.pages.cite.reference import Reference

_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


def write_csl(references: Iterable[Reference]) -> str:
    """A CSL-JSON file: a list with an item on each line."""
    items = (json.dumps(_item(reference), ensure_ascii=False, separators=(",", ":")) for reference in references)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _item(reference: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": reference.id,
        "type": "article-newspaper",
        "title": reference.headline,
        "author": [{"literal": name} for name in reference.bylines],
        "container-title": reference.publication,
        "issued": _issued(reference),
        "URL": reference.permalink,
        "language": reference.language,
        "abstract": reference.standfirst,
    }
    return {name: value for name, value in item.items() if value}


def _issued(reference: Reference) -> dict[str, object] | None:
    if reference.published is None:
        return {"literal": f"[{reference.derived_year:04}]"} if reference.derived_year is not None else None
    ends = reference.published.split("/")
    parts = [_parts(end) for end in ends]
    known = [part for part in parts if part is not None]
    if len(known) < len(ends):
        return {"literal": cited_date(reference.published, None, day_first)}
    issued: dict[str, object] = {"date-parts": known}
    season = _SEASONS.get(reference.published[5:]) if len(reference.published) == len("2024-21") else None
    if season:
        issued["season"] = season
    if any(end[-1:] in {"~", "?", "%"} for end in ends):
        issued["circa"] = True
    return issued


def _parts(end: str) -> list[int] | None:
    """Year, month and day as far as they are known; None for what is no such date, as `202X`, `2019-33` or an open end."""
    if end in {"", ".."}:
        return None
    day = parse_edtf(end)
    bare = end.rstrip("~?%").replace("-XX", "")
    is_plain = day.year is not None and (day.month is not None or "-" not in bare or bare[5:] in _SEASONS)
    return [part for part in (day.year, day.month, day.day) if part is not None] if is_plain else None
