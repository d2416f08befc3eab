"""Topics are assigned: what an article states and what its text says, by the vocabulary in `topics.yaml`.

The vocabulary is read only when it changed or an article must be looked at. When it changed, the texts that the catalogue holds are looked through again, and
no source is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from newsgen.catalog import topics
from newsgen.catalog.catalog import Catalog
from newsgen.config import Layout, Settings
from newsgen.errors import Problem
from newsgen.load.matching import Matcher
from newsgen.load.vocabulary import read_vocabulary
from newsgen.model.urls import term_key, term_slug
from newsgen.model.vocabulary import ArticleTopics, Vocabulary
from newsgen.pages.spoken import other_languages
from newsgen.render.markup import paragraphs_text


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
        return cls(layout.topics, layout.shown(layout.topics), (settings.language, *other_languages(settings)), code)

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
        return [] if self._is_known(catalog) else self._reading[1]

    def assign(self, stated: Sequence[str], headline: str | None, standfirst: str | None, html: str) -> ArticleTopics:
        """The topics of an article, from those that it states and from what its readers see of it."""
        return self.assign_text(stated, headline, standfirst, paragraphs_text(html))

    def assign_text(self, stated: Sequence[str], headline: str | None, standfirst: str | None, text: str) -> ArticleTopics:
        """The same where the body is plain text already."""
        renamed, shown = dict[str, str](), dict[str, str]()
        for name in stated:
            own = term_key(name)
            key = self._matcher.topic_named(name) or own
            shown.setdefault(key, self._labels.get(key, name))
            if term_slug(own) != term_slug(key):
                renamed.setdefault(own, key)
        count = len(shown)
        for key in self._found((headline or "", standfirst or "", text)):
            shown.setdefault(key, self._labels[key])
        translations = tuple(self._translations.get(key, ()) for key in shown)
        return ArticleTopics(tuple(shown), tuple(shown.values()), len(shown) - count, translations, tuple(renamed.items()))

    def assign_again(self, catalog: Catalog) -> bool:
        """Bring the topics of all articles up to date with the vocabulary, if it is not the one that they were assigned by; whether it was not."""
        if self._is_known(catalog):
            return False
        if self._reading[1]:
            # Articles that are loaded meanwhile get no topics; they are looked at again when the vocabulary is mended.
            topics.remember(catalog, "")
            return True
        topics.put_vocabulary(catalog, self._vocabulary.topics.values(), self.languages)
        if topics.remembered(catalog) is not None:
            topics.assign_all(catalog, self.assign)
        topics.remember(catalog, self.digest)
        return True

    def _is_known(self, catalog: Catalog) -> bool:
        return topics.remembered(catalog) == self.digest

    def _found(self, texts: Iterable[str]) -> tuple[str, ...]:
        return self._matcher.topics_in(texts) if self._vocabulary.topics else ()

    @cached_property
    def _reading(self) -> tuple[Vocabulary, list[Problem]]:
        return read_vocabulary(self.file, self.shown_path)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        vocabulary, problems = self._reading
        return Vocabulary() if problems else vocabulary

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {key: topic.label(self.languages[0]) for key, topic in self._vocabulary.topics.items()}

    @cached_property
    def _translations(self) -> dict[str, tuple[tuple[str, str], ...]]:
        main, *others = self.languages
        return {key: topic.translations(main, others) for key, topic in self._vocabulary.topics.items()}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._vocabulary)


@lru_cache(maxsize=1)
def kept(assigning: Assigning, digest: str) -> Assigning:  # noqa: ARG001  # the digest tells it from one of another vocabulary in the same file
    """The same for every chunk of a worker's work, so that a process reads a vocabulary once."""
    return assigning
