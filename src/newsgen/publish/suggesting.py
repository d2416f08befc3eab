"""Topics are suggested: the names of a source, or of all sources, less those that the vocabulary knows. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from newsgen.config import Layout
from newsgen.errors import Problem
from newsgen.load.articles import stated_id
from newsgen.load.matching import Matcher
from newsgen.load.paragraphs import plain_paragraphs
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sources import MARKDOWN_SUFFIXES, SIDECAR_SUFFIX, Source, SourceKind, scan
from newsgen.load.suggestions import Collector, print_suggestions
from newsgen.load.vocabulary import read_vocabulary


def suggest_topics(layout: Layout, file: Path | None, least: int, most: int) -> tuple[list[Problem], list[str]]:
    """What is wrong with the sources, and YAML of the names met so often at least, at most so many."""
    vocabulary, problems = read_vocabulary(layout.topics, layout.shown(layout.topics))
    collector, known = Collector(), Matcher(vocabulary)
    for source in [_source(file)] if file else _sources(layout):
        for found in read_records(source, _sidecar(source)):
            if isinstance(found, Record):
                collector.add(stated_id(found) or found.made_id, chain(_standfirst(found), (paragraph.text for paragraph in plain_paragraphs(found.body) if paragraph.is_text)))
            else:
                problems.append(found)
    new = (one for one in collector.suggestions(least) if not any(map(known.topic_named, (one.label, *one.aliases))))
    return problems, list(print_suggestions(islice(new, most)))


def _sources(layout: Layout) -> Iterator[Source]:
    found = scan(layout.content) if layout.content.is_dir() else ()
    return (source for source in found if isinstance(source, Source) and source.kind is not SourceKind.PAGE)


def _source(file: Path) -> Source:
    kind = SourceKind.MARKDOWN if file.suffix in MARKDOWN_SUFFIXES else SourceKind.DUMP
    sidecar, stat = file.with_name(file.name + SIDECAR_SUFFIX), file.stat()
    return Source(file.name, file, kind, sidecar if sidecar.is_file() else None, stat.st_size, stat.st_mtime_ns)


def _sidecar(source: Source) -> Sidecar:
    return read_sidecar(source.sidecar, source.shown_path + SIDECAR_SUFFIX)


def _standfirst(record: Record) -> Iterator[str]:
    """What the front matter says of the article in whole sentences. Its headline may be set in capitals throughout, so it is left out."""
    for key, value in record.fields.entries:
        text = getattr(value, "text", None)
        if key.text in {"standfirst", "summary", "description"} and text:
            yield text
