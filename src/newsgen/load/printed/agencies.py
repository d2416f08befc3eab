"""News agencies, and the words by which an organisation or a role tells itself from a person."""

from __future__ import annotations

from typing import Final

from newsgen.load.printed.script import fold, folded_set

AGENCIES: Final = folded_set(
    "AP|The Associated Press|Associated Press|Reuters|Thomson Reuters|AFP|Agence France-Presse|dpa|EFE|ANSA|Xinhua|TASS|ITAR-TASS"
    "|RIA Novosti|Interfax|Interfax-Ukraine|Ukrinform|UNIAN|UPI|PTI|IANS|ANI|Kyodo|Kyodo News|Jiji|Yonhap|Anadolu|Anadolu Agency|AA|DHA"
    "|IHA|IRNA|ISNA|Tasnim|Fars|Mehr|WAM|SPA|MENA|Petra|SANA|KUNA|QNA|BNA|TAP|APS|MAP|WAFA|Bakhtar|Pajhwok|Khaama Press|ToloNews|Belga"
    "|ANP|NTB|TT|Ritzau|STT|PAP|CTK|MTI|Agerpres|BTA|Tanjug|Hina|Lusa|Agencia Brasil|Notimex|Antara|Bernama|VNA|PNA|PR Newswire"
    "|PRNewswire|Business Wire|GlobeNewswire|Bloomberg|Bloomberg News|CNN|BBC|BBC News|Al Jazeera|VOA|RFE/RL|DW|IPS|IRIN"
    "|The New Humanitarian|Europa Press|Canadian Press|The Canadian Press|AAP|KNA|epd|apa|sda|ats|Keystone-SDA|Addis Standard|ENA|FBC"
    "|رويترز|أ ف ب|أ.ف.ب|ا ف ب|فرانس برس|د ب أ|د.ب.أ|أ ب|أ.ب|وكالات|وكالة|الأناضول|بترا|واس|وام|سانا|قنا|كونا|أ ش أ|أ.ش.أ|وات|واج|وفا"
    "|شينخوا|سبوتنيك|ایرنا|ایسنا|تسنیم|فارس|مهر|باختر|پژواک|خامه پرس|طلوع نیوز|صدای امریکا|رویترز|آسوشیتدپرس|اے پی پی|اے ایف پی|روئٹرز"
    "|آن لائن|این این آئی|РИА Новости|ТАСС|ИТАР-ТАСС|Интерфакс|INTERFAX.RU|Рейтер|Regnum|Росбалт|Укринформ|Укрінформ|УНІАН|УНИАН"
    "|Інтерфакс-Україна|Прайм|新华社|中新社|中新网|人民网|中央社|新華社|共同|時事|연합뉴스|뉴시스|भाषा|वार्ता|ኢዜአ|ኤፍ ቢ ሲ|ኤፍቢሲ"
)
"""Agencies, folded, in the words they print between place and text."""

_ORGANISATIONS: Final = folded_set(
    "news|press|agency|agencies|service|services|times|post|herald|tribune|journal|gazette|daily|weekly|magazine|network|media|online"
    "|radio|television|tv|university|institute|department|ministry|office|center|centre|foundation|association|council|committee"
    "|commission|society|group|corps|administration|board|agence|agences|agentur|agenturen|agencia|agencias|bureau|team|newsroom|desk"
    "|خبرگزاری|گروه|سرویس|دفتر|وكالة|وكالات|هيئة|قسم|редакция|агентство"
)
_ROLES: Final = folded_set(
    "staff|editor|editors|correspondent|correspondents|reporter|reporters|writer|writers|chief|columnist|contributor|contributors"
    "|contributing|photographer|analyst|special|guest|senior|intern|director|manager|redaction|rédaction|redaktion|redacción|redazione"
    "|корреспондент|تحریریه|خبرنگار|خبرنگاران|التحرير|المحرر|مراسل|مراسلنا|نامہ نگار|نمائندہ|обозреватель|редактор|muhabir|muhabiri|संवाददाता|প্রতিবেদক|خبریال"
)


def is_organisation(text: str) -> bool:
    """Whether a text is a known agency, or ends (in Arabic and Persian: begins) with what it is: "Kabul News"."""
    if fold(text) in AGENCIES:
        return True
    words = _words(text)
    return len(words) > 1 and (words[-1] in _ORGANISATIONS or (words[0] in _ORGANISATIONS and not words[0].isascii()))


def is_role(text: str) -> bool:
    """Whether a text says what somebody is and not who: "Staff writer", "Our Correspondent"."""
    words = _words(text)
    return bool(words) and any(word in _ROLES for word in words)


def names_no_person(word: str) -> bool:
    """Whether a folded word only stands in names of organisations and roles."""
    return word in _ORGANISATIONS or word in _ROLES


def _words(text: str) -> list[str]:
    return [fold(word).strip(".") for word in text.split()]
