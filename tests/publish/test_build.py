"""The build keeps its four rules."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgen.errors import ContentError, UsageError
from sitekit import Site, text_of

SEED = Path(__file__).parents[2]
FLOOD = """
    ---
    headline: Flood in Khost
    published: 2024-05-17
    section: news
    topics: [floods, Khost]
    bylines: Jane Doe
    source_name: The Courier
    ---
    The river rose after midnight.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", FLOOD)
    site.write("content/dump.txt", "A short headline\n\nOne paragraph here.\nAnother one.\n\nSecond article, first line.\nIts second line.\n")
    return site


def rebuilt_from_nothing(site: Site) -> dict[str, bytes]:
    shutil.rmtree(site.layout.output)
    shutil.rmtree(site.layout.state)
    site.build()
    return site.tree()


def test_without_its_memory_a_build_writes_the_same_bytes(site: Site) -> None:
    site.build()
    before, ledger = site.tree(), site.ledger()
    assert rebuilt_from_nothing(site) == before
    assert site.ledger() == ledger


def test_a_second_build_renders_nothing_and_writes_nothing(site: Site) -> None:
    site.build()
    times = {file: file.stat().st_mtime_ns for file in site.layout.output.rglob("*")}
    tally = site.build().tally
    assert (tally.rendered, tally.created, tally.replaced, tally.removed) == (0, 0, 0, 0)
    assert {file: file.stat().st_mtime_ns for file in site.layout.output.rglob("*")} == times


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "fa_IR.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
    ],
)
def test_zone_locale_and_hash_seed_change_nothing(site: Site, tmp_path: Path, env: dict[str, str]) -> None:
    site.build()
    copy = Site(tmp_path / "copy")
    for name in ("content", "newsgen.yaml", "permalinks.tsv"):
        source = site.root / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy.root / name)
    done = copy.run("build", "--as-of", "2024-09-01", env=env)
    assert done.returncode == 0, done.stderr
    assert copy.tree() == site.tree()


def test_the_order_in_which_a_directory_lists_its_files_changes_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        site.write(f"content/{number}.md", FLOOD)
    site.build()
    before = site.tree()
    listed = os.scandir

    class Shuffled:
        def __init__(self, folder: str | Path) -> None:
            with listed(folder) as entries:
                self.entries = list(entries)
            random.Random(7).shuffle(self.entries)  # noqa: S311  # any order will do

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None: ...

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __next__(self) -> os.DirEntry[str]:
            if not self.entries:
                raise StopIteration
            return self.entries.pop()

    monkeypatch.setattr(os, "scandir", Shuffled)
    site.layout.ledger.unlink()
    assert rebuilt_from_nothing(site) == before


def test_the_umask_does_not_reach_the_published_files(site: Site) -> None:
    before = os.umask(0o077)
    try:
        site.build()
    finally:
        os.umask(before)
    assert {file.stat().st_mode & 0o777 for file in site.layout.output.rglob("*") if file.is_file()} == {0o644}
    assert {folder.stat().st_mode & 0o777 for folder in site.layout.output.rglob("*") if folder.is_dir()} == {0o755}


@pytest.mark.parametrize(
    ("old", "new"),
    [("headline: Flood in Khost", "headline: Another name"), ("published: 2024-05-17", "published: 2019"), ("section: news", "section: weather"),
     ("headline: Flood in Khost", "slug: elsewhere"), ("headline: Flood in Khost", "")],
)  # fmt: skip
def test_an_address_stays_whatever_is_edited(site: Site, old: str, new: str) -> None:
    site.build()
    site.write("content/flood.md", FLOOD.replace(old, new))
    site.build(as_of="2025-01-01")
    assert "/2024/05/17/flood-in-khost.html" in site.tree()
    (line,) = [line for line in site.ledger() if line["anchor"] == "flood.md"]
    assert (line["url"], line["added"]) == ("/2024/05/17/flood-in-khost.html", "2024-09-01")


def test_an_article_moves_freely_once_it_has_an_id(site: Site) -> None:
    site.build()
    (line,) = [line for line in site.ledger() if line["anchor"] == "flood.md"]
    site.write("content/flood.md", FLOOD.replace("headline:", f"id: {line['id']}\n    headline:"))
    site.build()
    (site.root / "content/flood.md").rename(site.root / "content/moved.md")
    site.build()
    assert len(site.ledger()) == 3
    assert line["url"] in site.tree()


def test_an_id_given_later_does_not_cost_the_address(site: Site) -> None:
    site.build()
    site.write("content/flood.md", FLOOD.replace("headline:", "id: my-own\n    headline:"))
    site.build()
    assert len(site.ledger()) == 3
    assert "/2024/05/17/flood-in-khost.html" in site.tree()


