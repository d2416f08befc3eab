"""What it costs to cite and to follow: processor time an article, with what the templates show of it.

python bench/follow.py SITE             of a site that is built: a sample of its articles, all its topics, all its files of references

Pages are made with the theme and with a theme that shows nothing of this; what the first takes longer is the cost.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.config import layout_of, read_settings
from newsgen.pages import KINDS
from newsgen.pages.cite.files import CITATION_KINDS
from newsgen.pages.kinds import PageKey, PageKind, World
from newsgen.pages.site import read_site
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from newsgen.render.theme import default_theme

AT_ONCE = 32
"""Pages of a kind that a build reads the rows of together."""
ROUNDS = 3
HIDDEN = re.compile(r'\{% include "(?:cite_head|cite|related|threads)\.html" %\}|(?<=\{% block )related')


def main() -> None:
    """Make the pages, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--articles", type=int, default=2_000, help="articles of the sample (2,000)")
    options = parser.parse_args()
    kinds = {kind.name: kind for kind in KINDS}
    with tempfile.TemporaryDirectory(prefix="newsgen-bench-") as name:
        theme = Path(name)
        for template in ("article.html", "term.html"):
            (theme / template).write_text(HIDDEN.sub("hidden", (default_theme() / template).read_text(encoding="utf-8")), encoding="utf-8")
        shown, hidden = _world(options.site, None), _world(options.site, theme)
        articles = list(kinds["article"].keys(shown))
        sample = random.Random(1).sample(articles, min(options.articles, len(articles)))  # noqa: S311  # the same sample each time
        topics = list(kinds["topics-term"].keys(shown))
        print(f"{len(articles):,} articles, {len(topics):,} topics; milliseconds of processor time an article, best of {ROUNDS}:")
        total = _print("related articles, citations, metadata", _cost(kinds["article"], sample, shown, hidden) / len(sample))
        total += _print("threads on the pages of topics", _cost(kinds["topics-term"], topics, shown, hidden) / len(articles))
        total += _print("files of references", sum(_time(kind, list(kind.keys(shown)), shown) for kind in CITATION_KINDS) / len(articles))
        _print("together", total)


def _world(site: Path, theme: Path | None) -> World:
    layout = layout_of(site, None)
    settings = read_settings(layout)
    catalog = Catalog.open_to_read(layout.state)
    if catalog is None:
        sys.exit(f"there is no built site in {site}")
    return World(catalog, settings, layout, read_site(catalog, settings), Templates(theme or layout.templates, speech_of(settings)))


def _cost(kind: PageKind, keys: Sequence[PageKey], shown: World, hidden: World) -> float:
    times = [(_time(kind, keys, shown), _time(kind, keys, hidden)) for _ in range(ROUNDS)]
    return min(full for full, _ in times) - min(bare for _, bare in times)


def _time(kind: PageKind, keys: Sequence[PageKey], world: World) -> float:
    """Seconds that it takes to read the rows of some pages and to render them."""
    began = time.process_time()
    for first in range(0, len(keys), AT_ONCE):
        together = keys[first : first + AT_ONCE]
        for key, rows in zip(together, kind.rows_of(together, world), strict=True):
            if rows:
                kind.render(key, rows, world)
    return time.process_time() - began


def _print(what: str, seconds: float) -> float:
    print(f"{what:40} {seconds * 1000:8.3f}")
    return seconds


if __name__ == "__main__":
    main()
