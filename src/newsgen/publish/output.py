"""The output directory: newsgen's own, marked as such, written a file at a time.

Each file is replaced atomically (written beside its place, then renamed over it). New files are staged: written into a hidden folder, and moved into
place together, a new folder whole, so that new pages, which link to each other, come as good as at once. A directory that is not empty and bears no
marker of this site is refused: nothing that newsgen did not write is ever touched.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import starmap, zip_longest
from operator import eq
from pathlib import Path
from typing import NamedTuple

from newsgen.config import Settings
from newsgen.errors import Problem, UsageError
from newsgen.model.urls import SEARCH_INDEX
from newsgen.publish.listing import Listing, digest_of, files_below

MARKER = ".newsgen-site"
_UNFINISHED = ".newsgen-part"
_STAGE = ".newsgen-new"
_NO_PAGES = frozenset({f"/{MARKER}", f"/{_STAGE}", f"/{_STAGE}/"})
_FOLDER_MODE = 0o755
_FILE_MODE = 0o644


class FileOnDisk(NamedTuple):
    """A file as the directory lists it."""

    url: str
    """Of an empty folder: with a slash at its end."""
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Output:
    """The output directory of one site."""

    root: Path
    site_id: str
    listing: Listing | None = None
    """What another process finds there, if one was sent: what lay there before anything was written."""

    def claim(self) -> None:
        """Make the directory this site's, if it is not. Raises UsageError where it is another's."""
        self.check()
        if not self.root.exists():
            self._make_folder(self.root)
        if self._owner() is None:
            _replace(f"{self.root}/{MARKER}", (json.dumps({"site": self.site_id}) + "\n").encode())

    def check(self) -> None:
        """Raise UsageError where the directory is not this site's: a file, a directory with content and no marker, or another site's."""
        if not self.root.exists():
            return
        if not self.root.is_dir():
            raise UsageError(Problem(str(self.root), "the output is a file, not a directory", hint="name another with --output"))
        owner = self._owner()
        if owner is None and any(self.root.iterdir()):
            hint = "name an empty or new directory with --output, or move away what is in it"
            raise UsageError(Problem(str(self.root), "this directory is not empty and was not made by newsgen", hint=hint))
        if owner not in {None, self.site_id}:
            hint = f"it belongs to the site {owner}; name another directory with --output"
            raise UsageError(Problem(str(self.root), "this directory holds another site", hint=hint))

    def _owner(self) -> str | None:
        """The site id that the marker names; None where there is no marker."""
        try:
            marker = json.loads((self.root / MARKER).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError:
            return "unknown"
        return str(marker.get("site")) if isinstance(marker, dict) else "unknown"

    def digest(self, url: str) -> str | None:
        """The SHA-256 of the file at a url, or None where there is none."""
        found = self.look_at(url)
        return found and found[0]

    def look_at(self, url: str) -> tuple[str, int] | None:
        """The same, with the mtime in nanoseconds that the file had before it was read."""
        path = self.path(url)
        try:
            mtime_ns = path.stat().st_mtime_ns
            return sha256(path.read_bytes()).hexdigest(), mtime_ns
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def path(self, url: str) -> Path:
        """Where the file of a url lies."""
        return self.root / url.removeprefix("/")

    def write(self, url: str, data: bytes) -> int:
        """Put a file in its place, all at once; its mtime in nanoseconds."""
        path = f"{self.root}{url}"
        try:
            return _replace(path, data)
        except (FileNotFoundError, NotADirectoryError):
            self._make_folder(self.path(url).parent)
            return _replace(path, data)

    def stage(self, url: str, data: bytes) -> int:
        """Write a new file that has its place only after `publish_staged`; its mtime in nanoseconds, which it keeps."""
        path = f"{self.root}/{_STAGE}{url}"
        try:
            return _write(path, data)
        except FileNotFoundError:
            _make_folders(path.rpartition("/")[0])
            return _write(path, data)

    def publish_staged(self) -> None:
        """Move all staged files into their places."""
        if (self.root / _STAGE).is_dir():
            self._move_into_place(self.root / _STAGE, self.root)
            (self.root / _STAGE).rmdir()

    def discard_staged(self) -> None:
        """Forget staged files: what a build that failed or was killed has left."""
        shutil.rmtree(self.root / _STAGE, ignore_errors=True)

    def _move_into_place(self, staged: Path, place: Path) -> None:
        """Move what a staged folder holds into its place; folders that are not there yet whole, what is in the way gives way."""
        with os.scandir(staged) as listing:
            entries = list(listing)
        for entry in entries:
            source, target = Path(entry.path), place / entry.name
            is_folder, is_folder_there = entry.is_dir(follow_symlinks=False), target.is_dir() and not target.is_symlink()
            if is_folder and is_folder_there:
                self._move_into_place(source, target)
                source.rmdir()
                continue
            if is_folder_there:
                shutil.rmtree(target)
            elif is_folder:
                target.unlink(missing_ok=True)
            source.replace(target)

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, readable for the web server whatever the umask. A file in the place of one gives way."""
        if folder != self.root and (folder.is_symlink() or folder.is_file()):
            folder.unlink()
        if not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir(exist_ok=True)
            folder.chmod(_FOLDER_MODE)

    def files(self, index: str | None = None) -> Iterator[FileOnDisk]:
        """All files that are there but the marker, and all empty folders, by url; without what lies in the folder of the search index, if its url is given."""
        return map(FileOnDisk._make, files_below(str(self.root), _passed_over(index)))

    def listed(self, index: str | None = None) -> Output:
        """The same directory, with another process sent to look at its files. Raises OSError where none can be begun."""
        return replace(self, listing=Listing(str(self.root), _passed_over(index)))

    def holds(self, stamps: Iterable[tuple[str, int, int]], index: str | None = None) -> bool:
        """Whether the files that are there, but for those of the search index, are these (url, size, time; by url), and nothing was left half done."""
        if (self.root / _STAGE).exists() or not self.root.is_dir():
            return False
        if self.listing and (digest := self.listing.digest):
            return digest == digest_of(stamps)
        return all(starmap(eq, zip_longest(self.files(index), stamps)))

    def remove(self, url: str) -> None:
        """Take a file away, and the directories that it leaves empty; of a url with a slash at its end the empty directory alone: a page may have been put in its place."""
        path = self.path(url)
        if not url.endswith("/") and (path.is_file() or path.is_symlink()):
            path.unlink()
        for folder in (path, *path.parents):
            if folder == self.root or (folder.is_dir() and any(folder.iterdir())):
                return
            if folder.is_dir():
                folder.rmdir()


