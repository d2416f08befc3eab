"""The pictures of a text: what comes in is its clean HTML, what goes out is HTML whose pictures are those that the site publishes.

A picture is a file beside the text's own, under `content/`. One that cannot be published leaves its alternative text, and a problem at its place.
"""

from __future__ import annotations

import html
import posixpath
import re
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from newsgen.catalog.media import UsedFile
from newsgen.errors import Problem, Severity
from newsgen.load.sources import Source
from newsgen.model.urls import media_url
from newsgen.render.images import NoPictureError, Picture, imaging_facts, inspect_picture

_IMAGE = re.compile(r'<img\b(?:[^<>"]|"[^"]*")*>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_ALONE = re.compile(r'<p>(<img\b(?:[^<>"]|"[^"]*")*>)</p>')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#|\?|$")
"""How references begin that name no file beside the text: another host's, the site's own root, the page itself."""
_MOST_BYTES = 200_000_000
_TICK_NS = 2_000_000_000


class _Refused(Exception):  # noqa: N818  # not an error of the program's: what a file is not published for
    """Why a picture is not published, with a hint."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(slots=True)
class Illustrating:
    """The pictures of one text of a source."""

    source: Source
    text: str
    """As it is written, for the places of its pictures."""
    first_line: int
    """Of the text in its file."""
    problems: list[Problem] = field(default_factory=list)
    used: dict[str, UsedFile] = field(default_factory=dict)
    """The files that the text refers to, by path, whether or not they are there."""
    media: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path and digest of the file behind each picture that is published, by its url."""

    def illustrate(self, text: str) -> str:
        """Clean HTML with its pictures put in place."""
        if "<img" not in text:
            return text
        return _IMAGE.sub(lambda match: self._placed(match[0]), _ALONE.sub(lambda match: self._figure(match[1]), text))

    def _figure(self, tag: str) -> str:
        """A picture that stands alone, and has a title, as a figure with the title as its caption."""
        attributes = _attributes(tag)
        title = attributes.pop("title", "").strip()
        if not title or _ELSEWHERE.match(attributes.get("src", "")):
            return f"<p>{tag}</p>"
        return f"<figure>{_tag(attributes)}<figcaption>{html.escape(title, quote=False)}</figcaption></figure>"

    def _placed(self, tag: str) -> str:
        attributes = _attributes(tag)
        reference = attributes.get("src", "")
        if _ELSEWHERE.match(reference):
            return tag
        try:
            url, picture = self._published(reference)
        except _Refused as refused:
            self._warn(reference, refused.message, refused.hint)
            words = [attributes.get(name, "").strip() for name in ("alt", "title")]
            return f"<span>{html.escape(' – '.join(filter(None, words)), quote=False)}</span>"
        if not attributes.get("alt", "").strip():
            self._warn(reference, f"the picture '{reference}' has no alternative text", "say what it shows, for those who do not see it: ![what it shows](file.jpg)")
        size = {"width": str(picture.width), "height": str(picture.height)}
        return _tag({"src": url, "alt": attributes.get("alt", ""), **{name: value for name, value in attributes.items() if name not in {"src", "alt"}}, **size})

    def _published(self, reference: str) -> tuple[str, Picture]:
        """The url and the size of the picture that a reference names. Raises _Refused."""
        path = _path(self.source.path, reference)
        root = self.source.file.parents[self.source.path.count("/")]
        self.used[path], data = read_used(root, path)
        if data is None:
            raise _Refused(*_why_unread(root, path, reference))
        if not imaging_facts():
            raise _Refused(f"the picture '{reference}' is not published: without Pillow it cannot be freed of what it tells of its author", "pip install 'newsgen[images]'")
        try:
            picture = inspect_picture(data)
        except NoPictureError as error:
            raise _Refused(f"the picture '{reference}' is not published: {error}") from error
        digest = self.used[path].digest
        url = media_url(digest, PurePosixPath(path).stem, picture.suffix)
        self.media[url] = (path, digest)
        return url, picture

    def _warn(self, reference: str, message: str, hint: str | None) -> None:
        found = self.text.find(reference)
        before = self.text[: max(0, found)]
        line, column = before.count("\n"), found - before.rfind("\n") if found >= 0 else None
        excerpt = self.text.split("\n")[line] if found >= 0 else None
        self.problems.append(Problem(self.source.shown_path, message, self.first_line + line, column, excerpt, hint, Severity.WARNING))


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
    mtime_ns = -1 if now - stat.st_mtime_ns < _TICK_NS else stat.st_mtime_ns
    return UsedFile(path, stat.st_size, mtime_ns, sha256(data).hexdigest()), data


def _path(source: str, reference: str) -> str:
    """The path under `content/` that a reference names. Raises _Refused where it is none."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(re.split("[?#]", reference, maxsplit=1)[0])))
    parts = path.split("/")
    if parts[0] in {"..", ""} or "\\" in path or any(part.startswith(".") for part in parts) or not path.isprintable():
        raise _Refused(f"the picture '{reference}' is not published: it does not lie under content/, or is hidden", "put it beside the text")
    return path


def _why_unread(root: Path, path: str, reference: str) -> tuple[str, str | None]:
    file = root / path
    if file.is_symlink() or (file.is_file() and not file.resolve().is_relative_to(root.resolve())):
        return f"the picture '{reference}' is not published: a link leads out of content/, or to nothing", None
    if file.is_file():
        return f"the picture '{reference}' is not published: it cannot be read, or is too large", None
    return f"the picture '{reference}' is not there: there is no file content/{path}", None


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _tag(attributes: dict[str, str]) -> str:
    written = (f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<img {' '.join(written)}>"
