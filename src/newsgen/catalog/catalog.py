"""The catalogue: one SQLite file, opened, checked, read and written.

Only the process that builds writes it, in transactions; page kinds read it through `rows`. A file of another version, or one that is broken, is
replaced by an empty one: nothing stands here that cannot be made again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from newsgen.errors import Problem, UsageError

FILE_NAME = "catalog.sqlite"
_NEW = f"{FILE_NAME}.new"
"""A catalogue that nothing was committed to yet. It has its name only then: one that a killed build has left half written is never met."""
_CACHE = f"PRAGMA cache_size = -{16 << 10}"
"""What a connection may hold of the file in memory. With the 2 MB that are SQLite's default, most of what pages are made from is read from the file five times."""


class CatalogBroken(Exception):  # noqa: N818  # no error to a person: the catalogue is discarded and made anew
    """The file of the catalogue proves to be damaged while it is used."""


class Catalog:
    """An open catalogue."""

    def __init__(self, connection: sqlite3.Connection, new_in: Path | None = None, *, is_lasting: bool = True) -> None:
        self._connection = connection
        self._new_in = new_in
        """The folder in which it is to have its place, while it has none."""
        self._is_lasting = is_lasting

    @classmethod
    def open(cls, state: Path, *, is_lasting: bool = True) -> Catalog:
        """The catalogue in the folder `state`, made anew if it is not there or cannot be used; a new one stands there from its first transaction on.

        One that is not to last is not safe from a loss of power.
        """
        try:
            state.mkdir(parents=True, exist_ok=True)
            if (state / FILE_NAME).exists():
                return cls(_connected(state / FILE_NAME, is_lasting=is_lasting))
        except sqlite3.OperationalError as error:
            raise UsageError(_unusable(error)) from error
        except sqlite3.DatabaseError:
            pass
        cls.discard(state)
        try:
            return cls(_connected_anew(state / _NEW), state, is_lasting=is_lasting)
        except sqlite3.OperationalError as error:
            raise UsageError(_unusable(error)) from error

    @staticmethod
    def discard(state: Path) -> None:
        """Take the catalogue away, so that the next one is made anew."""
        for name in (_NEW, FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
            (state / name).unlink(missing_ok=True)

    @classmethod
    def open_to_read(cls, state: Path) -> Catalog | None:
        """The catalogue in the folder `state`, whose files stay as they are; None where there is none that can be used."""
        if not (state / FILE_NAME).is_file():
            return None
        try:
            return cls(_connected_to_read(state / FILE_NAME))
        except sqlite3.DatabaseError:
            return None

    @classmethod
    def open_beside(cls, state: Path) -> Catalog:
        """The catalogue in the folder `state` as it was last committed, beside a process that has it open and may be writing it."""
        connection = sqlite3.connect(f"{(state / FILE_NAME).resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        connection.execute(_CACHE)
        connection.execute("BEGIN")
        return cls(connection)

    @classmethod
    def in_memory(cls) -> Catalog:
        """A catalogue that leaves nothing behind."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _create(connection)
        return cls(connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        if self._new_in:
            (self._new_in / _NEW).unlink(missing_ok=True)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside counts together, or not at all where an exception leaves it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.OperationalError) and _is_of_the_disk(error):
                raise UsageError(_unusable(error)) from error
            if _is_of_the_file(error):
                raise CatalogBroken from error
            raise
        if self._new_in:
            self._take_place(self._new_in)

    def _roll_back(self) -> None:
        """Undo a transaction. A new catalogue has no journal to undo it by, and is begun again: it was empty before."""
        if self._new_in:
            self._connection.close()
            (self._new_in / _NEW).unlink(missing_ok=True)
            try:
                self._connection = _connected_anew(self._new_in / _NEW)
            except sqlite3.OperationalError as error:
                raise UsageError(_unusable(error)) from error
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _take_place(self, state: Path) -> None:
        """Give a new catalogue its name, when what is in it has reached the disk: nothing was done before to get it there."""
        self._connection.close()
        if self._is_lasting:
            with (state / _NEW).open("rb+") as file:
                os.fsync(file.fileno())
        (state / _NEW).replace(state / FILE_NAME)
        self._new_in = None
        try:
            self._connection = _connected(state / FILE_NAME, is_lasting=self._is_lasting)
        except sqlite3.OperationalError as error:
            raise UsageError(_unusable(error)) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raises CatalogBroken where the file proves to be damaged."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _is_of_the_file(error):
                raise CatalogBroken from error
            raise

    def rows(self, sql: str, *parameters: object) -> Iterator[Any]:
        """The rows of a query, one at a time, as tuples."""
        return self._connection.execute(sql, parameters)

    def row(self, sql: str, *parameters: object) -> Any:
        """The first row of a query, or None."""
        return self._connection.execute(sql, parameters).fetchone()

    def value(self, sql: str, *parameters: object) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, *parameters)
        return row[0] if row else None

    def write(self, sql: str, *parameters: object) -> int:
        """Run one statement; how many rows it changed."""
        return self._connection.execute(sql, parameters).rowcount

    def write_many(self, sql: str, parameters: Iterator[tuple[object, ...]]) -> None:
        """Run one statement for each tuple."""
        self._connection.executemany(sql, parameters)

    @contextmanager
    def bulk(self, table: str) -> Iterator[None]:
        """Write many rows of a table at once: its indexes are made anew afterwards, and its triggers do not run. To be done in a transaction."""
        upkeep = list(self.rows("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type IN ('index', 'trigger')", table))
        for kind, name, _ in upkeep:
            self.write(f"DROP {kind} {name}")
        yield
        for *_, sql in upkeep:
            self.write(sql)

    def copy_into(self, connection: sqlite3.Connection) -> None:
        """Copy all of it, as it is at this moment."""
        self._connection.backup(connection)

    def meta(self, key: str) -> str | None:
        """A fact that the catalogue remembers of itself."""
        value: str | None = self.value("SELECT value FROM meta WHERE key = ?", key)
        return value

    def set_meta(self, key: str, value: str) -> None:
        """Remember a fact."""
        self.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    def forget_meta(self, key: str) -> None:
        """Remember a fact no more."""
        self.write("DELETE FROM meta WHERE key = ?", key)


def _is_of_the_disk(error: sqlite3.OperationalError) -> bool:
    """Whether the fault lies with the disk, not with a query."""
    return any(word in str(error) for word in ("full", "readonly", "locked", "disk I/O", "unable to open"))


def _is_of_the_file(error: BaseException) -> bool:
    """Whether the fault lies with the catalogue's file: truncated, overwritten, or without a table that it must have."""
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(("no such table", "no such column"))
    return type(error) is sqlite3.DatabaseError


def _unusable(error: sqlite3.OperationalError) -> Problem:
    hint = "make the folder writable, and the disk not full; .newsgen/ can be deleted at any time"
    return Problem(f".newsgen/{FILE_NAME}", f"the catalogue cannot be used: {error}", hint=hint)


def _connected(file: Path, *, is_lasting: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, timeout=0.2)
    try:
        connection.execute(_CACHE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if is_lasting else 'OFF'}")
        _check_version(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected_anew(file: Path) -> sqlite3.Connection:
    """A connection to a file that nobody else knows of, and that is thrown away if anything goes wrong: all is written to it once, and nothing waits for the disk.

    Without a journal SQLite cannot undo a statement either, and need not hold all that one changes, which is the whole catalogue when articles get their ids.
    """
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute(_CACHE)
        _create(connection)
    except BaseException:
        connection.close()
        file.unlink(missing_ok=True)
        raise
    return connection


def _connected_to_read(file: Path) -> sqlite3.Connection:
    """A connection that makes no file beside the catalogue, as SQLite does for one in WAL mode; after a crash, to a copy in memory."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415  # it brings much along, and a build has no need of it

    wal = file.with_name(f"{file.name}-wal")
    if wal.exists() and wal.stat().st_size:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        with TemporaryDirectory() as folder:
            copies = [shutil.copy(part, folder) for part in (file, wal)]
            with closing(sqlite3.connect(copies[0])) as copy:
                copy.backup(connection)
    else:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
    try:
        _check_version(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_version(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        _create(connection)
    else:
        refuse_other_version(connection)
    connection.execute("SELECT count(*) FROM meta").fetchone()


def refuse_other_version(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError where a database is no catalogue of this version of newsgen."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != _schema()[1]:
        raise sqlite3.DatabaseError("another version's catalogue")


def _create(connection: sqlite3.Connection) -> None:
    schema, version = _schema()
    connection.executescript(f"BEGIN;{schema};PRAGMA user_version = {version};COMMIT;")


def _schema() -> tuple[str, int]:
    """The tables, and their version: a checksum of their text, so that no change of them can forget to count as one."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    return text, zlib.crc32(text.encode()) & 0x7FFF_FFFF | 1
