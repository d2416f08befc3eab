"""The words that say what the rest of a line is: "Published:", "By", "BYLINE:", "بقلم", "Автор:", "来源：".

Tables of phrases, looked up folded. Whether the rest of the line bears a label out is for the readers to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from newsgen.load.printed.script import fold, folded_set, is_small


class Label(StrEnum):
    """What a label announces."""

    BYLINE = "byline"
    PUBLISHED = "published"
    UPDATED = "updated"
    HEADLINE = "headline"
    SECTION = "section"
    SOURCE = "source"
    LENGTH = "length"
    OTHER = "other"
    """A field of a vendor's frame that says nothing we keep."""


class Labelled(NamedTuple):
    """A line with a label."""

    label: Label
    rest: str
    has_colon: bool
    is_upper: bool
    """The label stands in capitals, as in vendors' frames."""
    key: str
    """The label's words, folded."""


_WITHOUT_COLON: Final = {
    Label.BYLINE: "by|story by|written by|posted by|reported by|report by|words by|text by|published by|submitted by|compiled by"
    "|par|propos recueillis par|von|por|escrito por|texto de|przez|oleh|door|av|af|bởi"
    "|بقلم|نوشته|به قلم|از قلم|تحریر",
    Label.PUBLISHED: "filed|filed on|published|published on|published at|first published|first published on|originally published|posted|posted on"
    "|posted at|issued|issued on|released|released on|date published|publié le|publie le|publié|paru le|mis en ligne le"
    "|veröffentlicht am|veröffentlicht|erschienen am|erstellt am|publicado el|publicado|pubblicato il|pubblicato|publicado em"
    "|gepubliceerd op|gepubliceerd|publisert|publicerad|udgivet|opublikowano|publikováno|objavljeno|publicat la"
    "|نشر في|نشر بتاريخ|تم نشره في|تم نشره|نشر يوم|نشرت في|تم النشر في|تم النشر بتاريخ|نُشر يوم|تاريخ النشر|منتشر شده در|منتشر شد|تاریخ انتشار|انتشار"
    "|د خپرېدو نېټه|خپرېدو نېټه|د خپرولو نېټه|خپور شوی|د خپریدو نیټه|شائع شدہ|تاریخ اشاعت|اشاعت|опубликовано|опубликована|дата публикации|опубліковано"
    "|дата публікації|публикувано|објављено|发布时间|发布于|发表于|发表时间|發佈時間|發布時間|發布於|發表時間|時間|时间|掲載日"
    "|公開日|公開日時|配信|配信日|配信日時|掲載日時|公開|投稿日|입력|등록|기사입력|승인|작성|yayınlanma|yayınlanma tarihi|yayın tarihi|giriş|giriş tarihi|oluşturulma tarihi"
    "|የታተመበት ቀን|የታተመው|dipublikasikan|diterbitkan|terbit|ngày đăng|đăng ngày|imechapishwa|გამოქვეყნდა|გამოქვეყნებულია|प्रकाशित|प्रकाशन तिथि|प्रकाशन की तारीख|প্রকাশ|প্রকাশিত|প্রকাশের তারিখ|প্রকাশের সময়",
    Label.UPDATED: "updated|updated on|updated at|last updated|last updated on|last updated at|last update|modified|last modified"
    "|last modified on|date modified|mis à jour le|mis à jour|modifié le|dernière mise à jour|aktualisiert|aktualisiert am"
    "|zuletzt aktualisiert|letzte aktualisierung|actualizado|actualizado el|última actualización|ultima actualizacion"
    "|aggiornato|aggiornato il|ultimo aggiornamento|atualizado|atualizado em|última atualização|bijgewerkt|laatst bijgewerkt"
    "|oppdatert|uppdaterad|opdateret|zaktualizowano|aktualizacja|aktualizováno|آخر تحديث|تم التحديث|تحديث|آخر تعديل"
    "|به روز شده در|به‌روز شده در|به‌روزشده در|به‌روزرسانی|آخرین به‌روزرسانی|بروزرسانی|به روزرسانی|آخرین بروزرسانی|تازه شده در|د تازه کېدو نېټه|обновлено|обновлена|оновлено|изменено"
    "|更新时间|更新時間|更新于|更新日|更新|최종수정|수정|güncelleme|güncellendi|güncelleme tarihi|son güncelleme|የተሻሻለበት ቀን"
    "|diperbarui|cập nhật|imesasishwa|अपडेट|अद्यतन|আপডেট",
}

