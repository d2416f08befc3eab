"""The load: sources that changed go into the catalogue, and ids, URLs and places are settled.

What comes in is a site's folder; what goes out is a catalogue that says exactly what the content, the settings and the ledger say. Nothing is
published here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from newsgen.catalog import ids, intake, media
from newsgen.catalog.catalog import Catalog
from newsgen.config import Layout, Settings
from newsgen.errors import Problem, Problems
from newsgen.load.languages import detector_facts
from newsgen.load.sources import Source, scan
from newsgen.publish.assigning import Assigning
from newsgen.publish.beside import read_used
from newsgen.publish.profile import Profile
from newsgen.publish.reading import Read, Reader, ToRead, read_in_parts, read_sources, sidecar_of
from newsgen.publish.workers import Crew
from newsgen.render.images import imaging_facts

_TICK_NS = 2_000_000_000
_SEEN_BY_LOADER = ("language", "sections", "years", "redactions", "linked_files")
"""The settings that decide what a source becomes."""


@dataclass(frozen=True, slots=True)
class Loading:
    """One load."""

    catalog: Catalog
    settings: Settings
    problems: Problems
    on_source: Callable[[str], None]
    code: str
    """A hash of newsgen itself."""
    crew: Crew
    """Who reads the sources."""
    assigning: Assigning
    sources: Callable[[Path], Iterable[Source | Problem]] = scan
    """What lies under `content/`."""
    profile: Profile = field(default_factory=Profile)
    began_ns: int = field(default_factory=time.time_ns)

    def load(self, layout: Layout, *, is_ledger_new: bool) -> bool:
        """Bring the catalogue up to date with the sources, and ids with the ledger where that is not what it was; whether anything changed."""
        sources = {source.path: source for source in self._sources(layout)}
        gone = [path for path in intake.source_paths(self.catalog) if path not in sources]
        for path in gone:
            intake.forget_source(self.catalog, path)
        reader = Reader(self.settings, self._context(), self.assigning, self.assigning.digest)
        has_changed = bool(gone) or is_ledger_new
        for read in self.crew.run(self._to_read(sources.values(), reader), work := partial(read_sources, reader), work):
            self.profile.add("load", read.seconds)
            with self.profile.stage("catalogue" if read.rows else "load"):
                has_changed |= self._take(read, sources[read.path])
        if has_changed:
            with self.profile.stage("catalogue"):
                ids.settle_ids(self.catalog)
            for path in ids.sources_to_patch(self.catalog):
                self.patch_again(sources[path])
        has_changed |= self.assigning.assign_again(self.catalog)
        self._leave_out_used_files()
        self.problems.extend(problems_of_sources(self.catalog))
        return has_changed

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
        asked = list(self._to_read([source], reader))
        return any(self._take(read, source) for read in read_sources(reader, asked))

    def _to_read(self, sources: Iterable[Source], reader: Reader) -> Iterator[ToRead]:
        """The sources that are not known, or have other times than they had."""
        for source in sources:
            self.on_source(source.path)
            stamp = self._stamp(source, reader.context)
            known = intake.known_source(self.catalog, source.path)
            is_stale = known is not None and self._refers_to_another(source)
            if known is None or known[0] != stamp or is_stale:
                yield ToRead(source, stamp, known[1] if known else None, is_stale)

    def _refers_to_another(self, source: Source) -> bool:
        """Whether a file that a source refers to is not what it was when the source was loaded."""
        root, is_stale = source.file.parents[source.path.count("/")], False
        for used in media.used_files(self.catalog, source.path):
            if used.digest and _has_times(root / used.path, used):
                continue
            now, _ = read_used(root, used.path)
            is_stale |= now.digest != used.digest
            if now.digest and now.digest == used.digest:
                media.note_time(self.catalog, source.path, used.path, now.mtime_ns)
        return is_stale

    def _take(self, read: Read, source: Source) -> bool:
        """Put what became of a source into the catalogue; whether it is not what it was."""
        if read.fault:
            self.problems.add(read.fault)
            intake.forget_source(self.catalog, read.path)
            return True
        if read.is_same:
            intake.stamp_source(self.catalog, read.path, read.stamp)
            return False
        row = intake.SourceRow(read.path, source.kind, read.digest, read.stamp, read.sha256, read.has_patches)
        intake.begin_source(self.catalog, row, is_known=read.is_known)
        if read.rows:
            intake.put_rows(self.catalog, read.rows)
        else:
            self._put_in_parts(source, {})
        return True

    def _put_in_parts(self, source: Source, settled: Mapping[int, str]) -> None:
        for rows in read_in_parts(source, sidecar_of(source), settled, self.settings, self.assigning):
            intake.put_rows(self.catalog, rows)

    def _stamp(self, source: Source, context: str) -> str:
        """What the file system says of a source and what else decides what becomes of it.

        While it is the same, the bytes are taken to be. A file that was written a moment ago could be written again within the same tick of its clock,
        so its stamp never matches.
        """
        times = [(source.size_bytes, source.mtime_ns)]
        if source.sidecar:
            stat = source.sidecar.stat()
            times.append((stat.st_size, stat.st_mtime_ns))
        is_fresh = any(self.began_ns - mtime_ns < _TICK_NS for _, mtime_ns in times)
        return f"{self.began_ns if is_fresh else ''} {times} {context}"

    def _context(self) -> str:
        seen = [str(getattr(self.settings, name)) for name in _SEEN_BY_LOADER]
        return sha256("\0".join((self.code, detector_facts(), imaging_facts(), *seen)).encode()).hexdigest()

    def patch_again(self, source: Source) -> None:
        """Make a source's articles anew under the ids that they have, so that each gets its own patch."""
        settled = ids.settled_ids(self.catalog, source.path)
        for table in ("articles", "texts", "problems", "records", "used_files", "media"):
            intake.clear(self.catalog, table, source.path)
        self._put_in_parts(source, settled)
        ids.settle_ids(self.catalog)


def _has_times(file: Path, used: media.UsedFile) -> bool:
    """Whether the file system says of a file what it said when it was read, and it is no link."""
    try:
        stat = file.lstat()
    except OSError:
        return False
    return S_ISREG(stat.st_mode) and (stat.st_size, stat.st_mtime_ns) == (used.size_bytes, used.mtime_ns)


def problems_of_sources(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the sources that are loaded."""
    yield from intake.problems(catalog)
    yield from ids.claims_refused(catalog)
    yield from intake.refused_plain_pages(catalog)
