"""The files beside a text: which one a reference names, what it is now, and why it may not be read."""

from __future__ import annotations

import posixpath
import re
import time
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from newsgen.catalog.media import UsedFile
from newsgen.publish.stamps import TICK_NS

_MOST_BYTES = 200_000_000


class RefusedError(Exception):
    """Why a file is not published, with a hint; `is_missing` where there is none under `content/`."""

    def __init__(self, message: str, hint: str | None = None, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.message, self.hint, self.is_missing = message, hint, is_missing


def path_beside(source: str, reference: str, kind: str) -> str:
    """The path under `content/` that a reference of a source's text names. Raises RefusedError where it is none; `kind` is what it is called there."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(re.split("[?#]", reference, maxsplit=1)[0])))
    parts = path.split("/")
    if parts[0] in {"..", ""} or "\\" in path or any(part.startswith(".") for part in parts) or not path.isprintable():
        raise RefusedError(f"the {kind} '{reference}' is not published: it does not lie under content/, or is hidden", "put it beside the text", is_missing=True)
    return path


def read_used(root: Path, path: str) -> tuple[UsedFile, bytes | None]:
    """A file under `content/` as it is now, with its bytes; without where it is none that may be read."""
    file = root / path
    try:
        if not file.is_file() or not file.resolve().is_relative_to(root.resolve()) or file.stat().st_size > _MOST_BYTES:
            return UsedFile(path, 0, 0, ""), None
        now, stat = time.time_ns(), file.stat()
        data = file.read_bytes()
    except (OSError, ValueError):
        return UsedFile(path, 0, 0, ""), None
    mtime_ns = -1 if now - stat.st_mtime_ns < TICK_NS else stat.st_mtime_ns
    return UsedFile(path, stat.st_size, mtime_ns, sha256(data).hexdigest()), data


def unread(root: Path, path: str, reference: str, kind: str) -> RefusedError:
    """Why `read_used` read nothing."""
    file = root / path
    if file.is_symlink() or (file.is_file() and not file.resolve().is_relative_to(root.resolve())):
        return RefusedError(f"the {kind} '{reference}' is not published: a link leads out of content/, or to nothing")
    if file.is_file():
        return RefusedError(f"the {kind} '{reference}' is not published: it cannot be read, or is too large")
    return RefusedError(f"the {kind} '{reference}' is not there: there is no file content/{path}", is_missing=True)
