"""What the front matter of an article that was cut from a dump says of that dump: where it stood, and which fields the editors gave it.

    cut_from: {source: dump-2019.txt, position: 12, lines: 140-163}
    assigned: [published, section]

So the article keeps its place in every order, its provenance and its marks when `newsgen split` gives it a file of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsgen.model.evidence import CutFrom, Years, parse_years

KEYS: Final = frozenset({"cut_from", "assigned"})
_LINES: Final = re.compile(r"(?P<first>[1-9]\d{0,11})-(?P<last>[1-9]\d{0,11})", re.ASCII)
_POSITION: Final = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the two keys say."""

    cut_from: CutFrom | None = None
    assigned: frozenset[str] = frozenset()


def read_provenance(extra: dict[str, object]) -> Provenance:
    """What the two keys say; they are taken out of `extra`. Raises ValueError, with words for people, where they say nothing."""
    cut, assigned = extra.pop("cut_from", None), extra.pop("assigned", None)
    names = [assigned] if isinstance(assigned, str) else assigned or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("'assigned' is a list of the fields that editors gave")
    return Provenance(_cut_from(cut) if cut is not None else None, frozenset(names))


def _cut_from(value: object) -> CutFrom:
    if not isinstance(value, dict):
        raise ValueError("'cut_from' is a mapping: source, position, lines")  # noqa: TRY004  # its text is the editor's mistake
    source, position, lines = (str(value.get(name) or "") for name in ("source", "position", "lines"))
    span = _LINES.fullmatch(lines)
    if not source or span is None or not _POSITION.fullmatch(position) or int(span["first"]) > int(span["last"]):
        raise ValueError("'cut_from' needs source, position (a number) and lines (140-163)")
    return CutFrom(source, int(position), int(span["first"]), int(span["last"]), _years(value, "years"), _years(value, "around"))


def _years(value: dict[str, object], name: str) -> Years | None:
    text = value.get(name)
    return parse_years(str(text)) if text else None
