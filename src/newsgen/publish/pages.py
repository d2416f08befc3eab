"""Pages are rendered and put into the output directory.

First all new files, to which nothing links yet; then those that change, fronts and feeds last; then what is no longer wanted goes. So no reader meets a
link to a page that is not there. A file whose bytes do not change is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256

from newsgen.catalog import manifest
from newsgen.errors import ContentError, Problem
from newsgen.model.urls import url_key
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, PageKind, World
from newsgen.publish.output import Output
from newsgen.render.environment import RenderError


class Step(Enum):
    """When a page is written."""

    CREATE = 1
    REPLACE = 2
    REPLACE_LAST = 3


def _step_of(kind: PageKind, *, is_there: bool) -> Step:
    if not is_there:
        return Step.CREATE
    return Step.REPLACE_LAST if kind.is_last else Step.REPLACE


@dataclass(slots=True)
class Tally:
    """How many files a build created, replaced, left alone and removed, and how many there are."""

    created: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    rendered: int = 0
    files: int = 0
    size_bytes: int = 0


@dataclass(slots=True)
class Publishing:
    """One publication. `is_trusted` says that the files on disk are those of the manifest."""

    world: World
    output: Output
    is_trusted: bool
    on_page: Callable[[str], None]
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)

    def publish(self) -> Tally:
        """Write every page that is not as it should be, and prune. Raises ContentError where a template fails; then nothing is pruned."""
        known = {file.path: file.sha256 for file in manifest.files(self.world.catalog)} if self.is_trusted else {}
        on_disk = set(known) if self.is_trusted else set(self.output.files())
        planned = self._plan()
        for step in Step:
            for kind, key in self._pages():
                if step is _step_of(kind, is_there=key.url in on_disk):
                    self._publish_page(kind, key, known, on_disk)
            if self.problems:
                raise ContentError(*self.problems, Problem("", "a template failed, so the site was not published whole"))
        self._prune(on_disk - planned)
        self._count()
        return self.tally

    def _pages(self) -> Iterator[tuple[PageKind, PageKey]]:
        for kind in KINDS:
            for key in kind.keys(self.world):
                yield kind, key

    def _plan(self) -> set[str]:
        """The urls of all pages. Raises ContentError where two pages would be one file."""
        planned: dict[str, PageKey] = {}
        clashes = []
        for _, key in self._pages():
            other = planned.setdefault(url_key(key.url), key)
            if other is not key:
                clashes.append(_clash(other, key))
        if clashes:
            raise ContentError(*clashes)
        return {key.url for key in planned.values()}

    def _publish_page(self, kind: PageKind, key: PageKey, known: dict[str, str], on_disk: set[str]) -> None:
        self.on_page(key.url)
        rows = kind.rows(key, self.world)
        if rows is None:
            return
        try:
            data = kind.render(key, rows, self.world)
        except RenderError as error:
            self.problems.append(error.problem)
            return
        self.tally.rendered += 1
        self._write(key.url, data, known, on_disk)

    def _write(self, url: str, data: bytes, known: dict[str, str], on_disk: set[str]) -> None:
        digest = sha256(data).hexdigest()
        is_there = url in on_disk
        if is_there and digest == (known.get(url) or self.output.digest(url)):
            self.tally.unchanged += 1
        else:
            self.output.write(url, data)
            self.tally.replaced += is_there
            self.tally.created += not is_there
        manifest.put_file(self.world.catalog, manifest.WrittenFile(url, digest, len(data)))

    def _prune(self, stale: set[str]) -> None:
        for url in sorted(stale):
            self.output.remove(url)
            self.tally.removed += 1
        for file in list(manifest.files(self.world.catalog)):
            if file.path in stale or (not self.is_trusted and self.output.digest(file.path) is None):
                manifest.forget_file(self.world.catalog, file.path)

    def _count(self) -> None:
        for file in manifest.files(self.world.catalog):
            self.tally.files += 1
            self.tally.size_bytes += file.size_bytes


def _clash(one: PageKey, other: PageKey) -> Problem:
    message = f"two pages would be the file {other.url}: one of kind '{one.kind}' and one of kind '{other.kind}'"
    return Problem("", message, hint="rename the file in static/ or content/pages/")
