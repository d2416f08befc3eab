"""How fast dumps become records, and how much memory that takes: `python bench/dumps.py [--size-mb N] [--runs N] [--memory] [SHAPE ...]`.

A corpus is made up from a seed and printed in several shapes; each dump is read as `newsgen build` reads it, from bytes to records. Printed are, for each
shape, the median of the runs in MB a second of processor time (so what one core does, however many programs share it), their range, and the peak of
memory, of this size and of a quarter of it: where both are the same, memory does not grow with the dump. Processor time is longer where other programs
use the same caches: `adjusted` is the median divided by the speed of a fixed piece of plain Python run right before and after, times the most that this was
seen to reach (`REFERENCE_SECONDS`).

With `--build` a site of one dump of `--size-mb` is built, and the peak of memory of all processes together printed: `--build --size-mb 200`. Linux only.

With `--memory` a dump of `--size-mb` of each kind that could make memory grow is read once, and the peak printed; so for 1 GB: `--memory --size-mb 1000`.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid4

SEED = 20240817
REFERENCE_SECONDS = 0.0376
"""The least that `reference` was seen to take on the machine of the published figures."""
_PART_MB = 8.0
_SENTENCE = "The ministry stated that the appointment is significant for relations.\n"
HARSH = MappingProxyType(
    {
        "blank lines alone": "\n" * 1000,
        "rules alone": "---\n\n" * 100,
        "one paragraph a line, no blank line": _SENTENCE * 10,
        "short paragraphs set apart, nothing else": (_SENTENCE + "\n") * 10,
    }
)
"""Texts to be printed again and again: what holds no article, or no end of one."""
_SYLLABLES = MappingProxyType(
    {
        "english": "ba con der ex form gov hel in jus ka lo min nor per qua re son tion ver wa",
        "persian": "با دا را سا کا لا ما نا هم بر در شه رو می نو گف تا ور ین",
        "chinese": "政 府 经 济 发 展 合 作 周 四 宣 布 记 者 表 示 城 市 居 民 医 院 学 校 问 题 计 划 增 加 项 目 支 持 地 区 国 家 组 织 代 表",
    }
)


class Shape(NamedTuple):
    """How a dump is printed."""

    language: str = "english"
    paragraph_gap: int = 0
    article_gap: int = 1
    width: int = 0
    headlines: float = 0.3
    facts: bool = False
    separator: str = ""


SHAPES = MappingProxyType(
    {
        "a paragraph a line": Shape(),
        "headlines, bylines, dates": Shape(headlines=1.0, facts=True),
        "a blank line after each paragraph": Shape(paragraph_gap=1, article_gap=3),
        "rules between articles": Shape(paragraph_gap=1, separator="-" * 20),
        "wrapped at 72": Shape(paragraph_gap=1, article_gap=2, width=72),
        "Persian": Shape("persian"),
        "Chinese": Shape("chinese"),
    }
)


def print_articles(shape: Shape, size_bytes: int) -> Iterator[str]:
    """The text of a dump of so many bytes, an article at a time."""
    chance = random.Random(SEED)  # noqa: S311  # the same corpus each time
    words = _vocabulary(shape.language, chance)
    space = "" if shape.language == "chinese" else " "
    stop = "。" if shape.language == "chinese" else "."
    written = 0
    while written < size_bytes:
        text = _article(shape, chance, words, space, stop)
        written += len(text.encode())
        yield text


def _vocabulary(language: str, chance: random.Random) -> list[str]:
    syllables = _SYLLABLES[language].split()
    return ["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(6000)]


def _article(shape: Shape, chance: random.Random, words: list[str], space: str, stop: str) -> str:
    topic = chance.choices(words, k=60)

    def clause(low: int, high: int) -> str:
        picked = [chance.choice(topic if chance.random() < 0.5 else words) for _ in range(chance.randint(low, high))]
        return space.join(picked).capitalize()

    def paragraph() -> str:
        return (stop + space).join(clause(9, 24) for _ in range(chance.randint(1, 3))) + stop

    head = [clause(5, 9)] if chance.random() < shape.headlines else []
    if shape.facts:
        head += ["By Jane Doe", f"{chance.randint(1, 28)} August {chance.randint(1990, 2024)}"]
    body = [paragraph() for _ in range(chance.randint(3, 14))]
    if shape.width:
        body = [textwrap.fill(text, shape.width) for text in body]
    gap = "\n" * (shape.paragraph_gap + 1)
    between = f"\n\n{shape.separator}\n\n" if shape.separator else "\n" * (shape.article_gap + 1)
    return ("\n".join(head) + "\n\n" if head else "") + gap.join(body) + between


def read_once(file: Path) -> tuple[float, int]:
    """Seconds of processor time from bytes to records, and how many records."""
    from newsgen.load.records import Record, read_records  # noqa: PLC0415  # so that --help needs nothing installed
    from newsgen.load.sources import Source, SourceKind  # noqa: PLC0415  # likewise

    source = Source(file.name, file, SourceKind.DUMP, None, file.stat().st_size, 0)
    began = time.process_time()
    count = sum(isinstance(found, Record) for found in read_records(source))
    return time.process_time() - began, count


def _peak_memory_mb() -> float:
    """The most memory that this process has held, in MB; POSIX only."""
    import resource  # noqa: PLC0415  # Windows has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def reference() -> float:
    """What speeds are compared with: seconds of processor time that a fixed piece of plain Python takes."""
    began = time.process_time()
    counts: dict[str, int] = {}
    for number in range(300_000):
        key = f"w{number % 5000}"
        counts[key] = counts.get(key, 0) + len(key)
    return time.process_time() - began


def _measure(file: Path) -> tuple[float, int, float, float]:
    """Read a dump in a process of its own: seconds, records, peak memory in MB, and seconds of the reference."""
    done = subprocess.run([sys.executable, __file__, "--one", str(file)], capture_output=True, text=True, check=True)  # noqa: S603  # this file itself
    seconds, count, memory_mb, taken = done.stdout.split()
    return float(seconds), int(count), float(memory_mb), float(taken)


def _line(name: str, shape: Shape, size_mb: float, runs: int, folder: Path) -> str:
    full, quarter = (_dump(shape, size, folder) for size in (size_mb, size_mb / 4))
    results = [_measure(full) for _ in range(runs)]
    speeds = [full.stat().st_size / 1e6 / seconds for seconds, *_ in results]
    adjusted = median(speed * taken / REFERENCE_SECONDS for speed, (*_, taken) in zip(speeds, results, strict=True))
    small_mb = median(_measure(quarter)[2] for _ in range(runs))
    memory_mb = median(memory for _, _, memory, _ in results)
    return f"{name:36}{median(speeds):9.1f}{min(speeds):7.1f}{max(speeds):6.1f}{adjusted:10.1f}{memory_mb:9.0f}{small_mb:9.0f}{results[0][1]:9}"


def _dump(shape: Shape, size_mb: float, folder: Path) -> Path:
    file = folder / f"{size_mb}.txt"
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(print_articles(shape, int(size_mb * 1e6)))
    return file


def _print_memory(size_mb: float, echo: Callable[[str], object]) -> None:
    """Print the peak of memory for one dump of each harsh kind, and for articles."""
    texts = dict(HARSH) | {"articles": "".join(print_articles(Shape(headlines=0.5), int(_PART_MB * 1e6)))}
    echo(f"{'text':44}{'MB':>8}{'peak MB':>9}{'records':>9}{'seconds':>9}")
    for name, text in texts.items():
        with TemporaryDirectory() as folder:
            file = Path(folder) / "dump.txt"
            part = text * max(1, int(1e6 / len(text)))
            with file.open("w", encoding="utf-8", newline="\n") as stream:
                while stream.tell() < size_mb * 1e6:
                    stream.write(part)
            seconds, count, memory_mb, _ = _measure(file)
            echo(f"{name:44}{file.stat().st_size / 1e6:8.0f}{memory_mb:9.0f}{count:9}{seconds:9.1f}")


def _print_build(size_mb: float, echo: Callable[[str], object]) -> None:
    """Print what `newsgen build` takes for a site of one dump: seconds, and the peak of memory of its processes."""
    from measure import run  # noqa: PLC0415  # of Linux alone

    with TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content").mkdir()
        (site / "newsgen.yaml").write_text(f"id: {uuid4()}\ntitle: Bench\nurl: https://example.org\n", encoding="utf-8")
        file = site / "content" / "dump.txt"
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(print_articles(Shape(headlines=0.5, facts=True), int(size_mb * 1e6)))
        cost = run([sys.executable, "-c", "from newsgen.cli import main; main()", "build", "--quiet"], site)
        pages = sum(1 for page in (site / "build").rglob("*.html"))
        echo(f"{file.stat().st_size / 1e6:.0f} MB, {pages} pages: {cost.memory_mb:.0f} MB at most, {cost.cpu_s:.0f} s of processor time")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size-mb", type=float, default=8.0, help="size of a dump (default 8)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is read (default 3)")
    parser.add_argument("--memory", action="store_true", help="the peak of memory on dumps that could make it grow")
    parser.add_argument("--build", action="store_true", help="the peak of memory of building a site of one dump")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="beginnings of names; default all")
    return parser.parse_args()


def main(echo: Callable[[str], object] = print) -> None:
    """Print the table."""
    arguments = _arguments()
    if arguments.one:
        before = reference()
        seconds, count = read_once(arguments.one)
        echo(f"{seconds} {count} {_peak_memory_mb()} {(before + reference()) / 2}")
        return
    if arguments.build:
        _print_build(arguments.size_mb, echo)
        return
    if arguments.memory:
        _print_memory(arguments.size_mb, echo)
        return
    echo(f"{'shape':36}{'MB/CPU s':>9}{'least':>7}{'most':>6}{'adjusted':>10}{'peak MB':>9}{'quarter':>9}{'records':>9}")
    for name, shape in SHAPES.items():
        if not arguments.shapes or any(name.startswith(wanted) for wanted in arguments.shapes):
            with TemporaryDirectory() as folder:
                echo(_line(name, shape, arguments.size_mb, arguments.runs, Path(folder)))


if __name__ == "__main__":
    main()
