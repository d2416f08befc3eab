"""Clock times and zones printed beside a date, found in folded text and taken out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from newsgen.load.printed.script import fold

_HOUR: Final = r"(?P<hour>[01]?\d|2[0-4])"
_MINUTE: Final = r"(?P<minute>[0-5]\d)"
_HALF: Final = r"(?P<half>[ap]\.?\s?m\b\.?|صباحا|مساء|ظهرا|قبل از ظهر|بعد از ظهر|ق\.\s?ظ\.?|ب\.\s?ظ\.?|صبح|عصر|[صم](?!\w)|بجے|बज(?!\w))"
_BEFORE: Final = (
    r"(?:\b(?:at|um|kl\.?|a las?|a l'|alle(?: ore)?|ore|as|o godz\.?|klo|saat|jam|pukul|luc|в|о|об|на|ساعت|بوقت|በ)\s+"
    r"|(?:علی |فی )?الساعه\s+|(?<![^\W\d_])[aà]\s+)?"
)
_EAST: Final = r"(?:(?P<eastern_half>上午|下午|晚上|凌晨|午前|午後|오전|오후)\s?)?"

_CLOCK: Final = re.compile(
    rf"{_BEFORE}(?<![\d:.,+/-]){_EAST}{_HOUR}"
    rf"(?:\s?:\s?{_MINUTE}(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?!\d)(?:\s?(?:uhr|h(?:rs|ours)?|น\.)\b)?(?:\s?{_HALF})?"
    rf"|\s?h(?:\s?(?P<minute_h>[0-5]\d))?(?:\s?min)?\b"
    rf"|\.(?P<minute_dot>[0-5]\d)(?:\s?(?:uhr\b|(?P<half_dot>[ap]\.?\s?m\b\.?))|(?= (?:gmt|utc|bst|[ecmp][ds]t|cest|cet|wib)\b))"
    rf"|\s?uhr\b|\s?(?P<half_only>[ap]\.?\s?m\b\.?)"
    rf"|\s?[时時点點시]\s?(?:(?P<minute_east>[0-5]?\d)\s?[分분])?)"
    r"(?![:\d])"
)

_DOTTED: Final = re.compile(r"(?<=\b)(?P<said>kl\.?|klo|ore|pukul|jam) (?P<hour>\d\d?)\.(?P<minute>[0-5]\d)\b")
_ZONE: Final = re.compile(
    r"\s?\(?(?:(?:utc|gmt|z)?\s?(?P<sign>[+-])(?P<hours>[01]?\d)(?::?(?P<minutes>[0-5]\d))?\b(?:\s?\([a-z]{2,5}\))?"
    r"|(?P<name>z|utc|gmt|[a-z]{1,4}t|wib|wita|wit|msk|мск|(?:local|eastern|central|mountain|pacific) (?:standard |daylight )?time"
    r"|(?:по )?(?:мск|киеву|московскому времени|київським часом)|(?:به وقت )?گرینویچ|بتوقیت (?:غرینتش|جرینتش|غرینیتش)|بتوقیت \w+(?: \w+)?"
    r"|به وقت \w+|(?:heure de|hora de) [\w' ]{3,20})(?!\w))\)?\.?"
)

_OFFSETS: Final = MappingProxyType(
    {
        **dict.fromkeys(
            ("z", "utc", "gmt", "گرینویچ", "به وقت گرینویچ", "بتوقیت غرینتش", "بتوقیت جرینتش", "بتوقیت غرینیتش"), "Z"
        ),
        "est": "-05:00",
        "edt": "-04:00",
        "pst": "-08:00",
        "pdt": "-07:00",
        "mdt": "-06:00",
        "cet": "+01:00",
        "cest": "+02:00",
        "eet": "+02:00",
        "eest": "+03:00",
        "aft": "+04:30",
        "jst": "+09:00",
    }
)
"""Only names that mean one offset: EST, but not ET, IST, CST, BST or MSK. A time in another zone is left without one."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in EDTF (`14:05:00`, `14:05:00Z`, `14:05:00+04:30`) and what of the text is left without it."""

    edtf: str
    rest: str


def take_clock(folded: str) -> Clock | None:
    """The one clock time in a folded text, or None if there is none, or two, or it does not exist."""
    folded = _DOTTED.sub(r"\g<said> \g<hour>:\g<minute>", folded)
    found = _CLOCK.search(folded)
    if found is None:
        return None
    zone = _ZONE.match(folded, found.end())
    end = zone.end() if zone else found.end()
    rest = f"{folded[: found.start()].rstrip(' ,.|·-(@')} {folded[end:].lstrip(' ,|·-)')}".strip()
    time = _time(found)
    if time is None or _CLOCK.search(rest):
        return None
    return Clock(time + (_offset(zone) if zone else ""), rest)


def is_clock(text: str) -> bool:
    """Whether a text is wholly a clock time, with its zone if any."""
    clock = take_clock(fold(text)) if len(text) < 40 else None
    return clock is not None and not clock.rest


def _time(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    half = groups["half"] or groups["half_dot"] or groups["half_only"] or groups["eastern_half"]
    minute = groups["minute"] or groups["minute_h"] or groups["minute_dot"] or groups["minute_east"] or "0"
    hour = _hour(int(groups["hour"]), half)
    if hour is None:
        return None
    return f"{hour:02}:{int(minute):02}:{int(groups['second'] or 0):02}"


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of 24. None for 24 itself and for halves that do not fit: what day they belong to is not certain."""
    if half is None or half == "بجے":
        return hour if hour < 24 else None
    if _is_after_noon(half):
        return hour + 12 if hour < 12 else hour
    if hour > 12:
        return None
    return hour % 12


def _is_after_noon(half: str) -> bool:
    return half.startswith(("p", "مسا", "ظهرا", "بعد", "ب.", "عصر", "م", "下", "晚", "午後", "오후"))


def _offset(zone: re.Match[str]) -> str:
    if zone["sign"]:
        return f"{zone['sign']}{int(zone['hours']):02}:{zone['minutes'] or '00'}"
    return _OFFSETS.get(zone["name"], "")
