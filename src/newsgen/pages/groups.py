"""Cards in groups, as lists show them by year or month, with a hash that stands for them all in a fingerprint: a list has hundreds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from newsgen.pages.cards import Card, Group
from newsgen.pages.digest import digest_of


class Groups(list[Group]):
    """Groups of cards in their order. Their `repr` is the hash of all that the catalogue says of the cards, in place of a text of some kilobytes."""

    def __init__(self, groups: Iterable[Group], digest: str) -> None:
        super().__init__(groups)
        self._digest = digest

    def __repr__(self) -> str:
        return f"Groups({self._digest})"


def grouped(rows: Iterable[tuple[Any, ...]], part: str) -> Groups:
    """The cards of some rows (`cards.COLUMNS`), those that follow each other and agree in a part of their date (`year`, `month`, `day`) in one group."""
    found = list(rows)
    runs = groupby(found, key=itemgetter(Card._fields.index(part)))
    return Groups((Group(label, tuple(map(Card._make, run))) for label, run in runs), digest_of(found, part))
