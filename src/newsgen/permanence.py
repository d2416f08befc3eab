"""The commands that change what was published: they withdraw, restore and redact."""

from __future__ import annotations

from pathlib import Path

import click

from newsgen.console import read_day, site_option
from newsgen.errors import visible


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
    from newsgen.model.article import Status
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


PERMANENCE: tuple[click.Command, ...] = (withdraw, restore)
