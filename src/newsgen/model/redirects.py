"""Redirects: old addresses, each with the one page that it leads to, however many steps lay between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsgen.model.urls import url_key


@dataclass(frozen=True, slots=True)
class Wanted:
    """A redirect as somebody asks for it."""

    old: str
    """A path of the site; with a query behind a question mark, where only that query is meant: `/news.php?id=7`."""
    target: str
    """A path of the site."""
    place: str
    """Who asks, for messages."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A redirect that cannot be."""

    wanted: Wanted
    message: str


def page_url(old: str) -> str | None:
    """The page that answers at an old address on any host: a folder's is its index; None for what no HTML page can answer, such as `/a.php`, or tell apart, such as a query."""
    if "?" in old:
        return None
    if old.endswith("/"):
        return f"{old}index.html"
    name = old.rpartition("/")[2]
    if name.casefold().endswith((".html", ".htm")):
        return old
    return None if "." in name else f"{old}/index.html"


def collapse(wanted: Iterable[Wanted]) -> Iterator[Wanted | Fault]:
    """Each redirect with the page at the end of its chain; a fault for each that leads in a circle, or that another contradicts."""
    known: dict[str, Wanted] = {}
    for one in wanted:
        other = known.setdefault(_key(one.old), one)
        if _key(other.target) != _key(one.target):
            yield Fault(one, f"{one.old} leads to {one.target}, and by {other.place} to {other.target}")
    for one in known.values():
        end = _end(one, known)
        yield Wanted(one.old, end, one.place) if end else Fault(one, f"{one.old} leads in a circle")


def _end(one: Wanted, known: Mapping[str, Wanted]) -> str | None:
    seen = {_key(one.old)}
    while (next_one := known.get(_key(one.target))) is not None:
        if _key(one.target) in seen:
            return None
        seen.add(_key(one.target))
        one = next_one
    return one.target


def _key(path: str) -> str:
    path, mark, query = path.partition("?")
    return url_key(page_url(path) or path) + mark + query
