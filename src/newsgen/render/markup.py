"""Bodies become clean HTML.

What comes in is the blocks of an article as given; what goes out is HTML that holds no script, no handler and no foreign style, whatever the blocks
hold. Plain text is escaped and never passes through Markdown; Markdown is cleaned after it. Links are left as written: `relink` fits them to a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

import nh3

from newsgen.model.article import Block, BlockKind
from newsgen.model.slugs import make_slug
from newsgen.model.tangles import tangle_offset
from newsgen.render.rawhtml import without_hidden_text
from newsgen.render.unmarked import set_aside, unmarked_html

_TAGS = set(
    """
    a abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s
    samp small span strong sub summary sup table tbody td tfoot th thead time tr ul var
    """.split()  # noqa: SIM905  # a table reads better as words than as fifty quoted strings
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang", "id", "role"},
    "abbr": {"title"},
    "div": {"role"},
    "img": {"src", "alt", "width", "height"},
    "li": {"id", "value"},
    "ol": {"start", "reversed"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "td": {"align-center", "align-right"},
    "th": {"align-center", "align-right"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_CONTROLS = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_NONCHARACTERS}]")
_PRINTABLE = b"\t\n\r" + bytes(range(0x20, 0x7F))
_INVISIBLE = "\u200c\u200d\u00a0\u200e\u200f\u200b\u00ad\u202f\u2009\ufeff\u3000"
"""Joiners, marks of direction and spaces: common in some scripts, and not printable to Python."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_HEADING = re.compile(r"<h([1-6])(?: [^>]*)?>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TAG_IN_BLOCK = re.compile(r"<[^>\0]*>")
"""One in blocks that NUL parts, which no HTML holds."""
_INLINE_TAGS = "a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var"
_BLOCK_TAG = re.compile(rf"<(?!/?(?:{_INLINE_TAGS})[\s>])[^>]*>")
_ALIGNMENT = re.compile(r'(?<=<t[hd] )style="text-align: (left|center|right);"')
_LINK = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")(/(?!/)[^"]*)(?=")')
_COPIES = re.compile(r'(<img\b[^>]*?) srcset="([^"]*)"( sizes="[^"]*")')
_COPY = re.compile(r"[^\s,]\S*(?= \d+w)")
_FOREIGN_TAG = re.compile(rf"<(?!(?:{'|'.join(sorted(_TAGS))})[\s/>])[a-z]", re.IGNORECASE)
"""One that the cleaner takes away. It may hold a paragraph in a paragraph, or a link in a link: without it, the rest must be read again to be HTML."""


_BLOCK_END = re.compile(r"</(?:p|h[2-6]|li|dt|dd|blockquote|figcaption|pre|tr|caption)>|<hr[ />]")
_SUBHEAD = re.compile(r'<h([2-6]) id="([^"]*)"[^>]*>.*?</h\1>', re.DOTALL)
_REFERENCE = re.compile(r'(<(?:a|img)\b(?:[^<>"]|"[^"]*")*? (?:href|src)=")([^"]*)(?=")')
_IMAGE = re.compile(r'<img\b(?:[^<>"]|"[^"]*")*? src="([^"]*)"')

_INLINE = re.compile(r"<sup\b[^>]*><a\b.*?</sup>|<[^>]*>")


def clean_text(text: str) -> str:
    """A text without the characters that HTML and XML refuse: control characters and noncharacters go, lone surrogates become U+FFFD."""
    # What is printable holds none of them. Of most texts that is asked of the few characters beyond ASCII alone.
    doubtful = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE).decode("utf-8", "surrogatepass")
    if doubtful.isprintable():
        return text
    for sign in _INVISIBLE:
        doubtful = doubtful.replace(sign, "")
    return text if doubtful.isprintable() else _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


