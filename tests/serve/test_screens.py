"""What those who edit are told: of a page in its bar, of the site on the server's own pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from servekit import Served, serving
from sitekit import Site, parse_html, words_of

DUMP = "A first headline\n\nThe council met on the old bridge and talked until late.\n\n\nAnother headline\n\nThe river rose after midnight in Khost.\n"


def article_of(served: Served, path: str) -> dict[str, Any]:
    found = served.facts(path)["article"]
    assert isinstance(found, dict)
    return found


def words(served: Served, name: str) -> str:
    return words_of(parse_html(served.get(f"/_newsgen/{name}").body))


def test_the_bar_says_where_an_article_stands_what_is_derived_and_why_and_what_is_wrong(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/plain.md", "---\npublished: 2024-05-17\ntopics: [floods, Khost]\n---\nThe river rose. It fell.\n\n{{< figure >}}\n")
    site.write("content/dump.txt", DUMP)
    with serving(site) as served:
        (link,) = [link.get("href") for link in parse_html(served.get("/archive/2024/").body).findall(".//main//a") if "rose" in words_of(link) and "council" not in words_of(link)]
        article = article_of(served, urljoin("/archive/2024/", link))
        fields = {field["name"]: (field["value"], field["origin"]) for field in article["fields"]}
        assert (article["file"], article["first_line"], article["is_new"], article["mark"]) == ("content/plain.md", 1, True, None)
        assert fields["headline"] == ("The river rose.", "derived: the lead's first sentence")
        assert fields["topics"] == ("floods, Khost", "stated")
        (problem,) = article["problems"]
        assert (problem["severity"], problem["line"], problem["excerpt"]) == ("warning", 7, "{{< figure >}}")
        assert "1 warning" in words(served, "")
        assert "{{< figure >}}" in words(served, "problems")


def test_the_source_of_an_article_in_a_dump_is_shown_by_its_lines(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/dump.txt", DUMP)
    site.write("content/dump.txt.yaml", "starts: [1, 6]\n")
    site.build()
    url = next(line["url"] for line in site.ledger() if "another" in line["url"])
    with serving(site) as served:
        article = article_of(served, f"/archive{url}")
        lines = served.get(f"/_newsgen/source?path=/archive{url}").body.decode()
    assert (article["file"], article["first_line"], article["last_line"]) == ("content/dump.txt", 6, 8)
    assert lines == '[[6, "Another headline"], [7, ""], [8, "The river rose after midnight in Khost."]]'


def test_drafts_and_what_is_not_due_are_shown_and_marked_only_when_asked_for(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for name, fields in {"now": "published: 2024-05-17", "draft": "published: 2024-05-18\nstatus: draft", "later": "published: 2030-01-01"}.items():
        site.write(f"content/{name}.md", f"---\nheadline: {name}\n{fields}\ntopics: [{name}]\n---\nText.\n")
    site.build()
    hidden = ["/archive/2024/05/18/draft.html", "/archive/2030/01/01/later.html"]
    for _ in range(2):  # one kind of preview leaves nothing behind for the other
        with serving(site) as served:
            assert [served.get(path).status for path in hidden] == [404, 404]
            assert served.facts("/archive/")["marks"] == {}
        with serving(site, "--drafts") as served:
            assert [served.get(path).status for path in hidden] == [200, 200]
            assert served.facts("/archive/")["marks"] == dict(zip(hidden, ["draft", "due 2030-01-01"], strict=True))
            assert [article_of(served, path)["mark"] for path in hidden] == ["draft", "due 2030-01-01"]
            said = words(served, "changes")
            assert "Nothing: build/ is what it would write." in said, said
    assert [line["url"] for line in site.ledger()] == ["/2024/05/17/now.html"]


def test_doubtful_records_are_listed_with_what_spoke_for_them(tmp_path: Path) -> None:
    site = Site(tmp_path)
    lead = "The council met on the old bridge and talked until late in the night."
    storm = "A storm hit the harbour on Monday and took three boats."
    heads = ("Council meets", lead, "Harbour", "The river rose, officials said, and fell again.", "It was cold.", "Storm hits harbour", storm)
    site.write("content/odd.txt", "\n\n".join(heads * 2))
    with serving(site) as served:
        said = words(served, "doubtful")
    assert "content/odd.txt:" in said
    assert "(+" in said
    assert "None." not in said


def test_what_a_build_would_change_is_told_with_reasons_and_is_what_the_build_does(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for day in (17, 18, 19):
        site.write(f"content/{day}.md", f"---\nheadline: Day {day}\npublished: 2024-05-{day}\n---\nText.\n")
    site.build()
    with serving(site) as served:
        assert "Nothing: build/ is what it would write." in words(served, "changes")
        site.write("content/18.md", "---\nheadline: Another\npublished: 2024-05-18\n---\nText.\n")
        site.write("content/new.md", "---\nheadline: Brand new\npublished: 2024-05-20\n---\nText.\n")
        served.wait_for(lambda: b"Brand new" in served.get("/archive/").body)
        page = parse_html(served.get("/_newsgen/changes").body)
        told = {words_of(row[1]): words_of(row[0]) for row in page.iter("tr") if row[0].tag == "td"}
        assert "/2024/05/20/brand-new.html for" in words_of(page)
        assert "which was retitled" in words_of(page)
        before = site.tree()
        site.build()
        after = site.tree()
        assert told == {url: "render" if url in before else "create" for url in after if before.get(url) != after[url]}
        served.wait_for(lambda: "Nothing: build/ is what it would write." in words(served, "changes"))
        site.remove("content/17.md")
        served.wait_for(lambda: "It would change nothing" in words(served, "changes"))
        assert "the published article" in words(served, "problems")
