"""The search in a real browser: what a reader finds, in which order, with which words marked, and what is said where it cannot run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.host import serve_folder
from browser.visits import Reader, reading
from searchkit import PERSIAN, YEARS, search_site
from sitekit import Site

BASE_PATH = "/archive"
RUN = "options => axe.run(document, {resultTypes: ['violations'], ...options})"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The archive in each direction, by its language."""
    sites = {language: search_site(tmp_path_factory.mktemp(language), language) for language in ("en", "fa")}
    for site in sites.values():
        site.build(as_of="2024-12-01")
    return sites


@pytest.fixture(scope="module")
def site(sites: dict[str, Site]) -> Site:
    return sites["en"]


@pytest.fixture(scope="module")
def hosts(sites: dict[str, Site]) -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {language: stack.enter_context(serve_folder(site.layout.output, BASE_PATH)) for language, site in sites.items()}


@pytest.fixture(scope="module")
def host(hosts: dict[str, str]) -> str:
    return hosts["en"]


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Reader]:
    with reading(browser, host) as reader:
        yield reader
        assert reader.faults == []


def _open(reader: Reader, query: str) -> Page:
    reader.page.goto(f"{reader.address}/search/index.html?{query}", wait_until="load")
    return reader.page


def _search(reader: Reader, **fields: str) -> Page:
    page = _open(reader, "&".join(f"{name}={quote(value)}" for name, value in fields.items()))
    _settle(page)
    return page


def _settle(page: Page) -> None:
    """Wait until the search has answered, and its results are shown."""
    page.wait_for_selector("#search_results[aria-busy=false]", state="attached")


def _headlines(page: Page) -> list[str]:
    return page.locator("#search_results h2").all_inner_texts()


def _all_headlines(page: Page) -> list[str]:
    """Those of every shard: older ones are asked for until there are no more."""
    while page.locator("#search_further button").count():
        page.locator("#search_further button").click()
        _settle(page)
    return _headlines(page)


def test_a_form_on_every_page_leads_to_results_that_lead_to_the_article(reader: Reader) -> None:
    page = reader.open("/about.html")
    page.get_by_role("search").get_by_label("Search").fill("zeppelin")
    page.keyboard.press("Enter")
    _settle(page)
    assert _headlines(page) == ["The oldest thing"]
    page.get_by_role("link", name="The oldest thing").click()
    assert page.locator("h1").inner_text() == "The oldest thing"
    assert BASE_PATH in page.url


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("کتاب ها", ["كتاب", "ها"]),
        ("کتاب‌ها", ["كتاب", "ها"]),
        ("كتاب", ["كتاب"]),
        ("می آید", ["می", "آید"]),
        ("مي‌آيد", ["می", "آید"]),
        ("12", ["۱۲"]),
        ("١٢", ["۱۲"]),
        ("تر", ["تَر"]),
        ("елку", ["ёлку,"]),
        ("ЁЛКУ", ["ёлку,"]),
        ("पानी", ["पानी"]),
    ],
)
def test_letters_are_folded_and_the_extract_shows_them_as_they_are(reader: Reader, query: str, marked: list[str]) -> None:
    page = _search(reader, q=query)
    found = page.locator("#search_results li").first.locator(".search-extract mark")
    assert [mark.strip("\u200c") for mark in found.all_text_contents()] == marked
    if query in {"12", "تر"}:
        assert page.locator(".search-extract").first.text_content() == PERSIAN


def test_accents_are_folded_both_ways(reader: Reader) -> None:
    for query in ("cafe", "CAFÉ", "cafe\u0301"):
        page = _search(reader, q=query)
        assert page.locator(".search-extract mark").first.text_content() == "café"


def test_results_have_date_and_section(reader: Reader) -> None:
    page = _search(reader, q="harbour", sort="date")
    assert page.locator(".search-facts").first.inner_text() == "September 10, 2024 · Culture"


def test_newest_first_goes_through_all_shards_in_order(reader: Reader) -> None:
    headlines = _all_headlines(_search(reader, q="lighthouse", sort="date"))
    assert headlines == [f"Harbour report {year}-{month}" for year in range(2024, 2018, -1) for month in ("09", "05", "01")]


