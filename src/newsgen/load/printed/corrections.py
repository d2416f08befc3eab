"""Notes that correct or clarify an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from newsgen.load.printed.dates import read_date
from newsgen.load.printed.facts import Correction, PrintedDate
from newsgen.load.printed.numeric import NumericOrder
from newsgen.load.printed.script import fold, tidy

_KINDS: Final = MappingProxyType(
    {
        "correction": "correction|corrections|corrected|erratum|errata|rectificatif|rectification|correctif|korrektur|berichtigung"
        "|richtigstellung|corrección|fe de erratas|rectificación|fe de errores|correzione|errata corrige|correção|correctie|rättelse"
        "|rettelse|sprostowanie|oprava|تصحيح|تصحيح خبر|تصويب|تنويه وتصحيح|اصلاحیه|تصحیح خبر|اصلاح خبر|تصحیح و پوزش|تصحیح|اصلاح|سمون|سمونه|اصلاحیه|تصحیح نامہ|исправление"
        "|поправка|исправлено|опровержение|виправлення|спростування|更正|更正启事|勘误|勘誤|訂正|정정|정정보도|እርማት|ማስተካከያ|düzeltme|tekzip|koreksi"
        "|ralat|đính chính|masahihisho|शुद्धिपत्र|भूल सुधार|সংশোধনী",
        "clarification": "clarification|clarifications|corrections and clarifications|précision|mise au point|klarstellung|aclaración"
        "|precisazione|esclarecimento|verduidelijking|توضيح|توضیح|وضاحت|روښانتیا|уточнение|уточнения|уточнення|澄清|说明|açıklama",
    }
)
_SENTENCES: Final = re.compile(
    r"[•*(\[\s]*(?:an|a previous|the original|a prior) (?:earlier |original |previous )?version of this (?:article|story|report|piece|post)\b"
    r"|[•*(\[\s]*this (?:article|story|report|piece|post|headline) (?:was|has been) (?:amended|corrected|updated|revised|edited)\b.{0,40}"
    r"\b(?:to (?:correct|clarify|reflect|remove|fix)|on \w+ \w+)"
    r"|[•*(\[\s]*(?:(?:une|dans une) version (?:précédente|antérieure|initiale) de cet? (?:article|texte)"
    r"|(?:in einer|eine) (?:früheren?|vorherigen?|ursprünglichen?) (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)"
    r"|(?:en )?una versión (?:anterior|previa) de est[ea] (?:artículo|nota|noticia|información)"
    r"|в (?:предыдущей|прежней|первоначальной|более ранней) (?:версии|редакции) (?:этой |этого |данной )?(?:статьи|новости|материала|текста|заметки)"
    r"|(?:(?:ذكرت|ورد|جاء) (?:في )?)?نسخة (?:سابقة|أولى|أولية) من هذ[اه] (?:التقرير|الخبر|المقال|المادة)"
    r"|(?:در )?نسخ[هۀة](?:ٔ|‌ی| ی)? (?:پیشین|قبلی|نخست|اولیه)(?:ٔ|‌ی| ی)? این (?:خبر|گزارش|مطلب|مقاله))",
    re.IGNORECASE,
)
_SENTENCE_OPENERS: Final = frozenset(
    ("an", "a", "the", "this", "une", "dans", "in", "eine", "en", "una", "в", "ذكرت", "ورد", "جاء", "نسخة", "در")
)
"""The first words of such sentences, but for the Persian one, which is written in several ways; few paragraphs begin with one."""
_PERSIAN_OPENER: Final = "نسخ"
_POINTED: Final = re.compile(r"(?P<label>[^.:\n]{4,40})\.\s+(?=\S)")
"""A label that ends like a sentence: "Поправка. В тексте ..."."""
_LABEL: Final = re.compile(r"[•*(\[\s]*(?P<label>[^:：፦]{2,60}?)\s?[:：፦]\s*")
_NOTE_LABELS: Final = frozenset(map(fold, ("editor's note", "editors' note", "note", "note to readers", "update")))


def _index(kinds: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({fold(label): kind for kind, labels in kinds.items() for label in labels.split("|")})


_LABELS: Final = _index(_KINDS)


def read_correction(text: str, order: NumericOrder | None = None) -> Correction | None:
    """The correction note a paragraph is; None if it is none.

    It says so itself: by its label ("Correction, May 3: ...") or by its sentence ("An earlier version of this article ...").
    """
    # This is asked of every paragraph of an archive, so that it is looked first whether the sign stands there that a pattern needs.
    head = text[:100]
    if (":" in head or "：" in head or "፦" in head) and (found := _LABEL.match(head)):
        label = tidy(found["label"])
        rest = text[found.end() :].strip(" )]")
        if noted := _read_label(label, order):
            kind, dated = noted
            return Correction(kind, label, rest, dated) if rest else None
        if fold(label) in _NOTE_LABELS and _SENTENCES.match(rest):
            return Correction("amendment", label, rest, None)
    if "." in text[:60] and (found := _POINTED.match(text[:60])) and fold(found["label"]) in _LABELS:
        rest = text[found.end() :].strip()
        return Correction(_LABELS[fold(found["label"])], tidy(found["label"]), rest, None) if rest else None
    return Correction("amendment", "", text.strip(), None) if _opens_sentence(head) and _SENTENCES.match(text[:200]) else None


def _opens_sentence(head: str) -> bool:
    """Whether a text begins with a first word of `_SENTENCES`, or with a sign."""
    if not head[:1].isalpha():
        return True
    word = head.split(None, 1)[0].casefold()
    return word in _SENTENCE_OPENERS or word.startswith(_PERSIAN_OPENER)


def _read_label(label: str, order: NumericOrder | None) -> tuple[str, PrintedDate | None] | None:
    if label[:1].islower():
        return None
    if kind := _LABELS.get(fold(label)):
        return kind, None
    for gap in re.finditer(r"\s*[,،(]\s*|\s+(?:[-–—]\s+)?", label):
        kind = _LABELS.get(fold(label[: gap.start()]))
        if kind and (dated := read_date(label[gap.end() :].rstrip(")"), order)):
            return kind, dated
    return None
