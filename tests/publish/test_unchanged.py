"""A build in which nothing changed looks at sources and files, and does nothing else; whatever may have changed is found all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from newsgen.errors import ContentError, Problem
from newsgen.publish import build as building
from newsgen.publish import publication
from sitekit import AS_OF, Site

P = ParamSpec("P")
R = TypeVar("R")
ARTICLE = "---\nheadline: Flood\npublished: 2024-05-17\ntopics: [water]\n---\nThe river rose.\n"
PAGE = "/2024/05/17/flood.html"
ENGINES = {"jinja2", "markdown", "nh3", "babel", "lxml", "numpy", "ahocorasick_rs", "py3langid", "multiprocessing", "slugify"}
"""What reads sources, makes pages, or begins workers."""
_MINUTE_NS = 60_000_000_000


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with something in every place that a build looks at, all of it written some time ago, as its last build left it."""
    site = Site(tmp_path)
    site.write("content/flood.md", ARTICLE)
    site.write("templates/strings.yaml", "Topics: Themes\n")
    site.write("static/robots.txt", "User-agent: *\nAllow: /\n")
    site.write("static/about.html", "Not this one.")
    site.write("redirects.csv", "/old.html,/2024/05/17/flood.html\n/older.html,/nowhere.html\n")
    site.write("topics.yaml", "water: {label: Water}\n")
    let_time_pass(site)
    site.build()
    return site


def let_time_pass(site: Site) -> None:
    """Have all files that were written just now, but for those of the build, been written a minute ago."""
    made = (site.layout.output, site.layout.state)
    for file in site.root.rglob("*"):
        mtime_ns = file.stat().st_mtime_ns
        if file.is_file() and not any(map(file.is_relative_to, made)) and mtime_ns > time.time_ns() - _MINUTE_NS // 2:
            os.utime(file, ns=(mtime_ns - _MINUTE_NS, mtime_ns - _MINUTE_NS))


