"""The vocabulary in the catalogue, and the topics of articles by it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from newsgen.catalog.catalog import Catalog
from newsgen.compactjson import to_json

if TYPE_CHECKING:
    from newsgen.model.vocabulary import ArticleTopics, Topic

_AT_A_TIME = 500
_META = "vocabulary"
TOPIC_FAMILIES = frozenset({"topics", "topic-names"})
PAGE_IN_MAIN_LANGUAGE = "substr(page_digest, 1, instr(page_digest, '.')) || card_digest"
"""SQL: a digest of all that is shown of an article but for what its topics are called in further languages."""
Assign = Callable[[Sequence[str], str | None, str | None, str], "ArticleTopics"]
"""The topics of an article from those that it states, its headline, its standfirst and its body as HTML."""


def remembered(catalog: Catalog) -> str | None:
    """The digest of the vocabulary that all articles were assigned by."""
    return catalog.meta(_META)


def remember(catalog: Catalog, digest: str) -> None:
    """Note the vocabulary that all articles were assigned by."""
    catalog.set_meta(_META, digest)


def put_vocabulary(catalog: Catalog, topics: Collection[Topic], languages: Sequence[str]) -> None:
    """Store what pages show of the topics, in place of what was there; `languages` are those of the interface, the site's own first."""
    main, *others = languages
    catalog.write("DELETE FROM vocabulary")
    catalog.write_many("INSERT INTO vocabulary VALUES (?, ?, ?, ?)", ((topic.key, topic.label(main), topic.kind, topic.broader) for topic in topics))
    catalog.write("DELETE FROM vocabulary_labels")
    labels = ((topic.key, *translation) for topic in topics for translation in topic.translations(main, others))
    catalog.write_many("INSERT INTO vocabulary_labels VALUES (?, ?, ?)", labels)


def topic_columns(stated: Sequence[str], topics: ArticleTopics) -> dict[str, object]:
    """What the catalogue keeps of an article's topics."""
    return {
        "stated_topics": texts_text(stated),
        "topics": texts_text(topics.labels),
        "topic_keys": texts_text(topics.keys),
        "topic_names": list_text(topics.renamed),
        "assigned_topics": topics.assigned,
    }


def topic_terms(topics: ArticleTopics) -> list[tuple[str, str]]:
    """The terms (family, key) that an article stands under by its topics, and by names of them that have an address of their own."""
    return [("topics", key) for key in topics.keys] + [("topic-names", own) for own, _ in topics.renamed]


def terms_text(terms: Iterable[tuple[str, str]]) -> str:
    """Terms as the catalogue keeps them: each once, in one order, so that equal texts mean equal terms."""
    return f"[{','.join([texts_text(term) for term in sorted(set(terms))])}]"


def read_terms(text: str) -> list[tuple[str, str]]:
    """The terms of an article."""
    return [(family, key) for family, key in json.loads(text)]


def with_topics(card: str, page: str, topics: ArticleTopics) -> dict[str, object]:
    """The digests of what lists and its own page show of an article, with its topics in them: what stands before the stop is of all else."""
    shown = (topics.labels, topics.keys, topics.assigned)
    return {"card_digest": _with(card, shown), "page_digest": _with(page, (*shown, topics.translations))}


def _with(digest: str, shown: tuple[object, ...]) -> str:
    own = blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{digest.partition('.')[0]}.{own.hexdigest()}"


def assign_all(catalog: Catalog, assign: Assign) -> None:
    """Give every article its topics, by what is stored of it; only those whose topics are others then are written."""
    for rowid, stated, headline, standfirst, html, before, terms, card, page in _articles(catalog):
        topics = assign(json.loads(stated), headline, standfirst, html)
        columns = topic_columns(json.loads(stated), topics)
        digests = with_topics(card, page, topics)
        if json.dumps([*columns.values()]) != before or digests["page_digest"] != page:
            others = [term for term in read_terms(terms) if term[0] not in TOPIC_FAMILIES]
            columns |= {"terms": terms_text(topic_terms(topics) + others), **digests, "is_placed": 0}
            catalog.write(f"UPDATE articles SET {', '.join(f'{name} = ?' for name in columns)} WHERE rowid = ?", *columns.values(), rowid)


def _articles(catalog: Catalog) -> Iterator[tuple[int, str, str | None, str | None, str, str, str, str, str]]:
    """All articles, some at a time, so that they can be written meanwhile; the topics that they have stand in one text."""
    last = 0
    while True:
        rows = list(
            catalog.rows(
                "SELECT articles.rowid, stated_topics, headline, standfirst, html, stated_topics, topics, topic_keys, topic_names, assigned_topics,"
                " terms, card_digest, page_digest FROM articles JOIN texts USING (source, position) WHERE articles.rowid > ? ORDER BY articles.rowid LIMIT ?",
                last,
                _AT_A_TIME,
            )
        )
        for rowid, stated, headline, standfirst, html, *before, terms, card, page in rows:
            last = rowid
            yield rowid, stated, headline, standfirst, html, json.dumps(before), terms, card, page
        if len(rows) < _AT_A_TIME:
            return


def list_text(values: Sequence[object]) -> str:
    """A list as JSON. Most lists of an article are empty, and to set an encoder going for one of them takes as long as for a full one."""
    return to_json(values) if values else "[]"


def texts_text(texts: Iterable[str]) -> str:
    """The same of a list of texts alone, without an encoder."""
    return f"[{','.join(map(encode_basestring, texts))}]"
