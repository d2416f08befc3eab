"""Dates whose month is a number with a word for "month": Chinese, Japanese, Korean, Vietnamese. Comes in folded."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_NUMERAL: Final = "〇零一二三四五六七八九十元"
_COUNT: Final = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})"
_EAST: Final = re.compile(
    rf"(?:(?P<era>民国|民國|令和|平成|昭和|公元|서기)?\s?(?P<year>\d{{1,4}}|[{_NUMERAL}]{{1,4}})\s?[年년]\s?)?"
    rf"(?P<month>{_COUNT})\s?[月월]\s?(?:(?P<day>{_COUNT})\s?[日号號일])?"
)
_VIETNAMESE: Final = re.compile(r"(?:ngay )?(?P<day>\d\d?)[ ,]+thang (?P<month>\d\d?)(?:(?:[ ,]+nam|,)? (?P<year>\d{4}))?")
_ERAS: Final = MappingProxyType({"民国": 1911, "民國": 1911, "令和": 2018, "平成": 1988, "昭和": 1925})
"""The Gregorian year before the first of each era."""
_VALUES: Final = MappingProxyType({numeral: value for value, numeral in enumerate("〇一二三四五六七八九十")} | {"零": 0, "元": 1})


def read_counted_date(folded: str) -> tuple[int | None, int, int | None] | None:
    """Gregorian year, month and day as printed (not checked to exist); None where the text is no such date."""
    found = _EAST.fullmatch(folded) or _VIETNAMESE.fullmatch(folded)
    if found is None or not (found["year"] or found["day"]):
        return None
    groups = found.groupdict()
    year = _year(groups["year"], groups.get("era")) if groups["year"] else None
    if groups["year"] and year is None:
        return None
    return year, _count(groups["month"]), _count(groups["day"]) if groups["day"] else None


def _year(printed: str, era: str | None) -> int | None:
    if era is not None and era in _ERAS:
        return _ERAS[era] + _count(printed)
    if len(printed) != len("2024"):
        return None
    return int("".join(str(_VALUES.get(digit, digit)) for digit in printed if digit not in "十元") or 0)


def _count(printed: str) -> int:
    """A number to 99, in digits or as Chinese counts (`二十一`)."""
    if printed.isdecimal() and printed.isascii():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if ten:
        return 10 * (_count(tens) if tens else 1) + (_count(ones) if ones else 0)
    value = 0
    for digit in printed:
        value = 10 * value + _VALUES[digit]
    return value
