"""A news archive made up from a seed: the same articles for every generator, each in the front matter that it reads.

Article i is the same (title, date, text) in every dialect and every corpus of its size. Names and words are made up of syllables; one article in
twenty has Markdown in it, or every paragraph of all where that is asked.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

SECTIONS = ("World", "Politics", "Business", "Technology", "Science", "Health", "Culture", "Sport", "Opinion", "Local")
_START, _END = datetime(2004, 1, 1, tzinfo=UTC), datetime(2024, 12, 31, tzinfo=UTC)
_SYLLABLES = ["ba", "con", "der", "ex", "form", "gov", "hel", "in", "jus", "ka", "lo", "min", "nor", "per", "qua", "re", "son", "tion", "ver", "wa", "mar", "tel", "ish", "ond"]
_ACCENTED = ("café", "Müller", "São Tomé", "Zoë", "façade", "Łódź", "résumé")


@dataclass(frozen=True, slots=True)
class Story:
    """An article of the corpus."""

    number: int
    title: str
    date: datetime
    section: str
    topics: tuple[str, ...]
    author: str
    summary: str
    body: str

    @property
    def slug(self) -> str:
        """Its name in addresses: no other has it."""
        return f"{re.sub(r'[^a-z0-9]+', '-', self.title.lower())[:60].strip('-')}-{self.number}"


class Corpus:
    """So many articles over twenty-one years."""

    def __init__(self, size: int, *, is_marked: bool = False) -> None:
        chance = random.Random(20240817)  # noqa: S311  # the same corpus each time
        self.size, self.is_marked = size, is_marked
        self.words = ["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(4000)]
        self.names = [word.capitalize() for word in chance.sample(self.words, 1500)]
        self.authors = [f"{chance.choice(self.names)} {chance.choice(self.names)}" for _ in range(200)]
        self.topics = sorted({f"{chance.choice(self.names)} {chance.choice(self.words)}" for _ in range(min(2000, max(500, size // 50)))})
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.topics))))

    def story(self, number: int) -> Story:
        """An article by its number, from 0: the higher, the newer."""
        chance = random.Random(1_000_003 + number)  # noqa: S311  # likewise
        step = (_END - _START) / self.size
        paragraphs = [self._paragraph(chance) for _ in range(chance.randint(4, 14))]
        if chance.random() < 0.05:
            name = chance.choice(self.names)
            paragraphs[2:2] = [f"## What {name} said", f"> {self._sentence(chance)}", f"The *{name}* panel met **them** – see [more](https://example.org/{number})."]
            paragraphs.insert(3, "\n".join(f"- {self._sentence(chance)}" for _ in range(3)))
        return Story(
            number,
            f"{chance.choice(self.names)}'s {chance.choice(self.words)} {chance.choice(self.words)} in {chance.choice(self.names)} & {chance.choice(self.names)}",
            _START + timedelta(seconds=int((number + chance.random() * 0.9) * step.total_seconds())),
            SECTIONS[min(9, int(chance.random() ** 1.3 * 10))],
            tuple(dict.fromkeys(chance.choices(self.topics, cum_weights=self.weights, k=chance.randint(1, 4)))),
            chance.choice(self.authors),
            self._sentence(chance),
            "\n\n".join(paragraphs),
        )

    def added(self, number: int) -> Story:
        """An article newer than all others."""
        like = self.story(self.size // 2)
        return replace(like, number=self.size + number, title=f"Added {number}", date=_END - timedelta(minutes=60 - number))

    def _sentence(self, chance: random.Random) -> str:
        words = chance.choices(self.words, k=chance.randint(10, 24))
        words[2], words[6] = chance.choice(self.names), f"{chance.randint(2, 900)}%" if chance.random() < 0.3 else words[6]
        return f"{' '.join(words).capitalize()}."

    def _paragraph(self, chance: random.Random) -> str:
        text = " ".join(self._sentence(chance) for _ in range(chance.choice((1, 2, 2))))
        if self.is_marked:
            text += f" The *{chance.choice(self.names)}* met **{chance.choice(self.names)}** of [a town](https://example.org/town)."
        kind = chance.random()
        if kind < 0.2:
            return f"“{text}” said {chance.choice(self.names)}, the {chance.choice(self.words)} chief."
        return f"{text} In {chance.choice(_ACCENTED)}, {chance.choice(self.names)}’s office didn’t comment – but put it at & rising." if kind < 0.3 else text


def print_story(story: Story, dialect: str) -> tuple[str, str]:
    """The path of an article below the folder of content, and the text of its file."""
    path = f"posts/{story.date:%Y/%m}/{story.slug}.md"
    day = story.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    if dialect == "pelican":
        head = {"Title": story.title, "Date": day, "Category": story.section, "Tags": ", ".join(story.topics), "Authors": story.author}
        lines = (f"{key}: {value}\n" for key, value in (head | {"Slug": story.slug, "Summary": story.summary}).items())
        return path, f"{''.join(lines)}\n{story.body}\n"
    fields: dict[str, object] = {"title": story.title, "date": day}
    if dialect == "hugo":
        fields |= {"categories": [story.section], "tags": story.topics, "years": [f"{story.date:%Y}"], "months": [f"{story.date:%Y/%m}"]}
        fields |= {"authors": [story.author], "summary": story.summary}
    else:
        fields |= {"slug": story.slug, "section": story.section, "topics": story.topics, "author": story.author, "summary": story.summary}
    lines = (f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return path, f"---\n{''.join(lines)}---\n\n{story.body}\n"


def dump_lines(corpus: Corpus) -> Iterator[str]:
    """The same articles as one dump: a paragraph a line, a blank line between two articles."""
    for number in range(corpus.size):
        story = corpus.story(number)
        yield f"{story.title}\n{story.body.replace(chr(10) * 2, chr(10))}\n\n"


def write_corpus(corpus: Corpus, dialect: str, folder: Path) -> None:
    """Write all articles as files; as one dump where the dialect is `dump`."""
    folder.mkdir(parents=True)
    if dialect == "dump":
        with (folder / "dump.txt").open("w", encoding="utf-8") as stream:
            stream.writelines(dump_lines(corpus))
        return
    for number in range(corpus.size):
        path, text = print_story(corpus.story(number), dialect)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
