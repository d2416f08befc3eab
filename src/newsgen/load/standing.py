"""What the fields of an article say of its standing: whether it is to be read, and what was put right in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsgen.model.article import Correction, Origin
from newsgen.model.dates import EdtfDate, parse_edtf
from newsgen.model.status import Status


def settle_status(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Have a day of withdrawal count where no status does; the message and the hint of each thing that is wrong."""
    if "withdrawn" in values:
        values.setdefault("status", Status.WITHDRAWN)
    if values.get("status") is Status.SCHEDULED and _day(values.get("published")) is None:
        yield "a scheduled article needs the day on which it is published", "published: 2024-05-17"


def take_corrections(values: dict[str, Any], origin: dict[str, Origin]) -> tuple[Correction, ...]:
    """Take the corrections out of the values. The day of the latest is the day of the update, unless a later one is given."""
    found: tuple[Correction, ...] = values.pop("corrections", ())
    if found:
        latest = max(correction.day for correction in found)
        if (_day(values.get("updated")) or "") < latest:
            values["updated"] = parse_edtf(latest)
            origin["updated"] = origin["corrections"]
    return found


def _day(date: EdtfDate | None) -> str | None:
    return date.first_day if date else None
