"""Which topics of the vocabulary a text speaks of: by their names, at the boundaries of words, the longest name first.

A capital letter in the name of a person, place, organisation or event must be one in the text (`Turkey` is no `turkey`), and so must all letters of an
acronym (`WHO` is no `who`); other names are found in any case. In a paragraph printed all in capitals an acronym could be a word, so none is found there.

Between what are words differs by script. Where words are parted by spaces, a name stands alone: what is joined to it without a space or sign, such as an
Arabic conjunction or a Russian ending, makes another word. Chinese, Japanese, Thai, Lao, Khmer and Burmese part no words, so a name is found anywhere,
except that one in Katakana, as foreign names are, is not looked for inside a longer one. A Korean name may have a particle at its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from newsgen.load.folding import fold_name, lower
from newsgen.load.vocabulary import name_key
from newsgen.model.vocabulary import Topic, TopicKind, Vocabulary

_NAMED_WITH_CAPITALS: Final = frozenset({TopicKind.PERSON, TopicKind.PLACE, TopicKind.ORGANISATION, TopicKind.EVENT})
_COMMON_LETTERS: Final = frozenset(
    filter(str.isalpha, map(chr, chain(range(0x61, 0x7B), range(0xC0, 0x250), range(0x370, 0x530), range(0x620, 0x700))))
)
"""Small letters of scripts that part words, as they stand in most texts: two of them that stand together are of one word."""
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)
_KATAKANA: Final = re.compile("[\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_PARTICLE: Final = re.compile(
    "(?:은|는|이|가|을|를|의|에|에서|에게|에는|에도|으로|로|와|과|도|만|까지|부터|보다|처럼|이나|나|께서|한테|이라고|라고|에서는|에서도)(?![\uac00-\ud7a3])"
)


class _Name(NamedTuple):
    """A name to look for: of which topic, and which of its characters are capitals that must be so in the text."""

    key: str
    capitals: tuple[int, ...]
    is_acronym: bool


class Matcher:
    """A vocabulary made ready for looking through many texts. Building it takes some milliseconds for each thousand names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stated = {name_key(name): key for key, topic in vocabulary.topics.items() for name in (key, *topic.names)}
        self._names: dict[str, list[_Name]] = {}
        for topic in vocabulary.topics.values():
            for name in topic.names:
                self._add(topic, fold_name(name))
        self._patterns = list(self._names)
        self._finder = AhoCorasick(self._patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def _add(self, topic: Topic, name: str) -> None:
        capitals = tuple(place for place, char in enumerate(name) if char.isupper())
        is_acronym = len(capitals) > 1 and not any(map(str.islower, name))
        kept = capitals if is_acronym or topic.kind in _NAMED_WITH_CAPITALS else ()
        self._names.setdefault(lower(name), []).append(_Name(topic.key, kept, is_acronym))

    def topic_named(self, name: str) -> str | None:
        """The key of the topic that an editor means by a name, in any case: a key, a label or an alias."""
        return self._stated.get(name_key(name))

    def topics_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The keys of the topics that are named in the texts (paragraphs parted by empty lines), in the order in which they first are."""
        if not self._patterns:
            return ()
        found: dict[str, None] = {}
        for text in texts:
            for key in self._named_in(fold_name(text)):
                found.setdefault(key)
        return tuple(found)

    def _named_in(self, text: str) -> Iterator[str]:
        """The topics named in a folded text; of names that overlap the first, and of those that begin together the longest."""
        lowered = lower(text)
        matches = self._finder.find_matches_as_indexes(lowered, overlapping=True)
        length, end_of_last = len(text), 0
        # Most of what is found are letters inside other words: in most scripts that can be seen at once.
        letters = _COMMON_LETTERS
        doubtful = sorted(
            (start, -end, index)
            for index, start, end in matches
            if not (start and lowered[start - 1] in letters and lowered[start] in letters)
            and not (end < length and lowered[end] in letters and lowered[end - 1] in letters)
        )
        for start, negative_end, index in doubtful:
            if start >= end_of_last and _is_whole(text, start, -negative_end):
                key = self._spelt(self._patterns[index], text, start)
                if key:
                    end_of_last = -negative_end
                    yield key

    def _spelt(self, pattern: str, text: str, start: int) -> str | None:
        """The topic whose capitals are those of the text."""
        for name in self._names[pattern]:
            for place in name.capitals:
                if not text[start + place].isupper():
                    break
            else:
                if not (name.is_acronym and _is_shouted(text, start, len(pattern))):
                    return name.key
        return None


def _is_shouted(text: str, start: int, length: int) -> bool:
    """Whether a paragraph is printed all in capitals, other words than the one at `start` too."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    paragraph = text[first : last if last >= 0 else None]
    rest = paragraph[: start - first] + paragraph[start - first + length :]
    return paragraph.isupper() and sum(map(str.isupper, rest)) > length


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name stands as a word of its own."""
    if start and _is_joined(text[start - 1], text[start]):
        return False
    if end == len(text) or not _is_joined(text[end - 1], text[end]):
        return True
    return bool(_HANGUL.match(text[end - 1])) and bool(_PARTICLE.match(text, end))


@lru_cache(maxsize=65536)
def _is_joined(left: str, right: str) -> bool:
    """Whether two characters that stand together belong to one word."""
    if unicodedata.category(right)[0] == "M":
        return True
    if not (_is_of_words(left) and _is_of_words(right)):
        return False
    if _KATAKANA.match(left) or _KATAKANA.match(right):
        return bool(_KATAKANA.match(left) and _KATAKANA.match(right))
    return not (_UNSPACED.match(left) or _UNSPACED.match(right))


def _is_of_words(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LNM"
