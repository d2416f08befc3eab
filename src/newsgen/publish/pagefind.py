"""Pagefind, which makes the search index: its command, which comes with `newsgen[search]`, is given a folder of small HTML pages and writes an index of them.

One index without languages is made of all of them, so that a search finds articles in every language; words are not stemmed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from newsgen.errors import ContentError, Problem, UsageError
from newsgen.pages.search.records import Entry

_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js", "pagefind-worker.js")
"""Pagefind's own interfaces: the theme has one."""
_RUNTIME = ("pagefind.js", "wasm.*.pagefind")
"""What a browser needs once, whatever the shard."""
_NOTHING = "<!DOCTYPE html><html><body data-pagefind-body><p>&#xe000;q</p></body></html>"
"""A page that no query finds: an index of none cannot be made."""


@dataclass(frozen=True, slots=True)
class Pagefind:
    """The command, and which version it is."""

    executable: Path
    version: str

    def index(self, entries: Iterable[Entry], target: Path) -> None:
        """Make an index of some articles in a folder that is not there yet. Raises ContentError where the command fails."""
        with tempfile.TemporaryDirectory(prefix="newsgen-search-") as name:
            for entry in entries:
                file = Path(name, entry.url.removeprefix("/"))
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(entry.page, encoding="utf-8", errors="replace")
            self._run(Path(name), target)
        for pattern in (*_UNUSED, *_RUNTIME):
            for file in target.glob(pattern):
                file.unlink()

    def write_runtime(self, target: Path) -> None:
        """Write what a browser needs once, with an index of nothing to which the shards are added, into a folder that is not there yet."""
        with tempfile.TemporaryDirectory(prefix="newsgen-search-") as name:
            Path(name, "nothing.html").write_text(_NOTHING, encoding="utf-8")
            self._run(Path(name), target)
        for pattern in _UNUSED:
            for file in target.glob(pattern):
                file.unlink()

    def _run(self, source: Path, target: Path) -> None:
        command = [str(self.executable), "--site", str(source), "--output-path", str(target), "--force-language", "unknown", "--keep-index-url", "--quiet"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=source)  # noqa: S603  # arguments of our own
        if done.returncode or not target.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            raise ContentError(Problem("", f"Pagefind could not make the search index: {(done.stderr or done.stdout).strip()[-500:]}"))
        for folder, _, files in os.walk(target):
            Path(folder).chmod(0o755)
            for file in files:
                Path(folder, file).chmod(0o644)


def find_pagefind() -> Pagefind | None:
    """The command, if it is there."""
    try:
        from pagefind.service import get_executable  # noqa: PLC0415  # an extra, which few commands need
    except ModuleNotFoundError:
        return None
    executable = get_executable()
    if executable is None or not Path(executable).is_file():
        return None
    done = subprocess.run([executable, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603  # likewise
    return Pagefind(Path(executable), done.stdout.split()[-1]) if done.returncode == 0 and done.stdout.split() else None


def missing_pagefind() -> UsageError:
    """What is said where an index is asked for and cannot be made."""
    return UsageError(Problem("", "newsgen index needs Pagefind, which is not installed", hint="install it: pip install 'newsgen[search]'"))
