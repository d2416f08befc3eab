"""Every text in an SQLite file, value by value: in the file's bytes, a long value is cut up among pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

MAGIC = b"SQLite format 3\0"


def texts_of_database(file: Path) -> Iterator[str]:
    """The texts in all tables of a database that nobody writes at the moment; as many as can be read of a damaged one."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    yield from (value if isinstance(value, str) else value.decode("utf-8", "ignore") for value in row if isinstance(value, str | bytes))
    except sqlite3.DatabaseError:
        return
