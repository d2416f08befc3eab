"""`/robots.txt` (RFC 9309): everything may be read, unless the site refuses its text to those who make language models of it.

A crawler looks at the root of a host alone, so the file has a say only where the site lies there. A site's own `static/robots.txt` goes before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.model.urls import ROBOTS, SITEMAP, permalink
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

_AI_CRAWLERS = (
    *("AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot", "Claude-Web", "cohere-ai", "cohere-training-data-crawler"),
    *("Diffbot", "FacebookBot", "Google-Extended", "GPTBot", "ImagesiftBot", "meta-externalagent", "omgili", "PanguBot", "PetalBot", "PerplexityBot"),
    *("Timpibot", "Webzio-Extended", "YouBot"),
)
"""Crawlers that gather text to train or feed language models, as their makers name them; none that finds pages for people alone."""


def has_own_robots(static: Path) -> bool:
    """Whether a site brings a `robots.txt` of its own along."""
    return static.is_dir() and any(file.name.casefold() == ROBOTS.removeprefix("/") for file in static.iterdir())


class Robots(PageKind):
    """`/robots.txt`."""

    name = "robots"
    below = ROBOTS
    checked_for = "the settings changed, or the site's own robots.txt went"
    settings_shown = ("url", "ai_crawlers")

    def keys(self, world: World) -> Iterator[PageKey]:
        if not has_own_robots(world.layout.static):
            yield self.page(ROBOTS)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if has_own_robots(world.layout.static):
            return None
        has_sitemap = world.settings.url and world.catalog.value("SELECT 1 FROM articles WHERE is_live LIMIT 1")
        return {"has_sitemap": bool(has_sitemap)}

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        lines = []
        if world.settings.ai_crawlers == "refused":
            lines += [*(f"User-agent: {name}" for name in _AI_CRAWLERS), f"Disallow: {world.site.base_path}/", ""]
        lines += ["User-agent: *", "Disallow:"]
        if rows["has_sitemap"] and world.settings.url:
            lines += ["", f"Sitemap: {permalink(world.settings.url, SITEMAP)}"]
        return "\n".join([*lines, ""]).encode()
