"""What a page and an edit cost does not grow with the archive: what the catalogue does for them is counted, step by step."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsgen.catalog import catalog as catalog_room
from newsgen.catalog import previews
from newsgen.catalog.catalog import FILE_NAME
from newsgen.config import Layout, read_settings
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from newsgen.serve.edition import Edition
from newsgen.serve.folder import claim_folder
from newsgen.serve.outcome import Recent, outcome
from newsgen.serve.preview import Preview
from newsgen.serve.touched import Touched
from sitekit import AS_OF, SETTINGS, Site
from stepkit import Steps

FEW, MANY = 40, 400
STEPS_OF_COUNTING = 20
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


def steps_of_page(monkeypatch: pytest.MonkeyPatch, edition: Edition, path: str) -> int:
    steps = Steps()
    monkeypatch.setattr(previews, "_read_only", steps.connect)
    assert outcome(edition, path, Recent()).status in {200, 404}
    return steps.taken


@pytest.mark.parametrize("path", PLACES)
def test_what_a_page_asks_of_the_catalogue_does_not_grow_with_the_archive(monkeypatch: pytest.MonkeyPatch, editions: tuple[Edition, Edition], path: str) -> None:
    few, many = (steps_of_page(monkeypatch, edition, path) for edition in editions)
    assert few > 0
    assert many < few * 1.1 + 50, "ten times the articles"


def steps_of_edit(monkeypatch: pytest.MonkeyPatch, layout: Layout) -> int:
    steps = Steps()
    with ExitStack() as stack:
        preview = Preview(layout, claim_folder(layout, stack), AS_OF)
        preview.read_all()
        file = layout.content / "seventh.md"
        file.write_text(file.read_text(encoding="utf-8") + "\nMore of it.\n", encoding="utf-8")
        monkeypatch.setattr(catalog_room, "_connected", steps.connect)
        preview.take_in(Touched(frozenset({"seventh.md"})))
        monkeypatch.undo()
        answer = outcome(preview.edition, "/2020/05/17/a7.html", Recent())
        assert b"More of it." in answer.body
    return steps.taken


def test_an_edit_looks_at_no_other_article_beyond_counting_them(monkeypatch: pytest.MonkeyPatch, editions: tuple[Edition, Edition]) -> None:
    few, many = (steps_of_edit(monkeypatch, edition.layout) for edition in editions)
    assert few > 0
    # Whether published articles are missing, and ids claimed twice, is found by counting lines of the ledger and claims: a dozen steps for each.
    assert many - few < STEPS_OF_COUNTING * (MANY - FEW)
