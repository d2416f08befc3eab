"""HTML that stands in Markdown, made such that it hides no text but its own.

A comment or script that is never closed takes everything after it along, as HTML is read; a `<template>` or `<select>` shows nothing, or not all, of what it
holds. Comes in: HTML as a Markdown parser leaves it. Goes out: HTML for the cleaner, which still decides what may stand on a page.
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


def without_hidden_text(text: str) -> str:
    """HTML in which what is never closed is shown as it is written, and nothing is read by another element's rules."""
    if "<" not in text:
        return text
    text = _DROPPED.sub("", text)
    for opening, ending in _UNCLOSED:
        if opening.search(text):
            closed = max((match.end() for match in ending.finditer(text)), default=0)
            text = text[:closed] + opening.sub("&lt;", text[closed:])
    return text
