"""The page of an article can be cited, by people and by their programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from pages.cite.zotero import Item, saved_item
from sitekit import SETTINGS, Site, words_of

FLOOD = """
---
headline: The river rose & fell
standfirst: Two metres in a night.
published: {published}
bylines: [Jane Doe, AFP]
source_name: Courier
language: en
---
The text.
"""


def page_of(tmp_path: Path, text: str, settings: str = SETTINGS) -> etree._Element:
    site = Site(tmp_path, settings)
    site.write("content/flood.md", text.lstrip())
    site.build()
    (line,) = site.ledger()
    return site.page(line["url"])


def citations_of(page: etree._Element) -> dict[str, str]:
    (found,) = page.findall(".//details[@class='cite']/dl")
    return dict(zip(map(words_of, found.findall("dt")), map(words_of, found.findall("dd")), strict=True))


def test_an_article_is_cited_in_four_styles(tmp_path: Path) -> None:
    permalink = "https://example.org/archive/2024/05/17/the-river-rose-fell.html"
    assert citations_of(page_of(tmp_path, FLOOD.format(published="2024-05-17"))) == {
        "APA": f"Jane Doe & AFP. (2024, May 17). The river rose & fell. Courier. {permalink}",
        "MLA": f"Jane Doe, and AFP. “The river rose & fell.” Courier, 17 May 2024, {permalink}.",
        "Chicago": f"Jane Doe, and AFP. “The river rose & fell.” Courier, May 17, 2024. {permalink}.",
        "Wikipedia": "{{cite news |author=Jane Doe |author2=AFP |title=The river rose & fell |url=" + permalink
        + " |work=Courier |date=17 May 2024 |language=en |via=Test archive}}",
    }  # fmt: skip


def test_what_the_source_does_not_state_is_cited_as_unknown_or_in_brackets(tmp_path: Path) -> None:
    site = Site(tmp_path, SETTINGS.replace("url: https://example.org/archive\n", ""))
    site.write("content/dump.txt", "The river rose. It fell then, they said.\n")
    site.build()
    (line,) = site.ledger()
    page = site.page(line["url"])
    assert citations_of(page) == {
        "APA": "[The river rose.]. (n.d.). Test archive.",
        "MLA": "“[The river rose.].” Test archive, n.d.",
        "Chicago": "“[The river rose.].” Test archive, n.d.",
        "Wikipedia": "{{cite news |title=&#91;The river rose.&#93; |work=Test archive |date=n.d.}}",
    }
    assert saved_item(page) == Item("newspaperArticle", "[The river rose.]", (), None, "Test archive", None, None, None)


@pytest.mark.parametrize(
    "published", ["2024", "2024-05", "2024-05-17", "2024-05-17T14:05:00", "2024~", "XXXX-08-21", "2018-05/2018-06", "2019-21"]
)
def test_zotero_saves_a_newspaper_article_with_its_date_to_the_precision_known(tmp_path: Path, published: str) -> None:
    item = saved_item(page_of(tmp_path, FLOOD.format(published=published)))
    assert item.url is not None
    assert item.url.startswith("https://example.org/archive/")
    assert item == Item(
        "newspaperArticle", "The river rose & fell", ("Jane Doe", "AFP"), published, "Courier", item.url, "en", "Two metres in a night."
    )  # fmt: skip


def test_the_section_is_saved_by_its_label(tmp_path: Path) -> None:
    page = page_of(tmp_path, FLOOD.replace("language: en", "section: news").format(published="2024"), f"{SETTINGS}sections: {{news: News of the town}}\n")
    assert saved_item(page).section == "News of the town"
    assert json.loads(page.findtext(".//script") or "")["articleSection"] == "News of the town"


def test_the_page_is_a_news_article_in_linked_data(tmp_path: Path) -> None:
    page = page_of(tmp_path, FLOOD.replace("The river rose & fell", "\"</script><!-- '<b>' & more\"").format(published="2024-05"))
    (script,) = page.findall(".//script")
    assert script.get("type") == "application/ld+json"
    data = json.loads(script.text or "")
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "</script><!-- '<b>' & more"
    assert data["datePublished"] == "2024-05"
    assert data["author"] == ["Jane Doe", "AFP"]
    assert data["isPartOf"] == {"@type": "CreativeWork", "name": "Courier"}


def test_corrections_stand_in_linked_data(tmp_path: Path) -> None:
    page = page_of(tmp_path, FLOOD.replace("published:", "corrections: [{{day: 2024-05-20, text: 'The <Kunar>, not the Kabul.'}}]\npublished:").format(published="2024-05"))
    data = json.loads(page.findtext(".//script") or "")
    assert data["correction"] == [{"@type": "CorrectionComment", "datePublished": "2024-05-20", "text": "The <Kunar>, not the Kabul."}]
    assert data["dateModified"] == "2024-05-20"


def test_an_approximate_date_is_no_exact_one_in_linked_data(tmp_path: Path) -> None:
    page = page_of(tmp_path, FLOOD.format(published="2024-05-17~"))
    assert "datePublished" not in json.loads(page.findtext(".//script") or "")
    assert page.findall(".//meta[@property='article:published_time']") == []