def test_best_match_first_finds_the_same_articles(reader: Reader) -> None:
    assert len(_all_headlines(_search(reader, q="lighthouse"))) == 18


def test_a_date_that_is_none_is_named(reader: Reader) -> None:
    page = _open(reader, "q=boats&from=soon")
    expect(page.locator("#search_status")).to_have_text("Write a date as 2024 or 2024-05.")


def test_an_address_can_be_shared_and_gone_back_to(reader: Reader) -> None:
    page = _search(reader, q="zeppelin")
    page.get_by_label("Words, or").fill("albatross")
    page.keyboard.press("Enter")
    expect(page.locator("#search_status")).to_have_text("Nothing was found. (2019–2024)")
    page.get_by_role("button", name="Search older articles (Date not known)").press("Enter")
    expect(page.locator("#search_results a:focus")).to_have_text("Without a date")
    assert page.url.endswith("?q=albatross")
    page.go_back()
    expect(page.locator("#search_results h2")).to_have_text("The oldest thing")


def _tab_to(page: Page, condition: str) -> None:
    """Press the tab key until the element that has the focus is the one that is meant."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"(element => {condition})(document.activeElement)"):
            return
    pytest.fail(f"the keyboard does not lead to where {condition}")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_keyboard_alone_is_enough_in_either_direction(browser: Browser, hosts: dict[str, str], language: str) -> None:
    with reading(browser, hosts[language]) as reader:
        page = reader.open("/search/index.html")
        page.wait_for_selector("#search_page:not([hidden])")
        page.wait_for_selector("#search_results[aria-busy=false]", state="attached")
        _tab_to(page, "element.id === 'search_q'")
        page.keyboard.type("harbour")
        page.keyboard.press("Enter")
        _settle(page)
        status = page.locator("#search_status")
        assert status.get_attribute("role") == "status"
        assert "(2019–2024)" in status.inner_text() or "(۲۰۱۹–۲۰۲۴)" in status.inner_text()
        page.locator("#search_q").focus()
        _tab_to(page, "element.tagName === 'SUMMARY'")
        page.keyboard.press("Enter")
        _tab_to(page, "element.id === 'search_to'")
        page.keyboard.type("۲۰۱۹" if language == "fa" else "2019")
        page.keyboard.press("Enter")
        page.wait_for_url("**to=**")
        expect(page.locator("#search_results li")).to_have_count(3)
        page.go_back()
        expect(page.locator("#search_results li")).to_have_count(10)
        _tab_to(page, "element.closest('#search_further') !== null")
        page.keyboard.press("Enter")
        expect(page.locator("#search_results li:nth-child(11) a")).to_be_focused()
        _tab_to(page, "element.closest('#search_further') !== null")
        page.keyboard.press("Enter")
        expect(page.locator("#search_further button")).to_have_count(0)
        expect(status).to_be_focused()
        assert reader.faults == []


def test_the_filters_offer_what_there_is(reader: Reader) -> None:
    page = _search(reader, q="harbour")
    page.locator("summary").click()
    expect(page.locator("#search_section option")).to_have_text(["Any", "Culture (6)", "News from the coast (12)"])
    page.locator("#search_section").select_option("culture")
    page.wait_for_url("**section=culture**")
    _settle(page)
    assert {text.split(" · ")[1] for text in page.locator(".search-facts").all_inner_texts()} == {"Culture"}
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#search_results li")).to_have_count(10)
    assert page.url.endswith("?q=harbour")


def test_the_filters_are_those_of_the_whole_archive_before_its_older_parts_are_asked(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = _search(reader, topic="drifting")
    expect(page.locator("#search_topic option:checked")).to_have_text("drifting (1)")
    expect(page.locator("#search_status")).to_have_text("Nothing was found. (2019–2024)")
    assert {url.split("/index/")[1].split("-")[0] for url in asked if "/index/2" in url} == {str(year) for year in YEARS}
    assert not any("/index/undated" in url for url in asked)
    page.get_by_role("button", name="Search older articles (Date not known)").click()
    expect(page.locator("#search_results h2")).to_have_text("Without a date")


def test_a_shared_address_says_all_that_was_asked(reader: Reader) -> None:
    page = _search(reader, **{"q": '"lighthouse keeper"', "section": "culture", "from": "2021", "to": "2023-09", "sort": "date"})
    assert _headlines(page) == [f"Harbour report {year}-09" for year in (2023, 2022, 2021)]
    shown = {name: page.locator(f"#search_{name}").input_value() for name in ("q", "section", "from", "to", "sort")}
    assert shown == {"q": '"lighthouse keeper"', "section": "culture", "from": "2021", "to": "2023-09", "sort": "date"}
    assert page.locator("#search_filters").get_attribute("open") is not None
    expect(page.locator("#search_results mark").first).to_have_text("lighthouse")


def test_too_many_words_are_refused_and_not_half_searched(reader: Reader) -> None:
    page = _open(reader, "q=" + "+".join(f"word{number}" for number in range(13)))
    expect(page.locator("#search_status")).to_have_text("Ask for twelve words at most.")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_axe_finds_nothing_in_either_direction(browser: Browser, hosts: dict[str, str], axe: Path, language: str) -> None:
    views: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 360), ("dark", 1280))
    for scheme, width in views:
        with reading(browser, hosts[language], scheme=scheme, width=width, script=axe) as reader:
            page = _search(reader, q="harbour")
            page.locator("summary").click()
            expect(page.locator("#search_topic option")).not_to_have_count(1)
            assert [violation["id"] for violation in page.evaluate(RUN, {})["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert reader.faults == []


@contextmanager
def _copy(site: Site, folder: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the built site to spoil, and its address."""
    shutil.copytree(site.layout.output, folder)
    with serve_folder(folder, BASE_PATH) as address:
        yield folder, address


