"""The house: which room may know which, read from the imports of every file."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import newsgen

ROOT = Path(newsgen.__file__).parent
FLOORS = (
    {"model", "errors", "config", "settingtypes", "yamlnodes", "yamllines", "uris", "compactjson"},
    {"load"},
    {"catalog", "render"},
    {"pages"},
    {"publish"},
    {"serve", "edit"},
    {"__main__", "cli", "console", "editorial", "permanence", "progress", "scaffold", "verifying"},
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
KEPT_IN = {
    "sqlite3": {"catalog"},
    "jinja2": {"render", "pages"},
    "markdown": {"render", "pages"},
    "nh3": {"render"},
    "feedgen": {"render", "pages"},
    "lxml": {"render", "pages"},
    "yaml": {"yamlnodes"},
    "multiprocessing": {"publish/workers", "publish/shift"},
    "concurrent": {"publish/workers"},
    "rich": {"progress", "edit/terminal"},
    "ruamel": {"edit/sidecar"},
    "PIL": {"render/images"},
    "click": {"cli", "console", "editorial", "permanence", "progress", "verifying"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "watchfiles": {"serve"},
    "pagefind": {"publish/pagefind"},
    "ahocorasick_rs": {"load/matching"},
    "py3langid": {"load/detector"},
}
"""Libraries with the rooms, or single files, that alone may import them."""
SQL_ROOMS = {"catalog", "pages"}
SQL_STARTS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "REPLACE ", "CREATE TABLE", "PRAGMA ", "BEGIN ", "WITH ")
NO_ROOMS = {"utils", "util", "helpers", "common", "manager", "managers", "misc"}
LONGEST_FILE_LINES = 320
HEAVY = {
    *("babel", "charset_normalizer", "feedgen", "jinja2", "lxml", "markdown", "nh3", "rich", "yaml", "sqlite3", "slugify", "asyncio", "starlette", "uvicorn"),
    *("watchfiles", "numpy", "ahocorasick_rs", "PIL"),
}
"""Modules that take longer to import than --help may take to answer."""


@dataclass(frozen=True)
class File:
    """A file of newsgen, parsed."""

    path: str
    """Relative to the package, without suffix: `pages/rss`."""
    tree: ast.Module
    line_count: int

    @property
    def room(self) -> str:
        return self.path.split("/", maxsplit=1)[0]

    def imports(self) -> Iterator[str]:
        """Every module that it imports anywhere, by its full name; of `from a import b` both `a` and `a.b`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield str(node.module)
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files() -> Iterator[File]:
    for file in sorted(ROOT.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        yield File(file.relative_to(ROOT).with_suffix("").as_posix(), ast.parse(text), len(text.splitlines()))


FILES = [file for file in _files() if file.path != "__init__"]
LOOSE = {file.path for file in FILES if file.path == file.room}


def test_every_room_stands_on_a_floor() -> None:
    assert {file.room for file in FILES} - FLOOR_OF.keys() == set()


def test_a_file_imports_only_from_its_own_room_or_a_lower_floor() -> None:
    wrong = [
        f"{file.path} imports {module}"
        for file in FILES
        for module in file.imports()
        if module.startswith("newsgen.") and not _may_import(file.room, module.split(".")[1])
    ]
    assert wrong == []


def _may_import(room: str, other: str) -> bool:
    if other not in FLOOR_OF:  # `from newsgen import __version__`
        return True
    # The files that lie on a floor in no folder are one room.
    return room == other or FLOOR_OF[other] < FLOOR_OF[room] or (FLOOR_OF[other] == FLOOR_OF[room] and {room, other} <= LOOSE)


def test_imports_are_absolute() -> None:
    relative = [file.path for file in FILES for node in ast.walk(file.tree) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


@pytest.mark.parametrize("library", KEPT_IN)
def test_a_library_is_imported_only_where_it_belongs(library: str) -> None:
    importers = {file.path for file in FILES for module in file.imports() if module.split(".")[0] == library}
    assert {path for path in importers if not {path, path.split("/")[0]} & KEPT_IN[library]} == set()


def test_sql_is_only_in_catalog_and_pages() -> None:
    found = [
        f"{file.path}:{node.lineno}"
        for file in FILES
        if file.room not in SQL_ROOMS
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(SQL_STARTS)
    ]
    assert found == []


def test_no_room_is_called_after_nothing() -> None:
    assert [file.path for file in FILES if NO_ROOMS & set(file.path.split("/"))] == []


def test_no_file_has_grown_into_a_house_of_its_own() -> None:
    assert {file.path: file.line_count for file in FILES if file.line_count > LONGEST_FILE_LINES} == {}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    script = f"""
import json, sys
from newsgen.cli import main
try:
    main([{option!r}])
except SystemExit as end:
    print(json.dumps([end.code, sorted({{name.partition('.')[0] for name in sys.modules}})]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert HEAVY & set(modules) == set()
