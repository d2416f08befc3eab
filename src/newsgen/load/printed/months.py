"""Month names: which month of which calendar a folded word names.

A name that means different months in different languages names none (`listopad` is October in Croatian, November in Polish).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from newsgen.load.printed.script import fold


class Calendar(StrEnum):
    """The calendar a month name belongs to."""

    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar hijri"
    UNCONVERTED = "unconverted"
    """Lunar Hijri (its days depend on where the moon was seen) and Ethiopian (its years are often not said to be Ethiopian)."""


class Month(NamedTuple):
    """A month of a calendar; months count from 1."""

    calendar: Calendar
    number: int


# Twelve entries a line, from the first month on; | parts other forms of a name.
GREGORIAN_NAMES: Final = (
    # English, French, German, Spanish, Italian, Portuguese, Dutch, Romanian
    (
        "january|jan; february|feb; march|mar; april|apr; may; june|jun; july|jul; august|aug; september|sep|sept; october|oct;"
        " november|nov; december|dec"
    ),
    "janvier|janv; février|févr|fév; mars; avril|avr; mai; juin; juillet|juil; août; septembre; octobre; novembre; décembre|déc",
    "januar|jänner; februar|feber; märz|mrz|mär; april; mai; juni; juli; august; september; oktober|okt; november; dezember|dez",
    "enero|ene; febrero; marzo; abril|abr; mayo; junio; julio; agosto|ago; septiembre|setiembre; octubre; noviembre; diciembre|dic",
    "gennaio|gen; febbraio; marzo; aprile; maggio|mag; giugno|giu; luglio|lug; agosto; settembre|set; ottobre|ott; novembre; dicembre",
    "janeiro; fevereiro|fev; março; abril; maio; junho; julho; agosto; setembro; outubro|out; novembro; dezembro",
    "januari; februari; maart|mrt; april; mei; juni; juli; augustus; september; oktober; november; december",
    "ianuarie|ian; februarie; martie; aprilie; mai; iunie|iun; iulie|iul; august; septembrie; octombrie; noiembrie; decembrie",
    # Scandinavian, Finnish, Hungarian, Polish, Czech, Slovak, Croatian, Albanian
    "januar|januari; februar|februari; mars|marts; april; maj|mai; juni; juli; august|augusti; september; oktober; november; desember",
    (
        "tammikuu|tammikuuta; helmikuu|helmikuuta; maaliskuu|maaliskuuta; huhtikuu|huhtikuuta; toukokuu|toukokuuta; kesäkuu|kesäkuuta;"
        " heinäkuu|heinäkuuta; elokuu|elokuuta; syyskuu|syyskuuta; lokakuu|lokakuuta; marraskuu|marraskuuta; joulukuu|joulukuuta"
    ),
    (
        "január; február; március|márc; április|ápr; május|máj; június|jún; július|júl; augusztus; szeptember|szept; október; november;"
        " december"
    ),
    (
        "styczeń|stycznia|sty; luty|lutego; marzec|marca; kwiecień|kwietnia|kwi; maj|maja; czerwiec|czerwca|cze; lipiec|lipca|lip;"
        " sierpień|sierpnia|sie; wrzesień|września|wrz; październik|października|paź; listopad|listopada; grudzień|grudnia|gru"
    ),
    (
        "leden|ledna; únor|února; březen|března; duben|dubna; květen|května; červen|června; červenec|července; srpen|srpna;"
        " září; říjen|října; listopad|listopadu; prosinec|prosince"
    ),
    "januára; februára; marec|marca; apríla; mája; júna; júla; augusta; septembra; októbra; novembra; decembra",
    (
        "siječanj|siječnja; veljača|veljače; ožujak|ožujka; travanj|travnja; svibanj|svibnja; lipanj|lipnja; srpanj|srpnja;"
        " kolovoz|kolovoza; rujan|rujna; listopad|listopada; studeni|studenoga|studenog; prosinac|prosinca"
    ),
    (
        "janari|janar; shkurti|shkurt; marsi; prilli|prill; maji; qershori|qershor; korriku|korrik; gushti|gusht; shtatori|shtator;"
        " tetori|tetor; nëntori|nëntor; dhjetori|dhjetor"
    ),
    # Turkish, Azerbaijani, Uzbek, Indonesian, Malay, Swahili, Somali, Greek
    "ocak|oca; şubat|şub; mart; nisan|nis; mayıs; haziran|haz; temmuz|tem; ağustos|ağu; eylül|eyl; ekim|eki; kasım|kas; aralık|ara",
    "yanvar; fevral; mart; aprel; may; iyun; iyul; avqust|avgust; sentyabr; oktyabr; noyabr; dekabr",
    (
        "januari; februari|pebruari; maret|mac; april; mei; juni|jun; juli|julai; agustus|ogos; september; oktober; november|nopember;"
        " desember|disember"
    ),
    "januari; februari; machi; aprili; mei; juni; julai; agosti; septemba; oktoba; novemba; desemba",
    (
        "jannaayo|janaayo; febraayo|febaraayo; maarso; abriil|abril; maajo|meey; juun|juunyo; luulyo; agoosto|ogosto; sebtembar;"
        " oktoobar; nofembar; desembar"
    ),
    (
        "ιανουάριος|ιανουαρίου|ιαν; φεβρουάριος|φεβρουαρίου|φεβ; μάρτιος|μαρτίου|μαρ; απρίλιος|απριλίου|απρ; μάιος|μαΐου|μαι;"
        " ιούνιος|ιουνίου|ιουν; ιούλιος|ιουλίου|ιουλ; αύγουστος|αυγούστου|αυγ; σεπτέμβριος|σεπτεμβρίου|σεπ;"
        " οκτώβριος|οκτωβρίου|οκτ; νοέμβριος|νοεμβρίου|νοε; δεκέμβριος|δεκεμβρίου|δεκ"
    ),
    # Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Tajik, Armenian, Georgian
    (
        "январь|января|янв; февраль|февраля|фев|февр; март|марта|мар; апрель|апреля|апр; май|мая; июнь|июня|июн; июль|июля|июл;"
        " август|августа|авг; сентябрь|сентября|сен|сент; октябрь|октября|окт; ноябрь|ноября|ноя|нояб; декабрь|декабря|дек"
    ),
    (
        "січень|січня|січ; лютий|лютого|лют; березень|березня|бер; квітень|квітня|квіт; травень|травня|трав; червень|червня|черв;"
        " липень|липня|лип; серпень|серпня|серп; вересень|вересня|вер; жовтень|жовтня|жовт; листопад|листопада|лист;"
        " грудень|грудня|груд"
    ),
    (
        "студзень|студзеня; люты|лютага; сакавік|сакавіка; красавік|красавіка; травень|траўня|мая; чэрвень|чэрвеня; ліпень|ліпеня;"
        " жнівень|жніўня; верасень|верасня; кастрычнік|кастрычніка; лістапад|лістапада; снежань|снежня"
    ),
    (
        "януари|јануар|јануара; февруари|фебруар|фебруара; март; април|априла; май|мај|маја; юни|јун|јуна; юли|јул|јула;"
        " август|августа; септември|септембар|септембра; октомври|октобар|октобра; ноември|новембар|новембра;"
        " декември|децембар|децембра"
    ),
    "январи; феврали; марти; апрели; майи; июни; июли; августи; сентябри; октябри; ноябри; декабри",
    (
        "հունվար|հունվարի; փետրվար|փետրվարի; մարտ|մարտի; ապրիլ|ապրիլի; մայիս|մայիսի; հունիս|հունիսի; հուլիս|հուլիսի;"
        " օգոստոս|օգոստոսի; սեպտեմբեր|սեպտեմբերի; հոկտեմբեր|հոկտեմբերի; նոյեմբեր|նոյեմբերի; դեկտեմբեր|դեկտեմբերի"
    ),
    (
        "იანვარი|იან; თებერვალი|თებ; მარტი|მარ; აპრილი|აპრ; მაისი|მაი; ივნისი|ივნ; ივლისი|ივლ; აგვისტო|აგვ; სექტემბერი|სექ;"
        " ოქტომბერი|ოქტ; ნოემბერი|ნოე; დეკემბერი|დეკ"
    ),
    # Arabic: Egypt and the Gulf, the Levant and Iraq, the Maghreb; Persian and Dari, Pashto, Urdu, Kurdish, Hebrew
    "يناير; فبراير; مارس; أبريل|إبريل; مايو|ماي; يونيو|يونية|يونيه; يوليو|يولية|يوليه; أغسطس; سبتمبر; أكتوبر; نوفمبر; ديسمبر",
    "كانون الثاني; شباط; آذار; نيسان; أيار; حزيران; تموز; آب; أيلول; تشرين الأول; تشرين الثاني; كانون الأول",
    (
        "جانفي; فيفري|فبراير; مارس; أفريل|ابريل; ماي; جوان|يونيو; جويلية|يوليوز; أوت|غشت; سبتمبر|شتنبر; أكتوبر; نوفمبر|نونبر;"
        " ديسمبر|دجنبر"
    ),
    (
        "ژانویه|جنوری; فوریه|فبروری|فبرایر; مارس|مارچ; آوریل|اپریل|آپریل; مه|می; ژوئن|جون; ژوئیه|جولای|جولایی|ژوییه; اوت|اگست|آگوست|آگست;"
        " سپتامبر|سپتمبر; اکتبر|اکتوبر; نوامبر|نومبر|نوومبر; دسامبر|دسمبر|دیسمبر"
    ),
    "جنوري; فبروري; مارچ; اپرېل|اپریل; مۍ|مې; جون; جولای|جولایي; اګست; سپټمبر|سپتمبر|سېپټمبر; اکټوبر|اکتوبر; نومبر; ډسمبر|دسمبر",
    "جنوری; فروری; مارچ; اپریل; مئی; جون; جولائی; اگست; ستمبر; اکتوبر; نومبر; دسمبر",
    (
        "كانوونی دووەم|کانونی دووەم; شوبات; ئازار; نیسان; ئایار; حوزەیران; تەممووز|تەمموز; ئاب; ئەیلوول|ئەیلول; تشرینی یەکەم;"
        " تشرینی دووەم; کانوونی یەکەم|کانونی یەکەم"
    ),
    "ינואר; פברואר; מרץ|מרס; אפריל; מאי; יוני; יולי; אוגוסט; ספטמבר; אוקטובר; נובמבר; דצמבר",
    # Amharic (Gregorian names), Hindi, Bengali, Burmese; Vietnamese is written with numbers
    (
        "ጃንዋሪ|ጃንዩወሪ|ጃንዩዋሪ|ጃኑዋሪ; ፌብሩዋሪ|ፌብርዋሪ|ፌብሩወሪ|ፌብሯሪ; ማርች; ኤፕሪል|አፕሪል|ኤፕረል; ሜይ; ጁን; ጁላይ; ኦገስት|ኦጉስት|ኦገስተ|አውገስት;"
        " ሴፕቴምበር|ሴፕተምበር|ሰፕቴምበር|ሴብቴምበር; ኦክቶበር|ኦክተውበር; ኖቬምበር|ኖቨምበር; ዲሴምበር|ዲሰምበር"
    ),
    "जनवरी; फरवरी|फ़रवरी; मार्च; अप्रैल; मई; जून; जुलाई; अगस्त; सितंबर|सितम्बर; अक्टूबर|अक्तूबर; नवंबर|नवम्बर; दिसंबर|दिसम्बर",
    "জানুয়ারি|জানুয়ারী; ফেব্রুয়ারি|ফেব্রুয়ারী; মার্চ; এপ্রিল; মে; জুন; জুলাই; আগস্ট; সেপ্টেম্বর; অক্টোবর; নভেম্বর; ডিসেম্বর",
    "ဇန်နဝါရီ; ဖေဖော်ဝါရီ; မတ်; ဧပြီ; မေ; ဇွန်; ဇူလိုင်; ဩဂုတ်|သြဂုတ်; စက်တင်ဘာ; အောက်တိုဘာ; နိုဝင်ဘာ; ဒီဇင်ဘာ",
    # Nepali, Marathi, Punjabi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Kazakh
    "जनवरी; फेब्रुअरी; मार्च; अप्रिल; मे; जुन; जुलाई; अगस्ट; सेप्टेम्बर; अक्टोबर; नोभेम्बर; डिसेम्बर",
    "जानेवारी; फेब्रुवारी; मार्च; एप्रिल; मे; जून; जुलै; ऑगस्ट; सप्टेंबर; ऑक्टोबर; नोव्हेंबर; डिसेंबर",
    "ਜਨਵਰੀ; ਫ਼ਰਵਰੀ; ਮਾਰਚ; ਅਪ੍ਰੈਲ; ਮਈ; ਜੂਨ; ਜੁਲਾਈ; ਅਗਸਤ; ਸਤੰਬਰ; ਅਕਤੂਬਰ; ਨਵੰਬਰ; ਦਸੰਬਰ",
    "જાન્યુઆરી; ફેબ્રુઆરી; માર્ચ; એપ્રિલ; મે; જૂન; જુલાઈ; ઑગસ્ટ; સપ્ટેમ્બર; ઑક્ટોબર; નવેમ્બર; ડિસેમ્બર",
    "ஜனவரி; பிப்ரவரி; மார்ச்; ஏப்ரல்; மே; ஜூன்; ஜூலை; ஆகஸ்ட்; செப்டம்பர்; அக்டோபர்; நவம்பர்; டிசம்பர்",
    "జనవరి; ఫిబ్రవరి; మార్చి; ఏప్రిల్; మే; జూన్; జులై; ఆగస్టు; సెప్టెంబర్; అక్టోబర్; నవంబర్; డిసెంబర్",
    "ಜನವರಿ; ಫೆಬ್ರವರಿ; ಮಾರ್ಚ್; ಏಪ್ರಿಲ್; ಮೇ; ಜೂನ್; ಜುಲೈ; ಆಗಸ್ಟ್; ಸೆಪ್ಟೆಂಬರ್; ಅಕ್ಟೋಬರ್; ನವೆಂಬರ್; ಡಿಸೆಂಬರ್",
    "ജനുവരി; ഫെബ്രുവരി; മാർച്ച്; ഏപ്രിൽ; മേയ്; ജൂൺ; ജൂലൈ; ഓഗസ്റ്റ്; സെപ്റ്റംബർ; ഒക്ടോബർ; നവംബർ; ഡിസംബർ",
    "қаңтар; ақпан; наурыз; сәуір; мамыр; маусым; шілде; тамыз; қыркүйек; қазан; қараша; желтоқсан",
)

# Iran (with the older spellings), Afghanistan in Dari, in Pashto; Kurdish
SOLAR_HIJRI_NAMES: Final = (
    "فروردین|فروردين; اردیبهشت|ارديبهشت; خرداد; تیر|تير; مرداد|امرداد; شهریور|شهريور; مهر; آبان; آذر; دی|دي; بهمن; اسفند|اسپند",
    "حمل; ثور; جوزا; سرطان; اسد; سنبله; میزان; عقرب; قوس; جدی; دلو; حوت",
    "وری; غویی|غوايي|غوایی; غبرګولی; چنګاښ; زمری; وږی; تله; لړم; لیندۍ|لیندی; مرغومی; سلواغه|سلواغې; کب",
    "خاکەلێوە; گوڵان; جۆزەردان; پووشپەڕ; گەلاوێژ; خەرمانان; ڕەزبەر; گەڵاڕێزان; سەرماوەز; بەفرانبار; ڕێبەندان; ڕەشەمە",
)

UNCONVERTED_NAMES: Final = (
    (
        "محرم; صفر; ربيع الأول|ربیع‌الاول; ربيع الثاني|ربيع الآخر; جمادى الأولى|جمادی‌الاول; جمادى الآخرة|جمادى الثانية; رجب; شعبان; رمضان;"
        " شوال; ذو القعدة|ذي القعدة|ذی القعدہ; ذو الحجة|ذي الحجة|ذی الحجہ"
    ),
    "መስከረም; ጥቅምት; ኅዳር|ህዳር; ታኅሣሥ|ታህሳስ|ታኅሳስ; ጥር; የካቲት; መጋቢት; ሚያዝያ|ሚያዚያ; ግንቦት; ሰኔ; ሐምሌ|ሀምሌ; ነሐሴ|ነሀሴ",
    "-; -; -; -; -; -; -; -; -; -; -; ጳጉሜ|ጳጉሜን",
)


def _named_months() -> Iterator[tuple[str, Month]]:
    tables = (
        (Calendar.GREGORIAN, GREGORIAN_NAMES),
        (Calendar.SOLAR_HIJRI, SOLAR_HIJRI_NAMES),
        (Calendar.UNCONVERTED, UNCONVERTED_NAMES),
    )
    for calendar, lines in tables:
        for line in lines:
            for number, names in enumerate(line.split(";"), 1):
                for name in names.split("|"):
                    yield fold(name), Month(calendar, number)


def _index(named: Iterator[tuple[str, Month]]) -> Mapping[str, Month]:
    index: dict[str, Month] = {}
    contested = {"-"}
    for name, month in named:
        if index.setdefault(name, month) != month:
            contested.add(name)
    return MappingProxyType({name: month for name, month in index.items() if name not in contested})


MONTHS: Final = _index(_named_months())
"""Folded name (one word, or two with a space) to month."""
