"""Long lists in parts: every member in one part, and a list that grows splits one part at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.parts import part_count, part_of, part_range, spread

COUNTS = range(1, 70)
MEMBERS = [f"member-{number}" for number in range(500)]


@pytest.mark.parametrize("parts", COUNTS)
def test_the_parts_cover_every_spread_once(parts: int) -> None:
    ranges = sorted(part_range(part, parts) for part in range(parts))
    assert ranges[0][0] == 0
    assert ranges[-1][1] == 2**32
    assert all(low < high for low, high in ranges)
    assert [high for _, high in ranges[:-1]] == [low for low, _ in ranges[1:]]


@given(st.text(), st.integers(1, 5000))
def test_a_member_is_in_the_part_whose_range_holds_its_spread(member: str, parts: int) -> None:
    low, high = part_range(part_of(spread(member), parts), parts)
    assert low <= spread(member) < high


@pytest.mark.parametrize("parts", COUNTS)
def test_one_part_more_takes_members_from_one_other_part_alone(parts: int) -> None:
    moves = {(part_of(spread(member), parts), part_of(spread(member), parts + 1)) for member in MEMBERS}
    assert {after for before, after in moves if before != after} <= {parts}
    assert len({before for before, after in moves if before != after}) <= 1


@pytest.mark.parametrize("parts", COUNTS)
def test_no_part_holds_many_more_than_twice_the_average(parts: int) -> None:
    members = [f"{parts}-{number}" for number in range(parts * 200)]
    sizes = [0] * parts
    for member in members:
        sizes[part_of(spread(member), parts)] += 1
    assert max(sizes) <= 2 * 200 + 100


@pytest.mark.parametrize(("members", "parts"), [(0, 1), (1, 1), (256, 1), (257, 2), (512, 2), (513, 3)])
def test_a_part_more_for_each_so_many_members(members: int, parts: int) -> None:
    assert part_count(members, 256) == parts
