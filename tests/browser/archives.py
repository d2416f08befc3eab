"""An archive with a page of every kind, and with what is hard to set: in English, and the same in Persian.

Limits above which a page is split are lowered while it is built, so that a dozen articles suffice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest
from PIL import Image

from newsgen.catalog.catalog import Catalog
from newsgen.config import read_settings
from newsgen.pages import KINDS, calendar
from newsgen.pages import terms as term_pages
from newsgen.pages.interfaces import InterfaceCopy
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.publish import build as building
from newsgen.publish.build import Options
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from sitekit import AS_OF, Site

DIRECTIONS = ("ltr", "rtl")
GONE = "content/withdrawn.md"
GONE_URL = "/2022/03/withdrawn.html"
BASE_PATH = "/archive"
SITE_URL = f"https://example.org{BASE_PATH}"
COPIED_KINDS = frozenset({"asset", "media", "static"})
LEADING_ON = frozenset({"redirect", "topics-name"})
"""Kinds whose pages lead a browser to another page at once, so that there is nothing to look at."""
UNLINKED_KINDS = frozenset({"not-found", "tombstone", *LEADING_ON})
"""Kinds that no page links to: they answer for what is not there."""
SEARCH_KINDS = frozenset({"search", "search-file", "opensearch", "search in other languages"})
"""Kinds of a site with a search, which has tests of its own."""
LANGUAGE_KINDS = frozenset({kind.name for kind in KINDS if isinstance(kind, InterfaceCopy)}) | {"language-rss", "language-atom"}
"""Kinds of a site in several languages, which has tests of its own."""
SHOWN_WHOLE = frozenset({"article", "page", "tombstone"})
"""Kinds of which every page is looked at; of the others the first and the last of each kind are."""
_ALIKE = re.compile("/(?:report-dated-[1-9]|report-[1-9][0-9]*[.])")
"""Articles that differ from the first of their like in nothing that a browser could mind: it stands for all of them."""
ALIKE_COUNT = 240

_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#357"/></svg>\n'
_LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlungsprotokoll"
_LONG_URL = "https://example.org/a/very/long/path/that/no/browser/would/break/on/its/own/accord/because/it/has/no/spaces/at/all.html"
_LEADS = {
    "ltr": "The river rose by two metres overnight, and the bridge below the old town was closed before dawn.",
    "rtl": "آب رودخانه شبانه دو متر بالا آمد و پل پایین شهر کهنه پیش از سپیده‌دم بسته شد.",
}
_WORDS = {
    "ltr": ["Airports", "Arts", "Ballots", "Boats", "Borders", "Budgets", "Cables", "Coasts", "Courts", "Dams", "Diplomacy", "Elections", "Energy", "Ferries", "Fires", "Grain", "Harvests", "Hospitals", "Ice", "Islands", "Justice", "Kites", "Libraries", "Lighthouses", "Markets", "Mines", "Music", "Nurses", "Oil", "Parks", "Ports", "Roads", "Schools", "Ships", "Tides", "Wrecks"],
    "rtl": ["آب", "آموزش", "ارتش", "اقتصاد", "انتخابات", "بازار", "برف", "بندر", "پارلمان", "پل", "پول", "تاریخ", "تجارت", "ترافیک", "جنگ", "چاپ", "حقوق", "خبر", "دادگاه", "دریا", "رودخانه", "روستا", "زلزله", "زنان", "ژاله", "سفر", "سیلاب", "شهر", "صلح", "عدالت", "فرهنگ", "قانون", "کتاب", "گندم", "مدرسه", "نفت"],
}
_SETTINGS = {
    "ltr": """
        id: 11111111-2222-4333-8444-555555555555
        title: The Harbour Gazette
        description: News of a town by the sea, kept as it was printed.
        url: https://example.org/archive
        language: en
        timezone: Europe/Berlin
        show_provenance: true
    """,
    "rtl": """
        id: 66666666-7777-4888-9999-000000000000
        title: روزنامهٔ بندر
        description: خبرهای شهری در کنار دریا، چنان که چاپ شده است.
        url: https://example.org/archive
        language: fa
        timezone: Asia/Kabul
        show_provenance: true
    """,
}
_DATES = ("2024-05-17", "2024-05-17T14:05:00+02:00", "2024-05-18", "2024-05", "2024", "2023-11-02", "2021~", "2019-21", "2018-05/2018-06", "XXXX-08-21")
_RICH_BODY = f"""
## A subhead

