"""Names are spotted in a sentence: words with capitals that stand together, acronyms, names in quotation marks where a script has no capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsgen.load.suggestions.words import DETERMINERS, JOINERS, is_personal_title, is_time, is_title, names_an_office

_TOKEN: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑][^\W_]+)*(?:['’][^\W\d_]+)*(?:(?<=\b[SDM][tr])\.|(?<=\bMrs)\.)?|\S")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")
_QUOTED: Final = re.compile(r"«([^«»\n]{2,60})»|“([^“”\n]{2,60})”|「([^「」\n]{2,30})」|《([^《》\n]{2,30})》")
_PLACE_WORDS: Final = frozenset({"province", "provinces", "city", "district", "village", "town", "airport", "valley"})
_BEFORE_PLACES: Final = frozenset({"in", "from", "near", "into", "outside", "à", "en", "aus"})
_AFTER_PLACES: Final = frozenset({"and", "on", "to", "had", "have", "has", "is", "was"})
_BEGIN_APPOSITIONS: Final = frozenset({"a", "an", "the", "who"})
_INSIDE_NAMES: Final = JOINERS | {"in", "on", "to", "against", "with"}
_ACRONYM_LETTERS: Final = range(2, 9)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name where it stands."""

    words: tuple[str, ...]
    is_initial: bool = False
    """Whether it begins its sentence, so that its first word would have a capital anyway."""
    kind: str | None = None
    """person, place or organisation, where what stands beside it says so."""
    acronym: str | None = None
    """What stands for it, in brackets after it."""


def spot_names(sentence: str) -> Iterator[Spotted]:
    """The names in a sentence, in the order in which they stand."""
    tokens = _TOKEN.findall(sentence)
    capitals = [_is_capital(token) for token in tokens]
    if _is_headline(tokens):
        return
    expanded = dict(_expansions(tokens, capitals))
    place = 0
    while place < len(tokens):
        if not capitals[place]:
            place += 1
            continue
        end = expanded.get(place) or _end_of_name(tokens, capitals, place)
        end = min([start for start in expanded if place < start < end], default=end)
        yield from _named(tokens, place, end)
        place = end


def _is_headline(tokens: list[str]) -> bool:
    """Whether words have capitals because they stand in a headline: hardly a longer one has none, and no stop ends it."""
    words = [token for token in tokens if token[0].isalpha()]
    small = sum(1 for word in words if word[0].islower() and len(word) > 3)
    return len(words) > 4 and small * 8 < len(words) and tokens[-1] not in {".", "!", "?", "…", "”", '"'} and any(map(str.isupper, (word[0] for word in words)))


def spot_quoted(text: str) -> Iterator[Spotted]:
    """What stands in quotation marks in a script without capitals, where it is no longer than a name."""
    for match in _QUOTED.finditer(text):
        quoted = next(group for group in match.groups() if group)
        has_capitals = any(char.isupper() or char.islower() for char in quoted)
        if not has_capitals and len(quoted.split()) <= 5 and not re.search(r"[.!?؟،,:؛;۔。]", quoted):
            yield Spotted(tuple(quoted.split()))


def _is_capital(token: str) -> bool:
    return token[0].isupper() or (len(token) > 3 and token[:3].lower() in {"al-", "el-", "an-", "ar-", "as-"} and token[3].isupper())


def _end_of_name(tokens: list[str], capitals: list[bool], start: int) -> int:
    """The place behind the name that begins at a word: at a sign, a possessive, or a word without capital that joins no further part."""
    place = start
    while place < len(tokens):
        if not capitals[place] or (place > start and is_time(tokens[place])):
            break
        place += 1
        if _POSSESSIVE.search(tokens[place - 1]):
            break
        joined = place
        while joined < len(tokens) and tokens[joined].lower() in JOINERS and joined - place < 3:
            joined += 1
        if joined < len(tokens) and joined > place and capitals[joined] and _may_join(tokens[start:place], tokens[place:joined]):
            place = joined
    return place


def _expansions(tokens: list[str], capitals: list[bool]) -> Iterator[tuple[int, int]]:
    """Beginning and end of each name whose capitals are the letters of the acronym in brackets after it: Food and Agriculture Organization (FAO)."""
    for end in range(1, len(tokens) - 2):
        acronym = _acronym_after(tokens, end)
        if acronym:
            letters = list(acronym.replace(".", "").removesuffix("s"))
            start = end
            while letters and start and (capitals[start - 1] or tokens[start - 1] in _INSIDE_NAMES):
                start -= 1
                if capitals[start] and tokens[start][0] != letters.pop():
                    break
            else:
                if not letters and end - start > 1:
                    yield start, end


def _may_join(before: list[str], joiners: list[str]) -> bool:
    """Whether small words join two parts of one name. "and" only does inside the name of an office: the Ministry of Mines and Petroleum."""
    if "and" in joiners:
        return names_an_office(before) and any(word in {"of", "for"} for word in before)
    return not is_title(before[0]) or names_an_office([*before, ""])


def _named(tokens: list[str], start: int, end: int) -> Iterator[Spotted]:
    words = [_POSSESSIVE.sub("", token) for token in tokens[start:end]]
    is_initial = start == 0 or not any(token[0].isalnum() for token in tokens[:start]) or tokens[start - 1] in {":", "“", '"', "«"}
    title = ""
    while words and (words[0].lower() in DETERMINERS or (len(words) > 1 and is_title(words[0]) and not names_an_office(words))):
        title, words, is_initial = words[0], words[1:], False
    while words and words[-1].lower() in JOINERS:
        words.pop()
    if not words or (len(words) == 1 and is_time(words[0])) or all(map(is_title, words)):
        return
    acronym = _acronym_after(tokens, end)
    kind = _kind(words, title, tokens[start - 1] if start else "", [] if acronym else tokens[end : end + 2])
    yield Spotted(tuple(words), is_initial, kind, acronym)


def _acronym_after(tokens: list[str], end: int) -> str | None:
    """The acronym in brackets that follows a name of several words."""
    if tokens[end : end + 1] == ["("] and tokens[end + 2 : end + 3] == [")"] and is_acronym(tokens[end + 1]):
        return tokens[end + 1]
    return None


def is_acronym(word: str) -> bool:
    """Whether a word is all capitals, with or without stops, digits or a small plural s: UNFPA, U.N., G20, NGOs."""
    plain = word.replace(".", "").removesuffix("s")
    return len(plain) in _ACRONYM_LETTERS and plain.isupper() and plain[0].isalpha() and plain.replace("-", "").isalnum()


def _kind(words: list[str], title: str, before: str, follows: list[str]) -> str | None:
    """What a name is, by its own words, by the title before it, and by what follows; `before` is the word before it."""
    first, second = [*follows, "", ""][:2]
    if names_an_office(words):
        return "organisation"
    if is_personal_title(title) or (len(words) in {2, 3} and first == "," and second.lower() in _BEGIN_APPOSITIONS):
        return "person"
    is_after_preposition = before.lower() in _BEFORE_PLACES
    if first.lower() in _PLACE_WORDS or (is_after_preposition and (not first[:1].isalpha() or first.lower() in _AFTER_PLACES)):
        return "place"
    return None
