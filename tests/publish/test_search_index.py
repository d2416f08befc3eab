"""The search index: made in shards, only where articles changed, beside the pages."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.errors import UsageError
from newsgen.pages.kinds import World
from newsgen.pages.search import shards
from newsgen.publish import build as building
from newsgen.publish import indexing
from newsgen.publish.build import Options
from newsgen.publish.indexed import Indexed
from newsgen.publish.indexing import index_built
from newsgen.publish.installed import remembered_installed
from newsgen.publish.output import Output
from newsgen.publish.verify import verify
from searchkit import YEARS, search_site
from sitekit import Site

SHARDS = len(YEARS) + 1
"""One a year, and the undated."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return search_site(tmp_path)


def _build(site: Site) -> Indexed:
    indexed = site.build(as_of="2024-12-01").indexed
    assert indexed is not None
    return indexed


def _folders(site: Site) -> set[str]:
    return {folder.name for folder in (site.layout.output / "search/index").iterdir() if folder.is_dir()}


def test_a_build_makes_every_shard_once_and_an_edit_only_its_own(site: Site) -> None:
    assert (_build(site).made, _build(site).made) == (SHARDS, 0)
    before = _folders(site)
    site.write("content/ru.md", "---\nheadline: Ёлка\npublished: 2022-12-30\n---\nДругой текст.\n")
    assert _build(site).made == 1
    assert {name.split("-")[0] for name in before - _folders(site)} == {"2022"}
    assert verify(site.layout).problems == ()


def test_a_damaged_shard_is_found_and_made_again(site: Site) -> None:
    _build(site)
    (shard,) = (site.layout.output / "search/index").glob("2021-*")
    file = next(shard.glob("fragment/*"))
    data = file.read_bytes()
    file.write_bytes(bytes(len(data)))
    assert {problem.message.partition(":")[0] for problem in verify(site.layout).problems} == {
        "a file of this part of the search index has other bytes than were written",
        "the file cannot be read for what it is",
        "this article is not in the search index",
    }
    file.unlink()
    assert _build(site).made == 1
    assert verify(site.layout).problems == ()


def test_a_build_can_leave_the_index_to_the_command(site: Site) -> None:
    done = site.run("build", "--no-search", "--as-of", "2024-12-01")
    assert done.returncode == 0
    assert not (site.layout.output / "search/index").exists()
    assert verify(site.layout).problems[0].message == "the search page has no index"
    assert site.run("index").stdout.startswith(f"search: 23 articles; {SHARDS} of {SHARDS} shards made; ")
    assert verify(site.layout).problems == ()


def test_search_that_is_off_leaves_no_trace(site: Site) -> None:
    _build(site)
    settings = site.layout.settings
    settings.write_text(settings.read_text().replace("search: on", "search: off"))
    assert site.build(as_of="2024-12-01").indexed is None
    assert [url for url, data in site.tree().items() if b"/search/" in data or url.startswith("/search")] == []


def test_without_pagefind_all_else_is_published_and_a_warning_says_what_to_do(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "find_pagefind", lambda: None)
    _build(site)
    assert (site.layout.output / "search/index.html").is_file()
    (problem,) = site.problems
    assert "Pagefind is not installed" in problem.message
    with pytest.raises(UsageError, match="newsgen\\[search\\]"):
        index_built(site.layout)


def test_a_large_year_is_parted_by_month_and_a_large_month_by_ids(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_ARTICLES", 2)
    site.write("content/extra.md", "---\nheadline: Extra\npublished: 2024-05\n---\nExtra.\n")
    site.write("content/more.md", "---\nheadline: More\npublished: 2024-05\n---\nMore.\n")
    site.write("content/vague.md", "---\nheadline: Vague\npublished: 2024\n---\nVague.\n")
    indexed = _build(site)
    names = {name.rsplit("-", 1)[0] for name in _folders(site)}
    assert {"2024-01", "2024-06", "2024-09", "2024-00"} <= names
    assert any(name.startswith("2024-05.") for name in names)
    assert indexed.articles == 26


@pytest.fixture
def looks(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by each look into the index, which two builds have found whole, and nothing else changed since some time."""
    found: list[str] = []
    index_after_build = indexing.index_after_build

    def counted(world: World, output: Output) -> Indexed:
        found.append("looked")
        return index_after_build(world, output)

    monkeypatch.setattr(indexing, "index_after_build", counted)
    _build(site)
    let_a_minute_pass(site)
    _build(site)
    _build(site)
    found.clear()
    return found


def let_a_minute_pass(site: Site) -> None:
    """Have all that was written just now been written a minute ago, but for the pages, of which the manifest has the time."""
    ago_ns = time.time_ns() - 60_000_000_000
    for folder in ("content", "newsgen.yaml", "build/search/index"):
        for file in (site.root / folder, *(site.root / folder).rglob("*")):
            if file.is_file() and file.stat().st_mtime_ns > ago_ns:
                os.utime(file, ns=(ago_ns, ago_ns))


def test_an_index_that_stands_is_not_looked_into_again(site: Site, looks: list[str]) -> None:
    again = _build(site)
    assert looks == []
    assert (again.shards, again.made, again.articles) == (SHARDS, 0, 23)
    assert again.files == sum(file.is_file() for file in (site.layout.output / "search/index").rglob("*"))


CHANGES: dict[str, Callable[[Site], object]] = {
    "a file of it goes": lambda site: next((site.layout.output / "search/index").glob("2021-*/fragment/*")).unlink(),
    "a file of it is another": lambda site: (site.layout.output / "search/index/shards.json").write_text("{}", encoding="utf-8"),
    "a file comes": lambda site: (site.layout.output / "search/index/foreign").touch(),
    "all of it goes": lambda site: shutil.rmtree(site.layout.output / "search/index"),
    "an article": lambda site: site.write("content/ru.md", "---\nheadline: Other\npublished: 2022-12-30\n---\nText.\n"),
    "the settings": lambda site: site.write("newsgen.yaml", site.layout.settings.read_text(encoding="utf-8") + "description: Of water\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_has_it_looked_into(site: Site, looks: list[str], change: str) -> None:
    CHANGES[change](site)
    let_a_minute_pass(site)
    _build(site)
    assert looks == ["looked"]
    assert verify(site.layout).problems == ()


def test_it_is_looked_into_after_articles_changed_without_it(site: Site, looks: list[str]) -> None:
    site.write("content/ru.md", "---\nheadline: Other\npublished: 2022-12-30\n---\nText.\n")
    let_a_minute_pass(site)
    building.build(site.layout, Options("2024-12-01", is_indexed=False, workers=1))
    assert looks == []
    assert _build(site).made == 1


def test_another_release_of_what_makes_it_has_it_looked_into(site: Site, looks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "remembered_installed", lambda catalog: remembered_installed(catalog)._replace(stamp="after an upgrade"))
    _build(site)
    assert looks == ["looked"]