@dataclass(slots=True)
class _Anchors:
    """The ids given to subheads of one body, each once."""

    given: dict[str, int] = field(default_factory=dict)
    """Each with the number that was last tried for it."""

    def make(self, text: str) -> str:
        slug = make_slug(text, 80) or "part"
        anchor, number = slug, self.given.get(slug, 1)
        while anchor in self.given:
            number += 1
            anchor = f"{slug}-{number}"
        self.given[slug] = number
        self.given.setdefault(anchor, 1)
        return anchor


def body_html(blocks: Iterable[Block]) -> str:
    """The HTML of a body. Subheads are `<h2>` (in Markdown, the highest is) with an id each."""
    anchors = _Anchors()
    return "\n".join(_block_html(block, anchors) for block in blocks)


def _block_html(block: Block, anchors: _Anchors) -> str:
    if block.kind is BlockKind.MARKDOWN:
        return markdown_html(block.text)
    text = html.escape(clean_text(block.text), quote=False)
    if block.kind is BlockKind.SUBHEAD:
        return f'<h2 id="{html.escape(anchors.make(block.text))}">{text}</h2>'
    return f"<p>{text}</p>"


def markdown_html(text: str) -> str:
    """Markdown as clean HTML, its highest heading an `<h2>`; a text with a tangle in it as paragraphs of plain text."""
    text = clean_text(text)
    unmarked = unmarked_html(text)
    if unmarked is not None:
        return unmarked
    if tangle_offset(text) is not None:
        return _cleaned(_plain_paragraphs(text), text)
    try:
        return _parsed(text)
    except RecursionError:
        return _cleaned(_plain_paragraphs(text), text)


def _parsed(text: str) -> str:
    from newsgen.render.converters import raw_html  # noqa: PLC0415  # it imports Markdown's parser, which many texts do without

    aside = set_aside(text)
    if aside is not None:
        restored = aside.restored(_cleaned(raw_html(aside.text), aside.text))
        if restored is not None:
            return restored
    return _cleaned(raw_html(text), text)


def _cleaned(raw: str, text: str) -> str:
    """The HTML that a parser made of a Markdown text, without what may not stand on a page."""
    has_tags = "<" in text  # of its own: the parser makes none that hide text, or that the cleaner does not know
    fitted = _with_anchors(without_hidden_text(raw) if has_tags else raw, _Anchors())
    if "<t" in fitted:
        fitted = _ALIGNMENT.sub(r'class="align-\1"', fitted)
    cleaned = _allowed(fitted)
    if has_tags and _FOREIGN_TAG.search(fitted):
        cleaned = _allowed(cleaned)
    # A numeric reference can name a character that the text itself must not hold. The cleaner writes the hard space as a name; elsewhere it stands as itself.
    plain = clean_text(cleaned) if "&#" in raw else cleaned
    return _with_scrolling_tables(plain.strip().replace("&nbsp;", "\xa0"))


def _allowed(raw: str) -> str:
    return nh3.clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, allowed_classes=_CLASSES, url_schemes=_SCHEMES, link_rel=None)


def _plain_paragraphs(text: str) -> str:
    paragraphs = (part.strip() for part in re.split(r"\n[ \t]*\n", text))
    return "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs if part)


def _with_scrolling_tables(text: str) -> str:
    """Tables in a region of their own: one that is too wide scrolls in it, by keyboard too, and the page does not."""
    if "<table" not in text:
        return text
    region = '<div class="scroll" role="region" aria-label="Table" tabindex="0">'
    return text.replace("<table", f"{region}<table").replace("</table>", "</table></div>")


def _with_anchors(text: str, anchors: _Anchors) -> str:
    """Headings moved so that the highest is an `<h2>`, each with an id."""
    levels = [int(level) for level, _ in _HEADING.findall(text)]
    if not levels:
        return text
    shift = 2 - min(levels)

    def heading(match: re.Match[str]) -> str:
        level = max(2, min(int(match[1]) + shift, 6))
        anchor = anchors.make(html.unescape(_TAG.sub("", match[2])))
        return f'<h{level} id="{html.escape(anchor)}">{match[2]}</h{level}>'

    return _HEADING.sub(heading, text)


