from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import ledger_text, read_ledger
from newsgen.errors import ContentError, Problem
from newsgen.publish.verify import verify
from sitekit import Site

HEADER = "id\turl\tadded\tanchor\tstatus\n"
LINE = "one\t/2024/one.html\t2024-01-01\tone.md\tpublished\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/one.md", "---\nid: one\n---\nText.\n")
    return site


@pytest.mark.parametrize(
    ("ledger", "place", "message"),
    [
        (HEADER + "<<<<<<< HEAD\n" + LINE, "permalinks.tsv:2:1", "merge conflict"),
        (HEADER + LINE + "=======\n", "permalinks.tsv:3:1", "merge conflict"),
        (HEADER + LINE + LINE, "permalinks.tsv:3:1", "the id 'one' stands in line 2 already"),
        (HEADER + LINE + LINE.replace("one\t", "two\t", 1).replace("one.html", "ONE.html"), "permalinks.tsv:3:1", "stands in line 2 already"),
        (HEADER + "one\t/2024/one.html\n", "permalinks.tsv:2:1", "a ledger line has 5 columns, this one 2"),
        (HEADER + LINE.replace("one\t", "a b\t", 1), "permalinks.tsv:2:1", "'a b' is not an id"),
        (HEADER + LINE.replace("/2024/one.html", "/../one.html"), "permalinks.tsv:2:1", "is not the path of a page"),
        (HEADER + LINE.replace("/2024/one.html", "/index.html"), "permalinks.tsv:2:1", "newsgen itself makes a page"),
        (HEADER + LINE.replace("/2024/one.html", "/2024/Index.html"), "permalinks.tsv:2:1", "newsgen itself makes a page"),
        (HEADER + LINE.replace("2024-01-01", "yesterday"), "permalinks.tsv:2:1", "'yesterday' is not a day"),
        (HEADER + LINE.replace("published", "lost"), "permalinks.tsv:2:1", "'lost' is not a status"),
    ],
)
def test_a_damaged_ledger_stops_the_build_and_names_the_line(site: Site, ledger: str, place: str, message: str) -> None:
    site.write("permalinks.tsv", ledger.encode())
    with pytest.raises(ContentError):
        site.build()
    assert site.problems[0].place == place
    assert message in site.problems[0].message
    assert (site.root / "permalinks.tsv").read_text(encoding="utf-8") == ledger


_CELLS = (
    st.sampled_from(["one", "two", "Two", "a b", "", "<<<<<<< HEAD", "three\u2028"]),
    st.sampled_from(["/2024/one.html", "/2024/ONE.html", "/2024/05/a.b.html", "/news/one.html", "/news/index.html", "/2024/Index.html", "/undated/index.html", "/../one.html",
                     "/2024//one.html", "/2024/.html", "/2024/é.html", "/2024/e\u0301.html", "/2024/one.HTML", "one.html", "/about.html", ""]),
    st.sampled_from(["2024-01-01", "20240101", "2024-02-30", "yesterday", ""]),
    st.sampled_from(["one.md", "", "a\u2028b"]),
    st.sampled_from(["published", "withdrawn", "withdrawn 2024-05-17 Retracted.", "removed 2024-02-30", "lost", ""]),
)  # fmt: skip


