"""The controlled vocabulary: the topics that an archive knows, by which names, and under which wider ones they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsgen.model.labels import label_or_first, nearest_label
from newsgen.model.said import said


class TopicKind(StrEnum):
    """What a topic is."""

    PERSON = said("person")
    PLACE = said("place")
    ORGANISATION = said("organisation")
    EVENT = said("event")
    SUBJECT = said("subject")


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the vocabulary."""

    key: str
    """Its identity, as `term_key` writes it: its address follows from it alone."""
    labels: Mapping[str, str]
    """By language (BCP 47), in the order written; one that is given for all languages stands under the empty tag."""
    kind: TopicKind | None = None
    aliases: tuple[str, ...] = ()
    broader: str | None = None
    """The key of the wider topic that it is part of."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called in a text: labels and aliases, each once."""
        return tuple(dict.fromkeys((*self.labels.values(), *self.aliases)))

    def label(self, language: str) -> str:
        """What it is called in a language, or in the nearest to it that there is; else its first label."""
        return label_or_first(self.labels, language)

    def translations(self, main: str, others: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """(language, label) for each of some other languages in which it is called otherwise than in the main one."""
        found = ((language, nearest_label(self.labels, language)) for language in others)
        return tuple((language, label) for language, label in found if label and label != self.label(main))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All topics by key, in the order written. An absent one is empty."""

    topics: Mapping[str, Topic] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleTopics:
    """The topics that an article stands under, each once: first those that it states itself, then those that the vocabulary finds in its text."""

    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """As they are shown, one for each key."""
    assigned: int = 0
    """How many of them, at the end, the vocabulary assigned."""
    translations: tuple[tuple[tuple[str, str], ...], ...] = ()
    """For each key, (language, label) where pages in other languages show it otherwise."""
    renamed: tuple[tuple[str, str], ...] = ()
    """For each stated name that the vocabulary knows under another key: the key that the name alone would have, and that of the topic."""
