"""A whole site written inline in a test.

    site = Site(tmp_path)
    site.write("content/flood.md", "---\\nheadline: Flood\\npublished: 2024-05-17\\n---\\n\\nThe river rose.\\n")
    site.build(as_of="2024-09-01")
    assert text_of(site.page("/2024/05/17/flood.html"), "h1") == "Flood"

`build` runs in this process, `run` runs the command as a person would. A site belongs to one test; nothing is shared and no clock is looked at.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from newsgen.config import Layout, layout_of, read_settings
from newsgen.errors import NewsgenError, Problem
from newsgen.publish import build as building
from newsgen.publish import workers as workers_room
from newsgen.publish.build import Options, Progress, Report
from workerkit import PromptWorkers

SETTINGS = """
id: 11111111-2222-4333-8444-555555555555
title: Test archive
url: https://example.org/archive
"""
FORCED_WORKERS = int(os.environ.get("NEWSGEN_WORKERS", "1"))
"""Where more than 1, every build of every test has so many workers, and sends a process to look at its files, however small it is."""
if FORCED_WORKERS > 1:
    workers_room.FEW_ITEMS = building.FEW_FILES = 0
    vars(building)["Workers"] = PromptWorkers
AS_OF = "2024-09-01"
NEWSGEN = Path(sys.executable).with_name("newsgen")


@dataclass
class Site:
    """A site in a folder of its own. `settings` is the text of its newsgen.yaml, unless one lies there already."""

    root: Path
    settings: str = SETTINGS
    problems: tuple[Problem, ...] = field(default=(), init=False)
    """What the last `build` reported, whether it published or refused to."""

    def __post_init__(self) -> None:
        if not self.layout.settings.exists():
            self.write("newsgen.yaml", self.settings)

    @property
    def layout(self) -> Layout:
        """Where the parts of the site lie."""
        return layout_of(self.root, None)

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the site. Text loses the indentation that its lines share, and a first empty line."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = textwrap.dedent(content).removeprefix("\n").encode()
        file.write_bytes(content)
        return file

    def remove(self, path: str) -> None:
        """Delete a file of the site."""
        (self.root / path).unlink()

    def build(
        self, as_of: str = AS_OF, *, strict: bool = False, allow_missing: bool = False, full: bool = False, progress: Progress | None = None, workers: int = FORCED_WORKERS
    ) -> Report:
        """Build the site into `build/`. Raises what the build raises; `problems` holds what it had to say in either case."""
        try:
            options = Options(as_of, is_strict=strict, allow_missing=allow_missing, is_full=full, workers=workers)
            report = building.build(self.layout, options, progress)
        except NewsgenError as error:
            self.problems = error.problems
            raise
        self.problems = report.problems
        return report

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command `newsgen` in the site's folder, with `env` added to the environment. Never raises for an exit code."""
        return subprocess.run(
            [NEWSGEN, *arguments],
            cwd=self.root,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def tree(self) -> dict[str, bytes]:
        """Every file in `build/`, the marker too, by its url: `/2024/05/17/flood.html`."""
        output = self.layout.output
        return {f"/{file.relative_to(output).as_posix()}": file.read_bytes() for file in sorted(output.rglob("*")) if file.is_file()}

    def page(self, url: str) -> etree._Element:
        """An HTML page as a browser parses it, elements without namespace."""
        return parse_html(self._bytes(url))

    def xml(self, url: str) -> etree._Element:
        """A feed or sitemap. Raises XMLSyntaxError where it is not well-formed."""
        return etree.fromstring(self._bytes(url))

    def _bytes(self, url: str) -> bytes:
        return (self.layout.output / url.removeprefix("/")).read_bytes()

    def ledger(self) -> list[dict[str, str]]:
        """The lines of the ledger file, in its order, by column (`id`, `url`, `added`, `anchor`, `status`); empty where there is no file."""
        if not self.layout.ledger.exists():
            return []
        header, *lines = self.layout.ledger.read_text(encoding="utf-8").splitlines()
        return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]

    @property
    def site_url(self) -> str:
        """The address that the settings name."""
        return read_settings(self.layout).url or ""


def parse_html(data: bytes) -> etree._Element:
    """The document element of an HTML document, parsed by the rules of the HTML standard."""
    tree: etree._ElementTree = html5lib.parse(data, treebuilder="lxml", namespaceHTMLElements=False, transport_encoding="utf-8")
    return tree.getroot()


def text_of(page: etree._Element, path: str) -> str:
    """The text, with single spaces, of the one element below a page that an ElementPath (`h1`, `p[@class='byline']`) names.

    Raises ValueError where it names none or several.
    """
    (found,) = page.findall(f".//{path}")
    return words_of(found)


def words_of(element: etree._Element) -> str:
    """All the text of an element with single spaces."""
    return " ".join("".join(map(str, element.itertext())).split())


def write_unnamed(folder: Path) -> None:
    """Write a file whose name is not UTF-8. There is nothing to test on a file system that refuses such names, as macOS has it."""
    folder.mkdir(exist_ok=True)
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("x", encoding="utf-8")
    except OSError as error:
        if error.errno != errno.EILSEQ:
            raise
        pytest.skip("this file system refuses names that are not UTF-8 (EILSEQ)")
