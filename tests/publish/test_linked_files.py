"""Files that a text links to: copied as they are, under a hash of what they hold, and never without a word of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.errors import Severity
from newsgen.publish.verify import verify
from publish.test_media import media, photograph
from sitekit import SETTINGS, Site

URL = "/2024/05/17/flood.html"
REPORT = b"%PDF-1.7 /Author (Ana)\n"


def write(site: Site, body: str) -> None:
    site.write("content/2024/flood.md", f"---\nheadline: Flood\npublished: 2024-05-17\n---\n{body}\n")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    write(site, 'Read [the *report*](files/Report%20One.PDF "All of it") on it.')
    site.write("content/2024/files/Report One.PDF", REPORT)
    return site


def links(site: Site) -> list[str]:
    body = site.page(URL).find(".//div[@class='story-body']")
    assert body is not None
    return [str(link.get("href")) for link in body.iter("a")]


def test_a_linked_file_is_copied_with_a_warning_at_its_place(site: Site) -> None:
    (problem,) = site.build().problems
    assert (problem.place, problem.severity) == ("content/2024/flood.md:5:21", Severity.WARNING)
    assert "as it is, with all that it tells" in problem.message
    ((url, data),) = media(site).items()
    assert url.endswith("/report-one.pdf")
    assert data == REPORT
    assert links(site) == [f"../../..{url}"]
    assert verify(site.layout).problems == ()


def test_the_warning_is_the_checks_too_and_one_for_all_files(site: Site) -> None:
    site.write("content/2024/table.csv", "a,b\n")
    site.write("content/2024/more.md", "---\nheadline: More\n---\n[The figures](table.csv).\n")
    result = site.run("check")
    assert result.returncode == 0
    assert "(and 1 more like it)" in result.stdout + result.stderr


def test_an_editor_who_sees_to_it_is_not_warned(site: Site) -> None:
    site.write("newsgen.yaml", f"{SETTINGS}linked_files: publish\n")
    assert site.build().problems == ()
    assert len(media(site)) == 1


def test_a_site_can_refuse_them(site: Site) -> None:
    site.build()
    site.write("newsgen.yaml", f"{SETTINGS}linked_files: refuse\n")
    (problem, unread) = site.build().problems
    assert ("linked_files: refuse" in problem.message or "linked_files: refuse" in unread.message)
    assert media(site) == {}
    assert "Read the <em>report</em> on it." in site.tree()[URL].decode()


def test_what_no_text_links_to_is_not_published(site: Site) -> None:
    site.write("content/2024/files/notes.pdf", REPORT)
    problems = {problem.path: problem.message for problem in site.build().problems}
    assert problems["content/2024/files/notes.pdf"] == "this file is not read"
    assert len(media(site)) == 1


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "run.js", "notes.yaml"])
def test_what_a_browser_would_run_is_left_as_it_is_written(site: Site, name: str) -> None:
    site.write(f"content/2024/{name}", "<script>1</script>")
    write(site, f"[A file]({name})")
    site.build()
    assert media(site) == {}
    assert links(site) == [name]


def test_a_link_to_a_picture_leads_to_the_picture_made_anew(site: Site) -> None:
    site.write("content/2024/flood.jpg", photograph())
    write(site, "[![A bridge](flood.jpg)](flood.jpg)")
    assert {problem.path for problem in site.build().problems} == {"content/2024/files/Report One.PDF"}
    ((url, data),) = media(site).items()
    assert links(site) == [f"../../..{url}"]
    assert b"SECRET" not in data


@pytest.mark.parametrize("reference", ["gone.pdf", "../../../secret.pdf", "/files/report.pdf", "https://example.com/a.pdf"])
def test_what_does_not_lie_there_keeps_its_link(site: Site, reference: str) -> None:
    site.write("secret.pdf", REPORT)
    write(site, f"[The report]({reference})")
    site.build()
    assert media(site) == {}
    assert len(links(site)) == 1


def test_another_file_and_one_that_comes_later_make_the_page_anew_as_a_clean_build_does(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    write(site, "[The report](files/report.pdf) and [the sound](files/sound.mp3).")
    site.build()
    site.write("content/2024/files/report.pdf", REPORT)
    site.write("content/2024/files/sound.mp3", b"ID3")
    site.build()
    first = media(site)
    site.write("content/2024/files/sound.mp3", b"ID3 again")
    site.build()
    assert len(first.keys() & media(site).keys()) == 1
    clean = Site(tmp_path_factory.mktemp("clean"))
    for file in (site.root / "content").rglob("*.*"):
        clean.write(str(file.relative_to(site.root)), file.read_bytes())
    clean.build()
    assert site.tree() == clean.tree()
