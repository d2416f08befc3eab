"""Whether paragraphs set apart, one after another, are parts of one article or articles of one paragraph each.

Paragraphs of one article share words with their neighbours and less with others further on, and some begin by referring back or with a quotation.
Briefs do neither.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from newsgen.load.dumps.references import refers_back

_PAIRS: Final = 1000
"""So many pairs of neighbours are compared at most."""
_CLEAR: Final = 8
"""So many pairs are needed to say anything."""
_FAR: Final = (5, 8)
"""Paragraphs so many places further on are taken as of another article, if they are not all of one."""
_RATIO: Final = 1.3
_CHANCE: Final = 0.02
_UNRELATED: Final = (0.012, 0.06)
"""Where any two paragraphs share fewer words, they are too short to say anything; where they share more, all may be of one article."""
_REFERRING: Final = 0.06
_QUOTES: Final = frozenset("\"'\u2018\u201c\u00ab\u300c\u201e")


class Rows:
    """What the paragraphs that stand in rows share; a few are held at a time."""

    def __init__(self) -> None:
        self._before: deque[set[str]] = deque(maxlen=max(_FAR))
        self._near: list[float] = []
        self._far: list[float] = []
        self._count = 0
        self._referring = 0

    def add(self, text: str, words: set[str], *, goes_on: bool) -> None:
        """Count a paragraph; `goes_on` says whether another stands right before it in its row."""
        if len(self._near) >= _PAIRS:
            return
        self._count += 1
        self._referring += refers_back(text) or text[:1] in _QUOTES
        if goes_on:
            self._near.append(_shared(self._before[-1], words))
        self._far += [_shared(self._before[-distance], words) for distance in _FAR if distance <= len(self._before)]
        self._before.append(words)

    @property
    def are_briefs(self) -> bool:
        """Whether neighbours have no more in common than any two."""
        if len(self._near) < _CLEAR or not self._far:
            return False
        near, far = sum(self._near) / len(self._near), sum(self._far) / len(self._far)
        return (
            _UNRELATED[0] <= far <= _UNRELATED[1]
            and near <= _RATIO * far + _CHANCE
            and self._referring <= max(1, _REFERRING * self._count)
        )


def _shared(old: set[str], new: set[str]) -> float:
    """The share of words in common, less for few words."""
    return len(old & new) / (min(len(old), len(new)) + 4)
