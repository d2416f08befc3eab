"""Slugs: a text as the readable part of a URL.

Latin, Cyrillic and Greek words are transliterated to ASCII; a word in another script stays itself, marks and all, and so does one with a letter for which
there is no ASCII. What comes out is in NFC, lower case, words joined by single hyphens, without anything invisible; it may be empty (a text without letters
or digits).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TRANSLITERATED = ("LATIN", "CYRILLIC", "GREEK", "MICRO", "FEMININE", "MASCULINE")
_SPLIT = re.compile(r"[\s\-–—_/|.,:;!?()\[\]{}<>\"“”„«»،؛؟。、，：]+")
_HEBREW_QUOTE = re.compile('(?<=[א-ת])["״](?=[א-ת])')
"""Gershayim, which stand inside an abbreviation; people type a quotation mark for them."""
_WITHIN = frozenset("'’‘ʼʻʹʺ׳״՛՜՞՚ـ\u0f0c")
"""What stands inside a word and is no part of it: apostrophes, the signs that Armenian puts over a vowel, the stroke that lengthens an Arabic word."""
_ELIDED = re.compile(
    r"(?<![\w'])([ldjmntsv]|c(?!'h)|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|dell|all|nell|sull|dall|coll|un|quell|quest|bell|sant|gl|com|tutt|anch|dov)'(?=[haeiouyœæàâèéêëìîïòóôùû])",
    re.IGNORECASE,
)
"""Words of French, Italian and Catalan that lose their vowel before the next: their apostrophe parts two words, where others stand inside one (`don't`, `п'ять`, `Oʻzbekiston`)."""
_INNER_APOSTROPHE = re.compile(r"(?<=\S)'(?=\w)")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks that Unicode has for the sake of an encoding, and nobody sees: the joiner of graphemes, the fillers of Korean, two vowels of Khmer."""
_LETTERS = str.maketrans(
    {
        "Ə": "e", "ə": "e", "Ә": "a", "ә": "a", "Ӛ": "a", "ӛ": "a", "Ћ": "c", "ћ": "c", "Џ": "dz", "џ": "dz", "Ӷ": "g", "ӷ": "g", "Ӻ": "g", "ӻ": "g",
        "Ӽ": "h", "ӽ": "h", "Ӿ": "h", "ӿ": "h", "Ҋ": "i", "ҋ": "i", "Ӆ": "l", "ӆ": "l", "Ӎ": "m", "ӎ": "m", "Ӊ": "n", "ӊ": "n", "Ԥ": "p", "ԥ": "p",
        **dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋ", ""),
        **{chr(code): chr(code).casefold() for code in range(0x1C80, 0x1C89)},  # old shapes of Cyrillic letters
        "Ԛ": "q", "ԛ": "q", "Ԝ": "w", "ԝ": "w", "Ѹ": "u", "ѹ": "u",
    }
)
"""Letters of living languages that the transliteration leaves out, or writes as no reader of them would."""
_SHAPED = ("<initial>", "<medial>", "<final>", "<isolated>", "<wide>", "<narrow>", "<font>", "<circle>", "<square>", "<super>", "<sub>", "<fraction>", "<vertical>")
"""What Unicode says of a character that is another, or several, in a certain shape: `ﷲ`, `Ｎ`, `①`, `²`. Its other compatibilities are letters of their own: Thai `ำ`, Korean `ㅋ`."""
_SIGNS = frozenset("ЪъЬьҌҍӀӏʹͺ")
"""Letters that are written and make no sound of their own: there is nothing to transliterate. A word of nothing else (a newspaper is called Ъ) stays itself."""
_SARA_AM = frozenset("ำຳ")
"""Vowels of Thai and Lao that belong to the letter before, though they are no marks."""
_is_slug = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*").fullmatch
"""A text in ASCII that is its own slug, as most that are stated are."""
_VIRAMA = 9
"""The combining class of the signs that bind a letter to the next in the scripts of India and their like."""


