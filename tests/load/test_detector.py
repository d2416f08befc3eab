"""The detector says what py3langid says: it is the same model, read in another way."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from newsgen.load.detector import REACH_BYTES, Detector, read_model

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
    texts = [TEXTS[language], TEXTS[language].upper(), TEXTS[language][:30]]
    for text, (language_found, confidence) in zip(texts, Detector(read_model(), choice).detect(texts), strict=True):
        expected, expected_confidence = original.classify(text)
        assert language_found == expected
        assert confidence == pytest.approx(expected_confidence, rel=1e-3)


def test_where_nothing_speaks_for_any_language_none_is_said() -> None:
    assert Detector(read_model(), frozenset(TEXTS)).detect(["", "\0\0"]) == [("", 0.0)] * 2
    assert Detector(read_model(), frozenset(TEXTS)).detect([]) == []


def test_what_stands_in_a_text_has_no_part_in_what_is_said_of_another() -> None:
    detector = Detector(read_model(), frozenset(TEXTS))
    texts = [text[:size] for text in TEXTS.values() for size in range(20)]
    assert detector.detect(texts) == [found for text in texts for found in detector.detect([text])]


def test_n_grams_are_found_in_lanes_as_by_reading_on() -> None:
    model, text = read_model(), "\0".join(TEXTS.values()).encode()
    state, states = 0, []
    for byte in text:
        state = int(model.next_states[model.row_starts[state] + byte])
        states.append(state)
    read_on = [ngram for ngram in model.ngrams[states].tolist() if ngram >= 0]
    found = model.count_ngrams([text])
    assert dict(zip(found.ngrams.tolist(), found.counts.tolist(), strict=True)) == Counter(read_on)


def test_a_zero_begins_anew_from_every_state() -> None:
    model = read_model()
    assert not model.next_states[model.row_starts].any()


def test_no_n_gram_is_longer_than_a_lane_looks_back() -> None:
    model = read_model()
    rows, is_known, bytes_read = model.next_states.reshape(-1, 256), np.zeros(len(model.row_starts), bool), -1
    is_reached = is_known.copy()
    is_reached[0] = True
    while (is_reached & ~is_known).any():
        bytes_read += 1
        is_known |= is_reached
        after = rows[np.unique(model.row_starts[is_reached] // 256)]
        is_reached = np.zeros_like(is_known)
        is_reached[after.reshape(-1)] = True
        is_reached &= ~is_known
    assert bytes_read <= REACH_BYTES
