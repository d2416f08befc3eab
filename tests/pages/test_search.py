"""What the search finds: filters, ranges of dates, order, phrases, letters folded in each script; and what of it stands in the pages of a site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from newsgen.load.searchwords import fold_table, folded, pieces
from searchkit import Searcher, search_site, searching
from sitekit import SETTINGS, Site

TEXTS = {
    "persian": "رئیس جمهور می‌آید: «كتاب‌هاي» تازه در ١٢ و ۳۴ روستا تَرْجُمه شد، گفت:ما.",
    "arabic": "أَعْلَنَت الحكومةُ إلى المدرسة؛ الأمّة",
    "russian": "Ёлка и ещё объём – мой Чайковский",
    "french": "L’œuvre d’Élodie à Łódź: café, naïveté, ça",
    "german": "Die Straße nach Österreich—größer",
    "hindi": "नदी का पानी बढ़ गया।",
    "chinese": "《北京》今天下雨，上海晴。",
    "amharic": "ሰላም፡ለሁሉ። ኢትዮጵያ",
    "english": "The U.S. river—which rose – fell at example.com and/or the well-known co-op’s 1,000 boats",
    "greek": "Ο Όμηρος και η θάλασσα",
}
"""An article in each script."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = search_site(tmp_path_factory.mktemp("search"))
    for name, text in TEXTS.items():
        site.write(f"content/{name}.md", f"---\nheadline: {name}\npublished: 2020-03-01\ntopics: scripts\n---\n{text}\n")
    site.build(as_of="2024-12-01")
    return site


@pytest.fixture(scope="module")
def searcher(site: Site) -> Iterator[Searcher]:
    with searching(site.layout.output) as searcher:
        yield searcher


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"section": "culture"}, 6),
        ({"section": "culture", "from": "2021", "to": "2022"}, 2),
        ({"topic": "y2023"}, 3),
        ({"topic": "y2023", "section": "culture"}, 1),
        ({"byline": "jane doe", "from": "2020-02", "to": "2021-01"}, 3),
        ({"source": "gazette", "q": "lighthouse", "from": "2024"}, 3),
        ({"source": "gazette", "q": "lighthouse", "from": "2024", "to": "2023"}, 0),
        ({"language": "ru"}, 1),
        ({"q": "zeppelin", "from": "2019-02", "to": "2019-02"}, 1),
        ({"q": "zeppelin", "from": "2019-03"}, 0),
        ({"q": "zeppelin", "to": "۲۰۱۹"}, 1),
        ({"q": "albatross"}, 1),
        ({"q": "lighthouses"}, 0),
        ({"q": "albatross", "from": "2019"}, 0),
        ({"q": "2024"}, 3),
        ({"q": '"lighthouse keeper" quay', "from": "2024"}, 3),
        ({"q": '"keeper lighthouse"'}, 0),
        ({"q": "Gazette"}, 0),  # displayed with a result, and not searched
        ({"topic": "scripts", "q": "english"}, 1),
    ],
)
def test_filters_ranges_and_phrases(searcher: Searcher, fields: dict[str, str], count: int) -> None:
    assert len(searcher.urls(**fields)) == count


def test_newest_first_goes_through_all_shards_in_order(searcher: Searcher) -> None:
    urls = searcher.urls("lighthouse", sort="date")
    assert [url.split("/")[1] + url.split("/")[2] for url in urls] == [f"{year}{month}" for year in range(2024, 2018, -1) for month in ("09", "05", "01")]


