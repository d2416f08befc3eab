"""What the catalogue does, counted in steps of SQLite's virtual machine: about one for each column of each row that it touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Steps:
    """How many steps the catalogue takes; where functions are `counted`, while one of them runs."""

    def __init__(self) -> None:
        self.taken = 0
        self._is_counting = True

    def connect(self, file: Path, **_: object) -> sqlite3.Connection:
        """A connection whose steps are counted, in place of the catalogue's own; how lasting that would be changes none of them."""
        connection = sqlite3.connect(file, isolation_level=None)
        connection.set_progress_handler(self._count, 1)
        return connection

    def counted(self, step: Callable[P, R]) -> Callable[P, R]:
        """The same function, outside which no steps are counted from now on."""
        self._is_counting = False

        def run(*arguments: P.args, **named: P.kwargs) -> R:
            self._is_counting = True
            try:
                return step(*arguments, **named)
            finally:
                self._is_counting = False

        return run

    def _count(self) -> int:
        self.taken += self._is_counting
        return 0
