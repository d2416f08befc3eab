"""Names and dates of many languages in one process: none takes those of another."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsgen.render.languages import weekday_names

SCRIPT = """
import sys
from newsgen.render.languages import date_text, month_name, weekday_name, weekday_names
for language in sys.argv[1:]:
    print(language, month_name("05", language), date_text("2024-05", language), date_text("XXXX-05-17", language), weekday_name(2, language), weekday_names(language))
"""
LANGUAGES = ("ps", "en", "fa-AF", "de", "ru", "vi", "ar", "my", "sr", "ckb")


def said(*languages: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *languages], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines())


def test_the_names_of_a_language_do_not_depend_on_those_asked_for_before() -> None:
    assert said(*LANGUAGES) == said(*reversed(LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weekday_has_a_letter_of_its_own_script(language: str) -> None:
    for letter, whole in weekday_names(language):
        assert letter[:1].isascii() == whole[:1].isascii()


def test_weekdays_that_begin_alike_keep_the_letters_that_tell_them_apart() -> None:
    assert len({letter for letter, _ in weekday_names("vi")}) == 7
