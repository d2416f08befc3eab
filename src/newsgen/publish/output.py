"""The output directory: newsgen's own, marked as such, written a file at a time.

Each file is replaced atomically (written beside its place, then renamed over it). A directory that is not empty and bears no marker of this site is
refused: nothing that newsgen did not write is ever touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from newsgen.errors import Problem, UsageError

MARKER = ".newsgen-site"
_UNFINISHED = ".newsgen-part"
_FOLDER_MODE = 0o755
_FILE_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Output:
    """The output directory of one site."""

    root: Path
    site_id: str

    def claim(self) -> str | None:
        """Make the directory this site's, if it is not; the generation that its marker names.

        Raises UsageError where it is another's: a file, a directory with content and no marker, or another site's.
        """
        if not self.root.exists():
            self.root.mkdir(parents=True, mode=_FOLDER_MODE)
        if not self.root.is_dir():
            raise UsageError(Problem(str(self.root), "the output is a file, not a directory", hint="name another with --output"))
        marker = self._read_marker()
        if marker is None and any(self.root.iterdir()):
            hint = "name an empty or new directory with --output, or move away what is in it"
            raise UsageError(Problem(str(self.root), "this directory is not empty and was not made by newsgen", hint=hint))
        if marker is not None and marker.get("site") != self.site_id:
            hint = f"it belongs to the site {marker.get('site')}; name another directory with --output"
            raise UsageError(Problem(str(self.root), "this directory holds another site", hint=hint))
        return marker.get("generation") if marker else None

    def _read_marker(self) -> dict[str, str | None] | None:
        try:
            marker = json.loads((self.root / MARKER).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError:
            return {}
        return marker if isinstance(marker, dict) else {}

    def mark(self, generation: str | None) -> None:
        """Write the marker; the generation is None while files are being written."""
        text = json.dumps({"site": self.site_id, "generation": generation}, indent=1) + "\n"
        if not (self.root / MARKER).is_file() or (self.root / MARKER).read_text(encoding="utf-8") != text:
            self._replace(self.root / MARKER, text.encode())

    def digest(self, url: str) -> str | None:
        """The SHA-256 of the file at a url, or None where there is none."""
        try:
            return sha256(self.path(url).read_bytes()).hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def path(self, url: str) -> Path:
        """Where the file of a url lies."""
        return self.root / url.removeprefix("/")

    def write(self, url: str, data: bytes) -> None:
        """Put a file in its place, all at once."""
        path = self.path(url)
        path.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        self._replace(path, data)

    def _replace(self, path: Path, data: bytes) -> None:
        part = path.parent / _UNFINISHED
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE_MODE), "wb") as stream:  # noqa: PTH123  # only open() takes a mode
            stream.write(data)
        part.chmod(_FILE_MODE)
        part.replace(path)

    def files(self) -> Iterator[str]:
        """The urls of all files that are there but the marker, in no order."""
        for folder, _, names in os.walk(self.root):
            base = Path(folder).relative_to(self.root).as_posix()
            for name in names:
                url = f"/{name}" if base == "." else f"/{base}/{name}"
                if url != f"/{MARKER}":
                    yield url

    def remove(self, url: str) -> None:
        """Take a file away, and the directories that it leaves empty."""
        path = self.path(url)
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self.root or any(folder.iterdir()):
                return
            folder.rmdir()
