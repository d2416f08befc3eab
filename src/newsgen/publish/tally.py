"""What a build did to the files of a site, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How many files a build rendered, created, replaced and removed, and how many there are."""

    rendered: int = 0
    created: int = 0
    replaced: int = 0
    removed: int = 0
    files: int = 0
    size_bytes: int = 0

    @property
    def unchanged(self) -> int:
        """Files that were left alone."""
        return self.files - self.created - self.replaced
