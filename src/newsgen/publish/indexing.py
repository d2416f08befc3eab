"""The search index, which stands beside the pages: a folder a shard under `/search/index/`, and two lists.

`shards.json` has the shards, newest first, `filters.json` what a search can be filtered by, `filters-LANG.json` the same in the words of another interface. Pagefind does not write the same bytes twice, so the index is outside of what is compared byte for byte; two indexes are equal if they answer alike. A shard's folder is
named by a hash of all that its index is made from: one that is there with all its files is not made again. Its `files.txt` lists them with
size and SHA-256. New shards are put in their places whole, then `shards.json` is replaced, then the old ones go.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.lock import build_lock
from newsgen.config import Layout, read_settings
from newsgen.errors import Problem, Severity, UsageError
from newsgen.model.urls import SEARCH, SEARCH_INDEX
from newsgen.pages.kinds import World
from newsgen.pages.search.filters import filter_list, filters_file
from newsgen.pages.search.records import entries
from newsgen.pages.search.shards import Shard, shard_digest, shards
from newsgen.pages.site import read_site
from newsgen.pages.spoken import world_in
from newsgen.publish.indexed import Indexed
from newsgen.publish.installed import code_digest
from newsgen.publish.output import Output
from newsgen.publish.pagefind import Pagefind, find_pagefind, missing_pagefind
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of

_LIST = "shards.json"
_is_list = re.compile(r"(?:shards|filters(?:-[\w-]+)?)\.json").fullmatch
"""Beside the folders."""
_FILES = "files.txt"
_INDEX = "run newsgen index"


def index_built(layout: Layout, on_shard: Callable[[str], None] = lambda _: None) -> Indexed:
    """Bring the index up to date with the last build.

    Raises UsageError where the site has no search, Pagefind is not there, or there is no build.
    """
    settings = read_settings(layout)
    if settings.search != "on":
        raise UsageError(Problem("newsgen.yaml", "the site has no search", hint="set search: on, and run newsgen build"))
    output = Output(layout.output, settings.id)
    output.check()
    pagefind = find_pagefind()
    if pagefind is None:
        raise missing_pagefind()
    with build_lock(layout.state):
        catalog = Catalog.open_to_read(layout.state)
        if catalog is None or not output.path(SEARCH).is_file():
            raise UsageError(Problem("", "there is no build with a search page to make an index for", hint="run newsgen build"))
        try:
            templates = Templates(layout.templates, speech_of(settings), layout.compiled_templates, is_cache_kept=False)
            return update_index(World(catalog, settings, layout, read_site(catalog, settings), templates), output, pagefind, on_shard)
        finally:
            catalog.close()


def index_after_build(world: World, output: Output) -> Indexed:
    """The same at the end of a build, which goes on without Pagefind, and says so."""
    pagefind = find_pagefind()
    if pagefind is None:
        message = "search is on, but Pagefind is not installed, so the index of the search was not made or brought up to date"
        hint = "pip install 'newsgen[search]' and run newsgen index, or set search: off"
        return Indexed(0, 0, 0, 0, 0, (Problem("newsgen.yaml", message, hint=hint, severity=Severity.WARNING),))
    return update_index(world, output, pagefind)


def update_index(world: World, output: Output, pagefind: Pagefind, on_shard: Callable[[str], None] = lambda _: None) -> Indexed:
    """Make the shards that are not there as they should be, list them, and remove the others."""
    root = output.path(SEARCH_INDEX)
    root.mkdir(mode=0o755, parents=True, exist_ok=True)
    for left in root.glob(".*"):
        _remove(left)
    runtime = f"pagefind-{pagefind.version}"
    made = 0
    if not _is_whole(root / runtime):
        _put(root, runtime, pagefind.write_runtime)
    folders = _folders(world, pagefind)
    for folder, shard in folders.items():
        if not _is_whole(root / folder):
            on_shard(shard.name)
            _put(root, folder, partial(_make_shard, world, pagefind, shard))
            made += 1
    lists = _lists(world, runtime, folders)
    for name, data in lists.items():
        if not ((root / name).is_file() and (root / name).read_bytes() == data):
            output.write(SEARCH_INDEX + name, data)
    for found in root.iterdir():
        if found.name not in {runtime, *lists, *folders}:
            _remove(found)
    sizes = [file.stat().st_size for file in root.rglob("*") if file.is_file()]
    return Indexed(len(folders), made, sum(shard.articles for shard in folders.values()), len(sizes), sum(sizes))


def _make_shard(world: World, pagefind: Pagefind, shard: Shard, place: Path) -> None:
    pagefind.index(entries(world, shard), place)


def _folders(world: World, pagefind: Pagefind) -> dict[str, Shard]:
    """The shards by the names of their folders, newest first."""
    context = f"{code_digest()} {pagefind.version}"
    return {f"{shard.name}-{shard_digest(world, shard, context)}": shard for shard in shards(world)}


def _lists(world: World, runtime: str, folders: dict[str, Shard]) -> dict[str, bytes]:
    """The files beside the folders, by name, that of the shards last: it names what must be there then."""
    worlds = (world, *(world_in(world, language) for language in world.settings.other_languages))
    return {**{filters_file(one.copy_language): filter_list(one) for one in worlds}, _LIST: _listing(runtime, folders)}


def _listing(runtime: str, folders: dict[str, Shard]) -> bytes:
    listed = [
        {"name": shard.name, "folder": folder, "year": shard.year, "month": shard.month if shard.is_month else None, "articles": shard.articles}
        for folder, shard in folders.items()
    ]
    return (json.dumps({"runtime": runtime, "shards": listed}, indent=1) + "\n").encode()


def _put(root: Path, name: str, make: Callable[[Path], None]) -> None:
    """Have a folder made beside its place, with the list of its files, and put it there whole."""
    part = root / f".{name}"
    make(part)
    lines = [f"{sha256(data).hexdigest()} {len(data)} {file.relative_to(part).as_posix()}\n" for file, data in _contents(part)]
    (part / _FILES).write_text("".join(lines), encoding="utf-8")
    (part / _FILES).chmod(0o644)
    _remove(root / name)
    part.replace(root / name)


def _contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    return ((file, file.read_bytes()) for file in sorted(folder.rglob("*")) if file.is_file())


def _listed_files(folder: Path) -> dict[str, tuple[str, int]] | None:
    """The files of a folder as its list has them, by path: SHA-256 and size; None where there is no list that can be read."""
    try:
        lines = (folder / _FILES).read_text(encoding="utf-8").splitlines()
        return {path: (digest, int(size)) for digest, size, path in (line.split(" ", 2) for line in lines)}
    except (OSError, ValueError):
        return None


def _is_whole(folder: Path) -> bool:
    """Whether a folder has all the files of its list, each of its size, and no others."""
    listed = _listed_files(folder)
    found = {file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    found.pop(_FILES, None)
    return listed is not None and found == {path: size for path, (_, size) in listed.items()}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def faults_of_index(world: World, output: Output) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the index, each with the url of the file: shards that are missing, stale or damaged, files that belong to none."""
    if world.settings.search != "on":
        return
    pagefind, root = find_pagefind(), output.path(SEARCH_INDEX)
    listing = root / _LIST
    if not listing.is_file():
        yield SEARCH_INDEX + _LIST, Problem("", "the search page has no index", hint=_INDEX, severity=Severity.WARNING)
        return
    lists = _lists(world, f"pagefind-{pagefind.version}", _folders(world, pagefind)) if pagefind else {}
    if any(not (root / name).is_file() or (root / name).read_bytes() != data for name, data in lists.items()):
        yield SEARCH_INDEX + _LIST, Problem("", "the search index is of other articles, or of another newsgen or Pagefind, than there are now", hint=_INDEX)
    yield from faults_of_shards(root)


def faults_of_shards(root: Path) -> Iterator[tuple[str, Problem]]:
    """Parts of the index in a folder that are damaged; none where there is no index."""
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        fault = None if _is_list(folder.name) else _fault_of(folder)
        if fault:
            yield f"{SEARCH_INDEX}{folder.name}", replace(fault, hint=f"delete it and {_INDEX}")


def _fault_of(folder: Path) -> Problem | None:
    if not _is_whole(folder):
        return Problem("", "this part of the search index lacks files, or has others than were written")
    if any(sha256((folder / path).read_bytes()).hexdigest() != digest for path, (digest, _) in (_listed_files(folder) or {}).items()):
        return Problem("", "a file of this part of the search index has other bytes than were written")
    return None