_WITH_COLON: Final = {
    Label.BYLINE: "byline|bylines|author|authors|writer|reporter|reporters|correspondent|auteur|auteurs|autor|autorin|autoren|autora"
    "|autores|autore|autori|auteure|redactor|text|text und|texte|texto|testo|tekst|written by|reported by|contributed by"
    "|كتب|كتبت|كتابة|إعداد|اعداد|الكاتب|الكاتبة|المؤلف|نویسنده|نويسنده|نویسندگان|نگارنده|خبرنگار|گزارشگر|گزارش از"
    "|ليکوال|لیکوال|راپور|راپورټر|رپورٹ|رپورٹر|ليکونکی|لیکونکی|خبریال|مصنف|نامہ نگار|автор|авторы|автори|текст|корреспондент|кореспондент|журналист"
    "|作者|文|撰文|撰稿|采写|採訪|采访|记者|記者|本报记者|執筆|文責|取材|기자|글|yazan|yazar|muhabir|haber|ጸሐፊ|ጸሀፊ|ዘገባ|ዘጋቢ|አዘጋጅ"
    "|ავტორი|ჟურნალისტი|penulis|reporter|tác giả|mwandishi|लेखक|संवाददाता|रिपोर्ट|रिपोर्टर|প্রতিবেদক|লেখক|প্রতিবেদন|নিজস্ব প্রতিবেদক",
    Label.PUBLISHED: "date|dated|publication date|pub date|pubdate|published date|date of publication|date posted|release date|issue date"
    "|story date|article date|datum|fecha|data|дата|التاريخ|تاريخ|تاریخ|نېټه|نیټه|日期|日付|날짜|tarih|ቀን|tanggal|ngày|tarehe|तिथि|तारीख|दिनांक|তারিখ|თარიღი",
    Label.UPDATED: "update|mise à jour|actualización|stand",
    Label.HEADLINE: "headline|hd|title|article title|titre|título|titular|titolo|titel|überschrift|tytuł|judul|tiêu đề|kichwa cha habari|शीर्षक|শিরোনাম"
    "|제목|タイトル|見出し|件名|عنوان|عنوان الخبر|سرخی|ርዕስ|schlagzeile|العنوان|تیتر|عنوان خبر|سرليک|سرلیک|заголовок|标题|標題|题目|başlık",
    Label.SECTION: "section|rubrik|ressort|rubrique|sección|seccion|sezione|القسم|سرویس|рубрика|раздел|розділ|栏目|版面|bölüm",
    Label.SOURCE: "source|quelle|fuente|fonte|المصدر|منبع|سرچینه|سرچينه|источник|джерело|来源|來源|稿源|出典|출처|kaynak|ምንጭ"
    "|publication|publication name|newspaper|agency|agence|sumber|nguồn|chanzo|स्रोत",
    Label.LENGTH: "length|word count|words|longueur|länge|longitud|طول|объем|字数",
    Label.OTHER: "load-date|load date|language|langue|sprache|publication-type|publication type|document-type|document type|journal-code"
    "|journal code|acc-no|accession number|document id|article id|story id|copyright|issn|time of request|download request|reading time"
    "|read time|temps de lecture|min read|کد خبر|شناسه خبر|رقم الخبر|код новости|编辑|責任編輯|责任编辑|责编|编校|校对",
}

_UPPER_ONLY: Final = (
    "graphic|subject|subjects|company|organization|organisation|person|industry|ticker|country|state|city|geographic|region"
    "|keywords|keyword|series|edition|pg|page|pages|type|dateline|url|slug|priority|category|categories|tags"
    "|topics|topic|product|classification|id|code|distribution|pub|descriptors"
    "|correction-date|highlight|abstract-id|terms|source id|project id|database|doc|document"
)
"""Labels of vendors' frames that are words of running text as well: taken only in capitals."""

_MARKED: Final = re.compile(r"(?P<key>[^\W\d_]{1,8})\s*[/|丨–-]\s*(?P<rest>\S.*)")
_BRACKETS: Final = "\u3010\u3014\uff3b"
_BRACKETED: Final = re.compile(r"[\u3010\u3014\uff3b](?P<key>[^\u3011\u3015\uff3d]{1,12})[\u3011\u3015\uff3d](?P<rest>.*)", re.DOTALL)
_COLONS: Final = (":", "：", "፦", "፡", "፤", "＝")
_MAX_WORDS: Final = 5
_MAX_LABEL: Final = 40


