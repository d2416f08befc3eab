"""A built site is proved by its files alone, wherever it lies; and whatever its files say that others contradict is named."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.errors import UsageError
from newsgen.publish.tree import read_built_site, verify_tree
from sitekit import NEWSGEN, SETTINGS, Site

FLOOD = "/2024/05/17/flood.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("built"), settings=SETTINGS + "search: on\n")
    site.write("content/flood.md", "---\nid: flood\nheadline: Flood\npublished: 2024-05-17\nsection: news\ntopics: [floods]\naliases: [/old.html]\n---\nThe river rose.\n")
    site.write("content/rain.md", "---\nid: rain\nheadline: Rain\npublished: 2023\nbylines: Jane Doe\n---\nIt rained.\n")
    site.write("content/gone.md", "---\nid: gone\nheadline: Gone\npublished: 2024-01-01\n---\nText.\n")
    site.build("2024-08-01")
    site.layout.ledger.write_text(site.layout.ledger.read_text().replace("/gone.html\t2024-08-01\tgone.md\tpublished", "/gone.html\t2024-08-01\tgone.md\twithdrawn"))
    site.write("content/new.md", "---\nid: new\nheadline: New\n---\nText.\n")
    site.build("2024-09-01")
    return site


@pytest.fixture
def copy(built: Site, tmp_path: Path) -> Path:
    """The built files elsewhere, with nothing beside them."""
    return Path(shutil.copytree(built.layout.output, tmp_path / "copy"))


def found(copy: Path, **beside: Path) -> set[str]:
    problems = verify_tree(read_built_site(copy), **beside).problems
    return {f"{problem.place}: {problem.message}" for problem in problems}


def edit(copy: Path, url: str, change: Callable[[str], str]) -> None:
    file = copy / url.removeprefix("/")
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")


def test_a_copy_is_proved_without_sources_settings_and_catalogue(copy: Path) -> None:
    proof = verify_tree(read_built_site(copy))
    assert proof.problems == ()
    assert proof.files > 60
    assert proof.links > 100


def test_a_copy_without_its_hidden_marker_is_proved_too(copy: Path) -> None:
    (copy / ".newsgen-site").unlink()
    assert found(copy) == set()


def without(url: str) -> Callable[[str], str]:
    """Takes the entry of an article out of a sitemap or a feed."""
    return lambda text: re.sub(rf"<(url|entry|item)\b(?:(?!</\1>).)*{re.escape(url)}.*?</\1>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("file", "missing_from"),
    [("/sitemap-2024.xml", "the sitemaps"), ("/feeds/atom.xml", None), ("/feeds/2024-08/atom.xml", None)],
)
def test_an_article_that_a_list_of_all_lacks_is_named(copy: Path, file: str, missing_from: str | None) -> None:
    edit(copy, file, without(FLOOD))
    # The feed and its history overlap: an article is lost when neither has it.
    assert found(copy) == ({f"copy{FLOOD}: this article is not in {missing_from}"} if missing_from else set())


def test_an_article_that_cannot_be_reached_from_the_feed_is_named(copy: Path) -> None:
    edit(copy, "/feeds/atom.xml", without(FLOOD))
    edit(copy, "/feeds/2024-08/atom.xml", without(FLOOD))
    assert found(copy) == {f"copy{FLOOD}: this article is not in the feed and its history"}


def test_a_chain_of_documents_that_breaks_is_named(copy: Path) -> None:
    for file in ("/feeds/atom.xml", "/feeds/rss.xml"):
        edit(copy, file, lambda text: re.sub(r"<[^>]*prev-archive[^>]*>", "", text))
        edit(copy, file, without(FLOOD))
    assert found(copy) == {f"copy{FLOOD}: this article is not in the feed and its history"}


def test_data_that_lacks_an_article_or_has_another_id_is_named(copy: Path) -> None:
    file = copy / "data/articles-2024.jsonl.gz"
    (line,) = gzip.decompress(file.read_bytes()).splitlines()
    file.write_bytes(gzip.compress(json.dumps({**json.loads(line), "id": "other"}).encode()))
    (problem,) = found(copy)
    assert problem.startswith(f"copy/data/articles-2024.jsonl.gz: it has {FLOOD} as urn:uuid:")
    file.write_bytes(gzip.compress(b""))
    assert found(copy) == {f"copy{FLOOD}: this article is not in the data"}


def test_a_search_index_that_lacks_an_article_or_is_damaged_is_named(copy: Path) -> None:
    (shard,) = (copy / "search/index").glob("2024-*")
    (fragment,) = (shard / "fragment").iterdir()
    fragment.unlink()
    place = f"copy/search/index/{shard.name}"
    assert found(copy) == {f"copy{FLOOD}: this article is not in the search index", f"{place}: this part of the search index lacks files, or has others than were written"}


def test_a_guid_that_is_not_the_same_everywhere_is_named(copy: Path) -> None:
    edit(copy, "/topics/floods/rss.xml", lambda text: re.sub("urn:uuid:[0-9a-f]{8}", "urn:uuid:00000000", text))
    (problem,) = found(copy)
    assert problem.startswith(f"copy/topics/floods/rss.xml: it has {FLOOD} as urn:uuid:00000000")


def test_two_articles_with_one_guid_are_named(copy: Path) -> None:
    flood, rain = (re.findall("<guid[^>]*>(.*?)</guid>", (copy / feed).read_text())[0] for feed in ("topics/floods/rss.xml", "bylines/jane-doe/rss.xml"))
    for file in [*copy.rglob("*.xml"), *copy.rglob("feed.json")]:
        file.write_text(file.read_text().replace(rain, flood))
    assert any(f"and another file {FLOOD}" in line or "and another file /2023/rain.html" in line for line in found(copy))


def test_a_withdrawn_article_that_a_feed_still_has_is_named(copy: Path) -> None:
    edit(copy, "/sections/news/atom.xml", lambda text: text.replace(FLOOD, "/2024/01/01/gone.html"))
    assert "copy/sections/news/atom.xml: it has /2024/01/01/gone.html, which is not the page of an article" in found(copy)


def test_a_count_that_is_not_true_is_named(copy: Path) -> None:
    edit(copy, "/about.json", lambda text: text.replace('"articles": 3', '"articles": 4', 1))
    assert found(copy) == {"copy/about.json: it counts 4 articles, and there are pages of 3"}


@pytest.mark.parametrize("file", ["/feeds/atom.xml", "/feeds/feed.json", "/sitemap-2024.xml", "/about.json"])
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_read(copy: Path, file: str) -> None:
    (copy / file.removeprefix("/")).write_text("<{ broken", encoding="utf-8")
    assert any(line.startswith(f"copy{file}: ") for line in found(copy))


@pytest.mark.parametrize(
    ("file", "added", "message"),
    [
        (FLOOD, '<img srcset="/archive/a.png 1x, ../b.png 2x">', "leads to /a.png, which is not there"),
        (FLOOD, '<img srcset="/archive/a.png 1x, ../b.png 2x">', "leads to /2024/05/b.png, which is not there"),
        ("/assets/newsgen.css", "\nbody { background: url('paper.png') }", "leads to /assets/paper.png, which is not there"),
        ("/assets/newsgen.css", '\n@import "more.css";', "leads to /assets/more.css, which is not there"),
        (FLOOD, '<a href="#nowhere">x</a>', "leads to #nowhere"),
    ],
)
def test_assets_and_links_that_lead_nowhere_are_named(copy: Path, file: str, added: str, message: str) -> None:
    edit(copy, file, lambda text: text + added)
    assert any(message in line for line in found(copy))


# The ledger and the hashes.


def test_every_address_of_a_ledger_must_answer(built: Site, copy: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "permalinks.tsv"  # beside the copy, where it is found
    ledger.write_text(built.layout.ledger.read_text() + "zz\t/2020/zz.html\t2024-08-01\tzz.md\tpublished\n")
    assert found(copy) == {"copy/2020/zz.html: the ledger has this address of zz, and nothing is there"}
    assert found(copy, ledger=built.layout.ledger) == set()
    with pytest.raises(UsageError):
        found(copy, ledger=tmp_path / "never.tsv")


def test_hashes_are_compared_as_sha256sum_would(built: Site, copy: Path, tmp_path: Path) -> None:
    sums = tmp_path / "SHA256SUMS"
    done = built.run("verify", str(built.layout.output), "--write-sums", str(sums))
    assert (done.returncode, done.stderr) == (0, "")
    assert subprocess.run(["sha256sum", "--strict", "--quiet", "--check", sums], cwd=copy, check=False).returncode == 0
    assert found(copy) == set()
    edit(copy, "/404.html", lambda text: text + " ")
    (copy / "robots.txt").unlink()
    (copy / "stray.txt").touch()
    assert found(copy) == {
        "copy/404.html: the file's bytes are not those of SHA256SUMS",
        "copy/robots.txt: SHA256SUMS has this file, and it is not there",
        "copy/stray.txt: SHA256SUMS does not have this file",
    }
    with pytest.raises(UsageError):
        found(copy, sums=_written(tmp_path / "other", "no hash"))


def _written(file: Path, text: str) -> Path:
    file.write_text(text)
    return file


# The command.


def test_the_command_takes_a_folder(built: Site, copy: Path) -> None:
    done = built.run("verify", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    (copy / "index.html").write_text("tampered <a href='nowhere.html'>")
    done = built.run("verify", str(copy))
    assert done.returncode == 1
    assert "copy/index.html:1:10: error: the link 'nowhere.html' leads to /nowhere.html, which is not there" in done.stderr


def test_without_settings_the_built_files_here_are_meant(copy: Path, tmp_path: Path) -> None:
    for folder in (copy, tmp_path):
        if folder == tmp_path:
            copy.rename(tmp_path / "build")
        done = subprocess.run([NEWSGEN, "verify"], cwd=folder, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert "0 problems" in done.stdout


def test_a_folder_without_a_site_is_refused(built: Site, tmp_path: Path) -> None:
    done = built.run("verify", str(tmp_path))
    assert done.returncode == 2
    assert "there is no built site here" in done.stderr
