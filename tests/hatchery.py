"""Commands that begin at once: each runs in a copy of one process that has imported newsgen already. What is imported is the same; only once.

Run as a script it is that process: it takes orders on standard input, a JSON value a line, and answers each with one. `hatch` gives an order.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TextIO


@dataclass(frozen=True)
class Hatched:
    """A command that runs, as `subprocess.Popen` would show it."""

    pid: int
    stdout: TextIO

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        code: int | None = _ask({"poll": self.pid})
        return code

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once there is one. Raises TimeoutExpired."""
        end = time.monotonic() + (timeout or float("inf"))
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            time.sleep(0.005)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def hatch(script: str, arguments: list[str], folder: Path, pipe: Path) -> Hatched:
    """Run Python in a folder, with what it writes going into a named pipe that is made at `pipe`."""
    os.mkfifo(pipe)
    pid = _ask({"script": script, "arguments": arguments, "folder": str(folder), "pipe": str(pipe)})
    return Hatched(pid, pipe.open(encoding="utf-8", errors="replace"))


@cache
def _mother() -> subprocess.Popen[str]:
    """The process that all others are copies of. It ends with this one, which holds the other end of its input."""
    mother = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(mother.communicate)
    return mother


def _ask(order: object) -> Any:
    mother = _mother()
    assert mother.stdin
    assert mother.stdout
    mother.stdin.write(json.dumps(order) + "\n")
    mother.stdin.flush()
    return json.loads(mother.stdout.readline())


def _take_orders() -> None:
    codes: dict[int, int] = {}
    for line in sys.stdin:
        order = json.loads(line)
        if "poll" in order:
            pid = order["poll"]
            if pid not in codes:
                found, status = os.waitpid(pid, os.WNOHANG)
                codes |= {pid: os.waitstatus_to_exitcode(status)} if found else {}
            answer = codes.get(pid)
        else:
            answer = os.fork()
            if answer == 0:
                _become(**order)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _become(script: str, arguments: list[str], folder: str, pipe: str) -> None:
    """Be the process that was ordered, until it ends."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    out = os.open(pipe, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(out, stream)
    os.close(out)
    os.chdir(folder)
    sys.argv = ["newsgen", *arguments]
    exec(script, {"__name__": "__main__"})  # noqa: S102  # the order is the test's own
    raise SystemExit


if __name__ == "__main__":
    import newsgen.cli
    import newsgen.serve.reading
    import newsgen.serve.server  # noqa: F401  # so that the processes forked from this one have all three

    _take_orders()
