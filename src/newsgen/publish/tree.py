"""The proof of a built site by its files alone: no sources, settings or catalogue, wherever it lies.

Links, fragments and assets are followed, every list is held against every other, and the bytes are compared with a list of hashes where there is one.
The ledger, where it is given or lies beside the site, says which addresses must answer.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import all_lines, read_ledger
from newsgen.errors import Problem, Problems, UsageError
from newsgen.model.urls import ABOUT_DATA, FRONT, SEARCH_INDEX
from newsgen.publish.agreement import faults_of_agreement
from newsgen.publish.announced import BuiltFiles
from newsgen.publish.indexing import faults_of_shards
from newsgen.publish.links import Following
from newsgen.publish.output import MARKER, Output
from newsgen.publish.proof import Faults, Proof
from newsgen.publish.sums import faults_of_sums

LEDGER = "permalinks.tsv"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site, as its own files tell of it."""

    root: Path
    site_id: str | None
    """None where its marker is not there, as in a copy made through the web."""
    site_url: str | None
    urls: frozenset[str]

    def following(self) -> Following:
        """A walk over its links."""
        pages = frozenset(url for url in self.urls if not url.startswith(SEARCH_INDEX))
        return Following(self.root, pages, self.site_url, urlsplit(self.site_url or "").path)


def read_built_site(root: Path) -> BuiltSite:
    """The site in a folder. Raises UsageError where none is there."""
    if not (root / FRONT.removeprefix("/")).is_file():
        raise UsageError(Problem(str(root), "there is no built site here", hint="name the folder that holds its index.html"))
    about = _json(root / ABOUT_DATA.removeprefix("/")).get("site")
    address = about.get("url") if isinstance(about, dict) else None
    site_id = _json(root / MARKER).get("site")
    urls = frozenset(file.url for file in Output(root, "").files())
    return BuiltSite(root, site_id if isinstance(site_id, str) else None, address if isinstance(address, str) else None, urls)


def _json(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def verify_tree(site: BuiltSite, ledger: Path | None = None, sums: Path | None = None) -> Proof:
    """Look at all files of a built site. Where no ledger and no list of hashes are named, those that lie beside its folder are taken.

    Raises UsageError where one that is named is not there, ContentError where the ledger is damaged.
    """
    beside = site.root.parent
    ledger, sums = _given(ledger, beside / LEDGER), _given(sums, beside / SUMS)
    following = site.following()
    files = BuiltFiles(site.root, following.urls)
    articles = files.article_pages()
    checks = [
        following.problems(),
        # A theme of the site's own may call its pages otherwise.
        faults_of_agreement(files, articles, following.path_of, site.site_id) if articles else iter(()),
        faults_of_shards(site.root / SEARCH_INDEX.strip("/")),
        _faults_of_ledger(ledger, site.urls) if ledger else iter(()),
        faults_of_sums(site.root, site.urls, sums) if sums else iter(()),
    ]
    problems = Problems()
    for check in checks:
        problems.extend(replace(problem, path=f"{site.root.name}{url}") for url, problem in check)
    return Proof(len(site.urls), following.followed, tuple(problems))


def _given(file: Path | None, default: Path) -> Path | None:
    if file is None:
        return default if default.is_file() else None
    if not file.is_file():
        raise UsageError(Problem(str(file), "there is no such file"))
    return file


def _faults_of_ledger(ledger: Path, urls: frozenset[str]) -> Faults:
    with closing(Catalog.in_memory()) as catalog:
        read_ledger(catalog, ledger, ledger.name)
        lines = list(all_lines(catalog))
    for line in lines:
        if line.url not in urls:
            yield line.url, Problem("", f"the ledger has this address of {line.id}, and nothing is there", hint="run newsgen build where the site is kept")
