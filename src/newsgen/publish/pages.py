"""Pages are rendered and put into the output directory.

First all new files, to which nothing links yet, put in their places together; then those that change, fronts and feeds last; then what is no longer
wanted goes. So no reader meets a link to a page that is not there. A page whose fingerprint is what it was is not rendered; a file whose bytes do not change is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from types import MappingProxyType

from newsgen.catalog import manifest
from newsgen.catalog.manifest import DirtyPage, WrittenFile
from newsgen.errors import ContentError, Problem
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, World
from newsgen.publish.fingerprint import KindFacts
from newsgen.publish.making import Asked, Made, Maker, Outcome, make_pages, make_pages_here
from newsgen.publish.output import Output
from newsgen.publish.profile import Profile
from newsgen.publish.tally import Tally
from newsgen.publish.workers import Crew

_READ_WITH = MappingProxyType({kind.name: kind.read_with for kind in KINDS})
_FEEDS = frozenset(kind.name for kind in KINDS if type(kind).__module__.startswith("newsgen.pages.feeds"))
_AT_A_TIME = 1000


def _read_with(name: str) -> str:
    """What the kind of a name has in common with those that read the same; nothing for one that is no kind any more."""
    return _READ_WITH.get(name, "")


@dataclass(slots=True)
class Publishing:
    """One publication."""

    world: World
    output: Output
    facts: Mapping[str, KindFacts]
    crew: Crew
    """Who makes the pages."""
    on_page: Callable[[DirtyPage], None]
    is_full: bool = False
    """Whether a page is rendered though its fingerprint is what it was."""
    profile: Profile = field(default_factory=Profile)
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    stale: list[PageKey] = field(default_factory=list)
    written: list[WrittenFile] = field(default_factory=list)
    """Files that the manifest does not know yet."""

    def publish(self, unlisted: set[str]) -> Tally:
        """Write every marked page that is not as it should be, and prune.

        `unlisted` are the files in the output directory that the manifest does not know. Raises ContentError where a template fails; then nothing is
        pruned, and nothing is replaced that could link to a page that is not there.
        """
        self.output.discard_staged()
        manifest.note_what_is_there(self.world.catalog, unlisted)
        dirty = manifest.dirty_kinds(self.world.catalog)
        last = {kind.name for kind in KINDS if kind.is_last}
        for is_there, kinds in ((False, dirty), (True, dirty - last), (True, dirty & last)):
            self._make(self._dirty(kinds, is_there=is_there), unlisted)
            if self.problems:
                self.output.discard_staged()
                raise ContentError(*self.problems, Problem("", "a template failed, so the site was not published whole"))
            self.output.publish_staged()
        self._prune(unlisted)
        return self.tally

    def _dirty(self, kinds: set[str], *, is_there: bool) -> Iterator[tuple[DirtyPage, str | None, str | None, int | None]]:
        """The pages to look at of some kinds, in the order in which they are made."""
        for read_with, group in groupby(sorted(kinds, key=_read_with), key=_read_with):
            yield from manifest.dirty_pages(self.world.catalog, is_there=is_there, kinds=sorted(group), is_by_key=bool(read_with))

    def _make(self, pages: Iterator[tuple[DirtyPage, str | None, str | None, int | None]], unlisted: set[str]) -> None:
        """Make some pages that do not wait for each other."""
        digests = {name: facts.digest for name, facts in self.facts.items()}
        maker = Maker(self.world.layout, self.world.settings, digests, self.is_full)
        asked = (Asked(*found, is_unlisted=found[0].url in unlisted) for found in pages)
        for made in self.crew.run(asked, partial(make_pages_here, maker, self.world), partial(make_pages, maker)):
            self._note(made)
        self._store()

    def _store(self) -> None:
        with self.profile.stage("catalogue"):
            manifest.put_files(self.world.catalog, self.written)
        self.written.clear()

    def _note(self, made: Made) -> None:
        page, outcome, file, problem, times = made
        if outcome is Outcome.STALE:
            self.stale.append(PageKey(page.kind, page.url, page.key))
        if problem:
            self.on_page(page)
            self.problems.append(problem)
        if file:
            self.on_page(page)
            self.profile.add_page(page.kind, is_feed=page.kind in _FEEDS, times=times)
            self.written.append(file)
            if len(self.written) == _AT_A_TIME:
                self._store()
            self.tally.rendered += 1
            self.tally.created += outcome is Outcome.CREATED
            self.tally.replaced += outcome is Outcome.REPLACED

    def _prune(self, unlisted: set[str]) -> None:
        """Remove the files of pages that are gone, unless another page has taken the place, and whatever else is in the directory."""
        gone = {url for url in unlisted if manifest.file_at(self.world.catalog, url) is None}
        for key in self.stale:
            file = manifest.file_at(self.world.catalog, key.url)
            if file and (file.kind, file.key) == (key.kind, key.key):
                gone.add(key.url)
        for url in sorted(gone):
            self.output.remove(url)
            manifest.forget_file(self.world.catalog, url)
            self.tally.removed += 1
