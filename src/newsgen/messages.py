"""What commands print of problems, and what a server that runs tells."""

from __future__ import annotations

from collections.abc import Sequence

import click

from newsgen.errors import SHOWN_PROBLEMS, Problem, visible


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error: the first fifty, then how many more there are."""
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(str(problem), err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"... and {len(problems) - SHOWN_PROBLEMS} more problems", err=True)


class Terminal:
    """Where a server that runs tells what happens."""

    def say(self, text: str) -> None:
        """Print a line at once, also where the output is no terminal."""
        click.echo(visible(text))

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Print problems."""
        show_problems(problems)
