"""The commands of editors: they look at what was found in articles, and write what editors decide."""

from __future__ import annotations

from pathlib import Path

import click

from newsgen.console import counted, show_problems, site_option
from newsgen.errors import Problem, UsageError, visible


@click.command()
@site_option
@click.argument("what", nargs=-1)
@click.option("--accept", "accepts", is_flag=True, help="Write what was derived into the sidecars: it counts as assigned from then on.")
@click.option("--write", "writes", is_flag=True, help="Write blanks for what is missing into the sidecars, to fill in.")
@click.option("--html", "as_html", is_flag=True, help="Write a page, each article beside the lines of its source.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where the page goes (default: .newsgen/review.html).")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many articles to show.")
def review(site: Path, what: tuple[str, ...], limit: int, output: Path | None, **flags: bool) -> None:
    """Show what was found in articles, the most doubtful first: how sure it is, why, and what is missing.

    WHAT names sources, ids of articles, or `all`; with --accept also the fields to accept (headline, published, language, id).
    """
    from newsgen.config import layout_of, read_settings
    from newsgen.edit.commands import read_request, run_review
    from newsgen.edit.terminal import print_review
    from newsgen.publish.day import default_day

    layout = layout_of(site, None)
    done = run_review(layout, default_day(read_settings(layout)), read_request(layout, what), limit, output, **flags)
    if done.review:
        print_review(done.review)
    for line in done.lines:
        click.echo(visible(line))
    show_problems(done.problems)


@click.command()
@site_option
@click.argument("dump", type=click.Path(path_type=Path))
@click.option("--into", metavar="FOLDER", help="The folder under content/ for the files (default: the dump's name without .txt).")
def split(site: Path, dump: Path, into: str | None) -> None:
    """Give every article of DUMP a Markdown file of its own and retire the dump. The site stays the same."""
    from newsgen.config import layout_of, read_settings
    from newsgen.edit.split import split as split_dump
    from newsgen.publish.day import default_day

    layout = layout_of(site, None)
    done = split_dump(layout, dump, into, default_day(read_settings(layout)))
    click.echo(f"wrote {counted(done.files, 'file')} into {visible(f'content/{done.folder}/')}; the dump stays, and is not read for articles any more")


@click.command()
@site_option
@click.argument("source", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--least", default=2, type=click.IntRange(1), help="How often a name must be met (default: 2).")
@click.option("--most", default=300, type=click.IntRange(1), help="How many names are printed (default: 300).")
def topics(site: Path, source: Path | None, least: int, most: int) -> None:
    """Suggest topics from the names in SOURCE, or in all of content/, as YAML to choose from and to paste into topics.yaml."""
    from newsgen.config import layout_of
    from newsgen.publish.suggesting import suggest_topics

    layout = layout_of(site, None)
    if source is None and not layout.content.is_dir():
        hint = "run newsgen in the folder of a site, name that with --site, or name a SOURCE"
        raise UsageError(Problem("", "there is no content/ here", hint=hint))
    problems, lines = suggest_topics(layout, source, least, most)
    for line in lines:
        click.echo(line)
    show_problems(problems)


COMMANDS = (review, split, topics)