@given(lines=st.lists(st.one_of(st.tuples(*_CELLS).map("\t".join), st.sampled_from(["", " ", "\t\t\t\t", "one", HEADER.strip()])), max_size=4), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_ledger_is_taken_whole_or_each_of_its_faults_is_named(tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str) -> None:
    file = tmp_path_factory.getbasetemp() / "permalinks.tsv"
    file.write_bytes(end.join([HEADER.strip(), *lines]).encode())
    with closing(Catalog.in_memory()) as catalog:
        problems = _problems_of(catalog, file)
        if problems:
            assert {problem.excerpt for problem in problems} <= set(lines)
        else:
            assert "".join(ledger_text(catalog)) == "".join([HEADER, *sorted(f"{line}\n" for line in lines if line.strip())])


def _problems_of(catalog: Catalog, file: Path) -> tuple[Problem, ...]:
    try:
        with catalog.transaction():
            read_ledger(catalog, file, file.name)
    except ContentError as error:
        return error.problems
    return ()


def test_bytes_that_are_no_text_are_named(site: Site) -> None:
    site.write("permalinks.tsv", HEADER.encode() + b"\xff\xfe\n")
    with pytest.raises(ContentError):
        site.build()
    assert site.problems[0].place == "permalinks.tsv:2"


def test_lines_are_sorted_by_id_and_old_ones_are_kept_to_the_letter(site: Site) -> None:
    site.write("permalinks.tsv", (HEADER + LINE).encode())
    site.write("content/a.md", "---\nid: a\nheadline: A\n---\nText.\n")
    site.build()
    text = (site.root / "permalinks.tsv").read_text(encoding="utf-8")
    assert text == HEADER + "a\t/undated/a.html\t2024-09-01\ta.md\tpublished\n" + LINE


def test_repeated_leads_are_told_apart_in_source_order(site: Site) -> None:
    site.write("content/b.txt", "The river rose.\nOne.\n\nThe river rose.\nTwo.\n")
    site.write("content/c.txt", "The river rose.\nThree.\n")
    site.build()
    ids = sorted(line["id"] for line in site.ledger() if line["id"] != "one")
    base = ids[0]
    assert ids == [base, f"{base}-2", f"{base}-3"]


def test_a_patch_reaches_the_repeated_article_that_it_names(site: Site) -> None:
    site.write("content/b.txt", "The river rose.\nOne.\n")
    site.write("content/c.txt", "The river rose.\nThree.\n")
    site.build()
    base = min(line["id"] for line in site.ledger() if line["id"] != "one")
    site.write("content/c.txt.yaml", f"articles:\n  {base}-2:\n    headline: Third\n")
    site.build()
    assert site.problems == ()
    assert b"Third" in site.tree()[next(line["url"] for line in site.ledger() if line["id"] == f"{base}-2")]


def test_two_files_with_one_id_are_told_so_and_the_first_keeps_it(site: Site) -> None:
    site.write("content/two.md", "---\nid: one\nheadline: Two\n---\nText.\n")
    report = site.build()
    assert report.articles == 1
    (problem,) = report.problems
    assert problem.place == "content/two.md:1"
    assert "the id 'one' belongs to content/one.md:1 already" in problem.message


def test_a_large_ledger_is_read_to_the_same_end(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        site.write(f"content/{number}.md", f"---\nheadline: Number {number}\n---\nText.\n")
        site.build(f"2024-0{number + 1}-01")
    expected = site.tree()
    lines = site.layout.ledger.read_text()
    for has_catalogue in (True, False):
        monkeypatch.setattr("newsgen.catalog.ledger._LARGE_BYTES", 0)
        site.write("permalinks.tsv", (lines + "zz\t/zz.html\t2024-01-01\tzz.md\twithdrawn\n").encode())
        if not has_catalogue:
            (site.layout.state / "catalog.sqlite").unlink()
        site.build("2024-05-01")
        site.write("permalinks.tsv", lines.encode())
        site.build("2024-05-01")
        assert site.tree() == expected
    site.write("permalinks.tsv", (lines + lines.splitlines(keepends=True)[-1]).encode())
    with pytest.raises(ContentError, match="stands in line 7 already"):
        site.build()


# Coming from another site.


def test_a_list_of_old_ids_and_addresses_is_taken_over(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nid: n7\nheadline: Flood\npublished: 2011-05-17\n---\nThe river rose.\n")
    site.write("content/dump.txt", "A short headline\n\nOne paragraph here.\nAnother one.\n")
    made = Site(tmp_path / "trial")
    made.write("content/dump.txt", (tmp_path / "content/dump.txt").read_bytes())
    made.build()
    (line,) = made.ledger()
    site.write("content/dump.txt.yaml", f"ids:\n  {line['id']}: n3\n")
    # As a spreadsheet leaves it: neither sorted nor with the line ends of this system.
    old = ["n7\t/news/2011/Flood_17.html\t2011-05-18\tn7\tpublished", "n3\t/2009/headline/index.html\t2009-01-01\tn3\tpublished"]
    site.write("permalinks.tsv", "\r\n".join([HEADER.strip(), *old, ""]).encode())
    site.write("redirects.csv", "https://old.example.org/news.php?id=7,n7\n/flood,n7\n")
    site.build(strict=True)
    assert {line["id"]: line["url"] for line in site.ledger()} == {"n7": "/news/2011/Flood_17.html", "n3": "/2009/headline/index.html"}
    assert {"/news/2011/Flood_17.html", "/2009/headline/index.html", "/flood/index.html"} <= site.tree().keys()
    assert verify(site.layout).problems == ()
    site.write("content/new.md", "---\nid: a1\nheadline: New\n---\nText.\n")
    site.build()
    assert [line["id"] for line in site.ledger()] == ["a1", "n3", "n7"]


def test_a_ledger_that_is_locked_stays_as_it_is(site: Site) -> None:
    site.build()
    before = site.layout.ledger.read_bytes()
    assert site.run("build", "--locked", "--as-of", "2024-09-01").returncode == 0
    site.write("content/new.md", "---\nheadline: New\n---\nText.\n")
    tree = site.tree()
    done = site.run("build", "--locked", "--as-of", "2024-09-01")
    assert done.returncode == 1
    assert "--locked: the ledger has no line for the article" in done.stderr
    assert (site.layout.ledger.read_bytes(), site.tree()) == (before, tree)
