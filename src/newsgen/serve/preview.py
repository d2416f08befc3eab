"""The preview: a site that follows its files. It holds the present edition, and makes the next one when files were touched.

One thread at a time makes editions; any number of others ask the present one, which is replaced whole. What cannot be read leaves the pages as they were,
or, where it is the settings or the ledger, puts its problems in place of every page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgen.catalog.catalog import CatalogBroken
from newsgen.catalog.previews import mode
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import NewsgenError
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from newsgen.serve.edition import Edition
from newsgen.serve.folder import PreviewFolder
from newsgen.serve.touched import Touched

if TYPE_CHECKING:
    from newsgen.serve.reading import Findings, Reading


class Preview:
    """A site that follows its files. `as_of` is the day that decides what is due; with drafts, drafts and what is not due yet are shown too."""

    def __init__(self, layout: Layout, folder: PreviewFolder, as_of: str, *, has_drafts: bool = False) -> None:
        """Raises UsageError where the settings cannot be read."""
        self._layout = layout
        self._folder = folder
        self._as_of = as_of
        self._reading: Reading | None = None
        settings = read_settings(layout)
        first = folder.first_catalog(mode(as_of, has_drafts=has_drafts))
        self.edition = Edition(1, layout, settings, self._templates(settings), first, has_drafts=has_drafts)

    def read_all(self, on_source: Callable[[str], None] = lambda _: None) -> Edition:
        """Take in all that lies on disk."""

        def read() -> None:
            settings = read_settings(self._layout)
            templates = self._templates(settings)
            self._publish(settings, templates, self._reader().read_all(settings, templates, on_source))

        return self._guarded(read)

    def take_in(self, touched: Touched) -> Edition:
        """Take in what was touched, and no more than that."""
        if touched.has_settings or self.edition.blocking or not self.edition.is_read:
            return self.read_all()

        def read() -> None:
            settings = self.edition.settings
            templates = self._templates(settings) if touched.has_templates else self.edition.templates
            self._publish(settings, templates, self._reader().take_in(settings, templates, touched))

        return self._guarded(read)

    def _guarded(self, read: Callable[[], None]) -> Edition:
        try:
            read()
        except CatalogBroken:
            self._folder.discard()
            return self.read_all()
        except NewsgenError as error:
            self.edition = replace(self.edition, number=self.edition.number + 1, blocking=error.problems, problems=error.problems, missing=())
        return self.edition

    def _publish(self, settings: Settings, templates: Templates, found: Findings) -> None:
        self.edition = replace(
            self.edition,
            number=self.edition.number + 1,
            settings=settings,
            templates=templates,
            catalog_file=self._folder.catalog,
            problems=found.problems,
            missing=found.missing,
            blocking=(),
            is_read=True,
        )

    def _templates(self, settings: Settings) -> Templates:
        return Templates(self._layout.templates, speech_of(settings), self._layout.compiled_templates)

    def _reader(self) -> Reading:
        from newsgen.publish.reload import Moment  # noqa: PLC0415  # the loader takes as long to import as the first page takes to show
        from newsgen.serve.reading import Reading  # noqa: PLC0415  # likewise

        self._reading = self._reading or Reading(self._layout, self._folder, Moment(self._as_of, self.edition.has_drafts))
        return self._reading
