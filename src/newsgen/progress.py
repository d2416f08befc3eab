"""Progress of long work, on a terminal only; with `-v`, a line for each source and page instead, with `--explain` one for each page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from newsgen.errors import visible
from newsgen.publish.build import Progress


@contextmanager
def progress_on(*, is_verbose: bool, is_quiet: bool, has_reasons: bool = False) -> Iterator[Progress]:
    """What a build tells its progress to."""
    if has_reasons:
        yield Progress(on_page=lambda page: click.echo(f"{visible(page.url)}: {visible(page.reason)}"))
    elif is_verbose:
        yield Progress(lambda path: click.echo(f"read   {visible(path)}"), lambda page: click.echo(f"render {visible(page.url)}"))
    elif is_quiet or not sys.stderr.isatty():
        yield Progress()
    else:
        with _bar() as progress:
            yield progress


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415  # 80 ms to import, and only terminals need it
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # likewise
    from rich.progress import Progress as Bars  # noqa: PLC0415  # likewise

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        sources = bars.add_task("sources", total=None)
        pages = bars.add_task("pages", total=None)
        yield Progress(lambda _: bars.advance(sources), lambda _: bars.advance(pages))
