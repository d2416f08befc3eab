"""A build costs what changed: for each kind of edit, the pages that are rendered and the files that are written, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsgen.publish.build import Progress
from newsgen.render.theme import default_theme
from sitekit import AS_OF, SETTINGS, Site

SMALL = SETTINGS + "front_size: 5\nfeed_size: 5\n"
TEMPLATE = "content/number-{:04}.md"


def article(number: int, *, headline: str = "", published: str = "", section: str = "", topics: str = "", body: str = "The text.") -> str:
    """An article a month from January 2022 on; 13 is of February 2023, is in culture, and has the topic `one` and the byline B."""
    day = f"{2022 + number // 12 % 3}-{number % 12 + 1:02}-10"
    return (
        f"---\nheadline: {headline or f'Number {number}'}\npublished: {published or day}\nsection: {section or ('news', 'culture')[number % 2]}\n"
        f"topics: [{topics or ('zero', 'one', 'two')[number % 3]}]\nbylines: {'AB'[number % 2]}\nsource_name: Courier\n---\n{body}\n"
    )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, settings=SMALL)
    for number in range(36):
        site.write(TEMPLATE.format(number), article(number))
    site.write("content/dump.txt", "A short headline\n\nOne paragraph here.\nAnother one.\n")
    site.write("content/pages/contact.md", "# Contact\n\nWrite.\n")
    site.build()
    return site


@dataclass(frozen=True)
class Cost:
    """What a build rendered, and which files it created, replaced and removed, by url."""

    rendered: set[str]
    created: set[str]
    replaced: set[str]
    removed: set[str]

    @property
    def written(self) -> set[str]:
        return self.created | self.replaced | self.removed


def times(site: Site) -> dict[str, int]:
    root = site.layout.output
    return {f"/{file.relative_to(root).as_posix()}": file.stat().st_mtime_ns for file in root.rglob("*") if file.is_file()}


def cost_of_build(site: Site, as_of: str = AS_OF, *, allow_missing: bool = False, full: bool = False) -> Cost:
    rendered: set[str] = set()
    before = times(site)
    tally = site.build(as_of, allow_missing=allow_missing, full=full, progress=Progress(on_page=lambda page: rendered.add(page.url))).tally
    after = times(site)
    cost = Cost(
        rendered,
        after.keys() - before.keys(),
        {url for url in after.keys() & before.keys() if after[url] != before[url]},
        before.keys() - after.keys(),
    )
    assert tally.rendered == len(rendered)
    assert (tally.created, tally.replaced, tally.removed) == (len(cost.created), len(cost.replaced), len(cost.removed))
    return cost


def rewritten(number: int, **fields: str) -> Callable[[Site], object]:
    return lambda site: site.write(TEMPLATE.format(number), article(number, **fields))


PAGE = "/2023/02/10/number-13.html"
BESIDE = {"/2023/01/10/number-12.html", "/2023/03/10/number-14.html"}
YEAR = {"/2023/index.html", "/sections/culture/2023/index.html"}
def references(folder: str) -> set[str]:
    """The files of references of a month, or of what is undated."""
    return {f"/{folder}/citations.{suffix}" for suffix in ("bib", "ris", "json")}


MONTH = {"/2023/02/index.html", "/sections/culture/2023/02/index.html"} | references("2023/02")
TERMS = {"/topics/one/index.html", "/bylines/b/index.html", "/sources/courier/index.html"}
DAY = {"/on-this-day/02-10.html"}
ABOUT = {"/about.html", "/about.json"}
DATA = "/data/articles-2023.jsonl.gz"
FRONTS = {"/index.html", "/sections/culture/index.html"}
TERM_FEEDS = {"/topics/one/rss.xml", "/bylines/b/rss.xml"}
HISTORY = {"/feeds/2024-09/atom.xml", "/feeds/2024-09/feed.json"}
CARRIERS = TERM_FEEDS | HISTORY
"""The feeds that carry article 13."""
SITE_FEEDS = {"/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json"}
SECTION_FEEDS = {f"/sections/{section}/{file}" for section in ("news", "culture") for file in ("rss.xml", "atom.xml")}
INDEXES = {"/sections/index.html", "/topics/index.html", "/bylines/index.html", "/sources/index.html"}

ALL_FEEDS = SITE_FEEDS | SECTION_FEEDS | HISTORY | {f"/{term}/rss.xml" for term in ("topics/zero", "topics/one", "topics/two", "bylines/a", "bylines/b")}

EDITS: dict[str, tuple[Callable[[Site], object], set[str], set[str]]] = {
    # an edit: the pages that are rendered, and those of them whose bytes stay
    "nothing": (lambda _: None, set(), set()),
    "touched": (lambda site: (site.root / TEMPLATE.format(13)).touch(), set(), set()),
    "body": (rewritten(13, body="Another text."), {PAGE, *ABOUT, DATA} | CARRIERS, set()),
    "body, in the feed": (rewritten(31, body="Another text."),
                          {"/2024/08/10/number-31.html", *ABOUT, "/data/articles-2024.jsonl.gz", "/sections/culture/rss.xml", "/sections/culture/atom.xml"} | CARRIERS | SITE_FEEDS, set()),
    "retitled": (rewritten(13, headline="Other"), {PAGE, *ABOUT, DATA} | DAY | BESIDE | YEAR | MONTH | TERMS | CARRIERS, set()),
    "re-dated in its month": (rewritten(13, published="2023-02-11"), {PAGE, *ABOUT, DATA, "/on-this-day/02-11.html", "/on-this-day/index.html"} | DAY | YEAR | MONTH | TERMS | CARRIERS, set()),
    "re-dated across months": (
        rewritten(13, published="2023-03-11"),
        {PAGE, *ABOUT, DATA, "/2023/04/10/number-15.html", "/2023/03/index.html", "/2023/01/index.html", "/sections/culture/2022/12/index.html",
         "/sections/culture/2023/03/index.html", "/sections/culture/2023/04/index.html", "/sitemap-2023.xml", "/on-this-day/03-11.html", "/on-this-day/index.html"} | BESIDE | YEAR | TERMS | CARRIERS | DAY | references("2023/03"),
        set(),
    ),
    "re-sectioned": (
        rewritten(13, section="news"),
        {PAGE, *ABOUT, DATA, "/index.html", "/sections/index.html", "/sections/news/index.html", "/sections/culture/index.html",
         "/sections/news/2023/index.html", "/sections/news/2023/02/index.html", "/sections/news/2023/01/index.html", "/sections/news/2023/03/index.html",
         "/sections/culture/2022/12/index.html", "/sections/culture/2023/04/index.html", "/2023/02/index.html"} | YEAR | TERMS | CARRIERS | DAY,
        {"/2023/index.html", "/2023/02/index.html"} | TERMS | DAY,
    ),
    "a topic added": (rewritten(13, topics="one, two"), {PAGE, *ABOUT, DATA, "/topics/one/index.html", "/topics/two/index.html", "/topics/two/rss.xml", "/topics/index.html"} | CARRIERS, set()),
    "style sheet": (
        lambda site: site.write("templates/assets/newsgen.css", (default_theme() / "assets/newsgen.css").read_bytes() + b"\n"),
        {"/assets/newsgen.css"},
        set(),
    ),
    "front_size": (lambda site: site.write("newsgen.yaml", SMALL.replace("front_size: 5", "front_size: 6")),
                   {"/index.html", "/sections/news/index.html", "/sections/culture/index.html"}, set()),
    "feed_size": (lambda site: site.write("newsgen.yaml", SMALL.replace("feed_size: 5", "feed_size: 6")), SITE_FEEDS | SECTION_FEEDS, set()),
    "feed_text": (lambda site: site.write("newsgen.yaml", SMALL + "feed_text: summary\n"), SITE_FEEDS | SECTION_FEEDS | HISTORY, set()),
    "websub_hub": (lambda site: site.write("newsgen.yaml", SMALL + "websub_hub: https://hub.example.org/\n"), ALL_FEEDS, HISTORY),
    "ai_crawlers": (lambda site: site.write("newsgen.yaml", SMALL + "ai_crawlers: refused\n"), {"/robots.txt"}, set()),
    "plain page": (lambda site: site.write("content/pages/contact.md", "# Contact\n\nWrite us.\n"), {"/contact.html"}, set()),
    "static file": (lambda site: site.write("static/robots.txt", "User-agent: *\n"), {"/robots.txt"}, set()),
}  # fmt: skip

EMPTIED = {"re-dated across months": MONTH, "re-sectioned": {"/sections/culture/2023/02/index.html"}}
"""The pages that have nothing to list after an edit."""


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_renders_what_it_touches(site: Site, edit: str) -> None:
    make, rendered, same_bytes = EDITS[edit]
    make(site)
    cost = cost_of_build(site)
    assert cost.rendered == rendered
    assert cost.created | cost.replaced == rendered - same_bytes
    assert cost.removed == EMPTIED.get(edit, set())


def test_a_sidecar_touches_the_article_that_it_patches(site: Site) -> None:
    (line,) = [line for line in site.ledger() if line["url"].startswith("/undated/")]
    site.write("content/dump.txt.yaml", f"articles:\n  {line['id']}:\n    standfirst: One.\n")
    assert cost_of_build(site).rendered == {line["url"], "/data/articles-undated.jsonl.gz", "/undated/index.html"} | HISTORY | references("undated")


def test_a_new_article_touches_its_lists_and_its_neighbours(site: Site) -> None:
    site.write("content/new.md", article(13, headline="New"))
    cost = cost_of_build(site)
    assert cost.created == {"/2023/02/10/new.html"}
    assert cost.replaced == DAY | {*ABOUT, DATA, PAGE, "/2023/01/10/number-12.html", "/sitemap-2023.xml"} | YEAR | MONTH | TERMS | FRONTS | INDEXES | CARRIERS
    assert cost.rendered == cost.written


def test_a_deleted_article_leaves_a_tombstone_and_its_lists(site: Site) -> None:
    site.remove(TEMPLATE.format(13))
    cost = cost_of_build(site, allow_missing=True)
    assert cost.created == set()
    assert cost.removed == MONTH
    assert DAY | {PAGE, *ABOUT, DATA, "/sitemap-2023.xml"} | BESIDE | YEAR | TERMS | FRONTS | INDEXES | CARRIERS <= cost.replaced
    assert len(cost.replaced) == 27


def test_a_template_touches_the_pages_that_are_made_from_it(site: Site) -> None:
    site.write("templates/article.html", (default_theme() / "article.html").read_text(encoding="utf-8") + "<!-- end -->\n")
    cost = cost_of_build(site)
    assert cost.rendered == {line["url"] for line in site.ledger()}
    assert cost.replaced == set()  # what follows the last block of a template that extends another is not printed


def test_a_partial_touches_the_pages_that_draw_on_it(site: Site) -> None:
    site.write("templates/cards.html", (default_theme() / "cards.html").read_text(encoding="utf-8") + "{# end #}\n")
    cost = cost_of_build(site)
    assert cost.rendered == {url for url, data in site.tree().items() if url.endswith(".html")} - {"/404.html", "/feeds/index.html"}
    assert cost.written == set()


def test_the_title_touches_every_page(site: Site) -> None:
    site.write("newsgen.yaml", SMALL.replace("Test archive", "Another name"))
    assert cost_of_build(site).replaced == {url for url in site.tree() if url.endswith(".html") or url in {"/feeds.opml", "/about.json"}} | ALL_FEEDS | references("undated")


def test_a_day_that_passes_touches_what_is_due_on_it(site: Site) -> None:
    assert cost_of_build(site, "2024-09-09").rendered == set()
    due = cost_of_build(site, "2024-09-10")
    assert due.created == {"/2024/09/10/number-32.html", "/2024/09/index.html", "/sections/news/2024/09/index.html"} | references("2024/09")


def test_full_renders_every_page_and_writes_none(site: Site) -> None:
    cost = cost_of_build(site, full=True)
    assert cost.rendered == site.tree().keys() - {"/.newsgen-site"}
    assert cost.written == set()


@pytest.mark.parametrize("count", [20, 200, 1100])  # of a number at which no list grows past its limit just then
def test_a_new_article_costs_the_same_in_an_archive_of_any_size(tmp_path: Path, count: int) -> None:
    site = Site(tmp_path)
    for number in range(count):
        site.write(TEMPLATE.format(number), article(number, topics="zero, one"))
    site.build("2030-01-01")
    site.write("content/new.md", article(5, headline="New", topics="zero, one, two"))
    cost = cost_of_build(site, "2030-01-01")
    topics, bylines = 3, 1
    feeds = {url for url in cost.written if url.startswith("/feeds") or re.fullmatch(r"/(?:sections|topics|bylines)/\w+/\w+\.xml", url)}
    # Later articles that share its topics may link to it: it is one of the five nearest earlier ones for five at most that share the same of them.
    later = {url for url in cost.replaced if re.fullmatch(r"/\d{4}/\d\d/\d\d/number-\d+\.html", url)}
    files = references("2022/06")
    assert files <= cost.written
    assert len(cost.written - feeds - files - later) <= 20 + 2 * (topics + bylines)
    assert len(later) <= 2 + 5, "and its neighbours"
    # Of each topic and byline one; three of the site, two of its section, two documents of the history; and the two lists of feeds, since one of its topics is new.
    assert len(feeds) <= 3 + 2 + 2 + 2 + topics + bylines
    assert len(cost.written) <= 35 + 2 * (topics + bylines), "all in all"
    assert cost.rendered == cost.written


def test_the_newest_article_touches_no_other_but_its_neighbour(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(12):
        site.write(TEMPLATE.format(number), article(number, topics="zero, one"))
    site.build()
    site.write("content/new.md", article(12, headline="New", topics="zero, one"))
    pages = {url for url in cost_of_build(site).written if "number-" in url}
    assert pages == {"/2022/12/10/number-11.html"}


def test_a_reason_is_told_for_each_page_that_is_rendered(site: Site) -> None:
    rewritten(13, headline="Other")(site)
    lines = site.run("build", "--explain", "--as-of", AS_OF).stdout.splitlines()[:-1]
    assert sorted(lines) == sorted(
        [f"{PAGE}: the article was retitled", *(f"{url}: its counts or checksums changed" for url in ABOUT)]
        + [f"{url}: stands beside {PAGE}, which was retitled" for url in BESIDE]
        + [f"{url}: lists {PAGE}, which was retitled" for url in YEAR | MONTH | TERMS | CARRIERS | DAY | {DATA}]
    )


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("templates/about.html", "{% extends 'base.html' %}{% import 'cards.html' as lists %}", "/about.html: the template about.html changed"),
        ("newsgen.yaml", SMALL.replace("Test", "Your"), "/404.html: the setting title changed"),
        ("newsgen.yaml", SMALL.replace("front_size: 5", "front_size: 4"), "/index.html: the setting front_size changed"),
        ("content/pages/contact.md", "---\nmenu: true\n---\n# Contact\n", "/index.html: the menu of plain pages changed"),
        ("build/about.html", "tampered", "/about.html: its file was changed by another hand"),
        ("static/a.txt", "a", "/a.txt: the file that it is a copy of changed"),
    ],
)
def test_the_reason_names_what_changed(site: Site, path: str, text: str, line: str) -> None:
    site.write(path, text)
    assert line in site.run("build", "--explain", "--as-of", AS_OF).stdout.splitlines()


def test_a_file_that_is_missing_is_told_as_the_reason(site: Site) -> None:
    (site.layout.output / "index.html").unlink()
    assert site.run("build", "--explain", "--as-of", AS_OF).stdout.splitlines()[0] == "/index.html: its file is missing on disk"
