"""The export of Movable Type and TypePad, in which other weblogs are written too: entries in sections, the first of which holds its facts.

In go the blocks of such a dump, out come the same, of which those that hold no text of an entry say so: the names of sections, excerpts and keywords, what
readers wrote under the entry, and drafts. A section ends with five hyphens, an entry with eight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.facts import facts_in
from newsgen.load.dumps.looks import Look, rule_key

ENTRY_END: Final = "--------"
_SECTION_END: Final = "-----"
_RULE: Final = rule_key(ENTRY_END)
_BODY: Final = "BODY:"
_TEXTS: Final = frozenset((_BODY, "EXTENDED BODY:"))
_DRAFT: Final = "STATUS: DRAFT"
_FIELD: Final = re.compile(r"[A-Z]+(?: [A-Z]+)*:(?: .*)?")
_HEAD_LINES: Final = 64
"""The facts of an entry are fewer lines."""


def is_weblog_export(texts: Sequence[str]) -> bool:
    """Whether the first lines of a dump are the facts of an entry and the beginning of its text: nothing else looks so."""
    lines = [text.strip() for text in texts[:_HEAD_LINES] if text.strip()]
    end = lines.index(_SECTION_END) if _SECTION_END in lines else 0
    return end > 1 and all(map(_FIELD.fullmatch, lines[:end])) and lines[end + 1 : end + 2] == [_BODY]


def entries(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, of which the rule that ends an entry is the only one with the name of that rule."""
    section: str | None = ""
    """The name of the section, empty for the facts of an entry; None right under its beginning."""
    is_draft = False
    for block in blocks:
        if block.mark == _RULE and block.units[0].text == ENTRY_END:
            section, is_draft = "", False
            yield block
        elif block.mark == _RULE:
            is_end = block.units[0].text == _SECTION_END
            section = None if is_end else section
            yield block._replace(mark=_SECTION_END)
        elif block.mark is not None or not block.units:
            yield block
        elif section == "":
            is_draft = is_draft or any(unit.text.upper() == _DRAFT for unit in block.units)
            yield block._replace(units=tuple(map(_aside if is_draft else _fact, block.units)))
        else:
            names = block.units[:1] if section is None else ()
            section = names[0].text if names else section
            rest = block.units[len(names) :]
            is_text = section in _TEXTS and not is_draft
            yield block._replace(units=(*map(_aside, names), *(rest if is_text else map(_aside, rest))))


def _fact(unit: Unit) -> Unit:
    facts = facts_in(unit.text, 0) & Look.META
    return unit._replace(looks=facts) if facts else _aside(unit)


def _aside(unit: Unit) -> Unit:
    return unit._replace(looks=Look.SLUG)
