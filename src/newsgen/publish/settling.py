"""Articles are settled: which are published, under which addresses, and where they stand.

What comes in is a catalogue that says what the sources say; what goes out is one that says what readers are to find. The ledger file is written, and no other.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from newsgen.catalog import due
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.copies import link_copies
from newsgen.catalog.ledger import LedgerLine, is_each_line_live, ledger_text, missing
from newsgen.catalog.minting import mint
from newsgen.catalog.placements import place_articles
from newsgen.catalog.state import note_settled, unsettle
from newsgen.catalog.unsettled import Unsettled
from newsgen.config import Layout
from newsgen.errors import ContentError, Problem, Problems
from newsgen.load.sources import is_markdown

if TYPE_CHECKING:
    from newsgen.publish.build import Options

_WAYS_ON = (
    "restore them; or newsgen withdraw ID --reason, which tells readers why; or, where an article goes on under a new id (newsgen review offers it the old one), keep"
    " its id: id: in front matter, ids: in a sidecar; where another page is to answer at an address, withdraw the article and add a line to redirects.csv;"
    " or go on without them with --allow-missing"
)


def settle(catalog: Catalog, options: Options, problems: Problems, unsettled: Unsettled) -> int:
    """Decide what is published, and under which addresses; how many lines were added to the ledger. Articles whose links to copies become others are noted as unsettled.

    Raises ContentError where a published article is missing, or where the ledger is locked and would change.
    """
    unsettle(catalog)
    due.mark_live(catalog, options.as_of, unsettled)
    refused: list[LedgerLine] = []
    minted = mint(catalog, options.as_of, ids=unsettled.known, on_line=refused.append if options.is_locked else lambda _: None)
    is_whole = is_each_line_live(catalog) or not any(True for _ in missing(catalog))
    if not is_whole and not options.allow_missing:
        _refuse_missing(catalog, problems)
    if refused:
        raise ContentError(*problems, *map(_locked_problem, refused))
    unsettled.articles |= set(link_copies(catalog, unsettled.known))
    place_articles(catalog)
    if is_whole:
        note_settled(catalog, options.as_of)
    return minted


def _locked_problem(line: LedgerLine) -> Problem:
    hint = "build without --locked where the archive is kept, and commit permalinks.tsv"
    return Problem("permalinks.tsv", f"--locked: the ledger has no line for the article {line.id}, which would get {line.url}", hint=hint)


def missing_problems(catalog: Catalog) -> list[Problem]:
    """A problem for each published article that is not there."""
    return [_missing_problem(line.id, line.url, line.anchor, source) for line, source in missing(catalog)]


def _refuse_missing(catalog: Catalog, problems: Problems) -> None:
    """Raise ContentError where a published article is not there."""
    gone = missing_problems(catalog)
    if gone:
        message = "published articles are missing, so nothing was published and nothing was changed"
        raise ContentError(*problems, *gone, Problem("", message, hint=_WAYS_ON))


def _missing_problem(article_id: str, url: str, anchor: str, source: str | None) -> Problem:
    where = f"content/{source}" if source else f"content/{anchor}" if is_markdown(anchor) else ""
    reason = "does not load, is a draft, or is not due yet" if source else "is in no source any more"
    return Problem(where, f"the published article {article_id} ({url}) {reason}")


def write_ledger(catalog: Catalog, layout: Layout, minted: int) -> None:
    """Write the ledger if lines were added: before any page, so that no page is ever published under an address that is not on record."""
    if not minted:
        return
    part = layout.ledger.with_name(f".{layout.ledger.name}.part")
    digest = sha256()
    with part.open("wb") as stream:
        for lines in ledger_text(catalog):
            data = lines.encode()
            stream.write(data)
            digest.update(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(layout.ledger)
    catalog.set_meta("ledger", digest.hexdigest())
