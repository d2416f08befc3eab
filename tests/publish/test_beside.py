"""Two ordered streams are read side by side: what both have comes together, whatever is missing in either."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.publish.beside import side_by_side

NAMES = st.sets(st.text("ab/.é\U0001f4f0", max_size=3)).map(sorted)


@given(NAMES, NAMES)
def test_every_name_comes_once_and_in_order_with_all_that_bear_it(first: list[str], second: list[str]) -> None:
    found = list(side_by_side(first, second, str))
    assert [one if one is not None else other for one, other in found] == sorted({*first, *second})
    assert [one for one, _ in found if one is not None] == first
    assert [other for _, other in found if other is not None] == second
    assert all(one == other for one, other in found if one is not None and other is not None)