def test_a_missing_shard_is_named_and_the_others_answer(site: Site, tmp_path: Path, browser: Browser) -> None:
    with _copy(site, tmp_path / "copy") as (folder, address), reading(browser, address) as reader:
        (newest,) = (folder / "search/index").glob("2024-*")
        shutil.rmtree(newest)
        page = _search(reader, q="lighthouse")
        assert "results are missing: 2024." in page.locator("#search_status").inner_text()
        assert len(_all_headlines(page)) == 15


def test_a_missing_article_and_missing_lists_of_filters_are_named(site: Site, tmp_path: Path, browser: Browser) -> None:
    with _copy(site, tmp_path / "copy") as (folder, address), reading(browser, address) as reader:
        shutil.rmtree(next((folder / "search/index").glob("2024-*")) / "fragment")
        (folder / "search/index/filters.json").unlink()
        page = _search(reader, topic="y2024")
        assert page.locator("#search_results li").all_inner_texts() == ["A part of the index could not be loaded, so results are missing: 1."] * 3


def test_without_an_index_the_page_says_so_and_leads_elsewhere(site: Site, tmp_path: Path, browser: Browser) -> None:
    with _copy(site, tmp_path / "copy") as (folder, address), reading(browser, address) as reader:
        shutil.rmtree(folder / "search/index")
        page = _open(reader, "q=boats")
        expect(page.locator("#search_status")).to_contain_text("The search index of this archive is not there.")
        assert page.locator("#search_away").is_visible()


@pytest.mark.parametrize("where", ["disk", "no script"])
def test_where_it_cannot_run_the_page_says_so_and_leads_to_topics_and_calendar(site: Site, host: str, browser: Browser, where: str) -> None:
    address = site.layout.output.as_uri() if where == "disk" else host
    with reading(browser, address, has_scripts=where == "disk") as reader:
        page = _open(reader, "q=boats")
        page.wait_for_timeout(200)
        assert page.get_by_text("The search does not run here.").is_visible()
        assert not page.locator("#search_page").is_visible()
        links = page.locator("#search_away a")
        assert [link.get_attribute("href") for link in links.all()] == ["../topics/index.html", "../index.html#years"]
