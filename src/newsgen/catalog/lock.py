"""One build at a time: a lock on a site's state that goes with the process that holds it, however that ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgen.errors import Problem, UsageError

LOCK_FILE = "lock.sqlite"
WORKERS_FILE = "workers.sqlite"
_PATIENCE_SECONDS = 30


@contextmanager
def build_lock(state: Path) -> Iterator[None]:
    """Hold the lock of a site's state. Raises UsageError at once where another process holds it.

    The lock is SQLite's own on an empty file: it works wherever the catalogue works, and the system lets go of it when a process is killed.
    """
    state.mkdir(parents=True, exist_ok=True)
    try:
        connection = _locked(state / LOCK_FILE)
    except sqlite3.OperationalError as error:
        raise UsageError(_refusal(error)) from error
    except sqlite3.DatabaseError:
        # The file is none of SQLite's: nobody can hold it.
        (state / LOCK_FILE).unlink(missing_ok=True)
        connection = _locked(state / LOCK_FILE)
    try:
        wait_for_workers(state)
        yield
    finally:
        connection.close()


def _locked(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, timeout=0)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except BaseException:
        connection.close()
        raise
    return connection


def _refusal(error: sqlite3.OperationalError) -> Problem:
    if "locked" in str(error):
        return Problem("", "another build of this site is running", hint="wait until it has ended")
    return Problem(".newsgen", f"the state of the site cannot be written: {error}", hint="make the folder writable, and the disk not full")


@contextmanager
def worker_lock(state: Path) -> Iterator[None]:
    """Held by each worker process as long as it lives, together with the others."""
    connection = sqlite3.connect(state / WORKERS_FILE, isolation_level=None, timeout=_PATIENCE_SECONDS)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    finally:
        connection.close()


def wait_for_workers(state: Path) -> None:
    """Wait until the workers of a build that was killed have seen that, and ended. Raises UsageError where they do not."""
    if not (state / WORKERS_FILE).exists():
        return
    try:
        connection = sqlite3.connect(state / WORKERS_FILE, isolation_level=None, timeout=_PATIENCE_SECONDS)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise UsageError(_refusal(error)) from error
    except sqlite3.DatabaseError:
        (state / WORKERS_FILE).unlink(missing_ok=True)
