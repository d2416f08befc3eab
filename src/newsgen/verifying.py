"""The command that proves that what is published is whole: with the site's sources, or by the built files alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgen.console import counted, show_problems, site_option
from newsgen.errors import ContentError, Problem, UsageError

if TYPE_CHECKING:
    from newsgen.publish.tree import BuiltSite

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("directory", metavar="[DIR]", required=False, type=_FOLDER)
@site_option
@click.option("--output", type=click.Path(path_type=Path), help="Where the site lies (default: build/ in the site's folder).")
@click.option("--ledger", type=_FILE, help="With DIR: the ledger whose addresses must answer (default: permalinks.tsv beside DIR, if it is there).")
@click.option("--sums", type=_FILE, help="With DIR: a list of hashes to compare with, as sha256sum writes it (default: SHA256SUMS beside DIR, if it is there).")
@click.option("--write-sums", type=_FILE, help="Where nothing is wrong, write the hashes of all files there.")
@click.option("--external", "asks", is_flag=True, help="Ask for links that leave the site, too, slowly: one request at a time, and one a second to each host.")
@click.option("--external-limit", type=click.IntRange(min=1), default=500, show_default=True, help="How many of these at most.")
def verify(directory: Path | None, site: Path, output: Path | None, external_limit: int, *, asks: bool, **files: Path | None) -> None:
    """Prove that the published site is whole. Writes nothing into it.

    That every link, fragment and asset leads somewhere, every address of the ledger answers, and feeds, sitemaps, data, search and pages have the same articles.
    Without DIR also that build/ holds what the last build wrote, byte for byte, and what it would write now. With DIR the files in it are all that is looked at:
    a copy, a mirror, a site whose sources are elsewhere.
    """
    from newsgen.config import layout_of
    from newsgen.publish.sums import write_sums
    from newsgen.publish.tree import read_built_site, verify_tree

    layout = layout_of(site, output)
    if directory or not layout.settings.is_file():
        root = directory.resolve() if directory else layout.output if output else _tree_here(layout.root)
        proof = verify_tree(read_built_site(root), files["ledger"], files["sums"])
    else:
        from newsgen.publish.verify import verify as verify_site

        if files["ledger"] or files["sums"]:
            raise UsageError(Problem("", "--ledger and --sums are for a site without its sources", hint="name its folder: newsgen verify build"))
        root, proof = layout.output, verify_site(layout)
    answers, asked = _ask(read_built_site(root), external_limit) if asks else ((), None)
    problems = (*proof.problems, *answers)
    show_problems(problems)
    elsewhere = "" if asked is None else f", {counted(asked, 'link')} to elsewhere"
    click.echo(f"{counted(proof.files, 'file')}, {counted(proof.links, 'link')}{elsewhere}; {counted(len(problems), 'problem')}")
    if problems:
        sys.exit(ContentError.exit_code)
    if listing := files["write_sums"]:
        urls = read_built_site(root).urls
        write_sums(root, urls, listing)
        click.echo(f"wrote the hashes of {counted(len(urls), 'file')} to {listing}")


def _tree_here(root: Path) -> Path:
    """The built site in a folder that has no settings: the folder itself, or `build/` in it."""
    return root if (root / "index.html").is_file() or not (root / "build").is_dir() else root / "build"


def _ask(built: BuiltSite, limit: int) -> tuple[tuple[Problem, ...], int]:
    """What is wrong with links that leave a site, and how many were asked for."""
    from dataclasses import replace

    from newsgen.publish.external import Asking, agent_of, ask_the_web, external_links, robots_of_the_web

    agent = agent_of(built.site_url)
    asking = Asking(ask_the_web(agent), robots_of_the_web(agent))
    problems = [replace(problem, path=f"{built.root.name}{url}") for url, problem in asking.faults(external_links(built.following()), limit)]
    return tuple(problems), asking.asked
