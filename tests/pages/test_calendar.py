"""The year on a wall, the days of the year, and charts."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.pages import days
from newsgen.pages.charts import months_chart, years_chart
from newsgen.pages.grids import months_of
from sitekit import Site, parse_html, text_of, words_of


def write(site: Site, name: str, published: str | None, **fields: str) -> None:
    matter = "".join(f"{key}: {value}\n" for key, value in fields.items())
    site.write(f"content/{name}.md", f"---\nheadline: {name}\n{f'published: {published}' if published else ''}\n{matter}---\nText.\n")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    for name, published in (("a", "2024-05-17"), ("b", "2024-05-17"), ("c", "2022-05-17"), ("d", "2024-02-29"), ("e", "2024-03"), ("f", "2024"),
                            ("g", "XXXX-05-17"), ("h", "XXXX-05"), ("i", None)):  # fmt: skip
        write(site, name, published, topics="T", section="S")
    site.build()
    return site


def links(site: Site, url: str, path: str) -> list[tuple[str, str]]:
    return [(words_of(link), str(link.get("href"))) for link in site.page(url).findall(f".//{path}")]


def test_a_year_shows_the_days_that_have_articles(site: Site) -> None:
    assert links(site, "/2024/index.html", "table[@class='wall']//td/a") == [("29", "02/index.html#d29"), ("17", "05/index.html#d17")]
    assert [words_of(caption) for caption in site.page("/2024/index.html").iter("caption")] == ["February 1 article", "May 2 articles"]


def test_a_month_without_days_stands_in_its_place_by_its_name(site: Site) -> None:
    months = site.page("/2024/index.html").findall(".//nav/*[@class='wall']")
    assert [(words_of(month), month.find("a") is not None) for month in months if month.tag == "p"][:3] == [("January", False), ("March 1 article", True), ("April", False)]
    assert len(months) == 12


def test_the_chart_of_a_year_says_what_it_leaves_out(site: Site) -> None:
    caption = text_of(site.page("/2024/index.html"), "figcaption")
    assert caption == "Articles per month; at most 2, in May. Articles of which the month is not known are not in the chart: 1."


@pytest.mark.parametrize("url", ["/index.html", "/sections/s/index.html", "/topics/t/index.html"])
def test_years_are_charted_with_their_figures_and_gaps(site: Site, url: str) -> None:
    page = site.page(url)
    assert [[words_of(cell) for cell in row] for row in page.findall(".//details//tbody/tr")] == [["2022", "1"], ["2023", "0"], ["2024", "5"]]
    assert text_of(page, "figcaption") == "Articles per year; at most 5, in 2024. Undated articles are not in the chart: 3."
    (drawing,) = page.iter("{http://www.w3.org/2000/svg}svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "Articles per year"


def test_a_day_of_the_year_lists_its_articles_of_all_years_and_of_none(site: Site) -> None:
    page = site.page("/on-this-day/05-17.html")
    assert [words_of(head) for head in page.findall(".//section/h2")] == ["2024", "2022", "Year not known"]
    assert [words_of(head) for head in page.findall(".//article/h3")] == ["b", "a", "c", "g"]


def test_the_days_of_the_year_are_listed_by_month(site: Site) -> None:
    assert links(site, "/on-this-day/index.html", "ul[@class='days']//a") == [("29", "02-29.html"), ("17", "05-17.html")]


def test_a_day_with_many_articles_leads_to_its_years(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "LARGE_DAY", 2)
    site.build(full=True)
    page = parse_html(site.tree()["/on-this-day/05-17.html"])
    assert [words_of(item) for item in page.findall(".//ul[@class='buckets years']/li")] == ["2024 2", "2022 1"]
    assert [words_of(head) for head in page.findall(".//article/h3")] == ["g"]


def test_a_day_of_the_year_goes_with_its_last_article(site: Site) -> None:
    write(site, "d", "2024-02-28", topics="T")
    site.build()
    assert "/on-this-day/02-29.html" not in site.tree()
    assert "/on-this-day/02-28.html" in site.tree()


def test_an_archive_without_days_has_no_days_of_the_year(tmp_path: Path) -> None:
    site = Site(tmp_path)
    write(site, "a", "2024-05")
    site.build()
    assert not [url for url in site.tree() if "on-this-day" in url]


def test_many_years_are_charted_in_tens_and_hundreds() -> None:
    tens = years_chart({"1788": 3, "1790": 1, "1999": 2})
    assert tens
    assert tens.unit == "years"
    assert (tens.bars[0].first, tens.bars[0].last, tens.bars[0].count) == ("1780", "1789", 3)
    assert (tens.bars[-1].first, tens.bars[-1].count) == ("1990", 2)
    hundreds = years_chart({"0001": 1, "9999": 1})
    assert hundreds
    assert len(hundreds.bars) == 100
    assert hundreds.bars[0].first == "0001"


def test_one_period_is_no_chart() -> None:
    assert years_chart({"2024": 7}) is None
    assert months_chart({"05": 7}) is None


def test_the_smallest_bar_is_seen() -> None:
    chart = years_chart({"2023": 1, "2024": 100_000})
    assert chart
    assert chart.path == "M0 40v-1h3v1zM4 40v-40h3v40z"


@pytest.mark.parametrize(("language", "first_week"), [("en", (0, 0, 0, 0, 0, 0, 1)), ("de", (0, 0, 0, 0, 0, 1, 2)), ("fa", (1, 2, 3, 4, 5, 6, 7))])
def test_a_week_begins_as_where_the_language_is_spoken(language: str, first_week: tuple[int, ...]) -> None:
    (month,) = months_of("2022", [("01", None, 1), ("01", "01", 1)], {"01": "/2022/01/index.html"}, language)
    assert tuple(day for day, _ in month.weeks[0]) == first_week
    assert month.count == 2


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_have_a_calendar(year: str) -> None:
    (month,) = months_of(year, [("12", "31", 1)], {"12": "/"}, "en")
    assert [cell for week in month.weeks for cell in week if cell[1]] == [(31, 1)]


@pytest.mark.parametrize("url", ["/index.html", "/sections/s/index.html"])
def test_among_dated_articles_an_undated_one_says_that_it_is(site: Site, url: str) -> None:
    assert [words_of(facts) for facts in site.page(url).findall(".//p[@class='facts']")].count("Date not known") == 1


def test_where_no_article_is_dated_none_says_so(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/letter.md", "---\nheadline: A letter\n---\nText.\n")
    site.build()
    assert "Date not known" not in words_of(site.page("/index.html"))


@pytest.mark.parametrize("published", ["2024-05", "2024-05-18", "2024-05-19"])
def test_the_days_of_a_month_come_and_go_with_an_article_that_makes_it_large_whatever_it_says_of_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: str
) -> None:
    monkeypatch.setattr("newsgen.pages.calendar.LARGE_MONTH", 2)
    site = Site(tmp_path)
    for name, date in (("flood", "2024-05-18"), ("rain", "2024-05")):
        site.write(f"content/{name}.md", f"---\nheadline: {name}\npublished: {date}\nsection: news\n---\nText of {name}.\n")
    site.build()
    before = site.tree()
    site.write("content/hail.md", f"---\nheadline: Hail\npublished: {published}\nsection: news\n---\nText of hail.\n")
    site.build()
    assert {"/2024/05/18/index.html", "/sections/news/2024/05/18/index.html"} <= site.tree().keys() - before.keys()
    site.write("content/hail.md", "---\nheadline: Hail\npublished: 2023\nsection: news\n---\nText of hail.\n")
    site.build()
    assert not [url for url in site.tree() if url.endswith("/05/18/index.html")]
