"""Posts as other generators have them: each is read, and says of itself what its own generator would say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsgen.config import Settings
from newsgen.errors import Severity
from newsgen.load.articles import make_article
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar
from newsgen.load.sources import Source, scan
from newsgen.model.status import Status
from sitekit import Site, words_of

SETTINGS = Settings(id="11111111-2222-4333-8444-555555555555", title="T")


@dataclass(frozen=True)
class Post:
    """A file, and what is to be read from it. `shown` is text that stands on its page."""

    path: str
    text: str
    headline: str | None = "Flood in Khost"
    published: str | None = "2024-05-17"
    section: str | None = None
    topics: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    slug: str | None = None
    is_draft: bool = False
    shown: str = "The river rose."


BODY = "\nThe river rose.\n"
POSTS = {
    "Jekyll": Post(
        "_posts/2024-05-17-flood.md",
        "---\nlayout: post\ntitle:  \"Flood in Khost\"\ndate:   2024-05-17 14:05:09 -0500\ncategories: [news, floods]\ntags:\n- Khost\n---\n" + BODY,
        published="2024-05-17T14:05:09-05:00", section="news", topics=("floods", "Khost"), slug="flood",
    ),
    "Jekyll, the date in the name only": Post("_posts/2024-05-17-flood.markdown", "---\ntitle: Flood in Khost\n---\n" + BODY, slug="flood"),
    "Jekyll, a draft": Post("_drafts/flood.md", "---\ntitle: Flood in Khost\n---\n" + BODY, published=None, is_draft=True),
    "Jekyll, not published": Post("_posts/2024-05-17-flood.md", "---\ntitle: Flood in Khost\npublished: no\n---\n" + BODY, slug="flood", is_draft=True),
    "Jekyll, imported from WordPress": Post(
        "_posts/2024-05-17-flood.md",
        "---\nlayout: post\nstatus: publish\npublished: true\ntitle: ! 'Flood in Khost'\nauthor:\n  display_name: Jane Doe\n  login: jane\n"
        "wordpress_id: 12\ndate: '2024-05-17 10:00:00 +0000'\ncategories:\n- News\ntags: []\ncomments: []\n---\n<p>The river rose.</p>\n",
        published="2024-05-17T10:00:00+00:00", section="News", bylines=("Jane Doe",), slug="flood",
    ),
    "Octopress": Post(
        "source/_posts/2024-05-17-flood.markdown",
        '---\nlayout: post\ntitle: "Flood in Khost"\ndate: 2024-05-17 5:59\ncomments: true\ncategories:\n---\n{% img left /a.png %}\n' + BODY,
        published="2024-05-17T05:59:00", slug="flood", shown="{% img left /a.png %}",
    ),
    "Hugo, YAML": Post(
        "post/flood.md",
        '---\ntitle: Flood in Khost\ndate: 2024-05-17T14:05:09+04:30\ndraft: false\nauthor: "Jane Doe"\ntags: ["Khost"]\n---\n\n{{< figure src="a.png" >}}\n' + BODY,
        published="2024-05-17T14:05:09+04:30", topics=("Khost",), bylines=("Jane Doe",), shown='{{< figure src="a.png" >}}',
    ),
    "Hugo, TOML": Post(
        "post/flood.md",
        '+++\ntitle = "Flood in Khost"\ndate = 2024-05-17T14:05:09.25Z\ndraft = true\ncategories = ["news"]\ntags = ["Khost", "floods"]\n+++\n' + BODY,
        published="2024-05-17T14:05:09+00:00", section="news", topics=("Khost", "floods"), is_draft=True,
    ),
    "Hugo, JSON": Post("post/flood.md", '{\n  "title": "Flood in Khost",\n  "date": "2024-05-17",\n  "draft": false,\n  "weight": 10\n}\n' + BODY),
    "Hugo, with its clock's name": Post(
        "post/flood.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17 10:00:00 +0000 UTC\n---\n" + BODY, published="2024-05-17T10:00:00+00:00"
    ),
    "Hugo, undated": Post("post/flood.md", "---\ntitle: Flood in Khost\ndate: 0001-01-01T00:00:00Z\n---\n" + BODY, published=None),
    "Hugo, its own parameters": Post("post/flood.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17\nparams:\n  author: Jane Doe\n---\n" + BODY, bylines=("Jane Doe",)),
    "Hugo, a bundle": Post("post/flood/index.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17\n---\n" + BODY),
    "Hugo, a bundle without a title": Post("post/khost-flood/index.md", "---\ndate: 2024-05-17\n---\n" + BODY, headline=None, slug="khost-flood"),
    "Zola": Post(
        "blog/flood.md",
        '+++\ntitle = "Flood in Khost"\ndate = 2024-05-17\nupdated = 2024-05-18\n[taxonomies]\ncategories = ["news"]\ntags = ["Khost"]\n[extra]\nauthor = "Jane Doe"\n+++\n\nThe river rose.\n<!-- more -->\nMore.\n',
        section="news", topics=("Khost",), bylines=("Jane Doe",),
    ),
    "Zola, the date in the folder's name": Post("blog/2024-05-17_flood/index.md", '+++\ntitle = "Flood in Khost"\n+++\n' + BODY, slug="flood"),
    "Zola, YAML": Post("blog/flood.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17\ntaxonomies:\n  tags: [Khost]\n---\n" + BODY, topics=("Khost",)),
    "Pelican": Post(
        "flood.md", "Title: Flood in Khost\nDate: 2024-05-17 10:20\nCategory: News\nTags: floods, Khost\nAuthors: Jane Doe, John Roe\n\nThe river rose.\n",
        published="2024-05-17T10:20:00", section="News", topics=("floods", "Khost"), bylines=("Jane Doe", "John Roe"),
    ),
    "Pelican, hidden": Post("flood.md", "Title: Flood in Khost\nDate: 2024-05-17\nStatus: hidden\n \nThe river rose.\n", is_draft=True),
    "Eleventy": Post("posts/flood.md", "---\ntitle: Flood in Khost\ndate: Last Modified\ntags:\n  - Khost\n---\n" + BODY + "{% for a in b %}{{ a.url | slug }}{% endfor %}\n", published=None, topics=("Khost",)),
    "Hexo": Post("source/_posts/flood.md", "title: Flood in Khost\ndate: 2024/05/17 20:46:25\ncategories:\n- [News, Weather]\n- [News, Khost]\n---\n" + BODY, published="2024-05-17T20:46:25", section="News", topics=("Weather", "Khost")),
    "Hexo, a draft": Post("source/_drafts/flood.md", "---\ntitle: Flood in Khost\ntags: null\n---\n" + BODY, published=None, is_draft=True),
    "Astro": Post("blog/flood.md", "---\ntitle: 'Flood in Khost'\ndescription: 'It rose'\npubDate: 'May 17 2024'\nheroImage: '/a.jpg'\n---\n" + BODY),
    "AstroPaper": Post("blog/flood.md", "---\nauthor: Jane Doe\npubDatetime: 2024-05-17T15:22:00.000Z\ntitle: Flood in Khost\nfeatured: true\n---\n" + BODY, published="2024-05-17T15:22:00Z", bylines=("Jane Doe",)),
    "Ghost": Post("flood.md", '---\ntitle: "Flood in Khost"\nslug: khost-flood\npublished_at: 2024-05-17T10:00:00.000Z\nupdated_at: 2024-06-01T00:00:00.000Z\nfeature_image: a.jpg\nfeatured: false\n---\n' + BODY, published="2024-05-17T10:00:00Z", slug="khost-flood"),
    "Nikola": Post("posts/flood.md", "<!--\n.. title: Flood in Khost\n.. slug: khost-flood\n.. date: 2024-05-17 10:00:00 UTC+04:30\n.. tags: floods, Khost\n.. category: News\n.. link:\n.. type: text\n-->\n" + BODY, published="2024-05-17T10:00:00+04:30", section="News", topics=("floods", "Khost"), slug="khost-flood"),
    "Nikola, a draft by its tag": Post("posts/flood.md", ".. title: Flood in Khost\n.. date: 2024-05-17\n.. tags: Draft, Khost\n\nThe river rose.\n", topics=("Draft", "Khost"), is_draft=True),
    "Nikola, without the comment": Post("posts/flood.md", ".. title: Flood in Khost\n.. date: 2024-05-17\n.. description:\n\nThe river rose.\n"),
    "Gatsby": Post("blog/flood/index.md", '---\ntitle: Flood in Khost\ndate: "2024-05-17T22:12:03.284Z"\n---\n' + BODY, published="2024-05-17T22:12:03Z"),
    "Obsidian": Post("Notes/Flood in Khost.md", "---\ncreated: 2020-01-01\naliases: [Flood]\ntags:\n  - news/weather\n---\n# Flood in Khost\n\nThe river rose. See [[Khost|the town]].\n", published=None, topics=("news/weather",), shown="See [[Khost|the town]]."),
    "MultiMarkdown": Post("flood.md", "Title:   Flood in\n         Khost\nAuthor:  Jane Doe\nDate:    May 17, 2024\nCSS:     a.css\n\nThe river rose.\n", bylines=("Jane Doe",)),
    "Docusaurus": Post("blog/2024-05-17-flood.md", "---\nslug: khost-flood\ntitle: Flood in Khost\nauthors:\n  - name: Jane Doe\n    title: Reporter\ntags: [{label: Khost, permalink: /khost}]\n---\n\nThe river rose.\n\n<!--truncate-->\n", topics=("Khost",), bylines=("Jane Doe",), slug="khost-flood"),
    "a folded headline": Post("a.md", "---\ntitle: >-\n  Flood in\n  Khost\ndate: 2024-05-17\n---\n" + BODY),
    "quotes within": Post("a.md", "---\ntitle: '\"Flood\" isn''t over: report'\ndate: 2024-05-17\n---\n" + BODY, headline='"Flood" isn\'t over: report'),
    "emoji and other scripts": Post("a.md", "---\ntitle: 🌊 سیل در خوست\ndate: 2024-05-17\n---\n" + BODY, headline="🌊 سیل در خوست"),
    "a byte-order mark and CRLF": Post("a.md", "\ufeff---\r\ntitle: Flood in Khost\r\ndate: 2024-05-17\r\n---\r\nThe river rose.\r\n"),
    "blank lines above": Post("a.md", "\n\n---\ntitle: Flood in Khost\ndate: 2024-05-17\n---\n" + BODY),
    "a tab after the colon": Post("a.md", "---\ntitle:\tFlood in Khost\ndate:\t2024-05-17\n---\n" + BODY),
    "one category as a list": Post("a.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17\ncategory: [news]\n---\n" + BODY, section="news"),
    "tags that look like something else": Post("a.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17\ntags: [2024, 2024-05-17, no, 1.0, ~, '']\n---\n" + BODY, topics=("2024", "2024-05-17", "no", "1.0")),
    "empty values": Post("a.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17\ntags: ''\nauthor: \"\"\ncategory:\ndescription: ''\n---\n" + BODY),
    "an empty headline": Post("a.md", "---\ntitle: ''\ndate: 2024-05-17\n---\n" + BODY, headline=None),
    "folders that look like a date": Post("2024/05/18/flood.md", "---\ntitle: Flood in Khost\n---\n" + BODY, published=None),
    "a clock of twelve hours": Post("a.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17 8:05:00 PM\n---\n" + BODY, published="2024-05-17T20:05:00"),
    "a zone by its name": Post("a.md", "---\ntitle: Flood in Khost\ndate: 2024-05-17 23:30:00 EST\n---\n" + BODY),
    "a day yet to come": Post("a.md", "---\ntitle: Flood in Khost\ndate: 2031-05-17\n---\n" + BODY, published="2031-05-17"),
    "an underlined heading": Post("a.md", "Flood in Khost\n==============\n\nThe river rose.\n", published=None),
    "a heading that ends in a mark": Post("a.md", "# Learning C#\n\nThe river rose.\n", headline="Learning C#", published=None),
    "HTML, scripts, footnotes, mathematics": Post(
        "a.md",
        '---\ntitle: Flood in Khost\ndate: 2024-05-17\n---\n<div class="x">\n<p>Inside.</p>\n</div>\n\n<script>alert(1)</script>\n\nThe river[^1] rose by $x_1 < y_2$.\n\n![A map](map.png "Map")\n\n<!--more-->\n\n[^1]: A note.\n',
        shown="rose by $x_1 < y_2$.",
    ),
}  # fmt: skip


def records_of(site: Site) -> list[Record]:
    found = [record for source in scan(site.layout.content) if isinstance(source, Source) for record in read_records(source)]
    assert all(isinstance(record, Record) for record in found), found
    return [record for record in found if isinstance(record, Record)]


@pytest.mark.parametrize("name", POSTS)
def test_a_post_says_what_its_own_generator_would_say(tmp_path: Path, name: str) -> None:
    post, site = POSTS[name], Site(tmp_path)
    site.write(f"content/{post.path}", post.text.encode())
    (record,) = records_of(site)
    made = make_article(record, record.made_id, Sidecar(), SETTINGS)
    article = made.article
    assert article is not None, made.problems
    published = str(article.published) if article.published else None
    assert (article.headline, published) == (post.headline, post.published)
    assert (article.section, article.topics, article.bylines) == (post.section, post.topics, post.bylines)
    assert (article.slug, article.status is Status.DRAFT) == (post.slug, post.is_draft)


@pytest.mark.parametrize("name", [name for name, post in POSTS.items() if not post.is_draft])
def test_the_text_of_a_post_is_on_its_page(tmp_path: Path, name: str) -> None:
    post, site = POSTS[name], Site(tmp_path)
    site.write(f"content/{post.path}", post.text.encode())
    report = site.build("2032-01-01")
    assert report.articles == 1
    assert {problem.severity for problem in report.problems} <= {Severity.WARNING}
    (line,) = site.ledger()
    words = words_of(site.page(line["url"]))
    assert post.shown in words
    assert "---" not in words
    assert "alert" not in words


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("---\ntitle: A\ntitle: B\n---\n", "3:1", "keep one of them"),
        ('---\ntitle: "Flood\n---\n', "2:8", "close it with the same mark, or leave the mark out"),
        ('{\n  "title": "A",\n  "date": 2024-05-17\n}\n', "3:15", "the front matter is an object in braces"),
    ],
)
def test_what_can_mean_several_things_is_told_with_the_place_and_a_way_out(tmp_path: Path, text: str, place: str, hint: str) -> None:
    site = Site(tmp_path)
    site.write("content/a.md", (text + BODY).encode())
    (problem,) = site.build().problems
    assert (problem.severity, problem.place, problem.hint) == (Severity.ERROR, f"content/a.md:{place}", hint)


def test_modules_in_mdx_are_shown_and_told_once_a_kind(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/a.mdx", b"---\ntitle: Flood\n---\nimport Map from '../map'\nexport const depth = 3\n\nThe river rose. <Map depth={depth} /> It fell.\n")
    report = site.build()
    assert report.articles == 1
    assert [problem.place for problem in report.problems] == ["content/a.mdx:4:1", "content/a.mdx:5:1"]
    words = words_of(site.page(site.ledger()[0]["url"]))
    assert "import Map from '../map' export const depth = 3" in words
    assert "The river rose." in words


@pytest.mark.parametrize("name", ["a.MD", "a.Markdown", "a.mkd", "a.mdown", "a.mkdn", "a.mkdown", "a.mdx"])
def test_markdown_is_known_by_every_usual_suffix(tmp_path: Path, name: str) -> None:
    site = Site(tmp_path)
    site.write(f"content/{name}", "Title: Flood\nDate: 2024-05-17\n\nThe river rose.\n")
    report = site.build()
    assert (report.articles, report.problems) == (1, ())
    assert site.ledger()[0]["url"] == "/2024/05/17/flood.html"


@pytest.mark.parametrize("name", ["a.rst", "a.adoc", "a.org", "a.textile", "a.ipynb", "a.HTML", "blog/_index.md"])
def test_what_is_not_read_is_listed_with_what_would_read_it(tmp_path: Path, name: str) -> None:
    site = Site(tmp_path)
    site.write(f"content/{name}", "Text.\n")
    (problem,) = site.build().problems
    assert (problem.path, problem.severity, problem.message) == (f"content/{name}", Severity.WARNING, "this file is not read")
    assert problem.hint is not None
    assert "articles are .md files" not in problem.hint
