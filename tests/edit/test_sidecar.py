"""Writing into a sidecar that people keep."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.edit.sidecar import Blank, Edits, with_edits, write_edits
from newsgen.errors import ContentError, UsageError
from newsgen.load.sidecars import read_sidecar
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlText, read_mapping

KEPT = """\
# What the editors know.
source_name: "The Khost: Courier"   # as it called itself
published: 2019
code: 007
flag: no
when: 2024-08-21 14:05
starts: [1, 14, 25]
empty:
articles:
  # the first
  abc:   # a note
    headline: 'Quoted'   # keep
    topics:
      - x
  def: {headline: Flow, published: 2020}

# the end
"""


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else {key.text: plain(value) for key, value in node.entries}


def said(text: str) -> Any:
    return plain(read_mapping(YamlText("s.yaml", text)))


def test_comments_order_and_quotes_stay() -> None:
    new = with_edits(KEPT, "s.yaml", Edits(articles={"abc": {"published": "2024"}, "ghi": {"headline": "A: b # c"}}))
    kept = [line for line in KEPT.splitlines() if line.strip() != "- x"]
    assert [line for line in new.splitlines() if line in kept] == kept
    assert said(new)["articles"]["abc"] == {"headline": "Quoted", "topics": ["x"], "published": "2024"}
    assert said(new)["articles"]["ghi"] == {"headline": "A: b # c"}
    assert (said(new)["code"], said(new)["flag"], said(new)["when"], said(new)["empty"]) == ("007", "no", "2024-08-21 14:05", None)


def test_a_sidecar_that_is_not_there_is_made(tmp_path: Path) -> None:
    file = tmp_path / "d.txt.yaml"
    write_edits(file, "d.txt.yaml", Edits(fields={"split_into": "d/"}, ids={"abc": "old"}))
    read = read_sidecar(file, "d.txt.yaml")
    assert (read.split_into, dict(read.ids), read.problems) == ("d", {"abc": "old"}, ())


def test_a_sidecar_of_comments_alone_keeps_them() -> None:
    assert with_edits("# nothing known yet\n", "s.yaml", Edits(fields={"years": "2020/2026"})) == "# nothing known yet\nyears: 2020/2026\n"


def test_blanks_say_nothing_and_replace_nothing(tmp_path: Path) -> None:
    file = tmp_path / "d.txt.yaml"
    file.write_text("articles:\n  abc:\n    headline: Flood\n", encoding="utf-8")
    write_edits(file, "d.txt.yaml", Edits(articles={"abc": {"headline": Blank(), "published": Blank("perhaps 2024")}}))
    assert file.read_text(encoding="utf-8") == "articles:\n  abc:\n    headline: Flood\n    published:  # perhaps 2024\n"
    patch = read_sidecar(file, "d.txt.yaml").patches["abc"]
    assert (patch.values, patch.problems) == ({"headline": "Flood"}, [])


@pytest.mark.parametrize("text", ["a: [1", "a: 1\na: 2\n", "- a list\n", "a: &x 1\nb: *x\n", "articles: text\n"])
def test_what_cannot_be_written_without_damage_stays_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "d.txt.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        write_edits(file, "d.txt.yaml", Edits(articles={"abc": {"headline": "Flood"}}))
    assert file.read_text(encoding="utf-8") == text
    assert [other.name for other in tmp_path.iterdir()] == ["d.txt.yaml"]


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    file = tmp_path / "d.txt.yaml"
    file.write_bytes(b"years: 2019\r\n# a comment\r\n")
    write_edits(file, "d.txt.yaml", Edits(fields={"split_into": "d/"}))
    assert file.read_bytes() == b"years: 2019\r\n# a comment\r\nsplit_into: d/\r\n"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    with pytest.raises(UsageError) as caught:
        with_edits("", "s.yaml", Edits(fields={"a": "b"}))
    assert "newsgen[edit]" in str(caught.value)


WORDS = st.text("abcxyz 0:#-'\"\\[]{}&*!|>%@,?~\té۱\u200c\x85", max_size=12)
VALUES = st.one_of(WORDS, st.sampled_from(["no", "null", "~", "2024-08-21", "007", "1e3", "12:30", "0x1f", "- a", "a: b", "=", "<<"]))
KEYS = st.text("abcdefgh", min_size=1, max_size=4)
PATCHES = st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES.filter(lambda text: "\x85" not in text), min_size=1, max_size=2), max_size=3)
SCALARS = st.sampled_from(["2019", "no", "007", "'a'", '"b: c"', "", "~", "[x, 'y']", "{k: v}", "2024-08-21", "12:30", "|\n    text\n    more", ">-\n    folded\n    more"])
COMMENTS = st.sampled_from(["", "   # why", "\n# between", "\n\n"])


@st.composite
def sidecars(draw: st.DrawFn) -> str:
    """The text of a sidecar as a person may have written it."""
    lines = ["# top"] if draw(st.booleans()) else []
    for key in draw(st.lists(KEYS, unique=True, max_size=4)):
        value = draw(SCALARS)
        note = "" if value[:1] in {"|", ">"} else draw(COMMENTS)
        lines.append(f"{key}: {value}{note}")
    if draw(st.booleans()):
        lines += ["articles:   # patches", "  # the first", "  abc:", "    headline: 'x'   # keep", *draw(st.sampled_from([[], ["  def: {a: b}"]]))]
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# the end\n"]))


@given(sidecars(), PATCHES)
def test_what_is_written_says_the_old_and_the_new_and_nothing_else(text: str, patches: dict[str, dict[str, str]]) -> None:
    try:
        new = with_edits(text, "s.yaml", Edits(articles=patches))
    except ContentError:
        return  # refused: the file stays as it is
    expected = said(text)
    for article_id, patch in patches.items():
        expected.setdefault("articles", {})
        expected["articles"][article_id] = (expected["articles"].get(article_id) or {}) | patch
    assert said(new) == expected
    assert all(comment in new for comment in ("# top", "# why", "# between", "# patches", "# the first", "# keep", "# the end") if comment in text)
    assert said(with_edits(new, "s.yaml", Edits(articles=patches))) == expected


def test_the_property_does_not_hold_by_refusing() -> None:
    for text in ("", "# c\n", KEPT, "articles:\n  abc:\n", "a: |\n  text\n  more\n"):
        assert said(with_edits(text, "s.yaml", Edits(articles={"zzz": {"headline": "no"}})))["articles"]["zzz"] == {"headline": "no"}


def test_an_empty_mapping_reads_as_one() -> None:
    assert read_mapping(YamlText("s.yaml", "")) == Mapping((), 1, 1)
