"""`build/` as a static host serves it: clean URLs, `404.html`, types, ranges (RFC 9110, 14), and answers to "has it changed?" (RFC 9110, 13).

Nothing but regular files below the directory, and none that a link or a dot hides, is ever opened.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from newsgen.model.urls import NOT_FOUND, encode
from newsgen.serve.paths import candidates, within
from newsgen.serve.types import content_type

_RANGE = re.compile(r"bytes=(?:\d{1,18}-\d{0,18}|-\d{1,18})(?:\s*,\s*(?:\d{1,18}-\d{0,18}|-\d{1,18})){0,9}", re.ASCII)
"""Ranges that are answered; any other header of that name is passed over, as the standard allows."""


@dataclass(frozen=True, slots=True)
class StaticHost:
    """A directory on a host, below a path of it."""

    root: Path
    base_path: str

    async def show(self, request: Request) -> Response:
        """A file."""
        path = within(self.base_path, request.scope["path"])
        if path is None:
            here = request.scope["path"] in {"/", self.base_path}
            return RedirectResponse(encode(f"{self.base_path}/")) if here else PlainTextResponse("There is no such page.\n", 404)
        return await run_in_threadpool(self._response, request, path)

    def _response(self, request: Request, path: str) -> Response:
        for url in candidates(path):
            if found := find_file(self.root, url):
                return _file(request, url, *found)
        if not path.endswith("/") and find_file(self.root, f"{path}/index.html"):
            return RedirectResponse(encode(f"{self.base_path}{path}/"), 301)
        if not_found := find_file(self.root, NOT_FOUND):
            file, facts = not_found
            return FileResponse(file, 404, {"Content-Type": content_type(NOT_FOUND)}, stat_result=facts)
        return PlainTextResponse("There is no such page.\n", 404)


def find_file(root: Path, url: str) -> tuple[Path, os.stat_result] | None:
    """The regular file at a url below a directory; None where there is none, or a part of its path is hidden, a link, or leads elsewhere."""
    file, facts = root, root.stat()
    parts = url.split("/")[1:]
    for part in parts:
        if not part or part.startswith(".") or not stat.S_ISDIR(facts.st_mode):
            return None
        file /= part
        try:
            facts = file.lstat()
        except (OSError, ValueError):
            return None
    return (file, facts) if parts and stat.S_ISREG(facts.st_mode) else None


def _file(request: Request, url: str, file: Path, facts: os.stat_result) -> Response:
    response = FileResponse(file, headers={"Content-Type": content_type(url), "Cache-Control": "no-cache"}, stat_result=facts)
    if _is_unchanged(request.headers, response.headers):
        kept = {name: response.headers[name] for name in ("etag", "last-modified", "cache-control")}
        return Response(status_code=304, headers=kept)
    if not _RANGE.fullmatch(request.headers.get("range", "")):
        request.scope["headers"] = [pair for pair in request.scope["headers"] if pair[0] != b"range"]
    return response


def _is_unchanged(asked: Headers, now: Headers) -> bool:
    """Whether the browser has what there is. Its ETag goes before its date (RFC 9110, 13.2.2)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return "*" in tags or now["etag"] in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    try:
        return parsedate_to_datetime(asked.get("if-modified-since", "")) >= parsedate_to_datetime(now["last-modified"])
    except (ValueError, TypeError):
        return False


def make_host(root: Path, base_path: str) -> Starlette:
    """The application."""
    host = StaticHost(root, base_path)
    application = Starlette(routes=[Route("/{path:path}", host.show)])
    application.router.redirect_slashes = False
    return application
