"""CSL-JSON (Citation Style Language 1.0.2): an `article-newspaper` for each reference.

A date has the parts that are known, and two sets of them for an interval; one that CSL has no form for is `literal` words. An unknown one is left out, and a style then writes
n.d. of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from newsgen.compactjson import to_json
from newsgen.model.dates import parse_edtf
from newsgen.pages.cite.dates import cited_date, day_first, is_day, without_time
from newsgen.pages.cite.reference import Reference

_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


def write_csl(references: Iterable[Reference]) -> str:
    """A CSL-JSON file: a list with an item on each line."""
    return "[\n" + ",\n".join(map(_item, references)) + "\n]\n"




def _item(reference: Reference) -> str:
    members = (
        ("id", to_json(reference.id)),
        ("type", '"article-newspaper"'),
        ("title", to_json(reference.headline)),
        ("author", _authors(reference.bylines)),
        ("container-title", to_json(reference.publication)),
        ("issued", _issued(without_time(reference.published) if reference.published else None, reference.derived_year)),
        ("URL", reference.permalink and to_json(reference.permalink)),
        ("language", reference.language and to_json(reference.language)),
        ("abstract", reference.standfirst and to_json(reference.standfirst)),
    )
    return "{" + ",".join([f'"{name}":{value}' for name, value in members if value]) + "}"


@lru_cache(maxsize=1024)
def _authors(bylines: tuple[str, ...]) -> str | None:
    return to_json([{"literal": name} for name in bylines]) if bylines else None


@lru_cache(maxsize=1024)
def _issued(published: str | None, derived_year: int | None) -> str | None:
    """The date as JSON; None where nothing is known of it."""
    if published is None:
        return to_json({"literal": f"[{derived_year:04}]"}) if derived_year is not None else None
    ends = published.split("/")
    parts = [_parts(end) for end in ends]
    known = [part for part in parts if part is not None]
    if len(known) < len(ends):
        return to_json({"literal": cited_date(published, None, day_first)})
    members = [f'"date-parts":{known}'.replace(" ", "")]
    season = _SEASONS.get(published[5:]) if len(published) == len("2024-21") else None
    if season:
        members.append(f'"season":{season}')
    if any(end[-1:] in {"~", "?", "%"} for end in ends):
        members.append('"circa":true')
    return "{" + ",".join(members) + "}"


def _parts(end: str) -> list[int] | None:
    """Year, month and day as far as they are known; None for what is no such date, as `202X`, `2019-33` or an open end."""
    if is_day(end):
        return [int(end[:4]), int(end[5:7]), int(end[8:])]
    if end in {"", ".."}:
        return None
    day = parse_edtf(end)
    bare = end.rstrip("~?%").replace("-XX", "")
    is_plain = day.year is not None and (day.month is not None or "-" not in bare or bare[5:] in _SEASONS)
    return [part for part in (day.year, day.month, day.day) if part is not None] if is_plain else None