def relink(text: str, link: Callable[[str], str]) -> str:
    """Clean HTML with every link from the site's root (`/2024/flood.html`) put through `link`."""
    if '="/' not in text:
        return text
    linked = _LINK.sub(lambda match: match[1] + html.escape(link(html.unescape(match[2]))), text)
    if ' srcset="' not in linked:
        return linked

    def copies(match: re.Match[str]) -> str:
        return f'{match[1]} srcset="{_COPY.sub(lambda copy: html.escape(link(html.unescape(copy[0]))), match[2])}"{match[3]}'

    return _COPIES.sub(copies, linked)


def without_copies(text: str) -> str:
    """Clean HTML whose images name no narrower copies of themselves, for programs that would not choose among them."""
    return _COPIES.sub(r"\1", text) if ' srcset="' in text else text


def with_anchor_links(text: str, label: str) -> str:
    """Clean HTML with a link beside each subhead that leads to it, for readers who want to point others there; `label` is its name.

    It does not stand in the subhead, whose name would be that of the link too: what a screen reader lists, and speaks on arriving there.
    """
    if "<h" not in text:
        return text
    shown = html.escape(label)

    def linked(match: re.Match[str]) -> str:
        return f'<div class="subhead">{match[0]} <a class="anchor" href="#{quote(html.unescape(match[2]))}" aria-label="{shown}">#</a></div>'

    return _SUBHEAD.sub(linked, text)


def plain_paragraphs(text: str) -> str:
    """Clean HTML as plain text, its blocks parted by empty lines."""
    # All blocks at once: what is done to one takes less than to begin it.
    blocks = html.unescape(_TAG_IN_BLOCK.sub(" ", _BLOCK_END.sub("\0", text))).split("\0")
    return "\n\n".join(filter(None, map(_on_one_line, blocks)))


def paragraphs_text(text: str) -> str:
    """Clean HTML as plain text, its paragraphs, items and cells parted by empty lines."""
    parted = text.replace("<p>", "\n\n").replace("</p>", "\n\n")
    return html.unescape(_TAG.sub("", _BLOCK_TAG.sub("\n\n", parted)) if "<" in parted else parted)


def resolve_references(text: str, resolve: Callable[[str], str]) -> str:
    """Clean HTML with every reference of a link or image put through `resolve`."""
    if '="' not in text:
        return text
    return _REFERENCE.sub(lambda match: match[1] + html.escape(resolve(html.unescape(match[2]))), text)


def image_references(text: str) -> list[str]:
    """What the images of clean HTML refer to, each once, in order."""
    return list(dict.fromkeys(html.unescape(found) for found in _IMAGE.findall(text))) if 'src="' in text else []


def first_paragraph(text: str) -> str:
    """The first paragraph of clean HTML as one line of plain text, without marks of footnotes; all of the text where it has none."""
    start = text.find("<p>")
    if start < 0:
        return plain_text(text)
    paragraph = text[start : text.find("</p>", start)].replace("<br>", " ")
    return " ".join(html.unescape(_INLINE.sub("", paragraph) if "<" in paragraph[3:] else paragraph[3:]).split())


def excerpt(html: str, letters: int = 200) -> str:
    """The first paragraph of clean HTML as plain text, cut between words where it has more letters."""
    return shortened(first_paragraph(html), letters)


def shortened(text: str, letters: int) -> str:
    """A text on one line, cut between words and with an ellipsis where it has more letters."""
    line = _on_one_line(clean_text(text))
    return line if len(line) <= letters else f"{line[:letters].rpartition(' ')[0] or line[:letters]} …"


def plain_text(text: str) -> str:
    """Clean HTML as one line of plain text."""
    return _on_one_line(html.unescape(_TAG.sub(" ", text)))


def _on_one_line(text: str) -> str:
    """A text with single spaces between its words."""
    text = text.strip()
    # Most are that already: what is printable has no other space than the plain one.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())
