"""Redaction: what is taken out is in no byte that newsgen publishes or remembers."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from newsgen.edit.redact import find_places, redact
from newsgen.errors import ContentError, UsageError
from newsgen.model.redaction import MARK, Redactions, matches
from newsgen.publish.verify import verify
from sitekit import AS_OF, SETTINGS, Site, text_of, words_of

NAME = "José Núñez"
SOURCE = "content/news.md"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    body = f"Police named {NAME}. {unicodedata.normalize('NFD', NAME)} denied it; JOSÉ\nNÚÑEZ left."
    site.write(SOURCE, f"---\nheadline: {NAME} arrested\npublished: 2024-05-17\ntopics: [{NAME}]\nbylines: {NAME}\ncolor: {NAME}\n---\n{body}\n")
    site.write("content/dump.txt", f"A short headline\n\nOne paragraph here of {NAME}.\nAnother one.\n")
    site.write("content/pages/contact.md", f"# Contact\n\nAsk {NAME}.\n")
    site.build()
    return site


def test_the_places_are_shown_and_nothing_is_changed(site: Site) -> None:
    before = site.tree()
    found = find_places(site.layout, NAME)
    assert {place.path for place in found.kept} == {"content/dump.txt", SOURCE, "content/pages/contact.md"}
    assert {"build/feeds/atom.xml", "build/contact.html", ".newsgen/catalog.sqlite"} <= {place.path for place in found.published}
    assert all(NAME not in place.excerpt for place in found.published + found.kept)
    assert site.tree() == before


def test_no_byte_holds_it_afterwards(site: Site) -> None:
    ids = [line["id"] for line in site.ledger()]
    done = redact(site.layout, NAME, AS_OF)
    assert done.published == ()
    assert find_places(site.layout, NAME).published == ()
    assert [line["id"] for line in site.ledger()] == ids
    (old, new), *_ = done.moved
    assert (old, new) == ("/2024/05/17/jose-nunez-arrested.html", f"/2024/05/17/{next(one for one in ids if one in new)}.html")
    assert words_of(site.page(new)).count(MARK) > 2
    assert verify(site.layout).problems == ()


def test_what_a_later_source_brings_is_left_out_too(site: Site) -> None:
    redact(site.layout, NAME, AS_OF)
    site.write("content/later.md", f"---\nheadline: Again {NAME}\npublished: 2024-05-18\n---\nText.\n")
    site.build()
    assert find_places(site.layout, NAME).published == ()


def test_marks_between_the_words_do_not_hide_it(site: Site) -> None:
    site.write("content/later.md", "---\nheadline: More\n---\nOf **José** _Núñez_, and of Jos&eacute; N&uacute;&ntilde;ez.\n")
    site.build()
    redact(site.layout, NAME, AS_OF)
    assert find_places(site.layout, NAME).published == ()


@pytest.mark.parametrize("written", ["", " ", "/(/", "/x*/"])
def test_what_finds_nothing_or_everything_is_refused(site: Site, written: str) -> None:
    with pytest.raises(UsageError):
        redact(site.layout, written, AS_OF)


@pytest.mark.parametrize("text", ["josé núñez", "JOSÉ  NÚÑEZ", "José-Núñez", "José\u00a0Núñez", unicodedata.normalize("NFD", NAME), "**José** *Núñez*"])
def test_a_text_is_found_in_any_form(text: str) -> None:
    assert matches(NAME, text)
    assert not matches(NAME, Redactions((NAME,)).text(text))


def test_an_expression_finds_what_it_describes() -> None:
    assert Redactions(("/0[0-9]{9}/",)).text("Call 0771234567 now") == f"Call {MARK} now"


def test_the_command_shows_and_then_acts(site: Site) -> None:
    shown = site.run("redact", NAME, "--as-of", AS_OF)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "--yes takes it out" in shown.stdout
    done = site.run("redact", NAME, "--yes", "--as-of", AS_OF)
    assert (done.returncode, done.stderr) == (0, "")
    assert "It is out of what newsgen publishes" in done.stdout
    assert "/2024/05/17/█████.html is given up" in done.stdout


# What is missing, and what cannot be published without it.


def test_articles_that_are_missing_are_not_given_up_for_it(site: Site) -> None:
    (site.root / "content/dump.txt").rename(site.root / "dump.txt")
    before = {file: file.read_bytes() for file in sorted(site.root.rglob("*")) if file.is_file()}
    with pytest.raises(ContentError, match="published articles are missing, so nothing was redacted"):
        redact(site.layout, NAME, AS_OF)
    assert {file: file.read_bytes() for file in sorted(site.root.rglob("*")) if file.is_file() and ".newsgen" not in file.parts} == {
        file: data for file, data in before.items() if ".newsgen" not in file.parts
    }
    done = site.run("redact", NAME, "--yes", "--allow-missing", "--as-of", AS_OF)
    assert (done.returncode, done.stderr) == (0, "")
    assert find_places(site.layout, NAME).published == ()


def test_an_article_that_cannot_be_published_without_it_is_a_note_and_named(site: Site) -> None:
    site.write("content/hidden.md", "---\nid: hidden\nheadline: Hidden\n---\nOf Jo[s](/a.html)é Núñez.\n")
    site.build()
    done = redact(site.layout, NAME, AS_OF)
    assert [line.id for line in done.kept_out] == ["hidden"]
    assert text_of(site.page(done.kept_out[0].url), "h1") == "No longer here"
    assert done.published == ()
    assert redact(site.layout, NAME, AS_OF).kept_out[0].id == "hidden", "it can be run again"


def test_a_source_that_is_named_after_it_is_told_apart_from_its_article(site: Site) -> None:
    site.write("content/jose-nunez.md", "---\nid: kept\nheadline: Kept\n---\nText.\n")
    site.build()
    done = redact(site.layout, NAME, AS_OF)
    assert "nunez" not in site.layout.ledger.read_text()
    assert any(place.excerpt == "the name of the file" and place.path.startswith("content/") for place in done.kept)
    (site.root / "content/jose-nunez.md").rename(site.root / "content/kept.md")
    assert redact(site.layout, NAME, AS_OF).published == ()
    assert "/undated/kept.html" in site.tree()


def test_terms_that_were_to_keep_their_page_are_forgotten(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + "term_floor: 2\n")
    site.write("content/second.md", f"---\nheadline: Second\ntopics: [{NAME}]\n---\nText.\n")
    site.build()
    assert NAME.casefold() in site.layout.kept_terms.read_text()
    assert redact(site.layout, NAME, AS_OF).published == ()
    assert NAME.casefold() not in site.layout.kept_terms.read_text()


def test_the_search_index_is_looked_through(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + "search: on\n")
    site.build()
    assert any("/fragment/" in place.path for place in find_places(site.layout, NAME).published)
    assert redact(site.layout, NAME, AS_OF).published == ()
