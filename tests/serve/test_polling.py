"""Where the system does not tell of edits, they are found by looking."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from newsgen.serve.polling import changed, look_at, look_at_all
from servekit import Served, serving
from sitekit import Site

NO_WATCHING = """
import errno, os
from newsgen.serve import watching
async def refuse(*folders, **options):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    yield
watching.awatch = refuse
"""
NO_ASKING = """
from newsgen.serve import watching
watching.awatch = None
"""


def _shows(served: Served, text: str) -> bool:
    return text in served.get("/archive/2024/05/17/flood.html").body.decode()


@pytest.mark.parametrize(
    ("arguments", "prelude", "is_told"), [((), NO_WATCHING, True), (("--poll",), NO_ASKING, False)], ids=["the system refuses", "asked for"]
)
def test_edits_are_noticed_without_the_system_and_none_is_passed_over(tmp_path: Path, arguments: tuple[str, ...], prelude: str, *, is_told: bool) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nText 0.\n")
    quick = "from newsgen.serve import watching\nwatching._POLL_S = 0.02\n"
    with serving(site, *arguments, prelude=f"{prelude}\n{quick}") as served:
        assert (served.said.count("so edits are noticed a second later") == 1) == is_told
        for number in range(1, 6):  # in less than a second, which is as fine as the clocks of some disks
            site.write("content/flood.md", f"---\nheadline: Flood\npublished: 2024-05-17\n---\nText {number}.\n")
            served.wait_for(partial(_shows, served, f"Text {number}."))
        site.write("static/new.txt", "new")
        served.wait_for(lambda: served.get("/archive/new.txt").status == 200)
        site.write("newsgen.yaml", f"{site.settings}description: Another.\n")
        served.wait_for(lambda: b"Another." in served.get("/archive/").body)
        site.remove("content/flood.md")
        served.wait_for(lambda: served.get("/archive/2024/05/17/flood.html").status == 404)


def test_each_kind_of_change_is_seen_and_nothing_else(tmp_path: Path) -> None:
    for name in ("kept.md", "written.md", "replaced.md", "removed.md", "deep/er/moved.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    before = look_at(tmp_path, is_deep=True)
    times = (before[str(tmp_path / "replaced.md")][1],) * 2
    (tmp_path / "written.md").write_text("as it is now", encoding="utf-8")
    (tmp_path / "new").write_text("like it was", encoding="utf-8")
    os.utime(tmp_path / "new", ns=times)
    (tmp_path / "new").replace(tmp_path / "replaced.md")
    (tmp_path / "removed.md").unlink()
    (tmp_path / "deep/er").rename(tmp_path / "deep/est")
    (tmp_path / "made.md").write_text("", encoding="utf-8")
    seen = {Path(path).relative_to(tmp_path).as_posix() for path in changed(before, look_at(tmp_path, is_deep=True))}
    assert seen == {"written.md", "replaced.md", "removed.md", "made.md", "deep/er/moved.md", "deep/est/moved.md"}


def test_the_folder_of_a_site_is_looked_at_without_what_lies_in_it_but_for_what_is_named(tmp_path: Path) -> None:
    for name in ("newsgen.yaml", "build/index.html", ".newsgen/catalog.sqlite", "content/a/b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "content/circle").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "content/nowhere").symlink_to(tmp_path / "missing")
    seen = look_at_all(tmp_path, [tmp_path / "content", tmp_path / "templates"])
    assert {Path(path).relative_to(tmp_path).as_posix() for path in seen} == {"newsgen.yaml", "content/a/b.md", "content/circle"}
