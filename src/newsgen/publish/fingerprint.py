"""Fingerprints: what a page was made from, as a hash.

A page is a function of its rows, of its kind's code and template (with all that the template includes or extends), and of what templates see of the site.
Equal fingerprints mean equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b

from newsgen.catalog.kept import kept_as_read
from newsgen.catalog.topics import remembered
from newsgen.pages.kinds import PageKey, PageKind, World
from newsgen.pages.spoken import world_in

_CODE = "newsgen itself"
_MENUS = {"browse": "the menu of indexes", "menu": "the menu of plain pages"}
_FOLLOWS = frozenset({"direction", "base_path", "feed_url"})
"""Parts of a site that follow from the settings `language` and `url`, which are parts of it too."""


@dataclass(frozen=True, slots=True)
class KindFacts:
    """All that the pages of a kind share, each by its name in words, with a hash: `the template cards.html`, `the setting title`."""

    shown: Mapping[str, str]
    """What all its pages show: where it changes, they are rendered."""
    read: Mapping[str, str]
    """What its rows come from beside the catalogue: where it changes, they are looked at."""

    @property
    def digest(self) -> str:
        """A hash of what all pages of the kind show, which goes into the fingerprint of each."""
        return _hash(json.dumps(dict(self.shown), sort_keys=True))


Closures = Mapping[str, Mapping[str, str]]
"""For each template that kinds name, hashes of it and of each that it draws on."""


def kind_facts(kinds: Iterable[PageKind], world: World, code: str, closures: Closures) -> dict[str, KindFacts]:
    """For each kind by name what its pages share; `code` is a hash of newsgen itself."""
    site = _site_facts(world)
    words = {f"the words in {language}": world_in(world, language).templates.words_digest for language in world.settings.other_languages}
    vocabulary = {"topics.yaml": remembered(world.catalog) or ""}
    return {
        kind.name: KindFacts(
            {_CODE: code, **_template_facts(closures, kind), **(words if kind.speaks_all else {}), **(site if kind.template else {}), **_setting_facts(world, kind.settings_shown)},
            {**_setting_facts(world, kind.settings_read), **_term_facts(world, kind), **(vocabulary if kind.reads_vocabulary else {})},
        )
        for kind in kinds
    }


def _template_facts(closures: Closures, kind: PageKind) -> dict[str, str]:
    return {f"the template {name}": digest for name, digest in closures.get(kind.template, {}).items()}


def _site_facts(world: World) -> dict[str, str]:
    """What every template is told of the site."""
    names = [item.name for item in fields(world.site) if item.name not in _FOLLOWS]
    return {_MENUS.get(name, f"the setting {name}"): _hash(repr(getattr(world.site, name))) for name in names}


def _setting_facts(world: World, names: Iterable[str]) -> dict[str, str]:
    return {f"the setting {name}": _hash(repr(getattr(world.settings, name))) for name in names}


def _term_facts(world: World, kind: PageKind) -> dict[str, str]:
    """The list of terms that keep their page, for the kinds that link to terms by it."""
    return {"the file terms.tsv": kept_as_read(world.catalog)} if "term_floor" in kind.settings_read else {}


def find_closures(kinds: Iterable[PageKind], world: World) -> Closures:
    """The closures of the templates of these kinds, by parsing them all."""
    return {kind.template: world.templates.closure_digests(kind.template) for kind in kinds if kind.template}


def remembered_closures(kinds: Iterable[PageKind], world: World, code: str) -> Closures:
    """The same, out of the catalogue while no template has changed."""
    if not are_templates_remembered(world, code):
        world.catalog.set_meta("closures", json.dumps(find_closures(kinds, world)))
        world.catalog.set_meta("templates", _hash(code, world.templates.digest()))
    remembered: Closures = json.loads(world.catalog.meta("closures") or "{}")
    return remembered


def are_templates_remembered(world: World, code: str) -> bool:
    """Whether these very templates, with these very texts, are those of the last publication."""
    return world.catalog.meta("templates") == _hash(code, world.templates.digest())


def changed_kinds(kinds: Iterable[PageKind], world: World, code: str) -> list[str]:
    """The names of the kinds whose pages were last made by another newsgen, or from other templates, than they would be now; no template is parsed for it."""
    changed = world.templates.changed(json.loads(world.catalog.meta("closures") or "{}"))
    return [kind.name for kind in kinds if kind.template in changed or (remembered_facts(world, kind) or {}).get(_CODE) != code]


def remembered_facts(world: World, kind: PageKind) -> dict[str, str] | None:
    """What the pages of a kind were last made from; None where nothing is remembered."""
    text = world.catalog.meta(f"kind {kind.name}")
    facts: dict[str, str] | None = json.loads(text) if text else None
    return facts


def remember_facts(world: World, facts: Mapping[str, KindFacts]) -> None:
    """Remember what the pages of each kind are made from."""
    for name, of_kind in facts.items():
        world.catalog.set_meta(f"kind {name}", json.dumps({**of_kind.shown, **of_kind.read}))


def page_fingerprint(kind_hash: str, key: PageKey, rows: Mapping[str, object]) -> str:
    """The fingerprint of a page: rows are frozen values whose `repr` says all of them."""
    return _hash(kind_hash, key.kind, key.url, repr(sorted(rows.items())))


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
