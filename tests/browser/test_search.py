"""The search in a real browser: what a reader finds, in which order, with which words marked, and what is said where it cannot run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.host import serve_folder
from browser.visits import Reader, reading
from searchkit import PERSIAN, search_site
from sitekit import Site

BASE_PATH = "/archive"
RUN = "options => axe.run(document, {resultTypes: ['violations'], ...options})"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = search_site(tmp_path_factory.mktemp("search"))
    site.build(as_of="2024-12-01")
    return site


@pytest.fixture(scope="module")
def host(site: Site) -> Iterator[str]:
    with serve_folder(site.layout.output, BASE_PATH) as address:
        yield address


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


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"section": "culture"}, 6),
        ({"section": "culture", "from": "2021", "to": "2022"}, 2),
        ({"topic": "y2023"}, 3),
        ({"byline": "jane doe", "from": "2020-02", "to": "2021-01"}, 3),
        ({"source": "gazette", "q": "lighthouse", "from": "2024"}, 3),
        ({"language": "ru"}, 1),
        ({"q": "zeppelin", "from": "2019-02", "to": "2019-02"}, 1),
        ({"q": "zeppelin", "from": "2019-03"}, 0),
        ({"q": "albatross"}, 1),
        ({"q": "lighthouses"}, 0),
        ({"q": "albatross", "from": "2019"}, 0),
        ({"q": "2024"}, 3),
    ],
)
def test_filters_and_ranges(reader: Reader, fields: dict[str, str], count: int) -> None:
    assert len(_all_headlines(_search(reader, **fields))) == count


def test_a_phrase_is_found_as_it_stands(reader: Reader) -> None:
    assert len(_all_headlines(_search(reader, q='"lighthouse keeper" quay', **{"from": "2024"}))) == 3
    assert _headlines(_search(reader, q='"keeper lighthouse"')) == []


def test_what_is_displayed_of_a_result_is_not_searched(reader: Reader) -> None:
    assert _headlines(_search(reader, q="Gazette")) == []


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


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    page = reader.open("/search/index.html")
    page.wait_for_selector("#search_page:not([hidden])")
    expect(page.locator("#search_status")).to_have_text("Type a word, or choose a filter.")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search_q":
            break
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    _settle(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#search_further') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#search_results a:focus")).to_have_count(1)


def test_the_filters_offer_what_there_is(reader: Reader) -> None:
    page = _search(reader, q="harbour")
    page.locator("summary").click()
    expect(page.locator("#search_section option")).to_have_text(["Any", "Culture (6)", "News from the coast (12)"])
    page.locator("#search_section").select_option("culture")
    page.wait_for_url("**section=culture**")
    _settle(page)
    assert {text.split(" · ")[1] for text in page.locator(".search-facts").all_inner_texts()} == {"Culture"}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_axe_finds_nothing_in_either_direction(tmp_path: Path, browser: Browser, axe: Path, language: str) -> None:
    site = search_site(tmp_path, language)
    site.build(as_of="2024-12-01")
    with serve_folder(site.layout.output, BASE_PATH) as address:
        for scheme in ("light", "dark"):
            with reading(browser, address, scheme=scheme, script=axe) as reader:
                page = _search(reader, q="harbour")
                page.locator("summary").click()
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
