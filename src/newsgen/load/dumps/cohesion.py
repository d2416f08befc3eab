"""How many of its rarer words a text shares with the text before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgen.load.dumps.blocks import Block
from newsgen.load.dumps.looks import content_words

_WORD_TEXT: Final = 700
_WORD_BLOCKS: Final = 64
_FEW_WORDS: Final = 5


class Words:
    """The content words of the blocks around the search, each block's found once."""

    def __init__(self, common: frozenset[str]) -> None:
        self._common = common
        self._found: dict[int, set[str]] = {}
        self._together: dict[tuple[int, ...], set[str]] = {}
        """The words of some blocks that stand together: those after a block are those before another, a little later."""

    def cohesion(self, before: Sequence[Block], after: Sequence[Block]) -> float:
        """Above 0 when the text goes on to other words than those before it."""
        old = self._of(before[-3:])
        new = self._of(after[:3])
        if len(old) < _FEW_WORDS or len(new) < _FEW_WORDS:
            return 0.0
        shared = len(old & new) / (min(len(old), len(new)) + 4)
        return max(-1.2, min(1.2, 12 * (0.09 - shared)))

    def _of(self, blocks: Sequence[Block]) -> set[str]:
        lines = tuple([block.first_line for block in blocks])
        found = self._together.get(lines)
        if found is None:
            if len(self._together) > _WORD_BLOCKS:
                self._together.clear()
            found = self._together[lines] = set().union(*[self._of_block(block) for block in blocks])
        return found

    def _of_block(self, block: Block) -> set[str]:
        found = self._found.get(block.first_line)
        if found is None:
            if len(self._found) > _WORD_BLOCKS:
                self._found.clear()
            text = " ".join([unit.text[:_WORD_TEXT] for unit in block.units[:6]])[:_WORD_TEXT]
            found = self._found[block.first_line] = content_words(text) - self._common
        return found
