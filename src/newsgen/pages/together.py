"""Topics that stand together: those that the articles of a topic have beside it, the most frequent first."""

from __future__ import annotations

from dataclasses import dataclass

from newsgen.model.urls import index_url, term_base
from newsgen.pages.floors import has_page
from newsgen.pages.kinds import World
from newsgen.pages.vocabulary import topic_label

SHOWN = 12
_NEWEST = 500
"""The articles that are looked at, so that a topic of a hundred thousand costs no more than one of five hundred."""
_SQL = """
SELECT other.key, min(other.label), count(*)
FROM (SELECT article_id FROM placements WHERE kind = 'topics' AND key = ? ORDER BY sort_key DESC LIMIT ?) AS own
JOIN placements AS other ON other.article_id = own.article_id
WHERE other.kind = 'topics' AND other.key <> ? GROUP BY other.key ORDER BY count(*) DESC, other.key LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Together:
    """A topic that stands beside another."""

    label: str
    url: str | None
    """None where it has no page."""


def topics_together(world: World, key: str) -> list[Together]:
    """The topics that stand beside a topic most often, among its newest articles."""
    return [
        Together(topic_label(world, other, label), index_url(term_base("topics", other)) if has_page(world, "topics", other) else None)
        for other, label, _ in world.catalog.rows(_SQL, key, _NEWEST, key, SHOWN)
    ]
