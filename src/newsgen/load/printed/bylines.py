"""Byline lines: a marker ("By", "بقلم", "Автор:", "记者") and names."""

from __future__ import annotations

import re
from typing import Final

from newsgen.load.printed.agencies import AGENCIES, is_organisation, is_role
from newsgen.load.printed.labels import Label, Labelled, take_label
from newsgen.load.printed.names import Credits, is_person, read_credits
from newsgen.load.printed.people import is_surely_person
from newsgen.load.printed.script import fold, folded_set, is_small, tidy
from newsgen.load.printed.setting import unset

_MAX_LENGTH: Final = 160
_AUTHOR_LABELS: Final = folded_set(
    "by|byline|bylines|author|authors|auteur|auteurs|autor|autora|autore|автор|автори|авторы|نویسنده|ليکوال"
)
"""Labels that are followed by nothing but names, so that one word is enough: "Reporter: Thanks" is of an interview."""
_OF_CATALOGUES: Final = _AUTHOR_LABELS - folded_set("by|نویسنده|ليکوال")
"""Labels under which catalogues turn names round. Behind the others, a comma parts two people, or a name and a place."""
_GIVEN_NAMES: Final = 3
_HAN_NAME: Final = "[\u4e00-\u9fff·]{2,4}"
_HAN_BYLINE: Final = re.compile(
    rf"(?:本报|新华社|本刊|本网|特约|实习|見習)?[记記]者\s+(?P<names>{_HAN_NAME}(?:[\s、]+{_HAN_NAME}){{0,5}})"
)
_JAPANESE_BYLINE: Final = re.compile(r"(?P<names>[一-龥々ぁ-ん]{2,4} ?[一-龥々ぁ-ん]{1,4}?) ?記者")
_HANGUL_BYLINE: Final = re.compile(r"(?P<names>[가-힣]{2,4}) (?:기자|특파원)(?: \S+@\S+)?")


def read_marked_byline(text: str, *, is_beside_date: bool = False) -> Credits | None:
    """The people of a line that begins with a byline marker and holds nothing else.

    A name of one word needs more than "By" in front of it: a colon, or a date beside it on the line (`is_beside_date`).
    """
    text = tidy(text)
    if len(text) > _MAX_LENGTH:
        return None
    if found := _HAN_BYLINE.fullmatch(text) or _HANGUL_BYLINE.fullmatch(text):
        names = tuple(re.split(r"[\s、]+", found["names"]))
        return Credits(names) if all(map(is_person, names)) else None
    if japanese := _JAPANESE_BYLINE.fullmatch(text):
        return Credits((japanese["names"],)) if is_person(japanese["names"]) else None
    labelled = take_label(text)
    if labelled is None or labelled.label is not Label.BYLINE:
        return None
    return credits_of(labelled, is_beside_date=is_beside_date)


def credits_of(labelled: Labelled, *, is_beside_date: bool = False) -> Credits | None:
    """The people behind a byline label; an agency alone is no person, but the line is still a byline."""
    nested = take_label(labelled.rest)
    rest = nested.rest if nested and nested.label is Label.BYLINE else labelled.rest
    if fold(rest) in AGENCIES:
        return Credits((), rest)
    if not labelled.has_colon and rest.endswith((".", "!", "?", ":", ";")) and not re.search(r"(?:\b\w|[JS]r|Ph\.?D)\.$", rest):
        return None
    if not rest or (is_small(rest) and not labelled.has_colon):
        return None
    if labelled.has_colon and labelled.key in _OF_CATALOGUES and (turned := _turned_names(rest)):
        return Credits(turned)
    is_single_sure = labelled.has_colon and (labelled.is_upper or labelled.key in _AUTHOR_LABELS)
    return read_credits(rest, may_be_single=is_single_sure or is_beside_date)


def _turned_names(text: str) -> tuple[str, ...]:
    """The names of a catalogue's list (`Doe, Jane; Dijk, Peter van`) as people say them; none where it is no such list."""
    names: list[str] = []
    for printed in text.rstrip(";").split(";"):
        family, comma, given = (part.strip() for part in printed.partition(","))
        if not comma or "," in given or len(given.split()) > _GIVEN_NAMES or any(map(_is_no_person, (family, given))):
            return ()
        name = f"{given} {family}"
        if family.count(" ") or not is_person(name):
            return ()
        names.append(name)
    return tuple(names)


def _is_no_person(text: str) -> bool:
    return is_role(text) or is_organisation(text) or fold(text) in AGENCIES


def read_bare_byline(text: str) -> tuple[str, ...] | None:
    """Names on a line that says nothing else, with no marker.

    Such a line can as well be a headline, a subhead or a signature: it is a byline only where the dump's frame leaves no other
    reading (directly beside a date line, between headline and text), which the caller must know.
    """
    text = tidy(unset(text)) if len(text) <= _MAX_LENGTH else ""
    if not text or text[-1] in ".!?:;":
        return None
    parts = re.split(r"\s+(?:and|&|et|und|y|и|و)\s+|\s*[,،、]\s*", text)
    while len(parts) > 1 and is_role(parts[-1]):
        parts.pop()
    if len(parts) <= 4 and all(map(is_person, parts)):
        return tuple(parts)
    named = read_credits(text)
    return named.people if named and named.people and all(map(is_surely_person, named.people)) else None
