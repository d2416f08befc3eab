"""Where the first sentence of a lead ends.

A headline is derived from it, so it is taken whole: a sentence cut short can turn a condition into a claim. Where it is not clear that a sentence
ends, it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.load.printed.script import is_small

_CLOSERS = "\"'”’»)]』」）"
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof rev hon sen rep gov gen col maj capt cmdr lt sgt cpl adm st mt ft jr sr vs etc al eg ie no nos vol art fig
    dept univ assn bros inc ltd corp co jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    mme mlle m bd av hr fr dipl ing bzw usw ca z.b d.h г гг ул им тыс млн млрд руб т.е т.к др проф
    a.m p.m u.s u.k u.n e.u d.c ph.d b.c a.d i.e e.g
    """.split()  # noqa: SIM905  # a table reads better as words than as a hundred quoted strings
)
_END = re.compile(rf"(?P<mark>[.!?…]+|[؟۔።။।॥。！？｡]+)(?P<close>[{re.escape(_CLOSERS)}]*)(?P<space>\s+|$)?")
_FULL_WIDTH = frozenset("。！？｡")
_LAST_WORD = re.compile(r"[^\s(\[\"“'‘«]+$")


def first_sentence(paragraph: str) -> str:
    """The first sentence of a paragraph, whole, with its white space folded; the paragraph where no end is certain."""
    text = " ".join(paragraph.split())
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            return text[: match.end("close")]
    return text


def sentences_of(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph, their white space folded; what is not certain to end one does not."""
    text, start = " ".join(paragraph.split()), 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            yield text[start : match.end("close")].strip()
            start = match.end("close")
    if text[start:].strip():
        yield text[start:].strip()


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence that holds an offset begins and ends; where no end is certain, the sentence goes on."""
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            if match.end("close") > offset:
                return start, match.end("close")
            start = match.end()
    return start, len(text)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match["mark"]
    if mark[0] in _FULL_WIDTH:
        return not _stands_in_quotation(text, match)
    if match["space"] is None:
        return False
    follows = text[match.end() :].lstrip("\"'“‘«([")[:1]
    if is_small(follows):
        return False
    return mark != "." or not _is_abbreviation(text[: match.start()], follows)


def _stands_in_quotation(text: str, match: re.Match[str]) -> bool:
    """Whether a full-width mark is inside a quotation that goes on: 「…。…」."""
    before = text[: match.end("close")]
    return before.count("“") + before.count("「") > before.count("”") + before.count("」")


def _is_abbreviation(before: str, follows: str) -> bool:
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True
    if word.casefold() in _ABBREVIATIONS:
        return True
    return word.isdigit() and len(word) <= 2 and follows.isdigit()
