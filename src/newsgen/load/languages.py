"""The language of a text whose source does not state it: by its script, and where several languages share that, by a statistical detector.

Comes in: text. Goes out: a BCP 47 tag with what it rests on, or None where the text is too short, mixed, or not clearly one language. What comes out is
derived: it serves `lang` and `dir`, and decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from newsgen.load.detector import Detector, read_model
from newsgen.model.article import Derived

SAMPLE_CHARACTERS: Final = 600
"""How much of a text is looked at."""
_DETECTOR_CHARACTERS: Final = 160
"""How much of that the detector reads: it takes half a microsecond a byte, and more text hardly changes what it says."""
_LEAST_LETTERS: Final = 40
"""Letters below which a text in a shared script is too short to tell: a name or two would decide."""
_LEAST_SHARE: Final = 0.7
"""Of the letters that one script must have."""
_LEAST_CONFIDENCE: Final = 0.7
_ASCII: Final = bytes(range(0x80))
_ALL_BUT_LETTERS: Final = bytes(code for code in range(0x100) if code >= 0x80 or not chr(code).isalpha())
"""The bytes of UTF-8 but for the letters of ASCII."""
_DIGIT: Final = re.compile(r"\d")
_NO_WORDS: Final = re.compile(r"https?://\S+|\S+@\S+|[\s\d_]+")
_GAPS: Final = re.compile(r"[\s\d_]+")
"""The same for a text without addresses that has digits beyond ASCII: the other looks at each letter to see whether an address begins there."""
_WITHOUT_NUMBERS: Final = bytes.maketrans(b"0123456789_", b" " * 11)
_NOT_ARABIC: Final = re.compile("[پچژگ]")
_LEAST_PERSIAN: Final = 0.01
"""Share of letters that Arabic does without, above which a text is none, though it was typed on an Arabic keyboard, with its ي and ك."""
_ARABIC_KEYS: Final = MappingProxyType(str.maketrans("يك", "یک"))


class _Script(NamedTuple):
    """A range of letters (the end excluded), the script that they belong to, and the language, where only one writes news in it."""

    first: int
    end: int
    name: str
    language: str | None = None


_SCRIPTS: Final = (
    _Script(0x41, 0x250, "Latin"),
    _Script(0x370, 0x400, "Greek", "el"),
    _Script(0x400, 0x530, "Cyrillic"),
    _Script(0x530, 0x590, "Armenian", "hy"),
    _Script(0x590, 0x600, "Hebrew", "he"),
    _Script(0x600, 0x700, "Arabic"),
    _Script(0x700, 0x750, "Syriac", "syr"),
    _Script(0x750, 0x780, "Arabic"),
    _Script(0x780, 0x7C0, "Thaana", "dv"),
    _Script(0x7C0, 0x800, "N’Ko", "nqo"),
    _Script(0x8A0, 0x900, "Arabic"),
    _Script(0x900, 0x980, "Devanagari"),
    _Script(0x980, 0xA00, "Bengali"),
    _Script(0xA00, 0xA80, "Gurmukhi", "pa"),
    _Script(0xA80, 0xB00, "Gujarati", "gu"),
    _Script(0xB00, 0xB80, "Odia", "or"),
    _Script(0xB80, 0xC00, "Tamil", "ta"),
    _Script(0xC00, 0xC80, "Telugu", "te"),
    _Script(0xC80, 0xD00, "Kannada", "kn"),
    _Script(0xD00, 0xD80, "Malayalam", "ml"),
    _Script(0xD80, 0xE00, "Sinhala", "si"),
    _Script(0xE00, 0xE80, "Thai", "th"),
    _Script(0xE80, 0xF00, "Lao", "lo"),
    _Script(0xF00, 0x1000, "Tibetan", "bo"),
    _Script(0x1000, 0x10A0, "Burmese", "my"),
    _Script(0x10A0, 0x1100, "Georgian", "ka"),
    _Script(0x1100, 0x1200, "Hangul", "ko"),
    _Script(0x1200, 0x13A0, "Ethiopic"),
    _Script(0x1780, 0x1800, "Khmer", "km"),
    _Script(0x1E00, 0x1F00, "Latin"),
    _Script(0x1F00, 0x2000, "Greek", "el"),
    _Script(0x3040, 0x3100, "Kana", "ja"),
    _Script(0x3400, 0xA000, "Han", "zh"),
    _Script(0xAC00, 0xD7B0, "Hangul", "ko"),
    _Script(0xFB50, 0xFE00, "Arabic"),
    _Script(0xFE70, 0xFF00, "Arabic"),
    _Script(0x1E900, 0x1E960, "Adlam", "ff-Adlm"),
    _Script(0x20000, 0x32000, "Han", "zh"),
)
_LANGUAGES_OF: Final = MappingProxyType({script.name: script.language for script in _SCRIPTS})
_DETECTED: Final = MappingProxyType(
    {
        "Arabic": "ar fa ps sdh ug ur",
        "Arabic, not of Arabic": "fa ps sdh ug ur",
        "Bengali": "as bn",
        "Cyrillic": "ba be bg kk ky mk mn ru sr tg tt uk",
        "Devanagari": "hi mr ne",
        "Latin": "af az bs ca cs cy da de en es et eu fi fr ga gl ha hr ht hu id ig is it jv ku lb lt lv mg ms mt nl nn no om pl pt qu ro rw sk"
        " sl sn so sq sr sv sw tk tl tr uz vi xh yo zu",
    }
)
"""The languages that the detector chooses from. What it confuses with a greater one, and hardly any news is written in, is left out."""
_TAGS: Final = MappingProxyType({"sdh": "ku-Arab", "ku": "ku-Latn"})
"""What the detector calls Southern Kurdish is any Kurdish in Arabic script."""


def detector_facts() -> str:
    """What the detector is, for those who must know when its answers can change."""
    from importlib.metadata import version  # noqa: PLC0415  # it brings a parser of mail along, and a catalogue remembers what it says

    return f"py3langid {version('py3langid')}"


def derive_languages(texts: Sequence[str]) -> list[Derived | None]:
    """The language of each of some texts, with what it rests on, many of which take less than one after the other; None where it is not clear."""
    samples = [_sample(text[:SAMPLE_CHARACTERS]) for text in texts]
    found = [sample if isinstance(sample, Derived) else None for sample in samples]
    doubtful = [(place, sample) for place, sample in enumerate(samples) if isinstance(sample, _Doubtful)]
    for choice in dict.fromkeys(sample.choice for _, sample in doubtful):
        asked = [(place, sample) for place, sample in doubtful if sample.choice == choice]
        for (place, sample), (detected, confidence) in zip(asked, _detector(choice).detect([sample.words for _, sample in asked]), strict=True):
            if confidence >= _LEAST_CONFIDENCE:
                evidence = f"its words, in {sample.script} script, are like those of that language"
                found[place] = Derived(_TAGS.get(detected, detected), evidence)
    return found


class _Doubtful(NamedTuple):
    """Words that a detector must tell the language of."""

    words: str
    script: str
    choice: str
    """The languages that it chooses from."""


def _sample(sample: str) -> Derived | _Doubtful | None:
    """What the script of a text says of its language, or the words to tell it by."""
    script = "Latin" if _is_mostly_ascii(sample) else _main_script(sample)
    if script is None:
        return None
    language = _LANGUAGES_OF.get(script)
    if language:
        return Derived(language, f"it is written in {script} script")
    if script == "Ethiopic":
        return _ethiopic(sample)
    words = _words_of(sample[: 2 * _DETECTOR_CHARACTERS])[:_DETECTOR_CHARACTERS]
    if _count_letters(words) < _LEAST_LETTERS:
        return None
    if script == "Arabic" and len(_NOT_ARABIC.findall(sample)) >= len(sample) * _LEAST_PERSIAN:
        return _Doubtful(words.translate(_ARABIC_KEYS), script, "Arabic, not of Arabic")
    return _Doubtful(words, script, script)


def _words_of(text: str) -> str:
    """A text without addresses and numbers."""
    if "@" in text or "://" in text:
        return _NO_WORDS.sub(" ", text)
    data = text.encode("utf-8", "surrogatepass")
    if not text.isascii() and _DIGIT.search(_beyond_ascii(data)):
        return _GAPS.sub(" ", text)
    words = data.translate(_WITHOUT_NUMBERS).decode("utf-8", "surrogatepass")
    return f"{' ' if words[:1].isspace() else ''}{' '.join(words.split())}{' ' if words[-1:].isspace() else ''}"


def _count_letters(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _ALL_BUT_LETTERS)) + (0 if text.isascii() else sum(map(str.isalpha, _beyond_ascii(data))))


def _beyond_ascii(data: bytes) -> str:
    """The characters beyond ASCII in a text of which these are the bytes in UTF-8."""
    return data.translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _is_mostly_ascii(sample: str) -> bool:
    """Whether the letters of ASCII alone are enough of all letters, whatever else stands between them: most texts need no look at each character."""
    if sample.isascii():
        return True
    data = sample.encode("utf-8", "surrogatepass")
    letters = len(data.translate(None, _ALL_BUT_LETTERS))
    return letters >= _LEAST_SHARE * (letters + len(_beyond_ascii(data)))


def _main_script(sample: str) -> str | None:
    """The script of most letters. Japanese is written in Han and Kana, Korean in Hangul with some Han."""
    counts = Counter[str | None]()
    for char, count in Counter(sample).items():
        counts[_script_of(char)] += count
    del counts[None]
    for script in ("Kana", "Hangul"):
        if counts[script] * 5 >= counts["Han"] > 0:
            counts[script] += counts.pop("Han")
    if not counts:
        return None
    count, main = max((count, script or "") for script, count in counts.items())
    return main if count >= _LEAST_SHARE * counts.total() else None


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str | None:
    """The script of a letter; None for what is no letter, and for scripts that are not listed."""
    if not char.isalpha():
        return None
    code = ord(char)
    return next((script.name for script in _SCRIPTS if script.first <= code < script.end), None)


def _ethiopic(sample: str) -> Derived | None:
    """Amharic or Tigrinya, by the letter that begins words with a glottal: each writes another."""
    amharic, tigrinya = sample.count("አ"), sample.count("ኣ")
    if amharic == tigrinya:
        return None
    return Derived("am" if amharic > tigrinya else "ti", "it is written in Ethiopic script, with the letters of that language")


@lru_cache(maxsize=8)
def _detector(script: str) -> Detector:
    """The detector, to choose from the languages of a script."""
    return Detector(read_model(), frozenset(_DETECTED[script].split()))
