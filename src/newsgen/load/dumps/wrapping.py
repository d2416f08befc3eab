"""Which lines of a block are one paragraph that the source wrapped.

A greedy wrap at width w leaves a trace: a line holds at most w characters, and the next line's first word would not have fitted on it.
So two lines are one paragraph when that holds for a width that the file, or the block itself, shows to be its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from newsgen.load.dumps.facts import is_date_under_headline, is_field, possible_facts, states_facts
from newsgen.load.dumps.looks import is_item

MAX_WIDTH: Final = 140
"""Wider lines are taken as whole paragraphs."""
_MIN_WIDTH: Final = 24
_CLEAR_LINES: Final = 4
"""From so many lines a block shows its own width."""
HEAD_LINES: Final = 3
"""A heading broken into more lines is not looked for."""
_HEAD_ENDS: Final = frozenset("?!\u061f\uff1f\"'\u201d\u2019\u00bb)")
_TOP_LINES: Final = 5
_FACT_LENGTH: Final = 70
_FULL_SHARE: Final = 0.66
_FIRST_WIDE: Final = "\u1100"
"""Below it no character is wider than others."""
_INDENTED_WIDTH: Final = 2 * MAX_WIDTH
_HYPHENATED: Final = re.compile(r"(?<=[^\W\d_][-\u00ad])\s(?=[^\W\d_])(?!(?:and|or|und|oder|et|ou|y|o|e|i|en|of)\b)")
_MAY_BEGIN_ITEM: Final = re.compile("\n\\w{1,4}+[.)\u066b\u3001]")
"""What every item after the first line of a block begins with, if with a letter or digit."""

Span = tuple[int, int]
"""First and last index of the lines of one paragraph."""


def paragraph_spans(texts: Sequence[str], widths: Collection[int]) -> list[Span] | None:
    """The paragraphs of a wrapped block, in order, covering all lines; None if the block is not wrapped. `widths` rise."""
    if len(texts) < 2 or (not widths and len(texts) < _CLEAR_LINES):
        return None
    lengths = _lengths(texts)
    longest = max(lengths)
    if longest > MAX_WIDTH and sum([length > MAX_WIDTH for length in lengths]) * 10 > len(texts):
        return None
    heads = "".join([text[:1] for text in texts])
    needs = _needed_widths(texts, lengths, heads)
    width = _block_width(lengths, longest, needs, widths)
    if width is None:
        return None
    if longest > width:
        needs = [0 if length > width else need for length, need in zip(lengths, needs, strict=False)]
    joined = "\n".join(texts)
    _part_facts(texts, lengths, needs, width, joined)
    return _spans(texts, needs, width, heads, joined)


def heading_spans(texts: Sequence[str], width: int) -> list[Span] | None:
    """The one heading that a short block is, broken at a width that the dump's headings show; None if it is none."""
    if not 2 <= len(texts) <= HEAD_LINES or not _ends_open(texts[-1]):
        return None
    lengths = _lengths(texts)
    if max(lengths) > width or any(need <= width for need in _needed_widths(texts, lengths, "")):
        return None
    has_facts = any(states_facts(text) or is_date_under_headline(text) for text in texts)
    return None if has_facts else [(0, len(texts) - 1)]


def _ends_open(text: str) -> bool:
    """Whether a line ends like a heading: with a letter or digit, or as a question."""
    tail = text.rstrip()[-1:]
    return tail.isalnum() or tail in _HEAD_ENDS


def own_width(texts: Sequence[str]) -> range:
    """The widths that a block of clearly wrapped lines shows; empty when it shows none."""
    lengths = _lengths(texts)
    longest = max(lengths)
    if len(texts) < _CLEAR_LINES or not _MIN_WIDTH <= longest <= MAX_WIDTH:
        return range(0)
    needs = [need for need in _needed_widths(texts, lengths, "") if need > longest]
    if len(needs) < _FULL_SHARE * (len(texts) - 1):
        return range(0)
    return range(longest, min(needs))


def pair_widths(texts: Sequence[str]) -> list[range]:
    """For each pair of lines of a short block, the widths at which they could be one wrapped paragraph."""
    lengths = _lengths(texts)
    needs = _needed_widths(texts, lengths, "")
    return [range(length, need) for length, need in zip(lengths, needs, strict=False) if _MIN_WIDTH <= length <= MAX_WIDTH]


def join_lines(texts: Sequence[str]) -> str:
    """Wrapped lines as one text; scripts that set no spaces between words get none."""
    parts = list(map(str.strip, texts))
    if parts[0][-1:] < _FIRST_WIDE:
        joined = " ".join(parts)
        # One character is found in a tenth of the time of two.
        may_be_hyphenated = ("-" in joined and "- " in joined) or ("\u00ad" in joined and "\u00ad " in joined)
        return _HYPHENATED.sub("", joined) if may_be_hyphenated else joined
    joined = parts[0]
    for part in parts[1:]:
        joined += part if is_ideograph(joined[-1:]) and is_ideograph(part[:1]) else " " + part
    return joined


def _lengths(texts: Sequence[str]) -> list[int]:
    """The width of each line, in columns: a letter of East Asia takes two."""
    if texts[-1][:1] < _FIRST_WIDE:
        return [len(text.rstrip()) for text in texts]
    return [_columns(text.rstrip()) for text in texts]


