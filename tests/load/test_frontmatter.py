"""Front matter as the world writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.config import Settings
from newsgen.errors import Severity
from newsgen.load.articles import Made, make_article
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar
from newsgen.load.sources import Source, SourceKind
from newsgen.model.anchors import path_id
from newsgen.model.article import Article
from newsgen.model.status import Status

SETTINGS = Settings(id="11111111-2222-4333-8444-555555555555", title="T")


def made(folder: Path, text: str, name: str = "a.md") -> Made:
    file = folder / name
    file.write_bytes(text.encode())
    (record,) = read_records(Source(name, file, SourceKind.MARKDOWN, None, len(text), 0))
    assert isinstance(record, Record), record
    return make_article(record, record.made_id, Sidecar(), SETTINGS)


def article(folder: Path, text: str, name: str = "a.md") -> Article:
    found = made(folder, text, name).article
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Flood\ndate: 2024-05-17\ntags: [a, b]\n---\nText.\n",
        "---\r\ntitle: Flood\r\ndate: 2024-05-17\r\ntags:\r\n  - a\r\n  - b\r\n---\r\nText.\r\n",
        "---\nTitle: Flood\nDate: 2024-05-17\nTags: a, b\n---\nText.\n",
        '+++\ntitle = "Flood"\ndate = 2024-05-17\n[taxonomies]\ntags = ["a", "b"]\n+++\nText.\n',
        '+++\ntitle = "Flood"\ndate = "2024-05-17"\ntags = ["a", "b"]\ndraft = false\n+++\nText.\n',
        '{\n "title": "Flood",\n "date": "2024-05-17",\n "tags": ["a", "b"]\n}\nText.\n',
        "Title: Flood\nDate: 2024-05-17\nTags: a, b\n\nText.\n",
        "---\nheadline: Flood\npublished: 2024-05-17\ntopics: a, b\n---\nText.\n",
        "---\ntitle: Flood\npubDate: 'May 17, 2024'\ncategories: [[a], [b]]\nsection:\n---\nText.\n",
        '---json\n{"title": "Flood", "date": "2024-05-17", "tags": ["a", "b"]}\n---\nText.\n',
        '---toml\ntitle = "Flood"\ndate = 2024-05-17\ntags = ["a", "b"]\n---\nText.\n',
        "---yaml\ntitle: Flood\ndate: 2024-05-17\ntags: [a, b]\n---\nText.\n",
        "-----\ntitle: Flood\ndate: 2024-05-17\ntags: [a, b]\n-----\nText.\n",
        '---\ntitle: Flood\ndate: "2024-05-17",\ntags: [a, b],\n---\nText.\n',
        "---\n\n# What it is called\ntitle: Flood\n\n# The day\ndate: 2024-05-17\n\ntags: [a, b]\n---\nText.\n",
        "---\nlayout: post\ntitle: Flood\npublished: true\ndate: 2024-05-17\ntags: [a, b]\n---\nText.\n",
    ],
)
def test_the_same_article_is_read_from_every_kind_of_front_matter(tmp_path: Path, text: str) -> None:
    found = article(tmp_path, text)
    assert (found.headline, str(found.published), found.status) == ("Flood", "2024-05-17", Status.PUBLISHED)
    assert {*found.topics, *([found.section] if found.section else [])} == {"a", "b"}
    assert [block.text.strip() for block in found.body] == ["Text."]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-5-7", "2024-05-07"),
        ("2024/05/17", "2024-05-17"),
        ("2024.05.17", "2024-05-17"),
        ("20240517", "2024-05-17"),
        ("2024-05-17 14:05", "2024-05-17T14:05:00"),
        ("2024-05-17 14:05:09 +0200", "2024-05-17T14:05:09+02:00"),
        ("2024-05-17T14:05:09.123Z", "2024-05-17T14:05:09Z"),
        ("2024-05-17T14:05:09+0430", "2024-05-17T14:05:09+04:30"),
        ("2024-05-17 14:05:09 -7", "2024-05-17T14:05:09-07:00"),
        ("May 17, 2024", "2024-05-17"),
        ("17 May 2024", "2024-05-17"),
        ("Fri, 17 May 2024 10:00:00 +0200", "2024-05-17T10:00:00+02:00"),
        ("05/17/2024", "2024-05-17"),
        ("۲۸ ثور ۱۴۰۳", "2024-05-17"),
        ("2024", "2024"),
        ("2024-05~", "2024-05~"),
        ("2024-5", "2024-05"),
        ("2024-05-17T14", "2024-05-17"),
        ("2024-05-17 25:61", "2024-05-17"),
        ("2024_05_17", "2024-05-17"),
        ("2024 05 17", "2024-05-17"),
        ("20240517 140509", "2024-05-17"),
        ("Fri May 17 2024 10:00:00 GMT+0200 (Central European Summer Time)", "2024-05-17T10:00:00+02:00"),
    ],
)
def test_a_date_that_can_mean_one_day_is_read(tmp_path: Path, written: str, read: str) -> None:
    assert str(article(tmp_path, f"---\ntitle: T\ndate: '{written}'\n---\nText.\n").published) == read


@pytest.mark.parametrize(
    "written", ["yesterday", "17 Mayy 2024", "2024-02-30", "2024-13-01", "1715940000", "Thu, 17 May 2024", "{{ date }}", "0000-01-10"]
)
def test_a_date_that_can_mean_several_days_or_none_is_refused(tmp_path: Path, written: str) -> None:
    result = made(tmp_path, f'---\ntitle: T\ndate: "{written}"\n---\nText.\n')
    assert result.article is None
    assert result.problems[0].place == "content/a.md:3:7"


@pytest.mark.parametrize("text", ["—-\ntitle: T\ndate: 2024-05-17\n—-\nText.\n", "  ---\n  title: T\n  date: 2024-05-17\n  ---\nText.\n", "–––\ntitle: T\ndate: 2024-05-17\n---\nText.\n"])
def test_fences_that_a_word_processor_made_are_read_and_told(tmp_path: Path, text: str) -> None:
    result = made(tmp_path, text)
    assert result.article is not None
    assert (result.article.headline, str(result.article.published), result.article.body[0].text) == ("T", "2024-05-17", "Text.\n")
    assert [(problem.place, problem.severity, problem.hint) for problem in result.problems] == [
        ("content/a.md:1:1", Severity.WARNING, "write '---' above and below the front matter")
    ]


@pytest.mark.parametrize("text", ["—\nHe said: no.\n—\nText.\n", "—-\ntitle: T\n\nText that goes on.\n", "- title: T\n- date: x\n-\nText.\n"])
def test_dashes_around_other_lines_are_text(tmp_path: Path, text: str) -> None:
    found = article(tmp_path, text)
    assert found.headline is None
    assert found.body[0].text == text


@pytest.mark.parametrize("key", ["date", "published"])
def test_of_a_date_that_does_not_say_which_number_is_the_day_the_year_is_certain(tmp_path: Path, key: str) -> None:
    result = made(tmp_path, f"---\ntitle: T\n{key}: 03/04/2024\n---\nText.\n")
    assert result.article is not None
    assert str(result.article.published) == "2024"
    (warning,) = (problem for problem in result.problems if "which number is the day" in problem.message)
    assert (warning.severity, warning.place) == (Severity.WARNING, f"content/a.md:3:{len(key) + 3}")


@pytest.mark.parametrize(
    ("name", "date", "published"),
    [
        ("2024-04-03-flood.md", "03/04/2024", "2024-04-03"),
        ("2024-03-04-flood.md", "03/04/2024", "2024-03-04"),
        ("2024-05-17-flood.md", "03/04/2024", "2024"),
        ("2024-05-17-flood.md", "some day", "2024-05-17"),
        ("2024-05-17-flood.md", "2024-02-30", "2024-05-17"),
        ("2024-05-17-flood.md", "2019-01-01", "2019-01-01"),
    ],
)
def test_the_day_in_a_name_stands_in_for_a_date_that_cannot_be_read(tmp_path: Path, name: str, date: str, published: str) -> None:
    result = made(tmp_path, f"---\ntitle: T\ndate: {date}\n---\nText.\n", name)
    assert result.article is not None
    assert str(result.article.published) == published
    assert bool(result.problems) is (published != date)


def test_the_day_in_a_name_does_not_stand_in_for_the_field_of_newsgens_own(tmp_path: Path) -> None:
    assert made(tmp_path, "---\ntitle: T\npublished: some day\n---\nText.\n", "2024-05-17-flood.md").article is None


@pytest.mark.parametrize(
    ("folder", "front", "name", "topics"),
    [
        ("_posts", "tags: floods Khost", "2024-05-17-flood.md", ("floods", "Khost")),
        ("blog", "layout: post\ntags: floods Khost", "2024-05-17-flood.md", ("floods", "Khost")),
        ("_posts", "tags: flash floods, Khost", "2024-05-17-flood.md", ("flash floods", "Khost")),
        ("_posts", "tags: [flash floods]", "2024-05-17-flood.md", ("flash floods",)),
        ("_posts", "tags: flash floods", "flood.md", ("flash floods",)),
        ("blog", "tags: flash floods", "2024-05-17-flood.md", ("flash floods",)),
        ("_posts", "tag: flash floods", "2024-05-17-flood.md", ("flash floods",)),
    ],
)
def test_a_space_parts_the_tags_of_jekylls_posts_alone(tmp_path: Path, folder: str, front: str, name: str, topics: tuple[str, ...]) -> None:
    (tmp_path / folder).mkdir()
    assert article(tmp_path, f"---\ntitle: T\n{front}\n---\nText.\n", f"{folder}/{name}").topics == topics


def test_the_language_of_a_bundle_is_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "flood").mkdir()
    assert article(tmp_path, "---\ntitle: Crue\n---\nTexte.\n", "flood/index.fr.md").language == "fr"
    assert article(tmp_path, "---\ntitle: Crue\nlang: fr-CA\n---\nTexte.\n", "flood/index.fr.md").language == "fr-CA"


def test_a_foreign_id_that_can_be_none_costs_the_post_nothing(tmp_path: Path) -> None:
    result = made(tmp_path, "---\ntitle: T\nid: 'tag:example.org,2024:a b'\n---\nText.\n")
    assert result.article is not None
    assert result.article.id == path_id("a.md")
    assert result.article.extra == {"id": "tag:example.org,2024:a b"}
    assert [(problem.severity, problem.place) for problem in result.problems][:1] == [(Severity.WARNING, "content/a.md:3:5")]


def test_a_title_in_brackets_is_no_list(tmp_path: Path) -> None:
    assert article(tmp_path, "---\ntitle: [Flood]\n---\nText.\n").headline == "[Flood]"
    assert made(tmp_path, "---\ntitle:\n- Flood\n- Fire\n---\nText.\n").article is None


def test_strings_stay_what_was_written(tmp_path: Path) -> None:
    found = article(tmp_path, "---\ntitle: NO\ntags: [12:30, 007, yes, 1.0, 0x10]\nlanguage: no\n---\nText.\n")
    assert (found.headline, found.topics, found.language) == ("NO", ("12:30", "007", "yes", "1.0", "0x10"), "no")


def test_the_name_of_a_file_states_day_and_slug_where_the_front_matter_does_not(tmp_path: Path) -> None:
    found = article(tmp_path, "---\ntitle: Flood\n---\nText.\n", "2024-05-17-the-flood.md")
    assert (str(found.published), found.slug) == ("2024-05-17", "the-flood")
    found = article(tmp_path, "---\ntitle: Flood\ndate: 2019\nslug: own\n---\nText.\n", "2024-05-17-the-flood.md")
    assert (str(found.published), found.slug) == ("2019", "own")
    assert article(tmp_path, "---\ntitle: Flood\n---\nText.\n", "2024-13-45-the-flood.md").published is None


def test_a_heading_above_the_text_is_the_headline_if_nothing_else_states_one(tmp_path: Path) -> None:
    found = article(tmp_path, "# Flood\n\nText.\n")
    assert (found.headline, found.body[0].text.strip()) == ("Flood", "Text.")
    same = article(tmp_path, "---\ntitle: Flood\n---\n\n# Flood\n\nText.\n")
    assert "Flood" not in same.body[0].text
    other = article(tmp_path, "---\ntitle: Flood\n---\n# Part one\n\nText.\n")
    assert "# Part one" in other.body[0].text


def test_without_a_headline_the_first_sentence_is_derived_and_decides_nothing(tmp_path: Path) -> None:
    found = article(tmp_path, "> A quotation.\n\nThe **river** rose, said Dr. J. Doe of the U.N. mission. It fell.\n")
    assert found.headline is None
    assert found.derived["headline"].value == "The river rose, said Dr. J. Doe of the U.N. mission."


@pytest.mark.parametrize(
    ("text", "status"),
    [("draft: true", Status.DRAFT), ("draft: false", Status.PUBLISHED), ("published: false", Status.DRAFT), ("status: draft", Status.DRAFT), ("", Status.PUBLISHED)],
)
def test_a_draft_is_known_by_every_usual_mark(tmp_path: Path, text: str, status: Status) -> None:
    assert article(tmp_path, f"---\ntitle: T\n{text}\n---\nText.\n").status is status


def test_authors_are_read_as_one_name_several_or_mappings(tmp_path: Path) -> None:
    def bylines(text: str) -> tuple[str, ...]:
        return article(tmp_path, f"---\ntitle: T\n{text}\n---\nText.\n").bylines

    assert bylines("author: Doe, Jane") == ("Doe, Jane",)
    assert bylines("authors: Jane Doe, John Roe") == ("Jane Doe", "John Roe")
    assert bylines("authors:\n  - name: Jane Doe\n    url: https://example.org\n  - John Roe") == ("Jane Doe", "John Roe")


def test_a_foreign_field_that_cannot_be_read_costs_nothing_but_a_warning(tmp_path: Path) -> None:
    result = made(tmp_path, "---\ntitle: T\ndescription: [a, b]\nlayout: post\n---\nText.\n")
    assert result.article is not None
    assert {problem.severity for problem in result.problems} == {Severity.WARNING}
    assert result.article.extra == {"description": ["a", "b"], "layout": "post"}


def test_a_rule_at_the_top_of_a_text_is_no_front_matter(tmp_path: Path) -> None:
    for rule in ("---", "-----"):
        assert article(tmp_path, f"{rule}\n\nThe river rose.\n\n{rule}\n\nIt fell.\n").derived["headline"].value == "The river rose."


@pytest.mark.parametrize("text", ["---\n---\nText.\n", "---\n\n---\nText.\n", "---  \n# nothing\n---\nText.\n", "+++\n+++\nText.\n", "---json\n{}\n---\nText.\n"])
def test_front_matter_may_be_empty(tmp_path: Path, text: str) -> None:
    assert [block.text for block in article(tmp_path, text).body] == ["Text.\n"]


def test_a_text_that_begins_with_a_colon_line_is_no_header(tmp_path: Path) -> None:
    assert article(tmp_path, "Note: the river rose.\n\nText.\n").body[0].text.startswith("Note: the river rose.")


def test_what_is_wrong_with_a_known_field_is_told_once(tmp_path: Path) -> None:
    problems = made(tmp_path, "---\ntitle: Flood\ndate: Last Modified\n---\nText.\n").problems
    assert [problem.message for problem in problems] == ["'date' states no day: 'Last Modified'"]


def test_front_matter_that_is_a_program_is_named_and_shown(tmp_path: Path) -> None:
    found = made(tmp_path, '\n---js\n{\n  title: "Flood"\n}\n---\nText.\n')
    assert [(problem.line, problem.message) for problem in found.problems] == [(2, "front matter in js is not read; it is shown as text")]
    assert found.article
    assert "title:" in found.article.body[0].text