def test_a_step_asks_six_shards_and_no_more_whether_or_not_anything_is_found(searcher: Searcher) -> None:
    for query in ("lighthouse", "nowhere"):
        assert [step.searched for step in searcher.steps({"q": query})] == [["2024", "2023", "2022", "2021", "2020", "2019"], ["undated"]]
    searcher.forget()
    (step,) = searcher.steps({"q": "nowhere"}, steps=1)
    assert step.files <= 6 * 5  # of each shard: entry, metadata, two files of words at most, one article to see whether the word is there


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("persian", ["کتاب", "كتاب", "کتاب‌های", "کتاب های", "كتابهاي"[:4], "می آید", "مي‌آيد", "12", "۱۲", "١٢", "34", "٣٤", "ترجمه", "تَرْجُمه", '"روستا ترجمه"', "گفت", "ما", '"گفت ما"', "رئيس"]),
        ("arabic", ["اعلنت", "أعلنت", "الحكومة", "الحکومه", "إلى", "الى", "المدرسة", "المدرسه", "الأمة", "الامه"]),
        ("russian", ["елка", "ЁЛКА", "еще", "объем", "мой", '"объем мой"', "чайковский"]),
        ("french", ["oeuvre", "œuvre", "élodie", "ELODIE", "lodz", "łódź", "cafe", "cafe\u0301", "naivete", "ca"]),
        ("german", ["strasse", "straße", "STRASSE", "osterreich", "österreich", "grosser", "größer"]),
        ("hindi", ["पानी", "नदी", '"नदी का पानी"', "बढ़"]),
        ("chinese", ["北京", "下雨", "上海", '"今天下雨"', "北京今天", "雨上海"]),
        ("amharic", ["ሰላም", "ለሁሉ", "ኢትዮጵያ", '"ሰላም ለሁሉ"']),
        ("english", ["river", "which", '"river which rose fell"', "US", "U.S.", "com", "example.com", "or", "well-known", "co-op", "1000", "1,000", "riv"]),
        ("greek", ["ομηρος", "Όμηρος", "θαλασσα"]),
    ],
)
def test_letters_are_folded_alike_in_texts_and_queries(searcher: Searcher, name: str, queries: list[str]) -> None:
    assert [query for query in queries if not any(url.endswith(f"/{name}.html") for url in searcher.urls(query, topic="scripts"))] == []


@pytest.mark.parametrize("query", ["京北", '"京北"', "海北", "نیست", "елочка", "cafés", "पानीपत"])
def test_what_is_another_word_is_not_found(searcher: Searcher, query: str) -> None:
    assert searcher.urls(query, topic="scripts") == []


def _words(texts: Iterable[str]) -> list[str]:
    """What Pagefind compares of some words: letters and digits."""
    return [word for text in texts if (word := "".join(filter(str.isalnum, text)))]


def test_the_browser_folds_as_the_index_does(searcher: Searcher) -> None:
    everything = " ".join(f"a{char}b" for char in fold_table())
    for text in (*TEXTS.values(), everything):
        assert _words(searcher.fold(text).split()) == _words(map(folded, pieces(text)))


def test_the_lists_of_filters_name_terms_by_their_key_with_the_label_of_the_oldest_article(tmp_path: Path) -> None:
    site = Site(tmp_path, SETTINGS + "search: on\nsections: {news: News from the coast}\n")
    site.write("content/a.md", "---\nheadline: A\npublished: 2020\nsection: news\ntopics: [Floods]\nbylines: JANE DOE\nlanguage: fa\n---\nA.\n")
    site.write("content/b.md", "---\nheadline: B\npublished: 2021\ntopics: [floods, Rain]\nbylines: Jane Doe\n---\nB.\n")
    site.write("content/c.md", "---\nheadline: C\n---\nThis one is in English, as anybody who reads it can tell, but nobody has stated it.\n")
    site.build(as_of="2024-12-01")
    listed = {name: one["values"] for name, one in json.loads((site.layout.output / "search/index/filters.json").read_bytes()).items()}
    assert listed == {
        "section": [["news", "News from the coast", 1]],
        "topic": [["floods", "Floods", 2], ["rain", "Rain", 1]],
        "byline": [["jane doe", "JANE DOE", 2]],
        "source": [],
        "language": [["fa", "fa", 1]],
    }
    with searching(site.layout.output) as searcher:
        assert len(searcher.urls("", topic="floods")) == len(searcher.urls("", byline="jane doe")) == 2


def test_only_the_search_page_runs_a_script_or_has_a_policy_of_its_own(site: Site) -> None:
    pages = {url: data for url, data in site.tree().items() if url.endswith(".html")}
    assert len(pages) > 40
    for sign in (b'type="module"', b"wasm-unsafe-eval", b"Content-Security-Policy"):
        assert [url for url, data in pages.items() if sign in data] == ["/search/index.html"]
    assert all(b'action="' in data for url, data in pages.items() if url.startswith("/2"))
