"""What lies under `content/` is compared with what the catalogue knows of it.

What comes in is sources as they are listed; what goes out is those that may have changed. Nothing is read but where the file system leaves a doubt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG

from newsgen.catalog import media
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.known import KnownSource, known_sources
from newsgen.load.sources import Source
from newsgen.publish.asking import ToRead
from newsgen.publish.beside import side_by_side
from newsgen.publish.stamps import TICK_NS


@dataclass(slots=True)
class Comparing:
    """One comparison, with what it finds beside the sources to read."""

    catalog: Catalog
    context: str
    """A hash of what decides, beside a source, what becomes of it."""
    on_source: Callable[[str], None]
    began_ns: int = field(default_factory=time.time_ns)
    asked: dict[str, tuple[Source, str]] = field(default_factory=dict)
    """The sources that are being read, by path, with what the file system says of them. Whoever has one read takes it out."""
    gone: list[str] = field(default_factory=list)
    """The paths of the sources that are known, and not there any more."""
    with_sidecar: dict[str, Source] = field(default_factory=dict)
    """The sources that have a sidecar, by path."""

    def to_read(self, sources: Iterable[Source]) -> Iterator[ToRead]:
        """Those of all sources, by path, that are not known, or that the file system says other times of."""
        for source, known in side_by_side(sources, known_sources(self.catalog), attrgetter("path")):
            if source is None:
                self.gone += [known.path] if known else []
                continue
            self.on_source(source.path)
            if source.sidecar:
                self.with_sidecar[source.path] = source
            if asked := self.ask(source, known):
                yield asked

    def ask(self, source: Source, known: KnownSource | None) -> ToRead | None:
        """What is to be asked of a source; None where it is what is known of it."""
        stamp = self._stamp(source)
        is_stale = known is not None and known.has_used_files and self._refers_to_another(source)
        if known is not None and known.stamp == stamp and not is_stale:
            return None
        self.asked[source.path] = source, stamp
        return ToRead(source, known.digest if known else None, is_stale)

    def _refers_to_another(self, source: Source) -> bool:
        """Whether a file that a source refers to is not what it was when the source was loaded."""
        from newsgen.publish.usedfiles import read_used  # noqa: PLC0415  # few articles refer to files

        root, is_stale = source.file.parents[source.path.count("/")], False
        for used in media.used_files(self.catalog, source.path):
            if used.digest and _has_times(root / used.path, used):
                continue
            now, _ = read_used(root, used.path)
            is_stale |= now.digest != used.digest
            if now.digest and now.digest == used.digest:
                media.note_time(self.catalog, source.path, used.path, now.mtime_ns)
        return is_stale

    def _stamp(self, source: Source) -> str:
        """What the file system says of a source and what else decides what becomes of it.

        While it is the same, the bytes are taken to be. A file that was written a moment ago could be written again within the same tick of its clock,
        so its stamp never matches.
        """
        latest_ns, times = source.mtime_ns, f"{source.size_bytes} {source.mtime_ns}"
        if source.sidecar:
            stat = source.sidecar.stat()
            latest_ns, times = max(latest_ns, stat.st_mtime_ns), f"{times} {stat.st_size} {stat.st_mtime_ns}"
        is_fresh = self.began_ns - latest_ns < TICK_NS
        return f"{self.began_ns if is_fresh else ''} {times} {self.context}"


def _has_times(file: Path, used: media.UsedFile) -> bool:
    """Whether the file system says of a file what it said when it was read, and it is no link."""
    try:
        stat = file.lstat()
    except OSError:
        return False
    return S_ISREG(stat.st_mode) and (stat.st_size, stat.st_mtime_ns) == (used.size_bytes, used.mtime_ns)
