"""Arrays are kept where Python keeps what it compiles, while the files that they are made of are the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from newsgen.load.keptarrays import kept_arrays


class Counting:
    """Makes arrays, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> dict[str, NDArray[np.int32]]:
        self.count += 1
        return {"numbers": np.arange(5, dtype=np.int32)}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    file = tmp_path / "model"
    file.write_bytes(b"a model")
    return file


def kept_folders(tmp_path: Path) -> list[Path]:
    return [folder for folder in (tmp_path / "kept").rglob("*") if folder.is_dir() and not any(child.is_dir() for child in folder.iterdir())]


@pytest.mark.parametrize("is_bytecode_kept", [True, False])
def test_they_are_made_once_and_are_the_same_when_read(source: Path, monkeypatch: pytest.MonkeyPatch, *, is_bytecode_kept: bool) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not is_bytecode_kept)
    make = Counting()
    made, read = kept_arrays("one", ["numbers"], [source], make), kept_arrays("one", ["numbers"], [source], make)
    assert make.count == 1
    assert made["numbers"].tolist() == read["numbers"].tolist() == [0, 1, 2, 3, 4]


def test_of_another_file_they_are_made_anew_in_place_of_the_old(source: Path, tmp_path: Path) -> None:
    make = Counting()
    kept_arrays("one", ["numbers"], [source], make)
    os.utime(source, ns=(0, 0))
    kept_arrays("one", ["numbers"], [source], make)
    assert make.count == 2
    assert len(kept_folders(tmp_path)) == 1


def test_where_they_cannot_be_kept_they_are_made_each_time(source: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    make = Counting()
    assert kept_arrays("one", ["numbers"], [source], make)["numbers"].size == 5
    assert kept_arrays("one", ["numbers"], [source], make)["numbers"].size == 5
    assert make.count == 2


def test_a_file_that_is_lost_is_made_anew(source: Path, tmp_path: Path) -> None:
    make = Counting()
    kept_arrays("one", ["numbers"], [source], make)
    (kept_folders(tmp_path)[0] / "numbers.npy").unlink()
    assert kept_arrays("one", ["numbers"], [source], make)["numbers"].size == 5
    assert make.count == 2


def test_a_damaged_file_is_passed_over(source: Path, tmp_path: Path) -> None:
    make = Counting()
    kept_arrays("one", ["numbers"], [source], make)
    (kept_folders(tmp_path)[0] / "numbers.npy").write_bytes(b"")
    assert kept_arrays("one", ["numbers"], [source], make)["numbers"].size == 5
