"""Every Python that newsgen names: what one interpreter alone can say of the others.

That the tests pass in each is seen by running them there: `make test PYTHON=python3.13`.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import newsgen

CHECKOUT = Path(newsgen.__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OLDEST = (3, 11)


def test_the_oldest_python_is_the_same_wherever_it_is_named() -> None:
    named = [line.removeprefix("Programming Language :: Python :: 3.") for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert PROJECT["requires-python"] == ">=" + ".".join(map(str, OLDEST))
    assert [int(minor) for minor in named] == list(range(OLDEST[1], OLDEST[1] + len(named)))
    assert sys.version_info[1] <= int(named[-1])


def test_the_source_is_written_in_the_oldest_python() -> None:
    files = [file for folder in ("src", "scripts", "tests", "bench") for file in (CHECKOUT / folder).rglob("*.py") if "node_modules" not in file.parts]
    assert len(files) > 100
    for file in files:
        ast.parse(file.read_bytes(), str(file), feature_version=OLDEST)


@pytest.mark.parametrize(("python", "environment"), [("python3", ".venv"), ("python3.13", ".venv-python3.13"), ("/opt/bin/python3.14", ".venv-python3.14")])
def test_the_tests_run_on_another_interpreter_in_an_environment_of_its_own(python: str, environment: str) -> None:
    clean = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON"}}
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", "test", f"PYTHON={python}"], cwd=CHECKOUT, env=clean, capture_output=True, text=True, check=True
    )
    assert f"{python} -m venv {environment}\n" in done.stdout
    assert f"{environment}/bin/pytest" in done.stdout
