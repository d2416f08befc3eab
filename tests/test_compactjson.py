"""JSON without spaces."""

from __future__ import annotations

from newsgen.compactjson import to_json


def test_json_has_no_spaces_and_letters_as_they_are() -> None:
    assert to_json({"b": ["سیل", 'a "b"\n'], "a": {"x": None}}) == '{"b":["سیل","a \\"b\\"\\n"],"a":{"x":null}}'
