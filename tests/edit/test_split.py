"""A dump becomes files, and the site stays the same."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgen.edit import split as splitting
from newsgen.edit.split import split
from newsgen.errors import ContentError, NewsgenError, UsageError
from sitekit import AS_OF, Site

ABOUT = ["/about.html", "/about.json"]
"""The page that tells of the sources, and so of a split: as a page and as data. Nothing else may differ."""
GOLD = sorted((Path(__file__).parent.parent / "load/dumps/gold").glob("*.txt"))
SIDECAR = "source_name: The Post\nsection: Provinces\nyears: 2008/2026\n"
LEAD = "The river rose after midnight and the lower bazaar stood under water, the governor's office said."
MORE = "Three bridges were closed until the morning, and the road to the pass was not open to lorries."
DUMP = f"Flood in Khost\n\n{LEAD}\n{MORE}\n\n\nThe *second* bridge [was] closed & the road <lost>, a spokesman said in the town.\n{LEAD} On Wednesday, August 21, it rained.\n\n\nKABUL, Aug 21 (AP) - {LEAD}\n{MORE}\nCorrection: it was <two> bridges & a *half*.\n"
SETTINGS = "id: 11111111-2222-4333-8444-555555555555\ntitle: Test\nurl: https://example.org\nshow_provenance: true\n"


def site_with(folder: Path, dump: str | bytes, sidecar: str = SIDECAR) -> Site:
    folder.mkdir(exist_ok=True, parents=True)
    site = Site(folder, settings=SETTINGS)
    site.write("content/2019/dump.txt", dump.encode() if isinstance(dump, str) else dump)
    if sidecar:
        site.write("content/2019/dump.txt.yaml", sidecar.encode())
    return site


def split_dump(site: Site, into: str | None = None) -> int:
    return split(site.layout, site.layout.content / "2019/dump.txt", into, AS_OF).files


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(url for url in before.keys() | after.keys() if before.get(url) != after.get(url))


@pytest.mark.parametrize("dump", GOLD, ids=lambda file: file.stem)
def test_the_site_is_the_same_but_for_the_about_page(tmp_path: Path, dump: Path) -> None:
    site = site_with(tmp_path, dump.read_bytes())
    site.build()
    before = site.tree()
    assert split_dump(site) > 3
    report = site.build(strict=True)
    assert changed(before, site.tree()) == ABOUT
    assert report.minted == 0


def test_so_it_is_where_nothing_was_published_before(tmp_path: Path) -> None:
    one, other = site_with(tmp_path / "one", DUMP), site_with(tmp_path / "other", DUMP)
    one.build()
    split_dump(other)
    other.build()
    assert changed(one.tree(), other.tree()) == ABOUT


def test_a_file_states_all_that_the_dump_and_its_editors_did(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    assert split_dump(site) == 3
    (file,) = (site.layout.content / "2019/dump").glob("flood-in-khost-*.md")
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"---\nid: {file.stem.removeprefix('flood-in-khost-')}\nheadline: \"Flood in Khost\"\n")
    assert "assigned: [section, source_name]\n" in text
    assert "cut_from:\n  source: 2019/dump.txt\n  position: 1\n  lines: 1-4\n  years: 2008/2026\n" in text
    assert text.endswith(f"---\n\n{LEAD}\n\n{MORE}\n")


def test_a_derived_headline_stays_derived(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    split_dump(site)
    site.build()
    without = [file.read_text(encoding="utf-8") for file in (site.layout.content / "2019/dump").glob("*.md")]
    assert sum("\nheadline: " in text for text in without) == 1


def test_the_dump_stays_and_is_read_no_more(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    split_dump(site)
    assert (site.layout.content / "2019/dump.txt").read_text(encoding="utf-8") == DUMP
    assert (site.layout.content / "2019/dump.txt.yaml").read_text(encoding="utf-8") == f"{SIDECAR}split_into: 2019/dump/\n"
    assert site.build().articles == 3
    with pytest.raises(UsageError, match="split already"):
        split_dump(site)


def test_patches_and_kept_ids_go_with_their_articles(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP, sidecar="")
    site.build()
    first, second, third = sorted(line["id"] for line in site.ledger())
    patches = f"articles:\n  {first}:\n    published: 2019-08-21\n    topics: [a, 'b: c']\n    status: draft\n  kept-1:\n    headline: '- [x] & <b>'\n"
    site.write("content/2019/dump.txt.yaml", f"ids: {{{second}: kept-1}}\n{patches}published: 2019\n".encode())
    site.build(allow_missing=True)
    before = site.tree()
    split_dump(site)
    site.build(allow_missing=True)
    assert changed(before, site.tree()) == ABOUT
    assert third in "".join(file.name for file in (site.layout.content / "2019/dump").iterdir())


def test_the_order_of_a_day_stays_among_other_sources(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP, sidecar="published: 2019-08-21\n")
    site.write("content/2019/a.md", "---\nheadline: A\npublished: 2019-08-21\n---\n\nText.\n")
    site.write("content/2019/z.md", "---\nheadline: Z\npublished: 2019-08-21\n---\n\nText.\n")
    site.build()
    before = site.tree()
    split_dump(site, into="0")
    site.build()
    assert changed(before, site.tree()) == ABOUT


@pytest.mark.parametrize("folder", ["pages/x", "_drafts", ".x", "../x", "a/_drafts/b"])
def test_a_folder_that_holds_no_articles_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(UsageError, match="articles cannot lie"):
        split_dump(site_with(tmp_path, DUMP), into=folder)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    site.write("content/2019/dump/mine.md", "---\nheadline: Mine\n---\n\nText.\n")
    with pytest.raises(UsageError, match="other files"):
        split_dump(site)
    assert [file.name for file in (site.layout.content / "2019/dump").iterdir()] == ["mine.md"]
    assert sorted(file.name for file in (site.layout.content / "2019").iterdir()) == ["dump", "dump.txt", "dump.txt.yaml"]


def test_of_dumps_that_repeat_each_other_the_last_is_split_first(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    site.write("content/2020.txt", DUMP.encode())
    site.build()
    before = site.tree()
    with pytest.raises(ContentError, match="hint: another dump repeats this text: split the last of them first"):
        split_dump(site)
    split(site.layout, site.layout.content / "2020.txt", None, AS_OF)
    split_dump(site)
    site.build()
    assert changed(before, site.tree()) == ABOUT


def test_a_copy_is_told_of_by_its_place_in_the_file_that_is_read_now(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    site.write("content/2020.txt", DUMP.replace("Flood in Khost", "Water in Khost").encode())
    site.build()
    for dump in ("2020.txt", "2019/dump.txt"):
        split(site.layout, site.layout.content / dump, None, AS_OF)
    site.build()
    copies = [problem for problem in site.problems if "same text" in problem.message]
    assert copies
    assert {problem.line for problem in copies} == {1}
    assert all(re.search(r"\.md:1,", problem.message) for problem in copies)


def test_an_article_that_does_not_load_is_named(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP, sidecar="section: Unknown\n")
    site.write("newsgen.yaml", f"{SETTINGS}sections: [news]\n")
    with pytest.raises(ContentError, match="not one of the declared sections"):
        split_dump(site)
    assert not (site.layout.content / "2019/dump").exists()


@pytest.mark.parametrize("step", ["_prove", "_move", "write_edits"])
def test_an_interrupted_split_changes_nothing_and_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    site = site_with(tmp_path, DUMP)
    site.build()
    before = site.tree()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(splitting, step, stop)
        with pytest.raises(KeyboardInterrupt):
            split_dump(site)
    site.build()
    assert changed(before, site.tree()) in ([], ABOUT)
    assert split_dump(site) == 3
    site.build(strict=True)
    assert changed(before, site.tree()) == ABOUT


def test_what_a_killed_split_left_is_not_read(tmp_path: Path) -> None:
    site = site_with(tmp_path, DUMP)
    site.write("content/2019/.dump.split/half.md", "---\nheadline: Half\n---\n\nTe")
    assert site.build().articles == 3
    assert split_dump(site) == 3


LINES = st.one_of(
    st.sampled_from([LEAD, MORE, "", "", "Flood in Khost", "# no heading", "- item", "1. one", "a\tb  c", "{{ x }} <b> [a](b)", "KABUL, Aug 21 (AP) - It rose.", "21 August 2019"]),
    st.text("abc .*_#<&[]`\\|:~=-\xa0\x07\x1f\u2028ن", max_size=20),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example begins with an empty folder
@given(st.lists(LINES, min_size=1, max_size=14))
@example([":\x07"])
def test_any_dump_is_split_so_or_refused(tmp_path: Path, lines: list[str]) -> None:
    shutil.rmtree(tmp_path / "any", ignore_errors=True)
    site = site_with(tmp_path / "any", "\n".join(lines) + "\n")
    site.build()
    before = site.tree()
    try:
        split_dump(site)
    except NewsgenError:
        assert not (site.layout.content / "2019/dump").exists()
        site.build()
        assert changed(before, site.tree()) == []
        return
    site.build()
    assert changed(before, site.tree()) == ABOUT
