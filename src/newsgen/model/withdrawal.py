"""A withdrawal: that an article was published and is so no longer, since when, and why.

In the ledger it stands in the column of the status, as `withdrawn 2024-05-17 The reason.`: day and reason may be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsgen.model.status import Status

GONE = (Status.WITHDRAWN, Status.REMOVED)
"""The statuses of what was published and is not to be read any more."""
_WRITTEN = re.compile(r"(?P<status>withdrawn|removed)(?: (?P<day>\d{4}-\d\d-\d\d))?(?: (?P<reason>\S.*))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a tombstone tells."""

    status: Status
    """`withdrawn` or `removed`."""
    day: str | None = None
    """ISO 8601."""
    reason: str | None = None
    """On one line."""

    def __str__(self) -> str:
        return " ".join(part for part in (self.status.value, self.day, self.reason) if part)


def parse_withdrawal(text: str) -> Withdrawal | None:
    """The withdrawal that a status of the ledger tells of; None where it tells of none."""
    found = _WRITTEN.fullmatch(text)
    if found is None or (found["day"] and not _is_day(found["day"])):
        return None
    return Withdrawal(Status(found["status"]), found["day"], found["reason"])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
