"""The language of a text that does not state it: by script, then by a detector, and unknown where it is not clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.load.languages import derive_languages
from sitekit import Site, text_of, words_of

TEXTS = {
    "en": "The ministry said on Wednesday that the road to the province would be opened again before the winter.",
    "de": "Das Ministerium teilte am Mittwoch mit, dass die Straße in die Provinz noch vor dem Winter geöffnet werde.",
    "fr": "Le ministère a indiqué mercredi que la route menant à la province serait rouverte avant l’hiver.",
    "fa": "سخنگوی وزارت روز چهارشنبه گفت که راه ولایت پیش از زمستان دوباره باز می‌شود و کمک‌ها به مردم می‌رسد.",
    "ps": "د وزارت ویاند د چهارشنبې په ورځ وویل چې د ولایت لاره به تر ژمي مخکې بېرته پرانیستل شي او مرستې به خلکو ته ورسېږي.",
    "ar": "قال المتحدث باسم الوزارة يوم الأربعاء إن الطريق إلى الولاية سيفتح من جديد قبل الشتاء وإن المساعدات ستصل إلى السكان.",
    "ur": "وزارت کے ترجمان نے بدھ کو کہا کہ صوبے کو جانے والی سڑک سردیوں سے پہلے دوبارہ کھول دی جائے گی اور امداد لوگوں تک پہنچے گی۔",
    "ru": "Представитель министерства сообщил в среду, что дорога в провинцию снова откроется до наступления зимы.",
    "uk": "Речник міністерства повідомив у середу, що дорогу до провінції знову відкриють до настання зими.",
    "zh": "该部发言人周三表示，通往该省的道路将在冬季之前重新开放。",
    "ja": "報道官は水曜日、州への道路は冬の前に再び開通すると述べた。",
    "ko": "대변인은 수요일 겨울이 오기 전에 도로가 다시 열릴 것이라고 말했다.",
    "he": "דובר המשרד אמר ביום רביעי כי הדרך תיפתח מחדש לפני החורף.",
    "am": "የሚኒስቴሩ ቃል አቀባይ እንዳሉት መንገዱ ከክረምት በፊት ለአገልግሎት አንደገና ይከፈታል።",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough_to_tell_its_language(language: str) -> None:
    [derived] = derive_languages([TEXTS[language]])
    assert derived is not None
    assert derived.value == language
    assert "script" in derived.evidence


def test_persian_typed_with_the_letters_of_an_arabic_keyboard_is_persian() -> None:
    [derived] = derive_languages([TEXTS["fa"].replace("ی", "ي").replace("ک", "ك")])
    assert derived is not None
    assert derived.value == "fa"


@pytest.mark.parametrize(
    "text",
    ["", "Kabul", "NATO, UNAMA, Kabul, Khost, 2024", "17.5.2024 – 12:30", f"{TEXTS['en'][:60]} {TEXTS['fa'][:60]}", "zxq vbn qwr tzp klm xxv " * 3],
)
def test_of_a_text_that_is_short_or_mixed_or_nothing_at_all_no_language_is_said(text: str) -> None:
    assert derive_languages([text]) == [None]


def test_a_derived_language_gives_direction_and_is_marked_and_a_stated_one_comes_first(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/derived.md", f"---\nheadline: Derived\npublished: 2024\n---\n{TEXTS['fa']}\n")
    site.write("content/stated.md", f"---\nheadline: Stated\npublished: 2024\nlanguage: fa-AF\n---\n{TEXTS['fa']}\n")
    site.write("content/short.md", "---\nheadline: Short\npublished: 2024\n---\nYes.\n")
    site.build()
    bodies = {name: site.page(f"/2024/{name}.html").find(".//div[@class='story-body']") for name in ("derived", "stated", "short")}
    shown = {name: (body.get("lang"), body.get("dir")) for name, body in bodies.items() if body is not None}
    assert shown == {"derived": ("fa", "rtl"), "stated": ("fa-AF", "rtl"), "short": (None, "auto")}
    notes = {name: any("worked out" in words_of(item) for item in site.page(f"/2024/{name}.html").findall(".//li")) for name in bodies}
    assert notes == {"derived": True, "stated": False, "short": False}
    assert text_of(site.page("/2024/derived.html"), "h1") == "Derived"


def test_the_language_of_the_sidecar_comes_before_what_the_text_looks_like(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/dump.txt", f"{TEXTS['fa']}\n")
    site.write("content/dump.txt.yaml", "language: prs\n")
    site.build()
    (line,) = site.ledger()
    body = site.page(line["url"]).find(".//div[@class='story-body']")
    assert body is not None
    assert (body.get("lang"), body.get("dir")) == ("prs", "rtl")


def test_each_of_many_texts_has_its_own_language() -> None:
    texts = [*TEXTS.values(), "", *TEXTS.values()]
    assert derive_languages(texts) == [derived for text in texts for derived in derive_languages([text])]
