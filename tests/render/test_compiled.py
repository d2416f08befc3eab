"""Templates are compiled once for each language of the interface, and kept between builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import Bucket

from newsgen.render import environment
from newsgen.render.environment import CompiledTemplates, Templates
from newsgen.render.speech import Speech


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by each compiled template that is put into a cache."""
    found: list[str] = []

    class Counting(CompiledTemplates):
        def dump_bytecode(self, bucket: Bucket) -> None:
            found.append(bucket.key)
            super().dump_bytecode(bucket)

    monkeypatch.setattr(environment, "CompiledTemplates", Counting)
    return found


def look_at(folder: Path, *languages: str) -> None:
    for language in languages:
        Templates(folder / "templates", Speech(language), folder / "cache").closure_digests("front.html")


def test_the_languages_of_a_site_keep_theirs_beside_each_other(tmp_path: Path, kept: list[str]) -> None:
    look_at(tmp_path, "en", "fa-AF")
    assert kept
    kept.clear()
    look_at(tmp_path, "en", "fa-AF")
    assert kept == []


def test_another_edition_of_what_compiles_them_makes_them_anew(tmp_path: Path, kept: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    look_at(tmp_path, "en")
    first = list(kept)
    kept.clear()
    other = shutil.copytree(Path(jinja2.__file__).parent, tmp_path / "jinja2", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "compiler.py").open("a", encoding="utf-8") as file:
        file.write("# It compiles otherwise.\n")
    monkeypatch.setattr(jinja2, "__file__", str(other / "__init__.py"))
    look_at(tmp_path, "en")
    assert kept == first


def test_where_a_file_stands_in_the_place_of_the_folder_nothing_is_looked_up(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    templates = Templates(tmp_path / "templates", Speech("en"), tmp_path / "state" / "templates", is_cache_kept=False)
    assert templates.closure_digests("front.html")
