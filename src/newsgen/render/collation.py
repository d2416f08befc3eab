"""The order of words in a language's index, and the letters that it is parted by.

Each language here is known by its alphabet, letters of several characters (`ch`, `lj`) included. A letter that the alphabet does not have counts as the
one that is left without its marks (`é` as `e`), and where that is none of it either, stands after the alphabet, by its code point. What is neither
letter nor digit parts words or counts for nothing. This is less than the Unicode Collation Algorithm with the tailorings of CLDR (UTS 10, UTS 35), for
which there is no library without a compiled one of 30 MB; it is what an index of names needs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_RUSSIAN = "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
_ALPHABETS = {
    "ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي",
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z",
    "be": "а б в г д е ё ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я",
    "bg": _RUSSIAN,
    "bs hr sh": "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž",
    "ckb ku-arab": "ئ ا ب پ ت ج چ ح خ د ر ڕ ز ژ س ش ع غ ف ڤ ق ک گ ل ڵ م ن و ۆ ه ە ی ێ",
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "da nb nn no": f"{_LATIN} æ ø å",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "fa prs": "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
    "fi sv": f"{_LATIN} å ä ö",
    "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
    "is": "a á b c d ð e é f g h i í j k l m n o ó p q r s t u ú v w x y ý z þ æ ö",
    "kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "ku": "a b c ç d e ê f g h i î j k l m n o p q r s ş t u û v w x y z",
    "ky": "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "lt": "a b c č d e f g h i y j k l m n o p q r s š t u v w x z ž",
    "lv": "a b c č d e f g ģ h i j k ķ l ļ m n ņ o p q r s š t u v w x y z ž",
    "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "ps": "آ ا ب پ ت ټ ث ج ځ چ څ ح خ د ډ ذ ر ړ ز ژ ږ س ش ښ ص ض ط ظ ع غ ف ق ک ګ ل م ن ڼ و ه ی ې ۍ ئ",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "ru": _RUSSIAN,
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh",
    "sr": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "tg": "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
    "ug": "ا ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ و ۇ ۆ ۈ ۋ ې ى ي",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "ur": "آ ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ہ ھ ء ی ے",
    "vi": "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
}
_DOTTED_I = frozenset({"az", "tr"})
"""Languages whose capital `I` is that of `ı`, and `İ` that of `i`."""
_LIKE = str.maketrans("كيىۀةٱہەھےںڃ", "کییههاهههینځ")
"""Letters that Arabic, Persian, Urdu and their keyboards write differently: for an alphabet that lacks one, the other."""
_LIKE_ARABIC = str.maketrans("کیىگپچژڤةٱہ", "كييكبجزفهاه")
_SPACE, _DIGIT, _OWN, _OTHER = range(4)

Key = tuple[tuple[tuple[int, int], ...], str]


@dataclass(frozen=True)
class Collation:
    """The order of a language."""

    ranks: Mapping[str, int]
    """Each letter of its alphabet with its place."""
    longest: int
    """The characters of its longest letter."""
    has_dotted_i: bool
    is_arabic: bool

    def key(self, text: str) -> Key:
        """What words are sorted by: their letters, and among equals the words as they are."""
        return tuple((place, rank) for place, rank, _ in self._units(text)), text

    def letter(self, text: str) -> str:
        """The letter that a word stands under: one of the alphabet or another, `0–9` for digits, `#` for a word without either."""
        for place, _, unit in self._units(text):
            if place == _DIGIT:
                return "0–9"
            if place != _SPACE:
                return self._capital(unit)
        return "#"

    def _capital(self, unit: str) -> str:
        return unit.replace("i", "İ").upper() if self.has_dotted_i else unit[:1].upper() + unit[1:]

    def _units(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The letters, digits and spaces of a text, each with its class and its rank in it."""
        if self.has_dotted_i:
            text = text.replace("I", "ı").replace("İ", "i")
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
        has_begun = False
        for letter in self._letters(folded) if self.longest > 1 else folded:
            unit = (_OWN, self.ranks[letter], letter) if letter in self.ranks else self._unit(letter, is_first=not has_begun)
            if unit:
                has_begun = True
                yield unit

    def _letters(self, text: str) -> Iterator[str]:
        """The letters of a text, and all other characters, where some letters are of several characters."""
        at = 0
        while at < len(text):
            letter = next((text[at : at + size] for size in range(self.longest, 0, -1) if text[at : at + size] in self.ranks), text[at])
            at += len(letter)
            yield letter

    def _unit(self, char: str, *, is_first: bool) -> tuple[int, int, str] | None:
        """What a character is that is no letter of the alphabet; None where it counts for nothing."""
        if char.isdecimal():
            return _DIGIT, unicodedata.decimal(char), char
        if not char.isalnum():
            return None if is_first or not (char.isspace() or char in "-–—/") else (_SPACE, 0, char)
        base = self._base(char)
        return (_OWN, self.ranks[base], base) if base in self.ranks else (_OTHER, ord(base[0]), base)

    def _base(self, char: str) -> str:
        """A character with as few of its marks gone as make it one of the alphabet; without any where none does."""
        marked = unicodedata.normalize("NFD", char)
        for size in range(len(marked) - 1, 0, -1):
            shorter = unicodedata.normalize("NFC", marked[:size])
            if shorter in self.ranks:
                return shorter
        base = unicodedata.normalize("NFC", marked[0])
        like = base.translate(_LIKE_ARABIC if self.is_arabic else _LIKE)
        return like if like in self.ranks else base


@cache
def collation_of(language: str) -> Collation:
    """The order of a BCP 47 language; that of the plain alphabets where none is known."""
    tags = language.casefold().split("-")
    by_name = {name: letters for names, letters in _ALPHABETS.items() for name in names.split()}
    alphabet = (by_name.get("-".join(tags[:2])) or by_name.get(tags[0]) or _LATIN).split()
    return Collation(
        {letter: rank for rank, letter in enumerate(alphabet)}, max(map(len, alphabet)), tags[0] in _DOTTED_I, tags[0] in {"ar", "ug"}
    )
