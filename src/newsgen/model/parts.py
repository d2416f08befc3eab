"""Long lists in parts that stay where they are while the list grows.

Each member has a *spread*, a hash of its id alone; each part is a range of spreads. A list with one part more splits a single part in two and leaves
the others alone (linear hashing, on the high bits). So a new member touches its own part, and what becomes of an article never moves it to another.
"""

from __future__ import annotations

from hashlib import blake2b

_BITS = 32


def spread(member: str) -> int:
    """Where a member lies between 0 and 2**32, evenly and for ever."""
    return int.from_bytes(blake2b(member.encode("utf-8", "surrogatepass"), digest_size=_BITS // 8).digest(), "big")


def part_count(members: int, per_part: int) -> int:
    """How many parts a list has whose parts hold `per_part` members on average; a part holds up to twice as many, give or take what chance does."""
    return max(1, -(-members // per_part))


def part_of(spread_: int, parts: int) -> int:
    """The part, from 0, of a member of a list that has so many parts."""
    level = parts.bit_length() - 1
    prefix = spread_ >> (_BITS - level)
    is_split = prefix < parts - (1 << level)
    is_upper_half = is_split and spread_ >> (_BITS - level - 1) & 1
    return (1 << level) + prefix if is_upper_half else prefix


def part_range(part: int, parts: int) -> tuple[int, int]:
    """The spreads of a part: from the first, up to but without the second."""
    level = parts.bit_length() - 1
    whole = 1 << (_BITS - level)
    prefix, is_upper_half = (part - (1 << level), True) if part >> level else (part, False)
    is_split = prefix < parts - (1 << level)
    low = prefix * whole
    if not is_split:
        return low, low + whole
    middle = low + whole // 2
    return (middle, low + whole) if is_upper_half else (low, middle)
