"""A reader: a browser window that opens one page of a site after the other and notes all that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from newsgen.model.urls import encode

_ASK_AND_COUNT = "images => images.filter(image => { image.loading = 'eager'; return !image.complete }).length"
"""Asks for the pictures of a page that wait to be seen, and counts those that are not there yet; one that cannot be had does not count."""
_SOON_MS = 5


class Reader:
    """A window on the site at an address. `faults` are messages on the console, and requests that fail or leave the site, each with its page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        self._url = ""
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.note(f"error: {error}"))
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)

    def open(self, url: str) -> Page:
        """Open a page of the site and wait until all that it asks for is there."""
        self._url = url
        self.page.goto(self.address + encode(url), wait_until="load")
        # A picture below what is shown is asked for in the browser's own time, and given up when the next page is opened.
        while self.page.eval_on_selector_all("img[loading]", _ASK_AND_COUNT):
            self.page.wait_for_timeout(_SOON_MS)
        return self.page

    def note(self, fault: str) -> None:
        """Note what is wrong with the page that is open."""
        self.faults.append(f"{self._url}: {fault}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.note(f"console: {message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.note(f"asks for {request.url}")

    def _on_failure(self, request: Request) -> None:
        # A browser asks for the icon in its own time, and gives up when the next page is opened.
        if not (request.url.endswith("/favicon.svg") and request.failure == "net::ERR_ABORTED"):
            self.note(f"failed: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.note(f"{response.status} for {response.url}")


@contextmanager
def reading(
    browser: Browser,
    address: str,
    *,
    has_scripts: bool = True,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    script: Path | None = None,
) -> Iterator[Reader]:
    """A reader with a window of its own, as wide as told, that prefers a colour scheme; `script` is run in each page first."""
    with browser.new_context(java_script_enabled=has_scripts, viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        if script:
            context.add_init_script(path=script)
        yield Reader(context.new_page(), address)
