"""The check: all that a build would report, with nothing written anywhere.

The site is loaded into a catalogue in memory and every page is rendered, so it finds what a build finds, templates included.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from newsgen.catalog import due
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.copies import copies_found, link_copies
from newsgen.catalog.counts import count_live, count_unpublished
from newsgen.catalog.ledger import read_ledger
from newsgen.catalog.minting import mint
from newsgen.catalog.placements import place_articles
from newsgen.catalog.translations import faulty_translations
from newsgen.config import Layout, SettingInEffect, Settings, read_settings, settings_in_effect
from newsgen.errors import NewsgenError, Problem, Problems
from newsgen.pages import KINDS
from newsgen.pages.assets import refused_static_files
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.publish import redirecting
from newsgen.publish.assigning import Assigning
from newsgen.publish.installed import installed_here
from newsgen.publish.keeping import keep_terms
from newsgen.publish.load import Loading
from newsgen.publish.output import Output
from newsgen.publish.publication import warnings_of_settings
from newsgen.publish.settling import missing_problems
from newsgen.publish.workers import Alone
from newsgen.render.environment import RenderError, Templates
from newsgen.render.speech import speech_of


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found."""

    problems: tuple[Problem, ...]
    settings: tuple[SettingInEffect, ...]
    articles: int
    unpublished: int
    """As a build counts them."""

    def as_json(self) -> str:
        """The findings as a JSON object: `articles` and those `unpublished`, `problems` by place, and `settings` with where each comes from."""
        problems = [{name: value for name, value in asdict(problem).items() if name != "once_per"} for problem in self.problems]
        settings = {setting.name: {"value": setting.value, "origin": setting.origin} for setting in self.settings}
        return json.dumps({"articles": self.articles, "unpublished": self.unpublished, "problems": problems, "settings": settings}, ensure_ascii=False, indent=1)


def check(layout: Layout, as_of: str) -> Findings:
    """Look at a whole site. Raises UsageError where the settings cannot be read; all else is in the findings."""
    settings = read_settings(layout)
    problems = Problems()
    catalog = Catalog.in_memory()
    try:
        _look(layout, settings, as_of, catalog, problems)
        articles, unpublished = count_live(catalog), count_unpublished(catalog)
    finally:
        catalog.close()
    return Findings(tuple(problems), tuple(settings_in_effect(layout)), articles, unpublished)


def _look(layout: Layout, settings: Settings, as_of: str, catalog: Catalog, problems: Problems) -> None:
    problems.extend(warnings_of_settings(settings))
    try:
        Output(layout.output, settings.id).check()
        read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
    except NewsgenError as error:
        problems.extend(error.problems)
    installed = installed_here()
    assigning = Assigning.of(layout, settings, installed.code)
    problems.extend(assigning.faults(catalog))
    Loading(catalog, settings, problems, lambda _: None, installed.reading, Alone(), assigning).load(layout, is_ledger_new=True)
    due.mark_live(catalog, as_of)
    problems.extend(missing_problems(catalog))
    mint(catalog, as_of)
    link_copies(catalog)
    problems.extend(copies_found(catalog))
    problems.extend(faulty_translations(catalog))
    place_articles(catalog)
    problems.extend(redirecting.settle(catalog, layout))
    keep_terms(catalog, layout, settings, as_of, is_written=False)
    templates = Templates(layout.templates, speech_of(settings), layout.compiled_templates, is_cache_kept=False)
    broken = templates.check()
    problems.extend(broken or templates.gaps())
    world = World(catalog, settings, layout, read_site(catalog, settings), templates)
    problems.extend(refused_static_files(world))
    if not broken:
        _render_all(world, problems)


def _render_all(world: World, problems: Problems) -> None:
    for kind in KINDS:
        for key in kind.keys(world):
            rows = kind.rows(key, world)
            try:
                if rows is not None:
                    kind.render(key, rows, world)
            except RenderError as error:
                problems.add(error.problem)
