"""The ids that records of a source have, and the next one for a record whose text begins as that of others does.

What is looked for is counted on from the last that was found: thousands of reports may begin with the same two hundred letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class TakenIds:
    """The ids of the records that were taken in so far."""

    ids: set[str] = field(default_factory=set)
    _last: dict[str, int] = field(default_factory=dict)
    """Of each made id that is taken, up to which number those after it are."""

    def next_free(self, made_id: str) -> str:
        """The id of the next record with a made id: itself, then `-2`, `-3`."""
        if made_id not in self.ids:
            return made_id
        number = self._last.get(made_id, 1) + 1
        while f"{made_id}-{number}" in self.ids:
            number += 1
        self._last[made_id] = number - 1
        return f"{made_id}-{number}"