def test_a_missing_article_stops_the_build_and_nothing_is_changed(site: Site) -> None:
    site.build()
    before, ledger = site.tree(), site.ledger()
    site.remove("content/flood.md")
    site.write("content/new.md", "New text.\n")
    with pytest.raises(ContentError):
        site.build()
    assert (site.tree(), site.ledger()) == (before, ledger)
    assert any("flood-in-khost.html" in problem.message for problem in site.problems)


def test_a_broken_article_that_was_published_stops_the_build_and_nothing_is_changed(site: Site) -> None:
    site.build()
    before = site.tree()
    site.write("content/flood.md", FLOOD.replace("2024-05-17", "17 Mayy 2024"))
    with pytest.raises(ContentError):
        site.build()
    assert site.tree() == before
    assert "content/flood.md:3:12: error: 'published' is not a date: '17 Mayy 2024'" in str(site.problems[0])
    assert "hint: write it as 2024-05-17" in str(site.problems[0])


def test_allow_missing_leaves_a_tombstone_and_takes_the_article_out_of_every_list(site: Site) -> None:
    site.build()
    site.remove("content/flood.md")
    site.build(allow_missing=True)
    assert text_of(site.page("/2024/05/17/flood-in-khost.html"), "h1") == "No longer here"
    pages = [url for url, data in site.tree().items() if b"Flood in Khost" in data]
    assert pages == []


def test_a_broken_new_article_stops_nobody(site: Site) -> None:
    site.write("content/new.md", "---\npublished: soon\n---\nText.\n")
    report = site.build()
    assert report.articles == 3
    assert [problem.place for problem in report.problems] == ["content/new.md:2:12"]


def test_strict_publishes_nothing_where_there_is_a_problem(site: Site) -> None:
    site.write("content/new.md", "---\nunheard: of\n---\nText.\n")
    with pytest.raises(ContentError):
        site.build(strict=True)
    assert not site.layout.ledger.exists()
    assert not site.layout.output.exists()


def test_a_draft_and_an_article_of_tomorrow_are_kept_back(site: Site) -> None:
    site.write("content/draft.md", "---\nheadline: Draft\ndraft: true\n---\nText.\n")
    site.write("content/later.md", "---\nheadline: Later\npublished: 2024-09-02\n---\nText.\n")
    assert site.build(as_of="2024-09-01").articles == 3
    assert site.build(as_of="2024-09-02").articles == 4
    assert site.ledger()[-1]["added"] in {"2024-09-01", "2024-09-02"}


def test_articles_that_would_share_an_address_get_their_own(site: Site) -> None:
    site.write("content/again.md", FLOOD)
    site.build()
    urls = sorted(line["url"] for line in site.ledger() if "flood" in line["url"])
    assert len(urls) == 2
    assert urls[1] == "/2024/05/17/flood-in-khost.html"
    assert urls[0].startswith("/2024/05/17/flood-in-khost-")


def test_an_output_directory_that_is_not_ours_is_refused_untouched(site: Site) -> None:
    site.write("build/precious.txt", "mine")
    with pytest.raises(UsageError):
        site.build()
    assert site.tree() == {"/precious.txt": b"mine"}


def test_an_output_directory_of_another_site_is_refused(site: Site) -> None:
    site.build()
    site.write("newsgen.yaml", site.settings.replace("11111111", "99999999"))
    with pytest.raises(UsageError):
        site.build()


def test_what_another_hand_did_to_the_output_is_mended(site: Site) -> None:
    site.build()
    before = site.tree()
    (site.layout.output / "index.html").write_text("tampered")
    (site.layout.output / "about.html").unlink()
    (site.layout.output / "stray.html").write_text("stray")
    site.build()
    assert site.tree() == before


def test_without_an_address_there_is_no_feed_and_the_build_says_so(site: Site) -> None:
    site.write("newsgen.yaml", "id: 11111111-2222-4333-8444-555555555555\ntitle: T\n")
    report = site.build()
    assert not [url for url in site.tree() if url.endswith(".xml")]
    assert "no feed" in str(report.problems[0])
    assert not site.page("/index.html").findall(".//link[@rel='canonical']")


def test_the_example_archive_is_six_articles_of_the_year_2024(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=(SEED / "newsgen.yaml").read_text(encoding="utf-8"))
    shutil.copytree(SEED / "content", tmp_path / "content")
    shutil.copy(SEED / "permalinks.tsv", tmp_path)
    report = site.build(as_of="2030-01-01")
    assert (report.articles, report.minted, report.problems) == (6, 0, ())
    assert len([url for url in site.tree() if url.startswith("/2024/") and url.endswith(".html") and url != "/2024/index.html"]) == 6
