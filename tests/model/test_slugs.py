"""Slugs in every script: readable, whole, never empty, never clashing."""

from __future__ import annotations

import sys
import unicodedata
from types import ModuleType
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.model.slugs import make_slug
from newsgen.model.urls import article_slug, article_url, term_key, term_slug, url_key, with_id

ALPHABETS = {
    "Latin": "abcdefghijklmnopqrstuvwxyzäöüßåøæœðþłđıİğşçñéèêàãõơưạảấ",
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџәғқңөұүһі",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊΐ",
    "Arabic": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءآأإؤةكيىًٌٍَُِّْٰ",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשתםןףץךְִֵֶַָֹּׁ",
    "Devanagari": "अआइईउऊएऐओऔकखगघचछजझटठडढतथदधनपफबभमयरलवशषसहािीुूेैोौंँः्",
    "Bengali": "অআইউএওকখগঘচছজটডতদনপফবভমযরলশষসহািীুূেোৌ্ং়",
    "Tamil": "அஆஇஉஎஒகஙசஞடணதநபமயரலவழளறனாிீுூெேைொோ்",
    "Thai": "กขคงจชซดตถทนบปผพฟมยรลวสหอฮะาิีึืุูเแโใไำ่้๊๋",
    "Khmer": "កខគឃងចឆជឈញដណតថទធនបផពភមយរលវសហាិីឹុូេែោៅ្ំះ",
    "Ethiopic": "ሀለሐመሠረሰሸቀበተቸነኘአከወዘየደገጠፈፐ",
    "Hangul": "가나다라마바사아자차카타파하한국뉴스북",
    "Han": "北京新闻中国日本東京地震洪水学校政府",
    "Kana": "あいうえおかきくけこアイウエオカキクケコー々",
    "Tibetan": "ཀཁགངཅཆཇཉཏཐདནཔཕབམིེོུྱྲླ",
    "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "Lao": "ກຂຄງຈຊຍດຕຖທນບປຜພມຢຣລວສຫອຮະາິີຶືຸູເແໂໃໄຳ່້",
    "Sinhala": "අආඉඊඋඑඔකගචජටඩණතදනපබමයරලවශෂසහළාැිීුූෙොෞ්ං",
    "Gurmukhi": "ਅਆਇਈਉਊਏਐਓਕਖਗਘਚਛਜਟਡਤਦਨਪਬਮਯਰਲਵਸਹਾਿੀੁੂੇੈੋ੍ੰੱ਼",
    "Telugu": "అఆఇఈఉఎఏఒకగచజటడణతదనపబమయరలవశషసహాిీుూెేొో్ం",
    "Syriac": "ܐܒܓܕܗܘܙܚܛܝܟܠܡܢܣܥܦܨܩܪܫܬܰܳܶܺܽ",
    "Thaana": "ހށނރބޅކއވމފދތލގޏސޑަާިީުޫެޭޮޯް",
    "Nko": "ߊߋߌߍߎߏߐߓߔߕߖߗߘߙߛߜߝߞߟߠߡߢߣߤߥߦ߲߫߬߭߮߯߰߱߳",
    "Tifinagh": "ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ",
    "Cherokee": "ᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫꭰꭱꭲꭳ",
    "Mongolian": "ᠠᠡᠢᠣᠤᠥᠦᠧᠨᠩᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷᠸ",
    "Ol Chiki": "ᱚᱛᱜᱝᱞᱟᱠᱡᱢᱣᱤᱥᱦᱧᱨᱩ",
    "Adlam": "𞤀𞤁𞤂𞤃𞤄𞤅𞤢𞤣𞤤𞤥𞤦𞤧𞥄𞥅𞥆",
    "Myanmar": "ကခဂငစဆဇညတထဒနပဖဗမယရလဝသဟအာိီုူေဲံ့း်္ျြွှ",
}
STARTS = {name: [char for char in letters if unicodedata.category(char)[0] == "L"] for name, letters in ALPHABETS.items()}
SPACES = " -–/:؟، "


@st.composite
def headlines(draw: st.DrawFn) -> str:
    """Some words of a script, each beginning with a letter, with what people put between words."""
    name = draw(st.sampled_from(sorted(ALPHABETS)))
    word = st.tuples(st.sampled_from(STARTS[name]), st.text(ALPHABETS[name], max_size=12)).map("".join)
    words = draw(st.lists(word, min_size=1, max_size=8))
    text = words[0] + "".join(draw(st.sampled_from(SPACES)) + one for one in words[1:])
    return text if draw(st.booleans()) else unicodedata.normalize("NFD", text)


@settings(max_examples=400)
@given(headlines())
def test_a_headline_of_any_script_has_a_slug_that_keeps_every_letter_and_mark(headline: str) -> None:
    slug = make_slug(headline, 4000)
    assert slug
    if any(char.isascii() and char.isalpha() for char in slug):
        return  # written in Latin letters
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", headline).casefold())
    kept = [char for char in folded if unicodedata.category(char)[0] in "LMN"]
    assert [char for char in slug if char != "-"] == kept


@settings(max_examples=400)
@given(st.one_of(headlines(), st.text(max_size=80)), st.integers(24, 130))
def test_a_slug_is_what_a_file_system_and_an_address_can_hold(text: str, size: int) -> None:
    slug = make_slug(text, size)
    assert len(slug.encode()) <= size
    assert slug == unicodedata.normalize("NFC", slug)
    assert make_slug(unicodedata.normalize("NFD", text), size) == slug
    assert unquote(quote(slug)) == slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert not any(unicodedata.category(char)[0] in "CZPS" and char != "-" for char in slug)
    assert not slug or unicodedata.category(slug[0])[0] != "M" or unicodedata.category(text.strip()[:1] or "a")[0] in "MCPSZ"


