"""What a search can be filtered by: the sections, topics, bylines, sources and languages of the whole archive, by their keys, with labels and numbers of articles.

Filters rest on stated and assigned values alone. A shard knows keys and no labels: the label of a term is that of its oldest article, which is in another shard, or that of the vocabulary in the language of the page.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Final

from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels
from newsgen.pages.vocabulary import topic_labels

TERM_FILTERS: Final = MappingProxyType({"topic": "topics", "byline": "bylines", "source": "sources"})
"""The filters that are families of terms."""
MOST_VALUES: Final = 1000
"""Of a filter: the most frequent are listed. More of them are no list to choose from, and cost the reader bytes."""
_TERMS = "SELECT key, label, count(*), min(sort_key) FROM placements WHERE kind = ? GROUP BY key ORDER BY 3 DESC, 1"
_SECTIONS = "SELECT section_key, section, count(*), min(sort_key) FROM articles WHERE is_live AND section_key IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1"
_LANGUAGES = "SELECT language, language, count(*), 0 FROM articles WHERE is_live AND language IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1"


def filters_file(language: str | None) -> str:
    """The name of the file of the list, for a copy of the interface in a language, or for the main one."""
    return f"filters-{language}.json" if language else "filters.json"


def filter_list(world: World) -> bytes:
    """The list as JSON: of each filter the `values` (key, label in the language of the world, number of articles), most frequent first, and how many are `left` out."""
    catalog, labels, topics = world.catalog, section_labels(world.settings), topic_labels(world)
    rows = {name: list(catalog.rows(_TERMS, family)) for name, family in TERM_FILTERS.items()}
    rows["topic"] = [(key, topics.get(key, label), count, first) for key, label, count, first in rows["topic"]]
    rows["section"] = [(key, labels.get(key, label), count, first) for key, label, count, first in catalog.rows(_SECTIONS)]
    rows["language"] = list(catalog.rows(_LANGUAGES))
    listed = {
        name: {"values": [(key, label, count) for key, label, count, _ in found[:MOST_VALUES]], "left": max(0, len(found) - MOST_VALUES)} for name, found in rows.items()
    }
    return (json.dumps(listed, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
