"""What the search index is told of an article: its words, folded; what it is filtered and sorted by; and what a result shows.

It goes to Pagefind as a small HTML page of its own. Pagefind searches whatever it is given to show, too, so that is put in signs that are no letters
(`_signs`): otherwise a search for `2024` would find every article of that year.
"""

from __future__ import annotations

import re
import string
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Final

from newsgen.catalog.topics import read_terms
from newsgen.compactjson import to_json
from newsgen.load.searchwords import folded, pieces
from newsgen.model.dates import parse_edtf
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels
from newsgen.pages.search.filters import TERM_FILTERS
from newsgen.pages.search.shards import Shard
from newsgen.render.environment import Templates
from newsgen.render.languages import direction
from newsgen.render.markup import paragraphs_text

FIRST_SIGN: Final = 0x2500
"""The box-drawing signs U+2500 to U+253F stand for the letters of base64 (RFC 4648, 4)."""
EVERY: Final = "\ua66e\ua66e"
"""The last word of each article, in no text and never shown: a search for a filter alone asks for it, since for no word Pagefind loads all words."""
_SIGNS: Final = MappingProxyType(
    {ord(letter): chr(FIRST_SIGN + value) for value, letter in enumerate(string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/")}
)
_COLUMNS = """
  url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, published, year, month, section, section_key,
  language, coalesce(language, derived_language), terms, html
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is put into the index."""

    url: str
    page: str
    """An HTML document for Pagefind, never published."""


def entries(world: World, shard: Shard) -> Iterator[Entry]:
    """The articles of a shard, newest first."""
    where, values = shard.condition()
    rows = world.catalog.rows(
        f"SELECT {_COLUMNS} FROM articles JOIN texts USING (source, position) JOIN ledger ON ledger.id = articles.id WHERE {where} ORDER BY sort_key DESC",
        *values,
    )
    for number, row in enumerate(rows):
        yield _entry(row, shard.articles - number, world)


def _entry(row: tuple[object, ...], rank: int, world: World) -> Entry:
    url, headline, is_derived, standfirst, published, year, month, section, section_key, stated_language, language, terms, html = row
    label = section_labels(world.settings).get(str(section_key), section)
    in_headline = list(pieces(str(headline)))
    in_text = list(pieces(f"{standfirst or ''} {paragraphs_text(str(html))}"))
    filters: dict[str, list[object]] = {
        "year": [year], "month": [f"{year}-{month}" if month else None], "section": [section_key], "language": [stated_language],
        **{name: [key for family, key in read_terms(str(terms)) if family == of] for name, of in TERM_FILTERS.items()},
    }  # fmt: skip
    shown = {
        "headline": headline, "derived": bool(is_derived), "date": _date(published, world.templates), "section": label, "language": language,
        "direction": direction(str(language)) if language else None, "start": len(in_headline), "pieces": _differences(in_headline + in_text),
    }  # fmt: skip
    marks = [f'<span data-pagefind-filter="{name}[data-v]" data-v="{escape(str(value))}"></span>' for name, found in filters.items() for value in found if value]
    marks.append(f'<span data-pagefind-meta="shown[data-v]" data-v="{_signs(to_json(shown))}"></span>')
    marks.append(f'<span data-pagefind-sort="date[data-v]" data-v="{rank}"></span>')
    headline_words, text_words = (escape(" ".join(map(folded, words))) for words in (in_headline, in_text))
    body = f"{''.join(marks)}<h1>{headline_words}</h1><p>{text_words} {EVERY}</p>"
    return Entry(str(url), f"<!DOCTYPE html><html><head><title>-</title></head><body data-pagefind-body>{body}</body></html>")


def _date(published: object, templates: Templates) -> tuple[str, str | None] | None:
    """A date (EDTF) in words, and as HTML has it where it can."""
    return (templates.date_text(str(published)), parse_edtf(str(published)).html_value) if published else None


def _differences(words: list[str]) -> dict[int, str]:
    """The pieces that the index holds in another form, by their number."""
    return {number: piece for number, piece in enumerate(words) if folded(piece) != piece}


def _signs(text: str) -> str:
    """A text in base64 of its UTF-8, without padding, in signs."""
    return b64encode(text.encode("utf-8", "replace")).decode().rstrip("=").translate(_SIGNS)


_LETTERS: Final = MappingProxyType({ord(sign): chr(letter) for letter, sign in _SIGNS.items()})
_SIGN_RUN: Final = re.compile("[\u2500-\u253f]+")


def shown_texts(fragment: str) -> Iterator[str]:
    """What Pagefind holds of an article (a fragment, decompressed), and what it is to show of it, out of signs."""
    yield fragment
    for found in _SIGN_RUN.finditer(fragment):
        letters = found[0].translate(_LETTERS)
        if len(letters) % 4 != 1:  # else they were drawn by an article
            yield b64decode(letters + "=" * (-len(letters) % 4)).decode("utf-8", "replace")
