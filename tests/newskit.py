"""Four short articles, for tests to print as a dump in the way that they are about, and to have listed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsgen.load.listing import list_records

HEADS = (
    "Floods Close the Bazaar in Khost",
    "New Bridge Opens in Herat Province",
    "Farmers Wait for Rain in Balkh",
    "Schools Stay Shut in Four Villages",
)
BODIES = (
    (
        "The river rose after midnight and the lower bazaar stood under water, the governor's office said.",
        "Traders carried sacks of flour to the mosque on the hill.",
        "No one was hurt.",
    ),
    (
        "A bridge of two lanes was opened on Monday by the minister of works, six years after the old one fell.",
        "Lorries of up to twenty tonnes may cross it from next week.",
        "It cost nine million dollars.",
    ),
    (
        "Wheat in the northern plains is yellow before its time, for no rain has fallen since the first days of March.",
        "Growers ask for seed that needs less of it.",
        "The ministry promised an answer within a month.",
    ),
    (
        "Lessons were called off until Sunday in four villages where landslides have covered the only road.",
        "Pupils were asked to stay at home.",
        "Bulldozers are on their way.",
    ),
)


def listed(folder: Path, lines: list[str]) -> list[dict[str, Any]]:
    file = folder / "d.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    problems, text = list_records(file)
    assert problems == []
    found: list[dict[str, Any]] = json.loads(text)
    return found


def articles_of(blocks: Iterable[Iterable[str]], gap: int) -> list[str]:
    """The lines of a dump, from the blocks of each article, with a blank line between blocks and `gap` between articles."""
    lines: list[str] = []
    for article in blocks:
        for block in article:
            lines += [*block.split("\n"), ""]
        lines += [""] * (gap - 1)
    return lines
