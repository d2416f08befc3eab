"""A page is made anew where newsgen's code is another, or a library that it is built on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest

from newsgen.publish.installed import code_digest
from sitekit import Site


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], None]]:
    """What makes it seem that another edition of a library was installed."""
    installed = metadata.version

    def pretend(library: str) -> None:
        monkeypatch.setattr(metadata, "version", lambda name: "99.0" if name == library else installed(name))
        monkeypatch.syspath_prepend(tmp_path_factory.mktemp("installed"))
        code_digest.cache_clear()

    yield pretend
    code_digest.cache_clear()


@pytest.mark.parametrize("library", ["babel", "markdown", "nh3", "persiantools"])
def test_another_edition_of_a_library_makes_every_page_again_and_writes_only_what_differs(
    tmp_path: Path, upgrade: Callable[[str], None], library: str
) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    first = site.build().tally
    upgrade(library)
    again = site.build().tally
    assert (again.rendered, again.created, again.replaced, again.removed) == (first.rendered, 0, 0, 0)
    assert site.build().tally.rendered == 0


@pytest.mark.parametrize("library", ["pagefind", "pytest", "uvicorn"])
def test_what_is_needed_for_other_things_makes_no_page_again(tmp_path: Path, upgrade: Callable[[str], None], library: str) -> None:
    site = Site(tmp_path)
    site.build()
    upgrade(library)
    assert site.build().tally.rendered == 0
