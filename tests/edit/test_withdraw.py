"""Withdrawing and restoring by the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.edit.withdraw import restore, withdraw
from newsgen.errors import ContentError, UsageError
from newsgen.model.status import Status
from newsgen.model.withdrawal import Withdrawal, parse_withdrawal
from newsgen.publish.build import Options, build
from sitekit import AS_OF, Site, words_of

FLOOD = "/2024/05/17/flood.html"
GONE = Withdrawal(Status.WITHDRAWN, "2024-06-01", "Its source\ttook it back.")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    for name in ("Flood", "Rain"):
        site.write(f"content/{name}.md", f"---\nheadline: {name}\npublished: 2024-05-17\n---\nText.\n")
    site.build()
    return site


@pytest.mark.parametrize("name", ["id", "url"])
def test_one_line_changes_and_the_site_follows(site: Site, name: str) -> None:
    before = site.ledger()
    line = next(line for line in before if line["url"] == FLOOD)
    withdraw(site.layout, line[name], GONE)
    assert site.ledger() == [line | {"status": "withdrawn 2024-06-01 Its source took it back."} if one == line else one for one in before]
    site.build()
    assert "Its source took it back." in words_of(site.page(FLOOD))


def test_it_is_undone_byte_for_byte(site: Site) -> None:
    ledger, tree = site.layout.ledger.read_bytes(), site.tree()
    withdraw(site.layout, FLOOD, GONE)
    site.build()
    restore(site.layout, FLOOD)
    site.build()
    assert (site.layout.ledger.read_bytes(), site.tree()) == (ledger, tree)


def test_other_line_ends_stay(site: Site) -> None:
    site.layout.ledger.write_bytes(b"\xef\xbb\xbf" + site.layout.ledger.read_bytes().replace(b"\n", b"\r\n"))
    withdraw(site.layout, FLOOD, GONE)
    assert site.layout.ledger.read_bytes().count(b"\r\n") == 3


def test_what_was_never_published_cannot_be_withdrawn(site: Site) -> None:
    with pytest.raises(UsageError, match="no article of this id or address"):
        withdraw(site.layout, "nothing", GONE)


@pytest.mark.parametrize("withdrawal", [GONE, Withdrawal(Status.REMOVED), Withdrawal(Status.WITHDRAWN, None, "Why."), Withdrawal(Status.REMOVED, "2024-01-01")])
def test_a_withdrawal_is_read_as_it_was_written(withdrawal: Withdrawal) -> None:
    assert parse_withdrawal(str(withdrawal)) == withdrawal


def test_the_commands_say_what_they_did(site: Site) -> None:
    done = site.run("withdraw", FLOOD, "--reason", "Not so.", "--day", "2024-06-01", "--remove")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"({FLOOD}): removed 2024-06-01 Not so." in done.stdout
    assert site.run("restore", FLOOD).returncode == 0
    assert {line["status"] for line in site.ledger()} == {"published"}


def test_a_locked_build_publishes_nothing_that_the_ledger_does_not_know(site: Site) -> None:
    build(site.layout, Options(AS_OF, is_locked=True))
    ledger, tree = site.layout.ledger.read_bytes(), site.tree()
    site.write("content/new.md", "---\nheadline: New\n---\nText.\n")
    with pytest.raises(ContentError, match=r"--locked: the ledger has no line for the article .* /undated/new\.html"):
        build(site.layout, Options(AS_OF, is_locked=True))
    assert (site.layout.ledger.read_bytes(), site.tree()) == (ledger, tree)


def test_a_clash_of_two_branches_names_both_lines(site: Site) -> None:
    text = site.layout.ledger.read_text(encoding="utf-8")
    site.layout.ledger.write_text(text + f"other\t{FLOOD}\t2024-09-01\tother.md\tpublished\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        site.build()
    (problem,) = caught.value.problems
    assert (problem.line, str(problem.excerpt).split("\t")[0]) == (4, "other")
    assert f"{FLOOD} 2024-09-01 Flood.md published" in str(problem.hint)