def _passed_over(index: str | None) -> frozenset[str]:
    """What is not a site's, and what lies in the folder of the search index, if its url is given."""
    return _NO_PAGES | {index} if index else _NO_PAGES


def index_of(settings: Settings) -> str | None:
    """The url of the folder that the search index of a site lies in, which no page writes and which has a list of its own; None where there is none."""
    return SEARCH_INDEX if settings.search == "on" else None


def _replace(path: str, data: bytes) -> int:
    """Put a file in its place, all at once; its mtime in nanoseconds."""
    part = f"{path.rpartition('/')[0]}/{_UNFINISHED}-{os.getpid()}"
    mtime_ns = _write(part, data)
    try:
        os.replace(part, path)  # noqa: PTH105  # two path objects for each file are felt
    except IsADirectoryError:  # a folder has the file's name: what is in it is on no page's list
        shutil.rmtree(path)
        os.replace(part, path)  # noqa: PTH105  # likewise
    return mtime_ns


def _write(path: str, data: bytes) -> int:
    """Write a file, readable for the web server whatever the umask; its mtime in nanoseconds."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]
        stat = os.fstat(file)
        if stat.st_mode & 0o777 != _FILE_MODE:
            os.fchmod(file, _FILE_MODE)
        return stat.st_mtime_ns
    finally:
        os.close(file)


def _make_folders(folder: str) -> None:
    """Make a folder and those above it, which another process may be making too, readable for the web server whatever the umask."""
    try:
        os.mkdir(folder, _FOLDER_MODE)  # noqa: PTH102  # a path object for each of a hundred thousand folders is felt
    except FileExistsError:
        return
    except FileNotFoundError:
        _make_folders(folder.rpartition("/")[0])
        _make_folders(folder)
        return
    os.chmod(folder, _FOLDER_MODE)  # noqa: PTH101  # a path object for each folder is felt
