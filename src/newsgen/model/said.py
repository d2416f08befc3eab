"""Texts of the interface that stand in Python, not in a template: marked here, so that they get into the catalogues (docs/languages.md)."""

from __future__ import annotations


def said(message: str) -> str:
    """The message itself. Whoever shows it passes it through `_()` in a template, or through `Strings`."""
    return message
