"""What the articles beside one in a dump say of its time.

A dump often keeps the order of its days. Where the nearest articles before and after one print years that are the same, or follow each other, these are the
years that it most likely is of. They only ever narrow a choice that the article's own text leaves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Final

from newsgen.errors import Problem
from newsgen.load.records import Record
from newsgen.model.dates import parse_edtf
from newsgen.model.evidence import Years
from newsgen.yamlnodes import Scalar

_REACH: Final = 8
"""How many articles away a date may stand, on either side."""


def with_neighbours(records: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
    """The records, each that prints no year with the years `around` it; held back for so many records as a date may stand away."""
    held: deque[Record | Problem] = deque()
    before: tuple[int, int] | None = None
    """Year and number of the last record that prints one."""
    number = 0
    waiting: deque[tuple[int, int | None]] = deque()
    for found in records:
        held.append(found)
        if isinstance(found, Problem):
            continue
        waiting.append((number, _printed_year(found)))
        number += 1
        while len(waiting) > _REACH:
            before = yield from _release(held, waiting, before)
    while waiting:
        before = yield from _release(held, waiting, before)
    yield from held


def _release(
    held: deque[Record | Problem], waiting: deque[tuple[int, int | None]], before: tuple[int, int] | None
) -> Generator[Record | Problem, None, tuple[int, int] | None]:
    """Give out the first record held, with the problems before it; returns the last dated one so far."""
    while isinstance(held[0], Problem):
        yield held.popleft()
    record = held.popleft()
    number, year = waiting.popleft()
    if not isinstance(record, Problem):
        after = next((other for _, other in waiting if other is not None), None)
        is_near = before is not None and number - before[1] <= _REACH
        if year is None and after is not None and before is not None and is_near and abs(after - before[0]) <= 1:
            record = replace(record, around=Years(min(after, before[0]), max(after, before[0])))
    yield record
    return (year, number) if year is not None else before


def _printed_year(record: Record) -> int | None:
    node = next((value for key, value in record.fields.entries if key.text == "published"), None)
    if not isinstance(node, Scalar) or not node.text:
        return None
    try:
        return parse_edtf(node.text).year
    except ValueError:
        return None
