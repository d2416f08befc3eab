"""`topics.yaml`: what it can say of a topic, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.load.vocabulary import read_vocabulary
from newsgen.model.vocabulary import Topic, TopicKind


def read(tmp_path: Path, text: str) -> tuple[dict[str, Topic], list[str]]:
    file = tmp_path / "topics.yaml"
    file.write_text(text, encoding="utf-8")
    vocabulary, problems = read_vocabulary(file, "topics.yaml")
    return dict(vocabulary.topics), [f"{problem.line}:{problem.column} {problem.message}" for problem in problems]


def test_a_topic_has_labels_a_kind_aliases_and_a_broader_topic(tmp_path: Path) -> None:
    topics, problems = read(
        tmp_path,
        "unfpa:\n  label: {en: Population Fund, fa: صندوق جمعیت}\n  kind: organisation\n  aliases: [UNFPA]\n  broader: UN\nun: United Nations\n",
    )
    assert problems == []
    assert topics["unfpa"] == Topic("unfpa", {"en": "Population Fund", "fa": "صندوق جمعیت"}, TopicKind.ORGANISATION, ("UNFPA",), "un")
    assert topics["unfpa"].names == ("Population Fund", "صندوق جمعیت", "UNFPA")
    assert topics["un"].labels == {"": "United Nations"}


def test_the_same_in_a_list_and_a_key_alone_is_its_own_label(tmp_path: Path) -> None:
    topics, problems = read(tmp_path, "- key: unfpa\n  label: Population Fund\n- key: Floods\n")
    assert problems == []
    assert {key: topic.label("en") for key, topic in topics.items()} == {"unfpa": "Population Fund", "floods": "Floods"}


@pytest.mark.parametrize(("language", "label"), [("fa", "کابل"), ("fa-AF", "کابل"), ("ps", "Kabul"), ("EN-gb", "Kabul")])
def test_the_label_is_that_of_the_nearest_language(tmp_path: Path, language: str, label: str) -> None:
    topics, _ = read(tmp_path, "kabul: {label: {en: Kabul, fa: کابل}}\n")
    assert topics["kabul"].label(language) == label


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: {kind: persn}", "1:11 'persn' is no kind of topic"),
        ("a: {lable: A}", "1:5 'lable' is nothing that newsgen knows of a topic"),
        ("a: {broader: b}", "1:14 there is no topic 'b'"),
        ("a: {broader: b}\nb: {broader: c}\nc: {broader: a}", "1:14 this topic is broader than itself: a -> b -> c -> a"),
        ("a: {broader: a}", "1:14 this topic is broader than itself: a -> a"),
        ("Floods:\nfloods:", "2:1 the topic 'floods' stands in line 1 already"),
        ("a:\na:", "2:1 the key 'a' stands here a second time"),
        ("a: {aliases: [UN]}\nb: {label: Un}", "2:12 'Un' is a name of the topic 'a' already, in line 1"),
        ("a: {aliases: ['!']}", "1:15 this is one text, with a letter or digit in it"),
        ("a: {label: {english language: A}}", "1:13 'english language' is not a language tag"),
        ("a: [b]", "1:4 a topic is a mapping"),
        ("- label: A", "1:3 a topic in a list has a key"),
        ("just text", "1:1 this is neither a mapping of keys to topics nor a list of topics"),
        ("'!!!':", "1:1 the key of a topic has a letter or digit"),
        ("a: [", "2:1 not valid YAML"),
        ("kabul: {label: Kabul}\nherat\nkhost: {label: Khost}", "2:1 not valid YAML: a ':' is missing on this line"),
        ("kabul: {label: Kabul}\n\nherat\n", "3:1 not valid YAML: a ':' is missing on this line"),
        ("kabul:\n  label Kabul\n  kind: place", "2:3 not valid YAML: a ':' is missing on this line"),
    ],
)
def test_every_fault_has_its_place(tmp_path: Path, text: str, problem: str) -> None:
    _, problems = read(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(problem) or text == "a: ["


def test_all_faults_are_found_in_one_reading(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "a: {kind: x, broader: y}\nb: {oops: 1}\n")
    assert len(problems) == 3


def test_no_file_is_an_empty_vocabulary(tmp_path: Path) -> None:
    assert read_vocabulary(tmp_path / "topics.yaml", "topics.yaml")[0].topics == {}
