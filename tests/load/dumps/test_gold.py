"""Dumps of real articles in many shapes, read as a person reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsgen.load.listing import list_records

GOLD = Path(__file__).parent / "gold"
NAMES = sorted(file.name.removesuffix(".gold.json") for file in GOLD.glob("*.gold.json"))


def read(name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The articles as they are, and as newsgen finds them."""
    articles: list[dict[str, Any]] = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))["articles"]
    problems, listed = list_records(GOLD / f"{name}.txt")
    assert problems == []
    return articles, json.loads(listed)


def stated(record: dict[str, Any], name: str) -> object:
    return record[name] if record["origin"].get(name) == "stated" else None


@pytest.mark.parametrize("name", NAMES)
def test_articles_begin_where_they_begin(name: str) -> None:
    articles, found = read(name)
    assert [_first_text_line(record) for record in found] == [_first_text_line(article) for article in articles]


def _first_text_line(part: dict[str, Any]) -> int:
    """The first line that is no slug, counter or separator: those are free to stand in an article or before it."""
    furniture = {line for lines in part.get("furniture", []) for line in range(lines[0], lines[1] + 1)} | set(
        part.get("furniture_lines", [])
    )
    return next(line for line in range(part["start_line"], part["end_line"] + 1) if line not in furniture)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_is_stated(name: str) -> None:
    articles, found = read(name)
    for article, record in zip(articles, found, strict=True):
        assert stated(record, "headline") == article["headline"]
        bylines = stated(record, "bylines") or []
        assert isinstance(bylines, list)
        assert [name.casefold() for name in bylines] == [name.casefold() for name in article["bylines"]], "but for capitals"
        published = stated(record, "published")
        assert (str(published)[:10] if published else None) == article["published"]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_and_subhead_is_kept_in_its_place(name: str) -> None:
    articles, found = read(name)
    lines = (GOLD / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    for article, record in zip(articles, found, strict=True):
        printed = "".join("".join(lines[first - 1 : last]) for first, last in article["body_lines"])
        kept = "".join(record["body"].split()) + "".join((record["standfirst"] or "").split())
        assert len("".join(printed.split())) <= len(kept)
        assert all("".join(subhead.split()) in kept for subhead in record["subheads"])
