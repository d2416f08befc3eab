"""For the tests of the search: an archive with articles in four scripts over six years, and the index asked without a browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitekit import SETTINGS, Site

YEARS = tuple(range(2019, 2025))
PERSIAN = "رودخانه بالا می‌آید و كتاب‌ها در ۱۲ روستا تَر شد."


def search_site(root: Path, language: str = "en") -> Site:
    """The site, not yet built."""
    site = Site(root, SETTINGS + f"language: {language}\nsearch: on\nsections: {{news: News from the coast, culture: Culture}}\n")
    for year in YEARS:
        for month in (1, 5, 9):
            section = "news" if month < 9 else "culture"
            front = f"headline: Harbour report {year}-{month:02}\npublished: {year}-{month:02}-10\nsection: {section}\ntopics: [harbour, y{year}]\nbylines: Jane Doe\nlanguage: en\n"
            site.write(f"content/{year}/{month:02}.md", f"---\n{front}source_name: Gazette\n---\nThe lighthouse keeper counted {month} boats. The café by the quay stayed open.\n")
    site.write("content/fa.md", f"---\nheadline: سیل در خوست\npublished: 2024-06-02\nlanguage: fa\n---\n{PERSIAN}\n")
    site.write("content/ru.md", "---\nheadline: Ёлка в Кабуле\npublished: 2022-12-30\nlanguage: ru\n---\nНа площади поставили ёлку, и снег лежал до утра.\n")
    site.write("content/hi.md", "---\nheadline: नदी का पानी\npublished: 2021-07-01\nlanguage: hi\n---\nनदी का पानी रात में बढ़ गया।\n")
    site.write("content/old.md", "---\nheadline: The oldest thing\npublished: 2019-02\n---\nA zeppelin was seen once.\n")
    site.write("content/nodate.md", "---\nheadline: Without a date\ntopics: drifting\n---\nAn albatross, at no known time.\n")
    return site


@dataclass(frozen=True, slots=True)
class Answered:
    """What one step of the index answered: the urls of articles in their order, the names of the shards, and the bytes and files asked for the first time, and how many of these hold words."""

    urls: list[str]
    searched: list[str]
    lost: list[str]
    bytes: int
    files: int
    of_words: int


class Searcher:
    """The index of a built site, asked as its page asks it, without a browser (`searching.mjs`)."""

    def __init__(self, node: subprocess.Popen[str]) -> None:
        self._node = node

    def steps(self, fields: Mapping[str, str], *, steps: int | None = None, most: int | None = None) -> list[Answered]:
        """What the steps answer, newest first: all, or so many; of each all articles, or so many."""
        limits = {name: limit for name, limit in {"steps": steps, "most": most}.items() if limit is not None}
        answer = self._ask({"fields": dict(fields), **limits})
        return [Answered(**step) for step in answer["steps"]]

    def urls(self, q: str = "", **fields: str) -> list[str]:
        """The urls of all articles that are found, in their order."""
        return [url for step in self.steps({"q": q, **fields}) for url in step.urls]

    def forget(self) -> None:
        """Begin anew, as a browser that has nothing of the site."""
        self._ask({"forget": True})

    def fold(self, text: str) -> str:
        """A text as a query is folded."""
        return str(self._ask({"fold": text})["folded"])

    def _ask(self, question: Mapping[str, object]) -> dict[str, Any]:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(question) + "\n")
        self._node.stdin.flush()
        line = self._node.stdout.readline()
        assert line, "the searcher broke off: its error stands above"
        return dict(json.loads(line))


@contextmanager
def searching(output: Path) -> Iterator[Searcher]:
    """The index of the site that is built in a folder."""
    command = ["node", str(Path(__file__).with_name("searching.mjs")), str(output / "search")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:
        try:
            yield Searcher(node)
        finally:
            assert node.stdin
            node.stdin.close()
