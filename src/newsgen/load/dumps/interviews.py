"""Whether the questions of an article are put to somebody who answers them, as in an interview, or head its parts, as where a law is explained.

Nothing in their print may tell: both stand alone on a line, plain or in emphasis. Their words do. In an interview the questions say "you" and the answers "I".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.looks import Look, capital_share

_FEWEST: Final = 2
"""So many answered questions are no accident."""
_SHARE: Final = 1 / 3
"""Of the questions of an interview at least so many are seen to be put and answered; the others say too little (`And the hut?`)."""
_SHORT: Final = 40
_ANSWER_LENGTH: Final = 400
_TITLE_SHARE: Final = 0.6
_QUESTION_END: Final = re.compile(r"[?\uff1f\u061f][\"'\u2019\u201d\u00bb)*_\s]*\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")


def _pattern(asked: str, answered: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(asked), re.compile(answered)


_LANGUAGES: Final = (
    _pattern("you|your|yours|yourself|yourselves", "i|my|me|mine|myself"),
    _pattern("vous|votre|vos|tu|toi|ton|ta|tes", "je|j|mon|ma|mes|moi|m"),
    _pattern("sie|ihnen|ihre?[nmrs]?|du|dir|dich|deine?[nmrs]?", "ich|mir|mich|meine?[nmrs]?"),
    _pattern("usted|ustedes|le|su|sus|tu|tus|te|ti", "yo|me|mi|mis|mí|conmigo|nos|nuestr[ao]s?"),
    _pattern("você|vocês|lhe|seu|sua|seus|suas", "eu|me|mim|meu|minha|meus|minhas|comigo"),
    _pattern("lei|voi|vi|suo|sua|suoi|vostr[oaie]|tu|ti|tuo|tua", "io|mi|me|mio|mia|miei|mie"),
    _pattern("вы|вас|вам|вами|ваш\\w{0,3}|ты|тебя|тебе|тво\\w{1,3}", "я|мне|меня|мной|мо[йяёеию]|моего|моей|моих|моему"),
    _pattern("ви|вас|вам|вами|ваш\\w{0,3}|ти|тебе|тобі|тво\\w{1,3}", "я|мені|мене|мною|мій|моя|моє|мої|мого|моєї|моїх"),
    _pattern(
        "siz|size|sizi|sizin|sizce|sizden|sizde|sen|seni|senin|sana|sence|\\w+[dt][ıiuü]n[ıiuü]z|\\w{3,}[ıiuü]n[ıiuü]z(?:[dt]?[ae]n?|[ıiuü]n?)?",
        "ben|bana|beni|benim|bende|benden|bence|kendim|\\w{3,}[dt][ıiuü]m",
    ),
    _pattern(
        "شما|تو|\\w+\u200c?تان|(?:\\w+ه )?(?:بودید|کردید|دیدید|رفتید|گفتید|شنیدید|دارید|داشتید|هستید|می\u200cکنید|می\u200cخواهید|می\u200cدانید)",
        "من|مرا|برایم|خودم|پدرم|مادرم|خانمم|بودم|کردم|شدم|دیدم|گفتم|رفتم|داشتم|دارم|هستم|می\u200cکنم|می\u200cخواهم|می\u200cدانم|نمی\u200cدانم",
    ),
    _pattern(
        "أنت|أنتم|أنتما|لديك|لديكم|لك|لكم|عليك|عليكم|رأيك|رأيكم|بيتك|أسرتك|عائلتك|قلت|كنت|كنتم|رأيت|رأيتم|شعرت|فعلت|فعلتم|تعتقد|تعتقدين|تعتقدون|تشعر|تشعرين",
        "أنا|كنت|لي|عندي|لدي|معي|قلت|رأيت|شعرت|زوجتي|زوجي|أبي|أمي|ابني|ابنتي|أولادي|عائلتي|أسرتي|بيتي|نفسي|أعتقد|أظن|إنني|إني|أنني",
    ),
    _pattern("تاسو|تاسې|ستاسو|ستاسې|ستا", "زه|زما|موږ|زموږ"),
)
"""By language, words that say "you" in a question, and words that say "I" in an answer; small letters."""


def is_asked(unit: Unit) -> bool:
    """Whether a unit is a question that stands alone, plain or between signs. One of three words (`Were you afraid?`) does not look like a heading."""
    could_be = unit.looks & Look.HEADING or (unit.looks & Look.QUESTION and len(unit.text) <= _SHORT)
    return bool(could_be) and _QUESTION_END.search(unit.text) is not None


def asks_on(blocks: Iterable[Block]) -> bool:
    """Whether in the blocks that go on from a question another stands alone, with nothing but single paragraphs between: one asks on, or heads the next part."""
    lone = takewhile(lambda block: len(block.units) == 1, blocks)
    return any(block.units[0].looks & Look.WEAK for block in lone)


def _is_sentence(unit: Unit) -> bool:
    """Whether a question is set like a sentence. One in the capitals of a title heads a part."""
    return unit.looks & (Look.HEADING | Look.WEAK) != Look.HEADING or capital_share(unit.text.split()) < _TITLE_SHARE


def is_interview(units: Sequence[Unit], questions: Sequence[int]) -> bool:
    """Whether the questions among the units of an article, those with the indices `questions`, are of an interview."""
    asked = [index for index in questions if index + 1 < len(units) and _is_sentence(units[index])]
    if len(asked) < _FEWEST:
        return False
    answered = sum(_is_answered(units[index].text, units[index + 1].text) for index in asked)
    return answered >= max(_FEWEST, _SHARE * len(asked))


def _is_answered(question: str, answer: str) -> bool:
    """Whether a question says "you" and what follows it "I", in one language."""
    asked, answering = _words(question), _words(answer[:_ANSWER_LENGTH])
    return any(_has(you, asked) and _has(me, answering) for you, me in _LANGUAGES)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _has(pattern: re.Pattern[str], words: set[str]) -> bool:
    return any(map(pattern.fullmatch, words))
