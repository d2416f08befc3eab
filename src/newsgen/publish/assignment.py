"""Topics by a vocabulary: what an article states and what its text says becomes its topics."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsgen.errors import Problem
from newsgen.load.matching import Matcher
from newsgen.load.vocabulary import read_vocabulary
from newsgen.model.urls import term_key, term_slug
from newsgen.model.vocabulary import ArticleTopics, Topic, Vocabulary
from newsgen.render.markup import paragraphs_text


@dataclass(frozen=True)
class Assignment:
    """A vocabulary that was read, and the languages that its topics are shown in, the site's own first."""

    vocabulary: Vocabulary
    """Empty where there are problems."""
    problems: list[Problem]
    languages: tuple[str, ...]

    @property
    def topics(self) -> Collection[Topic]:
        """The topics of the vocabulary."""
        return self.vocabulary.topics.values()

    def assign_html(self, stated: Sequence[str], headline: str | None, standfirst: str | None, html: str) -> ArticleTopics:
        """The topics of an article, from those that it states and from what its readers see of it."""
        return self.assign(stated, headline, standfirst, paragraphs_text(html))

    def assign(self, stated: Sequence[str], headline: str | None, standfirst: str | None, text: str) -> ArticleTopics:
        """The same where the body is plain text already."""
        renamed, shown = dict[str, str](), dict[str, str]()
        for name in stated:
            own = term_key(name)
            key = self._matcher.topic_named(name) or own
            shown.setdefault(key, self._labels.get(key, name))
            if term_slug(own) != term_slug(key):
                renamed.setdefault(own, key)
        count = len(shown)
        for key in self._matcher.topics_in((headline or "", standfirst or "", text)) if self.vocabulary.topics else ():
            shown.setdefault(key, self._labels[key])
        translations = tuple(self._translations.get(key, ()) for key in shown)
        return ArticleTopics(tuple(shown), tuple(shown.values()), len(shown) - count, translations, tuple(renamed.items()))

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {key: topic.label(self.languages[0]) for key, topic in self.vocabulary.topics.items()}

    @cached_property
    def _translations(self) -> dict[str, tuple[tuple[str, str], ...]]:
        main, *others = self.languages
        return {key: topic.translations(main, others) for key, topic in self.vocabulary.topics.items()}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.vocabulary)


def read_assignment(file: Path, shown_path: str, languages: tuple[str, ...]) -> Assignment:
    """Read the vocabulary of a site."""
    vocabulary, problems = read_vocabulary(file, shown_path)
    return Assignment(Vocabulary() if problems else vocabulary, problems, languages)
