"""What lies in a folder is listed alike by this process and by another one beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.errors import ContentError
from newsgen.publish import build as building
from newsgen.publish import listing
from newsgen.publish.listing import Listing, digest_of, files_below
from newsgen.publish.output import Output
from sitekit import AS_OF, Site, write_unnamed

NAMES = (b"a.html", b"a/b.html", b"a-b/c.html", "زمین/ö \U0001f4f0.html".encode(), b"line\nbreak.html", b"marker", b"a/marker")
ARTICLE = "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A folder with names of every kind, and an empty one in it."""
    for name in NAMES:
        file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name)
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    return str(tmp_path)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Listing]:
    """Grows by each listing that another process is sent for, which is done for the smallest site."""
    found: list[Listing] = []

    class Counted(Listing):
        def __init__(self, root: str, passed_over: frozenset[str]) -> None:
            super().__init__(root, passed_over)
            found.append(self)

    monkeypatch.setattr("newsgen.publish.output.Listing", Counted)
    monkeypatch.setattr(building, "FEW_FILES", 0)
    return found


def test_files_come_by_url_with_empty_folders_and_without_what_is_passed_over(folder: str) -> None:
    listed = [url for url, *_ in files_below(folder, {"/marker", None})]
    assert listed == sorted(["/empty/deep/", *(f"/{os.fsdecode(name)}" for name in NAMES if name != b"marker")])


def test_another_process_finds_what_this_one_does(folder: str) -> None:
    with Listing(folder, frozenset({"/marker"})) as beside:
        assert beside.digest == digest_of(files_below(folder, {"/marker"}))
        assert beside.digest != digest_of(files_below(folder, {}))


def test_a_name_that_is_not_utf8_is_listed_alike(tmp_path: Path) -> None:
    write_unnamed(tmp_path)
    assert [url for url, *_ in files_below(str(tmp_path), ())] == [os.fsdecode(b"/caf\xe9.txt")]
    with Listing(str(tmp_path), ()) as beside:
        assert beside.digest == digest_of(files_below(str(tmp_path), ()))


def test_it_imports_nothing_that_takes_long(tmp_path: Path) -> None:
    script = f"import runpy, sys; sys.argv[1:] = [{str(tmp_path)!r}]; runpy.run_path({listing.__file__!r}, run_name='__main__'); print(len(sys.modules), 'newsgen' in sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(digest_of(()))
    count, is_there = done.stdout.removeprefix(digest_of(())).split()
    assert (int(count) < 80, is_there) == (True, "False")


CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda file: file.write_text("other"),
    lambda file: file.unlink(),
    lambda file: os.utime(file, ns=(0, 0)),
    lambda file: file.with_name("new").touch(),
    lambda file: file.rename(file.with_name("other")),
    lambda file: file.with_name("empty").mkdir(),
)


@pytest.mark.parametrize("change", CHANGES)
def test_any_other_size_time_or_name_is_another_digest(tmp_path: Path, change: Callable[[Path], object]) -> None:
    file = tmp_path / "page.html"
    file.write_text("page")
    before = digest_of(files_below(str(tmp_path), ()))
    change(file)
    assert digest_of(files_below(str(tmp_path), ())) != before


def test_of_what_the_other_process_cannot_list_it_says_nothing(tmp_path: Path) -> None:
    with Listing(str(tmp_path / "nowhere"), frozenset()) as beside:
        assert beside.digest is None


@pytest.mark.parametrize("executable", [None, "/nowhere/python", "/bin/false"])
def test_where_no_other_process_can_be_had_this_one_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[Listing], executable: str | None) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    site = Site(tmp_path)
    site.write("content/flood.md", ARTICLE)
    site.build(workers=2)
    (site.layout.output / "foreign.html").touch()
    site.build(workers=2)
    assert all(one.digest is None for one in sent)
    assert not (site.layout.output / "foreign.html").exists()


def test_a_small_site_and_one_worker_send_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[Listing]) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", ARTICLE)
    site.build(workers=2)  # the first build has nothing to look at
    site.build(workers=1)
    assert sent == []
    site.build(workers=2)
    assert len(sent) == 1
    monkeypatch.setattr(building, "FEW_FILES", 4000)
    site.build(workers=2)
    assert len(sent) == 1


def test_nobody_is_left_behind_by_a_build_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[Listing]) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", ARTICLE)
    site.build(workers=2)
    site.write("templates/article.html", "{{ nothing")
    monkeypatch.setattr(sys, "executable", str(never_ending(tmp_path / "python")))
    with pytest.raises(ContentError):
        site.build(workers=2)
    assert [one.is_over for one in sent] == [True]


def never_ending(program: Path) -> Path:
    program.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_what_is_published_meanwhile_is_not_taken_for_another_hands(tmp_path: Path, sent: list[Listing]) -> None:
    site, other = Site(tmp_path / "one"), Site(tmp_path / "other")
    for one in (site, other):
        one.write("content/flood.md", ARTICLE)
    site.build(AS_OF, workers=2)
    for number in range(3):
        for one in (site, other):
            one.write(f"content/{number}.md", ARTICLE.replace("Flood", f"Flood {number}"))
        site.build(AS_OF, workers=2)
    other.build(AS_OF, workers=1)
    assert len(sent) == 3
    assert site.tree() == other.tree()


def test_a_listing_is_of_the_output_alone(tmp_path: Path) -> None:
    output = Output(tmp_path, "site")
    (tmp_path / ".newsgen-site").touch()
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "index.html").touch()
    listed = output.listed("/search/")
    assert listed.listing
    with listed.listing:
        assert listed.holds((), "/search/")
