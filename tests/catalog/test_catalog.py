"""The catalogue's file: a new one has its place only when it is whole, and whatever stands there is one that was committed."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from errno import ENOSPC
from pathlib import Path

import pytest

from newsgen.catalog.catalog import FILE_NAME, Catalog
from newsgen.errors import UsageError


def test_a_new_catalogue_stands_at_its_place_when_something_was_committed_to_it(tmp_path: Path) -> None:
    with closing(Catalog.open(tmp_path)) as catalog:
        with catalog.transaction():
            catalog.set_meta("colour", "blue")
            assert Catalog.open_to_read(tmp_path) is None
        with catalog.transaction():
            catalog.set_meta("colour", "green")
    with closing(Catalog.open(tmp_path)) as again:
        assert again.meta("colour") == "green"


def test_of_a_new_catalogue_to_which_nothing_was_committed_nothing_is_left(tmp_path: Path) -> None:
    with closing(Catalog.open(tmp_path)) as catalog, suppress(RuntimeError), catalog.transaction():
        catalog.set_meta("colour", "blue")
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_a_new_catalogue_is_as_empty_after_a_transaction_that_failed_as_before(tmp_path: Path) -> None:
    with closing(Catalog.open(tmp_path)) as catalog:
        with suppress(RuntimeError), catalog.transaction():
            catalog.write_many("INSERT INTO meta VALUES (?, ?)", ((f"colour {number}", "blue") for number in range(10_000)))
            raise RuntimeError
        assert catalog.value("SELECT count(*) FROM meta") == 0
        with catalog.transaction():
            catalog.set_meta("colour", "green")
    with closing(Catalog.open(tmp_path)) as again:
        assert list(again.rows("SELECT * FROM meta")) == [("colour", "green")]


def test_where_a_new_catalogue_cannot_be_begun_again_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    with closing(Catalog.open(tmp_path)) as catalog:
        monkeypatch.setattr("newsgen.catalog.catalog._connected_anew", refuse)
        with pytest.raises(UsageError), catalog.transaction():
            raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_a_disk_that_does_not_take_a_new_catalogue_is_told_of_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("newsgen.catalog.catalog.os.fsync", refuse)
    with pytest.raises(OSError, match="No space left"), closing(Catalog.open(tmp_path)) as catalog, catalog.transaction():
        catalog.set_meta("colour", "blue")
    assert not list(tmp_path.iterdir())


def test_what_a_killed_build_has_left_of_a_new_catalogue_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / f"{FILE_NAME}.new").write_bytes(b"half a catalogue")
    with closing(Catalog.open(tmp_path)) as catalog:
        with catalog.transaction():
            catalog.set_meta("colour", "blue")
        assert catalog.meta("colour") == "blue"
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]
