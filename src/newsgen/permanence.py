"""The commands that change what was published: they withdraw, restore and redact."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsgen.console import counted, read_day, site_option
from newsgen.errors import ContentError, visible


@click.command()
@site_option
@click.argument("article")
@click.option("--reason", required=True, help="Why, for readers: it stands at the article's address.")
@click.option("--day", callback=read_day, metavar="DAY", help="The day of the withdrawal (default: SOURCE_DATE_EPOCH, else today).")
@click.option("--remove", "removes", is_flag=True, help="Do not even name its headline.")
def withdraw(site: Path, article: str, reason: str, day: str | None, removes: bool) -> None:  # click passes it by name
    """Take ARTICLE (an id, or an address such as /2024/05/17/flood.html) out of the archive; a note stays at its address."""
    from newsgen.config import layout_of, read_settings
    from newsgen.edit.withdraw import withdraw as withdraw_article
    from newsgen.model.status import Status
    from newsgen.model.withdrawal import Withdrawal
    from newsgen.publish.day import default_day

    layout = layout_of(site, None)
    status = Status.REMOVED if removes else Status.WITHDRAWN
    line = withdraw_article(layout, article, Withdrawal(status, day or default_day(read_settings(layout)), reason))
    click.echo(visible(f"{line.id} ({line.url}): {line.status}"))
    click.echo("The next newsgen build takes it from pages, lists, feeds and sitemaps. Its source stays as it is; copies that others made are out of reach.")


@click.command()
@site_option
@click.argument("article")
def restore(site: Path, article: str) -> None:
    """Put ARTICLE (an id or an address), which newsgen withdraw took out, back into the archive, at its old address."""
    from newsgen.config import layout_of
    from newsgen.edit.withdraw import restore as restore_article

    line = restore_article(layout_of(site, None), article)
    click.echo(visible(f"{line.id} ({line.url}): {line.status}"))


@click.command()
@site_option
@click.argument("text")
@click.option("--yes", "acts", is_flag=True, help="Take it out; without this, the places are only shown.")
@click.option("--allow-missing", is_flag=True, help="Act although published articles are missing; a note stands in their place.")
@click.option("--as-of", callback=read_day, metavar="DAY", help="The day of the build that follows (default: SOURCE_DATE_EPOCH, else today).")
def redact(site: Path, text: str, as_of: str | None, *, acts: bool, allow_missing: bool) -> None:
    """Take TEXT, or what a regular expression between slashes finds, out of all that is published, for ever."""
    from newsgen.config import layout_of, read_settings
    from newsgen.edit import redact as redacting
    from newsgen.model.redaction import MARK
    from newsgen.publish.day import default_day

    layout = layout_of(site, None)
    day = as_of or default_day(read_settings(layout))
    found = redacting.redact(layout, text, day, allow_missing=allow_missing) if acts else redacting.find_places(layout, text)
    for place in (*found.published, *found.kept):
        click.echo(visible(f"{place.path}{f':{place.line}' if place.line else ''}: {place.excerpt}"))
    for old, new in found.moved:
        click.echo(visible(f"{old.rpartition('/')[0]}/{MARK}.html is given up; the article stands at {new}"))
    for line in found.kept_out:
        click.echo(visible(f"{line.id} ({line.url}) cannot be published without it; a note stands there: newsgen build says why"))
    if not acts:
        click.echo(f"{counted(len(found.published), 'place')} published, {counted(len(found.kept), 'place')} in files of yours; --yes takes it out of what is published")
        return
    click.echo("It is out of what newsgen publishes and remembers." if not found.published else "It is still in the places above.")
    click.echo("Still yours to do: sources and settings (newsgen.yaml names it), their history in version control, backups, and copies that others hold.")
    if any(place.excerpt == redacting.FILE_NAME for place in found.kept):
        click.echo("A source that is named after it: state id: in its front matter first, rename it, and redact again.")
    if found.published:
        sys.exit(ContentError.exit_code)


PERMANENCE: tuple[click.Command, ...] = (withdraw, restore, redact)
