"""What was done for the search; and the index that a build found whole, which the next ones need not look into while nothing of it, and nothing else, has changed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.errors import Problem
from newsgen.publish.stamps import stamp_of

_META = "indexed"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was done for the search."""

    shards: int
    made: int
    articles: int
    files: int
    size_bytes: int
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return f"search: {self.articles} articles; {self.made} of {self.shards} shards made; {self.files} files, {self.size_bytes / 1e6:.1f} MB"


def standing_index(catalog: Catalog, folder: Path, facts: str | None) -> Indexed | None:
    """What was last found in the folder of an index, if it is as it was then, and so are the `facts`: all that decides what an index is, beside the articles."""
    known = json.loads(catalog.meta(_META) or "null")
    if known is None or known[0] != _stamp(folder, facts):
        return None
    return Indexed(**known[1])


def note_index(catalog: Catalog, folder: Path, facts: str | None, indexed: Indexed) -> None:
    """Remember what was found, unless something is wrong with it, or any of it was written just now."""
    stamp = None if indexed.problems else _stamp(folder, facts)
    if stamp:
        found = asdict(replace(indexed, made=0))
        del found["problems"]
        with catalog.transaction():
            catalog.set_meta(_META, json.dumps([stamp, found]))


def forget_index(catalog: Catalog) -> None:
    """Have the index looked into: the articles are others now."""
    catalog.forget_meta(_META)


def _stamp(folder: Path, facts: str | None) -> str | None:
    files = stamp_of([folder]) if facts else None
    return sha256(f"{facts}\0{files}".encode()).hexdigest() if files else None
