"""What it costs to read a text in the East Asian encodings of the time before Unicode.

Several of them can be decoded from the same bytes; only the right one gives the characters that the language uses most.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import Final

_HAN_SIMPLE: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
)
_HAN_TRADITIONAL: Final = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運笑飛風步改收根幹造言聯持組每濟車親極林服快辦議往元英士證近失轉夫令準布始怎呢存未遠叫台單影具羅字愛擊流備兵連調深商算質團集百需價花黨華城石級整府離況亞請技際約示復病息究線似官火斷精滿支視消越器容照須九增研寫稱企八功吧香港灣"
)
_KANA: Final = frozenset(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7), 0x30FC)))
_HANGUL: Final = frozenset(map(chr, range(0xAC00, 0xD7A4)))
_HANGUL_COMMON: Final = frozenset("이다의는을에가하고한를사지로서기도은인정시대어자일리해부수과나원제그들라들있것아보전공장만지년선주여성국상으면스동조민경")
_PUNCTUATION: Final = frozenset("、。「」『』，：；？！（）“”‘’《》・—…　０１２３４５６７８９")
EASTERN: Final = MappingProxyType(
    {
        "gb18030": (_HAN_SIMPLE, _HAN_SIMPLE, range(0xB0, 0xD8)),
        "big5": (_HAN_TRADITIONAL, _HAN_TRADITIONAL, range(0xA4, 0xC7)),
        "cp932": (_KANA, _KANA, range(0x88, 0x98)),
        "euc_jp": (_KANA, _KANA, range(0xB0, 0xD0)),
        "cp949": (_HANGUL_COMMON, _HANGUL, range(0xB0, 0xC9)),
    }
)
"""Encodings by their language's commonest characters, further common ones, and the first bytes of the rest of those in use."""
_COMMONEST, _COMMON, _USED, _RARE, _STRANGE = 6, 9, 12, 19, 24
"""Bits of surprise a character, which is two bytes."""
_KS_FIRST: Final = 0xA1
_RARITY: Final = 4


def eastern_cost(text: str, encoding: str) -> float:
    """How many bits of surprise a text is, read in one of EASTERN."""
    return _RARITY + sum(count * _cost(sign, encoding) for sign, count in Counter(text).items() if sign > "\x7f")


def _cost(sign: str, encoding: str) -> int:
    commonest, common, used = EASTERN[encoding]
    if sign in commonest or sign in _PUNCTUATION:
        return _COMMONEST
    if sign in common:
        # Those syllables that only Microsoft's extension has are hardly ever written.
        return _COMMON if encoding != "cp949" or min(sign.encode(encoding)) >= _KS_FIRST else _RARE
    if "\uff61" <= sign <= "\uff9f" or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd":
        return _STRANGE
    return _USED if sign.encode(encoding, "replace")[0] in used and sign >= "\u2e80" else _RARE
