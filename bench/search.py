"""What the search costs: files, and bytes and files of the index that a reader's browser asks for, with the time that the index takes apart from the build.

python bench/search.py                       10,000 articles over twenty-one years
python bench/search.py --years 1 --density 100000   the newest year of 100,000 articles: a query asks a step of shards, whatever lies behind it
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus import Corpus, print_story
from measure import run

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from searchkit import Searcher, searching

NEWSGEN = str(Path(sys.executable).with_name("newsgen"))
SETTINGS = "id: 11111111-2222-4333-8444-555555555555\ntitle: Archive\nurl: https://example.org/\nsearch: on\n"
QUERIES_OF_A_KIND = 8
RESULTS = 10
"""That the page shows at a time."""
CORPUS_YEARS = 21


def main() -> None:
    """Build, index, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--density", type=int, default=10_000, help="articles in twenty-one years (10,000)")
    parser.add_argument("--years", type=int, default=CORPUS_YEARS, help="only the articles of so many newest years")
    options = parser.parse_args()
    corpus = Corpus(options.density)
    with tempfile.TemporaryDirectory(prefix="newsgen-bench-") as name:
        site = Path(name)
        (site / "newsgen.yaml").write_text(SETTINGS, encoding="utf-8")
        first = options.density * (CORPUS_YEARS - options.years) // CORPUS_YEARS
        for number in range(first, options.density):
            path, text = print_story(corpus.story(number), "newsgen")
            file = site / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        build = run([NEWSGEN, "build", "--no-search"], site)
        index = run([NEWSGEN, "index"], site)
        articles = options.density - first
        print(f"{articles:,} articles: build {build.wall_s:.1f} s ({build.cpu_s:.1f} s of processor), index {index.wall_s:.1f} s ({index.cpu_s:.1f} s), {index.memory_mb:.0f} MB")
        _print_files(site / "build/search", articles)
        with searching(site / "build") as searcher:
            _print_queries(searcher, corpus, first)


def _print_files(folder: Path, articles: int) -> None:
    sizes = {file: file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    index = {file: size for file, size in sizes.items() if "index" in file.relative_to(folder).parts[0]}
    print(f"index: {len(index):,} files ({len(index) / articles:.2f} an article), {sum(index.values()) / articles:,.0f} bytes an article")
    begin = [size for file, size in sizes.items() if file.parent == folder or file.parent.name.startswith("pagefind-") or file.name == "shards.json"]
    print(f"once, before the first query: {len(begin)} files, {sum(begin):,} bytes (scripts uncompressed); lists of filters, when opened: {(folder / 'index/filters.json').stat().st_size:,} bytes")
    shards = [shard for shard in (folder / "index").iterdir() if (shard / "fragment").is_dir() and not shard.name.startswith("pagefind-")]
    for kind, pattern in (("words", "index/*"), ("filter", "filter/*"), ("metadata", "*.pf_meta"), ("article", "fragment/*")):
        found = [file.stat().st_size for shard in shards for file in shard.glob(pattern)]
        print(f"largest file of {kind} in {len(shards)} shards: {max(found):,} bytes; median {statistics.median(found):,.0f}")


def _print_queries(searcher: Searcher, corpus: Corpus, first: int) -> None:
    """Each query asked by a browser that has scripts, Pagefind and the list of shards, and nothing else."""
    print(f"{'bytes (files) of a query':28} {'first step':>32} {'with one step older':>32}")
    for kind, queries in _kinds(corpus, first):
        found = []
        for fields in queries:
            searcher.forget()
            found.append(searcher.steps(fields, steps=2, most=RESULTS))
        newest = [(steps[0].bytes, steps[0].files) for steps in found]
        both = [(sum(step.bytes for step in steps), sum(step.files for step in steps)) for steps in found]
        print(f"{kind:28} {_summary(newest):>32} {_summary(both):>32}")


def _summary(found: list[tuple[int, int]]) -> str:
    sizes = [size for size, _ in found]
    return f"{statistics.median(sizes):,.0f}, at most {max(sizes):,} ({max(files for _, files in found)})"


def _kinds(corpus: Corpus, first: int) -> Iterator[tuple[str, list[Mapping[str, str]]]]:
    chance = random.Random(1)  # noqa: S311  # the same queries each time
    stories = [corpus.story(chance.randrange(first, corpus.size)) for _ in range(QUERIES_OF_A_KIND)]
    words = [[word for word in story.body.split() if word.isalpha()] for story in stories]
    yield "one word", [{"q": chance.choice(found)} for found in words]
    yield "three words", [{"q": " ".join(chance.sample(found, 3))} for found in words]
    yield "twelve words", [{"q": " ".join(chance.sample(found, 12))} for found in words]
    yield "two letters", [{"q": chance.choice(found)[:2]} for found in words]
    yield "a phrase", [{"q": f'"{" ".join(story.title.split()[1:3])}"'} for story in stories]
    yield "a word that is not there", [{"q": f"{chance.choice(found)}zq{number}"} for number, found in enumerate(words)]
    yield "a word and a topic, by date", [{"q": chance.choice(found), "topic": story.topics[0].casefold(), "sort": "date"} for story, found in zip(stories, words, strict=True)]
    yield "a section alone", [{"section": story.section.casefold()} for story in stories]


if __name__ == "__main__":
    main()
