"""The sources of a site: which files under `content/` there are, and what each is.

What comes out is in one order, by path, whatever order the file system lists them in. Nothing is opened here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from newsgen.errors import Problem, Severity

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


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `path` is relative to `content/`, in POSIX form."""

    path: str
    file: Path
    kind: SourceKind
    sidecar: Path | None
    size_bytes: int
    mtime_ns: int

    @property
    def shown_path(self) -> str:
        """The path as messages name it."""
        return f"content/{self.path}"


def scan(content: Path) -> Iterator[Source | Problem]:
    """Every source under `content`, by path; a Problem for each file that is not read."""
    entries = sorted(_walk(content, content.resolve(), ""), key=lambda found: found[0].encode("utf-8", "surrogateescape"))
    names = {path for path, _, _ in entries}
    for path, entry, fault in entries:
        if fault or not _has_dump(path, names):
            yield fault or _source(path, entry, names)


def source_path(content: Path, path: str) -> str:
    """The path of the source that a file under `content` belongs to: a sidecar to its dump, any other to itself."""
    dump = path.removesuffix(SIDECAR_SUFFIX)
    return dump if dump != path and dump.endswith(".txt") and (content / dump).is_file() else path


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


_Found = tuple[str, "os.DirEntry[str]", Problem | None]


def _walk(folder: Path, root: Path, prefix: str) -> Iterator[_Found]:
    with os.scandir(folder) as listing:
        entries = list(listing)
    for entry in entries:
        path = prefix + entry.name
        if _is_hidden(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), root, f"{path}/")
        else:
            yield path, entry, _fault(path, entry, root)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


def _fault(path: str, entry: os.DirEntry[str] | Path, root: Path) -> Problem | None:
    """Why something that is no folder is not read, if it is not."""
    if entry.is_symlink() and not Path(entry).resolve().is_relative_to(root):
        return Problem(f"content/{path}", "this link leads out of content/ and is not followed", severity=Severity.WARNING)
    if not entry.is_file():
        return Problem(f"content/{path}", "this is no file and is not read", severity=Severity.WARNING)
    return None


def _source(path: str, entry: os.DirEntry[str] | Path, names: set[str]) -> Source | Problem:
    suffix = PurePosixPath(path).suffix.lower()
    stem = path[: len(path) - len(suffix)]
    if suffix == SIDECAR_SUFFIX and stem.lower().endswith(".txt"):
        hint = f"it belongs to content/{stem}"
        return Problem(f"content/{path}", "this sidecar has no dump beside it", hint=hint, severity=Severity.WARNING)
    kind = _kind(path, suffix)
    if kind is None:
        return _unread(path, suffix)
    if not _is_utf8(path):
        return Problem(ascii(path)[1:-1], "the file's name is not UTF-8", hint="rename it")
    if _CONTROL.search(path):
        return Problem(f"content/{path}", "the file's name holds a control character", hint="rename it")
    sidecar = Path(os.fspath(entry) + SIDECAR_SUFFIX) if kind is SourceKind.DUMP and path + SIDECAR_SUFFIX in names else None
    stat = entry.stat()
    return Source(path, Path(entry), kind, sidecar, stat.st_size, stat.st_mtime_ns)


def _has_dump(path: str, names: set[str]) -> bool:
    """Whether a file is the sidecar of a dump that is there: it is read with the dump."""
    return path.lower().endswith(f".txt{SIDECAR_SUFFIX}") and path[: -len(SIDECAR_SUFFIX)] in names


def _kind(path: str, suffix: str) -> SourceKind | None:
    if path.rpartition("/")[2].startswith("_index."):
        return None
    if suffix in MARKDOWN_SUFFIXES:
        return SourceKind.PAGE if path.startswith(f"{PAGES_FOLDER}/") else SourceKind.MARKDOWN
    return SourceKind.DUMP if suffix == ".txt" else None


def _unread(path: str, suffix: str) -> Problem:
    hint = _READERS.get(suffix, "articles are .md files and .txt dumps")
    if suffix in MARKDOWN_SUFFIXES:
        hint = "it is the text of a list of Hugo's or Zola's, and newsgen makes its lists itself"
    return Problem(f"content/{path}", "this file is not read", hint=hint, severity=Severity.WARNING)


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
