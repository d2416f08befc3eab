"""How far a site has come: whether all that is loaded is settled, whether its files are those of what is settled, and what was said of that."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from newsgen.catalog.catalog import Catalog
from newsgen.errors import Problem, Severity

_SETTLED = "settled as of"
"""The day for which everything that is loaded was settled, nothing missing."""
_PUBLISHED = "published"
"""That the files on disk are those of what is settled."""
_TOLD = "told"


def unsettle(catalog: Catalog) -> None:
    """What was loaded is to be settled, and published, anew."""
    catalog.forget_meta(_SETTLED)
    catalog.forget_meta(_PUBLISHED)


def note_settled(catalog: Catalog, as_of: str) -> None:
    """Everything is settled as of a day, and nothing missing."""
    catalog.set_meta(_SETTLED, as_of)


def is_settled(catalog: Catalog, as_of: str) -> bool:
    """Whether everything that was loaded before is settled as of a day."""
    return catalog.meta(_SETTLED) == as_of


def is_published(catalog: Catalog) -> bool:
    """Whether the files on disk are those of what is settled, but for what another hand did to them."""
    return catalog.meta(_PUBLISHED) is not None


def note_published(catalog: Catalog, surroundings: str | None, problems: Iterable[Problem]) -> None:
    """They are. The problems of the publication hold as long as articles and these surroundings are as they were; None where they may change unseen."""
    catalog.set_meta(_PUBLISHED, "all")
    if surroundings is None:
        catalog.forget_meta(_TOLD)
    else:
        catalog.set_meta(_TOLD, json.dumps([surroundings, *map(asdict, problems)]))


def told_in(catalog: Catalog, surroundings: str | None) -> list[Problem] | None:
    """The problems of the last publication; None where it had other surroundings, or may have had."""
    known, *problems = json.loads(catalog.meta(_TOLD) or "[null]")
    if surroundings is None or known != surroundings:
        return None
    return [Problem(**problem | {"severity": Severity(problem["severity"])}) for problem in problems]
