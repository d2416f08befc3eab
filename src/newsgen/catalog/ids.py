"""Ids are settled: which record is which article.

A record has a claim to the id that it states, else to the one its anchor gives; records with the same anchor get `-2`, `-3` in source order. A claim
that the ledger does not know gives way to a ledger line with the record's own anchor whose article vanished: what was published keeps its id.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.among import among_or_any, is_among, value_list
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.unsettled import Unsettled
from newsgen.errors import Problem

_CANDIDATES = """
UPDATE records SET candidate = numbered.candidate FROM (
  SELECT source, position, coalesce(stated_id, made_id || CASE number WHEN 1 THEN '' ELSE '-' || number END) AS candidate
  FROM (
    SELECT source, position, stated_id, made_id,
      row_number() OVER (PARTITION BY made_id, stated_id IS NULL ORDER BY source, position) AS number
    FROM records WHERE {made_ids})
) AS numbered
WHERE records.source = numbered.source AND records.position = numbered.position AND records.candidate IS NOT numbered.candidate
"""

_OWN = """
UPDATE records SET article_id = own.id FROM (
  SELECT source, position, CASE WHEN NOT EXISTS (
    SELECT 1 FROM records AS other
    WHERE other.candidate = records.candidate
      AND (other.stated_id IS NULL, other.source, other.position) < (records.stated_id IS NULL, records.source, records.position))
    THEN candidate END AS id
  FROM records WHERE {claims}
) AS own
WHERE records.source = own.source AND records.position = own.position AND records.article_id IS NOT own.id
"""

_VANISHED = """
UPDATE records SET article_id = found.id FROM (
  SELECT claim.source, claim.position, line.id FROM (
    SELECT source, position, anchor, row_number() OVER (PARTITION BY anchor ORDER BY source, position) AS number
    FROM records WHERE {anchors} AND article_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.id = candidate)
  ) AS claim JOIN (
    SELECT id, anchor, row_number() OVER (PARTITION BY anchor ORDER BY id) AS number
    FROM ledger WHERE {anchors} AND NOT EXISTS (SELECT 1 FROM records WHERE candidate = ledger.id)
  ) AS line ON line.anchor = claim.anchor AND line.number = claim.number
) AS found
WHERE records.source = found.source AND records.position = found.position
"""


def settle_ids(catalog: Catalog, unsettled: Unsettled | None = None) -> None:
    """Give every record its id, and its article with it. A record whose claim another has gets none.

    Where it is known what is unsettled, only those records are read, and what it means for articles is noted there. Only those whose ids are others now are written.
    """
    unsettled = unsettled or Unsettled(is_all=True)
    anchors = None if unsettled.is_all else _settle_claims(catalog, unsettled)
    if anchors is None:
        catalog.write(_CANDIDATES.format(made_ids=1))
        catalog.write(_OWN.format(claims=1))
        catalog.write(_VANISHED.format(anchors=1))
        _give(catalog, "1")
        return
    claims = value_list(unsettled.claims)
    catalog.write(_OWN.format(claims=is_among("candidate")), claims)
    if anchors:
        catalog.write(_VANISHED.format(anchors=is_among("anchor")), *[value_list(anchors)] * 2)
    _give(catalog, is_among("records.candidate"), claims)
    unsettled.add(catalog, ())


def _settle_claims(catalog: Catalog, unsettled: Unsettled) -> list[str] | None:
    """Settle the claims of records whose anchors are unsettled, and find all claims that this unsettles.

    Returns the anchors by which one of these records may get the id of an article that vanished; None where too much is unsettled.
    """
    made_ids = value_list(unsettled.made_ids)
    catalog.write(_CANDIDATES.format(made_ids=is_among("made_id")), made_ids)
    more = {claim for (claim,) in catalog.rows(f"SELECT candidate FROM records WHERE {is_among('made_id')}", made_ids)}
    while True:
        unsettled.add(catalog, more)
        if unsettled.is_all:
            return None
        claims = value_list(unsettled.claims)
        found = catalog.rows(f"SELECT anchor FROM records WHERE {is_among('candidate')} UNION SELECT anchor FROM ledger WHERE {is_among('id')}", claims, claims)
        anchors = [anchor for (anchor,) in found]
        more = {claim for (claim,) in catalog.rows(f"SELECT candidate FROM records WHERE {is_among('anchor')}", value_list(anchors))}
        if more <= unsettled.claims:
            break
    is_new = f"SELECT 1 FROM records WHERE {is_among('candidate')} AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.id = candidate)"
    return anchors if catalog.value(is_new, claims) is not None else []


def _give(catalog: Catalog, among: str, *parameters: str) -> None:
    """Give articles the ids of their records."""
    changed = f"{among} AND records.source = articles.source AND records.position = articles.position AND articles.id IS NOT records.article_id"
    # In two steps, since an id that passes from one article to another must not stand twice in between.
    catalog.write(f"UPDATE articles SET id = NULL, is_placed = 0 FROM records WHERE articles.id IS NOT NULL AND {changed}", *parameters)
    catalog.write(f"UPDATE articles SET id = records.article_id FROM records WHERE {changed}", *parameters)


def claims_refused(catalog: Catalog) -> Iterator[Problem]:
    """A problem for each record whose stated id another record has."""
    if catalog.value("SELECT 1 FROM records WHERE article_id IS NULL LIMIT 1") is None:
        return  # to look for their owners, all records would be sorted by id first
    rows = catalog.rows(
        "SELECT records.source, records.line, records.candidate, owner.source, owner.line FROM records"
        " JOIN records AS owner ON owner.article_id = records.candidate"
        " WHERE records.article_id IS NULL ORDER BY records.source, records.position"
    )
    for source, line, article_id, owner, owner_line in rows:
        message = f"the id '{article_id}' belongs to content/{owner}:{owner_line} already"
        yield Problem(f"content/{source}", message, line, hint="an id belongs to one article for ever: give this one another, or none")


def sources_to_patch(catalog: Catalog, unsettled: Unsettled | None = None) -> list[str]:
    """Sources with patches by id, some of whose articles were made under another id than they have now."""
    among, parameters = among_or_any("candidate", None if unsettled is None or unsettled.is_all else unsettled.claims)
    rows = catalog.rows(
        f"SELECT DISTINCT source FROM records JOIN sources ON path = source WHERE {among} AND has_patches AND loaded_id IS NOT article_id ORDER BY 1", *parameters
    )
    return [source for (source,) in rows]


def settled_ids(catalog: Catalog, source: str) -> dict[int, str]:
    """The ids of a source's records by position."""
    rows = catalog.rows("SELECT position, article_id FROM records WHERE source = ? AND article_id IS NOT NULL", source)
    return dict(rows)
