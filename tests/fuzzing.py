"""What must hold whatever bytes a site is made of: shared by the property tests and by `make fuzz`.

Each check takes the bytes of one file, loads it as newsgen would and raises AssertionError (or whatever newsgen raised, which is a bug) where a promise is
broken: nothing crashes, every problem has its place, no text is lost, what loads is rendered to clean HTML and a well-formed feed.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import feedparser
import html5lib
from lxml import etree

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import read_ledger
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import NewsgenError, Problem
from newsgen.load.articles import make_article
from newsgen.load.encodings import detect_encoding, read_text
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sources import Source, SourceKind
from newsgen.model.article import Article
from newsgen.pages.feeds import atom, jsonfeed, rss
from newsgen.pages.feeds.entry import Entry, address, guid
from newsgen.pages.feeds.feed import Feed
from newsgen.render.markup import body_html, clean_text, plain_text

SETTINGS = Settings(id="11111111-2222-4333-8444-555555555555", title="T", url="https://example.org")
VOID = frozenset({"br", "hr", "img"})


def check_markdown(data: bytes) -> None:
    """A Markdown file: its front matter, its body, its page and its feed."""
    _check_source("a.md", data)


def check_dump(data: bytes) -> None:
    """A dump."""
    _check_source("a.txt", data)


def check_front_matter(data: bytes) -> None:
    """Front matter of each kind that newsgen reads."""
    for opening, closing in ((b"---\n", b"\n---\n"), (b"+++\n", b"\n+++\n"), (b'{"title": ', b"}\n"), (b"<!--\n.. title: ", b"\n-->\n"), (b"Title: ", b"\n\n")):
        check_markdown(opening + data + closing + b"Text.\n")


def check_sidecar(data: bytes) -> None:
    """A sidecar."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.txt.yaml")
        file.write_bytes(data)
        sidecar = read_sidecar(file, "content/a.txt.yaml")
    problems = [*sidecar.problems, *(problem for patch in sidecar.patches.values() for problem in patch.problems)]
    _check_places([*problems, *sidecar.patch_places.values()], "content/a.txt.yaml", data)


def check_settings(data: bytes) -> None:
    """A settings file."""
    with tempfile.TemporaryDirectory() as folder:
        layout = Layout(Path(folder), Path(folder, "build"))
        layout.settings.write_bytes(data)
        try:
            read_settings(layout)
        except NewsgenError as error:
            _check_places(error.problems, "newsgen.yaml", data)


def check_ledger(data: bytes) -> None:
    """A ledger."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "permalinks.tsv")
        file.write_bytes(data)
        catalog = Catalog.in_memory()
        try:
            read_ledger(catalog, file, "permalinks.tsv")
        except NewsgenError as error:
            _check_places(error.problems, "permalinks.tsv", data)
        finally:
            catalog.close()


CHECKS: dict[str, Callable[[bytes], None]] = {
    "markdown": check_markdown,
    "dump": check_dump,
    "front_matter": check_front_matter,
    "sidecar": check_sidecar,
    "settings": check_settings,
    "ledger": check_ledger,
}


def _check_source(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(data)
        kind = SourceKind.MARKDOWN if name.endswith(".md") else SourceKind.DUMP
        found = list(read_records(Source(name, file, kind, None, len(data), 0)))
        _check_places([item for item in found if isinstance(item, Problem)], f"content/{name}", data)
        records = [item for item in found if isinstance(item, Record)]
        if kind is SourceKind.DUMP and len(records) == len(found):
            _check_nothing_is_lost(file, records)
    for record in records:
        made = make_article(record, record.made_id, Sidecar(), SETTINGS)
        _check_places(made.problems, f"content/{name}", data)
        if made.article:
            _check_rendered(made.article)


def _check_places(problems: tuple[Problem, ...] | list[Problem], path: str, data: bytes) -> None:
    """Each problem names its file, and a line that the file has."""
    lines = len(re.findall(rb"\r\n|\n|\r|\xc2\x85|\xe2\x80[\xa8\xa9]", data)) + 1
    for problem in problems:
        assert problem.path == path, problem
        assert problem.line is None or 1 <= problem.line <= lines, problem
        assert problem.column is None or problem.column >= 1, problem
        assert str(problem)


def letters(text: str) -> Counter[str]:
    """How often each letter and digit stands in a text."""
    return Counter(char for char in text if char.isalnum())


def _check_nothing_is_lost(file: Path, records: list[Record]) -> None:
    written = letters(read_text(file, detect_encoding(file)))
    kept = letters("\n".join(piece.text for record in records for piece in record.pieces))
    assert not written - kept, written - kept


def _check_rendered(article: Article) -> None:
    html = body_html(article.body)
    _check_html(html)
    _check_feed(article, html)


def _check_html(html: str) -> None:
    """Every tag is closed where it should be, no script is in it, and a strict parser has nothing to say of its nesting."""
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>", html):
        assert name not in {"script", "style", "iframe", "object"}, html
        if not closing and name not in VOID:
            opened.append(name)
        elif closing:
            assert opened, html
            assert opened.pop() == name, html
    assert not opened, html
    if len(opened) < 100 and html.count("<") < 500:
        tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
        assert _words("".join(tree.itertext())) == _words(plain_text(html))


def _words(text: str) -> str:
    return "".join(unescape(text).split())


def _check_feed(article: Article, html: str) -> None:
    headline = article.headline or article.derived["headline"].value
    published = str(article.published) if article.published else None
    entry = Entry(
        guid(SETTINGS, article.id), address(SETTINGS, "/undated/a.html"), clean_text(str(headline)), clean_text(article.standfirst or ""), published, published,
        "2024-05-17", tuple(map(clean_text, article.topics)), tuple(map(clean_text, article.bylines)), article.language, html,
    )  # fmt: skip
    feed = Feed("/feeds/rss.xml", None, "/index.html", (entry,))
    for data in (rss.write(feed, SETTINGS), atom.write(feed, SETTINGS)):
        etree.fromstring(data, etree.XMLParser(huge_tree=True))
        assert not feedparser.parse(data).bozo
    json.loads(jsonfeed.write(feed, SETTINGS))


def visible_text(html: str) -> str:
    """The text that clean HTML shows, with the texts of its attributes."""
    attributes = " ".join(re.findall(r'="([^"]*)"', html))
    return unescape(re.sub(r"<[^>]*>", " ", html) + " " + attributes)
