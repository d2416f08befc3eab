"""What is shown at a path: a page, or, in its place, what keeps it from being shown.

An article that cannot be loaded is absent from the site, and its page says why instead of that nothing is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from newsgen.catalog.inspection import source_of_article, source_of_url
from newsgen.errors import Problem, Severity
from newsgen.serve.edition import Answer, Edition, find_page, is_folder, not_found
from newsgen.serve.paths import candidates

_REMEMBERED = 1000
_READING = 503
_REDIRECT = 307


@dataclass(slots=True)
class Recent:
    """The sources of articles that were shown of late, by url: where one breaks that no ledger knows, its page can still say why."""

    sources: dict[str, str] = field(default_factory=dict)

    def note(self, url: str, source: str) -> None:
        """Remember a source."""
        self.sources.pop(url, None)
        self.sources[url] = source
        if len(self.sources) > _REMEMBERED:
            self.sources.pop(next(iter(self.sources)), None)


def outcome(edition: Edition, path: str, recent: Recent) -> Answer:
    """What is shown at a path below the site's own.

    Its status is 200 for a page, 307 for the redirect to a folder, 404 for what is not there, 500 for an error, 503 where nothing has been read yet.
    """
    if edition.blocking:
        return Answer(path, 500, problems=edition.blocking)
    if edition.catalog_file is None:
        return Answer(path, _READING)
    found = find_page(edition, path)
    if found is not None and found.key is not None and found.key.kind == "article":
        _note(edition, found.url, found.key.key, recent)
    if found is not None and (found.key is None or found.key.kind != "tombstone"):
        return found
    problems = _problems_at(edition, path, recent.sources)
    if problems:
        return Answer(path, 500, problems=problems)
    if found is None and not path.endswith("/") and is_folder(edition, path):
        return Answer(f"{path}/", _REDIRECT)
    return found or replace(not_found(edition), url=path)


def _note(edition: Edition, url: str, article_id: str, recent: Recent) -> None:
    with edition.world() as world:
        source = source_of_article(world.catalog, article_id)
    if source:
        recent.note(url, source)


def _problems_at(edition: Edition, path: str, recent: Mapping[str, str]) -> tuple[Problem, ...]:
    """The errors that keep the article of a path out of the site."""
    with edition.world() as world:
        sources = {source_of_url(world.catalog, url) or recent.get(url) for url in candidates(path)} - {None}
    files = {f"content/{source}" for source in sources} | {f"content/{source}.yaml" for source in sources}
    of_sources = (problem for problem in edition.problems if problem not in edition.missing)
    return tuple(problem for problem in of_sources if problem.path in files and problem.severity is Severity.ERROR)
