"""Two streams that are ordered alike, side by side, neither of them ever whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


def side_by_side(first: Iterable[T], second: Iterable[U], name: Callable[[T | U], str]) -> Iterator[tuple[T | None, U | None]]:
    """The items of two iterables, each ordered by its items' names: those of one name together, None in the place of one that is not there."""
    ours, theirs = iter(first), iter(second)
    one, other = next(ours, None), next(theirs, None)
    while one is not None and other is not None:
        # Nearly all have the same name, which is compared but once for them.
        if (its_name := name(one)) == (other_name := name(other)):
            yield one, other
            one, other = next(ours, None), next(theirs, None)
        elif its_name < other_name:
            yield one, None
            one = next(ours, None)
        else:
            yield None, other
            other = next(theirs, None)
    while one is not None:
        yield one, None
        one = next(ours, None)
    while other is not None:
        yield None, other
        other = next(theirs, None)
