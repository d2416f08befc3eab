"""The review: what was found in each article, how sure that is and why, and what is missing; the most doubtful first.

What comes in is a site; what goes out is items, no more than asked for, and counts of all. Nothing is written.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from newsgen.catalog import ids
from newsgen.config import Layout
from newsgen.edit.site import LoadedSite, load_site
from newsgen.edit.vanished import Vanished, find_vanished
from newsgen.errors import Problem, Severity
from newsgen.load.articles import Made, make_article
from newsgen.load.neighbours import with_neighbours
from newsgen.load.pieces import Signal
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import read_sidecar
from newsgen.load.sources import SIDECAR_SUFFIX, Source, SourceKind, scan
from newsgen.model.article import Article, Derived
from newsgen.model.evidence import Finding, FindingKind

FIELDS: Final = ("headline", "published", "bylines", "section", "standfirst", "language", "topics", "source_name")
"""What an item shows of an article; the first four are missed where they are not there."""
_MISSED: Final = FIELDS[:4]
_WEIGHTS: Final = {"headline": 0.1, "published": 0.1, "bylines": 0.03, "section": 0.02}
_CONTRADICTION_WEIGHT: Final = 0.5
_VANISHED_WEIGHT: Final = 1.0
_UNLOADED_WEIGHT: Final = 1.5
_SHORT_WEIGHT: Final = 0.2
_SHORT_CHARACTERS: Final = 60
_SURE_MARGIN: Final = 0.5
_SIGNALS_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The value of a field with its origin: `stated`, `assigned: by what`, `derived: from what`."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Item:
    """An article (or a record that became none) under review."""

    id: str
    source: Source
    first_line: int
    last_line: int
    doubt: float
    """The sum of what speaks for looking at it; 0 is nothing."""
    doubts: tuple[str, ...]
    """The same in words, the gravest first."""
    margin: float
    """How sure it is that it begins where it does, 0 to 1."""
    signals: tuple[Signal, ...]
    found: Mapping[str, Found]
    derived: Mapping[str, Derived]
    """What can be accepted."""
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    vanished: Vanished | None
    """The published article that it may be."""
    made_id: str
    """The id that its text makes, which a sidecar's `ids:` goes by."""


@dataclass(slots=True)
class Review:
    """Items, the most doubtful first, and what there is in all."""

    items: list[Item] = field(default_factory=list)
    articles: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """How many articles lack a field, or have dates in their text that do not fit."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles are meant: those of these sources, and those with these ids; all where neither is given."""

    sources: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def has(self, source: str, article_id: str) -> bool:
        """Whether an article is meant."""
        return not (self.sources or self.ids) or source in self.sources or article_id in self.ids


def review(layout: Layout, as_of: str, scope: Scope, limit: int) -> Review:
    """Review a site. Raises as `load_site` does."""
    found = Review()
    with load_site(layout, as_of) as site:
        found.items = heapq.nsmallest(limit, _counted(review_items(layout, site, scope), found), key=_order)
    return found


def _order(item: Item) -> tuple[float, str, int]:
    return (-item.doubt, item.source.path, item.first_line)


def _counted(items: Iterator[Item], into: Review) -> Iterator[Item]:
    for item in items:
        into.articles += 1
        into.counts.update(item.missing)
        into.counts.update({"contradictions": any(finding.kind is FindingKind.CONTRADICTION for finding in item.findings)})
        yield item


def review_items(layout: Layout, site: LoadedSite, scope: Scope) -> Iterator[Item]:
    """Every article that is meant, by source and place."""
    vanished = find_vanished(layout, site.catalog)
    for source in scan(layout.content) if layout.content.is_dir() else ():
        if isinstance(source, Source) and source.kind is not SourceKind.PAGE:
            yield from _of_source(source, site, scope, vanished)


def _of_source(source: Source, site: LoadedSite, scope: Scope, vanished: Mapping[str, Vanished]) -> Iterator[Item]:
    sidecar = read_sidecar(source.sidecar, source.shown_path + SIDECAR_SUFFIX)
    if sidecar.split_into:
        return
    settled = ids.settled_ids(site.catalog, source.path)
    seen: Counter[str] = Counter()
    for found in with_neighbours(read_records(source, sidecar)):
        if isinstance(found, Problem):
            continue
        seen[found.made_id] += 1
        made_id = found.made_id if seen[found.made_id] == 1 else f"{found.made_id}-{seen[found.made_id]}"
        article_id = settled.get(found.position) or made_id
        if scope.has(source.path, article_id):
            made = make_article(found, article_id, sidecar, site.settings)
            yield _item(source, found, made, _Identity(article_id, made_id, vanished.get(article_id)))


@dataclass(frozen=True, slots=True)
class _Identity:
    id: str
    made_id: str
    vanished: Vanished | None


def _item(source: Source, record: Record, made: Made, known: _Identity) -> Item:
    article, vanished = made.article, known.vanished
    found = _found(article) if article else {}
    missing = tuple(name for name in _MISSED if name not in found or name in (article.derived if article else {})) if article else ()
    findings = article.dating.findings if article else ()
    weighed = sorted(_weigh(record, made, missing, findings, vanished), reverse=True)
    return Item(
        id=known.id,
        source=source,
        first_line=record.span.first_line,
        last_line=record.span.last_line,
        doubt=round(sum(weight for weight, _ in weighed), 3),
        doubts=tuple(words for _, words in weighed),
        margin=record.margin,
        signals=tuple(sorted(record.signals, key=lambda signal: -abs(signal.weight))[:_SIGNALS_SHOWN]),
        found=found,
        derived=article.derived if article else {},
        missing=missing,
        findings=findings,
        vanished=vanished,
        made_id=known.made_id,
    )


def _found(article: Article) -> dict[str, Found]:
    found = {}
    for name in FIELDS:
        value = getattr(article, name)
        text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        if name in article.derived:
            found[name] = Found(article.derived[name].value, f"derived: {article.derived[name].evidence}")
        elif text:
            found[name] = Found(text, str(article.origin.get(name, "")))
    return found


def _weigh(
    record: Record, made: Made, missing: tuple[str, ...], findings: tuple[Finding, ...], vanished: Vanished | None
) -> Iterator[tuple[float, str]]:
    """What speaks for looking at an article, each with its weight."""
    for problem in made.problems:
        if problem.severity is Severity.ERROR:
            yield _UNLOADED_WEIGHT, f"it does not load: {problem.message}"
    if vanished:
        yield _VANISHED_WEIGHT, f"it may be the published article {vanished.id} ({vanished.url}), which is gone: {vanished.shared:.0%} of its text stands there"
    if record.margin < _SURE_MARGIN:
        yield 1 - record.margin, f"it is not sure that an article begins here (margin {record.margin:.2f})"
    for finding in findings:
        if finding.kind is FindingKind.CONTRADICTION:
            yield _CONTRADICTION_WEIGHT, f"{finding.words} (line {finding.line})"
    if sum(len(block.text) for block in record.body) < _SHORT_CHARACTERS:
        yield _SHORT_WEIGHT, "it has hardly any text"
    for name in missing:
        yield _WEIGHTS[name], f"no {_NAMES[name]} is stated"


_NAMES: Final = {"headline": "headline", "published": "date", "bylines": "byline", "section": "section"}
