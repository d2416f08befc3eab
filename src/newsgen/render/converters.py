"""Markdown's parser, as a text needs it: with the inline patterns that could find something in it, and no others.

Python-Markdown looks for each of its inline patterns in each piece of a text, and most texts have marks of two or three kinds. What comes out is the
same: a pattern is left out only where a string that stands in everything it finds does not stand in the text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from newsgen.model.tags import TEMPLATE_TAG
from newsgen.render.dialect import TodaysMarkdown

_EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists", "def_list", "abbr")
SIGNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "`": ("backtick",),
    "{": ("template-tag",),
    "\\": ("escape", "backslash-break"),
    "~~": ("struck",),
    "[": ("reference", "link", "short_reference"),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
    "  ": ("linebreak",),
    "&": ("entity",),
    "[^": ("footnote",),
})  # fmt: skip
"""The inline patterns, by Python-Markdown's names, that find nothing in a text without a string.

A line that ends in two spaces need not end there in the text: the parser puts a line feed before HTML that it takes out."""
EMPHASIS = ("em_strong", "em_strong2", "not_strong")
"""Those that find nothing in a text with neither `*` nor `_`."""
_BRINGS_MARKS = re.compile(r"\[\^|[\x00-\x09\x0b-\x1f]")
"""What the parser makes marks of that do not stand in the text: notes have links of their own; tabs become spaces, and control characters nothing."""
_KEPT_CONVERTERS = 64


def raw_html(text: str) -> str:
    """Markdown as HTML that is not cleaned yet. Raises RecursionError where blocks lie too deep in each other."""
    converter = _converter(threading.get_ident(), unneeded_patterns(text))
    try:
        return converter.reset().convert(text)
    except BaseException:
        # What it was at work on stays with it.
        _converter.cache_clear()
        raise


def unneeded_patterns(text: str) -> tuple[str, ...]:
    """The inline patterns that find nothing in a text, by their names."""
    if _BRINGS_MARKS.search(text):
        return ()
    unneeded = [name for sign, names in SIGNS.items() if sign not in text for name in names]
    return tuple(unneeded) if "*" in text or "_" in text else (*unneeded, *EMPHASIS)


@lru_cache(maxsize=_KEPT_CONVERTERS)
def _converter(_thread: int, unneeded: tuple[str, ...]) -> markdown.Markdown:
    """A thread's own converter: to make one takes longer than to convert an article."""
    return make_converter(unneeded)


def make_converter(unneeded: Iterable[str] = ()) -> markdown.Markdown:
    """A converter without some inline patterns."""
    converter = markdown.Markdown(extensions=[*_EXTENSIONS, TemplateTags(), TodaysMarkdown()], extension_configs={"footnotes": {"SEPARATOR": "-"}}, output_format="html")
    for name in unneeded:
        converter.inlinePatterns.deregister(name, strict=False)
    return converter


class TemplateTags(Extension):
    """Shortcodes and Liquid tags of other generators (`{{< figure >}}`, `{% include %}`) stay as text: they are no HTML and no Markdown."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # Markdown's own name for it
        """Have them taken before links, emphasis and HTML, after code."""
        md.inlinePatterns.register(_TemplateTag(TEMPLATE_TAG.pattern, md), "template-tag", 185)


class _TemplateTag(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802  # a string is allowed
        return markdown.util.AtomicString(m[0]), m.start(0), m.end(0)
