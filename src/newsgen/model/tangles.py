"""Tangles: Markdown that would take a parser minutes, or that it would fall over.

What comes in is a Markdown text; what goes out is the place of the first part that no person wrote to be read: thousands of brackets that nothing closes,
quotations in quotations without end. The parser's work on such a part grows with the square of its length. What is counted here is that work, from the
text alone, so that every machine comes to the same answer; a text with a tangle is shown as plain text, and nothing of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

MAX_BRACKET_STEPS = 3_000_000
"""Characters passed in search of what closes a bracket."""
MAX_TAG_STEPS = 20_000_000
"""Likewise of what closes a tag."""
MAX_MARK_STEPS = 600_000_000
"""Marks (emphasis, code, links, escapes) of a paragraph times its characters: the paragraph is copied for each."""
MAX_HEADING_STEPS = 20_000_000
"""Headings and rules without a blank line between them, times the characters of their block."""
MAX_ABBREVIATION_STEPS = 20_000_000
"""Abbreviations times the characters of the text that each is looked for in."""
MAX_FENCE_STEPS = 20_000_000
"""Characters passed in search of what closes a fence of code."""
MAX_CELLS = 50_000
"""Cells of all tables."""
MAX_FOOTNOTE_MARKS = 4_000
MAX_QUOTATION_DEPTH = 60
MAX_DEFINITIONS = 60
"""Lines of definitions without a blank line between them: the parser goes one deeper for each."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
_IS_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
_MARK = re.compile(r"[\[!<*_`\\&{@\n]")
_HEADING = re.compile(r"^(?:#|=+[ \t]*$|[ ]{0,3}(?:[-*_][ \t]*)+$)", re.MULTILINE)
DEFINITION_LINE = re.compile(r"\n[ ]{0,3}:[ ]")
"""A line of a definition, looked for below a line feed, which takes a tenth of the time."""
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)
_QUOTATION = re.compile(rf"^(?:[ \t]{{0,4}}(?:[-*+]|\d{{1,9}}[.)])?[ \t]{{0,4}}>){{{MAX_QUOTATION_DEPTH + 1}}}", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]]")
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$", re.MULTILINE)
_TAGS = re.compile(r"<[A-Za-z/!?]|>")

_Cost = Callable[[str], int]


def tangle_offset(text: str) -> int | None:
    """Where the first tangle of a Markdown text begins, in characters; None where there is none."""
    size = len(text)
    if size < 200:
        return None
    # Nearly all texts are looked through for a few signs alone: each sum is left out that could not pass its limit if every sign of its kind were part of it.
    found = [match.start() for match in [_QUOTATION.search(text) if ">" in text else None] if match]
    found += _too_costly(text)
    if ":" in text and len(DEFINITION_LINE.findall(f"\n{text}")) > MAX_DEFINITIONS:
        found += [start for start, block in _blocks(text) if len(DEFINITION_LINE.findall(f"\n{block}")) > MAX_DEFINITIONS][:1]
    if size**2 > MAX_HEADING_STEPS and (text.count("\n") + 1) * size > MAX_HEADING_STEPS:
        found += _where_passed(list(_blocks(text)), _heading_steps, MAX_HEADING_STEPS)
    if "|" in text and 2 * text.count("|") * (text.count("\n") + 1) > MAX_CELLS:
        found += _where_passed(list(_blocks(text)), _cells, MAX_CELLS)
    if size**2 > MAX_BRACKET_STEPS and (text.count("[") + text.count("](")) * size > MAX_BRACKET_STEPS:
        found += _where_passed(_all_units(text), _bracket_steps, MAX_BRACKET_STEPS)
    if size**2 > MAX_MARK_STEPS:
        found += _where_passed(_all_units(text), _mark_steps, MAX_MARK_STEPS)
    return min(found, default=None)


def _too_costly(text: str) -> Iterator[int]:
    """Tangles that are of the text as a whole."""
    if "<" in text and text.count("<") * len(text) > MAX_TAG_STEPS and _open_steps(_TAGS, ">", text, nests=False) > MAX_TAG_STEPS:
        yield text.index("<")
    if ("`" in text or "~" in text) and _fence_steps(text) > MAX_FENCE_STEPS:
        yield next(_FENCE.finditer(text)).start()
    if "[" in text and text.count("[^") > MAX_FOOTNOTE_MARKS:
        yield text.index("[^")
    if "[" in text and "*[" in text and len(_ABBREVIATION.findall(text)) * len(text) > MAX_ABBREVIATION_STEPS:
        yield text.index("*[")


def _where_passed(parts: list[tuple[int, str]], cost: _Cost, limit: int) -> list[int]:
    """The offset of the part with which the sum of costs passes the limit."""
    sums = accumulate(cost(part) for _, part in parts)
    return next(([start] for (start, _), total in zip(parts, sums, strict=True) if total > limit), [])


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The runs of lines between blank lines, each with its offset."""
    start = 0
    for match in _BLANK_LINES.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _all_units(text: str) -> list[tuple[int, str]]:
    return [unit for start, block in _blocks(text) for unit in _units(start, block)]


def _units(start: int, block: str) -> Iterator[tuple[int, str]]:
    """What a parser looks for marks in at one go: a paragraph, an item of a list, a row of a table."""
    parting = "\n" if _is_table(block) else _ITEM if _IS_ITEM.match(block) else None
    for part in re.split(parting, block) if parting else [block]:
        yield start, part
        start += len(part) + 1


def _is_table(block: str) -> bool:
    head, _, rest = block.partition("\n")
    rule = rest.partition("\n")[0]
    return "|" in head and "-" in rule and not rule.strip(" |:-")


def _bracket_steps(text: str) -> int:
    if text.count("[") * len(text) < 100_000:
        return 0
    return _open_steps(_BRACKETS, "]", text, nests=True) + _target_steps(text)


def _open_steps(pattern: re.Pattern[str], closing: str, text: str, *, nests: bool) -> int:
    """The distances from each opening mark to what closes it, or to the end, summed up."""
    steps, opened = 0, list[int]()
    for match in pattern.finditer(text):
        if match[0] != closing:
            opened.append(match.start())
        elif opened and nests:
            steps += match.start() - opened.pop()
        else:
            steps += sum(match.start() - start for start in opened)
            opened.clear()
    return steps + sum(len(text) - start for start in opened)


def _fence_steps(text: str) -> int:
    """The distances from each fence that nothing closes to the end, summed up."""
    fences = list(_FENCE.finditer(text))
    last = {match["fence"]: match.start() for match in fences if not match["info"].strip()}
    return sum(len(text) - match.start() for match in fences if last.get(match["fence"], 0) <= match.start())


def _target_steps(text: str) -> int:
    """Likewise from each `](` to a round bracket that could close it."""
    last = text.rfind(")")
    return sum(len(text) - match.start() for match in re.finditer(r"\]\(", text) if match.start() > last)


def _mark_steps(text: str) -> int:
    return len(_MARK.findall(text)) * len(text) if len(text) ** 2 > 1_000_000 else 0


def _heading_steps(block: str) -> int:
    return len(_HEADING.findall(block)) * len(block)


def _cells(block: str) -> int:
    if not _is_table(block):
        return 0
    return (block.split("\n", 1)[0].count("|") + 1) * (block.count("\n") + 1)
