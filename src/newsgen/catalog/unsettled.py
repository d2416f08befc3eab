"""What a load unsettles: a few sources that changed unsettle the ids, addresses and links of a few articles, and no others are settled again.

Which these are is told by what the records of the sources claimed before, and what they claim now. Nothing is left out that settling everything would change.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from newsgen.catalog.among import is_among, value_list
from newsgen.catalog.catalog import Catalog

_MOST = 1000
"""Sources, claims or articles above which settling everything costs less."""


@dataclass(slots=True)
class Unsettled:
    """What a load unsettles."""

    is_all: bool = False
    """Whether everything is to be settled again."""
    sources: set[str] = field(default_factory=set)
    """The paths of the sources that came, went or changed."""
    made_ids: set[str] = field(default_factory=set)
    """The ids that the anchors of their records give, before and now."""
    claims: set[str] = field(default_factory=set)
    """The ids that records have a claim to, before and now, where another record may have it in their place."""
    articles: set[str] = field(default_factory=set)
    """The ids of the articles that may stand otherwise than before."""

    @property
    def known(self) -> Collection[str] | None:
        """The ids of the articles that may stand otherwise; None where any may."""
        return None if self.is_all else self.articles

    def note(self, catalog: Catalog, source: str) -> None:
        """Note what the records of a source claim and have. To be done before it changes, and when all are loaded."""
        if self.is_all:
            return
        self.sources.add(source)
        for made_id, claim, article_id in catalog.rows("SELECT made_id, candidate, article_id FROM records WHERE source = ?", source):
            self.made_ids.add(made_id)
            self.claims |= {claim} if claim else set()
            self.articles |= {article_id} if article_id else set()
        self._limit(self.sources, self.made_ids)

    def add(self, catalog: Catalog, claims: Collection[str]) -> None:
        """Note claims, and the articles that the records with these claims are at the moment."""
        self.claims |= set(claims)
        if not self.is_all:
            rows = catalog.rows(f"SELECT article_id FROM records WHERE {is_among('candidate')} AND article_id IS NOT NULL", value_list(self.claims))
            self.articles |= {article_id for (article_id,) in rows}
        self._limit(self.claims, self.articles)

    def _limit(self, *sets: set[str]) -> None:
        self.is_all = self.is_all or any(len(one) > _MOST for one in sets)
