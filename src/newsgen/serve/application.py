"""The previewing server as an ASGI application: the site's pages, the server's own, and the events that open pages follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from newsgen.model.urls import encode
from newsgen.serve.edition import Answer, Edition
from newsgen.serve.facts import page_facts, source_lines
from newsgen.serve.live import Hub
from newsgen.serve.outcome import Recent, outcome
from newsgen.serve.paths import OWN, BadTarget, read_target, within
from newsgen.serve.preview import Preview
from newsgen.serve.screens import Screens, as_json, with_script
from newsgen.serve.threads import in_thread
from newsgen.serve.types import content_type

_CLIENT_FILES = ("live.js", "bar.css", "own.css")
_HTML = content_type(".html")
_FRESH = {"Cache-Control": "no-cache"}
_SCREENS = ("", "problems", "doubtful", "changes")


@dataclass(slots=True)
class Site:
    """What the routes answer from."""

    preview: Preview
    screens: Screens
    as_of: str
    recent: Recent = field(default_factory=Recent)
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether a page was shown already."""
    hub: Hub = field(init=False)

    def __post_init__(self) -> None:
        self.hub = Hub(self._digests)

    @property
    def base_path(self) -> str:
        """Where on its host the site lies, decoded."""
        return unquote(self.preview.edition.settings.base_path)

    async def show(self, request: Request) -> Response:
        """A page of the site."""
        path, edition = request.scope["path"], self.preview.edition
        if self.base_path and path in {"/", self.base_path}:
            return RedirectResponse(encode(f"{self.base_path}/"), headers=_FRESH)
        answer = await run_in_threadpool(self._answer, edition, path)
        self.was_asked.set()
        if answer.status == 307:
            return RedirectResponse(encode(self.base_path + answer.url), headers=_FRESH)
        return _fresh(request, *self._rendered(answer, path))

    def _answer(self, edition: Edition, path: str) -> Answer:
        """What stands at a path of the host."""
        inner = within(self.base_path, path)
        if path.startswith(OWN):
            return Answer(path, 200, str(edition.number).encode())
        return outcome(edition, inner, self.recent) if inner is not None else outcome(edition, f"/{OWN}", self.recent)

    def _rendered(self, answer: Answer, path: str) -> tuple[int, bytes, str]:
        """Status, bytes and type of an answer; pages are given the script."""
        if answer.status == 503:
            body, kind = self.screens.reading(answer), _HTML
        elif answer.problems:
            body, kind = self.screens.error(answer), _HTML
        else:
            body, kind = answer.body, content_type(answer.key.url if answer.key else ".html")
        return answer.status, with_script(body, path, answer.digest) if kind == _HTML else body, kind

    async def _digests(self, paths: frozenset[str]) -> Mapping[str, str]:
        edition = self.preview.edition
        return await in_thread(lambda: {path: self._answer(edition, path).digest for path in paths})

    async def events(self, request: Request) -> Response:
        """What happens to a page, as it happens."""
        path = _path_asked(request)
        if path is None or self.hub.is_full:
            return Response(status_code=404 if path is None else 503)
        seen = request.query_params.get("seen", "")
        events = self.hub.follow(path, seen) if request.method == "GET" else iter(())
        return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def facts(self, request: Request) -> Response:
        """What editors are told of a page."""
        path = _path_asked(request)
        if path is None:
            return Response(status_code=404)
        edition = self.preview.edition

        def facts() -> bytes:
            return as_json(page_facts(edition, self._answer(edition, path), self.as_of, self.base_path))

        return Response(await run_in_threadpool(facts), media_type="application/json", headers={"Cache-Control": "no-store"})

    async def source(self, request: Request) -> Response:
        """The lines that the article of a page was made from."""
        path = _path_asked(request)
        if path is None:
            return Response(status_code=404)
        edition = self.preview.edition
        lines = await in_thread(lambda: as_json(source_lines(edition, self._answer(edition, path), self.as_of)))
        return Response(lines, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def screen(self, request: Request) -> Response:
        """One of the server's own pages."""
        edition = self.preview.edition
        name = request.scope["path"].removeprefix(OWN)
        made: dict[str, Callable[[], bytes]] = {
            "": lambda: self.screens.overview(edition),
            "problems": lambda: self.screens.problems(edition),
            "doubtful": lambda: self.screens.doubtful(edition, self.base_path),
            "changes": lambda: self.screens.changes(edition, self.base_path),
        }
        page = await in_thread(made[name])
        digest = self._answer(edition, f"{OWN}{name}").digest
        return Response(with_script(page, f"{OWN}{name}", digest), media_type=_HTML, headers={"Cache-Control": "no-store"})

    async def client_file(self, request: Request) -> Response:
        """A script or style sheet of the server's own."""
        name = request.scope["path"].removeprefix(OWN)
        return Response((resources.files("newsgen.serve") / "client" / name).read_bytes(), media_type=content_type(name), headers=_FRESH)


def _path_asked(request: Request) -> str | None:
    """The path that a query asks about, read as strictly as a request's own."""
    try:
        return read_target(encode(request.query_params.get("path", "")).encode("utf-8", "surrogateescape"))
    except (BadTarget, UnicodeError):
        return None


def _fresh(request: Request, status: int, body: bytes, kind: str) -> Response:
    """A response that a browser may keep, but asks about every time."""
    etag = f'"{Answer("", status, body).digest}"'
    headers = {**_FRESH, "ETag": etag}
    if status == 200 and etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, status, {**headers, "Content-Type": kind})


async def _nothing(_: Request) -> Response:
    return Response("There is no such page.\n", 404, media_type="text/plain")


def make_application(site: Site, say: Callable[[str], None]) -> Starlette:
    """The application; `say` is told of what nobody foresaw."""
    routes = [Route(f"{OWN}{name}", site.client_file) for name in _CLIENT_FILES]
    routes += [Route(f"{OWN}{name}", site.screen) for name in _SCREENS]
    routes += [Route(f"{OWN}events", site.events), Route(f"{OWN}page", site.facts), Route(f"{OWN}source", site.source)]
    routes += [Route(f"{OWN}{{rest:path}}", _nothing), Route("/{path:path}", site.show)]

    async def on_bug(request: Request, error: Exception) -> Response:
        say(f"newsgen has a bug: {request.url.path}: {type(error).__name__}: {error}")
        return Response("newsgen has a bug, and says more on the terminal.\n", 500, media_type="text/plain")

    application = Starlette(routes=routes, exception_handlers={Exception: on_bug})
    application.router.redirect_slashes = False
    return application
