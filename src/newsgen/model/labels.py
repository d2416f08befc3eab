"""What something is called in several languages."""

from __future__ import annotations

from collections.abc import Mapping


def nearest_label(labels: Mapping[str, str], language: str) -> str | None:
    """The label in a language (BCP 47), or in the nearest to it that has one: `fa` for `fa-AF`; None where there is none.

    A label that is given for all languages stands under the empty tag, and is none of these.
    """
    tags = {tag.casefold(): label for tag, label in labels.items()}
    parts = language.casefold().split("-")
    while parts:
        if label := tags.get("-".join(parts)):
            return label
        parts.pop()
    return None


def label_or_first(labels: Mapping[str, str], language: str) -> str:
    """The nearest label, else the one for all languages, else the first."""
    return nearest_label(labels, language) or labels.get("") or next(iter(labels.values()))
