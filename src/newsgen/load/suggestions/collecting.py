"""Names are counted over many articles, and ways of writing the same one are merged.

Memory is bounded: of the names that were met once, the most are forgotten when there are too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from newsgen.load.folding import fold_name
from newsgen.load.sentences import sentences_of
from newsgen.load.suggestions.spotting import Spotted, is_acronym, spot_names, spot_quoted
from newsgen.load.suggestions.words import is_country, makes_no_name

MOST_NAMES: Final = 200_000
_MOST_SMALL_WORDS: Final = 1_000_000
_SHOWN_EXAMPLES: Final = 2
_EXAMPLE_CHARACTERS: Final = 160
_SHARE_OF_KIND: Final = 0.5
_LEAST_OF_PLACES: Final = 3
"""Times that a name must stand as that of a place does: what stands once after "in" can be anything."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a name stands in."""

    article_id: str
    sentence: str


@dataclass(slots=True)
class Tally:
    """What is known of a name."""

    forms: Counter[str] = field(default_factory=Counter)
    """How it is written, with counts."""
    articles: int = 0
    last_article: str = ""
    merged: int = 0
    """How often it was met under a name that is counted with it, such as its acronym."""
    kinds: Counter[str] = field(default_factory=Counter)
    acronyms: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often it was met."""
        return self.forms.total() + self.merged

    def add(self, form: str, spotted: Spotted, article_id: str, sentence: str) -> None:
        """Count one more mention."""
        self.forms[form] += 1
        if spotted.kind:
            self.kinds[spotted.kind] += 1
        if spotted.acronym:
            self.acronyms[spotted.acronym.replace(".", "").removesuffix("s")] += 1
        if article_id != self.last_article:
            self.articles += 1
            self.last_article = article_id
            if len(self.examples) < _SHOWN_EXAMPLES:
                self.examples.append(Example(article_id, _shortened(sentence)))

    def absorb(self, other: Tally) -> None:
        """Count the mentions of another way to write the same as this one's."""
        self.forms += other.forms
        self.merged += other.merged
        self.kinds += other.kinds
        self.acronyms += other.acronyms
        self.articles = max(self.articles, other.articles)
        self.examples = list({example.article_id: example for example in (*other.examples, *self.examples)}.values())[:_SHOWN_EXAMPLES]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that the texts speak of."""

    label: str
    aliases: tuple[str, ...]
    kind: str | None
    count: int
    articles: int
    """In so many at least it stands."""
    examples: tuple[Example, ...]


def _shortened(sentence: str) -> str:
    text = " ".join(sentence.split())
    return text if len(text) <= _EXAMPLE_CHARACTERS else text[: _EXAMPLE_CHARACTERS - 1].rsplit(" ", 1)[0] + " …"


class Collector:
    """The names of the articles seen so far."""

    def __init__(self) -> None:
        self._names: dict[str, Tally] = {}
        self._initial: dict[str, Tally] = {}
        """Names at the beginning of a sentence: what their first word is shows when all is read."""
        self._small: set[str] = set()
        """Words that were met without a capital."""

    def add(self, article_id: str, paragraphs: Iterable[str]) -> None:
        """Take the names of an article, in the order of the dump."""
        for paragraph in paragraphs:
            for spotted in spot_quoted(paragraph):
                self._count(self._names, spotted, article_id, paragraph)
            for sentence in sentences_of(paragraph):
                if len(self._small) < _MOST_SMALL_WORDS:
                    self._small.update(word.strip(".,;:!?\"'”’()") for word in sentence.split() if word[:1].islower())
                for spotted in spot_names(sentence):
                    self._count(self._initial if spotted.is_initial else self._names, spotted, article_id, sentence)

    def _count(self, tallies: dict[str, Tally], spotted: Spotted, article_id: str, sentence: str) -> None:
        form = " ".join(spotted.words)
        if len(form) > 100 or (len(form) == 1 and not "\u4e00" <= form <= "\u9fff"):
            return
        tallies.setdefault(_key(form), Tally()).add(form, spotted, article_id, sentence)
        if len(tallies) > MOST_NAMES:
            for key in [key for key, tally in tallies.items() if tally.count == 1]:
                del tallies[key]

    def suggestions(self, least: int) -> list[Suggestion]:
        """The names that were met so often at least, those in most articles first; each once, with its other ways to be written."""
        names = self._settled()
        self._pair_acronyms(names)
        self._unite_capitals(names)
        _drop_parts(names)
        found = [_suggestion(tally) for tally in names.values() if tally.count >= least and not self._is_nothing(_form(tally))]
        return sorted(found, key=lambda one: (-one.articles, -one.count, one.label))

    def _settled(self) -> dict[str, Tally]:
        """All names; one at the beginning of a sentence without its first word, where that is an ordinary one."""
        names = dict(self._names)
        followed = Counter(_key(rest) for tally in self._initial.values() if " " in (rest := _form(tally).partition(" ")[2]))
        for tally in self._initial.values():
            words = _form(tally).split()
            while words and _key(" ".join(words)) not in self._names and self._is_ordinary(words, followed):
                words = words[1:]
            if not words or (len(words) == 1 and _key(words[0]) not in self._names and not is_acronym(words[0]) and not is_country(words[0])):
                continue
            tally.forms = Counter({" ".join(words): tally.count})
            names.setdefault(_key(" ".join(words)), Tally()).absorb(tally)
        return names

    def _unite_capitals(self, names: dict[str, Tally]) -> None:
        """A word that is also printed in capitals, as in headlines, is one name; the WHO is not united with a "Who"."""
        for key in [key for key in names if key.casefold() != key and key.casefold() in names]:
            written_small = names[key.casefold()]
            if not self._is_nothing(_form(written_small)):
                written_small.absorb(names.pop(key))

    def _is_ordinary(self, words: list[str], followed: Counter[str]) -> bool:
        """Whether the first of the words at the beginning of a sentence is no part of a name: other words stand before the rest of it too."""
        rest = _key(" ".join(words[1:]))
        return words[0].lower() in self._small or makes_no_name(words[0]) or followed[rest] > 1 or (len(words) > 2 and rest in self._names)

    def _is_nothing(self, form: str) -> bool:
        """Whether no word of a form is a name: all are of those that have a capital for nothing, or a single one is also met without."""
        words = form.split()
        if is_country(form) or any(map(is_acronym, words)):
            return False
        return all(map(makes_no_name, words)) or (len(words) == 1 and form.lower() in self._small)

    def _pair_acronyms(self, names: dict[str, Tally]) -> None:
        """A name takes in the acronym that stands in brackets after it, unless another name does so more often."""
        owners: dict[str, tuple[int, str]] = {}
        for key, tally in names.items():
            for acronym, count in tally.acronyms.items():
                owners[acronym] = max(owners.get(acronym, (0, "")), (count, key))
        for acronym, (_, key) in owners.items():
            if key != _key(acronym) and _key(acronym) in names:
                short = names.pop(_key(acronym))
                dotted = [form for form in short.forms if "." in form]
                names[key].acronyms.update(dict.fromkeys(dotted, 1))
                names[key].absorb(replace(short, forms=Counter(), merged=short.count))


def _key(form: str) -> str:
    """What ways of writing one name share: case (but acronyms' own), stops in acronyms, a plural s behind them."""
    folded = fold_name(form)
    if is_acronym(folded):
        return folded.replace(".", "").removesuffix("s")
    return folded.casefold()


def _form(tally: Tally) -> str:
    """The way in which a name is written most, in mixed case rather than capitals."""
    return max(tally.forms.items(), key=lambda item: (not (item[0].isupper() or is_acronym(item[0])), item[1], item[0]))[0]


def _drop_parts(names: dict[str, Tally]) -> None:
    """A surname alone goes to the person whose name ends with it, if only one does: it is no alias, since others may bear it."""
    owners: dict[str, list[str]] = {}
    for key, tally in names.items():
        if " " in key and len(key.split()) <= 4 and _kind(tally) in {None, "person"}:
            owners.setdefault(key.rsplit(" ", 1)[1], []).append(key)
    for part, keys in owners.items():
        if part in names and len(keys) == 1 and names[part].count <= 4 * names[keys[0]].count and not is_country(part):
            names[keys[0]].merged += names.pop(part).count


def _kind(tally: Tally) -> str | None:
    if is_country(_form(tally)):
        return "place"
    kind, count = max(tally.kinds.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
    return kind if count > _SHARE_OF_KIND * tally.kinds.total() and (kind != "place" or count >= _LEAST_OF_PLACES) else None


def _suggestion(tally: Tally) -> Suggestion:
    label = _form(tally)
    aliases = [acronym for acronym, _ in tally.acronyms.most_common()]
    aliases += sorted(form for form in tally.forms if is_acronym(form) and form not in aliases and form != label and not form.endswith("s"))
    return Suggestion(label, tuple(aliases), _kind(tally), tally.count, tally.articles, tuple(tally.examples))
