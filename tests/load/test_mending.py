"""Front matter that is almost YAML: read where it can mean one thing only, and told."""

from __future__ import annotations

import pytest

from newsgen.errors import Severity
from newsgen.load.fields import plain
from newsgen.load.mending import read_almost_yaml
from newsgen.yamlnodes import YamlError, YamlText


def fields(text: str) -> dict[str, object]:
    mapping, _ = read_almost_yaml(YamlText("a.md", text, 2))
    return {key.text or "": plain(node) for key, node in mapping.entries}


@pytest.mark.parametrize(
    ("text", "value", "place", "hint"),
    [
        ("title: Flood: the end", "Flood: the end", "2:13", 'put the value in quotes: title: "Flood: the end"'),
        ("title: Flood: the\n  end: now", None, "2:13", None),
        ("title: Flood: the\n  end", "Flood: the end", "2:13", None),
        ("title: @khost rises", "@khost rises", "2:8", 'put the value in quotes: title: "@khost rises"'),
        ("title: %5", "%5", "2:8", 'put the value in quotes: title: "%5"'),
        ("title: `code`", "`code`", "2:8", 'put the value in quotes: title: "`code`"'),
        ("title: *Flood*", "*Flood*", "2:14", None),
        ("title: *Flood", "*Flood", "2:8", None),
        ("title: [Khost] Flood", "[Khost] Flood", "2:16", None),
        ("title: {{ page.title }}", "{{ page.title }}", "2:9", None),
        ("title: - Flood", "- Flood", "2:8", None),
        ("title: > Flood", "> Flood", "2:10", None),
        ('title: "Flood" in Khost', '"Flood" in Khost', "2:16", None),
        ('title: "Flood" and "Fire"', '"Flood" and "Fire"', "2:16", None),
        ('title: "The "great" flood"', 'The "great" flood', "2:14", None),
        ("title: 'Khost's flood'", "Khost's flood", "2:15", None),
        ("title: 'Khost''s flood's end'", "Khost's flood's end", "2:24", None),
        ('title: "C:\\data"', "C:\\data", "2:11", None),
        ("title:\u00a0Flood", "Flood", "2:1", None),
        ("tags:[a, b]", ["a", "b"], "2:1", None),
        ("tags:\n\t- a\n\t- b", ["a", "b"], "3:1", None),
        ("tags: [#a, #b]", ["#a", "#b"], "2:1", None),
        ('tags: ["a" "b"]', ["a", "b"], "2:12", None),
        ("tags: [a, b],", ["a", "b"], "2:13", None),
        ("tags: [a, b", ["a", "b"], "2:1", None),
        ("date: &d 2024-05-17\nupdated: *d", "2024-05-17", "3:10", "write the value out"),
        ("layout: &d [x]\nextra: *d", None, "3:8", "write the value out"),
    ],
)
def test_a_line_that_can_mean_one_thing_only_is_read_as_that(text: str, value: object, place: str, hint: str | None) -> None:
    source = YamlText("a.md", f"{text}\nlast: 1", 2)
    if value is None and not hint:
        with pytest.raises(YamlError) as refused:
            read_almost_yaml(source)
        assert refused.value.problem.place == f"a.md:{place}"
        return
    mapping, problems = read_almost_yaml(source)
    (*_, (_, node), (last, _)) = mapping.entries
    assert (plain(node), last.text, last.line) == (value, "last", text.count("\n") + 3)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert problems[0].place == f"a.md:{place}"
    assert problems[0].excerpt in text.split("\n")
    assert hint is None or problems[0].hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "title: 'Flood", 'title: "Flood', "title: [a, b", "tags: [a,\n  b: [c", "tags: {a: b", "just text", "- a", "a: b: c\n  - d", "title: *d\ntags: &d [a]", "a:b\ntitle: x",
        "title: a\n- b", "a:\n  b: *c", "? [a]\n: b", "a: " + "[" * 60 + "]" * 60,
    ],
)  # fmt: skip
def test_what_can_mean_several_things_or_nothing_stays_an_error(text: str) -> None:
    with pytest.raises(YamlError) as refused:
        read_almost_yaml(YamlText("a.md", text, 2))
    assert refused.value.problem.severity is Severity.ERROR
    assert refused.value.problem.line is not None


def test_yaml_that_is_yaml_is_left_alone() -> None:
    text = "title: 'Flood: the end'\ntags: [a, b]\nparams:\n  a: b\ntext: |\n  c: d: e\n"
    mapping, problems = read_almost_yaml(YamlText("a.md", text))
    assert problems == ()
    assert [plain(node) for _, node in mapping.entries] == ["Flood: the end", ["a", "b"], {"a": "b"}, "c: d: e\n"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("title: A\ntitle: A", {"title": "A"}),
        ("title:\ntitle: A", {"title": "A"}),
        ("title: A\ntitle:", {"title": "A"}),
        ("tags: a\ntags: [b, c]", {"tags": ["a", "b", "c"]}),
        ("layout: a\nlayout: b", {"layout": "b"}),
        ("menu: {a: 1, a: 2}", {"menu": {"a": "2"}}),
    ],
)
def test_a_key_that_stands_twice_is_told_and_nothing_that_decides_is_guessed(text: str, kept: dict[str, object]) -> None:
    assert fields(text) == kept
    ((warning),) = read_almost_yaml(YamlText("a.md", text, 2))[1]
    assert (warning.severity, warning.hint) == (Severity.WARNING, "keep one of them")


@pytest.mark.parametrize("key", ["title", "headline", "date", "published", "status", "draft", "slug", "category"])
def test_a_key_that_decides_something_is_never_given_twice(key: str) -> None:
    with pytest.raises(YamlError, match="stands here a second time"):
        fields(f"{key}: a\n{key}: b")


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('title: "Flood\ndate: 2024-05-17', "2:8", "the quotation that opens here is never closed", "close it with the same mark, or leave the mark out"),
        ("title: Flood\n\tdate: 2024-05-17", "3:7", "mapping values are not allowed in this context", "begin this line where the one above it begins"),
        ("title: Flood\n  date: 2024-05-17", "3:7", "mapping values are not allowed in this context", "begin this line where the one above it begins"),
    ],
)
def test_of_what_is_not_mended_the_cause_is_named(text: str, place: str, message: str, hint: str) -> None:
    with pytest.raises(YamlError) as refused:
        read_almost_yaml(YamlText("a.md", text, 2))
    problem = refused.value.problem
    assert (problem.place, problem.message, problem.hint) == (f"a.md:{place}", f"not valid YAML: {message}", hint)
