"""What a command costs: wall time, processor time and memory of all its processes. For Linux."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

_SET_CHILD_SUBREAPER = 36
"""prctl(2): processes that a command leaves behind become ours, so that what they cost is counted too."""


class Cost(NamedTuple):
    """What one run of a command took."""

    wall_s: float
    cpu_s: float
    """User and system time of all its processes."""
    memory_mb: float
    """The peak of the proportional set sizes of all its processes together: what several share counts once."""


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder. Raises CalledProcessError where it fails."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.sync()
    before, began = _cpu_s(), time.perf_counter()
    # Where this is set, each run would compile all of a generator anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # noqa: S603  # our own commands
    peak, has_ended = [0.0], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, peak, has_ended))
    watch.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - began
    has_ended.set()
    watch.join()
    _wait_for_all()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Cost(wall, _cpu_s() - before, peak[0])


def _cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _wait_for_all() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _watch(pid: int, peak: list[float], has_ended: threading.Event) -> None:
    while not has_ended.wait(0.1):
        peak[0] = max(peak[0], _memory_mb(pid))


def _memory_mb(pid: int) -> float:
    """Of a process and all below it."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own / 1024 + sum(_memory_mb(int(child)) for child in children)
