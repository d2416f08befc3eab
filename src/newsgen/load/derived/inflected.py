"""Weekdays as running text bends them: "в среду", "د چهارشنبې", "w środę". Monday is 0."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from newsgen.load.printed.script import fold
from newsgen.load.printed.weekdays import WEEKDAYS

# Seven entries a line, from Monday on; | parts other forms of a name.
_INFLECTED: Final = (
    "понедельника; вторника; среду|среды; четверга; пятницу|пятницы; субботу|субботы; воскресенья",
    "понеділка; вівторка; середу|середи; четверга; п'ятницу|п'ятниці; суботу|суботи; неділю|неділі",
    "poniedziałku; wtorku; środę|środy; czwartku; piątku; sobotę|soboty; niedzielę|niedzieli",
    "pondělka; úterka; středu|středy; čtvrtka; pátku; sobotu|soboty; neděli",
    "دوشنبې; درې شنبې|سه‌شنبې; څلورشنبې|چهارشنبې; پنجشنبې; جمعې; شنبې; یکشنبې",
    "montags|montagabend; dienstags|dienstagabend; mittwochs|mittwochabend; donnerstags|donnerstagabend; freitags; samstags; sonntags",
    "اثنين; ثلاثاء; أربعاء; خميس; -; سبت; -",
)


def _named() -> Iterator[tuple[str, int]]:
    for line in _INFLECTED:
        for day, names in enumerate(line.split(";")):
            yield from ((fold(name), day) for name in names.split("|") if name.strip() != "-")


WEEKDAYS_IN_TEXT: Final = MappingProxyType(dict(_named()) | dict(WEEKDAYS))
"""Folded name to day of the week."""