A paragraph with *emphasis*, **weight**, `code`, [a page of this archive](/about.html), [another site](https://example.com/) and
a note.[^1] {_LONG_URL}

> Somebody said this, and said it at some length, so that the quotation runs over more than one line.

### A lower subhead

1. One
2. Two
    - Two and a half

| Place | Before | After | Difference | Remarks of the harbour master |
|-------|-------:|------:|-----------:|-------------------------------|
| Bridge| 1,204  | 3,310 | 2,106      | {"closed" * 12}               |

```
a line of code that is far too long for a narrow screen and that must not be broken, since breaking it would change what it says
```

![A bridge under water](/images/bridge.svg)

[The figures](figures.csv) and [the quay](quay.png).

A term
:   What it means.

[^1]: The note.
"""
_DUMP = """
Harbour closed for the third day running

The harbour remained closed on Tuesday. No ship has left since the storm.
Fishermen wait
They wait at the quay for news. There is none.

A second article has no headline. It is known by its first sentence.
The people of the quay say so. They have read it.
"""


@dataclass(frozen=True)
class Archive:
    """A built archive, and the urls of its pages by kind."""

    site: Site
    direction: str
    kinds: Mapping[str, tuple[str, ...]]

    @property
    def html_urls(self) -> tuple[str, ...]:
        """Every HTML page."""
        return tuple(url for urls in self.kinds.values() for url in urls if url.endswith(".html"))

    @property
    def sample_urls(self) -> tuple[str, ...]:
        """HTML pages of every kind, few enough to open each in a browser."""
        chosen = (urls if kind in SHOWN_WHOLE else (*urls[:1], *urls[1:][-1:]) for kind, urls in self.kinds.items() if kind not in LEADING_ON)
        return tuple(url for urls in chosen for url in urls if url.endswith(".html") and not _ALIKE.search(url))

    @property
    def unlinked_urls(self) -> frozenset[str]:
        """The pages that answer for what is not there."""
        return frozenset(url for kind in UNLINKED_KINDS for url in self.kinds[kind])


def build_archive(root: Path, direction: str, alike: int = ALIKE_COUNT, languages: str = "") -> Archive:
    """Write and build the archive in a folder, with so many articles that are alike, in the languages of its setting if any are given."""
    site = Site(root, dedent(_SETTINGS[direction]) + (f"languages: {languages}\n" if languages else ""))
    _write_content(site, direction, alike)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((calendar, "LARGE_YEAR"), (calendar, "LARGE_MONTH"), (term_pages, "LARGE_TERM")):
            patch.setattr(module, name, 3)
        # In this process alone: no other would see the limits that are lowered here.
        building.build(site.layout, Options(AS_OF, workers=1))
        site.remove(GONE)
        building.build(site.layout, Options(AS_OF, allow_missing=True, workers=1))
        return Archive(site, direction, _pages_by_kind(site))


def _pages_by_kind(site: Site) -> dict[str, tuple[str, ...]]:
    settings, catalog = read_settings(site.layout), Catalog.open(site.layout.state)
    try:
        world = World(catalog, settings, site.layout, read_site(catalog, settings), Templates(site.layout.templates, speech_of(settings)))
        return {kind.name: tuple(key.url for key in kind.keys(world)) for kind in KINDS}
    finally:
        catalog.close()


def _write_content(site: Site, direction: str, alike: int) -> None:
    lead = _LEADS[direction]
    for number, published in enumerate(_DATES):
        terms = {"section": "News", "topics": "[Floods, Bridges]", "byline": "Ana Pérez", "source": "The Gazette"}
        _write_article(site, f"dated-{number}.md", lead, published=published, **terms)
    for number in range(alike):
        words = _WORDS[direction]
        terms = {"topics": f"[{words[number % 36]}, {words[number % 35]}]", "byline": f"{words[number % 7]} {words[number % 5]}", "source": "The Courier"}
        _write_article(site, f"{number}.md", lead, published=f"2022-{1 + number % 2:02}-{1 + number % 20:02}", **terms)
    _write_article(
        site,
        "rich.md",
        lead + "\n" + _RICH_BODY,
        headline="'The flood: \"two metres\" <overnight> & more'",
        standfirst="The bridge below the old town was closed before dawn; the harbour stays open.",
        published="2024-05-19T08:30",
        updated="2024-05-20",
        section="News",
        topics="[Floods, C++, C#, سیل]",
        image="{file: quay.png, alt: The quay, caption: The quay at dawn, credit: 'Photo: Ana Pérez'}",
        bylines="[Ana Pérez, 小林 花子]",
        source="The Gazette",
    )
    _write_article(site, "long.md", _LONG_WORD + " " + lead, headline=_LONG_WORD, standfirst=_LONG_WORD, topics=f"[{_LONG_WORD}]", byline=_LONG_WORD)
    _write_article(site, "persian.md", _LEADS["rtl"], headline="سیل در شهر کهنه", published="2024-04", lang="fa", section="فرهنگ", byline="فرشته احمدی")
    _write_article(site, "english.md", _LEADS["ltr"], headline="Flood in the old town", published="2024-04", lang="en", section="Culture")
    _write_article(site, "bare.md", lead)
    _write_article(site, GONE.removeprefix("content/"), lead, headline="Withdrawn", published="2022-03")
    site.write("content/storm.txt", _DUMP)
    site.write("content/storm.txt.yaml", "published: 2020\nsource_name: The Wire\nlanguage: en\n")
    site.write("topics.yaml", "floods: {label: Floods, kind: subject, aliases: [Deluge]}\n")
    _write_article(site, "alias.md", lead + "\n\n![The quay](quay.png \"The quay at dawn\")\n", published="2020", topics="[Deluge]", aliases="[/old/deluge.html, '/old.php?id=7']", corrections="[{day: 2024-06-01, text: It was the quay.}]")
    picture = BytesIO()
    Image.new("RGB", (1600, 900), "slategrey").save(picture, "PNG")
    site.write("content/quay.png", picture.getvalue())
    site.write("content/figures.csv", "place,before,after\n")
    site.write("content/pages/contact.md", f"---\nheadline: Contact\nmenu: true\n---\n\n{lead}\n")
    site.write("static/images/bridge.svg", _DRAWING)


def _write_article(site: Site, name: str, body: str, **fields: str) -> None:
    matter = "".join(f"{key}: {value}\n" for key, value in fields.items())
    headline = "" if "headline" in fields or name == "bare.md" else f"headline: Report {name.removesuffix('.md')}\n"
    site.write(f"content/{name}", f"---\n{headline}{matter}---\n\n{body}\n")
