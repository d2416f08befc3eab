"""The dump that newsgen began with, read as a person reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.load.listing import list_records
from newsgen.load.records import Record, read_records
from newsgen.load.sources import Source, SourceKind

SEED = Path(__file__).parents[2] / "content" / "afghanistan-international.txt"


@pytest.fixture(scope="module")
def records() -> list[dict[str, object]]:
    problems, text = list_records(SEED)
    assert problems == []
    found: list[dict[str, object]] = json.loads(text)
    return found


def test_it_holds_six_articles(records: list[dict[str, object]]) -> None:
    assert [record["start_line"] for record in records] == [1, 14, 25, 36, 42, 52]


def test_only_the_first_has_a_headline_and_a_standfirst(records: list[dict[str, object]]) -> None:
    first, *rest = records
    assert first["headline"] == "Taliban Not Our Partners In Fight Against ISIS, Says US Department of Defence"
    assert str(first["standfirst"]).startswith("Sabrina Singh, a spokesperson for Pentagon")
    assert str(first["standfirst"]) not in str(first["body"]), "what the body repeats is kept once"
    assert all(record["standfirst"] is None for record in rest)
    assert all("derived" in _origin(record)["headline"] for record in rest)


def test_a_derived_headline_is_the_first_sentence_whole(records: list[dict[str, object]]) -> None:
    assert records[1]["headline"] == (
        "Waheeda Amiri, a women's rights activist, has stated that even if Taliban members had raped her in prison, "
        "it would not have impacted her fight for freedom."
    )


def test_the_third_alone_has_a_subhead(records: list[dict[str, object]]) -> None:
    assert [record["subheads"] for record in records] == [[], [], ["High maternal mortality rate"], [], [], []]


def test_its_date_language_and_source_are_assigned_by_the_sidecar(records: list[dict[str, object]]) -> None:
    for record in records:
        assert (record["published"], record["language"], record["source_name"]) == ("2024", "en", "Afghanistan International")
        assert {_origin(record)[name] for name in ("published", "language", "source_name")} == {"assigned: by the sidecar"}


def test_no_text_of_it_is_lost_or_moved() -> None:
    stat = SEED.stat()
    source = Source(SEED.name, SEED, SourceKind.DUMP, None, stat.st_size, stat.st_mtime_ns)
    records = [record for record in read_records(source) if isinstance(record, Record)]
    lines = SEED.read_text(encoding="utf-8").split("\n")
    pieces = [piece for record in records for piece in record.pieces]
    assert [number for piece in pieces for number in range(piece.first_line, piece.last_line + 1)] == list(
        range(1, len(lines) + 1)
    )
    assert [piece.text for piece in pieces if piece.text] == [line.strip() for line in lines if line.strip()]
    data = SEED.read_bytes()
    assert b"".join(data[record.span.start_byte : record.span.end_byte] for record in records) == data


def _origin(record: dict[str, object]) -> dict[str, str]:
    origin = record["origin"]
    assert isinstance(origin, dict)
    return origin
