"""What day it is: the one place that looks at the calendar."""

from __future__ import annotations

import os
from datetime import datetime

from newsgen.config import Settings


def default_day(settings: Settings) -> str:
    """The day of SOURCE_DATE_EPOCH where that is set, else today, both in the site's zone, as `YYYY-MM-DD`."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), settings.zone) if epoch.isdecimal() else datetime.now(settings.zone)
    return moment.date().isoformat()
