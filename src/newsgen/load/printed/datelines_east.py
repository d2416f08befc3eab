"""Datelines of Chinese, Japanese and Korean agencies: agency, place and day in one word, reporters in brackets."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from newsgen.load.printed.dates import read_date
from newsgen.load.printed.facts import Dateline

_HAN: Final = "\u4e00-\u9fff"
_COULD_BE: Final = re.compile(rf"\s*[（(【〔\[]?\s?[{_HAN}ァ-ヶ가-힣]")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What datelines look like. They are compiled when the first text is met that could begin with one: that takes a while."""
    chinese = re.compile(
        rf"\s*[（(【]?(?P<agency>[{_HAN}]{{1,6}}?(?:社|网|網|报|報|台)|本报|本報|本刊)(?P<place>(?:(?![记記]者)[{_HAN}]){{0,12}}?)\s?"
        rf"(?:(?P<day>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)|\d{{1,2}}日)\s?(?:电|電|讯|訊|报道|報導|专电|專電)[)）】]?\s*"
        rf"(?:[（(](?:[^（()）]{{0,12}}?)[记記]者[\s:：]?(?P<bracketed>[{_HAN}·、\s]{{2,40}})[)）])?[，：:\s]*"
    )
    bracketed = re.compile(
        rf"\s*【(?P<place>[{_HAN}]{{2,8}})\s?(?P<day>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)\s?(?:电|電|讯|訊|专电|專電)】\s*"
    )
    taiwanese = re.compile(
        rf"\s*[（(〔]\s?(?P<agency>[{_HAN}]{{2,6}})?[记記]者\s?(?P<name>[{_HAN}]{{2,4}})\s?[/／]?\s?(?P<place>[{_HAN}]{{2,6}})"
        rf"(?:\d{{1,2}}日(?:电|電|专电|專電)|报道|報導)\s?[)）〕]\s*"
    )
    japanese = re.compile(
        r"\s*【(?P<place>[ァ-ヶー・\u4e00-\u9fff]{2,12}?)(?:\d{1,2}日)?(?:[=＝]|(?=共同】|時事】))(?P<name>[\u4e00-\u9fffぁ-んァ-ヶ・ ]{2,14}|共同|時事)】\s*"
    )
    korean = re.compile(
        r"\s*[(\[](?P<place>[가-힣·]{2,12})=(?P<agency>[가-힣A-Z ]{2,12})[)\]]\s*(?:(?P<name>[가-힣]{2,4})\s(?:기자|특파원)\s*=\s*)?"
    )
    return chinese, bracketed, taiwanese, japanese, korean


def read_eastern_dateline(text: str) -> Dateline | None:
    """The dateline a Chinese, Japanese or Korean paragraph begins with. A day without its month gives no date."""
    if not _COULD_BE.match(text):
        return None
    for pattern in _patterns():
        found = pattern.match(text)
        if found and found.end() < len(text):
            return _dateline(found)
    return None


def _dateline(found: re.Match[str]) -> Dateline:
    groups = found.groupdict()
    names = groups.get("bracketed") or groups.get("name") or ""
    day = groups.get("day")
    agency = groups.get("agency")
    if names in ("共同", "時事"):
        agency, names = names, ""
    return Dateline(
        place=groups["place"] or None,
        agency=agency,
        published=read_date(day) if day else None,
        end=found.end(),
        bylines=tuple(re.split(r"[\s、]+", names.strip())) if names.strip() else (),
    )
