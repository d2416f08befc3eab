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
SHOWN_NODES = 3


def _violations(page: Page, options: dict[str, object]) -> Iterator[str]:
    result: dict[str, Any] = page.evaluate("options => axe.run(document, {resultTypes: ['violations'], ...options})", options)
    for violation in result["violations"]:
        for node in violation["nodes"][:SHOWN_NODES]:
            yield f"{violation['id']}: {violation['help']}: {node['html'][:160]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_any_kind_of_page(
    archive: Archive, browser: Browser, host: str, axe: Path, scheme: Literal["light", "dark"]
) -> None:
    options: dict[str, object] = {"runOnly": list(BY_COLOUR)} if scheme == "dark" else {}
    found: list[str] = []
    with reading(browser, host, scheme=scheme, script=axe) as reader:
        for url in archive.sample_urls:
            found += (f"{url}: {violation}" for violation in _violations(reader.open(url), options))
    assert not found, "\n".join(found)
