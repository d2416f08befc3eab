"""Which encoding of the time before Unicode a text was written in, by how its bytes read.

What comes in is a sample of bytes that are not UTF-8; what goes out is the name of a codec. Read as the wrong encoding, a text has letters of its
script beside signs and letters of others, or capitals in the midst of words; read as the right one it has not.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import Final

from newsgen.load.eastern import guess_eastern

_WESTERN: Final = "cp1252"
_TURKISH: Final = "cp1254"
_CYRILLIC: Final = frozenset({"cp1251", "koi8-u"})
_SCRIPTS: Final = MappingProxyType(
    {
        _WESTERN: re.compile(r"[\u00c0-\u017f]"),
        "cp1251": re.compile(r"[\u0400-\u04ff]"),
        "koi8-u": re.compile(r"[\u0400-\u04ff]"),
        "cp1256": re.compile(r"[\u0620-\u06ff]"),
    }
)
"""The encodings that news text is mostly found in, with their letters beyond ASCII."""
_LEGACY: Final = (*_SCRIPTS, "gb18030")
_SIGNS: Final = re.compile(
    r"[\u00a0\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00ab\u00bb\u00a9\u00ae\u00b0\u00a7\u00a3\u20ac\u060c\u061b\u061f"
    r"\u2116\u2122\u200c-\u200f\u0640-\u0652]"
)
_MIXED_CASE: Final = re.compile(r"[a-z\u0430-\u044f\u00df-\u00ff][A-Z\u0410-\u042f\u00c0-\u00de]")
_ICELANDIC: Final = re.compile("[\u00f0\u00fd\u00fe\u00d0\u00dd\u00de]")
_ACUTE: Final = re.compile("[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHOUTED: Final = re.compile(r"[\u0410-\u042f]{2}")
_COMMON_HAN: Final = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_HAN_PUNCTUATION: Final = re.compile(rb"\xa3\xac|\xa1\xa3")
_HIGH: Final = bytes(range(0x80, 0x100))
_CONTROLS: Final = frozenset({*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})


def guess_legacy(sample: bytes) -> str | None:
    """The likeliest codec for bytes that are not UTF-8; None where they are no text.

    Bytes that are nearly all ASCII are Western: a text in another script is not, whatever its few other bytes could be read as.
    """
    # The last line of a sample may have been cut in the midst of a character.
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    if eastern := guess_eastern(whole):
        return eastern
    if _is_chinese(whole):
        return "gb18030"
    shares = {encoding: _plausibility(whole, encoding) for encoding in _SCRIPTS}
    likeliest = max(shares, key=shares.__getitem__)
    if shares[likeliest] > 0 and not _CONTROLS & set(whole):
        return _TURKISH if likeliest == _WESTERN and _is_turkish(whole.decode(_WESTERN, "replace")) else likeliest
    return _guess_widely(whole)


def _is_chinese(sample: bytes) -> bool:
    """Whether bytes are GB 18030 throughout, most pairs of them among its common characters, with its own punctuation."""
    if not _HAN_PUNCTUATION.search(sample) or not _can_decode(sample, "gb18030"):
        return False
    high = len(sample) - len(sample.translate(None, _HIGH))
    return 2 * len(_COMMON_HAN.findall(sample)) >= 0.6 * high


def _is_turkish(text: str) -> bool:
    """Whether a text read as Western has Icelandic letters where Turkish ones were, and none of the other vowels of Icelandic."""
    letters = len(_SCRIPTS[_WESTERN].findall(text))
    return len(_ICELANDIC.findall(text)) >= 0.3 * letters > 0 and len(_ACUTE.findall(text)) <= 0.1 * letters


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much bytes read like a text written in an encoding; 0 or less when they do not."""
    text = sample.decode(encoding, "replace")
    script = _SCRIPTS[encoding]
    high = max(1, len(sample) - len(sample.translate(None, _HIGH)))
    letters, signs = len(script.findall(text)), len(_SIGNS.findall(text))
    words = [word for word in _WORD.findall(text) if script.search(word)]
    if not words:
        return signs / high
    if encoding == _WESTERN:
        # A word of a Western language has few letters beyond ASCII.
        whole = sum(len(script.findall(word)) * 2 <= len(word) for word in words)
    else:
        whole = sum(len(script.findall(word)) == len(word) for word in words)
    mixed = sum(bool(_MIXED_CASE.search(word)) for word in words)
    shouted = sum(bool(_SHOUTED.search(word)) for word in words) if encoding in _CYRILLIC else 0
    if shouted * 2 > len(words) and mixed:
        return 0.0
    if shouted * 2 > len(words):
        # Small letters of one Cyrillic encoding are capitals of the other, and few texts are all in capitals.
        return (letters + signs) / high * whole / len(words) / 2
    return (letters + signs) / high * whole / len(words) - 2 * mixed / len(words)


def _guess_widely(sample: bytes) -> str | None:
    """What a detector of many encodings says: first of those that news text is found in, then of any."""
    # Costs 20 ms to import, and is needed only for rare files.
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to import, and only legacy encodings need it

    high = len(sample) - len(sample.translate(None, _HIGH))
    if high * 8 < len(sample) and _can_decode(sample, _WESTERN) and not _CONTROLS & set(sample):
        return _WESTERN
    best = from_bytes(sample, cp_isolation=list(_LEGACY)).best() or from_bytes(sample).best()
    return best.encoding if best else None


def _can_decode(sample: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True
