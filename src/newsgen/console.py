"""What all commands share: options that several have, and how problems are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from newsgen.errors import SHOWN_PROBLEMS, Problem


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


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error: the first fifty, then how many more there are."""
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(str(problem), err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"... and {len(problems) - SHOWN_PROBLEMS} more problems", err=True)
