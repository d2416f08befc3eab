"""What the articles of a dump state, and what is kept beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgen.errors import Problem
from newsgen.load.listing import list_records
from newsgen.load.pieces import PieceKind
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import read_sidecar
from newsgen.load.sources import Source, SourceKind

LEAD = "The river rose after midnight and the lower bazaar stood under water, the governor's office said."
MORE = "Three bridges were closed until the morning, and the road to the pass was not open to lorries."
LAST = "Schools in four villages stay shut until Sunday, a spokesman told reporters in the town."


def records(folder: Path, text: str, sidecar: str = "") -> list[dict[str, Any]]:
    file = folder / "d.txt"
    file.write_text(text, encoding="utf-8", newline="")
    if sidecar:
        (folder / "d.txt.yaml").write_text(sidecar, encoding="utf-8")
    problems, listed = list_records(file)
    assert problems == []
    found: list[dict[str, Any]] = json.loads(listed)
    return found


def printed(*head: str) -> str:
    return "\n".join([*head, "", LEAD, MORE, LAST, ""])


def test_byline_and_date_lines_are_stated_and_stand_in_no_body(tmp_path: Path) -> None:
    (record,) = records(tmp_path, printed("Flood in Khost", "By Jane Doe", "21 August 2019"))
    assert (record["headline"], record["bylines"], record["published"]) == ("Flood in Khost", ["Jane Doe"], "2019-08-21")
    assert {record["origin"][name] for name in ("headline", "bylines", "published")} == {"stated"}
    assert record["body"] == "\n\n".join((LEAD, MORE, LAST))
    assert record["facts"] == [[2, 2], [3, 3]]


@pytest.mark.parametrize(("times", "is_told"), [(1, True), (2, False)])
def test_a_dump_that_looks_like_one_markdown_file_is_told(tmp_path: Path, times: int, is_told: bool) -> None:
    (tmp_path / "d.txt").write_text(f"---\ntitle: Flood\ndate: 2019-08-21\n---\n\n{LEAD}\n\n" * times, encoding="utf-8")
    problems, _ = list_records(tmp_path / "d.txt")
    assert [(problem.line, problem.hint) for problem in problems] == [(1, "if it is one article, call it NAME.md")] * is_told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html>\n<html><body><p>Text</p></body></html>\n", "HTML"),
        ('<?xml version="1.0"?>\n<rss><title>Flood</title></rss>\n', "XML"),
        ("{\\rtf1\\ansi The river rose.\\par}\n", "RTF"),
        ('[{"title": "Flood", "body": "The river rose."}]\n', "JSON"),
        ('<!-- An export of WordPress. -->\n<rss version="2.0"><title>Flood</title></rss>\n', "XML"),
        ("From jane@example.org Thu May  9 10:00:00 2013\nSubject: Flood\n\nThe river rose.\n", "a mailbox"),
        ("-- MySQL dump 10.13  Distrib 8.0.36\n", "SQL"),
        ("INSERT INTO wp_posts VALUES (1, 'The river rose.');\n", "SQL"),
        ('id,"title",body\n1,Flood,The river rose.\n', "a table in CSV"),
        ("[The river] {rose} <slowly>.\n", None),
        ("From Kabul, Thu May 9: the river rose.\n", None),
        ("body, mind, soul\n", None),
    ],
)
def test_a_dump_that_is_no_plain_text_is_told_and_read(tmp_path: Path, text: str, kind: str | None) -> None:
    (tmp_path / "d.txt").write_text(text, encoding="utf-8")
    problems, listed = list_records(tmp_path / "d.txt")
    assert [problem.message.split(",")[0] for problem in problems] == ([f"this dump begins as {kind} does"] if kind else [])
    assert len(json.loads(listed)) == 1


def test_a_vendors_fields_are_stated(tmp_path: Path) -> None:
    head = ("HEADLINE: Flood in Khost", "BYLINE: Jane Doe", "SECTION: Provinces", "SOURCE: The Khost Courier", "DATE: 21 August 2019", "LENGTH: 54 words")
    (record,) = records(tmp_path, printed(*head))
    assert record["headline"] == "Flood in Khost"
    assert (record["section"], record["source_name"], record["published"]) == ("Provinces", "The Khost Courier", "2019-08-21")
    assert record["bylines"] == ["Jane Doe"]
    assert record["body"] == "\n\n".join((LEAD, MORE, LAST))


def test_a_dateline_is_stated_and_stays_in_the_text(tmp_path: Path) -> None:
    (record,) = records(tmp_path, f"KABUL, Aug 21 (AP) - {LEAD}\n{MORE}\n")
    assert record["published"] == "XXXX-08-21"
    assert record["body"].startswith("KABUL, Aug 21 (AP) - The river rose")


def test_a_dateline_is_no_part_of_a_derived_headline(tmp_path: Path) -> None:
    (record,) = records(tmp_path, f"KABUL, Aug 21 (AP) - The river rose. {LEAD}\n{MORE}\n")
    assert record["headline"] == "The river rose."
    assert record["origin"]["headline"].startswith("derived")


@pytest.mark.parametrize(
    ("other", "published"), [("25/04/2014", "2014-04-03"), ("04/25/2014", "2014-03-04"), ("05/06/2014", "2014")]
)
def test_the_order_of_a_numeric_date_is_shown_by_the_dumps_others_or_not_at_all(tmp_path: Path, other: str, published: str) -> None:
    text = "\n".join(printed(headline, day) for headline, day in (("Flood in Khost", "03/04/2014"), ("Snow on the Pass Road", other)))
    assert next(record["published"] for record in records(tmp_path, text)) == published


def test_a_date_in_running_text_is_nobodys(tmp_path: Path) -> None:
    (record,) = records(tmp_path, printed("Flood in Khost").replace("morning", "morning of 22 August 2019"))
    assert (record["published"], record["bylines"]) == (None, [])


def test_a_repeated_standfirst_is_shown_once(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "\n".join(("Flood in Khost", "", LEAD, "", LEAD, MORE, LAST, "")))
    assert (record["standfirst"], record["body"]) == (LEAD, f"{MORE}\n\n{LAST}")
    assert record["repetitions"] == [[5, 5]]


def test_a_standfirst_that_the_lead_goes_on_from_leaves_the_lead_whole(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "\n".join(("Flood in Khost", "", LEAD, "", f"{LEAD} {MORE}", LAST, "")))
    assert (record["standfirst"], record["body"]) == (LEAD, f"{LEAD} {MORE}\n\n{LAST}")
    assert record["repetitions"] == []


def test_items_of_a_list_are_kept(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "\n".join((LEAD, "The closed roads are:", "- the pass road", "- the river road", MORE, "")))
    assert record["body"].split("\n\n")[2:4] == ["- the pass road", "- the river road"]


def test_separators_are_furniture_and_no_part_of_an_articles_lines(tmp_path: Path) -> None:
    text = "\n".join(("=====", LEAD, "", MORE, "=====", LAST, "", LEAD, "=====", MORE, "", LAST, "=====", ""))
    found = records(tmp_path, text)
    assert [(record["start_line"], record["end_line"]) for record in found] == [(2, 4), (6, 8), (10, 12)]
    assert [record["furniture"] for record in found] == [[[1, 1]], [[5, 5]], [[9, 9], [13, 13]]]


def test_what_spoke_for_a_beginning_is_told(tmp_path: Path) -> None:
    found = records(tmp_path, printed("Flood in Khost", "By Jane Doe") + "\n" + printed("Snow on the Pass Road", "By John Roe"))
    assert "byline or date" in dict(found[1]["signals"])
    assert 0 <= found[1]["margin"] <= 1


def test_a_dump_of_marks_alone_has_no_article_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "d.txt"
    file.write_text("-----\n\n-----\n", encoding="utf-8")
    (problem,), listed = list_records(file)
    assert (problem.message, json.loads(listed)) == ("no article is found in this dump", [])


def test_stated_starts_are_the_only_starts(tmp_path: Path) -> None:
    found = records(tmp_path, "\n".join((LEAD, "", MORE, "", LAST, "")), "starts: [1, 5]")
    assert [(record["start_line"], record["end_line"]) for record in found] == [(1, 3), (5, 5)]


def test_a_stated_separator_is_the_only_one(tmp_path: Path) -> None:
    found = records(tmp_path, "\n".join((LEAD, "", MORE, "NEXT ONE", LAST, "", MORE, "")), "separator: next one")
    assert [record["start_line"] for record in found] == [1, 5]


def test_stated_paragraphs_end_where_they_are_said_to(tmp_path: Path) -> None:
    text = "The river rose after midnight,\nand the bazaar stood under water.\n\nThree bridges were closed.\n"
    (wrapped,) = records(tmp_path, text, "paragraphs: blank-line")
    assert wrapped["body"].split("\n\n") == ["The river rose after midnight, and the bazaar stood under water.", "Three bridges were closed."]
    (single,) = records(tmp_path, text, "paragraphs: line\nstarts: [1]")
    assert len(single["body"].split("\n\n")) == 3


def test_a_stated_headline_is_the_first_line_whatever_it_looks_like(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "\n".join(("the river rose.", LEAD, MORE, "")), "headline: first-line")
    assert (record["headline"], record["origin"]["headline"]) == ("the river rose.", "stated")


PRINTED = (
    "", " ", "\u00a0\u200b", "\f", "---", "* * *", "Document 1 of 3", "Document 2 of 3", "ENDS", "(MORE)", "By Jane Miller", "21 August 2024", "03/04/2014",
    "HEADLINE: Midwives Needed", "DATE: 31 February 2024", "SECTION: ,", "Midwives Needed, Agency Says", "What comes next?", "- an item of a list", LEAD, MORE,
    f"KABUL, Aug 21 (Reuters) - {LAST}", "أعلنت الوزارة يوم الخميس عن مشروع جديد في العاصمة.", "政府周四宣布了一项新的经济合作计划。", "\x00\x00",
)  # fmt: skip
TEXT = {PieceKind.PARAGRAPH, PieceKind.CONTINUATION, PieceKind.ITEM, PieceKind.SUBHEAD}
LINES = st.one_of(st.sampled_from(PRINTED), st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=30))
DUMPS = st.lists(st.tuples(LINES, st.sampled_from(("\n", "\r\n", "\r"))), max_size=50)
SIDECARS = st.sampled_from(("", "starts: [2, 9]", "separator: '---'", "paragraphs: line", "paragraphs: blank-line", "headline: first-line"))


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example writes over the files of the last
@given(DUMPS, st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030")), SIDECARS)
def test_no_line_and_no_byte_and_no_letter_of_any_dump_is_lost(tmp_path: Path, dump: list[tuple[str, str]], encoding: str, sidecar: str) -> None:
    text = "".join(line + end for line, end in dump)
    (tmp_path / "d.txt").write_bytes(text.encode(encoding))
    stated = encoding.replace("-sig", "")
    (tmp_path / "d.txt.yaml").write_text(f"encoding: {stated}\n{sidecar}", encoding="utf-8")
    found = read(tmp_path)
    articles = [record for record in found if isinstance(record, Record)]
    if not articles:
        assert len(found) <= 1
        return
    pieces = [piece for record in articles for piece in record.pieces]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    assert [number for piece in pieces for number in range(piece.first_line, piece.last_line + 1)] == list(range(1, len(lines) + 1))
    assert "".join(letters(piece.text) for piece in pieces) == letters(text)
    data = (tmp_path / "d.txt").read_bytes()
    spans = [data[record.span.start_byte : record.span.end_byte] for record in articles]
    assert data.endswith(b"".join(spans))
    assert len(data) - len(b"".join(spans)) in {0, 2, 3}, "all but the byte-order mark"
    for record in articles:
        shown = "".join(letters(block.text) for block in record.body)
        body = [piece for piece in record.pieces if piece.kind in TEXT]
        assert shown == "".join(letters(piece.text) for piece in body)


def read(folder: Path) -> list[Record | Problem]:
    file = folder / "d.txt"
    source = Source(file.name, file, SourceKind.DUMP, folder / "d.txt.yaml", file.stat().st_size, 0)
    sidecar = read_sidecar(source.sidecar, "d.txt.yaml")
    assert sidecar.problems == ()
    return list(read_records(source, sidecar))


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@settings(max_examples=100, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example writes over the files of the last
@given(st.binary(max_size=400))
def test_no_bytes_make_newsgen_fail(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "d.txt").write_bytes(data)
    problems, listed = list_records(tmp_path / "d.txt")
    assert problems or isinstance(json.loads(listed), list)


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example writes over the files of the last
@given(st.lists(st.sampled_from(PRINTED).filter(lambda line: "\0" not in line), max_size=40).map("\n".join))
def test_what_a_dump_states_is_never_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "d.txt").write_text(text, encoding="utf-8")
    problems, _ = list_records(tmp_path / "d.txt")
    assert [problem for problem in problems if problem.message != "no article is found in this dump"] == []
