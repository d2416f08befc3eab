"""Plain text written as Markdown that shows it unchanged.

Two ways: readable, where only what Markdown would take for a mark is escaped; and strict, where every mark is a character reference. The second is for
texts that a parser reads otherwise than the rules say.
"""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"[\\`*_\[\]|]")
_MARKS_OF_HEADING: Final = re.compile(r"[\\`*_\[\]|#]")
_NOT_PLAIN: Final = re.compile(r"[&<{}\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]|~{2,}|\s+$|(?<= ) ")
_LEADING_SPACE: Final = re.compile(r"^\s+")
_AT_START: Final = re.compile(r"(?P<digits>\d{1,9})(?P<dot>[.)])|(?P<escaped>[#>+\-.!()])|(?P<other>[=~:^%@$\"'/])")
_STRICT: Final = re.compile(r"[^\w ]|_|^ +| +$|(?<= ) ")


def readable(text: str, *, is_heading: bool = False) -> str:
    """One paragraph, or the text of a heading, on one line: as it is printed but for escapes."""
    lead = _AT_START.match(text)
    head = _escaped_start(lead) if lead else ""
    marks = _MARKS_OF_HEADING if is_heading else _MARKS
    parts = [_escape(part, marks) for part in _parted(text[lead.end() :] if lead else text, is_start=not lead)]
    return head + "".join(parts)


def strict(text: str) -> str:
    """Likewise, of letters, digits, single spaces and character references alone."""
    return _STRICT.sub(lambda match: _references(match[0]), text)


def _parted(text: str, *, is_start: bool) -> list[tuple[str, bool]]:
    """The text in runs, each with whether it is to be written as references."""
    runs: list[tuple[str, bool]] = []
    at = 0
    leading = _LEADING_SPACE.match(text) if is_start else None
    if leading:
        runs.append((leading[0], True))
        at = leading.end()
    for match in _NOT_PLAIN.finditer(text, at):
        runs += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [*runs, (text[at:], False)]


def _escape(run: tuple[str, bool], marks: re.Pattern[str]) -> str:
    text, is_reference = run
    return _references(text) if is_reference else marks.sub(lambda match: "\\" + match[0], text)


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _escaped_start(lead: re.Match[str]) -> str:
    if lead["digits"]:
        return f"{lead['digits']}\\{lead['dot']}"
    return f"\\{lead['escaped']}" if lead["escaped"] else _references(lead["other"])
