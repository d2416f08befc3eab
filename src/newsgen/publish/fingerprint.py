"""Fingerprints: what a page was made from, as a hash.

A page is a function of its rows, of its kind's code and template (with all that the template includes or extends), and of what templates see of the site.
Equal fingerprints mean equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from newsgen.pages.kinds import PageKey, PageKind, World


def code_digest() -> str:
    """A hash of newsgen itself: another version, or an edit of it, makes every page again."""
    package = Path(str(resources.files("newsgen")))
    digest = blake2b(digest_size=16)
    for file in sorted(package.rglob("*.py")) + sorted(package.rglob("*.sql")):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def kind_digests(kinds: Iterable[PageKind], world: World) -> dict[str, str]:
    """For each kind by name, a hash of all that its pages share."""
    code, closures = code_digest(), _closures(kinds, world)
    return {
        kind.name: _hash(code, kind.name, closures.get(kind.template, ""), repr(world.site), repr(world.settings) if kind.sees_settings else "")
        for kind in kinds
    }


def _closures(kinds: Iterable[PageKind], world: World) -> dict[str, str]:
    """For each template, a hash of it and all that it draws on; remembered, since finding out means parsing them all."""
    digest = _hash(code_digest(), world.templates.digest())
    if world.catalog.meta("templates") != digest:
        found = {kind.template: world.templates.closure_digest(kind.template) for kind in kinds if kind.template}
        world.catalog.set_meta("closures", json.dumps(found))
        world.catalog.set_meta("templates", digest)
    remembered: dict[str, str] = json.loads(world.catalog.meta("closures") or "{}")
    return remembered


def page_fingerprint(kind_hash: str, key: PageKey, rows: Mapping[str, object]) -> str:
    """The fingerprint of a page: rows are frozen values whose `repr` says all of them."""
    return _hash(kind_hash, key.url, repr(sorted(rows.items())))


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
