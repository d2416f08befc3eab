r"""Redaction: words that nothing that is published, or remembered, may hold.

A redaction is a text, which is found whatever its case, its Unicode form and what stands between its words, or a regular expression between slashes
(`/0\d{9}/`). What is found is replaced by a mark of one length, so that it does not tell how long the words were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from newsgen.model.dates import EdtfDate
from newsgen.model.slugs import make_slug

MARK = "█████"
_BETWEEN = r"[\s_*~`\-\u00ad\u200b-\u200f\u2060\ufeff]+"
"""What may stand between two words, and is not seen as a difference: spaces, hyphens, marks of Markdown, joiners."""
_UNSEEN = MappingProxyType(dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]))
"""Soft hyphens, spaces of no width, and marks of direction."""
_KEPT = frozenset({"id", "source", "path", "anchor"})
"""Fields by which things are found again; they are no text of an article."""

_SLUG_BYTES = 200
_LEAST_SLUG = 4
"""Letters below which a slug could be part of anything."""

T = TypeVar("T")


def is_expression(written: str) -> bool:
    """Whether a redaction is a regular expression between slashes."""
    return len(written) > 2 and written[0] == written[-1] == "/"


@lru_cache(maxsize=64)
def compile_redaction(written: str) -> re.Pattern[str]:
    """The expression that finds a redaction. Raises ValueError where it is none, or would find the empty text."""
    if is_expression(written):
        try:
            pattern = re.compile(written[1:-1], re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
    else:
        words = re.split(rf"(?:{_BETWEEN})", _plain(written).strip())
        if not any(words):
            raise ValueError("there is nothing to redact")
        # An address holds the words in Latin letters without accents, and so do those who write what they cannot type.
        slug = make_slug(written, _SLUG_BYTES)
        plain = _BETWEEN.join(map(re.escape, slug.split("-")))
        in_address = rf"|(?<![^\W_]){plain}(?![^\W_])" if len(slug) >= _LEAST_SLUG else ""
        pattern = re.compile(_BETWEEN.join(re.escape(word) for word in words if word) + in_address, re.IGNORECASE)
    if pattern.search(""):
        raise ValueError("it would be found everywhere")
    return pattern


def _plain(text: str) -> str:
    """The one form in which texts are compared: without what is not seen within a word."""
    return unicodedata.normalize("NFKC", text.translate(_UNSEEN))


def _folded(text: str) -> str:
    return _plain(_plain(text).casefold())


def matches(written: str, text: str) -> bool:
    """Whether a text holds a redaction in any Unicode form or case."""
    if not _may_hold(written, text):
        return False
    pattern = compile_redaction(written)
    forms = {text} if text.isascii() else {text, _plain(text), _folded(text)}  # letters of ASCII have one form but for their case
    return any(pattern.search(form) for form in forms)


def _may_hold(written: str, text: str) -> bool:
    """Whether a text holds the first word of a redaction at least: to look for that is a hundred times faster, and most texts do not."""
    words = _first_words(written)
    return not words or any(map(_levelled(text).__contains__, words))


@lru_cache(maxsize=64)
def _first_words(written: str) -> tuple[str, ...]:
    """How a text that holds a redaction of words must begin it, in the text or in an address; nothing of an expression."""
    if is_expression(written):
        return ()
    first = next(word for word in re.split(_BETWEEN, _plain(written).strip()) if word)
    slug = make_slug(written, _SLUG_BYTES).partition("-")[0]
    return tuple(_levelled(word) for word in (first, slug) if word)


def _levelled(text: str) -> str:
    """A text in the one form of letters that expressions take for the same whatever their case, those of Turkish among them."""
    return text.casefold() if text.isascii() else _folded(text).replace("ı", "i").replace("\u0307", "")


@dataclass(frozen=True, slots=True)
class Redactions:
    """All that a site redacts."""

    written: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written)

    def found_in(self, text: str) -> bool:
        """Whether a text holds any of them."""
        return any(matches(written, text) for written in self.written)

    def text(self, text: str) -> str:
        """A text without them. Where only another Unicode form of it holds one, it is changed into that form."""
        for written in self.written:
            pattern = compile_redaction(written)
            for form_of in (str, _plain, _folded):
                if pattern.search(form := form_of(text)):
                    text = pattern.sub(MARK, form)
        return text

    def value(self, value: T) -> T:
        """The same of every text in a value of dataclasses, mappings and sequences; what things are found by stays."""
        if not self.written:
            return value
        found: Any = self._value(value)
        return found  # type: ignore[no-any-return]  # of the type that came in

    def _value(self, value: Any) -> Any:
        if isinstance(value, Enum | EdtfDate):
            return value
        if isinstance(value, str):
            return self.text(value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {item.name: self._value(getattr(value, item.name)) for item in fields(value) if item.init and item.name not in _KEPT}
            return replace(value, **changed)
        if isinstance(value, Mapping):
            return {self._value(key): self._value(item) for key, item in value.items()}
        if isinstance(value, tuple | list):
            return type(value)(self._all(value))
        return value

    def _all(self, values: Iterable[Any]) -> Iterator[Any]:
        return (self._value(value) for value in values)
