"""The split: every article of a dump gets a Markdown file of its own, and the dump retires. The site stays what it is.

The files are first written where no build sees them, and the site is loaded with them in the dump's place: only if every article is shown as before, under
the same address and in the same order, are they moved into their folder, in one step, and then the sidecar says where they lie. A split that is interrupted
leaves the site as it was, and can be done again.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from newsgen.catalog import ids
from newsgen.catalog.likeness import articles_beside
from newsgen.catalog.lock import build_lock
from newsgen.config import Layout
from newsgen.edit.markdown_file import UnwritableError, markdown_file
from newsgen.edit.sidecar import Edits, write_edits
from newsgen.edit.site import LoadedSite, load_site
from newsgen.errors import ContentError, Problem, Severity, UsageError
from newsgen.load.articles import make_article
from newsgen.load.neighbours import with_neighbours
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sources import PAGES_FOLDER, SIDECAR_SUFFIX, Source, SourceKind, scan
from newsgen.model.slugs import make_slug
from newsgen.model.urls import is_free_name, url_key
from newsgen.render.markup import clean_text

_SLUG_BYTES: Final = 100
_LOOKS_DATED: Final = re.compile(r"\d{4}-\d")
"""A file's name that begins so would state a date."""
_REPEAT: Final = re.compile(r"-\d+\Z")
"""Ends the id of an article whose text stands in the site more than once."""
_MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Split:
    """What a split did."""

    folder: str
    """Under `content/`."""
    files: int


@dataclass(frozen=True, slots=True)
class _Job:
    layout: Layout
    dump: Source
    sidecar: Sidecar
    folder: str
    as_of: str

    @property
    def staging(self) -> Path:
        """Beside the folder, under a name that no build reads."""
        target = self.layout.content / self.folder
        return target.with_name(f".{target.name}.split")

    def refusal(self, message: str, line: int | None = None, hint: str | None = None) -> Problem:
        return Problem(self.dump.shown_path, message, line, hint=hint)

    def sources_before(self, content: Path) -> Iterator[Source | Problem]:
        """What there is but for the folder: an interrupted split may have left it."""
        return (found for found in scan(content) if not self._is_in_folder(found))

    def sources_after(self, content: Path) -> Iterator[Source | Problem]:
        """Likewise with the new files in the dump's place."""
        for found in self.sources_before(content):
            if not isinstance(found, Source) or found.path != self.dump.path:
                yield found
        for found in scan(self.staging):
            yield found._replace(path=f"{self.folder}/{found.path}") if isinstance(found, Source) else found

    def _is_in_folder(self, found: Source | Problem) -> bool:
        path = found.path if isinstance(found, Source) else found.path.removeprefix("content/")
        return path.startswith(f"{self.folder}/")


def split(layout: Layout, dump: Path, into: str | None, as_of: str) -> Split:
    """Give the articles of a dump files of their own in the folder `into` under `content/` (default: the dump's name without `.txt`).

    Raises UsageError where there is no such dump, or the folder is taken; ContentError, naming why, where the site would not stay the same.
    """
    job = _job(layout, dump, into, as_of)
    with build_lock(layout.state):
        shutil.rmtree(job.staging, ignore_errors=True)
        try:
            with load_site(layout, as_of, job.sources_before, mints=True) as before:
                files = _write_files(job, before)
                with load_site(layout, as_of, job.sources_after, mints=True) as after:
                    _prove(job, before, after)
            _move(job)
        finally:
            shutil.rmtree(job.staging, ignore_errors=True)
        sidecar = dump_sidecar(job.dump)
        write_edits(sidecar, layout.shown(sidecar), Edits(fields={"split_into": f"{job.folder}/"}))
    return Split(job.folder, files)


def dump_sidecar(dump: Source) -> Path:
    """Where a dump's sidecar is, or will be."""
    return dump.file.with_name(dump.file.name + SIDECAR_SUFFIX)


def _job(layout: Layout, dump: Path, into: str | None, as_of: str) -> _Job:
    source = find_dump(layout, dump)
    sidecar = read_sidecar(source.sidecar, source.shown_path + SIDECAR_SUFFIX)
    folder = (into or source.path.removesuffix(".txt")).strip("/")
    job = _Job(layout, source, sidecar, folder, as_of)
    if sidecar.split_into:
        raise UsageError(job.refusal(f"this dump is split already: its articles lie in content/{sidecar.split_into}/"))
    if not _is_folder_for_articles(folder):
        hint = "name another with --into"
        raise UsageError(job.refusal(f"articles cannot lie in content/{folder}/: what lies there is not read as an article", hint=hint))
    return job


