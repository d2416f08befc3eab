"""What a query asks of the index, and what the index has of files, is bounded, however large the archive: counted on a small one whose words fill several files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase

import pytest

from searchkit import Searcher, searching
from sitekit import SETTINGS, Site

YEARS = range(2017, 2025)
SHARDS_A_STEP = 6
LARGEST_FILE_BYTES = 30_000
"""Of words: Pagefind begins another after some 20,000 bytes of them."""
WORDS = ["q" + "".join(letters) for letters in islice(product(ascii_lowercase, repeat=4), 60_000)]
"""They fill ten files, and begin alike."""
LONG = 6
"""Articles that they are parted among."""
RESULTS = 10


def add_year(site: Site, year: int) -> None:
    for number in range(4):
        site.write(f"content/{year}/{number}.md", f"---\nheadline: Report {number}\npublished: {year}-03-0{number + 1}\ntopics: harbour\nsection: news\n---\nThe keeper counted boats, {WORDS[number]}.\n")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("search"), SETTINGS + "search: on\n")
    for year in YEARS:
        add_year(site, year)
    for number in range(LONG):
        site.write(f"content/long/{number}.md", f"---\nheadline: Words {number}\npublished: 2024-02-0{number + 1}\n---\nThe keeper wrote {' '.join(WORDS[number::LONG])}.\n")
    site.build(as_of="2024-12-01")
    return site


@pytest.fixture(scope="module")
def searcher(site: Site) -> Iterator[Searcher]:
    with searching(site.layout.output) as searcher:
        yield searcher


def shards_of(site: Site) -> list[Path]:
    """The folders of the shards, newest first."""
    index = site.layout.output / "search/index"
    return [index / shard["folder"] for shard in json.loads((index / "shards.json").read_text())["shards"]]


def newest_shards(site: Site) -> list[Path]:
    return shards_of(site)[:SHARDS_A_STEP]


@pytest.mark.parametrize(
    ("fields", "words", "filters"),
    [
        ({"q": "keeper"}, 1, 0),
        ({"q": "q"}, 1, 0),
        ({"q": "qa"}, 1, 0),
        ({"q": "nowhere"}, 1, 0),
        ({"q": "qabcd keeper boats"}, 3, 0),
        ({"q": '"keeper counted"'}, 2, 0),
        ({"q": " ".join(WORDS[::6000][:10]) + " keeper q"}, 12, 0),
        ({"q": "keeper", "topic": "harbour", "section": "news", "sort": "date"}, 1, 2),
        ({"topic": "harbour"}, 1, 1),
    ],
)
def test_a_query_asks_a_bounded_number_of_files_each_of_bounded_size(site: Site, searcher: Searcher, fields: dict[str, str], words: int, filters: int) -> None:
    searcher.forget()
    (step,) = searcher.steps(fields, steps=1, most=RESULTS)
    assert len(step.searched) == SHARDS_A_STEP
    there = [len(list(folder.glob("index/*"))) for folder in newest_shards(site)]
    of_nothing = 1  # the index that Pagefind begins with
    assert step.of_words <= sum(min(files, 2 * words) for files in there) + of_nothing
    # Of each shard its entry and metadata, the filters that are set and the one that says which shard it is, one article; and what is shown.
    assert step.files - step.of_words <= SHARDS_A_STEP * (2 + filters + 1 + 1) + RESULTS
    assert step.bytes <= step.files * LARGEST_FILE_BYTES


def test_files_of_words_do_not_grow_with_the_shard_but_become_more(site: Site) -> None:
    files = list(newest_shards(site)[0].glob("index/*"))
    assert len(files) == 10
    assert max(file.stat().st_size for file in files) <= LARGEST_FILE_BYTES


def test_the_index_has_one_file_for_each_article_and_few_beside(site: Site) -> None:
    folders = shards_of(site)
    assert sum(len(list(folder.glob("fragment/*"))) for folder in folders) == 4 * len(YEARS) + LONG
    for folder in folders:
        beside = [file.name for file in folder.rglob("*") if file.is_file() and file.parent.name not in {"fragment", "index"}]
        assert len(beside) <= 3 + 7, beside  # entry, metadata, the list of files; a file for each filter that an article has


def test_the_first_step_of_an_archive_that_has_grown_asks_what_it_asked(tmp_path: Path) -> None:
    site = Site(tmp_path, SETTINGS + "search: on\n")
    asked = []
    for years in (range(2018, 2025), range(2004, 2018)):
        for year in years:
            add_year(site, year)
        site.build(as_of="2024-12-01")
        with searching(site.layout.output) as searcher:
            (step,) = searcher.steps({"q": "keeper", "topic": "harbour"}, steps=1, most=RESULTS)
        asked.append(step)
    assert asked[0] == asked[1]
    listed = (site.layout.output / "search/index/shards.json").stat().st_size
    assert listed <= 200 * 21 + 100
