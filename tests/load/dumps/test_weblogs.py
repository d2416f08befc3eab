"""Exports of weblogs in the format of Movable Type and TypePad."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dumpkit import article_cuts
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.weblogs import is_weblog_export
from newsgen.load.listing import list_records

ENTRY = """AUTHOR: Jane Doe
TITLE: Floods reach the bazaar
BASENAME: floods_reach
STATUS: Publish
ALLOW COMMENTS: 1
CONVERT BREAKS: __default__
CATEGORY: World
DATE: 05/09/2013 10:00:00 AM
-----
BODY:
The river rose after midnight.

---

It fell again by noon.
-----
EXTENDED BODY:
The mayor asked for tents.
-----
EXCERPT:
A flood, in a few words.
-----
COMMENT:
AUTHOR: A Reader
EMAIL: reader@example.org
DATE: 05/10/2013 11:00:00 PM
I saw it from my roof.
-----
--------
"""
SECOND = """AUTHOR: Amina Yusuf
TITLE: School opens
STATUS: Publish
DATE: 11/02/2014 02:05:00 PM
-----
BODY:
The school opened on Monday.
-----
--------
"""


def records_of(tmp_path: Path, export: str) -> list[dict[str, object]]:
    (tmp_path / "export.txt").write_text(export, encoding="utf-8")
    problems, listed = list_records(tmp_path / "export.txt")
    assert problems == []
    found: list[dict[str, object]] = json.loads(listed)
    return found


def test_each_entry_is_an_article_with_the_facts_above_it(tmp_path: Path) -> None:
    facts = [(a["headline"], a["bylines"], a["published"]) for a in records_of(tmp_path, ENTRY + SECOND)]
    assert facts == [
        ("Floods reach the bazaar", ["Jane Doe"], "2013-05-09T10:00:00"),
        ("School opens", ["Amina Yusuf"], "2014-11-02T14:05:00"),
    ]


def test_its_text_is_the_body_and_the_extended_body_and_nothing_that_readers_wrote(tmp_path: Path) -> None:
    first, second = records_of(tmp_path, ENTRY + SECOND)
    assert first["body"] == "The river rose after midnight.\n\nIt fell again by noon.\n\nThe mayor asked for tents."
    assert second["body"] == "The school opened on Monday."


def test_a_draft_is_no_article(tmp_path: Path) -> None:
    draft = SECOND.replace("Publish", "Draft")
    assert [a["headline"] for a in records_of(tmp_path, draft + ENTRY + draft)] == ["Floods reach the bazaar"]


def test_an_export_of_one_entry_is_known(tmp_path: Path) -> None:
    assert [a["headline"] for a in records_of(tmp_path, SECOND)] == ["School opens"]


@pytest.mark.parametrize("broken", [SECOND.replace("BODY:", "The body:"), SECOND.replace("STATUS: Publish", "It is published."), "A line.\n" + SECOND])
def test_a_dump_that_only_resembles_an_export_is_none(broken: str) -> None:
    assert is_weblog_export(SECOND.split("\n"))
    assert not is_weblog_export(broken.split("\n"))


def test_what_an_editor_states_is_obeyed_in_an_export_too() -> None:
    assert len(article_cuts((ENTRY + SECOND).split("\n"), Layout(starts=(1,)))) == 1
