"""Work for workers in tests: functions that another process can import."""

from __future__ import annotations

import os
import signal


def doubled(items: list[int]) -> list[int]:
    return [item * 2 for item in items]


def doubled_or_killed(items: list[int]) -> list[int]:
    """A worker that comes to 1000 is killed."""
    if 1000 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(items)


def always_killed(_items: list[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def refused(items: list[int]) -> list[int]:
    raise OSError(28, f"No space left for {items[0]}")


def with_processes(items: list[int]) -> list[tuple[int, int]]:
    """Each item with the process that had it."""
    return [(item, os.getpid()) for item in items]