def make_slug(text: str, max_bytes: int) -> str:
    """The slug of a text, cut at a word where it would be longer than `max_bytes` in UTF-8."""
    return _cut("-".join(_slug_words(text)), max_bytes)


def _slug_words(text: str) -> list[str]:
    text = text.replace("’", "'").replace("‘", "'")
    if "'" in text:
        text = _INNER_APOSTROPHE.sub("", _ELIDED.sub(r"\1 ", unicodedata.normalize("NFC", text)))
    if text.isascii():
        return [_ascii_slug(text)] if text else []
    plain = "".join(map(_unshaped, unicodedata.normalize("NFC", text)))
    normal = _HEBREW_QUOTE.sub("", unicodedata.normalize("NFC", plain))
    words = (_slug_word(word) for word in _SPLIT.split(normal))
    return [word for word in words if word]


def _slug_word(word: str) -> str:
    spelled = word.translate(_LETTERS)
    if all(map(_is_transliterated, spelled)) and (written := _ascii_slug(spelled)):
        return written
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())
    kept = "".join(map(_kept, folded))
    return unicodedata.normalize("NFC", "-".join(part for part in kept.split("-") if any(map(str.isalnum, part))))


def _ascii_slug(text: str) -> str:
    """The slug of a text that can be written in ASCII, by one library's table, whichever others are installed: an address may not depend on that."""
    if _is_slug(text):
        return text
    from slugify import slugify  # noqa: PLC0415  # it reads tables, and most builds make no address
    from text_unidecode import unidecode  # noqa: PLC0415  # likewise

    if not text.isascii():
        # The table writes a soft sign as an apostrophe.
        text = str(unidecode(unicodedata.normalize("NFKD", text.replace("'", "-")))).replace("'", "")
    return str(slugify(text))


@cache
def _unshaped(char: str) -> str:
    """The characters that one is a shape of, such as a letter that is typed in the form that it has in the middle of a word; else itself."""
    category = unicodedata.category(char)
    is_shape = unicodedata.decomposition(char).startswith(("<compat>", *_SHAPED) if category in {"Nl", "No", "So"} else _SHAPED)
    if not is_shape or category == "Sk":
        return char
    plain = unicodedata.normalize("NFKC", char)
    # A vowel sign that stands alone is said to stand on a space.
    return plain.lstrip() if category == "Lo" else plain


@cache
def _is_transliterated(char: str) -> bool:
    """Whether a character belongs to a script that is written in ASCII here, and can be (digits, signs and Latin marks with it)."""
    category = unicodedata.category(char)
    if char.isascii() or category[0] in "PSZC" or category == "Me" or _is_variation_selector(char):
        return True
    name = unicodedata.name(char, "")
    if name.startswith(_TRANSLITERATED):
        return char in _SIGNS or bool(_ascii_slug(char))
    return "COMBINING" in name and category == "Mn"


@cache
def _kept(char: str) -> str:
    """What becomes of a character of a word that stays in its script: itself, nothing, or the hyphen that parts two words."""
    category = unicodedata.category(char)
    if char in _WITHIN or char in _INVISIBLE or category in {"Cf", "Me"} or _is_variation_selector(char):
        return ""
    return char if category[0] in "LMN" else "-"


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f"


def _cut(slug: str, max_bytes: int) -> str:
    if len(slug.encode()) <= max_bytes:
        return slug
    head = slug.encode()[:max_bytes].decode(errors="ignore")
    whole_words, hyphen, _ = head.rpartition("-")
    # One endless word is cut between characters, yet never between a letter and what belongs to it.
    return whole_words if hyphen and len(whole_words) >= max_bytes // 3 else _without_torn_letter(head, slug)


def _without_torn_letter(head: str, slug: str) -> str:
    """A beginning of a slug, less the letter that the cut goes through: its marks, and the letters that are bound to it."""
    while head and (_is_bound(slug[len(head)]) or unicodedata.combining(head[-1]) == _VIRAMA):
        head = head[:-1]
    return head.rstrip("-")


def _is_bound(char: str) -> bool:
    return char in _SARA_AM or unicodedata.category(char)[0] == "M"
