"""What the bar under a page tells those who edit it, as JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from itertools import dropwhile, takewhile
from pathlib import PurePosixPath

from newsgen.catalog.inspection import InspectedArticle, inspect_article, unpublished_marks
from newsgen.errors import Problem, Severity, visible
from newsgen.serve.edition import Answer, Edition

MOST_MARKS = 2000
MOST_LINES = 400
DOUBTFUL_MARGIN = 0.5
"""Below it, the beginning of a record is worth a look."""


def page_facts(edition: Edition, answer: Answer, as_of: str, base_path: str) -> dict[str, object]:
    """What is to be told of the page that is shown, and of the site as a whole."""
    article, marks = None, dict[str, str]()
    if edition.catalog_file and not edition.blocking:
        with edition.world() as world:
            marks = unpublished_marks(world.catalog, as_of, MOST_MARKS) if edition.has_drafts else {}
            if answer.key and answer.key.kind == "article":
                article = inspect_article(world.catalog, answer.key.key, as_of)
    return {
        "errors": sum(problem.severity is Severity.ERROR for problem in edition.problems),
        "warnings": sum(problem.severity is Severity.WARNING for problem in edition.problems),
        "isRead": edition.is_read,
        "marks": {base_path + url: mark for url, mark in marks.items()},
        "article": _article(article, edition) if article else None,
    }


def _article(article: InspectedArticle, edition: Edition) -> Mapping[str, object]:
    path = f"content/{article.source}"
    own = [problem for problem in edition.problems if problem.path in {path, f"{path}.yaml"} and _is_about(problem, article)]
    return {
        **asdict(article),
        "file": path,
        "is_doubtful": article.margin < DOUBTFUL_MARGIN,
        "problems": [problem_facts(problem) for problem in own],
    }


def _is_about(problem: Problem, article: InspectedArticle) -> bool:
    """Whether a problem of an article's source is of the article itself, or of the whole source."""
    return problem.line is None or PurePosixPath(problem.path).suffix == ".yaml" or article.first_line <= problem.line <= article.last_line


def problem_facts(problem: Problem) -> dict[str, str | int | None]:
    """A problem as pages show it: nothing in it can be taken for markup or for a control."""
    return {
        "severity": problem.severity.value,
        "place": problem.place,
        "message": visible(problem.message),
        "line": problem.line,
        "excerpt": visible(problem.excerpt) if problem.excerpt is not None else None,
        "hint": visible(problem.hint) if problem.hint else None,
    }


def source_lines(edition: Edition, answer: Answer, as_of: str) -> list[tuple[int, str]]:
    """The lines of a source that the article of a page was made from, numbered, as far as there is room."""
    from newsgen.load.encodings import lines_of  # noqa: PLC0415  # the first page does not need them
    from newsgen.load.sidecars import read_sidecar  # noqa: PLC0415  # likewise
    from newsgen.load.sources import SIDECAR_SUFFIX  # noqa: PLC0415  # likewise

    with edition.world() as world:
        article = inspect_article(world.catalog, answer.key.key, as_of) if answer.key and answer.key.kind == "article" else None
    if article is None:
        return []
    file = edition.layout.content / article.source
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    stated = read_sidecar(sidecar if sidecar.is_file() else None, sidecar.name).encoding
    last = min(article.last_line, article.first_line + MOST_LINES - 1)
    lines = ((run.number + index, text) for run in lines_of(file, stated) for index, text in enumerate(run.texts))
    return list(takewhile(lambda line: line[0] <= last, dropwhile(lambda line: line[0] < article.first_line, lines)))
