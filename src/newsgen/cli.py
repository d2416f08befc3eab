"""The commands: the only place that prints results and that ends the process.

Heavy libraries are imported by the commands that use them, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgen import __version__
from newsgen.console import counted, counted_articles, read_day, show_problems, site_option
from newsgen.editorial import COMMANDS as EDITORIAL
from newsgen.errors import ContentError, NewsgenError, Problem, Severity, UsageError, visible
from newsgen.permanence import PERMANENCE
from newsgen.verifying import verify

if TYPE_CHECKING:
    from newsgen.publish.build import Report

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


class Commands(click.Group):
    """The command line as a whole: what a command raises is shown here, once, and becomes the exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a NewsgenError ends with its own exit code, anything unforeseen with 3."""
        try:
            return super().invoke(ctx)
        except NewsgenError as error:
            show_problems(error.problems)
            ctx.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click knows them; where the reader of the output has gone, as `head` does, it ends without a word
        except OSError as error:
            where = str(error.filename or "")
            show_problems([Problem(where, f"the file system refused: {error.strerror or error}", hint="see that the disk is writable and not full")])
            ctx.exit(UsageError.exit_code)
        except Exception as error:
            click.echo(f"newsgen has a bug: {type(error).__name__}: {error}", err=True)
            click.echo("  hint: run the command again with -v and send what it prints to the makers of newsgen", err=True)
            if {"-v", "--verbose"} & set(sys.argv):
                raise
            ctx.exit(3)


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="newsgen")
def main() -> None:
    """Turn a pile of news text into a permanent archive made of plain files."""


@main.command()
@site_option
@click.option("--output", type=click.Path(path_type=Path), help="Where to write the site (default: build/ in the site's folder).")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any problem.")
@click.option("--allow-missing", is_flag=True, help="Go on without published articles that are missing; a note stands in their place.")
@click.option("--locked", is_flag=True, help="Publish nothing if the ledger would change: for machines that cannot keep it.")
@click.option("--as-of", callback=read_day, metavar="DAY", help="The day that decides what is due (default: SOURCE_DATE_EPOCH, else today).")
@click.option("--full", is_flag=True, help="Render every page, whether or not it seems needed.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that work at a large build (default: one for each processor).")
@click.option("--no-search", is_flag=True, help="Leave the search index as it is; newsgen index brings it up to date.")
@click.option("--profile", is_flag=True, help="Say where the time went.")
@click.option("--explain", is_flag=True, help="Say of each page that is rendered why it is.")
@click.option("-v", "--verbose", is_flag=True, help="Name every source and page.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
def build(site: Path, output: Path | None, as_of: str | None, workers: int | None, **flags: bool) -> None:
    """Build the site from content/ into build/."""
    import time

    from newsgen.config import layout_of, read_settings
    from newsgen.progress import progress_on
    from newsgen.publish import build as building
    from newsgen.publish.day import default_day

    layout = layout_of(site, output)
    began = time.monotonic()
    day = as_of or default_day(read_settings(layout))
    asked = {"is_strict": flags["strict"], "allow_missing": flags["allow_missing"], "is_full": flags["full"], "is_indexed": not flags["no_search"]}
    asked |= {"is_locked": flags["locked"]}
    options = building.Options(day, workers=workers, **asked)
    with progress_on(is_verbose=flags["verbose"], is_quiet=flags["quiet"], has_reasons=flags["explain"]) as progress:
        report = building.build(layout, options, progress)
    show_problems(report.problems)
    if not flags["quiet"]:
        click.echo(_summary(report, time.monotonic() - began - report.indexing_seconds))
        if report.indexed and report.indexed.shards:
            click.echo(f"{report.indexed}; {report.indexing_seconds:.1f} s")
    if flags["profile"]:
        click.echo(report.profile)
    if any(problem.severity is Severity.ERROR for problem in report.problems):
        sys.exit(ContentError.exit_code)


@main.command()
@site_option
@click.option("--output", type=click.Path(path_type=Path), help="Where the site lies (default: build/ in the site's folder).")
@click.option("-v", "--verbose", is_flag=True, help="Name every part of the index that is made.")
def index(site: Path, output: Path | None, *, verbose: bool) -> None:
    """Bring the search index up to date with the last build: only the parts whose articles changed are made again."""
    import time

    from newsgen.config import layout_of
    from newsgen.publish.indexing import index_built

    began = time.monotonic()
    indexed = index_built(layout_of(site, output), click.echo if verbose else lambda _: None)
    click.echo(f"{indexed}; {time.monotonic() - began:.1f} s")


@main.command()
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer on; 0.0.0.0 lets other machines in.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port; if it is taken, the next free one.")
@click.option("--drafts", "has_drafts", is_flag=True, help="Show drafts too, and articles that are not due yet.")
@click.option("--as-of", callback=read_day, metavar="DAY", help="The day that decides what is due (default: SOURCE_DATE_EPOCH, else today).")
@click.option("--built", "is_built", is_flag=True, help="Serve build/ as it is, as a static host would.")
@click.option("--poll", "is_polling", is_flag=True, help="Look for edits every second: for network disks, which tell of none.")
@click.option("--open", "opens_browser", is_flag=True, help="Open the site in a browser.")
def serve(site: Path, host: str, port: int, as_of: str | None, **flags: bool) -> None:
    """Show the site while it is being edited: pages follow their files. Writes nothing into build/ and the ledger."""
    from newsgen.config import layout_of, read_settings
    from newsgen.publish.day import default_day

    try:
        from newsgen.serve.server import Options
        from newsgen.serve.server import serve as serve_site
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in {"starlette", "uvicorn", "watchfiles"}:
            raise
        hint = "install them: pip install 'newsgen[serve]'"
        raise UsageError(Problem("", f"newsgen serve needs libraries that are not installed ({library})", hint=hint)) from error
    layout = layout_of(site, None)
    serve_site(layout, Options(as_of or default_day(read_settings(layout)), host, port, **flags), Terminal())


class Terminal:
    """Where a server that runs tells what happens."""

    def say(self, text: str) -> None:
        """Print a line at once, also where the output is no terminal."""
        click.echo(visible(text))

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Print problems."""
        show_problems(problems)


