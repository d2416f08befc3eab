"""A stamp is the same while files are, as far as the file system tells."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.publish.stamps import stamp_of

_LONG_AGO_NS = 1_700_000_000_000_000_000


def write(file: Path, text: str) -> None:
    """Write a file that has not been touched for long."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(_LONG_AGO_NS, _LONG_AGO_NS))


def lead_elsewhere(link: Path) -> None:
    link.unlink()
    link.symlink_to("deep/b.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    write(folder / "a.txt", "a")
    write(folder / "deep/b.txt", "b")
    write(folder / "made/c.txt", "c")
    (folder / "link").symlink_to("a.txt")
    return folder


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file that comes": lambda folder: write(folder / "deep/new.txt", ""),
    "a file that goes": lambda folder: (folder / "deep/b.txt").unlink(),
    "a file of another size": lambda folder: write(folder / "a.txt", "aa"),
    "a file of the same size, its time set back": lambda folder: write(folder / "a.txt", "b"),
    "an empty folder that comes": lambda folder: (folder / "deep/er").mkdir(),
    "a link that leads elsewhere": lambda folder: lead_elsewhere(folder / "link"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_makes_another_stamp(folder: Path, change: str) -> None:
    before = stamp_of([folder])
    assert stamp_of([folder]) == before
    CHANGES[change](folder)
    assert stamp_of([folder]) not in {before, None}


def test_folders_that_are_passed_over_have_no_part_in_it(folder: Path) -> None:
    before = stamp_of([folder], passed_over=frozenset({"made"}))
    write(folder / "made/d.txt", "d")
    assert stamp_of([folder], passed_over=frozenset({"made"})) == before


def test_a_file_that_was_written_just_now_allows_no_stamp(folder: Path) -> None:
    (folder / "a.txt").write_text("b", encoding="utf-8")
    assert stamp_of([folder]) is None


def test_what_is_not_there_has_a_stamp_of_its_own(folder: Path, tmp_path: Path) -> None:
    stamps = {stamp_of([folder]), stamp_of([folder, tmp_path / "none"]), stamp_of([tmp_path / "none"]), stamp_of([folder / "a.txt"])}
    assert len(stamps - {None}) == 4


def test_links_to_folders_are_followed_where_that_is_asked_for(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/c.txt", "c")
    (folder / "led").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder)
    (folder / "itself").symlink_to("itself")
    before, followed = stamp_of([folder]), stamp_of([folder], follows_links=True)
    write(tmp_path / "elsewhere/c.txt", "d")
    assert stamp_of([folder]) == before
    assert stamp_of([folder], follows_links=True) not in {followed, None}
