"""Articles that were published and are not there any more, each with a new one that could be the same.

An article of a dump is known by its first words, so it seems gone when these are corrected. What it said stands in its page, in `build/`: a new article
that shares most of its words, in their order, is most likely the same. That is offered, and decided by an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import missing
from newsgen.catalog.likeness import unpublished_texts
from newsgen.config import Layout
from newsgen.render.markup import plain_text

_RUN: Final = 3
"""Words of a run."""
_LEAST_SHARED: Final = 0.5
"""Of the new article's runs, in the old page."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Vanished:
    """A published article that is gone, as a new one may be it."""

    id: str
    url: str
    shared: float
    """How much of the new article's text stands in the old one's page, 0 to 1."""


def find_vanished(layout: Layout, catalog: Catalog) -> dict[str, Vanished]:
    """For new articles, by id, the vanished one that each is most like; none is offered twice."""
    gone = {line.id: (line.url, runs) for line, _ in missing(catalog) if (runs := _page_runs(layout, line.url))}
    if not gone:
        return {}
    likenesses = sorted(_likenesses(gone, catalog), reverse=True)
    offered: dict[str, Vanished] = {}
    for shared, old, new in likenesses:
        if new not in offered and all(other.id != old for other in offered.values()):
            offered[new] = Vanished(old, gone[old][0], shared)
    return offered


def _likenesses(gone: dict[str, tuple[str, frozenset[str]]], catalog: Catalog) -> Iterator[tuple[float, str, str]]:
    for article_id, html in unpublished_texts(catalog):
        runs = _runs(plain_text(html))
        for old, (_, old_runs) in gone.items():
            shared = len(runs & old_runs) / max(1, len(runs))
            if shared >= _LEAST_SHARED:
                yield shared, old, article_id


def _page_runs(layout: Layout, url: str) -> frozenset[str]:
    try:
        return _runs(plain_text((layout.output / url.removeprefix("/")).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))) if words else frozenset()
