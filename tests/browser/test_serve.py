"""A person edits, and watches the page change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from servekit import Served, serving
from sitekit import Site

FLOOD = "/archive/2024/05/17/flood.html"
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">\n'
KEPT = "window.isKept = true"


def article(headline: str = "Flood", text: str = "The river rose.", published: str = "2024-05-17") -> str:
    return f"---\nheadline: {headline}\npublished: {published}\n---\n{text}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("site"))
    site.write("content/flood.md", article())
    site.write("content/storm.md", article("Storm", published="2023-01-02"))
    site.write("content/draft.md", "---\npublished: 2024-05-18\nstatus: draft\n---\nHail fell <b>twice</b> that day.\n")
    # The strictest policy that a site would set: the script, the bar and the swap of style sheets work under it.
    theme = (Path(__file__).parents[2] / "templates" / "base.html").read_text(encoding="utf-8")
    site.write("templates/base.html", theme.replace('<meta charset="utf-8">\n', f'<meta charset="utf-8">\n{POLICY}'))
    site.write("templates/assets/newsgen.css", "h1 { color: rgb(1, 2, 3); }\n")
    return site


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with serving(site, "--drafts") as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
        assert faults == []


def open_page(page: Page, served: Served, path: str) -> None:
    """Open a page, and wait until it follows its changes."""
    address = f"http://127.0.0.1:{served.port}"
    with page.expect_response(lambda response: "/_newsgen/events" in response.url):
        page.goto(address + path)


def test_a_page_shows_the_edit_of_its_article_and_another_does_not_move(site: Site, served: Served, page: Page, browser: Browser) -> None:
    open_page(page, served, FLOOD)
    with browser.new_context() as context:
        other = context.new_page()
        open_page(other, served, "/archive/2023/01/02/storm.html")
        other.evaluate(KEPT)
        site.write("content/flood.md", article(text="It fell again."))
        expect(page.locator(".story-body")).to_have_text("It fell again.")
        assert other.evaluate("window.isKept") is True


def test_a_list_shows_the_edit_of_an_article_in_it(site: Site, served: Served, page: Page) -> None:
    open_page(page, served, "/archive/")
    site.write("content/flood.md", article("Deluge"))
    expect(page.locator("main")).to_contain_text("Deluge")
    site.write("content/flood.md", article())
    expect(page.locator("main")).to_contain_text("Flood")


def test_a_style_sheet_is_swapped_without_a_reload(site: Site, served: Served, page: Page) -> None:
    open_page(page, served, FLOOD)
    page.evaluate(KEPT)
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    for color in ("rgb(4, 5, 6)", "rgb(1, 2, 3)"):
        site.write("templates/assets/newsgen.css", f"h1 {{ color: {color}; }}\n")
        expect(page.locator("h1")).to_have_css("color", color)
    assert page.evaluate("window.isKept") is True
    expect(page.locator("head link[rel=stylesheet]")).to_have_count(1)


def test_an_error_is_shown_and_the_page_comes_back_by_itself(site: Site, served: Served, page: Page) -> None:
    open_page(page, served, FLOOD)
    site.write("content/flood.md", article(published="17 Mayy 2024"))
    expect(page.locator(".problem")).to_contain_text("content/flood.md:3:12")
    expect(page.locator(".excerpt")).to_have_text("3 published: 17 Mayy 2024")
    expect(page.locator(".hint")).to_have_text("write it as 2024-05-17")
    site.write("content/flood.md", article())
    expect(page.locator("h1")).to_have_text("Flood")
    site.write("templates/article.html", "{{ nothing }}")
    expect(page.locator(".problem")).to_contain_text("templates/article.html:1")
    site.remove("templates/article.html")
    expect(page.locator("h1")).to_have_text("Flood")


def test_the_bar_shows_where_an_article_comes_from_and_its_lines(served: Served, page: Page) -> None:
    open_page(page, served, "/archive/2024/05/")
    draft = page.locator("main a", has_text="Hail fell")
    expect(page.locator("newsgen-mark")).to_have_text("[draft]")
    draft.first.click()
    bar = page.locator("newsgen-bar aside")
    expect(bar).to_contain_text("draft: a build leaves this article out")
    bar.locator("details.article > summary").click()
    expect(bar.locator("tr", has_text="headline")).to_contain_text("derived: the lead's first sentence")
    bar.locator("details.source > summary").click()
    expect(bar.locator("details.source pre")).to_contain_text("5 Hail fell <b>twice</b> that day.")


def test_the_bar_covers_nothing_of_a_page_that_is_read_to_its_end(served: Served, page: Page) -> None:
    open_page(page, served, FLOOD)
    bar = page.locator("newsgen-bar aside")
    bar.locator("details.article > summary").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("document.querySelector('footer').getBoundingClientRect().bottom <= document.querySelector('newsgen-bar').shadowRoot.querySelector('aside').getBoundingClientRect().top")


@pytest.mark.parametrize("name", ["", "problems", "doubtful", "changes"])
def test_the_pages_of_the_server_fit_a_narrow_screen(served: Served, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"http://127.0.0.1:{served.port}/_newsgen/{name}")
    expect(page.locator("[aria-current=page]")).to_have_attribute("href", f"/_newsgen/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_page_left_open_while_the_server_is_away_catches_up_when_it_is_back(tmp_path: Path, browser: Browser) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", article())
    with serving(site) as served, browser.new_context() as context:
        page, port = context.new_page(), str(served.port)
        open_page(page, served, FLOOD)
        served.interrupt()
        site.write("content/flood.md", article(text="It fell again."))
        with serving(site, "--port", port):
            expect(page.locator(".story-body")).to_have_text("It fell again.", timeout=20_000)
