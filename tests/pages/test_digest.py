"""Digests stand for rows in fingerprints: equal rows have equal ones, whatever objects they consist of."""

from __future__ import annotations

import pytest

from newsgen.pages.digest import digest_of

HALF = "two"


def test_values_that_are_equal_have_one_digest() -> None:
    same, copy = "".join([HALF, " words"]), "".join([HALF, " words"])
    assert digest_of([("a", same, same)], None) == digest_of([("a", same, copy)], None) == digest_of([("a", *[f"{HALF} words"] * 2)], None)


@pytest.mark.parametrize("other", [[("a", "b", 1)], [("a", "b", None)], [("a", "b")], [("a",), ("b", "1")], [("a", "b", "1"), ()], [("a\udc80", "b", "1")]])
def test_values_that_differ_have_digests_of_their_own(other: list[tuple[object, ...]]) -> None:
    assert digest_of([("a", "b", "1")]) != digest_of(other)
