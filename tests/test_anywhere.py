"""A build writes into its site and nowhere else, and needs nobody in particular to run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitekit import AS_OF, Site

NOBODY = 65534
AS_NOBODY = """
import os, sys
from newsgen.config import layout_of
from newsgen.publish.build import Options, build
from pathlib import Path
# Python itself may lie where another user cannot read: what a build imports is imported before the rights are given up.
build(layout_of(Path(sys.argv[1]), None), Options("{day}"))
if os.geteuid() == 0:
    os.setgroups([]); os.setegid({nobody}); os.seteuid({nobody})
assert os.geteuid() != 0
report = build(layout_of(Path(sys.argv[2]), None), Options("{day}"))
assert not report.problems, report.problems
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "мой site")
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe *river* rose.\n")
    site.write("content/d.txt", "A headline\n\nThe river rose in Khost.\n")
    return site


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_build_writes_only_into_its_site(site: Site, tmp_path: Path) -> None:
    around = {name: tmp_path / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    for folder in around.values():
        folder.mkdir()
        folder.chmod(0o555)
    before = files_below(site.root)
    done = site.run("build", "--as-of", AS_OF, env={name: str(folder) for name, folder in around.items()} | {"PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 0, done.stderr
    assert {name: files_below(folder) for name, folder in around.items()} == {name: set() for name in around}
    assert {path.name for path in tmp_path.iterdir()} == {*around, site.root.name}
    assert {path.split("/")[0] for path in files_below(site.root) - before} == {"build", ".newsgen", "permalinks.tsv"}


def test_a_build_needs_no_home(site: Site) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsgen", "build", "--site", site.root, "--as-of", AS_OF],
        env={"HOME": "/nonexistent", "LC_ALL": "C", "PATH": ""},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_user_without_rights_builds_what_root_builds(site: Site, tmp_path: Path) -> None:
    # The folders that pytest makes are its own user's alone.
    other = Path("/tmp" if os.access("/tmp", os.W_OK) else tmp_path) / f"newsgen-{os.getpid()} свой"  # noqa: S108  # a folder that another user can reach
    try:
        shutil.copytree(site.root, other)
        for path in (other, *other.rglob("*")):
            if os.geteuid() == 0:
                os.chown(path, NOBODY, NOBODY)
        code = AS_NOBODY.format(nobody=NOBODY, day=AS_OF)
        done = subprocess.run([sys.executable, "-c", code, site.root, other], cwd="/", capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        assert Site(other).tree() == site.tree()
    finally:
        shutil.rmtree(other, ignore_errors=True)
