"""A site in six languages of both directions, in a real browser: its pages, and the path of a reader of Dari through them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import feedparser
import pytest
from playwright.sync_api import Browser, expect

from browser.host import serve_folder
from browser.visits import reading
from sitekit import Site

SETTINGS = """
id: 11111111-2222-4333-8444-555555555555
title: آرشیف خوست
url: https://example.org/archive
language: fa-AF
languages: {fa-AF: آرشیف خوست, ps: د خوست ارشیف, ar: أرشيف خوست, en: The Khost Archive, de: Das Archiv von Chost, ru: Архив Хоста}
sections: {news: {fa: خبرها, en: News}}
calendar: solar-hijri-afghan
search: on
"""
HEADLINES = {
    "fa-AF": "سیل در خوست چهار روستا را برد", "ps": "په خوست کې سېلاب", "ar": "فيضان في خوست", "en": "Flood in Khost", "de": "Überschwemmung in Chost",
    "ru": "Наводнение в Хосте",
}  # fmt: skip
LANGUAGES = tuple(HEADLINES)
DIRECTIONS = {"fa-AF": "rtl", "ps": "rtl", "ar": "rtl", "en": "ltr", "de": "ltr", "ru": "ltr"}
TOPIC = "سیل"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("six"), settings=SETTINGS)
    for number, (language, headline) in enumerate(HEADLINES.items()):
        original = "" if language == "fa-AF" else "translation_of: fa-af\n"
        site.write(
            f"content/{language}.md",
            f"---\nid: {language.casefold()}\nheadline: {headline}\npublished: 202{number % 3 + 2}-05-1{number}\nlanguage: {language}\n"
            f"topics: [{TOPIC}]\nbylines: [احمد رشید, Jane Doe]\nsource_name: The Khost Courier\nsection: خبرها\n{original}---\n"
            f"{headline}. The river «دریا» rose (UNHCR).\n",
        )
    site.build()
    return site


@pytest.fixture(scope="module")
def host(site: Site) -> Iterator[str]:
    with serve_folder(site.layout.output, "/archive") as address:
        yield address


def front(language: str) -> str:
    return "/index.html" if language == "fa-AF" else f"/{language}/index.html"


def sample(site: Site) -> list[str]:
    """The pages of each sort in each language."""
    articles = [line["url"] for line in site.ledger()]
    lists = [front(language).replace("index.html", page) for language in LANGUAGES for page in ("index.html", "2022/index.html", f"topics/{TOPIC}/index.html")]
    return [*articles, *lists, "/ps/about.html", "/ar/search/index.html", "/en/feeds/index.html", "/on-this-day/index.html", "/2024/05/index.html"]


@pytest.mark.parametrize("view", [(360, "light"), (1280, "dark")])
def test_pages_run_their_own_way_without_a_fault(site: Site, browser: Browser, host: str, axe: Path, view: tuple[int, Literal["light", "dark"]]) -> None:
    with reading(browser, host, width=view[0], scheme=view[1], script=axe) as reader:
        for url in sample(site):
            page = reader.open(url)
            if "/search/" in url:
                page.wait_for_load_state("networkidle")  # opening the next page would cut off what the search still loads
            result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [(url, violation["id"], violation["nodes"][0]["html"]) for violation in result["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
        for language in LANGUAGES:
            root = reader.open(front(language)).locator("html")
            assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, DIRECTIONS[language])
    assert reader.faults == []


def test_the_nu_checker_finds_nothing_wrong_with_any_of_them(site: Site, nu_checker: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    # That of the search refuses what is not of its own host, and a file has no host.
    for number, url in enumerate(url for url in sample(site) if "/search/" not in url):
        (folder / f"{number:02}.html").write_bytes(site.tree()[url])
    done = subprocess.run(
        ["java", "-jar", str(nu_checker), "--format", "json", "--no-langdetect", str(folder)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert [(entry.get("url"), entry["message"]) for entry in json.loads(done.stderr)["messages"]] == []


def test_a_reader_of_dari_finds_an_article_every_way_there_is(browser: Browser, host: str) -> None:
    headline = HEADLINES["fa-AF"]
    with reading(browser, host) as reader:
        page = reader.open("/index.html")
        assert page.locator("h2").first.inner_text() == "همهٔ مطالب"
        page.get_by_role("link", name="موضوعات", exact=True).click()
        page.get_by_role("link", name=TOPIC, exact=True).click()
        expect(page.locator("h1")).to_have_text(TOPIC)
        page.get_by_role("link", name=headline).click()
        expect(page.locator("h1")).to_have_text(headline)
        expect(page.locator(".facts time").first).to_have_text("۲۰ ثور ۱۴۰۱ (۱۰ می ۲۰۲۲)")
        page.get_by_role("link", name="سال‌ها").click()
        page.get_by_role("link", name="۱۴۰۰ – ۱۴۰۱ (۲۰۲۲)").click()
        expect(page.locator("h1")).to_have_text("۱۴۰۰ – ۱۴۰۱ (۲۰۲۲)")
        page.get_by_role("link", name=headline).click()
        page.get_by_role("link", name="پښتو", exact=True).click()
        expect(page.locator("h1")).to_have_text(HEADLINES["ps"])
        assert page.locator("html").get_attribute("lang") == "ps"
        page.go_back()
        page.get_by_role("search").get_by_label("جستجو").fill("روستا")
        page.keyboard.press("Enter")
        page.wait_for_selector("#search_results[aria-busy=false]", state="attached")
        expect(page.locator("#search_results h2")).to_have_text([headline])
        page.get_by_role("link", name="اشتراک در خوراک‌ها").click()
        link = page.locator("a[href$='fa-AF/rss.xml']")
        feed = feedparser.parse(page.request.get(f"{host}/feeds/{link.get_attribute('href')}").body())
        assert [entry.title for entry in feed.entries] == [headline]
    assert reader.faults == []


@pytest.mark.parametrize(("url", "section"), [("/search/index.html", "خبرها"), ("/en/search/index.html", "News"), ("/ps/search/index.html", "خبرها")])
def test_the_results_of_a_search_name_sections_as_the_page_does(browser: Browser, host: str, url: str, section: str) -> None:
    with reading(browser, host) as reader:
        page = reader.page
        page.goto(f"{host}{url}?q=unhcr")
        page.wait_for_selector("#search_results[aria-busy=false]", state="attached")
        facts = page.locator(".search-facts").all_inner_texts()
    assert {text.split(" · ")[-1] for text in facts} == {section}
    assert reader.faults == []


def test_a_reader_changes_the_language_and_stays_where_they_are(browser: Browser, host: str) -> None:
    with reading(browser, host) as reader:
        page = reader.open(f"/topics/{TOPIC}/index.html")
        page.get_by_role("link", name="English", exact=True).first.click()
        assert page.url.endswith("/en/topics/%D8%B3%DB%8C%D9%84/index.html")
        expect(page.locator("nav.site-menu a").first).to_have_text("Years")
        page.get_by_role("link", name=HEADLINES["en"]).click()
        page.locator(".site-title a").click()
        assert page.url.endswith("/en/index.html")
    assert reader.faults == []