def _index(tables: Mapping[Label, str]) -> Mapping[str, Label]:
    return MappingProxyType({fold(phrase): label for label, phrases in tables.items() for phrase in phrases.split("|")})


_PLAIN: Final = _index(_WITHOUT_COLON)
_COLONED: Final = MappingProxyType({**_PLAIN, **_index(_WITH_COLON)})
_SHOUTED: Final = folded_set(_UPPER_ONLY)
_FIRST_WORDS: Final = frozenset(phrase.split(" ")[0] for phrase in _PLAIN)
_BYLINE_MARKS: Final = folded_set("文|撰文|采写|글|بقلم|كتب|كتبت|تقرير|كتابة")
_CODES: Final = MappingProxyType(
    {
        **dict.fromkeys(
            ("ET", "SC", "ED", "PG", "LA", "CY", "AN", "PUB", "CO", "IN", "NS", "RE", "IPD", "IPC", "CR", "VOL", "CLM"),
            Label.OTHER,
        ),
        "HD": Label.HEADLINE,
        "BY": Label.BYLINE,
        "WC": Label.LENGTH,
        "PD": Label.PUBLISHED,
        "SE": Label.SECTION,
        "SN": Label.SOURCE,
    }
)
"""Codes that a press database prints in a column of their own."""
_CODED: Final = re.compile(r"\s*(?P<code>[A-Z]{2,3})(?: {2,}|\t)\s*(?P<rest>\S.*)")


def take_label(text: str) -> Labelled | None:
    """The label a line begins with, and the rest; None if it begins with none.

    The label begins with a capital, if its script has any, or ends in a colon: "by Jane Doe" is the end of a wrapped sentence.
    """
    if not text or is_small(text):
        return _take_coloned(text) if text and text[: text.find(":")].isalpha() else None
    return _take_bracketed(text) or _take_coloned(text) or _take_marked(text) or _take_plain(text)


def _take_coloned(text: str) -> Labelled | None:
    head = text[:_MAX_LABEL]
    offset = min((at for colon in _COLONS if (at := head.find(colon)) > 0), default=-1)
    if offset < 0:
        return None
    printed, rest = text[:offset].strip(), text[offset + 1 :].strip()
    key, is_upper = fold(printed).replace("_", " "), printed.isupper()
    label = _COLONED.get(key) or (Label.OTHER if is_upper and key in _SHOUTED else None)
    return Labelled(label, rest, True, is_upper, key) if label else None


def _take_bracketed(text: str) -> Labelled | None:
    """`【标题】...`: a label in the brackets of East Asia in place of a colon."""
    found = _BRACKETED.match(text) if text[0] in _BRACKETS else None
    label = _COLONED.get(fold(found["key"])) if found else None
    return Labelled(label, found["rest"].strip(), True, True, fold(found["key"])) if found and label else None


def _take_marked(text: str) -> Labelled | None:
    """`文/张三`, `كتب - محمد علي`: a byline label with another mark than a colon."""
    found = _MARKED.match(text)
    key = fold(found["key"]) if found else ""
    return Labelled(Label.BYLINE, found["rest"].rstrip(" :"), True, False, key) if found and key in _BYLINE_MARKS else None


def take_code(text: str) -> Labelled | None:
    """The field of a line that begins with a press database's code and a gap (`HD  Floods hit Kabul`)."""
    found = _CODED.match(text)
    label = _CODES.get(found["code"]) if found else None
    return Labelled(label, " ".join(found["rest"].split()), True, True, found["code"]) if found and label else None


def _take_plain(text: str) -> Labelled | None:
    words = text.split(" ", _MAX_WORDS)
    if fold(words[0]).rstrip(",-") not in _FIRST_WORDS:
        return None
    for count in range(min(len(words) - 1, _MAX_WORDS), 0, -1):
        printed = " ".join(words[:count])
        label = _PLAIN.get(fold(printed).rstrip(",-"))
        if label:
            return Labelled(label, " ".join(words[count:]).lstrip("-–— "), False, printed.isupper(), fold(printed))
    return None
