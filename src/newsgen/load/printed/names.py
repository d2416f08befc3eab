"""What can be a person's name on a byline line, and what stands with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsgen.load.printed.agencies import AGENCIES, is_organisation, is_role, names_no_person
from newsgen.load.printed.script import LETTER, fold, folded_set, is_small

NOT_NAMES: Final = folded_set(
    "the|a|an|this|that|these|those|its|their|our|your|his|her|my|all|any|some|no|not|more|less|most|one|two|three|four|five|six|seven"
    "|eight|nine|ten|hundred|thousand|million|half|day|days|night|week|month|months|year|years|today|tomorrow|yesterday|monday|tuesday"
    "|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december"
    "|morning|noon|evening|spring|summer|autumn|winter|numbers|number|design|definition|nature|law|land|sea|air|train|bus|car|plane"
    "|boat|foot|road|rail|hand|way|default|chance|contrast|comparison|request|demand|popular|example|proxy|fire|sword|force|accident"
    "|mistake|order|state|region|country|city|age|gender|sector|industry|topic|category|date|time|invitation|appointment|means|virtue"
    "|reason|dint|executive|using|making|being|having|doing|going|taking|getting|providing|working|when|where|what|why|how|who|with"
    "|without|for|from|into|over|under|about|after|before|then|now|here|there|far|itself|themselves|accounts|standards|on|in|at|to|since"
    "|until|till|as|it|if|but|and|or|we|he|she|they|i|you|also|last|next|early|late|mid|again|both|each|every|between|during|through"
    "|because|although|while|alone|only|together|bread|word|mouth|heart|people|children|women|men"
    "|unknown|anonymous|admin|administrator|none|mesure|pays|pour|leur|deine|mir|dir|uns|sinn|nach|ejemplo"
    "|في|من|إلى|أن|عن|هذا|هذه|التي|الذي|از|به|که|در|این|آن|است|را|با|د|په|چې|له|کې"
)
"""Words that stand in titles and sentences after "By", never in a name; folded."""
PARTICLES: Final = folded_set(
    "van|der|den|de|da|di|du|del|della|dei|dos|das|do|la|le|les|lo|von|zu|zum|zur|vom|af|av|bin|ben|bint|ibn|al|el|ul|ud|ter|ten|te|y|e"
    "|i|ap|abu|abd|san|st"
)
_OTHERS: Final = folded_set("agencies|news agencies|wire services|wires|staff|others|agences|Agenturen|agencias|وكالات")
_WORD: Final = re.compile(rf"{LETTER}+(?:[’'ʼ.\-‑–\u200c]{{1,2}}{LETTER}+)*[’'.]?|[\"“(]{LETTER}+[\"”)]")
_CONJUNCTION: Final = re.compile(r"\s+(?:and|&|et|und|y|e|i|и|та|і|ve|en|och|og|dan|و|او|اور|እና)\s+|\s*[&、]\s*", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*[,،，፣;؛；]\s*(?:(?:and|&|et|und|y)\s+)?")
_SUFFIX: Final = re.compile(r",?\s+(Jr\.?|Sr\.?|I{2,3}|IV)(?=\s|,|$)")
_DEGREE: Final = re.compile(r",?\s+(?:Ph\.?\s?D|M\.D|MD|J\.D|M\.P\.H|MPH|MBA|Esq|R\.N|RN)\b\.?(?=\s|,|$)")
_WHEREABOUTS: Final = re.compile(
    r"\s+\(?(?:in|at|of|for|with|à|avec|mit|con|com|aus|en|da|в)\s+"
    r"(?P<where>(?:[Tt]he\s+|l[’'])?(?:[^\W\d_a-zа-яё][\w.’'-]*\s?){1,5}|agencies)\)?$"
)
_ASIDE: Final = re.compile(r"\s*\((?P<where>[^()]{2,40})\)\Z|\s+[-\u2013\u2014]\s+(?P<dash>\S.{1,40})\Z")
"""Where a person works, in brackets or after a dash."""
_CONTACT: Final = re.compile(r"[\s,|]+\(?(?:@\w{2,30}|[\w.+-]{1,40}@[\w.-]{3,60})\)?\Z")
_EAST_ASIAN: Final = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]")
_EAST_ASIAN_NAME: Final = re.compile("(?!(.)\\1$)(?:[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4})")
_SURNAMES: Final = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘"
    "杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文欧歐庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴"
    "牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时耿牟卜詹关關苗凌费費纪紀靳盛童欧甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋"
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모"
)
_JAPANESE_NAME: Final = re.compile(
    "(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|清水|山崎|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤"
    "|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|三浦|中野|中川|原田|松田|竹内|小野|田村|中山|和田|石田|森田|上田|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|谷口|今井|工藤|高田|増田|丸山|杉山|村田|大塚"
    "|新井|平野|藤本|河野|上野|野口|武田|松井|岩崎|菅原|木下|久保|佐野|野村|松尾|市川|菊地|菊池|杉本|古川|大西|島田|水野|桜井|吉川|山内|西田|飯田|西川|小松|北村|安田|川口|平田|中田|服部|岩田|土屋|川崎|本田|秋山"
    "|田口|永井|中西|吉村|川上|石原|大橋|松岡|馬場|浜田|星野|矢野|浅野|松下|吉岡|野田) ?(?:[一-龥々]{1,3}|[ぁ-ん]{2,4})(?<![県市町村区駅港部社紙局])"
)
"""The commonest surnames, many of which are places too, and a given name."""
_PREFIXES: Final = ("al-", "el-", "d'", "d’", "l'", "o'", "an-", "ar-", "as-", "ash-", "ul-")
_MAX_WORDS: Final = 7
_MAX_UNCASED_WORDS: Final = 4
"""Where no capitals tell a name from a phrase."""
_MAX_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Credits:
    """The people a byline names, and the agency, paper or role named with them."""

    people: tuple[str, ...]
    affiliation: str | None = None


def read_credits(text: str, *, may_be_single: bool = False) -> Credits | None:
    """The names of a byline without its marker. None if any part of it is neither name nor affiliation.

    Two people are joined by "and"; what follows a lone name after a comma is where the person works. A name of one word is only
    taken where `may_be_single`, because the marker leaves no doubt.
    """
    text = _CONTACT.sub("", text.strip(" -–—|·:"))
    if aside := _ASIDE.search(text):
        where = aside["where"] or aside["dash"]
        parts = [part.strip() for part in where.split(",")]
        named = _read_people(text[: aside.start()], may_be_single)
        if named and (is_role(where) or all(map(is_affiliation, parts[:1]))):
            return named if named.affiliation else Credits(named.people, parts[0])
    if named := _read_people(text, may_be_single):
        return named
    return Credits((), text) if "|" not in text and (is_organisation(text) or (is_role(text) and is_affiliation(text))) else None


def _read_people(text: str, may_be_single: bool) -> Credits | None:
    parts = _COMMA.split(_SUFFIX.sub(r" \1", _DEGREE.sub("", text)))
    is_list = len(parts) > 2 or ";" in text or bool(_CONJUNCTION.search(text))
    people: list[str] = []
    affiliation: str | None = None
    for position, part in enumerate(parts):
        if affiliation is None and (position == 0 or is_list) and (found := _people(part, may_be_single)):
            people += found.people
            affiliation = found.affiliation
        elif people and is_affiliation(part):
            affiliation = affiliation or part
        else:
            return None
    return Credits(tuple(people), affiliation) if people else None


def _people(part: str, may_be_single: bool) -> Credits | None:
    """The people joined by "and", and the agency of the last of them."""
    where: str | None = None
    names: list[str] = []
    for printed in _CONJUNCTION.split(part):
        name, found = printed, _WHEREABOUTS.search(printed)
        if found:
            where, name = found["where"].strip(), printed[: found.start()]
        if names and fold(name) in _OTHERS:
            continue
        if fold(name) in AGENCIES or not is_person(name, may_be_single=may_be_single):
            return None
        names.append(name.strip())
    return Credits(tuple(names), where if where and fold(where) in AGENCIES else None)


def is_person(text: str, *, may_be_single: bool = False) -> bool:
    """Whether a text has the shape of a person's name: two to seven words, capital where the script has capitals."""
    if _EAST_ASIAN.search(text):
        if _JAPANESE_NAME.fullmatch(text):
            return True
        return bool(_EAST_ASIAN_NAME.fullmatch(text)) and text[0] in _SURNAMES
    words = text.split()
    if not (1 if may_be_single else 2) <= len(words) <= _MAX_WORDS or len(text) > _MAX_LENGTH:
        return False
    folded = [fold(word).strip(".'\"()") for word in words]
    if any(word in NOT_NAMES or names_no_person(word) for word in folded) or not all(map(_WORD.fullmatch, words)):
        return False
    if not text[0].isupper() and not is_small(text) and len(words) > _MAX_UNCASED_WORDS:
        return False
    named = [word for word, plain in zip(words, folded, strict=True) if plain not in PARTICLES or not word.islower()]
    return bool(named) and all(map(_begins_like_a_name, named))


def _begins_like_a_name(word: str) -> bool:
    first = word.lstrip("\"“('’ʼ")[:1]
    return not is_small(first) or (word.lower().startswith(_PREFIXES) and not word.islower())


def is_affiliation(text: str) -> bool:
    """Whether a text can be what stands after a name: an agency, a paper, a role. A few words, no sentence."""
    words = text.split()
    if not 1 <= len(words) <= _MAX_WORDS or len(text) > _MAX_LENGTH or re.search(r"(?<!\bSt)\.\s|[!?]\s|[!?]$|[:：|\d]", text):
        return False
    if fold(text) in NOT_NAMES:
        return False
    if is_organisation(text) or is_role(text):
        return True
    return all(
        not is_small(word) or word in ("of", "the", "for", "and", "de", "la", "du", "des", "der", "für") for word in words
    )
