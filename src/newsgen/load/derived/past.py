"""Whether a sentence tells of a day as past.

A sentence does so if a word that only tells of the past stands close to the day, and no word in the sentence looks ahead. Verbs of saying tell nothing: who
"said" or "announced" something spoke before the article, but what he spoke of may lie ahead. Where it is not clear, the day is not past.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from newsgen.load.printed.script import TOKENS, fold, folded_set

_CLOSE: Final = 6
"""Words on either side."""
_AHEAD: Final = folded_set(
    "will|shall|would|should|could|may|might|must|scheduled|schedule|expected|plan|plans|planned|planning|due|upcoming|next|until|till|deadline"
    "|expire|expires|effective|slated|forthcoming|if|propose|proposed|proposes|proposal|starting|beginning|intends|intended|aims|hopes"
    "|سوف|المقبل|المقبلة|القادم|القادمة|بحلول|موعد|المقرر|سيتم|لن|إذا"
    "|خواهد|خواهند|خواهیم|آینده|قرار|موعد|مهلت|اگر|باید|راتلونکي"
    "|будет|будут|до|планирует|планируется|запланировано|запланирован|намечено|намечен|предстоит|ожидается|если|должен|должны"
    "|wird|werden|soll|sollen|bis|geplant|sera|seront|prévu|prévue|será|serán|previsto|prevista"
)
_UP_TO: Final = folded_set("by|before|until|till|до|к|ко|قبل|حتى|بحلول|تا|پیش|تر|vor|bis|avant|jusqu|antes|hasta")
"""Words right before a day that lies ahead of what is told."""
_SAYING: Final = folded_set(
    "said|told|announced|added|stated|reported|called|warned|noted|asked|urged|quoted|claimed|wanted|needed|agreed|united|armed|alleged|published|dated|updated"
    "|elected|related|based|wed|red|used|invited|opened|extended|approved|decided|voted|signed|promised|pledged|vowed|confirmed|postponed|moved|delayed|set"
    "|قال|قالت|أعلن|أعلنت|أكد|أكدت|ذكر|ذكرت|أضاف|أضافت|گفت|گفتند|افزود|کرد|کردند|وویل|сказал|сказала|заявил|заявила|сообщил|сообщила|сообщили|отметил"
    "|отметила|объявил|объявила|объявили|решил|решили"
)
"""Words with the form of a past tense that say nothing of the day: of saying and deciding, and adjectives."""
_HAPPENED: Final = folded_set(
    "was|were|had|since|began|became|took|fell|came|won|lost|broke|struck|met|shot|led|went|left|found|gave|held|ago"
    "|погиб|умер|убит|убита|убиты|пропал|начался"
    "|منذ|كان|كانت|وقع|وقعت|قتل|قتلت|قُتل|توفي|سقطت|سقط|شهدت|بدأت|بدأ|حدث|حدثت|اندلعت|جرت|انطلقت|اغتيل|هاجم"
    "|شد|شدند|بود|بودند|گرفت|گرفتند|داد|دادند|رسید|افتاد|یافت|رفت|آمد|سقوط|شو|شول|وه|و"
    "|war|waren|hatte|wurde|wurden|seit|était|étaient|depuis|fut|fue|fueron|era|desde|fu|furono"
)
_ENDINGS: Final = MappingProxyType({"ed": re.compile(r"[a-z]{3,}ed"), "л": re.compile(r"[а-яіїє]{3,}(?:л|ла|ло|ли)(?:ся|сь)?")})
"""Regular past tenses of English and Russian."""
_ARABIC_FUTURE: Final = re.compile(r"س[ینتا]\w{3,}")
_WORD: Final = re.compile(r"[^\W_]+")


def is_past(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence tells of the day that stands in it from `start` to `end` as past."""
    words = TOKENS.findall(fold(sentence))
    if any(word in _AHEAD for word in words):
        return False
    before = [word for word in TOKENS.findall(fold(sentence[:start])) if _WORD.fullmatch(word)]
    after = [word for word in TOKENS.findall(fold(sentence[end:])) if _WORD.fullmatch(word)]
    if any(word in _UP_TO for word in before[-2:]):
        return False
    verbs_last = any(word in _HAPPENED for word in words[-2:]) and not sentence.isascii()
    return verbs_last or any(map(_tells_of_past, before[-_CLOSE:] + after[:_CLOSE]))


def _tells_of_past(word: str) -> bool:
    if word in _SAYING or _ARABIC_FUTURE.fullmatch(word):
        return False
    return word in _HAPPENED or any(pattern.fullmatch(word) for pattern in _ENDINGS.values())
