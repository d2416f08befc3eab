"""What the text of one paragraph looks like, by its print alone.

In goes a text, out come bits of `Look` and numbers. Nothing here knows what stands around the text, and nothing looks at its meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add
from typing import Final

from newsgen.load.printed.script import is_small

HEADING_LENGTH: Final = 130
"""Longer texts are no heading, in characters."""
_HEADING_WORDS: Final = 22
_QUESTION_CHARACTERS: Final = 6
"""Of a question in a script without spaces that is more than a cry."""
_IDEOGRAPHIC_HEADING: Final = 48
"""A longer text of a script without spaces is no heading, in characters."""
_RULE_LENGTH: Final = 400
MARK_LENGTH: Final = 80
"""Longer lines are no marks that hold words, in characters."""
_TITLE_SHARE: Final = 0.6
"""From this share of capitals on, words are set as a title."""

_UNSEEN: Final = r"\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
VISIBLE: Final = re.compile(rf"[^{_UNSEEN}]")
"""Finds the first character that leaves ink."""

_CLOSERS: Final = r"[\"'\u2019\u201d\u00bb\u203a\u300d\u300f\uff09)\]\u200f\u200e\s]*\Z"
_FULL_STOP: Final = ".\u2026\u3002\uff0e\uff61\u06d4\u0964\u0965\u1362\u1368\u0589\u104b\u17d4"
_PLAIN_STOPS: Final = frozenset(_FULL_STOP) - {"."}
"""A text that ends in one of these is a sentence; one that ends in a point can be an abbreviation."""
_QUESTION: Final = r"?!\uff1f\uff01\u061f\u203d\u1367"
_COLON: Final = r":\uff1a\u1361\u1366"
_COMMA: Final = r",;\u060c\u061b\uff0c\u3001\uff1b\u1363\u1364\u104a"
_SENTENCE_END: Final = re.compile(rf"[{_FULL_STOP}{_QUESTION}]{_CLOSERS}")
_QUESTION_END: Final = re.compile(rf"[{_QUESTION}]{_CLOSERS}")
_COLON_END: Final = re.compile(rf"[{_COLON}]{_CLOSERS}")
_COMMA_END: Final = re.compile(rf"[{_COMMA}\u2013\u2014-]{_CLOSERS}")
_INITIALS_END: Final = re.compile(r"\b(?:\w\.){2,}\Z")
_QUOTES: Final = r"[\"'\u2019\u201d\u00bb)]*"
_INNER_STOP: Final = re.compile(rf"(?:\w{{3}}{_QUOTES}[.{_QUESTION}]{_QUOTES} |[\u3002\uff01\uff1f\u06d4\u0964\u1362])\S")

_ITEM: Final = re.compile(
    r"\s*(?:[-\u2013\u2022*\u2023\u25e6\u25aa\u25ab\u00b7\u25cf\u25cb\u25a0\u25a1\u25ba\u27a4\u2713\u2714\u2192][\s\u200c\u200e\u200f]+\S"
    r"|(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)\u066b]\s+\S|\(\w{1,3}\)\s+\S|\d{1,2}\u3001)"
)
_SMALL_ORNAMENTS: Final = (
    "#*\u2042\u2766\u00a7\u00b6\u2020\u203b\u2022\u220e\u25a0\u25a1\u25aa\u25b2\u25c6\u25c7\u25cf\u25cb\u2605\u2666\u2756"
)
_SHORT_RULES: Final = frozenset(("--", "**", "##", "//", *_SMALL_ORNAMENTS))
"""Rules and end marks of one sign or two."""
_INKLESS: Final = re.compile(r"[\W_]*\Z")
_WORDLIKE: Final = re.compile(r"[^\W\d_]")
_LONG: Final = 4
_LONG_WORD: Final = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_ASCII_WORDS: Final = bytes(code if chr(code).isalpha() else 0x20 for code in range(0x80)).lower() + bytes(range(0x80, 0x100))
"""What each byte of ASCII becomes, so that white space parts its words: that and splitting take a tenth of the time of the pattern."""
_IDEOGRAPHS: Final = 280
"""So many characters of a script without spaces say as much as several hundred of another."""
_RUN: Final = 5
"""So many characters of a script without spaces whose vowels are marks."""
_MARKED: Final = "\u0900-\u0963\u0970-\u0e7f\u0e81-\u1049\u1050-\u109f\u1780-\u17d3"
"""Letters of South and Southeast Asia, and their vowels: most are marks, which no class of a pattern takes for parts of a word."""
_BEYOND_ALPHABETS: Final = re.compile(f"[{_MARKED}\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3]")
"""A character of a script whose vowels are marks and which parts no words, or not each: Thai, Lao, Burmese, Khmer."""
_LONG_MARKED_WORD: Final = re.compile(rf"(?:[^\W\d_]|(?!\w)[{_MARKED}]){{{_LONG},}}")
_IDEOGRAPH: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SLUG: Final = re.compile(
    r"[A-Z]{2,}(?:-[A-Z0-9]+)*/(?:\s+\d{1,2})?|[A-Z]{2,}(?:-[A-Z]{2,})+\s+\d{1,2}|(?:BC|AM|PM|URGENT)(?:-[A-Z0-9]+)+(?:,.{1,24})?"
)
_MORE: Final = re.compile(
    r"[(\[*-]*\s*(?:more|mo?re follows|suite|fortsetzung folgt|\u062a\u062a\u0645\u0629)\s*[)\]*-]*", re.IGNORECASE
)
_END: Final = re.compile(
    r"[-(\[<*#=~_\u2014\u2013\s]*(?:ends?|-?30-?|endit|end of (?:the |this )?[a-z]{3,12}|fin|ende"
    r"|\u0627\u0646\u062a\u0647\u0649|\u067e\u0627\u06cc\u0627\u0646|\u043a\u043e\u043d\u0435\u0446|\u5b8c)[-)\]>*#=~_\u2014\u2013\s.]*",
    re.IGNORECASE,
)
_ADVERT: Final = re.compile(
    r"\W*(?i:advertisements?|(?:story|article) continues below(?: advertisement)?|anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|реклама|إعلان|تبلیغات|广告|広告|reklam)\W*"
)
"""What stands in place of an advertisement."""
_SPEAKER: Final = re.compile("(?:[QA]|[\u0412\u041e]|[\u0633\u062c\u067e])[.:\uff1a)]\\s")
"""What begins a question or an answer of an interview."""
_CREDIT: Final = re.compile(
    r"(?:.{0,80}\b)?(?i:photo|photographs?|image|picture|illustration|graphic|foto|bild|imagen|imagem|fotoğraf|caption|credits?|crédit photo|фото|صورة|تصویر|عکس)"
    r"(?: [a-z]{2,10})? ?[:\uff1a](?! .*\?\Z)"
)
"""What stands with a picture: its caption, or who took it."""
_ROW: Final = re.compile(r"\S(?: {2,}|\t)\s*\S.*?\S(?: {2,}|\t)\s*\S")
"""A row of a table."""
_DIGITS: Final = re.compile(r"\d+")
_SPACE: Final = re.compile(r"\s+")


class Look:
    """Bits that say what a text looks like."""

    ITEM = 1
    SENTENCE = 2
    COLON = 4
    HEADING = 8
    LOWER = 16
    SLUG = 32
    MORE = 64
    END = 128
    BYLINE = 256
    DATE = 512
    FIELD = 1024
    DATELINE = 2048
    OPEN = 4096
    QUESTION = 8192
    TITLE = 16384
    """A vendor's field that holds the headline."""
    WEAK = 32768
    """A heading that could as well be a paragraph: a question or an exclamation set like a sentence."""

    META = BYLINE | DATE | FIELD | TITLE
    FURNITURE = SLUG | MORE | END


