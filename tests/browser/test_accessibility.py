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


def _names(page: Page, role: str) -> list[str]:
    """The names of all that has a role, as the browser tells them to a screen reader, in the order of the page."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in nodes if not node["ignored"] and node["role"]["value"] == role]


def test_a_subhead_is_called_by_its_text_alone_and_the_link_beside_it_by_a_name_of_its_own(archive: Archive, browser: Browser, host: str) -> None:
    (url,) = [url for url in archive.kinds["article"] if "two-metres" in url]
    with reading(browser, host) as reader:
        page = reader.open(url)
        names, links = _names(page, "heading"), _names(page, "link")
        label = page.locator(".anchor").first.get_attribute("aria-label")
    assert [name for name in names if "subhead" in name] == ["A subhead", "A lower subhead"]
    assert label
    assert links.count(label) == 2
