"""Weekday names: which day of the week a folded word names. Monday is 0, as in `date.weekday`.

A name that means different days in different languages names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from newsgen.load.printed.script import fold

# Seven entries a line, from Monday on; | parts other forms of a name.
NAME_LINES: Final = (
    "monday|mon; tuesday|tue|tues; wednesday|wed; thursday|thu|thur|thurs; friday|fri; saturday|sat; sunday|sun",
    "lundi|lun; mardi|mar; mercredi|mer; jeudi|jeu; vendredi|ven; samedi|sam; dimanche|dim",
    "montag|mo; dienstag|di; mittwoch|mi; donnerstag|do; freitag|fr; samstag|sonnabend|sa; sonntag|so",
    "lunes|lun; martes|mar; miércoles|mié; jueves|jue; viernes|vie; sábado|sáb; domingo|dom",
    "lunedì; martedì; mercoledì; giovedì; venerdì; sabato; domenica",
    (
        "segunda-feira|segunda feira; terça-feira|terça feira; quarta-feira|quarta feira; quinta-feira|quinta feira;"
        " sexta-feira|sexta feira; sábado; domingo"
    ),
    "maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; zondag",
    "måndag|mandag; tisdag|tirsdag; onsdag; torsdag; fredag; lördag|lørdag; söndag|søndag",
    "luni; marți; miercuri; joi; vineri; sâmbătă; duminică",
    "hétfő; kedd; szerda; csütörtök; péntek; szombat; vasárnap",
    "poniedziałek; wtorek; środa; czwartek; piątek; sobota; niedziela",
    "pondělí; úterý; středa; čtvrtek; pátek; sobota; neděle",
    "pazartesi; salı; çarşamba; perşembe; cuma; cumartesi; pazar",
    "senin; selasa; rabu; kamis; jumat|jum'at; sabtu; minggu",
    "jumatatu; jumanne; jumatano; alhamisi; ijumaa; jumamosi; jumapili",
    "isniin; talaado; arbaco; khamiis; jimce; sabti; axad",
    "δευτέρα; τρίτη; τετάρτη; πέμπτη; παρασκευή; σάββατο; κυριακή",
    "понедельник|пн; вторник|вт; среда|ср; четверг|чт; пятница|пт; суббота|сб; воскресенье|вс",
    "понеділок; вівторок; середа; четвер; п'ятниця; субота; неділя",
    "понеделник; вторник; сряда; четвъртък; петък; събота; неделя",
    "الاثنين|الإثنين|اثنين; الثلاثاء; الأربعاء; الخميس; الجمعة; السبت; الأحد",
    "دوشنبه|دو شنبه; سه‌شنبه|سه شنبه; چهارشنبه|چهار شنبه; پنجشنبه|پنج‌شنبه|پنج شنبه; جمعه|آدینه; شنبه; یکشنبه|یک‌شنبه|یک شنبه",
    "دوشنبه; درې شنبه; څلورشنبه; پنجشنبه; جمعه; شنبه; یکشنبه",
    "پیر|سوموار; منگل; بدھ; جمعرات; جمعہ; ہفتہ; اتوار",
    "ሰኞ; ማክሰኞ; ረቡዕ|ሮብ; ሐሙስ|ሀሙስ; ዓርብ|አርብ; ቅዳሜ; እሑድ|እሁድ",
    "सोमवार; मंगलवार; बुधवार; गुरुवार|बृहस्पतिवार; शुक्रवार; शनिवार; रविवार",
    "ორშაბათი; სამშაბათი; ოთხშაბათი; ხუთშაბათი; პარასკევი; შაბათი; კვირა",
    "সোমবার; মঙ্গলবার; বুধবার; বৃহস্পতিবার; শুক্রবার; শনিবার; রবিবার",
    (
        "星期一|周一|週一|月曜日|月曜|월요일; 星期二|周二|週二|火曜日|火曜|화요일; 星期三|周三|週三|水曜日|水曜|수요일;"
        " 星期四|周四|週四|木曜日|木曜|목요일; 星期五|周五|週五|金曜日|金曜|금요일; 星期六|周六|週六|土曜日|土曜|토요일;"
        " 星期日|星期天|周日|週日|日曜日|日曜|일요일"
    ),
    "月|월; 火|화; 水|수; 木|목; 金|금; 土|토; 日|일",
    "thứ hai; thứ ba; thứ tư; thứ năm; thứ sáu; thứ bảy; chủ nhật",
)


def _index() -> Mapping[str, int]:
    index: dict[str, int] = {}
    contested: set[str] = set()
    for line in NAME_LINES:
        for day, names in enumerate(line.split(";")):
            for name in map(fold, names.split("|")):
                if index.setdefault(name, day) != day:
                    contested.add(name)
    return MappingProxyType({name: day for name, day in index.items() if name not in contested})


WEEKDAYS: Final = _index()
"""Folded name (one word, or two with a space) to day of the week."""
NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""For messages."""
