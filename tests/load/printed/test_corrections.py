"""Notes that say what was wrong in an article."""

from __future__ import annotations

import pytest

from newsgen.load.printed.corrections import read_correction


@pytest.mark.parametrize(
    ("paragraph", "kind", "text"),
    [
        ("Correction: The name was wrong.", "correction", "The name was wrong."),
        ("CORRECTION: The name was wrong.", "correction", "The name was wrong."),
        ("Corrections and clarifications: We said", "clarification", "We said"),
        ("Rectificatif : le nom", "correction", "le nom"),
        ("Korrektur: Der Name", "correction", "Der Name"),
        ("Fe de erratas: el nombre", "correction", "el nombre"),
        ("تصحيح: الاسم", "correction", "الاسم"),
        ("اصلاحیه: نام", "correction", "نام"),
        ("سمون: نوم", "correction", "نوم"),
        ("Уточнение: имя", "clarification", "имя"),
        ("Виправлення: ім'я", "correction", "ім'я"),
        ("更正：姓名", "correction", "姓名"),
        ("Düzeltme: isim", "correction", "isim"),
        ("እርማት፦ ስም", "correction", "ስም"),
        (
            "An earlier version of this article misspelled a name.",
            "amendment",
            "An earlier version of this article misspelled a name.",
        ),
        ("This article was amended on 3 May 2014.", "amendment", "This article was amended on 3 May 2014."),
        (
            "Editor's note: This story has been updated to correct a name.",
            "amendment",
            "This story has been updated to correct a name.",
        ),
    ],
)
def test_a_note_says_so_itself(paragraph: str, kind: str, text: str) -> None:
    found = read_correction(paragraph)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize(
    ("paragraph", "edtf"), [("Correction, May 3: The", "XXXX-05-03"), ("Clarification (3 May 2014): The", "2014-05-03")]
)
def test_its_day_is_the_notes(paragraph: str, edtf: str) -> None:
    found = read_correction(paragraph)
    assert found is not None
    assert found.dated is not None
    assert found.dated.edtf == edtf


@pytest.mark.parametrize(
    "paragraph",
    [
        "Corrections officers were here: they",
        "The correction: a fall of ten percent",
        "Editor's note: Jane Doe is a writer.",
        "This article is about corrections.",
        "",
    ],
)
def test_other_paragraphs_are_none(paragraph: str) -> None:
    assert read_correction(paragraph) is None
