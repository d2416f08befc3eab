"""What another hand does in `build/` while a build is at work, the next build makes good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.catalog.manifest import DirtyPage
from newsgen.publish import workers
from newsgen.publish.build import Progress
from newsgen.render.theme import default_theme
from sitekit import Site


def link_to_another(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.with_name("flood-0.html"))


def put_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


HANDS: dict[str, Callable[[Path], object]] = {
    "takes a file away": Path.unlink,
    "writes as many bytes": lambda file: file.write_bytes(b"x" * file.stat().st_size),
    "writes more bytes": lambda file: file.write_bytes(b"x" * 100_000),
    "links to a file": link_to_another,
    "puts a folder there": put_a_folder,
}


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("hand", HANDS)
def test_a_page_that_is_rendered_as_it_was_is_not_taken_for_what_another_hand_makes_of_it_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand: str, *, is_known: bool
) -> None:
    monkeypatch.setattr(workers, "_CHUNK_ITEMS", 1)
    site = Site(tmp_path)
    for number in range(4):
        site.write(f"content/{number}.md", f"---\nheadline: Flood\nslug: flood-{number}\npublished: 2024-05-17\n---\nThe river rose.\n")
    site.build()
    whole = site.tree()
    changed: list[Path] = []

    def change_another(page: DirtyPage) -> None:
        if page.kind == "article" and not changed:
            changed.append(site.layout.output / "2024" / "05" / "17" / "flood-3.html")
            HANDS[hand](changed[0])

    site.write("templates/article.html", (default_theme() / "article.html").read_text(encoding="utf-8") + "{# It says the same. #}")
    if not is_known:
        site.remove(".newsgen/catalog.sqlite")
    site.build(progress=Progress(on_page=change_another), workers=1)
    assert changed
    site.build(workers=1)
    assert site.tree() == whole
    assert not changed[0].is_symlink()


def test_a_page_takes_the_place_of_an_empty_folder_of_its_name(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    site.build()
    whole = site.tree()
    put_a_folder(site.layout.output / "2024" / "05" / "17" / "flood.html")
    site.build()
    assert site.tree() == whole
