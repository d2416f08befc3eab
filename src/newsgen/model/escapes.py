r"""The forms in which a text can hide in a file: what is left of it when escapes, tags and encodings are taken away.

HTML and XML entities, tags within a line, JSON, JavaScript and CSS escapes (`\u00e9`, `\xe9`, `\u{e9}`, `\e9 `), percent escapes of URLs, also twice, with `+` for a space,
host names in Punycode, and base64 (RFC 4648, both alphabets) of UTF-8 or UTF-16.
"""

from __future__ import annotations

import binascii
import html
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_plus

_JSON_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_CODE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|u\{([0-9a-f]{1,6})\}|([0-9a-f]{1,6})[ \t]?)", re.IGNORECASE)
_PLAIN_ESCAPE = re.compile(r"""\\(["'/\\bfnrt])""")
_WHITE = {"b": " ", "f": " ", "n": " ", "r": " ", "t": " "}
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_PUNYCODE = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{10,}")
_LEAST_BYTES = 6
_STEPS = 3
"""How many wrappings are taken off, one within the other."""


def encoded_forms(text: str) -> Iterator[str]:
    """A text as it stands, and every other text that it is an escaped form of; each once."""
    known, last = {text}, [text]
    yield text
    for _ in range(_STEPS):
        found = dict.fromkeys(form for old in last for unwrap in _UNWRAP for form in unwrap(old))
        last = [form for form in found if form not in known]
        known.update(last)
        yield from last


def _entities(text: str) -> Iterator[str]:
    if "&" in text:
        yield html.unescape(text)


def _without_tags(text: str) -> Iterator[str]:
    if "<" in text:
        yield _INLINE_TAG.sub("", text)


def _percent(text: str) -> Iterator[str]:
    if "%" in text:
        yield unquote(text)
        if "+" in text:
            yield unquote_plus(text)


def _backslash(text: str) -> Iterator[str]:
    if "\\" in text:
        paired = _JSON_PAIR.sub(lambda found: _pair(int(found[1], 16), int(found[2], 16)), text)
        yield _CODE.sub(_character, _PLAIN_ESCAPE.sub(lambda found: _WHITE.get(found[1], found[1]), paired))
        yield _CODE.sub(_character, paired)


def _pair(high: int, low: int) -> str:
    return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))


def _character(found: re.Match[str]) -> str:
    code = int(next(group for group in found.groups() if group), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found[0]


def _hosts(text: str) -> Iterator[str]:
    if "xn--" in text.casefold():
        yield _PUNYCODE.sub(_host, text)


def _host(found: re.Match[str]) -> str:
    try:
        return found[0].casefold().encode().decode("idna")
    except UnicodeError:
        return found[0]


def _base64(text: str) -> Iterator[str]:
    """What stands in base64: the decoded texts, each on a line. What decodes to no text was none."""
    found = [decoded for run in _BASE64.findall(text) if not (run.islower() or run.isupper() or run.isdigit()) and (decoded := _decoded(run))]
    if found:
        yield "\n".join(found)


def _decoded(run: str) -> str | None:
    try:
        data = b64decode(run[: len(run) - (len(run) % 4 == 1)].translate(_STANDARD) + "=" * (-len(run) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    for codec in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(data) >= _LEAST_BYTES and sum(map(_is_of_text, text)) == len(text):
            return text
    return None


def _is_of_text(char: str) -> bool:
    return char.isprintable() or char.isspace()


_STANDARD = str.maketrans("-_", "+/")
_UNWRAP: tuple[Callable[[str], Iterator[str]], ...] = (_entities, _without_tags, _percent, _backslash, _hosts, _base64)
