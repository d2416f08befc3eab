"""The standing of articles: drafts, scheduled and withdrawn ones, and what was put right in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from feedkit import ATOM
from newsgen.errors import ContentError
from newsgen.publish.verify import verify
from sitekit import Site, text_of, words_of

FLOOD = "/2024/05/17/flood.html"
TEXT = "content/flood.md"


def article(extra: str = "", headline: str = "Flood") -> str:
    return f"---\nheadline: {headline}\npublished: 2024-05-17\ntopics: [floods]\n{extra}---\nThe river rose.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write(TEXT, article())
    site.write("content/rain.md", article(headline="Rain"))
    site.build()
    return site


def mentions(site: Site, text: str) -> set[str]:
    """The files that hold a text."""
    return {url for url, data in site.tree().items() if text.encode() in data}


def set_status(site: Site, article_url: str, status: str) -> None:
    """Write another status into a line of the ledger."""
    lines = site.layout.ledger.read_text(encoding="utf-8").splitlines()
    changed = [f"{line.rpartition(chr(9))[0]}\t{status}" if f"\t{article_url}\t" in line else line for line in lines]
    site.layout.ledger.write_text("\n".join(changed) + "\n", encoding="utf-8")


def test_an_article_whose_source_withdraws_it_leaves_a_tombstone_alone(site: Site) -> None:
    site.write(TEXT, article("status: withdrawn\nwithdrawn: 2024-06-01\nreason: Its source took it back.\n"))
    site.build()
    assert mentions(site, "Flood") == {FLOOD}
    assert "rose" not in words_of(site.page(FLOOD))
    page = site.page(FLOOD)
    assert text_of(page, "h1") == "Withdrawn"
    assert "Its headline: Flood Withdrawn on June 1, 2024." in words_of(page)
    assert "Its source took it back." in words_of(page)
    assert FLOOD.encode() not in b"".join(data for url, data in site.tree().items() if url != FLOOD)
    assert verify(site.layout).problems == ()


def test_a_removed_article_is_not_even_named(site: Site) -> None:
    site.write(TEXT, article("status: removed\nwithdrawn: 2024-06-01\n"))
    site.build()
    assert mentions(site, "Flood") == set()
    assert text_of(site.page(FLOOD), "h1") == "Removed"


def test_a_day_of_withdrawal_alone_withdraws(site: Site) -> None:
    site.write(TEXT, article("withdrawn: 2024-06-01\n"))
    site.build()
    assert text_of(site.page(FLOOD), "h1") == "Withdrawn"


@pytest.mark.parametrize("has_source", [True, False])
def test_the_ledger_withdraws_whether_or_not_the_source_is_there(site: Site, has_source: bool) -> None:
    set_status(site, FLOOD, "withdrawn 2024-06-02 It was not true.")
    if not has_source:
        site.remove(TEXT)
    before = site.ledger()
    site.build()
    assert "Withdrawn on June 2, 2024." in words_of(site.page(FLOOD))
    assert "It was not true." in words_of(site.page(FLOOD))
    assert "rose" not in words_of(site.page(FLOOD))
    assert site.ledger() == before


def test_a_withdrawn_article_comes_back_at_its_address(site: Site) -> None:
    before = site.tree()
    set_status(site, FLOOD, "withdrawn")
    site.build()
    set_status(site, FLOOD, "published")
    site.build()
    assert site.tree() == before


def test_what_was_never_published_is_withdrawn_without_a_trace(site: Site) -> None:
    site.write("content/other.md", article("status: withdrawn\n", headline="Other"))
    site.build()
    assert mentions(site, "Other") == set()
    assert len(site.ledger()) == 2


@pytest.mark.parametrize("status", ["gone", "withdrawn yesterday", "withdrawn 2024-02-30 x", "removed-2024"])
def test_a_status_that_the_ledger_does_not_know_stops_the_build(site: Site, status: str) -> None:
    set_status(site, FLOOD, status)
    if status == "withdrawn yesterday":  # a reason without a day
        site.build()
        return
    with pytest.raises(ContentError, match="is not a status"):
        site.build()


def test_a_scheduled_article_is_published_when_its_day_has_come(site: Site) -> None:
    site.write("content/later.md", "---\nheadline: Later\npublished: 2024-09-05\nstatus: scheduled\n---\nText.\n")
    site.build("2024-09-04")
    assert mentions(site, "Later") == set()
    site.build("2024-09-05")
    assert "/2024/09/05/later.html" in site.tree()


def test_a_scheduled_article_needs_its_day(site: Site) -> None:
    site.write("content/later.md", "---\nheadline: Later\nstatus: scheduled\n---\nText.\n")
    site.build()
    assert "a scheduled article needs the day" in str(site.problems[0])
    assert mentions(site, "Later") == set()


CORRECTED = 'corrections:\n  - {day: 2024-05-20, text: "The Kunar, not the Kabul."}\n  - {day: 2024-05-19, text: Two <b>people</b>.}\n'


def test_a_correction_is_told_on_the_page_the_list_and_in_feeds(site: Site) -> None:
    site.write(TEXT, article(CORRECTED))
    site.build()
    page = words_of(site.page(FLOOD))
    assert "May 20, 2024: The Kunar, not the Kabul." in page
    assert "Updated May 20, 2024" in page
    listed = words_of(site.page("/corrections/index.html"))
    assert listed.index("Flood The Kunar, not the Kabul. May 20, 2024") < listed.index("Flood Two <b>people</b>. May 19, 2024")
    feed = site.xml("/corrections/atom.xml")
    assert [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")] == ["2024-05-20T12:00:00+00:00", "2024-05-19T12:00:00+00:00"]
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")}) == 2
    assert "2024-05-20T12:00:00+00:00" in {entry.findtext(f"{ATOM}updated") for entry in site.xml("/feeds/atom.xml").iter(f"{ATOM}entry")}
    assert verify(site.layout).problems == ()


def test_a_later_update_that_is_stated_counts(site: Site) -> None:
    site.write(TEXT, article(CORRECTED + "updated: 2024-06-01\n"))
    site.build()
    assert "Updated June 1, 2024" in words_of(site.page(FLOOD))


def test_a_second_correction_of_a_day_is_told_to_subscribers_where_the_update_has_a_time(site: Site) -> None:
    twice = CORRECTED.replace("05-19", "05-20")
    moments = []
    for fields in (CORRECTED, twice, twice + "updated: 2024-05-20T18:30\n"):
        site.write(TEXT, article(fields))
        site.build()
        moments.append({entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated") for entry in site.xml("/feeds/atom.xml").iter(f"{ATOM}entry")})
    assert moments[0] == moments[1]
    assert set(moments[2].values()) - set(moments[1].values()) == {"2024-05-20T18:30:00+00:00"}
    assert len({entry.findtext(f"{ATOM}id") for entry in site.xml("/corrections/atom.xml").iter(f"{ATOM}entry")}) == 2


def test_a_sidecar_corrects_an_article_of_a_dump(site: Site) -> None:
    site.write("content/dump.txt", "A short headline\n\nOne paragraph here.\nAnother one.\n")
    site.build()
    (line,) = [line for line in site.ledger() if line["url"].startswith("/undated/")]
    site.write("content/dump.txt.yaml", f"articles:\n  {line['id']}:\n    corrections: [{{day: 2024-05-20, text: Not so.}}]\n")
    site.build()
    assert "May 20, 2024: Not so." in words_of(site.page(line["url"]))


def test_the_list_goes_with_its_last_correction(site: Site) -> None:
    before = site.tree()
    site.write(TEXT, article(CORRECTED))
    site.build()
    assert "/corrections/rss.xml" in site.tree()
    site.write(TEXT, article())
    site.build()
    assert site.tree() == before


@pytest.mark.parametrize("value", ["yes", "[{day: 2024-05, text: x}]", "[{day: 2024-05-20}]", "[{day: 2024-05-20, text: ''}]", "[{day: x, text: y}]", "[[a]]"])
def test_a_correction_that_cannot_be_read_is_told_and_kept(site: Site, value: str) -> None:
    site.write(TEXT, article(f"corrections: {value}\n"))
    site.build()
    assert site.problems
    assert FLOOD in site.tree()
