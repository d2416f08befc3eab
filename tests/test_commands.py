"""The commands that begin a site, begin an article, and look without touching."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from newsgen.config import read_settings
from newsgen.load.articles import make_article
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar
from newsgen.load.sources import Source, scan
from newsgen.model.status import Status
from sitekit import NEWSGEN, Site

HEADLINES = {
    "plain": "Flood in Khost",
    "quotes": "\"Flood\": it's 'over' \\ out",
    "a colon and a mark": "Breaking: #1 @khost % `code` {{ x }} - [a]",
    "Persian": "سیل در خوست؛ آب بالا آمد",
    "emoji": "🌊🌊",
    "nothing to make a slug of": "!!!",
    "tabs and line ends": "Flood\tin\nKhost",
    "very long": "flood " * 200,
    "looks like a number": "007",
    "looks like a path": "../../etc/passwd",
    "control characters": "Flood\x07 in \x1bKhost",
}


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and its time of change; folders too."""
    return {
        str(path.relative_to(folder)): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))
    }


def init(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([NEWSGEN, "init", folder], capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    return site


@pytest.mark.parametrize("name", ["site", "мой архив", "a/b/c"])
def test_init_makes_a_site_that_builds_without_a_problem(tmp_path: Path, name: str) -> None:
    done = init(tmp_path / name)
    assert done.returncode == 0, done.stderr
    site = Site(tmp_path / name)
    built = site.run("build", "--strict")
    assert (built.returncode, built.stderr.count("error:")) == (0, 0), built.stderr
    assert "/index.html" in site.tree()


def test_two_sites_have_two_ids(tmp_path: Path) -> None:
    for name in "ab":
        init(tmp_path / name)
    one, other = (read_settings(Site(tmp_path / name).layout).id for name in "ab")
    assert one != other


def test_init_refuses_a_site_that_is_there_and_changes_nothing(tmp_path: Path) -> None:
    init(tmp_path / "site")
    before = everything(tmp_path)
    again = init(tmp_path / "site")
    assert again.returncode == 2
    assert "there is a site here already" in again.stderr
    assert everything(tmp_path) == before


def test_init_writes_over_nobodys_file(tmp_path: Path) -> None:
    mine = tmp_path / "content" / "first-article.md"
    mine.parent.mkdir()
    mine.write_text("Mine.\n", encoding="utf-8")
    assert init(tmp_path).returncode == 2
    assert mine.read_text(encoding="utf-8") == "Mine.\n"
    assert not (tmp_path / "newsgen.yaml").exists()


@pytest.mark.parametrize("kind", HEADLINES)
def test_new_begins_a_draft_that_loads_whatever_its_headline(site: Site, kind: str) -> None:
    headline = HEADLINES[kind]
    site.remove("content/flood.md")
    done = site.run("new", headline)
    assert done.returncode == 0, done.stderr
    (source,) = [found for found in scan(site.layout.content) if isinstance(found, Source)]
    assert site.layout.content in source.file.resolve().parents
    (record,) = read_records(source)
    assert isinstance(record, Record), record
    article = make_article(record, record.made_id, Sidecar(), read_settings(site.layout)).article
    assert article is not None
    assert (article.headline, article.status) == (" ".join(headline.replace("\x07", "").replace("\x1b", "").split()), Status.DRAFT)
    assert article.published is not None
    assert site.run("build", "--strict").returncode == 0


@pytest.mark.parametrize("headline", ["", "  ", "\x07"])
def test_new_needs_a_headline(site: Site, headline: str) -> None:
    before = everything(site.layout.content)
    done = site.run("new", headline)
    assert (done.returncode, done.stderr.split("\n")[0]) == (2, "error: an article begins with a headline")
    assert everything(site.layout.content) == before


def test_topics_are_looked_for_where_there_is_content(tmp_path: Path) -> None:
    done = Site(tmp_path / "site").run("topics", "--site", str(tmp_path))
    assert (done.returncode, done.stderr.split("\n")[0]) == (2, "error: there is no content/ here")


def test_new_refuses_an_article_that_is_there(site: Site) -> None:
    site.run("new", "Flood")
    before = everything(site.root)
    again = site.run("new", "flood!")
    assert again.returncode == 2
    assert "there is an article of this name already" in again.stderr
    assert everything(site.root) == before


@pytest.mark.parametrize("is_built", [False, True])
@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_check_writes_nothing(site: Site, is_built: bool, extra: list[str]) -> None:  # pytest passes it by name
    if is_built:
        site.build()
    site.write("content/bad.md", "---\npublished: never\n---\nText.\n")
    before = everything(site.root)
    assert site.run("check", *extra).returncode == 1
    assert everything(site.root) == before


def test_check_reports_what_a_build_reports(site: Site) -> None:
    site.write("content/bad.md", "---\npublished: never\nodd: 1\n---\nText.\n")
    site.write("content/a.md", "---\ntitle: Foo: bar\n---\n{{< x >}}\n")
    site.write("content/b.docx", b"PK")
    site.write("content/d.txt.yaml", "published: soon\n")
    looked, built = site.run("check", "--as-of", "2024-09-01"), site.run("build", "--as-of", "2024-09-01")
    assert looked.stderr == built.stderr
    assert looked.returncode == built.returncode == 1


def test_check_as_json_gives_problems_with_places_and_settings_with_origins(site: Site) -> None:
    site.write("content/bad.md", "---\npublished: never\n---\nText.\n")
    found = json.loads(site.run("check", "--json").stdout)
    assert found["articles"] == 1
    (problem,) = found["problems"]
    assert (problem["path"], problem["line"], problem["column"], problem["severity"]) == ("content/bad.md", 2, 12, "error")
    assert found["settings"]["title"] == {"value": "Test archive", "origin": "newsgen.yaml:2"}
    assert found["settings"]["feed_size"] == {"value": 20, "origin": "default"}


SETTINGS = """
id: 6b8f1c0e-6c1f-4d0b-9a61-2f6d6a7c3e91
title: "No: an archive #1"
description: 'null'
languages: {fa-AF: آرشیف, ps: ""}
sections: {news: {en: News, fa: خبرها}, culture: Arts & more}
leave_out: [on-this-day, copies]
redactions: ['/0[0-9]{9}/', "a, b"]
publish_data: false
years: 2020/2024
"""


def test_check_shows_settings_as_a_settings_file_has_them(site: Site) -> None:
    for settings in (site.layout.settings.read_text(encoding="utf-8"), SETTINGS, "id: 6b8f1c0e-6c1f-4d0b-9a61-2f6d6a7c3e91\ntitle: T\nlanguages: [fa, ps]\nsections: [news]\n"):
        site.write("newsgen.yaml", settings)
        before = read_settings(site.layout)
        *lines, _ = site.run("check").stdout.splitlines()
        site.write("newsgen.yaml", "\n".join(lines))
        assert read_settings(site.layout) == before
    assert "languages: [fa, ps]  # newsgen.yaml:3" in lines
    assert "sections: [news]  # newsgen.yaml:4" in lines
    assert "publish_data: true  # default" in lines
    assert "websub_hub:  # default" in lines


def test_a_profile_says_where_the_time_went(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/one.md", "---\nheadline: One\npublished: 2024-01-01\n---\nText.\n")
    lines = site.run("build", "--profile").stdout.splitlines()
    stages = [line.split()[0] for line in lines if line.endswith(" s") and not line.startswith(" ") and ";" not in line]
    assert stages == ["load", "catalogue", "plan", "rows", "render", "write", "feeds"]
    assert any(line.split()[:1] == ["article"] and line.endswith("1 page") for line in lines)
