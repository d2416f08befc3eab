"""A static host: a folder served at a sub-path under a strict content security policy, `404.html` for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Handler(SimpleHTTPRequestHandler):
    """Serves `directory` below `base_path`, and nothing beside it."""

    def __init__(self, *arguments: object, base_path: str, directory: str) -> None:
        self.base_path = base_path
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # socketserver passes request, address and server

    def translate_path(self, path: str) -> str:
        inner = path.removeprefix(self.base_path)
        return super().translate_path(inner) if path.startswith(f"{self.base_path}/") else ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            super().send_error(code, message, explain)
            return
        body = not_found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_folder(folder: Path, base_path: str) -> Iterator[str]:
    """Serve a folder on a free port of this machine; its address, without a slash at its end."""
    handler = partial(_Handler, base_path=base_path, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base_path}"
        finally:
            server.shutdown()
            thread.join()
