"""Words that begin a paragraph only when something was said before it."""

from __future__ import annotations

import re
from typing import Final

_SPACED: Final = (
    # English
    *(
        "he",
        "she",
        "they",
        "it",
        "this",
        "these",
        "those",
        "such",
        "his",
        "her",
        "their",
        "its",
        "however",
        "but",
        "and",
        "also",
        "meanwhile",
    ),
    *(
        "moreover",
        "furthermore",
        "in addition",
        "additionally",
        "finally",
        "therefore",
        "thus",
        "instead",
        "otherwise",
        "earlier",
    ),
    *("the latter", "the former"),
    # French
    *(
        "il",
        "elle",
        "ils",
        "elles",
        "ce",
        "cette",
        "ces",
        "mais",
        "cependant",
        "toutefois",
        "en outre",
        "par ailleurs",
        "selon lui",
        "selon elle",
    ),
    # German
    *("er", "sie", "dies", "diese", "dieser", "dieses", "zudem", "allerdings", "außerdem", "doch"),
    # Spanish
    *("ella", "ellos", "este", "esta", "además", "pero", "sin embargo"),
    # Russian
    *(
        "он",
        "она",
        "они",
        "это",
        "этот",
        "по его словам",
        "по её словам",
        "по ее словам",
        "по их словам",
        "при этом",
        "однако",
        "также",
    ),
    *("кроме того", "ранее", "но", "тем временем"),
    # Persian and Dari
    *("وی", "وي", "او", "این", "اين", "همچنین", "اما", "به گفته وی"),
    # Pashto and Urdu
    *("هغه", "دی", "دا", "انہوں", "اس", "یہ", "تاہم"),
    # Arabic
    *(
        "كما",
        "وكان",
        "وكانت",
        "يذكر",
        "وأضاف",
        "وأضافت",
        "وقال",
        "وقالت",
        "وأوضح",
        "وأوضحت",
        "وأشار",
        "وأشارت",
        "وأكد",
        "وأكدت",
        "وذكر",
        "وذكرت",
    ),
    *("وتابع", "وتابعت", "وبين", "وأفاد"),
    # Turkish
    *("bu", "bunun", "bunlar", "ancak", "ayrıca", "öte yandan", "buna karşılık", "bunun üzerine", "üstelik", "böylece"),
    # Hindi
    *("उन्होंने", "उनका", "उनके", "उनकी", "उनके अनुसार", "इसके", "इससे", "इसमें", "इस पर", "वहीं", "हालांकि", "हालाँकि", "लेकिन", "यह", "ये", "वे"),
    # Bengali
    *("তিনি", "তাঁর", "তাঁরা", "তারা", "এতে", "এর", "এছাড়া", "এ ছাড়া", "তবে", "এদিকে", "কিন্তু"),
    # Georgian
    *("ეს", "მისი", "თუმცა", "ამასთან", "მაგრამ", "ასევე"),
    # Burmese
    "သို့သော်",
    # Amharic
    *("እሱ", "እሳቸው", "ይህ", "ሆኖም"),
)
_JOINED: Final = ("他", "她", "这", "此外", "但", "另外", "该")
"""Chinese sets no space after them."""

_QUOTE: Final = r"[\"'“‘«]?"
_PART: Final = r"[\w\u0900-\u0963\u0970-\u0dff\u0f71-\u109f]"
"""A letter, or a vowel that is written as a mark on one: `\\w` alone knows no such marks."""
_REFERRING: Final = re.compile(rf"{_QUOTE}(?:(?:{'|'.join(_SPACED)})(?!{_PART})|{'|'.join(_JOINED)})", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(rf"{_QUOTE}({_PART}+)")
_FIRST_WORDS: Final = frozenset(phrase.split()[0].casefold() for phrase in _SPACED)


_FIRST_WORD_END: Final = 1 + max(map(len, (*_FIRST_WORDS, *_JOINED)))


def refers_back(text: str) -> bool:
    """Whether a paragraph begins with a pronoun or a connective that needs something before it."""
    # Nearly all begin with another word and a space, which is seen sooner without a pattern.
    word = text[:_FIRST_WORD_END].partition(" ")[0]
    if word.isalnum() and word.casefold() not in _FIRST_WORDS and (word.isascii() or not word.startswith(_JOINED)):
        return False
    first = _FIRST_WORD.match(text)
    if first is None or (first[1].casefold() not in _FIRST_WORDS and not first[1].startswith(_JOINED)):
        return False
    return _REFERRING.match(text) is not None