@pytest.fixture
def publications(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each publication that was prepared."""
    found: list[str] = []

    def counted(prepare: Callable[P, R]) -> Callable[P, R]:
        def run(*arguments: P.args, **named: P.kwargs) -> R:
            found.append("prepared")
            return prepare(*arguments, **named)

        return run

    monkeypatch.setattr(publication, "prepare", counted(publication.prepare))
    return found


def test_it_imports_nothing_that_reads_sources_or_makes_pages(site: Site) -> None:
    script = f"""
import json, sys
from newsgen.cli import main
try:
    main(["build", "--as-of", "{AS_OF}"])
except SystemExit as end:
    print(json.dumps([end.code, sorted({{name.partition('.')[0] for name in sys.modules}})]))
"""
    site.build()
    done = subprocess.run([sys.executable, "-c", script], cwd=site.root, capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 1  # the problems of the site are told all the same
    assert ENGINES & set(modules) == set()


def test_it_tells_every_problem_again(site: Site, publications: list[str]) -> None:
    site.write("content/copy.md", "---\nheadline: Flood\ntranslation_of: nothing\n---\n" + "The river rose in the night and took the bridge with it. " * 9)
    site.write("content/other.md", "---\nheadline: Rain\n---\n" + "The river rose in the night and took the bridge with it. " * 9)
    first = site.build()
    assert {problem.path for problem in first.problems} == {"static/about.html", "redirects.csv", "content/copy.md", "content/other.md"}
    publications.clear()
    again = site.build()
    assert again.problems == first.problems
    assert (again.articles, again.tally.files, again.tally.size_bytes) == (first.articles, first.tally.files, first.tally.size_bytes)
    assert publications == []


def test_a_file_that_was_written_just_now_is_trusted_in_no_build(site: Site, publications: list[str]) -> None:
    site.write("static/robots.txt", "User-agent: *\nDisallow: /\n")
    site.build()
    site.build()
    assert len(publications) == 2
    let_time_pass(site)
    site.build()
    site.build()
    assert len(publications) == 3


CHANGES: dict[str, Callable[[Site], object]] = {
    "an article": lambda site: site.write("content/flood.md", ARTICLE + "It fell.\n"),
    "an article that comes": lambda site: site.write("content/rain.md", ARTICLE.replace("Flood", "Rain")),
    "a template": lambda site: site.write("templates/article.html", "{% extends 'theme/article.html' %}{# mine #}"),
    "a text of the interface": lambda site: site.write("templates/strings.yaml", "Topics: Subjects\n"),
    "a style sheet": lambda site: site.write("templates/assets/site.css", "body { color: black }"),
    "a copied file": lambda site: site.write("static/robots.txt", "User-agent: *\nDisallow: /\n"),
    "a copied file that comes": lambda site: site.write("static/deep/er/new.txt", "New."),
    "a copied file that goes": lambda site: site.remove("static/robots.txt"),
    "a redirect": lambda site: site.write("redirects.csv", "/other.html,/2024/05/17/flood.html\n"),
    "the vocabulary": lambda site: site.write("topics.yaml", "water: {label: Floods}\n"),
    "the settings": lambda site: site.write("newsgen.yaml", site.settings + "description: Of water\n"),
    "the ledger": lambda site: site.write("permalinks.tsv", site.layout.ledger.read_text(encoding="utf-8").replace("flood.html", "high-water.html")),
    "a file on disk, by another hand": lambda site: (site.layout.output / PAGE[1:]).write_text("Other.", encoding="utf-8"),
    "a file on disk that goes": lambda site: (site.layout.output / PAGE[1:]).unlink(),
    "a file on disk that comes": lambda site: (site.layout.output / "foreign.html").write_text("Foreign.", encoding="utf-8"),
    "a folder on disk that comes": lambda site: (site.layout.output / "foreign").mkdir(),
    "what a build left half done": lambda site: (site.layout.output / ".newsgen-new").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_found(site: Site, publications: list[str], change: str) -> None:
    site.build()
    assert publications == []
    CHANGES[change](site)
    let_time_pass(site)
    site.build()
    assert publications == ["prepared"]
    incremental = site.tree()
    assert not (site.layout.output / ".newsgen-new").exists()
    for folder in (site.layout.output, site.layout.state):
        subprocess.run(["rm", "-r", folder], check=True)
    site.build()
    assert site.tree() == incremental


@pytest.mark.parametrize("change", [name for name in CHANGES if "disk" in name or "half" in name])
def test_what_changed_on_disk_is_found_by_another_process_too(site: Site, publications: list[str], monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    monkeypatch.setattr(building, "FEW_FILES", 0)
    whole = site.tree()
    site.build(workers=2)
    assert publications == []
    CHANGES[change](site)
    site.build(workers=2)
    assert publications == ["prepared"]
    assert site.tree() == whole


def test_a_template_that_changed_is_found_where_a_link_leads_to_its_folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = tmp_path_factory.mktemp("shared")
    (shared / "note.html").write_text("One.", encoding="utf-8")
    site.write("templates/article.html", "{% include 'shared/note.html' %}")
    (site.layout.templates / "shared").symlink_to(shared)
    let_time_pass(site)
    site.build()
    (shared / "note.html").write_text("Two.", encoding="utf-8")
    site.build()
    assert site.tree()[PAGE] == b"Two."


def test_another_day_is_another_build(site: Site, publications: list[str]) -> None:
    site.build("2024-09-02")
    site.build("2024-09-02")
    assert len(publications) == 1


def test_a_publication_that_failed_is_done_again(site: Site) -> None:
    site.write("content/flood.md", ARTICLE + "It fell.\n")
    site.write("templates/article.html", "{{ nothing.at.all }}")
    let_time_pass(site)
    with pytest.raises(ContentError):
        site.build()
    site.remove("templates/article.html")
    site.build()
    assert b"It fell." in site.tree()[PAGE]


def test_templates_that_passed_are_not_looked_through_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def note(_environment: object, name: str, _source_of: object) -> list[Problem]:
        looked_at.append(name)
        return []

    monkeypatch.setattr("newsgen.render.environment.unknown_blocks", note)
    site.write("templates/article.html", "{% extends 'theme/article.html' %}")
    site.build()
    assert looked_at == ["article.html"]
    site.write("content/flood.md", ARTICLE + "It fell.\n")
    site.build()
    assert looked_at == ["article.html"]