@settings(max_examples=300)
@given(st.one_of(headlines(), st.text(max_size=80)))
def test_an_article_has_a_name_whatever_its_headline(text: str) -> None:
    name = with_id(article_url(None, article_slug(None, text, "0123456789ab")), "0123456789ab").rpartition("/")[2]
    assert 0 < len(name.encode()) <= 200
    assert article_slug(None, text, "0123456789ab")


@settings(max_examples=300)
@given(headlines(), headlines())
def test_two_topics_have_two_addresses(one: str, other: str) -> None:
    first, second = term_key(one), term_key(other)
    assert (first == second) == (url_key(term_slug(first)) == url_key(term_slug(second)))


def test_an_address_is_the_same_whichever_library_for_it_is_installed_beside_newsgens(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("unidecode")
    vars(other)["unidecode"] = lambda _: "another"  # what slugify prefers where it is installed
    monkeypatch.setitem(sys.modules, "unidecode", other)
    assert make_slug("Наводнение, Αθήνα, ночь", 100) == "navodnenie-athena-noch"


@pytest.mark.parametrize(("one", "other"), [("लुबा-लुलुआ", "लुबा लुलुआ"), ("Covid-19", "covid 19"), ("सीमा--रेखा", "सीमा-रेखा")])
def test_a_hyphen_inside_a_name_is_a_space_after_a_mark_too(one: str, other: str) -> None:
    assert term_key(one) == term_key(other)


@settings(max_examples=300)
@given(headlines(), st.integers(20, 60))
def test_a_long_word_is_not_cut_between_a_letter_and_its_marks(text: str, size: int) -> None:
    endless = "".join(char for char in text if char not in SPACES) * 8
    whole, cut = make_slug(endless, 10_000), make_slug(endless, size)
    assert whole.startswith(cut)
    if cut and cut != whole:
        assert unicodedata.category(whole[len(cut)])[0] != "M"
        assert whole[len(cut)] not in "ำຳ"
        assert unicodedata.combining(cut[-1]) != 9


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Đorđe Đoković in Niš", "dorde-dokovic-in-nis"),
        ("Ђоковић и Џон у Љубљани", "djokovic-i-dzon-u-ljubljani"),
        ("Українська їжа, щастя", "ukrainska-izha-shchastia"),
        ("Қазақстан: әңгіме, ғылым, үй", "kazakstan-angime-gylym-ui"),
        ("Şırnak İstanbul ısı IĞDIR", "sirnak-istanbul-isi-igdir"),
        ("Oʻzbekiston gʻalabasi", "ozbekiston-galabasi"),
        ("O'zbekiston g‘alabasi", "ozbekiston-galabasi"),
        ("Здоров'я, п’ять", "zdorovia-piat"),
        ("L’été d'un homme, aujourd’hui", "l-ete-d-un-homme-aujourdhui"),
        ("All'alba dell'Europa; Sant'Angelo", "all-alba-dell-europa-sant-angelo"),
        ("O’Brien doesn't say the minister's all's well", "obrien-doesnt-say-the-ministers-alls-well"),
        ("İstanbul'da, c'hoazh, ng'ombe, Sana'a", "istanbulda-choazh-ngombe-sanaa"),
        ("Azərbaycan", "azerbaycan"),
        ("Straße GROẞ", "strasse-gross"),
        ("Việt Nam, Đà Nẵng", "viet-nam-da-nang"),
        ("Þingvellir æði", "thingvellir-aedi"),
        ("Αθήνα και Ευρώπη", "athena-kai-europe"),
        ("سَلَامٌ عَلَيْكُمْ", "سَلَامٌ-عَلَيْكُمْ"),
        ("می\u200cخواهم؛ کتاب\u200cها", "میخواهم-کتابها"),
        ("ـــتطويل", "تطويل"),
        ("עִבְרִית־צה״ל", "עִבְרִית-צהל"),
        ('דובר צה"ל', "דובר-צהל"),
        ("मेरी हिन्दी", "मेरी-हिन्दी"),
        ("བོད་སྐད་", "བོད-སྐད"),
        ("አዲስ፡አበባ", "አዲስ-አበባ"),
        ("日本・中国", "日本-中国"),
        ("\u202eabc\u202c کابل\u200f", "abc-کابل"),
        ("1\ufe0f\u20e3 خبر", "1-خبر"),
        ("Ⱡⱡ", "ⱡⱡ"),
        ("ﻣﺮﺣﺒﺎ ﺑﻜﻢ", "مرحبا-بكم"),
        ("محمد ﷺ, ﷲ", "محمد-صلى-الله-عليه-وسلم-الله"),
        ("ＮＨＫ\u3000ニュース１２", "nhk-ニュース12"),
        ("ﾆﾕｰｽ ｶﾞｽ", "ニユース-ガス"),
        ("㍻31年 ㌔", "平成31年-キロ"),
        ("𝐁𝐨𝐥𝐝 H₂O ½", "bold-h2o-1-2"),
        ("ㅋㅋㅋ น้ำ", "ㅋㅋㅋ-น้ำ"),
        ("Tâʹvv-Afrikk", "tavv-afrikk"),
        ("ᲂу҆краи́на", "oukraina"),
        ("\u3164한\u034f국", "한국"),
        ("Газета «Ъ»", "gazeta-ъ"),
        ("Ъ\u0301", "ъ\u0301"),
    ],
)
def test_a_slug_is_what_a_reader_of_the_script_would_write(headline: str, slug: str) -> None:
    assert make_slug(headline, 200) == slug
