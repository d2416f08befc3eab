"""Translations: what articles state to be translations of, and what is amiss with it."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.catalog import Catalog
from newsgen.errors import Problem, Severity

FAMILY = "translations"
"""The family of the term by which an article names the one that it translates."""
LANGUAGES = "languages"
"""The family of the term by which an article states its language."""
# The index is named, since SQLite would look through all live articles in their order.
_SQL = """
SELECT later.source, place.line, later.translation_of, original.id IS NOT NULL, original.translation_of
FROM articles AS later INDEXED BY articles_translated JOIN records AS place ON (place.source, place.position) = (later.source, later.position)
LEFT JOIN articles AS original ON original.id = later.translation_of AND original.is_live
WHERE later.is_live AND later.translation_of IS NOT NULL AND (original.id IS NULL OR original.translation_of IS NOT NULL OR original.id = later.id)
ORDER BY later.sort_key
"""


def faulty_translations(catalog: Catalog) -> Iterator[Problem]:
    """A warning for each article that names no original: nothing that is published, itself, or another translation."""
    for source, line, named, is_there, further in catalog.rows(_SQL):
        if not is_there:
            message, hint = f"'translation_of' names no published article: '{named}'", "write the id of the original, as its page gives it"
        else:
            message, hint = f"'translation_of' names a translation: '{named}'", f"name the original, {further}" if further != named else "an article is no translation of itself"
        yield Problem(f"content/{source}", message, line, hint=hint, severity=Severity.WARNING)
