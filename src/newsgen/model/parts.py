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
    part = _reversed(spread_ >> (_BITS - level), level)
    is_split = part + (1 << level) < parts
    return part + (1 << level) if is_split and spread_ >> (_BITS - level - 1) & 1 else part


def part_range(part: int, parts: int) -> tuple[int, int]:
    """The spreads of a part: from the first, up to but without the second."""
    level = parts.bit_length() - 1
    is_half = part >> level or part + (1 << level) < parts
    bits = level + 1 if is_half else level
    first = _reversed(part, bits) << (_BITS - bits)
    return first, first + (1 << (_BITS - bits))


def _reversed(number: int, bits: int) -> int:
    """A number with its bits in reverse: the upper half of a part is numbered by one bit more at the front, and so no other part is renumbered."""
    return int(f"{number:0{bits}b}"[::-1], 2) if bits else 0
