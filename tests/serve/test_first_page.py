"""The first page costs the same in every archive: what the catalogue does for it is counted, step by step."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsgen.catalog import previews
from newsgen.catalog.catalog import FILE_NAME
from newsgen.config import read_settings
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from newsgen.serve.edition import Edition
from newsgen.serve.outcome import Recent, outcome
from sitekit import SETTINGS, Site

FEW, MANY = 40, 400
PLACES = ("/", "/index.html", "/2020/05/17/a7.html", "/2020/05/17/never.html", "/assets/newsgen.css")


def edition_of(folder: Path, articles: int) -> Edition:
    """An archive of two years, of which the first has few articles, and two sections, as a server finds it that was built."""
    site = Site(folder, f"{SETTINGS}front_size: 5\npublish_data: true\n")
    for number in range(articles):
        day = date(2020, 1, 1) + timedelta(number % 300) if number > 1 else date(1990, 1, 1)
        fields = f"headline: A{number}\npublished: {day}\nslug: a{number}\nsection: s{number % 2}\ntopics: [t{number % 3}]\naliases: [/old/{number}.html]"
        site.write(f"content/{number:04}.md", f"---\n{fields}\n---\nText {number}.\n")
    site.write("content/seventh.md", "---\nheadline: A7\npublished: 2020-05-17\nslug: a7\n---\nText.\n")
    site.build()
    settings = read_settings(site.layout)
    return Edition(1, site.layout, settings, Templates(site.layout.templates, speech_of(settings)), site.layout.state / FILE_NAME)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    small, large = (edition_of(tmp_path_factory.mktemp("site"), articles) for articles in (FEW, MANY))
    return small, large


def steps(monkeypatch: pytest.MonkeyPatch, edition: Edition, path: str) -> int:
    """How many steps the catalogue takes for an answer (of its virtual machine: about one for each column of each row that it touches)."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    def counting(file: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None)
        connection.set_progress_handler(count, 1)
        return connection

    monkeypatch.setattr(previews, "_read_only", counting)
    assert outcome(edition, path, Recent()).status in {200, 404}
    return taken


@pytest.mark.parametrize("path", PLACES)
def test_what_is_asked_of_the_catalogue_does_not_grow_with_the_archive(monkeypatch: pytest.MonkeyPatch, editions: tuple[Edition, Edition], path: str) -> None:
    few, many = (steps(monkeypatch, edition, path) for edition in editions)
    assert few > 0
    assert many < few * 1.1 + 50, "ten times the articles"