def _summary(report: Report, seconds: float) -> str:
    tally = report.tally
    parts = [
        counted_articles(report.articles, report.unpublished),
        f"pages: {tally.created} created, {tally.replaced} replaced, {tally.unchanged} unchanged, {tally.removed} removed",
        f"{counted(tally.files, 'file')}, {tally.size_bytes / 1e6:.1f} MB in all",
        counted(len(report.problems), "problem"),
        f"{seconds:.1f} s",
    ]
    return "; ".join(parts)


@main.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there, not to standard output.")
def records(source: Path, output: Path | None) -> None:
    """Print the records that newsgen finds in SOURCE (a .txt dump or an .md file) as JSON, each field with its origin."""
    from newsgen.load.listing import list_records

    problems, text = list_records(source)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
    show_problems(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(ContentError.exit_code)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new site in FOLDER: settings, an example article, a plain page."""
    from datetime import UTC, datetime

    from newsgen.scaffold import init_site

    for file in init_site(folder, datetime.now(UTC).date().isoformat()):
        click.echo(f"wrote {visible(str(file))}")
    click.echo(f"Now build it: newsgen build --site {visible(str(folder))}")


@main.group()
def theme() -> None:
    """See to the look of the site."""


@theme.command()
@site_option
@click.argument("name")
def eject(site: Path, name: str) -> None:
    """Copy NAME of the default theme (such as article.html) into the site's templates/, to be changed there."""
    from newsgen.config import layout_of
    from newsgen.scaffold import eject_template

    layout = layout_of(site, None)
    click.echo(f"wrote {visible(layout.shown(eject_template(layout, name)))}")


@main.command()
@site_option
@click.argument("language")
def translate(site: Path, language: str) -> None:
    """Begin a catalogue of the interface's texts in LANGUAGE (such as de) in locale/, or add to it what it lacks."""
    from newsgen.config import layout_of
    from newsgen.scaffold import begin_catalogue

    layout = layout_of(site, None)
    click.echo(f"wrote {visible(layout.shown(begin_catalogue(layout, language)))}")


@main.command()
@site_option
@click.argument("headline")
def new(site: Path, headline: str) -> None:
    """Begin an article: a draft with HEADLINE, dated today."""
    from newsgen.config import layout_of, read_settings
    from newsgen.publish.day import default_day
    from newsgen.scaffold import new_article

    layout = layout_of(site, None)
    click.echo(f"wrote {visible(layout.shown(new_article(layout, headline, default_day(read_settings(layout)))))}")


@main.command()
@site_option
@click.option("--as-of", callback=read_day, metavar="DAY", help="The day that decides what is due (default: SOURCE_DATE_EPOCH, else today).")
@click.option("--json", "as_json", is_flag=True, help="Print problems and settings as JSON.")
def check(site: Path, as_of: str | None, as_json: bool) -> None:  # click passes it by name
    """Report all that a build would report, and the settings in effect, writing nothing."""
    from newsgen.config import layout_of, read_settings
    from newsgen.publish.check import check as check_site
    from newsgen.publish.day import default_day

    layout = layout_of(site, None)
    findings = check_site(layout, as_of or default_day(read_settings(layout)))
    if as_json:
        click.echo(findings.as_json())
    else:
        show_problems(findings.problems)
        for setting in findings.settings:
            click.echo(f"{visible(setting.written)}  # {setting.origin}")
        click.echo(f"{counted_articles(findings.articles, findings.unpublished)}; {counted(len(findings.problems), 'problem')}")
    if any(problem.severity is Severity.ERROR for problem in findings.problems):
        sys.exit(ContentError.exit_code)


for command in (verify, *EDITORIAL, *PERMANENCE):
    main.add_command(command)
