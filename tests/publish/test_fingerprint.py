"""Fingerprints stand for all that a page is made from: newsgen's code, and the libraries it is built on."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from sitekit import Site


@pytest.mark.parametrize("library", ["babel", "markdown", "nh3", "persiantools"])
def test_another_edition_of_a_library_makes_every_page_again_and_writes_only_what_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    first = site.build().tally
    installed = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "99.0" if name == library else installed(name))
    again = site.build().tally
    assert (again.rendered, again.created, again.replaced, again.removed) == (first.rendered, 0, 0, 0)
    assert site.build().tally.rendered == 0


def test_what_is_needed_for_the_search_or_for_tests_alone_makes_no_page_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path)
    site.build()
    installed = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "99.0" if name in {"pagefind", "pytest", "uvicorn"} else installed(name))
    assert site.build().tally.rendered == 0
