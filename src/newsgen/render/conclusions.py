"""What a text lets one conclude of its date, as a sentence in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from newsgen.model.said import said
from newsgen.render import languages, solar

_DAY_AND_WEEKDAY = said("%(weekday)s %(day)s")
_SPAN = said("the years %(first)s to %(last)s")
_INSTEAD = said("in %(year)s a %(weekday)s")
_INSTEAD_FIRST = said("in %(year)s it was a %(weekday)s")
_TWO_NAMES = said("%(afghan)s (%(iranian)s)")


class Concluded(Protocol):
    """A conclusion as the catalogue has it."""

    @property
    def message(self) -> str:
        """The sentence, with names for its values."""

    @property
    def values(self) -> Sequence[tuple[str, str]]:
        """The values, as `model.evidence` has them."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says it: a message in the language, and what dates, years and lists are in it."""

    language: str
    say: Callable[[str], str]
    spoken: Mapping[str, Callable[..., str]]

    def sentence(self, conclusion: Concluded) -> str:
        """The whole conclusion."""
        return self.say(conclusion.message) % {name: self._value(name, code) for name, code in conclusion.values}

    def _value(self, name: str, code: str) -> str:
        writers: dict[str, Callable[[str], str]] = {"day": self._mention, "weekday": self._weekday, "years": self._joined, "span": self._span, "instead": self._instead, "year": self._year}
        return writers.get(name, self._date)(code)

    def _date(self, code: str) -> str:
        return self.spoken["date_text"](code)

    def _weekday(self, code: str) -> str:
        return languages.weekday_name(int(code), self.language)

    def _span(self, code: str) -> str:
        first, _, last = code.partition("/")
        return self.say(_SPAN) % {"first": self._year(first), "last": self._year(last)} if last else self._year(first)

    def _year(self, year: str) -> str:
        return self.spoken["year_text"](year)

    def _joined(self, years: str) -> str:
        texts = [self._year(year) for year in years.split()]
        return "".join(text + (self.spoken["list_break"](at, len(texts)) if at < len(texts) else "") for at, text in enumerate(texts, 1))

    def _mention(self, code: str) -> str:
        """A day as the text names it, which need not exist."""
        calendar, weekday, year, month, day = code.split(":")
        if calendar == "gregorian":
            shown = self._gregorian(year, month, day)
        else:
            afghan, iranian = (self.say(solar.months(name)[int(month) - 1]) for name in solar.CALENDARS[1:])
            values = {"day": day, "month": self.say(_TWO_NAMES) % {"afghan": afghan, "iranian": iranian}, "year": year}
            shown = self._year(self.say(solar.DAY if year else solar.DAY_OF_YEAR) % values)
        if not weekday:
            return shown
        return self.say(_DAY_AND_WEEKDAY) % {"weekday": self._weekday(weekday), "day": shown}

    def _gregorian(self, year: str, month: str, day: str) -> str:
        try:
            return self.spoken["date_text"](f"{year.zfill(4) if year else 'XXXX'}-{month.zfill(2)}-{day.zfill(2)}")
        except ValueError:
            return self._year(f"{day} {languages.month_name(month, self.language)} {year}".strip())

    def _instead(self, days: str) -> str:
        told = [
            self.say(_INSTEAD if at else _INSTEAD_FIRST) % {"year": self._year(year), "weekday": self._weekday(weekday)}
            for at, (year, weekday) in enumerate(item.split(":") for item in days.split())
        ]
        return self.say(", ").join(told)


def teller(language: str, say: Callable[[str], str], spoken: Mapping[str, Callable[..., str]]) -> Callable[[Concluded], str]:
    """`Teller.sentence`."""
    return Teller(language, say, spoken).sentence
