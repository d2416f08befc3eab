"""What the words behind `newsgen review` mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsgen.config import Layout
from newsgen.edit.accept import ID, accept, write_blanks
from newsgen.edit.page import review_page
from newsgen.edit.review import FIELDS, Review, Scope, review
from newsgen.edit.sidecar import replace_file
from newsgen.errors import Problem, UsageError
from newsgen.load.sources import Source, scan
from newsgen.model.anchors import is_stated_id

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Request:
    """Which articles, and which of their fields."""

    scope: Scope
    fields: frozenset[str]
    is_all: bool
    """Whether `all` was said."""

    @property
    def names_articles(self) -> bool:
        """Whether it says which articles are meant."""
        return self.is_all or bool(self.scope.sources or self.scope.ids)


def read_request(layout: Layout, words: Iterable[str]) -> Request:
    """Each word is a field, `all`, a source (as a path, from here or under `content/`) or an article's id.

    Raises UsageError with each word that is none.
    """
    rest = list(words)
    fields = frozenset(word for word in rest if word in {*FIELDS, ID})
    named = [word for word in rest if word not in fields and word != ALL]
    files = {found.file.resolve(): found.path for found in scan(layout.content) if isinstance(found, Source)} if layout.content.is_dir() else {}
    sources = {word: path for word in named if (path := _source(layout, files, word))}
    ids = [word for word in named if word not in sources]
    problems = [Problem(word, "this is no source of the site, no id and no field") for word in ids if not is_stated_id(word) or word.endswith((".txt", ".md"))]
    if problems:
        raise UsageError(*problems)
    return Request(Scope(frozenset(sources.values()), frozenset(ids)), fields, ALL in rest)


def _source(layout: Layout, files: dict[Path, str], word: str) -> str | None:
    places = (Path(word), layout.content / word, layout.root / word)
    return next((files[place.resolve()] for place in places if place.resolve() in files), None)


@dataclass(frozen=True, slots=True)
class Done:
    """What a review did."""

    review: Review | None = None
    """What is to be shown."""
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def run_review(layout: Layout, as_of: str, request: Request, limit: int, output: Path | None, **flags: bool) -> Done:
    """Do what the command line asks. Raises UsageError where it asks for what cannot be."""
    if flags["accepts"]:
        if not request.names_articles:
            raise UsageError(Problem("", "--accept needs to know which articles", hint="name ids, sources, or all"))
        accepted = accept(layout, as_of, request.scope, request.fields)
        return Done(None, accepted.written or ("nothing was derived that could be accepted",), accepted.problems)
    found = review(layout, as_of, request.scope, limit)
    if flags["writes"]:
        written = write_blanks(layout, found.items)
        return Done(None, written.written or ("nothing is missing",), written.problems)
    if flags["as_html"] or output:
        return Done(None, (f"wrote {layout.shown(_write_page(layout, found, output))}",))
    return Done(found)


def _write_page(layout: Layout, found: Review, output: Path | None) -> Path:
    file = output.resolve() if output else layout.state / "review.html"
    if file.is_relative_to(layout.output):
        raise UsageError(Problem(layout.shown(file), "this folder holds the site, which a build makes anew", hint="write the page elsewhere"))
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, review_page(found).encode())
    return file
