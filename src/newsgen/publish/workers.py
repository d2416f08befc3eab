"""Who does the work: this process alone, or with workers beside it.

What comes in is items; what goes out is their results, in the order of the items, whoever worked them out. A worker that dies is reported. Nothing here knows
what the work is.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from newsgen.catalog.lock import worker_lock
from newsgen.errors import Problem, Severity
from newsgen.publish.shift import Shift, Worker, pickled

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

T = TypeVar("T")
R = TypeVar("R")
FEW_ITEMS = 256
"""Items that this process does alone: workers would take longer to begin."""
_CHUNK_ITEMS = 32
_WITHOUT = "the site is whole; --workers 1 does without"
_MAKING = ["newsgen.cli", "newsgen.publish.making"]
_READING = [*_MAKING, "newsgen.publish.reading", "newsgen.publish.assignment", "newsgen.render.converters", "numpy", "slugify", "text_unidecode"]
"""What workers import, at once or when they first need it: imported by the process that they are forked from, it is imported once. Those who have read
sources make pages then; the command that began the build is imported in each of them."""


def worker_count() -> int:
    """How many workers there are unless a person says otherwise: one for each processor that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew(ABC):
    """Those who work."""

    @abstractmethod
    def run(self, items: Iterable[T], here: Callable[[list[T]], list[R]], there: Callable[[list[T]], list[R]]) -> Iterator[R]:
        """The results of all items in their order. `here` does a chunk in this process; `there`, which is pickled, does the same in another."""

    @abstractmethod
    def expect_pages(self) -> None:
        """Be told that many pages are to be made soon: whoever has to begin for it, may."""

    @abstractmethod
    def close(self) -> list[Problem]:
        """Send the workers home; a problem for each that died."""


class Alone(Crew):
    """This process does it all."""

    def run(self, items: Iterable[T], here: Callable[[list[T]], list[R]], there: Callable[[list[T]], list[R]]) -> Iterator[R]:  # noqa: ARG002  # there is no other
        """The results of all items, a chunk after the other."""
        stream = iter(items)
        while chunk := _chunk(stream):
            yield from here(chunk)

    def expect_pages(self) -> None:
        """Nothing to do."""

    def close(self) -> list[Problem]:
        """Nothing to do."""
        return []


@dataclass(slots=True)
class Workers(Crew):
    """Processes that begin when there is enough to do, and stay until they are sent home."""

    count: int
    state: Path
    """The folder of the site's state: while a worker lives, it holds a lock there."""
    workers: list[Worker] = field(default_factory=list)
    starting: Thread | None = None
    """What starts them: it has to wait until the process that they are forked from has imported what they need."""
    is_closing: bool = False
    problems: list[Problem] = field(default_factory=list)

    def run(self, items: Iterable[T], here: Callable[[list[T]], list[R]], there: Callable[[list[T]], list[R]]) -> Iterator[R]:
        """The results of all items in their order; of a few items without workers."""
        stream = iter(items)
        first = list(islice(stream, FEW_ITEMS + 1))
        if len(first) <= FEW_ITEMS:
            yield from Alone().run(first, here, there)
            return
        self._begin(_MAKING if _module_of(there) in _MAKING else _READING)
        shift = Shift(self, iter(partial(_chunk, chain(first, stream)), []), here, pickled(there))
        try:
            yield from shift.results()
        except BaseException:
            # What they are at must have ended before anything is done about it.
            self._dismiss()
            raise

    def expect_pages(self) -> None:
        """Begin, so that all are there when the pages are known."""
        self._begin(_MAKING)

    def _begin(self, preloaded: list[str]) -> None:
        if self.starting is not None:
            return
        context = _context(preloaded)
        self.starting = Thread(target=self._start, args=(context,), daemon=True)
        try:
            self.starting.start()
        except RuntimeError:  # the system lets no thread begin
            self._start(context)

    def _start(self, context: ForkServerContext | SpawnContext) -> None:
        begun = 0
        try:
            with _uninterrupted_children():
                while begun < self.count and not self.is_closing:
                    self.workers.append(self._started(context, f"newsgen-worker-{begun + 1}"))
                    begun += 1
        except (EOFError, OSError, RuntimeError) as error:  # what multiprocessing raises where the system, or the process to fork from, refuses
            who, how = (f"only {begun} of {self.count} worker processes", "with fewer") if begun else ("no worker process", "without")
            self.problems.append(Problem("", f"{who} could be begun ({error}); the work was done {how}", hint=_WITHOUT, severity=Severity.WARNING))

    def _started(self, context: ForkServerContext | SpawnContext, name: str) -> Worker:
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.state), name=name, daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def bury(self, worker: Worker) -> None:
        """Report a worker that died, and go on without it."""
        worker.pipe.close()
        worker.process.join()
        self.workers.remove(worker)
        message = f"a worker process ended before its work was done (exit code {worker.process.exitcode}); its work was done again"
        self.problems.append(Problem("", message, hint=_WITHOUT, severity=Severity.WARNING))

    def close(self) -> list[Problem]:
        """Send the workers home; a problem for each that died."""
        self._have_started()
        for worker in self.workers:
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join()
            worker.process.close()
        self.workers.clear()
        return self.problems

    def _have_started(self) -> None:
        """Wait until no more of them begin."""
        self.is_closing = True
        if self.starting and self.starting.ident:  # a thread that could not begin has none, and cannot be waited for
            self.starting.join()

    def _dismiss(self) -> None:
        self._have_started()
        for worker in self.workers:
            worker.process.kill()
        self.close()


def _module_of(work: Callable[..., object]) -> str:
    function = work.func if isinstance(work, partial) else work
    return function.__module__


def _context(preloaded: list[str]) -> ForkServerContext | SpawnContext:
    """How processes begin: from a server that has imported what they need, where the system can fork; never by forking this one, with its open catalogue."""
    import multiprocessing  # noqa: PLC0415  # where there are no workers, nothing of the module is imported

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preloaded)
    return context


@contextmanager
def _uninterrupted_children() -> Iterator[None]:
    """Processes that begin meanwhile, and those forked from them, hear of no Ctrl-C: while they import, each would show where it was; this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415  # where there are no workers, nothing of the module is imported

    resource_tracker.ensure_running()  # to begin it lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunk(items: Iterator[T]) -> list[T]:
    return list(islice(items, _CHUNK_ITEMS))


def _work(pipe: Connection, state: Path) -> None:
    """What a worker does: it says that it is ready, then answers each chunk, until nobody is there any more."""
    # What was imported stays, and what is made of an item soon goes by itself: there is little to collect.
    gc.freeze()
    gc.set_threshold(50_000)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupted build sends its workers home itself
    with suppress(EOFError, OSError), worker_lock(state):
        pipe.send(None)
        _work_through(pipe)


def _work_through(pipe: Connection) -> None:
    """Answer each chunk by what it was last told to do with chunks. Raises EOFError when nobody asks any more."""
    there = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from the process that began this one
    while True:
        told = pickle.loads(pipe.recv_bytes())  # noqa: S301  # likewise
        if callable(told):
            there = told
        else:
            pipe.send_bytes(pickled(_answer(there, told)))


def _answer(there: Callable[[list[Any]], list[Any]], chunk: list[Any]) -> list[Any] | Exception:
    try:
        return there(chunk)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised again where the build is
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
        except Exception:  # noqa: BLE001  # an exception may refuse either in its own way
            return RuntimeError(f"{type(error).__name__}: {error}")
        return error
