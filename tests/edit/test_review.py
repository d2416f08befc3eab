"""What editors are shown, and what becomes of it when they accept it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from newsgen.edit.commands import read_request, run_review
from newsgen.edit.review import Review, Scope, review
from newsgen.errors import ContentError, UsageError
from sitekit import AS_OF, Site, parse_html, words_of

LEAD = "The river rose after midnight and the lower bazaar stood under water, the governor's office said."
MORE = "Three bridges were closed until the morning, and the road to the pass was not open to lorries."
DATED = "The ministry said on Wednesday, August 21, that schools stay shut."
WRONG = "On Thursday, August 23, the court announced it."
DUMP = f"Flood in Khost\n\n{LEAD}\n{MORE}\n\n\n{DATED}\n{MORE}\n\n\n{WRONG}\n{LEAD} It was the second flood.\n"
SIDECAR = "# Known of it\nyears: 2020/2026\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/dump.txt", DUMP)
    site.write("content/dump.txt.yaml", SIDECAR)
    return site


def reviewed(site: Site, limit: int = 20) -> Review:
    return review(site.layout, AS_OF, Scope(), limit)


def command(site: Site, *words: str, accepts: bool = False, writes: bool = False, as_html: bool = False, output: Path | None = None) -> tuple[str, ...]:
    request = read_request(site.layout, words)
    return run_review(site.layout, AS_OF, request, 20, output, accepts=accepts, writes=writes, as_html=as_html).lines


def sidecar(site: Site) -> str:
    return (site.layout.content / "dump.txt.yaml").read_text(encoding="utf-8")


def test_the_most_doubtful_comes_first(site: Site) -> None:
    found = reviewed(site)
    assert [item.first_line for item in found.items] == [11, 7, 1]
    assert found.items[0].doubts[0].startswith("The text names Thursday 23 August, which fell in none of the years 2020 to 2026")
    assert (found.articles, found.counts["published"], found.counts["contradictions"]) == (3, 3, 1)


def test_what_is_missing_and_what_is_derived_are_told_apart(site: Site) -> None:
    _, dated, headed = reviewed(site).items
    assert dated.missing == ("headline", "published", "bylines", "section")
    assert dated.found["headline"].origin.startswith("derived")
    assert (dated.found["published"].value, dated.derived["published"].value) == ("2024", "2024")
    assert "Wednesday 21 August" in dated.derived["published"].evidence
    assert headed.missing == ("published", "bylines", "section")
    assert (headed.found["headline"].value, headed.found["headline"].origin) == ("Flood in Khost", "stated")


def test_no_more_are_shown_than_asked_for_and_all_are_counted(site: Site) -> None:
    found = reviewed(site, limit=1)
    assert (len(found.items), found.articles) == (1, 3)


def test_an_article_that_does_not_load_is_the_first(site: Site) -> None:
    headed = reviewed(site).items[2].id
    site.write("content/dump.txt.yaml", f"articles:\n  {headed}:\n    published: 2024-13-45\n")
    assert reviewed(site).items[0].id == headed
    assert reviewed(site).items[0].doubts[0].startswith("it does not load: ")


def test_what_is_accepted_counts_as_assigned(site: Site) -> None:
    dated = reviewed(site).items[1].id
    assert command(site, dated, "published", accepts=True) == (f"content/dump.txt.yaml: {dated}: published",)
    assert sidecar(site) == f"{SIDECAR}articles:\n  {dated}:\n    published: 2024\n"
    site.build()
    (line,) = (line for line in site.ledger() if line["id"] == dated)
    assert line["url"].startswith("/2024/")
    (item,) = (item for item in reviewed(site).items if item.id == dated)
    assert item.found["published"].origin == "assigned: by the sidecar, for this article"


def test_all_that_is_derived_can_be_accepted_of_a_source(site: Site) -> None:
    assert len(command(site, "dump.txt", accepts=True)) == 3
    assert command(site, "all", accepts=True) == ("nothing was derived that could be accepted",)


def test_to_accept_is_to_name_what(site: Site) -> None:
    with pytest.raises(UsageError, match="which articles"):
        command(site, accepts=True)
    with pytest.raises(UsageError, match="no source of the site"):
        command(site, "other.txt", accepts=True)


def test_a_markdown_file_is_not_written_to(site: Site) -> None:
    file = site.write("content/a.md", f"{DATED}\n")
    done = run_review(site.layout, AS_OF, read_request(site.layout, ["a.md"]), 20, None, accepts=True, writes=False, as_html=False)
    assert file.read_text(encoding="utf-8") == f"{DATED}\n"
    assert "a Markdown file is the editor's own" in done.problems[0].message


def test_blanks_to_fill_in_change_nothing(site: Site) -> None:
    site.build()
    before = site.tree()
    command(site, writes=True)
    site.build(strict=True)
    assert site.tree() == before
    assert re.search(r"\n    published: +# perhaps 2024\n", sidecar(site))
    assert sidecar(site).startswith(SIDECAR)
    written = sidecar(site)
    command(site, writes=True)
    assert sidecar(site) == written


def test_an_article_whose_first_words_were_corrected_is_offered_its_id(site: Site) -> None:
    site.build()
    before = site.ledger()
    site.write("content/dump.txt", DUMP.replace("The river rose", "The Kurram river rose", 1))
    with pytest.raises(ContentError):
        site.build()
    item = reviewed(site).items[0]
    assert item.vanished is not None
    assert item.vanished.id in {line["id"] for line in before}
    assert command(site, "all", "id", accepts=True) == (f"content/dump.txt.yaml: {item.id} keeps the id {item.vanished.id}",)
    site.build(strict=True)
    assert site.ledger() == before
    assert [item.vanished for item in reviewed(site).items] == [None, None, None]


def test_an_article_of_other_words_is_offered_none(site: Site) -> None:
    site.build()
    site.write("content/dump.txt", DUMP.replace(f"{LEAD}\n{MORE}\n", "Snow fell in Ghazni.\nLorries wait in long rows there.\n", 1))
    assert [item.vanished for item in reviewed(site).items] == [None, None, None]


def test_the_page_holds_all_it_needs_and_runs_nothing(site: Site) -> None:
    site.write("content/dump.txt", DUMP.replace("Flood in Khost", "Flood <script>alert(1)</script> & more"))
    assert command(site, as_html=True) == ("wrote .newsgen/review.html",)
    data = (site.layout.state / "review.html").read_bytes()
    page = parse_html(data)
    assert page.findall(".//script") == []
    (style,) = page.findall(".//style")
    (meta,) = page.findall(".//meta[@http-equiv='Content-Security-Policy']")
    assert f"'sha256-{b64encode(sha256((style.text or '').encode()).digest()).decode()}'" in str(meta.get("content"))
    assert not re.search(rb"""(?:src|href|style)=|url\(|@import""", data)
    assert "alert(1)" in words_of(page.findall(".//article")[2])


def test_the_page_shows_the_lines_of_the_source(site: Site) -> None:
    command(site, as_html=True, output=site.root / "review.html")
    page = parse_html((site.root / "review.html").read_bytes())
    first = page.findall(".//article")[0]
    assert [words_of(line) for line in first.findall(".//ol/li")] == [f"11{WRONG}", f"12{LEAD} It was the second flood."]


def test_the_page_is_not_written_into_the_site(site: Site) -> None:
    with pytest.raises(UsageError, match="holds the site"):
        command(site, output=site.layout.output / "review.html")


def test_the_command_prints_plain_lines_where_there_is_no_terminal(site: Site) -> None:
    done = site.run("review", "--limit", "1")
    assert done.returncode == 0, done.stderr
    head, doubt, *rest = done.stdout.splitlines()
    assert re.fullmatch(r"content/dump\.txt:11-12  \w{12}  doubt \d\.\d\d", head)
    assert doubt.startswith("  ? The text names Thursday 23 August")
    assert rest[-1] == "3 articles, 1 shown; 2 state no headline; 3 state no date; 3 state no byline; 3 state no section; 1 name a day that does not fit"
    assert "\x1b" not in done.stdout
