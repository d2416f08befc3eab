"""About the archive: what it holds, what is derived, what is unknown, and by which bytes it can be checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.counts import count_live
from newsgen.model.urls import ABOUT, ABOUT_DATA
from newsgen.pages.charts import years_chart
from newsgen.pages.holdings import Holdings, YearCounts, read_holdings
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

SHOWN_GAPS = 30
"""The latest gaps, which the page shows; about.json has them all."""
_LINES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class File:
    """A dump, or all Markdown files together, by its SHA-256."""

    name: str | None
    """The file's path, where the site shows provenance."""
    articles: int
    files: int
    sha256: str


class About(PageKind):
    """`/about.html`."""

    name = "about"
    template = "about.html"
    below = ABOUT
    checked_for = "its counts or checksums changed"
    is_of_articles = True
    settings_read = ("show_provenance", "term_floor", "publish_data")

    def keys(self, world: World) -> Iterator[PageKey]:
        yield self.page(ABOUT)

    def rows(self, key: PageKey, world: World) -> Rows:
        holdings = read_holdings(world)
        charts = [years_chart(_by_year(years)) for years in (holdings.years, *(source.years for source in holdings.sources))]
        return {
            "holdings": holdings,
            "chart": charts[0],
            "charts": charts[1:],
            "gaps": holdings.gaps[-SHOWN_GAPS:],
            "has_data": bool(holdings.counts.articles and world.settings.publish_data),
            **_files(world),
        }


class AboutData(PageKind):
    """`/about.json`: the same for machines."""

    name = "about-data"
    below = ABOUT_DATA
    checked_for = "its counts or checksums changed"
    is_of_articles = True
    settings_read = ("show_provenance", "term_floor")
    settings_shown = ("title", "url", "language")

    def keys(self, world: World) -> Iterator[PageKey]:
        yield self.page(ABOUT_DATA)

    def rows(self, key: PageKey, world: World) -> Rows:
        return {"holdings": read_holdings(world), **_files(world)}

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        holdings, dumps, markdown = rows["holdings"], rows["dumps"], rows["markdown"]
        assert isinstance(holdings, Holdings)  # noqa: S101  # from rows(), above
        assert isinstance(dumps, list)  # noqa: S101  # likewise
        values = {
            "site": {"title": world.settings.title, "url": world.settings.url, "language": world.settings.language},
            **_figures(holdings),
            "files": {"dumps": [asdict(file) for file in dumps], "markdown": asdict(markdown) if isinstance(markdown, File) else None},
        }
        return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _by_year(years: tuple[YearCounts, ...]) -> dict[str, int]:
    return {cell.year: cell.counts.articles for cell in years if cell.year}


def _figures(holdings: Holdings) -> dict[str, object]:
    """The counts, the figures of each year and source beside its name."""
    return {
        "counts": asdict(holdings.counts),
        "years": [_figures_of_year(cell) for cell in holdings.years],
        "gaps": [asdict(gap) for gap in holdings.gaps],
        "sources": [
            {"source": source.label, "page": source.url, **asdict(source.counts), "years": [_figures_of_year(cell) for cell in source.years]}
            for source in holdings.sources
        ],
    }


def _figures_of_year(cell: YearCounts) -> dict[str, object]:
    return {"year": cell.year, **{name: count for name, count in asdict(cell.counts).items() if not name.endswith("_year")}}


@lru_cache(maxsize=1)
def _files(world: World) -> Mapping[str, object]:
    """The files that the archive is made from, listed once for both that show them."""
    dumps = list(_dumps(world))
    return {"dumps": dumps, "markdown": _markdown(world.catalog, count_live(world.catalog) - sum(dump.articles for dump in dumps))}


def _dumps(world: World) -> Iterator[File]:
    rows = world.catalog.rows(
        "SELECT path, sha256, (SELECT count(*) FROM articles WHERE source = path AND is_live) FROM sources WHERE kind = 'dump' ORDER BY path"
    )
    return (File(path if world.settings.show_provenance else None, count, 1, digest) for path, digest, count in rows)


def _markdown(catalog: Catalog, articles: int) -> File | None:
    """All Markdown articles, so many, as one: the SHA-256 of what `sha256sum` prints for their files, by path."""
    digest, files = sha256(), 0
    lines = catalog.rows("SELECT sha256 || '  ' || path || char(10) FROM sources WHERE kind = 'markdown' ORDER BY path")
    while some := list(islice(lines, _LINES_AT_ONCE)):
        digest.update("".join(line for (line,) in some).encode())
        files += len(some)
    return File(None, articles, files, digest.hexdigest()) if files else None
