"""YAML as it is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.yamlnodes import Mapping, Node, Scalar, Written, YamlText, read_mapping, write_entry

TEXTS = st.one_of(st.text(), st.sampled_from(["null", "~", "no", "a: b", "a #b", "- a", "---", "سیل", "{a}", "it's", 'x"y', "a,b"]))
KEYS = st.from_regex(r"[a-z]{1,9}", fullmatch=True)
VALUES: st.SearchStrategy[Written] = st.recursive(TEXTS, lambda inner: st.one_of(st.lists(inner), st.dictionaries(KEYS, inner)), max_leaves=5)


def value_of(node: Node) -> Written:
    if isinstance(node, Scalar):
        assert node.text is not None
        return node.text
    if isinstance(node, Mapping):
        return {key.text or "": value_of(value) for key, value in node.entries}
    return [value_of(item) for item in node.items]


@given(KEYS, VALUES)
def test_what_is_written_reads_as_the_same_strings(key: str, value: Written) -> None:
    line = write_entry(key, value)
    ((read_key, node),) = read_mapping(YamlText("a.yaml", line)).entries
    assert (read_key.text, value_of(node)) == (key, value)
    assert "\n" not in line
