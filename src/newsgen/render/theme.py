"""Where a theme lies: the one that newsgen brings along, and what a site adds to it. Nothing is read here, and no template engine is imported."""

from __future__ import annotations

from pathlib import Path

import newsgen

CATALOGUES = "locale"
"""The site's folder of catalogues, beside that of its templates."""


def default_theme() -> Path:
    """The folder of the theme that newsgen brings along."""
    package = Path(newsgen.__file__).parent
    packaged = package / "templates"
    return packaged if packaged.is_dir() else package.parents[1] / "templates"
