"""How fast articles are loaded with everything on: `python bench/enrich.py [--size-mb N] [--runs N] [--terms N]`.

A dump is made up from a seed, in English, Persian and Chinese, and a vocabulary of which many names stand in it. Printed are, for each language, MB a second of
processor time (the median of the runs; what one core does) for records alone, for each of language, topics and sketches by which copies are found alone, for all of
these together, with derived dates and corrections, and for all that `newsgen build` does before it writes its catalogue: the same, with HTML and rows. `adjusted`
is the speed of all together as in `bench/dumps.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from dumps import REFERENCE_SECONDS, SEED, SHAPES, Shape, print_articles, reference

from newsgen.config import Settings
from newsgen.load.articles import Identified, make_articles
from newsgen.load.folding import fold_name
from newsgen.load.languages import derive_languages
from newsgen.load.matching import Matcher
from newsgen.load.paragraphs import plain_paragraphs
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar
from newsgen.load.sketches import make_sketches
from newsgen.load.sources import Source, SourceKind
from newsgen.model.vocabulary import Topic, TopicKind, Vocabulary
from newsgen.publish.assigning import Assigning
from newsgen.publish.reading import read_in_parts

Step = Callable[[list[Record]], object]
CHOSEN = {"English": SHAPES["a paragraph a line"], "Persian": SHAPES["Persian"], "Chinese": SHAPES["Chinese"]}
_SETTINGS = Settings(id="", title="")
_TOGETHER = 200
"""Articles for which each step is done before the next, as `newsgen build` does."""
_LEAST_LETTERS = {"english": 7, "persian": 5, "chinese": 2}


def make_vocabulary(shape: Shape, count: int) -> Vocabulary:
    """A vocabulary whose names are runs of one to three words of the corpus.

    One in twenty is of one word, as long as names are, so that an article of 350 words speaks of some twenty topics.
    """
    chance = random.Random(SEED)  # noqa: S311  # the same vocabulary each time
    text = " ".join(print_articles(shape, 2_000_000)).split()
    topics: dict[str, Topic] = {}
    while len(topics) < count:
        start = chance.randrange(len(text) - 3)
        name = " ".join(word.strip(".。") for word in text[start : start + (chance.choice((2, 2, 3)) if len(topics) % 20 else 1)])[:40]
        if " " not in name and len(name) < _LEAST_LETTERS[shape.language]:
            continue
        topics[f"topic-{len(topics)}"] = Topic(f"topic-{len(topics)}", {"": name}, chance.choice((None, TopicKind.PLACE)))
    return Vocabulary(topics)


def read(file: Path) -> Iterator[Record]:
    """The records of a dump."""
    source = Source(file.name, file, SourceKind.DUMP, None, file.stat().st_size, 0)
    return (found for found in read_records(source) if isinstance(found, Record))


def seconds_of(steps: Iterable[Step], records: Iterable[Record]) -> float:
    """Seconds of processor time that some steps take for all records, each done for some before the next; with what reading them takes."""
    began = time.process_time()
    records = iter(records)
    while some := list(islice(records, _TOGETHER)):
        for step in steps:
            step(some)
    return time.process_time() - began


def _seconds_built(file: Path, assigning: Assigning) -> float:
    """Seconds of processor time that the rows of the catalogue take."""
    source = Source(file.name, file, SourceKind.DUMP, None, file.stat().st_size, 0)
    began = time.process_time()
    for _ in read_in_parts(source, Sidecar(), {}, _SETTINGS, assigning):
        pass
    return time.process_time() - began


def _assigning(vocabulary: Vocabulary, folder: Path) -> Assigning:
    """The vocabulary as a build knows it, from a file."""
    file = folder / "topics.yaml"
    # In a file no two topics have one name.
    named = {fold_name(topic.labels[""]).casefold(): (key, topic) for key, topic in vocabulary.topics.items()}
    topics = {key: {"label": topic.labels[""]} | ({"kind": topic.kind} if topic.kind else {}) for key, topic in named.values()}
    file.write_text(json.dumps(topics), encoding="utf-8")
    assigning = Assigning(file, file.name, ("en",), "")
    assigning.assign_text([], None, None, "")
    return assigning


def _line(name: str, shape: Shape, arguments: argparse.Namespace, folder: Path) -> str:
    file = folder / "dump.txt"
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(print_articles(shape, int(arguments.size_mb * 1e6)))
    vocabulary = make_vocabulary(shape, arguments.terms)
    matcher, sidecar, assigning = Matcher(vocabulary), Sidecar(), _assigning(vocabulary, folder)

    def topics(records: list[Record]) -> object:
        return [matcher.topics_in(["\n\n".join(block.text for block in record.body)]) for record in records]

    def sketches(records: list[Record]) -> object:
        return make_sketches(["\n".join(block.text for block in record.body) for record in records])

    def languages(records: list[Record]) -> object:
        return derive_languages(["\n".join(paragraph.text for paragraph in plain_paragraphs(record.body)) for record in records])

    def articles(records: list[Record]) -> object:
        # Their languages, dates and corrections are derived with them.
        return make_articles([Identified(record, record.made_id, sidecar) for record in records], _SETTINGS)

    records = list(read(file))
    languages(records[:1])
    size_mb = file.stat().st_size / 1e6
    alone = [median(seconds_of([step], records) for _ in range(arguments.runs)) for step in (languages, topics, sketches)]
    reading = median(seconds_of([], read(file)) for _ in range(arguments.runs))
    del records
    built = median(_seconds_built(file, assigning) for _ in range(arguments.runs))
    together = []
    for _ in range(arguments.runs):
        before = reference()
        seconds = seconds_of((articles, topics, sketches), read(file))
        together.append((seconds, seconds / (before + reference()) * 2 * REFERENCE_SECONDS))
    everything, adjusted = (median(column) for column in zip(*together, strict=True))
    return f"{name:10}" + "".join(f"{size_mb / seconds:11.1f}" for seconds in (reading, *alone, everything, adjusted, built))


def main(echo: Callable[[str], object] = print) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size-mb", type=float, default=4.0, help="size of a dump (default 4)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured (default 3)")
    parser.add_argument("--terms", type=int, default=10_000, help="topics of the vocabulary (default 10,000)")
    arguments = parser.parse_args()
    echo(f"{'MB/CPU s':10}{'records':>11}{'language':>11}{'topics':>11}{'sketches':>11}{'everything':>11}{'adjusted':>11}{'as built':>11}")
    for name, shape in CHOSEN.items():
        with TemporaryDirectory() as folder:
            echo(_line(name, shape, arguments, Path(folder)))


if __name__ == "__main__":
    main()
