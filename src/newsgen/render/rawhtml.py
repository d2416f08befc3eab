"""HTML that stands in Markdown, made such that it hides no text but its own.

A comment or script that is never closed takes everything after it along, as HTML is read; a `<template>` or `<select>` shows nothing, or not all, of what it
holds. What looks like a tag and is none (`<Ministry of Health>`, `profits <costs`) would vanish, with all up to the next `>`. Comes in: HTML as a Markdown parser leaves it. Goes out: HTML for the cleaner, which still decides what may stand on a page.
"""

from __future__ import annotations

import re

# What the cleaner would take out anyway, but only after a parser has read what follows by the element's own rules.
_DROPPED = re.compile(
    r"</?(?:template|select|optgroup|option|plaintext|xmp|noembed|noframes|noscript|title|textarea|iframe|frameset|listing|math|svg)"
    r"(?=[\s/>])(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*'){0,2000}>",
    re.IGNORECASE,
)
_UNCLOSED = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(ending, re.IGNORECASE))
    for opening, ending in ((r"<(?=!--)", r"--!?>"), (r"<(?=script\b)", r"</script"), (r"<(?=style\b)", r"</style"))
)
"""What opens something that hides text, and what ends it."""

_ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code
    col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption figure font footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee
    menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress
    q rb rp rt rtc ruby s samp script search section select shadow slot small source spacer span strike strong style sub summary sup table tbody td template
    textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    """.split()  # noqa: SIM905  # a table reads better as words than as quoted strings
)
"""All that HTML has, or had."""
_TAG = re.compile(r"</?(?P<name>[a-z][^\s<>/]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<(?=/?[a-z])", re.IGNORECASE)
"""One with its end, or the beginning of what has none."""
_FOREIGN = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)


def without_hidden_text(text: str) -> str:
    """HTML in which what is never closed is shown as it is written, and nothing is read by another element's rules."""
    if "<" not in text:
        return text
    text = _with_false_tags_shown(text)
    text = _DROPPED.sub("", text)
    for opening, ending in _UNCLOSED:
        if opening.search(text):
            closed = max((match.end() for match in ending.finditer(text)), default=0)
            text = text[:closed] + opening.sub("&lt;", text[closed:])
    return text


def _with_false_tags_shown(text: str) -> str:
    """HTML in which what begins like a tag, and is not closed or is none of HTML's, is text. Names with a hyphen or colon are those of programs.

    The tags within a drawing or formula go, and what they hold stays: the cleaner would take it out with all that follows.
    """
    has_foreign = _FOREIGN.search(text) is not None

    def shown(match: re.Match[str]) -> str:
        name = (match["name"] or "").lower()
        if name in _ELEMENTS or "-" in name or ":" in name or name in {"svg", "math"}:
            return match[0]
        return "" if name and has_foreign else f"&lt;{match[0][1:]}"

    return _TAG.sub(shown, text)
