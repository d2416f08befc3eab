"""Pages are rendered and put into the output directory.

First all new files, to which nothing links yet, put in their places together; then those that change, fronts and feeds last; then what is no longer
wanted goes. So no reader meets a link to a page that is not there. A page whose fingerprint is what it was is not rendered; a file whose bytes do not change is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from newsgen.catalog import manifest
from newsgen.catalog.manifest import DirtyPage, WrittenFile
from newsgen.errors import ContentError, Problem
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.publish.fingerprint import KindFacts, page_fingerprint
from newsgen.publish.output import Output
from newsgen.render.environment import RenderError


@dataclass(slots=True)
class Tally:
    """How many files a build rendered, created, replaced and removed, and how many there are."""

    looked_at: int = 0
    rendered: int = 0
    created: int = 0
    replaced: int = 0
    removed: int = 0
    files: int = 0
    size_bytes: int = 0

    @property
    def unchanged(self) -> int:
        """Files that were left alone."""
        return self.files - self.created - self.replaced


@dataclass(slots=True)
class Publishing:
    """One publication."""

    world: World
    output: Output
    facts: Mapping[str, KindFacts]
    on_page: Callable[[DirtyPage], None]
    is_full: bool = False
    """Whether a page is rendered though its fingerprint is what it was."""
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    stale: list[PageKey] = field(default_factory=list)

    def publish(self, unlisted: set[str]) -> Tally:
        """Write every marked page that is not as it should be, and prune.

        `unlisted` are the files in the output directory that the manifest does not know. Raises ContentError where a template fails; then nothing is
        pruned, and nothing is replaced that could link to a page that is not there.
        """
        self.output.discard_staged()
        manifest.note_what_is_there(self.world.catalog, unlisted)
        kinds = {kind.name: kind for kind in KINDS}
        last = {kind.name for kind in KINDS if kind.is_last}
        for is_there, is_last in ((False, None), (True, False), (True, True)):
            for page in manifest.dirty_pages(self.world.catalog, is_there=is_there):
                if is_last in {None, page.kind in last}:
                    self._look_at(kinds.get(page.kind), page, is_unlisted=page.url in unlisted)
            if self.problems:
                self.output.discard_staged()
                raise ContentError(*self.problems, Problem("", "a template failed, so the site was not published whole"))
            self.output.publish_staged()
        self._prune(unlisted)
        self.tally.files, self.tally.size_bytes = manifest.totals(self.world.catalog)
        return self.tally

    def _look_at(self, kind: PageKind | None, page: DirtyPage, *, is_unlisted: bool) -> None:
        """Render a page if it is not what it was; note it as stale where its kind knows no such page, or is none of newsgen's any more."""
        self.tally.looked_at += 1
        key = PageKey(page.kind, page.url, page.key)
        rows = kind.rows(key, self.world) if kind else None
        if kind is None or rows is None:
            self.stale.append(key)
            return
        known = manifest.file_at(self.world.catalog, page.url)
        fingerprint = page_fingerprint(self.facts[kind.name].digest, key, rows)
        if self.is_full or known is None or known.fingerprint != fingerprint:
            self.on_page(page)
            digest = known.sha256 if known else self.output.digest(page.url) if is_unlisted else None
            self._render(kind, key, rows, fingerprint, digest)

    def _render(self, kind: PageKind, key: PageKey, rows: Rows, fingerprint: str, digest_on_disk: str | None) -> None:
        try:
            data = kind.render(key, rows, self.world)
        except RenderError as error:
            self.problems.append(error.problem)
            return
        self.tally.rendered += 1
        self._write(key, fingerprint, data, digest_on_disk)

    def _write(self, key: PageKey, fingerprint: str, data: bytes, digest_on_disk: str | None) -> None:
        digest = sha256(data).hexdigest()
        if digest == digest_on_disk:
            mtime_ns = self.output.mtime_ns(key.url)
        elif digest_on_disk is None:
            mtime_ns = self.output.stage(key.url, data)
            self.tally.created += 1
        else:
            mtime_ns = self.output.write(key.url, data)
            self.tally.replaced += 1
        written = WrittenFile(key.url, key.kind, key.key, fingerprint, digest, len(data), mtime_ns)
        manifest.put_file(self.world.catalog, written)

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
