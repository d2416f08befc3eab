"""What a proof comes to, whatever it went by: what was looked at, and what was found wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.errors import Problem

Faults = Iterator[tuple[str, Problem]]
"""Problems without path, each with the url of the file at fault."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what was found wrong."""

    files: int
    links: int
    problems: tuple[Problem, ...]
