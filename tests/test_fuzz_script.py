"""`make fuzz` says what it needs, and runs what the checks name."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

import newsgen
from fuzzing import CHECKS

SCRIPT = Path(newsgen.__file__).parents[2] / "scripts" / "fuzz.py"


def test_without_atheris_it_says_how_to_get_it_and_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), "ledger"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert ended.value.code == 1
    message = capsys.readouterr().err
    assert "error: atheris is not installed" in message
    assert "pip install -e '.[fuzz]'" in message


def test_every_check_is_a_target() -> None:
    assert set(runpy.run_path(str(SCRIPT))["TARGETS"]) == set(CHECKS)


def test_a_target_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), "ledgers"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert ended.value.code == 2
    assert "no such target: ledgers" in capsys.readouterr().err
