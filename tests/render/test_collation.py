"""Words in the order of a language's index."""

from __future__ import annotations

import pytest

from newsgen.render.collation import collation_of


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2nd Éa Eb zoo Ζεύς сад"),
        ("de", "Ärzte Arzthaus Öl Über Ulm Zoo"),
        ("sv", "Anna Zorn Åre Älv Öl"),
        ("da-DK", "Zoo Ære Øst Århus"),
        ("es", "nube ñandú oso"),
        ("cs", "cena čas dům hrad chata idea"),
        ("hu", "cukor család zug zsír"),
        ("tr", "çay Irak ızgara İran iş kedi"),
        ("pl", "las los łaska"),
        ("hr", "luk ljeto more"),
        ("uk", "гора ґрунт єдність зима"),
        ("ru", "ёлка ель жук"),
        ("fa", "آب ابر پل تهران چاپ خبر زن ژاله کابل گندم ماه ورزش هرات یزد"),
        ("fa-AF", "كابل کابلی گندم"),
        ("ps", "تور ټول ثمر"),
        ("ur", "تار ٹوپی ثبوت"),
        ("ar", "أب باب پاريس كتاب"),
        ("vi", "an ăn ân bát dê đi"),
    ],
)  # fmt: skip
def test_words_are_in_the_order_of_their_language(language: str, words: str) -> None:
    wanted = words.split()
    assert sorted(wanted, key=collation_of(language).key) == wanted


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("en", "“Floods”", "F"),
        ("en", "élan", "E"),
        ("en", "1984", "0–9"),
        ("fa", "۱۴۰۳", "0–9"),
        ("en", "!!!", "#"),
        ("en", "سیل", "س"),
        ("fa", "يزد", "ی"),
        ("fa", "Floods", "F"),
        ("cs", "chata", "Ch"),
        ("tr", "iş", "İ"),
        ("tr", "Irak", "I"),
        ("sv", "ål", "Å"),
        ("en", "北京", "北"),
        ("ckb", "هەولێر", "ه"),
        ("xx", "abc", "A"),
    ],
)
def test_a_word_stands_under_the_letter_of_its_language(language: str, word: str, letter: str) -> None:
    assert collation_of(language).letter(word) == letter


def test_words_that_differ_in_nothing_that_counts_have_an_order_all_the_same() -> None:
    words = ["c", "C++", "C#", "C"]
    assert sorted(words, key=collation_of("en").key) == words[::-1]


def test_a_space_comes_before_every_letter() -> None:
    assert sorted(["Newark", "New York", "New-York"], key=collation_of("en").key) == ["New York", "New-York", "Newark"]
