"""The sources of a site: which files under `content/` there are, and what each is.

What comes out is in one order, by path, whatever order the file system lists them in. Nothing is opened here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from newsgen.errors import Problem, Severity
from newsgen.model.urls import is_utf8

PAGES_FOLDER = "pages"
SIDECAR_SUFFIX = ".yaml"
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown", ".mdx"})
"""In lower case. MDX is Markdown with components and imports in it, which are shown as text."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_READERS = {
    ".docx": "save it as .txt or .md",
    ".doc": "save it as .txt or .md",
    ".odt": "save it as .txt or .md",
    ".rtf": "save it as .txt or .md",
    ".rst": "convert it to Markdown, for instance with pandoc",
    ".adoc": "convert it to Markdown, for instance with asciidoctor and pandoc",
    ".asciidoc": "convert it to Markdown, for instance with asciidoctor and pandoc",
    ".org": "convert it to Markdown, for instance with pandoc",
    ".textile": "convert it to Markdown, for instance with pandoc",
    ".ipynb": "convert it to Markdown, for instance with jupyter nbconvert",
    ".pdf": "convert it to text, for instance with pdftotext, and save it as .txt",
    ".html": "convert it to Markdown, for instance with pandoc",
    ".htm": "convert it to Markdown, for instance with pandoc",
}


class SourceKind(StrEnum):
    """What a source is read as."""

    MARKDOWN = "markdown"
    DUMP = "dump"
    PAGE = "page"


class Source(NamedTuple):
    """A file to read; a tuple, since there are as many as files, and each goes to another process. `path` is relative to `content/`, in POSIX form."""

    path: str
    location: str | Path
    """Where the file lies. Of most it is never opened, and a path object takes as long to make as all else that is asked of one."""
    kind: SourceKind
    sidecar: Path | None
    size_bytes: int
    mtime_ns: int

    @property
    def file(self) -> Path:
        """The file."""
        return Path(self.location)

    @property
    def shown_path(self) -> str:
        """The path as messages name it."""
        return f"content/{self.path}"


def scan(content: Path) -> Iterator[Source | Problem]:
    """Every source under `content`, by path; a Problem for each file that is not read."""
    return _scan_folder(str(content), content.resolve(), "")


def is_markdown(path: str) -> bool:
    """Whether a path is that of a Markdown file, by its ending."""
    return _suffix(path.rpartition("/")[2]) in MARKDOWN_SUFFIXES


def source_path(content: Path, path: str) -> str:
    """The path of the source that a file under `content` belongs to: a sidecar to its dump, any other to itself."""
    dump = path.removesuffix(SIDECAR_SUFFIX)
    return dump if dump != path and dump.lower().endswith(".txt") and (content / dump).is_file() else path


def source_at(content: Path, path: str) -> Source | Problem | None:
    """What `scan` says of one file under `content`; None where it says nothing, since there is none, or it is hidden."""
    parts = path.split("/")
    folders = (content.joinpath(*parts[:depth]) for depth in range(1, len(parts)))
    if any(_is_hidden(part) for part in parts) or any(folder.is_symlink() for folder in folders):
        return None
    file = content / path
    if not file.is_symlink() and not file.exists():
        return None
    beside = {other for other in (path + SIDECAR_SUFFIX, path.removesuffix(SIDECAR_SUFFIX)) if (content / other).is_file()}
    return _fault(path, file, content.resolve()) or _source(path, file, beside)


def _scan_folder(folder: str, root: Path, prefix: str) -> Iterator[Source | Problem]:
    """The sources of a folder. With a slash at its end, as it has in the paths of what it holds, the name of a folder sorts as they do."""
    with os.scandir(folder) as listing:
        entries = {
            f"{prefix}{name}/" if entry.is_dir(follow_symlinks=False) else prefix + name: entry for entry in listing if not _is_hidden(name := entry.name)
        }
    for path in sorted(entries):
        entry = entries[path]
        if path.endswith("/"):
            yield from _scan_folder(entry.path, root, path)
        elif not entry.is_file(follow_symlinks=False) and (fault := _fault(path, entry, root)):
            yield fault
        elif not _has_dump(path, entries):
            yield _source(path, entry, entries)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


def _fault(path: str, entry: os.DirEntry[str] | Path, root: Path) -> Problem | None:
    """Why something that is no folder is not read, if it is not."""
    if entry.is_symlink() and not Path(entry).resolve().is_relative_to(root):
        return Problem(f"content/{path}", "this link leads out of content/ and is not followed", severity=Severity.WARNING)
    if not entry.is_file():
        return Problem(f"content/{path}", "this is no file and is not read", severity=Severity.WARNING)
    return None


def _source(path: str, entry: os.DirEntry[str] | Path, names: Container[str]) -> Source | Problem:
    suffix = _suffix(entry.name)
    if suffix == SIDECAR_SUFFIX and path.lower().endswith(f".txt{suffix}"):
        hint = f"it belongs to content/{path[: -len(suffix)]}"
        return Problem(f"content/{path}", "this sidecar has no dump beside it", hint=hint, severity=Severity.WARNING)
    kind = None if entry.name.startswith("_index.") else _kind(path, suffix)
    if kind is None:
        return _unread(path, suffix)
    if not (path.isascii() or is_utf8(path)):
        return Problem(f"content/{ascii(path)[1:-1]}", "the file's name is not UTF-8", hint="rename it")
    if not path.isprintable() and _CONTROL.search(path):
        return Problem(f"content/{path}", "the file's name holds a control character", hint="rename it")
    sidecar = Path(os.fspath(entry) + SIDECAR_SUFFIX) if kind is SourceKind.DUMP and path + SIDECAR_SUFFIX in names else None
    stat = entry.stat()
    return Source(path, os.fspath(entry), kind, sidecar, stat.st_size, stat.st_mtime_ns)


def _suffix(name: str) -> str:
    """The ending of a file's name in lower case, with its dot; empty where there is none."""
    stem, dot, ending = name.rpartition(".")
    return f"{dot}{ending.lower()}" if stem and ending else ""


def _has_dump(path: str, names: Container[str]) -> bool:
    """Whether a file is the sidecar of a dump that is there: it is read with the dump."""
    return path.lower().endswith(f".txt{SIDECAR_SUFFIX}") and path[: -len(SIDECAR_SUFFIX)] in names


def _kind(path: str, suffix: str) -> SourceKind | None:
    if suffix in MARKDOWN_SUFFIXES:
        return SourceKind.PAGE if path.startswith(f"{PAGES_FOLDER}/") else SourceKind.MARKDOWN
    return SourceKind.DUMP if suffix == ".txt" else None


def _unread(path: str, suffix: str) -> Problem:
    hint = _READERS.get(suffix, "articles are .md files and .txt dumps")
    if suffix in MARKDOWN_SUFFIXES:
        hint = "it is the text of a list of Hugo's or Zola's, and newsgen makes its lists itself"
    return Problem(f"content/{path}", "this file is not read", hint=hint, severity=Severity.WARNING)
