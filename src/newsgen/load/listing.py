"""The records of one source as JSON, for people and programs that want to see what newsgen finds in it."""

from __future__ import annotations

import json
from pathlib import Path

from newsgen.config import Settings
from newsgen.errors import Problem, Problems
from newsgen.load.articles import make_article, stated_id
from newsgen.load.neighbours import with_neighbours
from newsgen.load.pieces import PieceKind
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sources import MARKDOWN_SUFFIXES, SIDECAR_SUFFIX, Source, SourceKind
from newsgen.model.article import Article, BlockKind

_NO_SITE = Settings(id="", title="", language="und")
_FIELDS = ("headline", "standfirst", "published", "updated", "section", "topics", "bylines", "source_name", "language")


def list_records(file: Path) -> tuple[list[Problem], str]:
    """What is wrong with a source, and its records as a JSON list in order.

    Each has `id`, the fields by their canonical names (null or empty where neither stated, assigned nor derived), `subheads`, `body` (paragraphs and
    subheads parted by blank lines), `start_line`, `end_line` (from 1, both included), `start_byte`, `end_byte`, and `origin`: for each field that has a
    value, `stated`, `assigned: by what` or `derived: from what`. Of an article in a dump also, as pairs of first and last line, what is printed and
    stands in no body: `facts` (lines of byline or date), `repetitions` and `furniture`; and why it begins where it does: `signals` (name and weight,
    roughly in log-odds) and `margin`, 0 (a coin's toss) to 1 (certain). `corrections` are the notes in its text that correct it, `dating` what the text lets
    one conclude of its date: kind, words, line.
    """
    kind = SourceKind.MARKDOWN if file.suffix.lower() in MARKDOWN_SUFFIXES else SourceKind.DUMP
    sidecar_file = file.with_name(file.name + SIDECAR_SUFFIX)
    stat = file.stat()
    source = Source(file.name, file, kind, sidecar_file if sidecar_file.is_file() else None, stat.st_size, stat.st_mtime_ns)
    sidecar = read_sidecar(source.sidecar, sidecar_file.name)
    problems, listed, seen = Problems(list(sidecar.problems)), [], dict[str, int]()
    for found in with_neighbours(read_records(source, sidecar)):
        if isinstance(found, Problem):
            problems.add(found)
            continue
        made_id = stated_id(found) or found.made_id
        seen[made_id] = seen.get(made_id, 0) + 1
        article_id = made_id if seen[made_id] == 1 else f"{made_id}-{seen[made_id]}"
        listed.append(_listed(found, sidecar.ids.get(article_id, article_id), sidecar, problems))
    return list(problems), json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _listed(record: Record, article_id: str, sidecar: Sidecar, problems: Problems) -> dict[str, object]:
    made = make_article(record, article_id, sidecar, _NO_SITE)
    problems.extend(made.problems)
    article = made.article
    return {
        "id": article_id,
        **{name: _value(article, name) for name in _FIELDS},
        "subheads": [block.text for block in record.body if block.kind is BlockKind.SUBHEAD],
        "body": "\n\n".join(block.text for block in record.body),
        "start_line": record.span.first_line,
        "end_line": record.span.last_line,
        "start_byte": record.span.start_byte,
        "end_byte": record.span.end_byte,
        "facts": _lines(record, PieceKind.BYLINE, PieceKind.DATE),
        "repetitions": _lines(record, PieceKind.REPETITION),
        "furniture": _lines(record, PieceKind.FURNITURE),
        "corrections": [note.text for note in article.corrections] if article else [],
        "dating": [[finding.kind, finding.words, finding.line] for finding in article.dating.findings] if article else [],
        "signals": [[signal.name, round(signal.weight, 2)] for signal in record.signals],
        "margin": round(record.margin, 3),
        "origin": _origins(article) if article else {},
    }


def _lines(record: Record, *kinds: PieceKind) -> list[list[int]]:
    """First and last line of each piece of these kinds."""
    return [[piece.first_line, piece.last_line] for piece in record.pieces if piece.kind in kinds]


def _value(article: Article | None, name: str) -> object:
    value = getattr(article, name) if article else None
    if name in {"topics", "bylines"}:
        return list(value or ())
    if article and name in article.derived:
        return article.derived[name].value
    return None if value is None else str(value)


def _origins(article: Article) -> dict[str, str]:
    own = {name: str(origin) for name, origin in article.origin.items() if name in _FIELDS and _value(article, name)}
    return own | {name: f"derived: {derived.evidence}" for name, derived in article.derived.items()}
