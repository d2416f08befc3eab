"""Work for workers in tests: functions that another process can import."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext, SpawnContext
from threading import Event

from newsgen.publish.workers import Workers


class PromptWorkers(Workers):
    """Workers who are all ready before anything is done: else this process would have done the little that tests have for them."""

    def _begin(self, preloaded: list[str]) -> None:
        super()._begin(preloaded)
        wait_until_ready(self)


@dataclass
class LateWorkers(Workers):
    """Workers who begin when they are let."""

    may_begin: Event = field(default_factory=Event)

    def _start(self, context: ForkServerContext | SpawnContext) -> None:
        self.may_begin.wait()
        super()._start(context)


def wait_until_ready(crew: Workers) -> None:
    """Wait until all workers have begun, and each has said so."""
    assert crew.starting
    if crew.starting.ident:
        crew.starting.join()
    for worker in crew.workers:
        worker.is_ready or worker.pipe.poll(None)


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


def blocked_signals(items: list[int]) -> list[set[int]]:
    """For each item the signals that do not reach the process that had it."""
    return [signal.pthread_sigmask(signal.SIG_BLOCK, ()) for _ in items]


def with_processes(items: list[int]) -> list[tuple[int, int]]:
    """Each item with the process that had it."""
    return [(item, os.getpid()) for item in items]
