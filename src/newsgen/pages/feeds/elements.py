"""What RSS and Atom share as XML: feedgen writes the head of a feed, and takes the entries as elements that are built here.

feedgen's own entries take three times as long, know no language, and one character that XML lacks loses the whole feed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from newsgen.render.markup import clean_text

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
FEED_HISTORY = "http://purl.org/syndication/history/1.0"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: etree._Element, tag: str, text: str, **attributes: str) -> etree._Element:
    """Add an element with a text, of which the characters that XML lacks are left out."""
    element = etree.SubElement(parent, tag, attributes)
    try:
        element.text = text
    except ValueError:
        element.text = clean_text(text)
    return element


@dataclass(frozen=True, slots=True)
class BuiltEntry:
    """What feedgen asks of an entry: to be an element when the feed is written."""

    build: Callable[[], etree._Element]

    def rss_entry(self) -> etree._Element:
        """The item of an RSS feed."""
        return self.build()

    def atom_entry(self) -> etree._Element:
        """The entry of an Atom feed."""
        return self.build()

    def register_extension(self, *_: object) -> None:
        """Nothing of an extension is needed: the element is whole."""


@dataclass(frozen=True, slots=True)
class HeadExtension:
    """What feedgen asks of an extension: its namespaces, and what to do with the head of a feed before the entries follow."""

    namespaces: dict[str, str] = field(default_factory=dict)
    complete: Callable[[etree._Element], None] = lambda _: None

    def extend_ns(self) -> dict[str, str]:
        """The namespaces with their prefixes."""
        return self.namespaces

    def extend_rss(self, root: etree._Element) -> None:
        """Complete the head of an RSS feed."""
        self.complete(root)

    def extend_atom(self, root: etree._Element) -> None:
        """Complete the head of an Atom feed."""
        self.complete(root)
