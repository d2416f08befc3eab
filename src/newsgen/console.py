"""What all commands share: options that several have, and how problems are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from newsgen.errors import SHOWN_PROBLEMS, Problem, Severity


def site_option(command: click.decorators.FC) -> click.decorators.FC:
    """The option `--site`."""
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--site", type=kind, default=Path(), help="The site's folder (default: this one).")(command)


def read_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A day as an option has it, `YYYY-MM-DD`. Raises BadParameter."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2024-05-17") from None


def counted(number: int, noun: str) -> str:
    """A number of things, in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counted_articles(articles: int, unpublished: int) -> str:
    """How many articles a site has, and how many more were read."""
    more = f" ({unpublished} more not published: drafts, not due yet, or withdrawn)" if unpublished else ""
    return counted(articles, "article") + more


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error: fifty, in their order, errors before warnings; then how many more there are of each."""
    shown = set(sorted(range(len(problems)), key=lambda at: problems[at].severity is not Severity.ERROR)[:SHOWN_PROBLEMS])
    for at in sorted(shown):
        click.echo(str(problems[at]), err=True)
    left = [problem.severity for at, problem in enumerate(problems) if at not in shown]
    if left:
        kinds = [counted(left.count(severity), severity) for severity in Severity if severity in left]
        click.echo(f"... and {len(left)} more problems ({', '.join(kinds)}); newsgen check --json lists all", err=True)