# To look one up in the class takes a twentieth of a microsecond in Python 3.11, and these are needed for each paragraph.
_SENTENCE: Final = Look.SENTENCE
_LOWER: Final = Look.LOWER


def is_blank(text: str) -> bool:
    """Whether a line shows nothing: empty, white space, controls, characters of no width."""
    return VISIBLE.search(text) is None


def is_item(text: str) -> bool:
    """Whether a text begins as an item of a list does."""
    return _may_be_item(text) and _ITEM.match(text) is not None


def _may_be_item(text: str) -> bool:
    """Whether a text does not begin like a word, as nearly all do: of two letters, only Roman numbers begin an item."""
    head = text[:2]
    return not head.isalpha() or head[0] in "ivx"


def rule_key(text: str) -> str | None:
    """A name for a line that holds signs only (`---`, `* * *`), the same for rules alike; None for other lines."""
    if len(text) > _RULE_LENGTH or _INKLESS.match(text) is None:
        return "\f" if "\f" in text and is_blank(text) else None
    return _key_of_signs(text)


@lru_cache(maxsize=1 << 8)
def _key_of_signs(text: str) -> str | None:
    """Remembered, as a dump prints the same rule again and again."""
    signs = text.strip()
    if is_blank(signs):
        return "\f" if "\f" in text else None
    printed = signs.replace(" ", "")
    if len(signs) < 3 and signs not in _SHORT_RULES:
        return None
    if printed.strip(signs[0]) and not _is_pattern(printed):
        return None
    spaced = " " if " " in signs else ""
    return f"{signs[0]}{spaced}{'long' if len(signs) >= 12 else ''}"


def _is_pattern(signs: str) -> bool:
    """Whether different signs make a rule: one that repeats (`-=-=-=`) or reads the same from both ends (`~*~`)."""
    if len(signs) >= 3 and signs == signs[::-1]:
        return True
    return any(len(signs) >= 2 * step and signs[step:] == signs[:-step] for step in (2, 3, 4))


def template(text: str) -> str:
    """A short line with its numbers taken out, so that `Document 3 of 50` and `Document 4 of 50` are the same."""
    return _DIGITS.sub("#", _SPACE.sub(" ", text.strip()).casefold())


