"""What an editor stated about the layout of one dump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Layout:
    """What a dump's sidecar states. What is stated is obeyed; what is not is read from the dump itself."""

    starts: tuple[int, ...] = ()
    """Line numbers, counted from 1, where articles start. When given, no article starts anywhere else."""
    separator: str | None = None
    """The line that stands between articles, compared without the white space around it. When given, articles start after it only."""
    paragraphs: Literal["line", "blank-line"] | None = None
    """What ends a paragraph: every line end, or a blank line only."""
    headline: Literal["first-line"] | None = None
    """The first line of every article is its headline, whatever it looks like."""

    @property
    def says_where(self) -> bool:
        """Whether it says where articles start, so that nothing is looked for that would."""
        return bool(self.starts) or self.separator is not None
