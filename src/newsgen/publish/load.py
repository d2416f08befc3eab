"""The load: sources that changed go into the catalogue, and ids, URLs and places are settled.

What comes in is a site's folder; what goes out is a catalogue that says exactly what the content, the settings and the ledger say. Nothing is
published here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from newsgen.catalog import ids, intake, media
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.known import known_source
from newsgen.catalog.unsettled import Unsettled
from newsgen.config import Layout, Settings
from newsgen.errors import Problem, Problems
from newsgen.load.sources import Source, scan
from newsgen.publish.asking import Read, Reader, read_sources
from newsgen.publish.assigning import Assigning
from newsgen.publish.comparing import Comparing
from newsgen.publish.profile import Profile
from newsgen.publish.workers import Crew

_SEEN_BY_LOADER = ("language", "sections", "years", "redactions", "linked_files", "unsought")
"""The settings that decide what a source becomes."""


@dataclass(frozen=True, slots=True)
class Loading:
    """One load."""

    catalog: Catalog
    settings: Settings
    problems: Problems
    on_source: Callable[[str], None]
    code: str
    """A hash of newsgen itself, and of what else reads sources."""
    crew: Crew
    """Who reads the sources."""
    assigning: Assigning
    unsettled: Unsettled = field(default_factory=partial(Unsettled, is_all=True))
    """What is to be settled again: a build that finds all else settled begins with nothing, and the load adds to it."""
    sources: Callable[[Path], Iterable[Source | Problem]] = scan
    """What lies under `content/`."""
    profile: Profile = field(default_factory=Profile)

    def load(self, layout: Layout, *, is_ledger_new: bool) -> bool:
        """Bring the catalogue up to date with the sources, and ids with the ledger where that is not what it was; whether anything changed."""
        reader = Reader(self.settings, self._context(), self.assigning, self.assigning.digest)
        comparing = Comparing(self.catalog, reader.context, self.on_source)
        taking = intake.Intake(self.catalog)
        has_changed = is_ledger_new
        for read in self.crew.run(comparing.to_read(self._sources(layout)), work := partial(read_sources, reader), work):
            self.profile.add("load", read.seconds)
            with self.profile.stage("catalogue" if read.rows else "load"):
                has_changed |= self._take(read, *comparing.asked.pop(read.path), taking)
        with self.profile.stage("catalogue"):
            taking.store()
        for path in comparing.gone:
            self._forget(path)
        has_changed |= bool(comparing.gone)
        if has_changed:
            self._settle_ids(comparing.with_sidecar)
        if self.assigning.assign_again(self.catalog):
            has_changed = self.unsettled.is_all = True
        self._leave_out_used_files()
        self.problems.extend(problems_of_sources(self.catalog))
        return has_changed

    def _settle_ids(self, with_sidecar: Mapping[str, Source]) -> None:
        """Give all records their ids, once all sources are loaded."""
        for path in list(self.unsettled.sources):
            self.unsettled.note(self.catalog, path)
        with self.profile.stage("catalogue"):
            ids.settle_ids(self.catalog, self.unsettled)
        for path in ids.sources_to_patch(self.catalog, self.unsettled):
            self.unsettled.is_all = True
            self.patch_again(with_sidecar[path])

    def _forget(self, path: str) -> None:
        """Forget a source, and note what that unsettles."""
        self.unsettled.note(self.catalog, path)
        intake.forget_source(self.catalog, path)

    def _leave_out_used_files(self) -> None:
        """A file that a text refers to is read with that: what there is to say of it is said there."""
        used = {f"content/{path}" for path in media.used_paths(self.catalog)}
        self.problems.found[:] = [problem for problem in self.problems.found if problem.path not in used]

    def _sources(self, layout: Layout) -> Iterator[Source]:
        if not layout.content.is_dir():
            self.problems.add(Problem("content", "there is no content/ folder here", hint="put .txt dumps and .md articles into it"))
            return
        for found in self.sources(layout.content):
            if isinstance(found, Problem):
                self.problems.add(found)
            else:
                yield found

    def take(self, source: Source) -> bool:
        """Load a source if it is not what it was; whether it was loaded."""
        reader = Reader(self.settings, self._context(), self.assigning, self.assigning.digest)
        comparing = Comparing(self.catalog, reader.context, self.on_source)
        asked = comparing.ask(source, known_source(self.catalog, source.path))
        taking = intake.Intake(self.catalog)
        has_changed = asked is not None and any(self._take(read, *comparing.asked.pop(read.path), taking) for read in read_sources(reader, [asked]))
        taking.store()
        return has_changed

    def _take(self, read: Read, source: Source, stamp: str, taking: intake.Intake) -> bool:
        """Take in what became of a source of which the file system said this; whether it is not what it was."""
        if read.fault:
            self.problems.add(read.fault)
            self._forget(read.path)
            return True
        if read.is_same:
            intake.stamp_source(self.catalog, read.path, stamp)
            return False
        self.unsettled.note(self.catalog, read.path)
        row = intake.SourceRow(read.path, source.kind, read.digest, stamp, read.sha256, read.has_patches)
        taking.add(row, read.rows or intake.SourceRows(), is_known=read.is_known)
        if read.rows is None:
            taking.store()
            self._put_in_parts(source, {})
        return True

    def _put_in_parts(self, source: Source, settled: Mapping[int, str]) -> None:
        from newsgen.publish.reading import read_in_parts, sidecar_of  # noqa: PLC0415  # it imports the loader

        for rows in read_in_parts(source, sidecar_of(source), settled, self.settings, self.assigning):
            intake.put_rows(self.catalog, rows)

    def _context(self) -> str:
        seen = [str(getattr(self.settings, name)) for name in _SEEN_BY_LOADER]
        return sha256("\0".join((self.code, *seen)).encode()).hexdigest()

    def patch_again(self, source: Source) -> None:
        """Make a source's articles anew under the ids that they have, so that each gets its own patch."""
        settled = ids.settled_ids(self.catalog, source.path)
        for table in ("articles", "texts", "problems", "records", "used_files", "media"):
            intake.clear(self.catalog, table, source.path)
        self._put_in_parts(source, settled)
        ids.settle_ids(self.catalog)


def problems_of_sources(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the sources that are loaded."""
    yield from intake.problems(catalog)
    yield from ids.claims_refused(catalog)
    yield from intake.refused_plain_pages(catalog)
