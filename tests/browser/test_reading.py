"""Pages as a reader opens them: from a web host or from disk, with and without JavaScript, on a telephone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.archives import Archive
from browser.visits import reading

HOSTED_ONLY = "/404.html"
"""A host shows this page at any address, so it names its style sheet from the host's root: from disk it cannot work."""

# What sticks out of the window at either side and is not inside something that scrolls by itself.
STICKS_OUT = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (element) => element && (["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const outside = [...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && !scrolls(element.parentElement);
    });
    return [`${root.scrollWidth} px wide`, ...outside.slice(-2).map((element) => element.outerHTML.slice(0, 120))];
}"""


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("place", ["host", "disk"])
def test_every_kind_of_page_opens_without_a_fault(
    archive: Archive, browser: Browser, request: pytest.FixtureRequest, place: str, has_scripts: bool
) -> None:
    with reading(browser, request.getfixturevalue(place), has_scripts=has_scripts) as reader:
        for url in archive.sample_urls:
            if place == "disk" and url == HOSTED_ONLY:
                continue
            if not reader.open(url).inner_text("main").strip():
                reader.note("shows no text")
    assert not reader.faults, "\n".join(reader.faults)


def test_the_page_for_what_is_not_there_is_styled_and_leads_home_at_any_depth(browser: Browser, host: str) -> None:
    with reading(browser, host) as reader:
        page = reader.open("/2024/05/17/never-printed.html")
        sheets = page.eval_on_selector_all("link[rel=stylesheet]", "links => links.map(link => link.sheet !== null)")
        page.click("header a[href$='/index.html'] >> nth=0")
        assert page.url == f"{host}/index.html"
    assert sheets
    assert all(sheets)


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(archive: Archive, browser: Browser, host: str, width: int) -> None:
    with reading(browser, host, width=width) as reader:
        wide = {url: reader.open(url).evaluate(STICKS_OUT) for url in archive.sample_urls}
    assert not any(wide.values()), "\n".join(f"{url}: {'; '.join(found)}" for url, found in wide.items() if found)


def test_pages_are_readable_in_print(archive: Archive, browser: Browser, host: str) -> None:
    hidden = []
    with reading(browser, host, width=720) as reader:
        reader.page.emulate_media(media="print")
        for url in archive.sample_urls:
            page = reader.open(url)
            if not page.inner_text("main").strip() or page.is_visible(".site-menu") or page.evaluate(STICKS_OUT):
                hidden.append(url)
    assert not hidden, "\n".join(hidden)


def test_no_table_of_a_text_loses_its_edge_on_paper(archive: Archive, browser: Browser, host: str) -> None:
    cut = "areas => areas.filter(area => area.scrollWidth > area.clientWidth && getComputedStyle(area).overflowX !== 'visible').length"
    with_tables = [url for url in archive.kinds["article"] if b'class="scroll"' in (archive.site.layout.output / url[1:]).read_bytes()]
    with reading(browser, host, width=360) as reader:
        tables = {url: reader.open(url).eval_on_selector_all(".scroll", cut) for url in with_tables}
        wide = [url for url, count in tables.items() if count]
        reader.page.emulate_media(media="print")
        reader.page.set_viewport_size({"width": 720, "height": 800})
        left = {url: reader.open(url).evaluate(STICKS_OUT) or reader.page.eval_on_selector_all(".scroll", cut) for url in wide}
    assert wide
    assert not any(left.values()), left


def test_pages_run_in_the_direction_of_their_language(archive: Archive, browser: Browser, host: str) -> None:
    with reading(browser, host) as reader:
        direction = reader.open("/index.html").eval_on_selector("main", "main => getComputedStyle(main).direction")
    assert direction == archive.direction
