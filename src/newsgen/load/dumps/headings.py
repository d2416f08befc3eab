"""How a dump sets its headings apart by signs around them (`## Floods`, `== Floods ==`, `[3] Floods`) or by counting them (`3. Floods`).

In go texts and blocks as they pass, out come the headings without their signs, and which style the dump's articles begin with.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from newsgen.load.dumps.blocks import Block, LooksOf, Unit
from newsgen.load.dumps.facts import MAIL_SUBJECT, is_date_under_headline
from newsgen.load.dumps.looks import HEADING_LENGTH, UNSPACED, Look, looks, template

_SIGNS: Final = frozenset("#=*_~>\u00bb[")
_EMPHASIS: Final = frozenset("*_")
_SIGNED: Final = re.compile(
    r"(?P<sign>\#{1,6})\s+(?P<marked>\S.*?)(?:\s+\#+)?"
    r"|(?P<fence>={1,6}|\*{1,3}|_{1,3}|~{2,3})\s*(?P<fenced>[^\s=*_~](?:.*?[^\s=*_~])?)\s*(?P=fence)"
    r"|(?P<arrow>>{2,3}|\u00bb{1,2})\s+(?P<pointed>\S.*)|\[(?P<number>\d{1,4})\]\s+(?P<listed>\S.*)"
)
_BULLETS: Final = frozenset("-\u2013\u2022*\u25aa\u25cf\u25a0\u25e6\u2023\u25ba")
_COUNTED: Final = re.compile(
    r"(?P<open>[(#\u2116]?)(?P<number>\d{1,4})(?P<close>[.):]|\.\)| [-\u2013\u2014](?=\s))\s+(?P<text>\S.*)"
)
_IDEOGRAPH: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CLEARLY: Final = 5
"""So many words speak for a headline, whatever their length."""
_UNSPACED_WORD: Final = 6
"""So many characters are a word of Thai or Burmese."""
_KICKER_WORDS: Final = 2
_TITLE_SPACES: Final = 3
_SHOUTED_LENGTH: Final = 200
_FEWEST: Final = 3
"""So many headings that count on, or bear one sign, are a style."""
_MOSTLY: Final = 0.8
_OPENING_BLOCKS: Final = 2
"""The style of a dump's headings shows in its first blocks: a title of the whole may stand above the first article."""


class _Set(NamedTuple):
    """A heading set apart by signs or a number."""

    style: str
    text: str
    number: int | None


def bare_heading(text: str, style: str = "") -> str:
    """A heading without the signs around it; without its number too where the dump's headings are of a `style` that counts them."""
    text = MAIL_SUBJECT.sub("", text)
    found = _set_apart(text)
    return found.text if found and (found.style == style or not (_is_counted(found.style) or _is_bullet(found.style))) else text


def is_kicker(first: Unit, second: Unit, repeated: frozenset[str]) -> bool:
    """Whether a word or two right above a headline name its rubric (`WORLD`): one word, in capitals alone, or printed again and again in the dump."""
    if not first.looks & second.looks & Look.HEADING or len(first.text.split()) > _KICKER_WORDS:
        return False
    if len(second.text) <= len(first.text):
        return False
    if second.first_line != first.last_line + 1:
        return first.text.isupper() and not second.text.isupper()
    is_word = " " not in first.text and second.text.count(" ") >= _TITLE_SPACES
    return is_word or (first.text.isupper() and not second.text.isupper()) or template(first.text) in repeated


