"""What RSS and Atom share as XML: feedgen writes the head of a feed, and the entries are put into it as text that is built here, element by element.

feedgen's own entries take longer and know no language (docs/decisions/0008-feed-entries-are-written-as-text.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
FEED_HISTORY = "http://purl.org/syndication/history/1.0"
_BREAK = "\n      "


def element(tag: str, text: str = "", attributes: Iterable[tuple[str, str]] = ()) -> str:
    """An element. Its text is escaped; it must hold no character that XML lacks, as no text of an `Entry` does."""
    start = "".join([tag, *(f' {name}="{escape(value)}"' for name, value in attributes)]) if attributes else tag
    if not text:
        return f"<{start}/>"
    shown = escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
    return f"<{start}>{shown}</{tag}>"


def plain_text(xml: str) -> str:
    """XML whose `&` and `<` in texts are numeric references, which says that they are meant as they stand, not as HTML (RSS profile, "Character Data"). Validators look for them in Atom too."""
    return xml.replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;")


def text_construct(tag: str, text: str) -> str:
    """A text of Atom that is no HTML (RFC 4287, section 3.1). One with a `<`, which readers and validators take for HTML all the same, is given as HTML, escaped once more."""
    if "<" in text:
        return element(tag, escape(text, quote=False), [("type", "html")])
    return plain_text(element(tag, text))


def with_entries(head: bytes, end: str, entries: Iterable[str]) -> bytes:
    """A feed: the XML of one without entries, with each entry put in before `end`, the last end tag of what holds them."""
    before, _, after = head.rpartition(end.encode())
    return before + "".join(entries).encode() + end.encode() + after


def entry_text(tag: str, attributes: str, elements: Iterable[str]) -> str:
    """An entry of some elements, as it stands in a feed; its attributes are an empty text where it has none."""
    return f"  <{tag}{attributes}>{_BREAK}{_BREAK.join(elements)}\n    </{tag}>\n  "


@dataclass(frozen=True, slots=True)
class HeadExtension:
    """What feedgen asks of an extension: its namespaces, and what to do with the head of a feed before the entries follow."""

    namespaces: dict[str, str] = field(default_factory=dict)
    complete: Callable[[Any], None] = lambda _: None
    """Takes the root element."""

    def extend_ns(self) -> dict[str, str]:
        """The namespaces with their prefixes."""
        return self.namespaces

    def extend_rss(self, root: Any) -> None:
        """Complete the head of an RSS feed."""
        self.complete(root)

    def extend_atom(self, root: Any) -> None:
        """Complete the head of an Atom feed."""
        self.complete(root)
