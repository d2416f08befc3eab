"""The redirects of a site, from its articles and its list, settled in the catalogue."""

from __future__ import annotations

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.redirects import settle_redirects
from newsgen.config import Layout
from newsgen.errors import Problem
from newsgen.load.redirects import read_redirects


def settle(catalog: Catalog, layout: Layout) -> list[Problem]:
    """Settle them, once articles have their addresses; what is wrong with them."""
    found = list(read_redirects(layout.redirects, layout.shown(layout.redirects)))
    unread = [one for one in found if isinstance(one, Problem)]
    return unread + settle_redirects(catalog, (one for one in found if not isinstance(one, Problem)))
