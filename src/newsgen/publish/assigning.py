"""Topics are assigned: what an article states and what its text says, by the vocabulary in `topics.yaml`.

The vocabulary is read only when it changed or an article must be looked at. When it changed, the texts that the catalogue holds are looked through again, and
no source is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsgen.catalog import topics
from newsgen.catalog.catalog import Catalog
from newsgen.config import Layout, Settings
from newsgen.errors import Problem

if TYPE_CHECKING:
    from newsgen.model.vocabulary import ArticleTopics
    from newsgen.publish.assignment import Assignment


@dataclass(frozen=True)
class Assigning:
    """One build's vocabulary."""

    file: Path
    shown_path: str
    languages: tuple[str, ...]
    """Of the interface, the site's own first: labels are shown in them."""
    code: str
    """A hash of newsgen itself."""

    @classmethod
    def of(cls, layout: Layout, settings: Settings, code: str) -> Assigning:
        """The vocabulary of a site."""
        return cls(layout.topics, layout.shown(layout.topics), (settings.language, *settings.other_languages), code)

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs of it: it reads the vocabulary itself."""
        return Assigning, (self.file, self.shown_path, self.languages, self.code)

    @cached_property
    def digest(self) -> str:
        """A hash of all that decides which topics an article gets, and how they are called."""
        data = self.file.read_bytes() if self.file.is_file() else b""
        return sha256(f"{self.code}\0{self.languages}\0".encode() + data).hexdigest()

    def faults(self, catalog: Catalog) -> list[Problem]:
        """What is wrong with the vocabulary; one that articles were assigned by before has no fault."""
        return [] if self._is_known(catalog) else self._by_vocabulary.problems

    def assign_text(self, stated: Sequence[str], headline: str | None, standfirst: str | None, text: str) -> ArticleTopics:
        """The topics of an article, from those that it states and from what its readers see of it, as plain text."""
        return self._by_vocabulary.assign(stated, headline, standfirst, text)

    def assign_again(self, catalog: Catalog) -> bool:
        """Bring the topics of all articles up to date with the vocabulary, if it is not the one that they were assigned by; whether it was not."""
        if self._is_known(catalog):
            return False
        if self._by_vocabulary.problems:
            # Articles that are loaded meanwhile get no topics; they are looked at again when the vocabulary is mended.
            topics.remember(catalog, "")
            return True
        topics.put_vocabulary(catalog, self._by_vocabulary.topics, self.languages)
        if topics.remembered(catalog) is not None:
            topics.assign_all(catalog, self._by_vocabulary.assign_html)
        topics.remember(catalog, self.digest)
        return True

    def _is_known(self, catalog: Catalog) -> bool:
        return topics.remembered(catalog) == self.digest

    @cached_property
    def _by_vocabulary(self) -> Assignment:
        from newsgen.publish.assignment import read_assignment  # noqa: PLC0415  # it imports what reads a vocabulary and looks through texts, which most builds do without

        return read_assignment(self.file, self.shown_path, self.languages)


@lru_cache(maxsize=1)
def kept(assigning: Assigning, digest: str) -> Assigning:  # noqa: ARG001  # the digest tells it from one of another vocabulary in the same file
    """The same for every chunk of a worker's work, so that a process reads a vocabulary once."""
    return assigning