def _columns(text: str) -> int:
    """The width of a text in columns: what takes two of them takes three bytes of UTF-8, and what takes one, one."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def _needed_widths(texts: Sequence[str], lengths: Sequence[int], heads: str) -> list[int]:
    """For each line but the last, the width at which the next line's first word would have fitted on it.

    `heads` is the first character of each line, if known.
    """
    if heads.isalnum() and (heads.isascii() or max(heads) < _FIRST_WIDE):
        # Every line begins with a letter or digit: the commonest case, and where the first space is, its first word ends.
        return [
            lengths[index] + 1 + (word if (word := text.find(" ", 1, _INDENTED_WIDTH)) > 0 else len(text.rstrip()))
            for index, text in enumerate(texts[1:])
        ]
    firsts = [text[:_INDENTED_WIDTH].split(None, 1)[:1] for text in texts[1:]]
    return [
        length + _next_columns(word[0] if word else "", text, length)
        for length, word, text in zip(lengths, firsts, texts, strict=False)
    ]


def _next_columns(word: str, text: str, columns: int) -> int:
    """How many columns the next line's first word would have taken at the end of a line."""
    if not word or is_ideograph(word[0]):
        return _room(text, columns)
    return 1 + (len(word) if word < _FIRST_WIDE else _columns(word))


def _room(text: str, columns: int) -> int:
    """How many columns a line of a script without spaces may lack, and the next character still not fit on it.

    Two for a character; two that a mark of punctuation may not part from; and one for each narrow character, where lines are counted in characters.
    """
    return 4 + max(0, 2 * len(text) - columns)


def is_ideograph(character: str) -> bool:
    """Whether a character is of a script that sets no spaces between words (Korean does)."""
    return "\u2e80" <= character < "\uac00" or "\uf900" <= character <= "\uffee"


def _part_facts(texts: Sequence[str], lengths: Sequence[int], needs: list[int], width: int, joined: str) -> None:
    """Let no line of facts near the top of a block be joined to those around it, in place: what says who wrote the text is no part of a sentence."""
    last = len(needs)
    # A line of a wrapped paragraph is hardly ever an eighth shorter than the width, but for its last one.
    longest = _FACT_LENGTH if last < _TOP_LINES else min(_FACT_LENGTH, 7 * width // 8)
    shorts = [index for index, length in enumerate(lengths[:_TOP_LINES]) if length <= longest]
    for index in possible_facts(texts, shorts, joined) if shorts else ():
        is_joined = (index < last and needs[index] > width) or (index and needs[index - 1] > width)
        if is_joined and states_facts(texts[index]):
            if index < last:
                needs[index] = 0
            if index:
                needs[index - 1] = 0


def _block_width(lengths: Sequence[int], longest: int, needs: Sequence[int], widths: Collection[int]) -> int | None:
    """The width at which a block is wrapped, the least of the file's if several can be; its first line may be a heading that was not."""
    least = min(needs)
    for width in widths:
        if longest <= width < least:
            return width
        if longest > width and (len(needs) < 2 or max(lengths[1:]) > width):
            continue
        full, count = sum([need > width for need in needs]), len(needs)
        if longest > width:
            full, count = full - 1, count - 1
        if full >= max(1, _FULL_SHARE * 0.5 * count):
            return width
    if len(lengths) >= _CLEAR_LINES and longest >= _MIN_WIDTH:
        full = sum([need > longest for need in needs])
        return longest if full >= _FULL_SHARE * len(needs) else None
    return None


def _spans(texts: Sequence[str], needs: Sequence[int], width: int, heads: str, joined: str) -> list[Span]:
    """The paragraphs of a block; `joined` is its lines, with a line feed between two."""
    if not heads.isalnum() or len(heads) < len(texts):
        return _indented_spans(texts, needs, width)
    if ":" in joined or "\uff1a" in joined or _MAY_BEGIN_ITEM.search(joined):
        return _flush_spans(texts, needs, width)
    # No line is a field or an item, so that only the widths part paragraphs.
    if min(needs) > width:
        return [(0, len(texts) - 1)]
    tops = [0, *[index for index, need in enumerate(needs, 1) if need <= width], len(texts)]
    return [(top, bottom - 1) for top, bottom in pairwise(tops)]


def _flush_spans(texts: Sequence[str], needs: Sequence[int], width: int) -> list[Span]:
    """The paragraphs where no line is indented or begins with a sign."""
    spans: list[Span] = []
    start, is_in_item = 0, is_item(texts[0])
    for index in range(1, len(texts)):
        text = texts[index]
        starts_item = is_item(text)
        goes_on = needs[index - 1] > width and (not starts_item or (not is_in_item and texts[index - 1][-1:].isalnum()))
        if goes_on and not is_field(text):
            continue
        spans.append((start, index - 1))
        start, is_in_item = index, starts_item
    spans.append((start, len(texts) - 1))
    return spans


def _indented_spans(texts: Sequence[str], needs: Sequence[int], width: int) -> list[Span]:
    indents = [len(text) - len(text.lstrip()) for text in texts]
    margin = min(indents)
    spans: list[Span] = []
    start, item_indent = 0, _item_indent(texts[0], indents[0])
    for index in range(1, len(texts)):
        hangs = item_indent is not None and indents[index] > item_indent
        starts_item = is_item(texts[index]) and not (
            needs[index - 1] > width and item_indent is None and texts[index - 1][-1:].isalnum()
        )
        indented = indents[index] > margin and not hangs and indents[index - 1] <= margin
        if starts_item or indented or needs[index - 1] <= width or _is_centred(indents, index) or is_field(texts[index]):
            spans.append((start, index - 1))
            start, item_indent = index, _item_indent(texts[index], indents[index])
    spans.append((start, len(texts) - 1))
    return spans


def _is_centred(indents: Sequence[int], index: int) -> bool:
    return indents[index] >= 12 and indents[index] != indents[index - 1]


def _item_indent(text: str, indent: int) -> int | None:
    return indent if is_item(text) else None