def find_dump(layout: Layout, path: Path) -> Source:
    """The dump that a path names, from the working directory or under `content/`. Raises UsageError where there is none."""
    files = {path.resolve(), (layout.content / path).resolve(), (layout.root / path).resolve()}
    for found in scan(layout.content) if layout.content.is_dir() else ():
        if isinstance(found, Source) and found.kind is SourceKind.DUMP and found.file.resolve() in files:
            return found
    raise UsageError(Problem(str(path), "this is no dump of the site", hint="name a .txt file under content/"))


def _is_folder_for_articles(folder: str) -> bool:
    parts = PurePosixPath(folder).parts
    is_read = all(not part.startswith(".") and not part.endswith("~") and part not in {"_drafts", ".."} for part in parts)
    return bool(parts) and is_read and parts[0] != PAGES_FOLDER and not folder.startswith("/") and "\\" not in folder


def _write_files(job: _Job, before: LoadedSite) -> int:
    """A file for each article, in the staging folder. Raises ContentError with every article that cannot have one."""
    settled = ids.settled_ids(before.catalog, job.dump.path)
    problems: list[Problem] = [found for found in before.problems if found.path == job.dump.shown_path and found.severity is Severity.ERROR]
    names: set[str] = set()
    job.staging.mkdir(parents=True)
    for found in with_neighbours(read_records(job.dump, job.sidecar)):
        if isinstance(found, Problem):
            problems += [found] if found.severity is Severity.ERROR and found not in problems else []
        elif article_id := settled.get(found.position):
            problems += _write_file(job, before, found, article_id, names)
    if problems:
        raise ContentError(*problems, job.refusal("this dump cannot be split as long as not all of its articles load"))
    if not names:
        raise ContentError(job.refusal("there is no article in this dump"))
    return len(names)


def _write_file(job: _Job, before: LoadedSite, record: Record, article_id: str, names: set[str]) -> Iterator[Problem]:
    try:
        text = markdown_file(record, article_id, job.sidecar, job.folder)
    except UnwritableError:
        yield job.refusal(f"no Markdown shows the text of {article_id} as it is shown now", record.span.first_line)
        return
    made = make_article(record, article_id, job.sidecar, before.settings).article
    derived = made.derived.get("headline") if made else None
    headline = made.headline or (derived.value if derived else "") if made else ""
    name = _free_name(headline, article_id, names)
    (job.staging / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")


def _free_name(headline: str, article_id: str, names: set[str]) -> str:
    """The slug of the headline and the id, for people; told apart where a file system could not."""
    slug = make_slug(headline, _SLUG_BYTES)
    name = f"{slug}-{article_id}" if slug else article_id
    name = name if is_free_name(name) and not _LOOKS_DATED.match(name) else f"article-{name}"
    number, free = 1, name
    while url_key(free) in names:
        number += 1
        free = f"{name}-{number}"
    names.add(url_key(free))
    return free


def _prove(job: _Job, before: LoadedSite, after: LoadedSite) -> None:
    """Raise ContentError unless every article of the site is shown as it is now, in the same place."""
    problems = [problem for problem in after.problems if problem not in before.problems]
    for one, other in articles_beside(before.catalog, after.catalog):
        changed = [name for name in one | other if _shown(one.get(name)) != _shown(other.get(name))]
        if changed:
            article = one.get("id") or other.get("id")
            line = one.get("first_line") if one.get("file") == job.dump.path else None
            what = "its place" if "id" in changed else ", ".join(changed)
            hint = "another dump repeats this text: split the last of them first" if "id" in changed and _REPEAT.search(str(article)) else None
            problems.append(job.refusal(f"the article {article} would not stay as it is: {what}", line, hint))
        if len(problems) >= _MOST_SHOWN:
            break
    if problems:
        raise ContentError(*problems, job.refusal("this dump is not split, since the site would not stay the same"))


def _shown(value: object) -> object:
    """A value as pages show it."""
    return clean_text(value) if isinstance(value, str) else value


def _move(job: _Job) -> None:
    """The staged files to their folder, in one step. A folder with exactly these files in it is one that an interrupted split left."""
    target = job.layout.content / job.folder
    if _files(target) == _files(job.staging):
        return
    if _files(target):
        hint = "move them away, or name another folder with --into"
        raise UsageError(job.refusal(f"there are other files in content/{job.folder}/ already", hint=hint))
    if target.exists():
        target.rmdir()
    _sync()
    job.staging.replace(target)
    _sync()


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _sync() -> None:
    """Have what was written reach the disk, where the system can be told to."""
    if hasattr(os, "sync"):
        os.sync()
