"""Words that tell what a name is, and capitals that make no name. Those about people, places and offices are English; the rest is of all languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from newsgen.load.printed.months import MONTHS
from newsgen.load.printed.script import fold, folded_set
from newsgen.load.printed.weekdays import WEEKDAYS

JOINERS: Final = frozenset(
    """
    of the for de del della di da do dos das du des la le les et y e von van der den zu zum und bin ibn al el ul and по и в на за
    """.split()  # noqa: SIM905  # a table reads better as words than as quoted strings
)
"""Small words that can stand inside a name, never at its ends."""
DETERMINERS: Final = frozenset({"the", "a", "an", "le", "la", "les", "el", "los", "las", "der", "die", "das", "il", "lo"})
OFFICES: Final = folded_set(
    "ministry|department|committee|commission|directorate|office|council|agency|organisation|organization|institute|court|fund|mission"
    "|embassy|army|police|force|forces|command|party|movement|front|bank|university|college|school|hospital|company|corporation|union"
    "|association|federation|foundation|league|group|network|media|news|times|guardian|parliament|senate|congress|assembly|bureau"
    "|service|authority|programme|program|centre|center|board|administration|federation|society|administration|club|team|brigade"
    "|министерство|комитет|комиссия|совет|университет|банк|партия|союз|служба|агентство|ministère|ministerium|ministerio|ministério"
)
"""What a name of an organisation holds."""
TITLES: Final = folded_set(
    "mr|mrs|ms|miss|dr|prof|professor|sir|lord|lady|dame|president|king|queen|prince|princess|sultan|sheikh|emir|pope|imam|mullah|maulvi|mawlawi"
    "|ayatollah|rev|reverend|bishop|general|gen|colonel|col|major|maj|captain|capt|lieutenant|lt|sergeant|sgt|admiral|commander|chancellor|premier"
    "|minister|secretary|senator|sen|rep|governor|gov|mayor|judge|justice|ambassador|director|chairman|chairwoman|chief|spokesman"
    "|spokeswoman|spokesperson|prime|vice|deputy|foreign|former|acting|interior|defence|defense|attorney|head|leader|envoy|special|chargé"
    "|d'affaires|monsieur|madame|m|mme|herr|frau|señor|señora|don|doña|президент|премьер|министр|г-н|г-жа"
)
"""Words that stand before a person's name and are none themselves."""
_PERSONAL: Final = TITLES - folded_set("foreign|former|acting|interior|defence|defense|special|vice|deputy|prime|head|major|m|don|chief")
_PLAIN: Final = folded_set(
    "i|he|she|it|we|you|they|this|that|these|those|there|here|his|her|its|our|their|my|your|who|what|when|where|why|how|which|while|if|but|and"
    "|or|so|yet|for|nor|as|at|by|in|on|to|of|from|with|without|after|before|since|until|during|despite|according|however|meanwhile|moreover"
    "|also|even|although|though|because|some|many|most|several|another|other|others|one|two|three|four|five|six|seven|eight|nine|ten|all|any|no|not"
    "|last|next|earlier|later|now|then|today|yesterday|tomorrow|previously|additionally|furthermore|nevertheless|instead|only|both|each|every|such"
    "|officials|sources|yes|please|thank|english|internet|god|covid|ad|bc|am|pm|ok|tv|il|elle|les|des|une|dans|pour|mais|sur|nous|vous|ils|der|die|das|ein"
    "|eine|und|aber|mit|wir|sie|es|auf|nach|el|los|las|una|pero|con|nosotros|это|он|она|они|мы|но|как|что|по|на|за|при|после|для|так|если|все"
    "|islamic|muslim|muslims|christian|christians|jewish|jews|sunni|shia|shiite|hindu|hindus|buddhist|catholic|protestant|british|american|americans"
    "|dutch|western|eastern|northern|southern|north|south|east|west|central|african|asian|asians|european|europeans|arab|arabs"
    "|republican|republicans|democrat|democrats|democratic|greek|turks|danes|swedes|finns|poles|spaniards|swiss|french|welsh|scots|scottish"
)
_CONTRACTED: Final = re.compile("(?:n't|'(?:ll|re|ve|m|d|s))$")
_ENDINGS: Final = ("n", "ns", "an", "ans", "ian", "ians", "i", "is", "ese", "ish", "ch", "ic", "er", "ers", "s", "")


@cache
def makes_no_name(word: str) -> bool:
    """Whether a word that stands alone with a capital names nothing: a day, a month, a people, a language, a religion, a pronoun."""
    folded = fold(word).strip(".")
    return folded in _PLAIN or _CONTRACTED.search(folded) is not None or folded in WEEKDAYS or folded in MONTHS or folded in TITLES or _is_of_a_people(folded)


def is_time(word: str) -> bool:
    """Whether a word names a day or month."""
    return fold(word).strip(".") in WEEKDAYS or fold(word).strip(".") in MONTHS


def is_title(word: str) -> bool:
    """Whether a word stands before names, or with others makes an office. The US is no "us"."""
    return not (word.isupper() and len(word) > 1) and fold(word).strip(".") in TITLES


def is_personal_title(word: str) -> bool:
    """Whether a word before a name says that it is a person's."""
    return fold(word).strip(".") in _PERSONAL


def names_an_office(words: list[str]) -> bool:
    """Whether a name of several words is that of an organisation."""
    return len(words) > 1 and any(fold(word) in OFFICES for word in words)


@cache
def is_country(name: str) -> bool:
    """Whether a name is that of a country or continent in a language that this is read in most."""
    return fold(name) in _territories()


def _is_of_a_people(folded: str) -> bool:
    """Whether a word says whose or what something is by a country or language: Afghan, Iraqis, Pashto."""
    if folded in _territories():
        return False
    if folded in _languages():
        return True
    stems = {folded.removesuffix(ending) for ending in _ENDINGS if len(folded) - len(ending) >= 4}
    return any(country.startswith(stem) and len(country) - len(stem) <= 5 for stem in stems for country in _countries_by_start(stem[:4]))


@cache
def _countries_by_start(start: str) -> tuple[str, ...]:
    return tuple(country for country in _territories() if country.startswith(start))


@cache
def _territories() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415  # takes long to import, and only suggestions need it

    return frozenset(fold(name) for tag in ("en", "fr", "de", "es", "ru", "uk") for name in Locale(tag).territories.values())


@cache
def _languages() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415  # takes long to import, and only suggestions need it

    return frozenset(fold(name) for tag in ("en", "fr", "de", "es", "ru") for name in Locale(tag).languages.values())
