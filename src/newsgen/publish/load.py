"""The load: sources that changed go into the catalogue, and ids, URLs and places are settled.

What comes in is a site's folder; what goes out is a catalogue that says exactly what the content, the settings and the ledger say. Nothing is
published here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from newsgen.catalog import ids, intake
from newsgen.catalog.catalog import Catalog
from newsgen.config import Layout, Settings
from newsgen.errors import Problem, Problems
from newsgen.load.articles import make_article, make_page, stated_id
from newsgen.load.encodings import hash_file
from newsgen.load.neighbours import with_neighbours
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sources import SIDECAR_SUFFIX, Source, SourceKind, scan
from newsgen.render.markup import body_html, markdown_html

_TICK_NS = 2_000_000_000
_SEEN_BY_LOADER = ("language", "sections", "years")
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
    began_ns: int = field(default_factory=time.time_ns)

    def load(self, layout: Layout, *, is_ledger_new: bool) -> None:
        """Bring the catalogue up to date with the sources, and ids with the ledger where that is not what it was."""
        sources = {source.path: source for source in self._sources(layout)}
        gone = [path for path in intake.source_paths(self.catalog) if path not in sources]
        for path in gone:
            intake.forget_source(self.catalog, path)
        changed = [source for source in sources.values() if self.take(source)]
        if gone or changed or is_ledger_new:
            ids.settle_ids(self.catalog)
            for path in ids.sources_to_patch(self.catalog):
                self.patch_again(sources[path])
        self.problems.extend(problems_of_sources(self.catalog))

    def _sources(self, layout: Layout) -> Iterator[Source]:
        if not layout.content.is_dir():
            self.problems.add(Problem("content", "there is no content/ folder here", hint="put .txt dumps and .md articles into it"))
            return
        for found in scan(layout.content):
            if isinstance(found, Problem):
                self.problems.add(found)
            else:
                yield found

    def take(self, source: Source) -> bool:
        """Load a source if it is not what it was; whether it was loaded."""
        self.on_source(source.path)
        stamp = self._stamp(source)
        known = intake.known_source(self.catalog, source.path)
        if known and known[0] == stamp:
            return False
        try:
            digest, file_digest = self._digest(source)
        except OSError as error:
            self.problems.add(Problem(source.shown_path, f"the file cannot be read: {error.strerror}"))
            intake.forget_source(self.catalog, source.path)
            return True
        if known and known[1] == digest:
            intake.stamp_source(self.catalog, source.path, stamp)
            return False
        sidecar = self._sidecar(source)
        row = intake.SourceRow(source.path, source.kind, digest, stamp, file_digest, bool(sidecar.patches))
        intake.begin_source(self.catalog, row)
        self._load(source, sidecar, {})
        return True

    def _stamp(self, source: Source) -> str:
        """What the file system says of a source and what else decides what becomes of it.

        While it is the same, the bytes are taken to be. A file that was written a moment ago could be written again within the same tick of its clock,
        so its stamp never matches.
        """
        times = [(source.size_bytes, source.mtime_ns)]
        if source.sidecar:
            stat = source.sidecar.stat()
            times.append((stat.st_size, stat.st_mtime_ns))
        is_fresh = any(self.began_ns - mtime_ns < _TICK_NS for _, mtime_ns in times)
        return f"{self.began_ns if is_fresh else ''} {times} {self._context()}"

    def _context(self) -> str:
        seen = [str(getattr(self.settings, name)) for name in _SEEN_BY_LOADER]
        return sha256("\0".join((self.code, *seen)).encode()).hexdigest()

    def _digest(self, source: Source) -> tuple[str, str]:
        """A hash of all that decides what a source becomes, and that of its bytes alone."""
        file_digest = hash_file(source.file)
        sidecar_digest = hash_file(source.sidecar) if source.sidecar else ""
        return sha256("\0".join((self._context(), file_digest, sidecar_digest)).encode()).hexdigest(), file_digest

    def _sidecar(self, source: Source) -> Sidecar:
        return read_sidecar(source.sidecar, source.shown_path + SIDECAR_SUFFIX)

    def _load(self, source: Source, sidecar: Sidecar, settled: dict[int, str]) -> None:
        for problem in sidecar.problems:
            self._note(source, problem)
        loaded: set[str] = set()
        for found in with_neighbours(read_records(source, sidecar)) if sidecar.split_into is None else ():
            if isinstance(found, Problem):
                self._note(source, found)
            elif source.kind is SourceKind.PAGE:
                self._put_page(source, found)
            else:
                loaded.add(self._put_article(source, found, sidecar, settled, loaded))
        for article_id in sidecar.patches.keys() - loaded if sidecar.split_into is None else ():
            self._note(source, sidecar.patch_places[article_id])

    def _put_page(self, source: Source, record: Record) -> None:
        page, problems = make_page(record, self.settings)
        for problem in problems:
            self._note(source, problem)
        if page:
            intake.put_plain_page(self.catalog, page, markdown_html(page.body))

    def _put_article(self, source: Source, record: Record, sidecar: Sidecar, settled: dict[int, str], loaded: set[str]) -> str:
        own_id = stated_id(record) or sidecar.ids.get(_next_free(record.made_id, loaded))
        article_id = settled.get(record.position) or own_id or _next_free(record.made_id, loaded)
        row = intake.RecordRow(record.position, record.span.first_line, record.anchor, record.made_id, own_id, article_id, record.margin, record.signals)
        intake.put_record(self.catalog, source.path, row)
        made = make_article(record, article_id, sidecar, self.settings)
        for problem in made.problems:
            self._note(source, problem)
        if made.article:
            intake.put_article(self.catalog, made.article, body_html(made.article.body))
        return article_id

    def patch_again(self, source: Source) -> None:
        """Make a source's articles anew under the ids that they have, so that each gets its own patch."""
        settled = ids.settled_ids(self.catalog, source.path)
        for table in ("articles", "texts", "problems", "records"):
            intake.clear(self.catalog, table, source.path)
        self._load(source, self._sidecar(source), settled)
        ids.settle_ids(self.catalog)

    def _note(self, source: Source, problem: Problem) -> None:
        intake.put_problem(self.catalog, source.path, problem)


def problems_of_sources(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the sources that are loaded."""
    yield from intake.problems(catalog)
    yield from ids.claims_refused(catalog)
    yield from intake.refused_plain_pages(catalog)


def _next_free(made_id: str, taken: set[str]) -> str:
    """The id of the next record with an anchor that others of the same source have: `-2`, `-3`."""
    number, article_id = 1, made_id
    while article_id in taken:
        number += 1
        article_id = f"{made_id}-{number}"
    return article_id
