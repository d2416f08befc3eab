"""What Zotero's generic translator makes of a page, by its published mapping.

The translator gathers the `meta` elements of the head: the name of each, or else its property, is split at the first of `.:_` into a prefix that stands for a
namespace and a term. The item's type is the first that is told by its own word in `dc:type`; without one, any `citation_title` is a guess at a journal article,
and anything else with a namespace is a web page. Fields are taken from the first of several terms that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_PREFIXES = frozenset(
    {"bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints", "og", "article", "book", "rdf"}
)
_ITEM_TYPES = frozenset({"newspaperArticle", "journalArticle", "magazineArticle", "webpage", "blogPost", "book", "report"})
_OG_TYPES = {"website": "webpage", "book": "book"}
_TITLE = ("dc:title", "dcterms:title", "eprints:title", "og:title")
_PUBLICATION = (
    "prism:publicationName",
    "eprints:publication",
    "eprints:book_title",
    "dc:source",
    "dcterms:source",
    "og:site_name",
)
_DATE = (
    *(
        "eprints:date",
        "prism:publicationDate",
        "og:published_time",
        "article:published_time",
        "dc:date.issued",
        "dcterms:date.issued",
        "dcterms:issued",
    ),
    *("dc:date", "dcterms:date"),
)
_ABSTRACT = ("eprints:abstract", "prism:teaser", "og:description", "bibo:abstract", "dcterms:abstract", "dc:description")


@dataclass(frozen=True)
class Item:
    """What is saved."""

    item_type: str
    title: str | None
    creators: tuple[str, ...]
    date: str | None
    publication: str | None
    url: str | None
    language: str | None
    abstract: str | None
    section: str | None = None


def saved_item(page: etree._Element) -> Item:
    """The item that the translator saves."""
    statements = list(_statements(page))
    terms = [term for term, _ in statements]

    def first(*wanted: str) -> str | None:
        return next((value for name in wanted for term, value in statements if term == name), None)

    return Item(
        item_type=_item_type(terms, first("dc:type"), first("og:type")),
        title=first(*_TITLE),
        creators=tuple(value for term, value in statements if term == "dc:creator") or _printed_bylines(page),
        date=first(*_DATE),
        publication=first(*_PUBLICATION),
        url=first("eprints:official_url", "og:url", "bibo:uri"),
        language=first("dc:language", "dcterms:language"),
        abstract=first(*_ABSTRACT),
        section=first("article:section"),
    )


def _statements(page: etree._Element) -> Iterator[tuple[str, str]]:
    for element in page.findall(".//head/meta"):
        value = element.get("content")
        for tag in (element.get("name") or element.get("property") or "").split() if value else ():
            found = re.search(r"[.:_]", tag)
            prefix = tag[: found.start()].lower() if found else ""
            if found and prefix in _PREFIXES:
                term = tag[found.end() :]
                yield f"{prefix}:{term[:1].lower()}{term[1:]}", str(value)
            elif "citation_" in tag:
                yield tag[tag.rindex("citation_") :], str(value)


def _item_type(terms: list[str], dc_type: str | None, og_type: str | None) -> str:
    if og_type in _OG_TYPES:
        return _OG_TYPES[og_type]
    if dc_type in _ITEM_TYPES:
        return dc_type
    return "journalArticle" if "citation_title" in terms or "citation_journal_title" in terms else "webpage"


def _printed_bylines(page: etree._Element) -> tuple[str, ...]:
    """What the translator falls back on: the text of whatever has the class `byline` or `vcard`."""
    return tuple(
        "".join(map(str, element.itertext()))
        for element in page.iter()
        if {"byline", "vcard"} & set((element.get("class") or "").split())
    )
