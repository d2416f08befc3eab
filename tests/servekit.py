"""A server of newsgen's in a process of its own, and what talks to it: over HTTP, or over a bare socket.

    with serving(site) as served:
        assert served.get("/").status == 200
        site.write("content/flood.md", "...")
        served.wait_for(lambda: b"Flood" in served.get("/").body)
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from hatchery import Hatched, hatch
from sitekit import AS_OF, Site

PATIENCE_S = 30.0
"""How long a test waits for what takes milliseconds: on a busy machine, nothing is said about speed by it."""


@dataclass(frozen=True)
class Reply:
    """A response."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes


@dataclass
class Served:
    """A server that runs."""

    process: subprocess.Popen[str] | Hatched
    lines: list[str] = field(default_factory=list)
    """What it has said so far."""

    def __post_init__(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as stream:
            for line in stream:
                self.lines.append(line.rstrip("\n"))

    @property
    def said(self) -> str:
        """All that it has said."""
        return "\n".join(self.lines)

    @property
    def address(self) -> str:
        """What it says its address is, without a slash at its end."""
        line = next(line for line in self.lines if line.startswith("http://"))
        return line.split(" ", 1)[0].rstrip("/")

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; fail where it never is, or the server has ended."""
        end = time.monotonic() + PATIENCE_S
        while not is_so():
            assert self.process.poll() is None, f"the server ended: {self.said}"
            assert time.monotonic() < end, f"it never came about; the server said: {self.said}"
            time.sleep(0.01)

    def get(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Reply:
        """Ask for a path of the host, which is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            names = {name.casefold(): value for name, value in response.getheaders()}
            return Reply(response.status, names, response.read())
        finally:
            connection.close()

    def facts(self, path: str) -> dict[str, object]:
        """What the bar of a page shows."""
        values: dict[str, object] = json.loads(self.get(f"/_newsgen/page?path={quote(path)}").body)
        return values

    def raw(self, data: bytes, *, is_ended: bool = True) -> bytes:
        """Send bytes, and read until the server closes the connection or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S) as connection:
            try:
                connection.sendall(data)
                if is_ended:
                    connection.shutdown(socket.SHUT_WR)
                connection.settimeout(2.0)
                return b"".join(iter(lambda: connection.recv(65536), b""))
            except OSError:
                return b""

    def ask(self, target: bytes, *headers: bytes, method: bytes = b"GET") -> tuple[int, bytes]:
        """Ask for a target byte by byte as it is given; the status, 0 where there is no response, and all of the response."""
        lines = [method + b" " + target + b" HTTP/1.1", *(headers or (b"Host: localhost",)), b"Connection: close", b"", b""]
        reply = self.raw(b"\r\n".join(lines), is_ended=False)
        return (int(reply.split(b" ", 2)[1]) if reply.startswith(b"HTTP/1.1 ") else 0), reply

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_S)


@contextmanager
def serving(site: Site, *arguments: str, prelude: str = "", as_of: str = AS_OF, is_fresh: bool = False) -> Iterator[Served]:
    """Serve a site on a free port until the end of the block; `prelude` is Python that runs in the server first.

    A fresh server is begun as a person would begin it; all others are copies of a process that has imported newsgen already.
    """
    script = f"{prelude}\nfrom newsgen.cli import main\nmain(prog_name='newsgen')"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["serve", "--port", str(port), "--as-of", as_of, *arguments]
    with TemporaryDirectory() as folder:
        process = _begun(script, options, site.root) if is_fresh or not hasattr(os, "fork") else hatch(script, options, site.root, Path(folder) / "out")
    served = Served(process)
    try:
        served.wait_for(lambda: "(Ctrl-C ends it)" in served.said)
        if "--built" not in arguments and "everything is read" not in served.said:
            served.get(urlsplit(served.address).path + "/")  # reading waits a moment for a first page, which need not be waited for
            served.wait_for(lambda: "everything is read" in served.said or "error:" in served.said)
        yield served
    finally:
        process.kill()
        process.wait()


def _begun(script: str, options: list[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *options],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
