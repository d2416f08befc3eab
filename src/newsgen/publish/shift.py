"""One run of work: chunks of items are given to workers, and their results put in order.

What comes in is chunks; what goes out is the results of each, in the order of the chunks. At no time are more than a few chunks under way. While no worker is
there, this process does a chunk at a time; so it does what a worker was given that died.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from newsgen.publish.workers import Workers

_CHUNKS_UNDER_WAY = 8
"""For each worker, results that came out of turn included."""
_SURE_BYTES = 8000
"""A chunk of this size finds room, with its length before it, in the pipe to a worker that is still busy, so that sending it never waits: no system's holds less than 8 KiB."""


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process as this one sees it."""

    process: BaseProcess
    pipe: Connection
    is_ready: bool = False
    given: deque[tuple[int, list[Any]]] = field(default_factory=deque)
    """The numbered chunks that it has not given back, oldest first."""
    work: bytes = b""
    """What it was last told to do with chunks."""

    def takes(self, size_bytes: int) -> bool:
        """Whether it can be sent so much without waiting."""
        return self.is_ready and (not self.given or (len(self.given) == 1 and size_bytes <= _SURE_BYTES))

    def send(self, work: bytes, chunk: bytes) -> None:
        """Send it a chunk; before the first of a shift, what is to be done. Raises OSError where it is dead."""
        if self.work != work:
            self.pipe.send_bytes(work)
            self.work = work
        self.pipe.send_bytes(chunk)


@dataclass(slots=True)
class Shift:
    """One run of work: chunks are given out, results taken back and put in order."""

    crew: Workers
    chunks: Iterator[list[Any]]
    here: Callable[[list[Any]], list[Any]]
    there: bytes
    begun: int = 0
    ended: int = 0
    """Chunks whose results have gone out."""
    results_by_chunk: dict[int, list[Any]] = field(default_factory=dict)
    next_chunk: list[Any] = field(default_factory=list)
    next_data: bytes = b""
    """The next chunk as it is sent, once it is to be."""

    def results(self) -> Iterator[Any]:
        """The results of all chunks, in their order."""
        self.next_chunk = next(self.chunks, [])
        while self.next_chunk or self.ended < self.begun:
            while self.next_chunk and self._has_room() and self._give():
                pass
            self._take_back()
            while self.ended in self.results_by_chunk:
                yield from self.results_by_chunk.pop(self.ended)
                self.ended += 1

    def _has_room(self) -> bool:
        return self.begun - self.ended < _CHUNKS_UNDER_WAY * max(1, len(self.crew.workers))

    def _give(self) -> bool:
        """Give the next chunk to the worker with least to do; whether one could take it."""
        data = self.next_data = self.next_data or pickled(self.next_chunk)
        worker = min((one for one in self.crew.workers if one.takes(len(data))), key=lambda one: len(one.given), default=None)
        if worker is None:
            return False
        number, chunk = self._next()
        worker.given.append((number, chunk))
        try:
            worker.send(self.there, data)
        except OSError:
            self._replace(worker)
        return True

    def _next(self) -> tuple[int, list[Any]]:
        taken = self.begun, self.next_chunk
        self.begun += 1
        self.next_chunk, self.next_data = next(self.chunks, []), b""
        return taken

    def _take_back(self) -> None:
        """Take what the workers have; while none is ready, do a chunk here."""
        from multiprocessing.connection import wait  # noqa: PLC0415  # where there are no workers, nothing of the module is imported

        can_wait = any(worker.given for worker in self.crew.workers)
        pipes = {worker.pipe: worker for worker in self.crew.workers}
        for pipe in wait(list(pipes), None if can_wait else 0):
            self._hear(pipes[pipe])  # type: ignore[index]  # only these were waited for
        if not can_wait and self.next_chunk and not any(worker.is_ready for worker in self.crew.workers):
            number, chunk = self._next()
            self.results_by_chunk[number] = self.here(chunk)

    def _hear(self, worker: Worker) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._replace(worker)
            return
        if isinstance(answer, BaseException):
            raise answer
        if worker.is_ready:
            number, _ = worker.given.popleft()
            self.results_by_chunk[number] = answer
        worker.is_ready = True

    def _replace(self, worker: Worker) -> None:
        """Do here what a worker that died was given."""
        self.crew.bury(worker)
        for number, chunk in worker.given:
            self.results_by_chunk[number] = self.here(chunk)


def pickled(found: object) -> bytes:
    """What is sent from one process to another."""
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
