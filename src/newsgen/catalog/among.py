"""Conditions of a query: that a column has one of some values, however many; or that any will do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable


def is_among(column: str) -> str:
    """SQL: whether a column has one of the values of a list. The list is one parameter, as `value_list` gives it."""
    return f"{column} IN (SELECT value FROM json_each(?))"


def value_list(values: Iterable[str]) -> str:
    """The parameter of `is_among`."""
    return json.dumps(list(values))


def among_or_any(column: str, values: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """SQL: whether a column has one of the values, or, where these are None, what is true of every row; and the parameters of it."""
    return ("1", ()) if values is None else (is_among(column), (value_list(values),))
