"""The floor below which a term has no page, and the pages that stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.errors import ContentError
from newsgen.publish.verify import verify
from sitekit import SETTINGS, Site, words_of

FLOOR = SETTINGS + "term_floor: 2\n"


def write(site: Site, name: str, topics: str, byline: str = "A") -> None:
    site.write(f"content/{name}.md", f"---\nheadline: {name}\npublished: 2024\ntopics: [{topics}]\nbylines: {byline}\nsource_name: S\n---\nText.\n")


def topic_pages(site: Site) -> set[str]:
    return {url.split("/")[2] for url in site.tree() if url.startswith("/topics/") and url.count("/") == 3}


def same_as_clean(site: Site, folder: Path) -> bool:
    """Whether a build from nothing of what there is gives the same tree; and nothing is found wrong with this one."""
    clean = Site(folder, (site.root / "newsgen.yaml").read_text(encoding="utf-8"))
    for file in site.root.rglob("*"):
        path = file.relative_to(site.root)
        if file.is_file() and path.parts[0] not in {"build", ".newsgen"}:
            clean.write(path.as_posix(), file.read_bytes())
    clean.build()
    return clean.tree() == site.tree() and not verify(site.layout).problems


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site", FLOOR)
    write(site, "one", "rare, common")
    write(site, "two", "common")
    site.build()
    return site


def test_a_term_below_the_floor_stands_in_the_index_without_a_page(site: Site) -> None:
    assert topic_pages(site) == {"common"}
    items = site.page("/topics/index.html").findall(".//ul[@class='buckets names']/li")
    assert [(words_of(item), [link.get("href") for link in item.iter("a")]) for item in items] == [("common 2", ["common/index.html"]), ("rare 1", [])]


def test_nothing_links_to_a_page_that_is_not_there(site: Site) -> None:
    tags = site.page("/2024/one.html").findall(".//ul[@class='tags']/li")
    assert [(words_of(tag), len(list(tag.iter("a")))) for tag in tags] == [("rare", 0), ("common", 1)]
    assert not verify(site.layout).problems


def test_a_term_that_rises_is_linked_to_from_everywhere(site: Site, tmp_path: Path) -> None:
    write(site, "three", "rare")
    site.build()
    assert topic_pages(site) == {"common", "rare"}
    assert same_as_clean(site, tmp_path / "clean")


def test_a_term_that_falls_keeps_its_page(site: Site, tmp_path: Path) -> None:
    write(site, "two", "other")
    site.build()
    assert topic_pages(site) == {"common"}
    write(site, "one", "other")
    site.build()
    assert topic_pages(site) == {"common", "other"}
    assert words_of(site.page("/topics/common/index.html").findall(".//p[@class='note']")[0]) == "There are no articles here any more."
    assert same_as_clean(site, tmp_path / "clean")


def test_terms_that_had_a_page_before_a_floor_was_set_keep_it(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    write(site, "one", "rare")
    site.build()
    site.write("newsgen.yaml", FLOOR)
    write(site, "two", "never")
    site.build()
    assert topic_pages(site) == {"rare"}
    assert (site.root / "terms.tsv").read_text(encoding="utf-8").splitlines()[1:] == [
        "bylines\ta\t2024-09-01", "sources\ts\t2024-09-01", "topics\trare\t2024-09-01"
    ]  # fmt: skip
    assert same_as_clean(site, tmp_path / "clean")


def test_without_a_floor_no_list_of_terms_is_written(tmp_path: Path) -> None:
    site = Site(tmp_path)
    write(site, "one", "rare")
    site.build()
    assert not (site.root / "terms.tsv").exists()


def test_a_list_of_terms_that_another_hand_changed_counts(site: Site, tmp_path: Path) -> None:
    file = site.root / "terms.tsv"
    file.write_text(file.read_text(encoding="utf-8") + "topics\trare\t2024-01-01\n", encoding="utf-8")
    site.build()
    assert topic_pages(site) == {"common", "rare"}
    assert same_as_clean(site, tmp_path / "clean")


def test_a_damaged_list_of_terms_is_refused_line_by_line(site: Site) -> None:
    site.write("terms.tsv", "family\tkey\tadded\ntopics\ta\nfoo\ta\t2024-01-01\ntopics\ta\tsoon\n")
    with pytest.raises(ContentError):
        site.build()
    assert [problem.place for problem in site.problems] == ["terms.tsv:2:1", "terms.tsv:3:1", "terms.tsv:4:1"]


def test_topics_that_stand_together_link_to_each_other(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for name, topics in (("a", "one, two"), ("b", "one, two"), ("c", "one, three"), ("d", "four")):
        write(site, name, topics)
    site.build()
    together = site.page("/topics/one/index.html").findall(".//nav[@class='together']//a")
    assert [(words_of(link), link.get("href")) for link in together] == [("two", "../two/index.html"), ("three", "../three/index.html")]
    assert not site.page("/topics/four/index.html").findall(".//nav[@class='together']")
