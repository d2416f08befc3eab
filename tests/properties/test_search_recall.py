"""What a word, two words, the beginning of a word and a phrase find, against SQLite's FTS5 on the same articles in five scripts.

The words are made up, and printed as people print them: with Arabic or Persian letters, with and without vowel signs, accents and `ё`, in capitals. The other side
knows nothing of newsgen's folding: it has a table of its own, a line for each script.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from searchkit import searching
from sitekit import SETTINGS, Site

ARTICLES = int(os.environ.get("NEWSGEN_RECALL", "300"))
"""In all scripts together; `make properties` has a few thousand."""
QUERIES = max(200, ARTICLES // 5)
SEED = int(os.environ.get("NEWSGEN_SEED", "0"))
YEARS = (2023, 2024)
HALF_SPACE = "\u200c"
STOPS = (". ", "، ", "—", " – ", "۔", "。", "፡", " «", "» ", "…")
"""What stands between two words in place of a space."""


@dataclass(frozen=True, slots=True)
class Script:
    """How words of a script are made, and how else the same word is printed."""

    language: str
    letters: str
    vowels: str
    variants: tuple[tuple[str, str], ...]
    joiners: tuple[str, ...] = (" ",)


SCRIPTS = (
    Script("fr", "bcdfglmnprstv", "aeiouéèô", (("é", "e"), ("è", "e"), ("ô", "o"), ("é", "e\u0301"))),
    Script("ru", "бвгдклмнпрст", "аеёиоуы", (("ё", "е"),)),
    Script("fa", "بپتجچدرسشفکگلمنه", "ایو", (("ی", "ي"), ("ک", "ك"), ("ا", "أ"), ("ن", "نَ")), (" ", HALF_SPACE)),
    Script("am", "ሀሁሂለሉሊመሙሚረሩሪሰሱሲቀቁቂበቡቢተቱቲ", "ነኑኒአኡኢከኩኪወዉዊ", ()),
    Script("zh", "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兰", "国", (), ("",)),
)
FOLDED = str.maketrans({"ي": "ی", "ك": "ک", "أ": "ا", "ё": "е", HALF_SPACE: " "})


def _word(script: Script, chance: random.Random) -> str:
    if script.language == "zh":
        return "".join(chance.choices(script.letters, k=2))
    return "".join(chance.choice(script.letters) + chance.choice(script.vowels) for _ in range(chance.choice((2, 2, 3, 3, 4))))


def _printed(word: str, script: Script, chance: random.Random) -> str:
    """The word in one of the forms that it is printed in."""
    for letter, other in script.variants:
        if chance.random() < 0.2:
            word = word.replace(letter, other)
    return word.capitalize() if chance.random() < 0.1 else word


def _folded(text: str) -> str:
    """A text as the other side has it: without marks, in small letters, an ideograph a word."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text.translate(FOLDED)) if not unicodedata.combining(char)).casefold()
    return " ".join(re.findall(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+", plain))


class Corpus:
    """So many articles of words whose frequencies fall as those of a language do."""

    def __init__(self, size: int, chance: random.Random) -> None:
        self.chance = chance
        self.words = {script.language: sorted({_word(script, chance) for _ in range(4000)}) for script in SCRIPTS}
        for words in self.words.values():
            chance.shuffle(words)
        self.texts = {f"{number:05}": self._text(SCRIPTS[number % len(SCRIPTS)]) for number in range(size)}

    def _text(self, script: Script) -> str:
        words = self.words[script.language]
        chosen = self.chance.choices(words, [1 / (rank + 3) for rank in range(len(words))], k=self.chance.randint(120, 200))
        text = "".join(_printed(word, script, self.chance) + self.chance.choice(STOPS + script.joiners * 4) for word in chosen)
        return text.strip()

    def site(self, root: Path) -> Site:
        """The site of these articles, the number of each its headline's only word."""
        site = Site(root, SETTINGS + "search: on\n")
        for number, text in self.texts.items():
            script = SCRIPTS[int(number) % len(SCRIPTS)]
            front = f"id: n{number}\nheadline: n{number}\nslug: n{number}\npublished: {YEARS[int(number) % 2]}-06-01\nlanguage: {script.language}"
            site.write(f"content/{number}.md", f"---\n{front}\n---\n{text}\n")
        return site


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, and the question to FTS5 whose answers must be found, and the one beyond whose answers nothing may be found."""

    typed: str
    least: str
    most: str


def _quoted(text: str) -> str:
    return f'"{_folded(text)}"'


def _queries(corpus: Corpus, count: int) -> Iterator[Query]:
    """Of each kind as many, on words as the articles print them."""
    kinds: tuple[Callable[[random.Random, list[str], bool], Query], ...] = (_of_a_word, _of_two_words, _of_a_beginning, _of_a_phrase, _of_no_word)
    numbers = sorted(corpus.texts)
    for turn in range(count):
        number = corpus.chance.choice(numbers)
        is_chinese = SCRIPTS[int(number) % len(SCRIPTS)].language == "zh"
        text = corpus.texts[number]
        words = re.findall(r"[\u4e00-\u9fff]{2}" if is_chinese else r"[\w\u0300-\u036f\u064e]+", text)
        yield kinds[turn % len(kinds)](corpus.chance, words, is_chinese)


def _of_a_word(chance: random.Random, words: list[str], is_chinese: bool) -> Query:
    word = chance.choice(words)
    return Query(word, _quoted(word), _quoted(word) if is_chinese else f"{_quoted(word)}*")


def _of_two_words(chance: random.Random, words: list[str], is_chinese: bool) -> Query:
    one, other = (_of_a_word(chance, words, is_chinese) for _ in range(2))
    return Query(f"{one.typed} {other.typed}", f"{one.least} AND {other.least}", f"{one.most} AND {other.most}")


def _of_a_beginning(chance: random.Random, words: list[str], is_chinese: bool) -> Query:
    word = chance.choice(words) if is_chinese else _folded(chance.choice(words))[:3]
    return _of_a_word(chance, [word], is_chinese) if is_chinese else Query(word, f"{_quoted(word)}*", f"{_quoted(word)}*")


def _of_a_phrase(chance: random.Random, words: list[str], is_chinese: bool) -> Query:
    at = chance.randrange(len(words) - 1)
    phrase = ("" if is_chinese else " ").join(words[at : at + 2])
    return Query(f'"{phrase}"', _quoted(phrase), _quoted(phrase))


def _of_no_word(chance: random.Random, words: list[str], is_chinese: bool) -> Query:
    word = f"{chance.choice(words)}龘龘" if is_chinese else f"{chance.choice(words)}{chance.choice(words)}"
    return Query(word, _quoted(word), _quoted(word) if is_chinese else f"{_quoted(word)}*")


class Reference:
    """The same articles in FTS5, without newsgen's folding."""

    def __init__(self, corpus: Corpus) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE texts USING fts5 (number UNINDEXED, text, tokenize = 'unicode61')")
        self._database.executemany("INSERT INTO texts VALUES (?, ?)", ((number, _folded(text)) for number, text in corpus.texts.items()))

    def numbers(self, question: str) -> set[str]:
        """The articles that answer a question to FTS5."""
        return {number for (number,) in self._database.execute("SELECT number FROM texts WHERE texts MATCH ?", (question,))}

    def close(self) -> None:
        """Give the database up."""
        self._database.close()


def test_all_is_found_that_fts5_finds_and_nothing_else(tmp_path: Path) -> None:
    corpus = Corpus(ARTICLES, random.Random(SEED))  # noqa: S311  # the same texts each time
    site = corpus.site(tmp_path)
    indexed = site.build(as_of="2024-12-01").indexed
    assert indexed
    assert indexed.articles == ARTICLES
    due = met = 0
    faults: list[tuple[str, set[str], set[str]]] = []
    with searching(site.layout.output) as searcher, closing(Reference(corpus)) as reference:
        for query in _queries(corpus, QUERIES):
            found = {url.rsplit("/n", 1)[1].removesuffix(".html") for url in searcher.urls(query.typed)}
            least, most = reference.numbers(query.least), reference.numbers(query.most)
            due, met = due + len(least), met + len(least & found)
            if not least <= found <= most:
                faults.append((query.typed, least - found, found - most))
    print(f"{QUERIES} queries on {ARTICLES} articles: {met} of {due} answers found")  # noqa: T201  # pytest -s shows it
    assert faults == []
    assert due > QUERIES
