"""What newsgen is, as it is installed here: hashes of its own files, and of the libraries that it reads and writes with.

Another edition of any of these may make another page of the same sources. To read all files and to ask for all libraries takes a while, so a catalogue
keeps the hashes, with the stamp of the files and folders that they follow from.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

import newsgen
from newsgen.catalog.catalog import Catalog
from newsgen.publish.stamps import fact_of, stamp_of

_NEEDED = re.compile(r"([\w.-]+)[^;]*(?:; extra == .calendars.)?$")
"""A requirement (PEP 508) that pages are made with: what always comes with newsgen, and the other calendars. Pictures and the search say themselves what made them."""
_PACKAGE = Path(newsgen.__file__).parent
_META = "installed"


class Installed(NamedTuple):
    """What decides, beside a site, what becomes of it."""

    code: str
    """A hash of newsgen itself and of all that it is built on: another version, or an edit of it, makes every page again."""
    reading: str
    """The same with what else decides what becomes of a source: with another, it is read again."""
    stamp: str | None = None
    """The stamp of what they were taken of, where they can be known by it."""


@cache
def code_digest() -> str:
    """A hash of newsgen itself and of all that it is built on, as this process runs it."""
    digest = blake2b(repr((sys.version_info[:3], _libraries())).encode(), digest_size=16)
    for file in sorted(_PACKAGE.rglob("*.py")) + sorted(_PACKAGE.rglob("*.sql")):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _libraries() -> list[tuple[str, str]]:
    """Each library that newsgen needs to make a site, with the version that is installed; another edition of one may write the same page in other bytes."""
    from importlib import metadata  # noqa: PLC0415  # it brings a parser of mail along

    required = [_NEEDED.match(line) for line in metadata.requires("newsgen") or ()]
    return [(found[1], _installed(found[1])) for found in required if found]


def _installed(library: str) -> str:
    from importlib import metadata  # noqa: PLC0415  # likewise

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # an extra that this site does without
        return ""


def installed_here() -> Installed:
    """What is installed, looked at anew."""
    from newsgen.load.languages import detector_facts  # noqa: PLC0415  # the loader, which a build that reads nothing does without
    from newsgen.render.images import imaging_facts  # noqa: PLC0415  # likewise

    code = code_digest()
    return Installed(code, sha256("\0".join((code, detector_facts(), imaging_facts())).encode()).hexdigest())


def remembered_installed(catalog: Catalog) -> Installed:
    """The same, out of the catalogue while no file of newsgen's, and no folder that libraries are installed in, is another."""
    stamp, known = _stamp(), catalog.meta(_META)
    remembered = Installed(*json.loads(known)) if known else None
    return remembered if remembered and stamp and remembered.stamp == stamp else installed_here()._replace(stamp=stamp)


def remember_installed(catalog: Catalog, installed: Installed) -> None:
    """Remember it in the catalogue."""
    text = json.dumps(installed)
    if installed.stamp and catalog.meta(_META) != text:
        catalog.set_meta(_META, text)


def _stamp() -> str | None:
    """The stamp of newsgen's files, and of the folders that libraries lie in, with the names of those in which each says which version it is."""
    files = stamp_of([_PACKAGE], passed_over=frozenset({"__pycache__"}))
    folders = [(fact_of(path), _versions_in(path)) for path in sys.path]
    return sha256(repr((sys.version, files, folders)).encode()).hexdigest() if files else None


def _versions_in(folder: str) -> list[str]:
    try:
        return sorted(path.name for path in Path(folder).iterdir() if path.suffix in {".dist-info", ".egg-info"})
    except OSError:  # an archive, or nothing
        return []
