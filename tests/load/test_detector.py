"""The detector says what py3langid says: it is the same model, read in another way."""

from __future__ import annotations

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from newsgen.load.detector import Detector, read_model

TEXTS = {
    "en": "The ministry said on Wednesday that the road to the province would be opened again before the winter.",
    "pt": "O ministério informou na quarta-feira que a estrada para a província será reaberta antes do inverno.",
    "pl": "W środę ministerstwo poinformowało, że droga do prowincji zostanie ponownie otwarta przed zimą.",
    "uz": "Vazirlik chorshanba kuni viloyatga boradigan yo‘l qishgacha qayta ochilishini ma’lum qildi.",
    "sr": "Министарство је у среду саопштило да ће пут ка покрајини бити поново отворен пре зиме.",
    "fa": "سخنگوی وزارت روز چهارشنبه گفت که راه ولایت پیش از زمستان دوباره باز می‌شود.",
}


@pytest.fixture(scope="module")
def original() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("choice", [frozenset(TEXTS), frozenset({"uz", "sr", "en", "hr"})])
def test_the_same_language_with_the_same_confidence(original: LanguageIdentifier, language: str, choice: frozenset[str]) -> None:
    original.set_languages(choice)
    detector = Detector(read_model(), choice)
    for text in (TEXTS[language], TEXTS[language].upper(), TEXTS[language][:30]):
        language_found, confidence = detector.detect(text)
        expected, expected_confidence = original.classify(text)
        assert language_found == expected
        assert confidence == pytest.approx(expected_confidence, rel=1e-3)


def test_where_nothing_speaks_for_any_language_none_is_said() -> None:
    assert Detector(read_model(), frozenset(TEXTS)).detect("") == ("", 0.0)
