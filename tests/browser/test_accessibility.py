"""Accessibility, as far as a machine can judge it: axe-core with all its default rules, WCAG A and AA and best practice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from browser.archives import Archive
from browser.visits import reading

BY_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that colours have a part in: of a page seen in the light, only these can judge otherwise in the dark."""
_RUN = "options => axe.run(document, {resultTypes: ['violations'], ...options})"


def _violations(page: Page, options: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The rules that a page breaks, each with the first element that does."""
    result: dict[str, Any] = page.evaluate(_RUN, options)
    for violation in result["violations"]:
        yield f"{violation['id']}: {violation['help']}", violation["nodes"][0]["html"][:200]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_any_kind_of_page(
    archive: Archive, browser: Browser, host: str, axe: Path, scheme: Literal["light", "dark"]
) -> None:
    options: dict[str, object] = {"runOnly": list(BY_COLOUR)} if scheme == "dark" else {}
    broken: dict[str, list[str]] = {}
    with reading(browser, host, scheme=scheme, script=axe) as reader:
        for url in archive.sample_urls:
            for rule, element in _violations(reader.open(url), options):
                broken.setdefault(rule, []).append(f"{url}: {element}")
    assert not broken, "\n".join(f"{rule} ({len(places)} pages), first in {places[0]}" for rule, places in broken.items())
