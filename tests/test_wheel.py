"""The wheel: what people install, installed where nothing of this checkout is within reach."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import newsgen
from sitekit import Site

CHECKOUT = Path(newsgen.__file__).parents[2]
BUILD = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    return folder / _run(sys.executable, "-c", BUILD, folder, cwd=CHECKOUT).splitlines()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new virtual environment that holds the wheel, and sees the libraries of this one: nothing is downloaded."""
    environment = tmp_path_factory.mktemp("Größe Überall") / "венв"
    venv.create(environment, with_pip=False, symlinks=True)
    programs = environment / "bin"
    _run(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=environment)
    (libraries,) = environment.glob("lib/python*/site-packages")
    # Named in a .pth file, a folder's own .pth files are not read: the checkout, installed there as editable, stays out.
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def test_the_wheel_holds_the_theme_and_the_schema_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    theme = {f"newsgen/templates/{file.relative_to(CHECKOUT / 'templates').as_posix()}" for file in (CHECKOUT / "templates").rglob("*") if file.is_file()}
    assert theme <= names
    assert {"newsgen/catalog/schema.sql", "newsgen/py.typed", "newsgen/locale/newsgen.pot"} <= names
    assert {f"newsgen/locale/{name}/LC_MESSAGES/newsgen.{form}" for name in ("ar", "fa_AF", "ps") for form in ("mo", "po")} <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"newsgen"}


def test_an_installed_newsgen_builds_what_the_checkout_builds(installed: Path, tmp_path: Path) -> None:
    article = "---\nheadline: Flood\npublished: 2024-05-17\n---\n\nThe river rose.\n"
    site, same = Site(tmp_path / "Архив und café"), Site(tmp_path / "same")
    for one in (site, same):
        one.write("content/flood.md", article)
    where = _run(installed / "python", "-c", "import newsgen; print(newsgen.__file__)", cwd=site.root)
    _run(installed / "newsgen", "build", "--as-of", "2024-09-01", cwd=site.root)
    same.build(as_of="2024-09-01")
    assert Path(where.strip()).is_relative_to(installed.parent)
    assert site.tree() == same.tree()
