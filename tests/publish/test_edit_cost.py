"""What an edit unsettles is settled at a cost that does not grow with the archive: what the catalogue does for it is counted, step by step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.catalog import catalog as catalog_room
from newsgen.catalog import ids
from newsgen.publish import planner, publication
from sitekit import Site
from stepkit import Steps

FEW, MANY = 20, 200
ARTICLE = "---\nheadline: Number {0}\npublished: 2024-05-17\ntopics: [t{1}]\n---\nText {0}.\n"


def site_of(folder: Path, articles: int) -> Site:
    site = Site(folder)
    for number in range(articles):
        site.write(f"content/{number:03}.md", ARTICLE.format(number, number % 3))
    site.build()
    return site


def steps_of_build(site: Site) -> int:
    steps = Steps()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog_room, "_connected", steps.connect)
        for room, name in ((ids, "settle_ids"), (publication, "settle"), (planner, "few_changes")):
            patch.setattr(room, name, steps.counted(getattr(room, name)))
        site.build()
    return steps.taken


EDITS: dict[str, Callable[[Site], object]] = {
    "another text": lambda site: site.write("content/007.md", ARTICLE.format(7, 1) + "More of it.\n"),
    "another headline": lambda site: site.write("content/007.md", ARTICLE.format(700, 1)),
    "an article that comes": lambda site: site.write("content/new.md", ARTICLE.format("new", 1)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_edit_unsettles_is_settled_without_a_look_at_other_articles(tmp_path: Path, edit: str) -> None:
    taken = []
    for articles in (FEW, MANY):
        site = site_of(tmp_path / str(articles), articles)
        EDITS[edit](site)
        taken.append(steps_of_build(site))
    few, many = taken
    # For a new article, the ledger is looked through for one of the same anchor that vanished: a few steps for each line.
    assert 0 < many < few + (10 * (MANY - FEW) if edit == "an article that comes" else 50)
