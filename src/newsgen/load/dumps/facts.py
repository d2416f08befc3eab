"""Whether a line prints facts about an article (byline, date, a vendor's field) or opens with a dateline.

This is the only module of the room that asks so; what the facts are is read elsewhere, from the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsgen.load.dumps.looks import Look
from newsgen.load.printed.bylines import read_bare_byline
from newsgen.load.printed.datelines import read_dateline
from newsgen.load.printed.lines import begins_as_facts, read_line_under_headline, read_meta_line
from newsgen.load.printed.script import has_ascii, is_small

_FACT_LENGTH: Final = 160
_LABEL_LENGTH: Final = 40
_DAY_LENGTH: Final = 40
_IDEOGRAPHIC_STOPS: Final = frozenset("\u3002\uff01\uff1f")
"""No line of facts ends in these, and nearly every paragraph of Chinese or Japanese does."""
_DIGIT: Final = re.compile(r"\d")
_COLON: Final = re.compile("[:\uff1a]")
_DATELINE_LENGTH: Final = 220
MAIL_SUBJECT: Final = re.compile(
    r"(?:Subject|Betreff|Objet|Asunto|Oggetto|\u0422\u0435\u043c\u0430|\u0627\u0644\u0645\u0648\u0636\u0648\u0639|\u0645\u0648\u0636\u0648\u0639) ?[:\uff1a]\s*(?=\S)"
)
"""What a mail prints before its headline."""
_ADDRESS: Final = re.compile(r"(?:[^\W\d_][^:/]{1,24}[:\uff1a]\s*)?(?:https?://|www\.)\S+")
"""A line that is nothing but an address, such as the one that an article was copied from, or a label and an address."""
_LONGEST_SENTENCE: Final = 80
"""A line of facts that ends like a sentence is no longer."""
_HAS_DATELINE: Final = re.compile(
    r"[^.!?\n]{0,40}[\d(/\[\uff08\u3010\u3014].{0,60}?[-\u2013\u2014:)\u3011\uff09\u0640]|\W{0,3}(?![a-z])\w.{0,40}\s[-\u2013\u2014]\s"
    r"|[^.!?\n]{0,40}\.?\s?/[^/\n]{2,38}/|\W{0,2}[\u4e00-\u9fff].{2,40}[\u7535\u96fb\u8baf\u8a0a]",
    re.DOTALL,
)
"""What every dateline has: a day or an agency before its end, a dash after a name, an agency in slashes, or a Chinese word for "wired"."""
_DATELINE_END: Final = re.compile("[-\u2013\u2014:)\u3011\uff09\u0640/\u7535\u96fb\u8baf\u8a0a]")
"""What ends every dateline, to be looked for first: most paragraphs have none near their beginning."""
_DATELINE_REACH: Final = 104
_ASCII_SIGNS: Final = b"0123456789|/\t"
_FACT_SIGN: Final = re.compile(r"[\d|\u00b7\u2022\u00a6/\t]|\s{3}")

# To look one up in the class takes a twentieth of a microsecond in Python 3.11, and these are needed for each paragraph.
_NO_FACTS: Final = Look.ITEM | Look.FURNITURE
_SENTENCE: Final = Look.SENTENCE
_LOWER: Final = Look.LOWER


def facts_in(text: str, bits: int) -> int:
    """The fact bits of `Look` for a text whose other bits are known; 0 for text of an article."""
    if bits & _NO_FACTS:
        # "7. Mai 2002" begins as an item of a list does.
        is_day = bits & Look.ITEM and len(text) <= _DAY_LENGTH and text[:1].isdecimal()
        return _line_facts(text) & Look.DATE if is_day else 0
    if text[-1:] not in _IDEOGRAPHIC_STOPS and len(text) <= (_LONGEST_SENTENCE if bits & _SENTENCE else _FACT_LENGTH):
        found = _line_facts(text)
        if found:
            return found
    if (
        not bits & _LOWER
        and _may_hold_dateline(text[:_DATELINE_REACH])
        and _HAS_DATELINE.match(text)
        and read_dateline(text[:_DATELINE_LENGTH])
    ):
        return Look.DATELINE
    return 0


def _may_hold_dateline(head: str) -> bool:
    """Whether a sign by which datelines end stands in the beginning of a text."""
    if head.isascii():
        # Four searches for one character take a fifth of one for a class of them.
        return "-" in head or ":" in head or ")" in head or "/" in head
    return _DATELINE_END.search(head) is not None


def _line_facts(text: str) -> int:
    if _ADDRESS.fullmatch(text):
        return Look.FIELD
    meta = read_meta_line(text)
    if meta is None:
        return 0
    found = 0
    if meta.bylines:
        found |= Look.BYLINE
    if meta.published or meta.updated or meta.is_bare_date:
        found |= Look.DATE
    if meta.headline:
        found |= Look.TITLE
    return found or Look.FIELD


def is_field(text: str) -> bool:
    """Whether a line is a field of a vendor's (`KEY: value`) and goes on from no other line."""
    if not _COLON.search(text, 0, _LABEL_LENGTH) or len(text) > _FACT_LENGTH:
        return False
    meta = read_meta_line(text)
    return meta is not None and meta.is_field


def states_facts(text: str) -> bool:
    """Whether a line as printed is wholly a byline, a date, or what a mail says that it is about, and goes on from no other line."""
    meta = read_meta_line(text)
    if meta is None:
        return (":" in text or "\uff1a" in text) and is_mail_subject(text)
    return bool(meta.bylines or meta.published or meta.updated)


def possible_facts(texts: Sequence[str], indices: list[int], joined: str) -> list[int]:
    """Those of some short lines of a wrapped block that may state facts, without a look at each of them where no sign in the block (`joined`) tells of any."""
    if _has_fact_sign(joined):
        return indices
    has_no_sign = joined.isascii() and ":" not in joined
    return [index for index in indices if not is_small(texts[index]) and (not has_no_sign or begins_as_facts(texts[index]))]


def _has_fact_sign(text: str) -> bool:
    """Whether a text holds what facts in small letters have: a digit, or signs that part them. A line of facts begins with a capital otherwise."""
    if text.isascii():
        return has_ascii(text, _ASCII_SIGNS) or "   " in text
    return _FACT_SIGN.search(text) is not None


def is_mail_subject(text: str) -> bool:
    """Whether a line is what a mail says that it is about."""
    return MAIL_SUBJECT.match(text) is not None


def is_date_under_headline(text: str) -> bool:
    """Whether a line right under a headline is a date with the words that stand before one, such as a place."""
    if len(text) > _FACT_LENGTH or not _DIGIT.search(text):
        return False
    meta = read_line_under_headline(text)
    return meta is not None and meta.published is not None


def is_byline_or_section_and_date(text: str) -> bool:
    """Whether a line is a date with what is surely a person or a section beside it; without a headline under or above it, it can be one."""
    if len(text) > _FACT_LENGTH or not _DIGIT.search(text):
        return False
    meta = read_line_under_headline(text)
    return meta is not None and meta.published is not None and bool(meta.bylines or meta.section)


def is_bare_byline(text: str) -> bool:
    """Whether a line is nothing but names; only the lines around it can say that they are the author's."""
    return len(text) <= _FACT_LENGTH and read_bare_byline(text) is not None
