"""Bad input is located, keeps out only what it must, and never harms what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.errors import ContentError, Severity, UsageError
from sitekit import Site, text_of, words_of

GOOD = "---\nheadline: Good\npublished: 2024-05-17\n---\nGood text.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/good.md", GOOD)
    return site


def front(text: str) -> str:
    return f"---\n{text}\n---\nText.\n"


@pytest.mark.parametrize(
    ("path", "content", "place", "message"),
    [
        ("a.md", front("headline: [a"), "a.md:3:1", "not valid YAML"),
        ("a.md", front("headline: 'a"), "a.md:2:11", "not valid YAML"),
        ("a.md", front("a: b: c"), "a.md:2:5", "not valid YAML"),
        ("a.md", front("\tkey: b"), "a.md:2:1", "not valid YAML"),
        ("a.md", front("key: \x07"), "a.md:2:6", "a character that YAML does not allow"),
        ("a.md", front("- a\n- b"), "a.md:2:1", "not a mapping"),
        ("a.md", front("just text"), "a.md:2:1", "not a mapping"),
        ("a.md", front("a: &x [1]\nb: *x"), "a.md:3:4", "YAML aliases ('*x') are not read"),
        ("a.md", front("a: &a [x,x]\nb: &b [*a,*a]"), "a.md:3:8", "YAML aliases"),
        ("a.md", front("a: " + "[" * 60 + "]" * 60), "a.md:2:43", "nested deeper than 40 levels"),
        ("a.md", front("headline: A\nheadline: B"), "a.md:3:1", "the key 'headline' stands here a second time"),
        ("a.md", front("? [a, b]\n: c"), "a.md:2:3", "a key must be a word"),
        ("a.md", "---\nheadline: A\nText.\n", "a.md:1:1", "is never closed"),
        ("a.md", front("headline: [a, b]"), "a.md:2:11", "'headline' is one text"),
        ("a.md", front("title: {a: b}"), "a.md:2:8", "'title' is one text"),
        ("a.md", front("published: 2024-02-30"), "a.md:2:12", "'published' is not a date: '2024-02-30'"),
        ("a.md", front("updated: soon"), "a.md:2:10", "'updated' is not a date: 'soon'"),
        ("a.md", front("topics: {a: b}"), "a.md:2:9", "'topics' is a list of texts"),
        ("a.md", front("status: gone"), "a.md:2:9", "'status' is not a status: 'gone'"),
        ("a.md", front("draft: perhaps"), "a.md:2:8", "'draft' is true or false"),
        ("a.md", front("language: Klingon!"), "a.md:2:11", "'language' is not a language tag"),
        ("a.md", front("id: a b"), "a.md:2:5", "'id' cannot be an id"),
        ("a.md", front("id: ../../etc"), "a.md:2:5", "'id' cannot be an id"),
        ("a.md", '+++\ntitle = "A\n+++\nText.\n', "a.md:2:11", "not valid TOML"),
        ("a.md", "+++\na = 1\na = 2\n+++\nText.\n", "a.md:3:6", "not valid TOML"),
        ("a.md", "", "a.md:1", "neither a headline nor text"),
        ("a.md", front(""), "a.md:1", None),
        ("a.md", b"\xff\xfe\x00\xd8A\x00", "a.md:1", "not text in an encoding newsgen knows"),
        ("a.txt", b"One line.\n\x00\x01\x02\xff\xfe\xfd\n", "a.txt:2", "not text in an encoding newsgen knows"),
        ("a.txt.yaml", "published: 2024", "a.txt.yaml", "this sidecar has no dump beside it"),
        ("a.docx", b"PK", "a.docx", "this file is not read"),
        ("a.HTML", "<p>", "a.HTML", "this file is not read"),
        ("a.pdf", b"%PDF", "a.pdf", "this file is not read"),
        ("pages/a/b.md", "Text.\n", "pages/a/b.md:1", "a plain page lies in content/pages/ itself"),
        ("pages/about.md", "Text.\n", "pages/about.md:1", "the address /about.html belongs to newsgen itself"),
        ("pages/!!!.md", "Text.\n", "pages/!!!.md:1", "under a name with letters or digits"),
        ("pages/a.md", front("menu_order: first"), "pages/a.md:1", "'menu_order' is a number"),
    ],
)  # fmt: skip
def test_a_bad_source_is_located_and_stops_nobody(site: Site, path: str, content: str | bytes, place: str, message: str | None) -> None:
    file = site.root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    report = site.build()
    if message is None:
        assert report.problems == ()
    else:
        found = {problem.place: problem for problem in report.problems}
        assert f"content/{place}" in found, report.problems
        assert message in found[f"content/{place}"].message
    assert "/2024/05/17/good.html" in site.tree()


@pytest.mark.parametrize(
    ("sidecar", "place", "message"),
    [
        ("published: soon", ":1:12", "'published' is not a date"),
        ("headline: One for all", ":1:1", "'headline' belongs to one article"),
        ("starts: 4", ":1:9", "'starts' is a rising list of line numbers"),
        ("starts: [3, 1]", ":1:9", "'starts' is a rising list of line numbers"),
        ("separator: [a]", ":1:12", "'separator' is the one line that stands between articles"),
        ("separator: ' '", ":1:12", "'separator' is the one line that stands between articles"),
        ("paragraphs: words", ":1:13", "'paragraphs' is 'line' or 'blank-line'"),
        ("encoding: klingon", ":1:11", "'encoding' is none that newsgen knows: 'klingon'"),
        ("encoding: [utf-8]", ":1:11", "'encoding' is none that newsgen knows"),
        ("headline: [first-line]", ":1:1", "'headline' belongs to one article"),
        ("starts: [1]\nseparator: '---'", ":2:12", "'starts' and 'separator' are both given"),
        ("articles: [a]", ":1:11", "'articles' is a mapping of ids"),
        ("articles:\n  abc: text", ":2:8", "the patch of 'abc' is not a mapping"),
        ("articles:\n  abc:\n    slug: x", ":2:3", "no article of this dump has the id 'abc'"),
        ("source_nme: X", ":1:1", "'source_nme' is not a field newsgen knows"),
        ("a: [", ":1:1", "not valid YAML"),
    ],
)
def test_a_bad_sidecar_is_located(site: Site, sidecar: str, place: str, message: str) -> None:
    site.write("content/d.txt", "The river rose.\nIt fell.\n")
    site.write("content/d.txt.yaml", sidecar)
    report = site.build()
    (problem,) = report.problems
    assert problem.place == f"content/d.txt.yaml{place}"
    assert message in problem.message


def test_an_undeclared_section_is_refused_with_the_nearest_one(site: Site) -> None:
    site.write("newsgen.yaml", site.settings + "sections: [news, culture]\n")
    site.write("content/a.md", front("headline: A\nsection: nws"))
    (problem,) = site.build().problems
    assert problem.place == "content/a.md:3:10"
    assert problem.hint == "did you mean 'news'?"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_in_the_encoding_that_it_was_written_in(site: Site, encoding: str) -> None:
    text = "The café in Zürich – “closed” – said señor Núñez, à propos of naïve façades.\nIt will open again in März, perhaps.\n" * 3
    site.write("content/d.txt", text.encode(encoding))
    site.build()
    assert site.problems == ()
    url = next(line["url"] for line in site.ledger() if line["anchor"] != "good.md")
    assert "The café in Zürich – “closed” – said señor Núñez" in words_of(site.page(url))


def test_an_empty_dump_is_no_problem(site: Site) -> None:
    site.write("content/d.txt", b"")
    site.write("content/e.txt", "\n \n\t\n\ufeff\n")
    report = site.build()
    assert (report.articles, report.problems) == (1, ())


def test_a_line_of_megabytes_is_one_paragraph(site: Site) -> None:
    site.write("content/d.txt", b"word " * 600_000)
    assert site.build().articles == 2


HARMFUL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>javascript:alert(1)\u202e"


def test_no_field_and_no_file_name_carries_script_into_a_page(site: Site) -> None:
    quoted = "'" + HARMFUL.replace("'", "''") + "'"
    site.write("newsgen.yaml", site.settings.replace("Test archive", quoted) + f"description: {quoted}\nshow_provenance: true\n")
    fields = ("headline", "standfirst", "section", "topics", "bylines", "source_name")
    site.write("content/a <script>alert(2)</script>.md".replace("/script", "script"), front("\n".join(f"{name}: {quoted}" for name in fields)) + HARMFUL)
    site.write("content/d.txt", f"{HARMFUL}\n{HARMFUL} again.\n")
    site.write("content/d.txt.yaml", f"source_name: {quoted}\ntopics: [{quoted}]\n")
    site.write("content/pages/contact.md", front(f"headline: {quoted}\nmenu: {quoted}") + HARMFUL)
    site.build()
    for url in [url for url in site.tree() if url.endswith(".html")]:
        page = site.page(url)
        for script in page.findall(".//script"):
            assert script.get("type") == "application/ld+json", url
            json.loads(script.text or "")
        assert [name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib if str(name).startswith("on")] == [], url
        links = [str(element.get(name)) for element in page.iter() if isinstance(element.tag, str) for name in ("href", "src") if element.get(name)]
        assert not [link for link in links if link.lstrip().lower().startswith(("javascript:", "data:"))], url
    site.xml("/feeds/rss.xml")


def test_a_link_out_of_the_content_is_not_followed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.md"
    secret.write_text("Secret text.\n", encoding="utf-8")
    (site.root / "content" / "link.md").symlink_to(secret)
    (site.root / "content" / "folder").symlink_to(secret.parent)
    (site.root / "content" / "loop").symlink_to(site.root / "content")
    report = site.build()
    assert report.articles == 1
    assert not [url for url, data in site.tree().items() if b"Secret text" in data]
    assert {problem.place for problem in report.problems} >= {"content/link.md", "content/folder"}


def test_names_that_clash_or_that_a_system_refuses_become_names_that_do_not(site: Site) -> None:
    for name, headline in [("1", "FLOOD"), ("2", "Flood"), ("3", "CON"), ("4", "nul"), ("5", "Index"), ("6", "é" * 300), ("7", "e\u0301" * 300), ("8", "قطر " * 90)]:
        site.write(f"content/{name}.md", front(f"headline: {headline}"))
    assert site.build().articles == 9
    names = [url.rpartition("/")[2] for url in site.tree() if url.startswith("/undated/") and "/citations." not in url]
    assert len({name.casefold() for name in names}) == len(names) == 9
    assert all(len(name.encode()) <= 255 for name in names)
    assert not {"con.html", "nul.html"} & set(names)


def test_a_template_that_does_not_compile_publishes_nothing(site: Site) -> None:
    site.build()
    before = site.tree()
    site.write("content/new.md", "New text.\n")
    site.write("templates/article.html", "{% extends 'base.html' %}\n{% block main %}{{ article.headline }\n{% endblock %}\n")
    with pytest.raises(ContentError):
        site.build()
    assert site.problems[0].place == "templates/article.html:2"
    assert site.tree() == before
    assert len(site.ledger()) == 1


def test_a_template_that_fails_names_template_line_and_page_and_harms_nothing(site: Site) -> None:
    site.build()
    before = site.tree()
    site.write("templates/article.html", "{% extends 'base.html' %}\n{% block main %}\n{{ article.hedline }}\n{% endblock %}\n")
    with pytest.raises(ContentError):
        site.build()
    assert site.problems[0].place == "templates/article.html:3"
    assert "hedline" in site.problems[0].message
    assert "/2024/05/17/good.html" in site.problems[0].message
    assert site.problems[0].excerpt == "{{ article.hedline }}"
    assert site.tree() == before
    site.remove("templates/article.html")
    site.build()
    assert site.tree() == before


def test_a_folder_that_cannot_be_written_is_told_so_and_nothing_is_harmed(site: Site) -> None:
    site.build()
    before = site.tree()
    (site.root / ".newsgen").rename(site.root / "elsewhere")
    site.write(".newsgen", "a file, where a folder should be")
    done = site.run("build", "--as-of", "2024-09-01")
    assert done.returncode == 2
    assert "the file system refused" in done.stderr
    assert site.tree() == before


def test_an_output_that_is_a_file_is_refused(site: Site) -> None:
    site.write("build", "a file")
    with pytest.raises(UsageError):
        site.build()


def test_tags_of_other_generators_stay_as_text_and_are_told_once_a_kind(site: Site) -> None:
    site.write("content/a.md", front("headline: A") + '{{< figure src="a.png" >}}\n\n{{<figure src="b.png">}}\n\n{% include *x*.html %} and {{ site.title }}\n')
    site.write("content/b.md", front("headline: B") + "Text {% include y.html %}\n\n`{{< code >}}`\n")
    report = site.build()
    assert all(problem.severity is Severity.WARNING for problem in report.problems)
    assert sorted(problem.message.split(" is a tag")[0] for problem in report.problems) == [
        "{% include %}", "{{ site.title }}", "{{< code >}}", "{{< figure >}}"
    ]  # fmt: skip
    assert [problem.place for problem in report.problems if "figure" in problem.message] == ["content/a.md:5:1"]
    text = words_of(site.page("/undated/a.html"))
    for tag in ('{{< figure src="a.png" >}}', '{{<figure src="b.png">}}', "{% include *x*.html %}", "{{ site.title }}"):
        assert tag in text
    assert "{{< code >}}" in words_of(site.page("/undated/b.html"))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Monday, 17 May 2024", "it is printed with Monday, but 2024-05-17 is a Friday: write the day that is meant"),
        ("2024-02-30", "the calendar has no such day: look at its month and its day, or write as much of the date as is known"),
        ("31/04/2024", "the calendar has no such day: look at its month and its day, or write as much of the date as is known"),
        ("29 Feb 2023", "the calendar has no such day: look at its month and its day, or write as much of the date as is known"),
        ("1425290000", "as seconds since 1970 it would be 2015-03-02T09:53Z: write it so if that is meant"),
        ("12/2024", "write it as 2024-12"),
        ("1980s", "write it as 198X"),
        ("circa 1980", "write it as 1980~"),
        ("Spring 2024", "write it as 2024-21"),
        ("17 Mayy 2024", "write it as 2024-05-17"),
    ],
)
def test_of_a_date_that_cannot_be_read_it_is_said_how_to_write_it(site: Site, written: str, hint: str) -> None:
    site.write("content/a.md", front(f"headline: A\ndate: {written}"))
    assert [(problem.place, problem.hint) for problem in site.build().problems] == [("content/a.md:3:7", hint)]


@pytest.mark.parametrize("written", ["2024-05-17 10:00:00 EST", "2024-05-17T10:00:00[Asia/Kabul]", "2024-05-17T25:00", "20240517T100000Z"])
def test_a_time_that_cannot_be_read_is_told_and_the_day_counts(site: Site, written: str) -> None:
    for name in "ab":
        site.write(f"content/{name}.md", front(f"headline: {name}\ndate: {written}"))
    (problem,) = site.build().problems
    assert (problem.place, problem.severity) == ("content/a.md:3:7", Severity.WARNING)
    assert problem.message == "of 'date' the day counts alone, since its time, or the zone of that, cannot be read (and 1 more like it)"
    assert site.page("/2024/05/17/b.html") is not None


@pytest.mark.parametrize("written", ["2024.05.17", "17.05.2024", "“2024-05-17”", "2024-05-17 (updated)", "2024-05-17T10:00Z"])
def test_a_day_in_any_usual_spelling_is_taken_without_a_word(site: Site, written: str) -> None:
    site.write("content/a.md", front(f"headline: A\ndate: {written}"))
    assert site.build().problems == ()
    assert site.page("/2024/05/17/a.html") is not None


def test_the_zero_of_a_database_is_no_day(site: Site) -> None:
    site.write("content/a.md", front("headline: A\ndate: 0000-00-00 00:00:00"))
    (problem,) = site.build().problems
    assert (problem.severity, problem.message) == (Severity.WARNING, "'date' states no day: '0000-00-00 00:00:00'")
    assert site.page("/undated/a.html") is not None


def test_an_unknown_key_is_told_once_with_a_count(site: Site) -> None:
    for name in "abc":
        site.write(f"content/{name}.md", front("headlin: A"))
    (problem,) = site.build().problems
    assert problem.place == "content/a.md:2:1"
    assert problem.hint == "did you mean 'headline'?"
    assert "(and 2 more like it)" in problem.message


def test_links_of_wikis_and_shortcodes_of_wordpress_are_told_once_a_kind(site: Site) -> None:
    tags = '[[Other note]] ![[map.png]] [[Other note|that]] [caption id="x"]A bridge[/caption] [gallery ids="1,2"] [embed]https://example.org/[/embed]'
    site.write("content/a.md", front("headline: A") + f"{tags}\n\nHe said: [[sic](https://example.org/)] [video] and [audio](/a.mp3).\n")
    assert [(problem.place, problem.message.split(" is a tag")[0]) for problem in site.build().problems] == [
        ("content/a.md:5:1", "[[...]]"), ("content/a.md:5:16", "![[...]]"), ("content/a.md:5:49", "[caption]"), ("content/a.md:5:84", "[gallery]"), ("content/a.md:5:104", "[embed]"),
    ]  # fmt: skip
    assert "[[Other note|that]]" in words_of(site.page("/undated/a.html"))


@pytest.mark.parametrize(
    ("key", "hint"),
    [("sectoin", "did you mean 'section'?"), ("resources", None), ("headless", None), ("post_date", None), ("guid", None), ("permalink", "an old address that is to lead here goes under aliases:")],
)
def test_a_key_is_taken_for_a_misspelling_only_of_what_it_nearly_is(site: Site, key: str, hint: str | None) -> None:
    site.write("content/a.md", front(f"headline: A\n{key}: x"))
    assert [(problem.place, problem.hint) for problem in site.build().problems] == [("content/a.md:3:1", hint)]


def test_a_bad_article_does_not_keep_a_good_one_from_changing(site: Site) -> None:
    site.build()
    site.write("content/bad.md", front("published: never"))
    site.write("content/good.md", GOOD.replace("Good text", "Better text"))
    site.build()
    assert "Better text" in text_of(site.page("/2024/05/17/good.html"), "div[@class='story-body']")