def headline_weight(text: str) -> float:
    """How much a heading is a headline rather than a subhead by how many words it has, above or below 0."""
    words = len(text.split())
    if words < 3:
        words = max(words, len(_IDEOGRAPH.findall(text)) // 2)
    if words < _CLEARLY and not text.isascii():
        words = max(words, len(UNSPACED.findall(text)) // _UNSPACED_WORD)
    if words <= 2:
        return -2.5
    if words <= 4:
        return -1.5 + 0.8 * (words - 3)
    return min(1.5, -0.2 + 0.35 * (words - 4))


def heading_looks(text: str) -> int:
    """The bits of `Look` of a heading in signs; 0 for any other text."""
    if text[:1] not in _SIGNS or len(text) > HEADING_LENGTH or not (found := _signed(text)):
        return 0
    bits = looks(found.text)
    if bits & (Look.COLON | Look.OPEN | Look.FURNITURE):
        return 0
    is_weak = is_emphasised(text) and bits & Look.QUESTION and (bits & Look.WEAK or not bits & Look.HEADING)
    return Look.HEADING | bits & Look.LOWER | (Look.WEAK if is_weak else 0)


def is_emphasised(text: str) -> bool:
    """Whether a text begins with a sign that stands for slanted or bold print: a heading so set can be a question of an interview."""
    return text[:1] in _EMPHASIS


class StopTally:
    """Counts whether a dump ends its headlines in capitals with a full stop, as papers once did; it needs no looks of the blocks."""

    def __init__(self) -> None:
        self._stopped = 0
        self._shouted = 0

    def add(self, block: Block) -> None:
        """Count one block by its first line, and whether it is text in capitals."""
        if not block.texts or not block.texts[0].isupper():
            return
        if sum(map(len, block.texts)) > _SHOUTED_LENGTH and block.texts[-1].isupper():
            self._shouted += 1
        elif len(block.texts[0]) <= HEADING_LENGTH and block.texts[0].rstrip().endswith("."):
            self._stopped += 1

    @property
    def has_stops(self) -> bool:
        """Whether it does. In a dump whose text is in capitals, a short one is a sentence."""
        return self._stopped >= _FEWEST and self._shouted * 10 <= self._stopped


def past_stop(looks_of: LooksOf) -> LooksOf:
    """What gives the looks of texts, made to pass over the full stop after a headline in capitals."""

    def looks_past_stop(text: str, is_edge: bool) -> int:
        is_stopped = text[-1:] == "." and len(text) <= HEADING_LENGTH and text.isupper()
        return looks_of(text[:-1] if is_stopped else text, is_edge)

    return looks_past_stop


class HeadingStyles:
    """Counts the styles of a dump's first lines while its blocks go by; bounded in memory."""

    def __init__(self) -> None:
        self._seen = 0
        self._counts: dict[str, _Count] = {}

    def add(self, block: Block) -> None:
        """Count one block of text."""
        self._seen += 1
        found = _set_apart(block.units[0].text)
        if found is None or _is_facts(block.units[0]):
            return
        if found.style not in self._counts:
            if self._seen > _OPENING_BLOCKS:
                return
            self._counts[found.style] = _Count()
        self._counts[found.style].add(found.number, block.first_line)

    def result(self) -> tuple[str, int]:
        """The style in which the articles of the dump begin, and the line up to which they do; an empty one where they begin in none."""
        found = ((style, count.until) for style, count in self._counts.items() if self._is_of_articles(style, count))
        return next(found, ("", 0))

    def _is_of_articles(self, style: str, count: _Count) -> bool:
        """Whether a style is that of articles. Items of a list are, where hardly anything else stands in the dump: they are briefs."""
        return count.is_style and (not _is_bullet(style) or count.count >= _MOSTLY * self._seen)


class _Count:
    """How often a style was seen, and whether its numbers went up."""

    def __init__(self) -> None:
        self.count = 0
        self._steps = 0
        self._sequence = Sequence()
        self._first_line = 0
        self._last_line = 0

    def add(self, number: int | None, line: int) -> None:
        self.count += 1
        self._first_line = self._first_line or line
        self._last_line = line
        self._steps += number is None or self._sequence.goes_on(number, line)

    @property
    def until(self) -> int:
        """The line by which another should follow the last, as far as the others are apart."""
        return self._last_line + (self._last_line - self._first_line) // max(1, self.count - 1)

    @property
    def is_style(self) -> bool:
        return self._steps >= max(_FEWEST, _MOSTLY * self.count)


class Sequence:
    """Numbers that count articles: each is higher than the last, and by no more than the lines between them allow."""

    def __init__(self) -> None:
        self._number = 0
        self._line = 0

    def goes_on(self, number: int, line: int) -> bool:
        """Whether a number is the sequence's next; if so it is remembered."""
        if not self._number < number <= self._number + max(1, line - self._line):
            return False
        self._number, self._line = number, line
        return True


class StyledHeads:
    """Tells the blocks that begin with a heading in the style of the dump's articles."""

    def __init__(self, style: str) -> None:
        self._style = style
        self._sequence = Sequence()

    def head_of(self, block: Block) -> Block | None:
        """The block as it looks without its number, if an article of the dump's style begins with it."""
        first = block.units[0]
        found = _set_apart(first.text)
        if found is None or found.style != self._style or _is_facts(first):
            return None
        if found.number is None:
            return block
        if not self._sequence.goes_on(found.number, first.first_line):
            return None
        bits = looks(found.text)
        unit = first._replace(looks=bits if bits & Look.SENTENCE or len(found.text) > HEADING_LENGTH else bits | Look.HEADING)
        return block._replace(units=(unit, *block.units[1:]))


def _is_facts(unit: Unit) -> bool:
    """Whether a line in signs or with a number is a byline or a date (`*Jane Doe, 9 May 2013*`, `9. Mai 2013`) and no heading."""
    return bool(unit.looks & (Look.BYLINE | Look.DATE)) or is_date_under_headline(unit.text)


def _set_apart(text: str) -> _Set | None:
    head = text[:1]
    if head in _SIGNS and (found := _signed(text)):
        return found
    if head in _BULLETS and text[1:2].isspace():
        return _Set(f"{head} ", text[2:].lstrip(), None)
    return _counted(text) if head.isdecimal() or head in "(#\u2116" else None


def _signed(text: str) -> _Set | None:
    found = _SIGNED.fullmatch(text)
    if found is None:
        return None
    sign = found["sign"] or found["fence"] or found["arrow"] or "[0]"
    bare = found["marked"] or found["fenced"] or found["pointed"] or found["listed"]
    return _Set(sign, bare, int(found["number"]) if found["number"] else None)


def _counted(text: str) -> _Set | None:
    found = _COUNTED.match(text)
    if found is None:
        return None
    return _Set(f"{found['open']}0{found['close']}", text[found.start("text") :], int(found["number"]))


def _is_bullet(style: str) -> bool:
    return style[-1:] == " "


def _is_counted(style: str) -> bool:
    return "0" in style and style != "[0]"
