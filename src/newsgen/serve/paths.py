"""What a request names: its target becomes a url of the site, or nothing.

A target is decoded once, strictly, and refused where a file system, a proxy or another decoder could understand it otherwise. No file is looked at here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

LONGEST_TARGET_BYTES = 4096
_HEX = frozenset(b"0123456789abcdefABCDEF")
_NEVER = frozenset("\\\x7f") | {chr(code) for code in range(32)}
_IS_WINDOWS = os.name == "nt"
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[. ]|$)", re.IGNORECASE)
OWN = "/_newsgen/"
"""What the addresses of the server's own pages begin with: no page of a site does."""


class BadTarget(ValueError):  # noqa: N818  # it ends a request, not a command
    """A target that names nothing, whatever there is."""


def read_target(raw: bytes) -> str:
    """The path that a request's target names, decoded.

    Raises BadTarget where it is not a path from the root (RFC 9112, 3.2.1), too long, not UTF-8, wrongly encoded, or has a part that is empty, begins with
    a dot, or holds a control character, a backslash, or a separator that was encoded; on Windows also where a part could be another name of a file.
    """
    path = raw.split(b"?", 1)[0]
    if not path.startswith(b"/") or len(raw) > LONGEST_TARGET_BYTES or b"#" in path:
        raise BadTarget
    segments = [_segment(part) for part in path[1:].split(b"/")]
    if any(not segment for segment in segments[:-1]):
        raise BadTarget
    return "/" + "/".join(segments)


def _segment(raw: bytes) -> str:
    for position, byte in enumerate(raw):
        if byte == ord("%") and not (len(raw[position + 1 : position + 3]) == 2 and set(raw[position + 1 : position + 3]) <= _HEX):
            raise BadTarget
    try:
        text = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadTarget from error
    if text.startswith(".") or "/" in text or not _NEVER.isdisjoint(text) or (_IS_WINDOWS and is_alias(text)):
        raise BadTarget
    return text


def is_alias(name: str) -> bool:
    """Whether Windows might understand a name as that of another file: a drive, a stream, a short name, a device, or one with dots or spaces after it."""
    return ":" in name or "~" in name or name.endswith((".", " ")) or bool(_DEVICE.match(name))


def within(base_path: str, path: str) -> str | None:
    """The part of a path below the folder that a site lies in on its host; None where it lies elsewhere."""
    if not base_path:
        return path
    return path.removeprefix(base_path) if path.startswith(f"{base_path}/") else None


def candidates(url: str) -> Iterator[str]:
    """The pages that a static host looks for, in order: the file itself, the index of a folder, the page without its suffix."""
    if url.endswith("/"):
        yield f"{url}index.html"
    else:
        yield url
        yield f"{url}.html"