def numbers(text: str) -> tuple[int, ...]:
    """The numbers printed in a short line."""
    return tuple(int(digits) for digits in _DIGITS.findall(text[:MARK_LENGTH])[:4] if len(digits) < 10)


def looks(text: str) -> int:
    """The bits of `Look` that the text alone shows; facts such as bylines and dates are not among them."""
    bits = Look.ITEM if _may_be_item(text) and _ITEM.match(text) else 0
    tail = text[-12:]
    if tail[-1:] in _PLAIN_STOPS or (tail[-1:] == "." and tail[-3:-2] != "."):
        bits |= _SENTENCE
    elif _SENTENCE_END.search(tail) and not _INITIALS_END.search(tail):
        bits |= _SENTENCE
        if _QUESTION_END.search(tail):
            bits |= Look.QUESTION
    elif _COLON_END.search(tail):
        bits |= Look.COLON
    elif _COMMA_END.search(tail):
        bits |= Look.OPEN
    if text[:1].islower() and is_small(text):
        bits |= _LOWER
    if len(text) <= HEADING_LENGTH:
        bits |= _short_looks(text, bits)
    return bits


def _short_looks(text: str, bits: int) -> int:
    if len(text) <= 40:
        if _END.fullmatch(text):
            return Look.END
        if _MORE.fullmatch(text):
            return Look.MORE
        if _SLUG.fullmatch(text) or _ADVERT.fullmatch(text):
            return Look.SLUG
    if (
        not _may_be_heading(bits)
        or heading_strength(text, bits) <= 0
        or _SPEAKER.match(text)
        or ((":" in text or "\uff1a" in text) and _CREDIT.match(text))
        or (text.count("  ") + text.count("\t") > 1 and _ROW.search(text))
    ):
        return 0
    return Look.HEADING | Look.WEAK if bits & Look.QUESTION and capital_share(text.split()) < _TITLE_SHARE else Look.HEADING


@lru_cache(maxsize=1 << 10)
def heading_strength(text: str, bits: int) -> float:
    """How much a text is printed like a heading, 0 (not at all) to 1. Remembered, as it is asked again when its block is weighed."""
    if not _may_be_heading(bits) or len(text) > HEADING_LENGTH or not _WORDLIKE.search(text):
        return 0.0
    words = text.split()
    if len(words) > _HEADING_WORDS:
        return 0.0
    if len(text) > _IDEOGRAPHIC_HEADING and not text.isascii() and _IDEOGRAPH.search(text):
        return 0.0
    capitals = capital_share(words)
    if _INNER_STOP.search(text) and capitals < 0.7:
        return 0.0
    strength = 0.55 + 0.35 * max(0.0, capitals - 0.35)
    if bits & Look.QUESTION and capitals < _TITLE_SHARE:
        is_unspaced = len(text) >= _QUESTION_CHARACTERS and not text.isascii() and bool(_IDEOGRAPH.search(text))
        strength = 0.15 if len(words) > 3 or is_unspaced else 0.0
    if bits & Look.LOWER:
        strength -= 0.3
    if len(words) > 14:
        strength -= 0.15
    return max(0.0, min(1.0, strength))


def _may_be_heading(bits: int) -> bool:
    return not bits & (Look.ITEM | Look.COLON | Look.OPEN) and (not bits & Look.SENTENCE or bool(bits & Look.QUESTION))


def capital_share(words: list[str]) -> float:
    """Of the longer words after the first, the share that begin with a capital; 0.5 where there is nothing to go by."""
    cased = capitals = 0
    for printed in words[1:]:
        word = printed.lstrip("\"'(\u201c\u2018\u00ab\u00bf\u00a1")
        if len(word) > 3 and (first := word[0]).isalpha():
            is_capital = first.isupper()
            capitals += is_capital
            cased += is_capital or (first.islower() and is_small(first))
    return capitals / cased if cased else 0.5


def content_words(text: str) -> set[str]:
    """The longer words of a text, folded; in scripts without spaces, pairs or runs of characters of its beginning."""
    if text.isascii():
        return {word for word in text.encode().translate(_ASCII_WORDS).decode().split() if len(word) >= _LONG}
    if (found := _BEYOND_ALPHABETS.search(text, 0, _IDEOGRAPHS)) is None:
        return set(_LONG_WORD.findall(text.casefold()))
    if found[0] >= "\u2e80":
        text = text[:_IDEOGRAPHS]
        return {pair for pair in set(map(add, text, text[1:])) if pair >= "\u3040"}
    if UNSPACED.search(text, 0, _IDEOGRAPHS):
        parts = _LONG_MARKED_WORD.findall(text[: 2 * _IDEOGRAPHS])
        return {word[at : at + _RUN] for word in parts for at in range(len(word) - _RUN + 1)}
    return set(_LONG_MARKED_WORD.findall(text.casefold()))


def squeezed(text: str) -> str:
    """The text with its white space evened out, to compare two prints of it."""
    return _SPACE.sub(" ", text).strip()
