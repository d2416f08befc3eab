"""A source is read: what comes in is its file and sidecar, what goes out is rows for the catalogue.

Nothing is written here and nothing else is looked at, so that any process can do it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from newsgen.catalog.intake import SourceRows
from newsgen.config import Settings
from newsgen.errors import Problem
from newsgen.load.encodings import hash_file
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sources import SIDECAR_SUFFIX, Source
from newsgen.publish.asking import Read, Reader, ToRead
from newsgen.publish.assigning import Assigning, kept
from newsgen.publish.filling import Filling, finish_rows

SMALL_BYTES = 1 << 18
"""A source up to this size is read whole, and by any process; a larger one in parts."""
_ARTICLES_AT_ONCE = 200


def read_together(reader: Reader, asked: list[ToRead]) -> list[Read]:
    """What became of each of some sources.

    Each step is done for all of them before the next (see `finish_rows`).
    """
    began = time.perf_counter()
    looked = [_look(reader, one) for one in asked]
    fillings = {read.path: _filling(reader, one.source) for one, (read, data) in zip(asked, looked, strict=True) if data is not None}
    found = [list(fillings[read.path].records(data)) for read, data in looked if data is not None]
    for filling, records in zip(fillings.values(), found, strict=True):
        filling.take(records)
        filling.end()
    finish_rows(list(fillings.values()), reader.settings)
    seconds = (time.perf_counter() - began) / max(1, len(asked))
    rows = {path: filling.rows for path, filling in fillings.items()}
    return [read._replace(rows=rows.get(read.path), seconds=seconds) for read, _ in looked]


def _look(reader: Reader, asked: ToRead) -> tuple[Read, bytes | None]:
    """Whether a source is what it was; where it is not, and is small, its bytes."""
    source, is_known = asked.source, asked.known_digest is not None
    try:
        data = _bytes_of(source.location) if source.size_bytes <= SMALL_BYTES else None
        file_digest = hash_file(source.file) if data is None else sha256(data).hexdigest()
        sidecar_digest = hash_file(source.sidecar) if source.sidecar else ""
    except OSError as error:
        fault = Problem(source.shown_path, f"the file cannot be read: {error.strerror}")
        return Read(source.path, is_known, fault=fault), None
    digest = sha256("\0".join((reader.context, file_digest, sidecar_digest)).encode()).hexdigest()
    if digest == asked.known_digest and not asked.is_stale:
        return Read(source.path, is_known, digest, is_same=True), None
    return Read(source.path, is_known, digest, file_digest, bool(source.sidecar and sidecar_of(source).patches)), data


def _bytes_of(location: str | Path) -> bytes:
    """What `Path.read_bytes` gives, in half the time: it needs no path, and no buffer."""
    with open(location, "rb", buffering=0) as stream:  # noqa: PTH123  # to make a path takes longer
        return stream.read()


def _filling(reader: Reader, source: Source) -> Filling:
    return Filling(source, sidecar_of(source), {}, reader.settings, kept(reader.assigning, reader.vocabulary))


def sidecar_of(source: Source) -> Sidecar:
    """What an editor says of a source."""
    return read_sidecar(source.sidecar, source.shown_path + SIDECAR_SUFFIX)


def read_in_parts(source: Source, sidecar: Sidecar, settled: Mapping[int, str], settings: Settings, assigning: Assigning) -> Iterator[SourceRows]:
    """What a source becomes, some articles at a time. `settled` are the ids, by position, under which its articles are made where they are known."""
    filling = Filling(source, sidecar, settled, settings, assigning)
    records = filling.records()
    while some := list(islice(records, _ARTICLES_AT_ONCE)):
        filling.take(some)
        finish_rows([filling], settings)
        yield filling.rows
        filling.rows = SourceRows()
    filling.end()
    yield filling.rows
