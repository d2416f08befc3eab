"""Dumps for tests: articles whose parts are known, printed in many shapes, and how well they are cut.

An article comes in parts, a shape says how they are printed, and out come the lines of a dump with the lines at which articles start. Everything is
seeded: the same arguments give the same dump.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from newsgen.load.dumps.cutting import cuts
from newsgen.load.dumps.layout import Layout
from newsgen.load.pieces import Cut, LineRun, PieceKind

TEXT: Final = frozenset(PieceKind) - {PieceKind.BLANK, PieceKind.FURNITURE}


@dataclass(frozen=True, slots=True)
class Source:
    """An article in parts; a body part is (kind, text), kind one of `paragraph`, `subhead`, `item`."""

    headline: str
    body: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a dump prints its articles."""

    name: str
    headlines: float = 1.0
    """Share of articles whose headline is printed."""
    headline_gap: int = 1
    """Blank lines under a headline."""
    paragraph_gap: int = 0
    gaps: tuple[int, ...] = (1,)
    """Blank lines between articles, one of them at random."""
    width: int = 0
    indent: int = 0
    separator: str = ""
    """A line between articles; `{n}` is the next article's number, `{of}` how many there are."""
    opener: str = ""
    """A line before each article."""
    closer: str = ""
    """A line after each article, directly under it."""
    ornament: str = ""
    """A line between some paragraphs of an article."""
    separator_gap: int = 1
    standfirst: float = 0.0
    """Share of the headed articles that print their first paragraph twice."""
    byline: str = ""
    capitals: bool = False
    paragraphs: tuple[int, int] = (3, 12)
    blank: str = ""
    fields: bool = False


@dataclass(slots=True)
class Dump:
    """A dump and what is true of it."""

    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    headlines: list[str | None] = field(default_factory=list)
    subheads: list[list[str]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def extend(self, other: Dump, gap: int) -> None:
        """Another dump after this one."""
        shift = len(self.lines) + gap
        self.lines += [""] * gap + other.lines
        self.starts += [start + shift for start in other.starts]
        self.ends += [end + shift for end in other.ends]
        self.headlines += other.headlines
        self.subheads += other.subheads


def print_dump(sources: Sequence[Source], shape: Shape, seed: int) -> Dump:
    """Print articles in a shape."""
    chance = random.Random(f"{shape.name} {seed}")  # noqa: S311  # chance for tests, and the same each time
    dump = Dump()
    for number, source in enumerate(sources, 1):
        if number > 1:
            _print_between(dump, shape, chance, number, len(sources))
        elif shape.opener:
            dump.lines += [shape.opener.format(n=1, of=len(sources))] + [""] * shape.separator_gap
        _print_article(dump, source, shape, chance)
    return dump


def _print_between(dump: Dump, shape: Shape, chance: random.Random, number: int, count: int) -> None:
    line = shape.separator or shape.opener
    if line:
        line = line.format(n=number, of=count)
        dump.lines += [shape.blank] * shape.separator_gap + [line] + [shape.blank] * shape.separator_gap
    else:
        dump.lines += [shape.blank] * chance.choice(shape.gaps)


def _print_article(dump: Dump, source: Source, shape: Shape, chance: random.Random) -> None:
    lines: list[str] = []
    has_headline = chance.random() < shape.headlines
    headline = source.headline.upper() if shape.capitals else source.headline
    if has_headline:
        lines += [f"TITLE: {headline}"] if shape.fields else _wrapped(headline, shape, 0)
    if shape.fields:
        lines += [f"DATE: {chance.randint(1, 28)} March {chance.randint(1990, 2024)}", "SECTION: News"]
    if shape.byline:
        lines.append(shape.byline.format(day=chance.randint(1, 28), year=chance.randint(1990, 2024)))
    body = list(source.body[: chance.randint(*shape.paragraphs)])
    while body and body[-1][0] != "paragraph":
        body.pop()
    body = body or [("paragraph", source.body[0][1])]
    if has_headline or shape.byline or shape.fields:
        lines += [shape.blank] * shape.headline_gap
    if has_headline and chance.random() < shape.standfirst:
        lines += [*_wrapped(body[0][1], shape, 0), shape.blank]
    before = ""
    for index, (kind, text) in enumerate(body):
        if index:
            lines += [shape.blank] * (0 if kind == before == "item" else shape.paragraph_gap)
            if shape.ornament and kind == before == "paragraph" and chance.random() < 0.25:
                lines += [shape.ornament] + [shape.blank] * shape.paragraph_gap
        before = kind
        lines += _wrapped(text, shape, shape.indent if kind == "paragraph" else 0)
    if shape.closer:
        lines.append(shape.closer)
    dump.starts.append(len(dump.lines) + 1)
    dump.lines += lines
    dump.ends.append(len(dump.lines) - bool(shape.closer))
    dump.headlines.append(headline if has_headline else None)
    dump.subheads.append([text for kind, text in body if kind == "subhead"])


def _wrapped(text: str, shape: Shape, indent: int) -> list[str]:
    if not shape.width:
        return [" " * indent + text]
    if " " not in text[: shape.width]:
        return [text[at : at + shape.width] for at in range(0, len(text), shape.width)]
    return textwrap.wrap(text, shape.width, initial_indent=" " * indent, break_long_words=False, break_on_hyphens=False) or [text]


SHAPES: tuple[Shape, ...] = (
    Shape("seed", headlines=0.2, standfirst=0.8, gaps=(1, 1, 2)),
    Shape("no headlines", headlines=0.0, gaps=(1,)),
    Shape("no headlines, three blank lines", headlines=0.0, gaps=(3,)),
    Shape("headlines apart", gaps=(1,)),
    Shape("headlines apart, wide", gaps=(2, 3), standfirst=0.5),
    Shape("headlines tight", headline_gap=0, gaps=(1,)),
    Shape("headlines tight, wide", headline_gap=0, gaps=(4,)),
    Shape("capitals", headline_gap=0, capitals=True, gaps=(1, 2)),
    Shape("some headlines tight", headlines=0.5, headline_gap=0, gaps=(1, 2)),
    Shape("spaced, gap 2", headlines=0.5, paragraph_gap=1, gaps=(2,)),
    Shape("spaced, gap 3, no headlines", headlines=0.0, paragraph_gap=1, gaps=(3,)),
    Shape("spaced, gap 5", headlines=1.0, paragraph_gap=1, gaps=(5,)),
    Shape("double spaced, gap 4", headlines=0.6, headline_gap=2, paragraph_gap=2, gaps=(4,)),
    Shape("spaced, tight headline, gap 2", headline_gap=0, paragraph_gap=1, gaps=(2,)),
    Shape("spaced, tight headline, gap 1", headline_gap=0, paragraph_gap=1, gaps=(1,)),
    Shape("spaced, white blank lines", headlines=0.5, paragraph_gap=1, gaps=(2, 3), blank=" \t "),
    Shape("wrapped 60, spaced, gap 2", width=60, paragraph_gap=1, gaps=(2,)),
    Shape("wrapped 80, spaced, gap 3, no headlines", headlines=0.0, width=80, paragraph_gap=1, gaps=(3,)),
    Shape("wrapped 100, spaced, gap 3", width=100, paragraph_gap=1, gaps=(3,)),
    Shape("wrapped 70, indented", width=70, indent=3, gaps=(1,), headline_gap=0),
    Shape("wrapped 72, indented, no headlines", headlines=0.0, width=72, indent=5, gaps=(1, 2)),
    Shape("wrapped 45, spaced, rule", width=45, paragraph_gap=1, separator="-" * 45),
    Shape("rule of dashes", paragraph_gap=1, separator="-----"),
    Shape("rule without headlines", headlines=0.0, paragraph_gap=1, separator="~~~~~~~~"),
    Shape("rule without blank lines", headlines=0.5, separator="==========", separator_gap=0),
    Shape("hashes", headlines=0.5, separator="###"),
    Shape("stars, ornament inside", headlines=0.6, paragraph_gap=1, separator="*" * 40, ornament="* * *"),
    Shape("rule, dots inside", headlines=0.3, separator="_" * 20, ornament=". . ."),
    Shape("ornament inside, gap 3", headlines=0.6, paragraph_gap=1, gaps=(3,), ornament="***"),
    Shape("form feeds", headlines=0.4, paragraph_gap=1, separator="\f", separator_gap=0),
    Shape("counted", headlines=0.5, paragraph_gap=1, opener="Article {n} of {of}"),
    Shape("counted in brackets", headlines=0.5, opener="[{n}]"),
    Shape("counted, number sign", headlines=0.7, opener="No. {n}", separator_gap=0),
    Shape("counted in Arabic words", headlines=0.5, opener="\u0648\u062b\u064a\u0642\u0629 {n} \u0645\u0646 {of}"),
    Shape("counted with slash", headlines=0.5, paragraph_gap=1, opener="{n}/{of}"),
    Shape("end marks", headlines=0.5, closer="ENDS", gaps=(1,)),
    Shape("end marks, spaced", headlines=0.5, closer="-30-", paragraph_gap=1, gaps=(1,)),
    Shape("end marks, hashes", headlines=0.5, closer="###", paragraph_gap=1, gaps=(1,)),
    Shape("end of record", headlines=0.5, closer="<<< END OF RECORD >>>", paragraph_gap=1, gaps=(1, 2)),
    Shape("bylines", byline="By Jane Miller", headline_gap=1, gaps=(1,)),
    Shape("dated, no headlines", headlines=0.0, byline="{day} March {year}", gaps=(1,)),
    Shape("dated, spaced", headlines=0.5, byline="Published: {day} March {year}", paragraph_gap=1, gaps=(1,)),
    Shape("fields", fields=True, headline_gap=1, paragraph_gap=1, gaps=(1,)),
    Shape("fields, tight", fields=True, headline_gap=0, gaps=(1,)),
    Shape("briefs", headlines=0.0, paragraphs=(1, 2), gaps=(1, 2)),
    Shape("headed briefs", paragraphs=(1, 1), gaps=(1,)),
    Shape("headed briefs tight", paragraphs=(1, 1), headline_gap=0, gaps=(1,)),
)

HARD: tuple[Shape, ...] = (
    Shape("spaced, headlines only", paragraph_gap=1, gaps=(1,)),
    Shape("wrapped, headlines only", width=72, paragraph_gap=1, gaps=(1,)),
    Shape("nothing between", headline_gap=0, gaps=(0,), byline="By Jane Miller, {day} March {year}"),
)
"""Shapes where not every start can be found."""

_WORDS: Final = MappingProxyType(
    {
        "zh": (
            [
                "政府",
                "经济",
                "发展",
                "合作",
                "周四",
                "宣布",
                "记者",
                "表示",
                "城市",
                "居民",
                "医院",
                "学校",
                "问题",
                "计划",
                "增加",
                "项目",
                "支持",
                "地区",
                "国家",
                "组织",
                "代表",
                "报告",
                "数据",
            ],
            "",
            "，",
            "。",
        ),
        "am": (
            [
                "መንግሥት",
                "ኢትዮጵያ",
                "አዲስ",
                "አበባ",
                "ዛሬ",
                "አስታወቀ",
                "ሚኒስትር",
                "ሕዝብ",
                "ልማት",
                "ትምህርት",
                "ጤና",
                "ከተማ",
                "ኢኮኖሚ",
                "ሥራ",
                "ፕሮጀክት",
                "ድጋፍ",
                "ክልል",
                "ስብሰባ",
                "ሪፖርት",
                "ተናግረዋል",
            ],
            " ",
            "፣",
            "።",
        ),
        "ps": (
            [
                "د",
                "افغانستان",
                "حکومت",
                "وویل",
                "چې",
                "په",
                "کابل",
                "کې",
                "ښوونځي",
                "روغتون",
                "خلک",
                "وزارت",
                "مرستې",
                "نړیوال",
                "سازمان",
                "ولایت",
                "امنیت",
                "کال",
                "ښځې",
                "کار",
            ],
            " ",
            "،",
            ".",
        ),
        "ur": (
            [
                "حکومت",
                "پاکستان",
                "نے",
                "کہا",
                "ہے",
                "کہ",
                "اسلام",
                "آباد",
                "میں",
                "وزیر",
                "اعظم",
                "عوام",
                "تعلیم",
                "صحت",
                "منصوبہ",
                "صوبہ",
                "اجلاس",
                "رپورٹ",
                "مطابق",
                "شہر",
                "لوگ",
                "کام",
            ],
            " ",
            "،",
            "۔",
        ),
        "fa": (
            [
                "دولت",
                "افغانستان",
                "روز",
                "پنجشنبه",
                "اعلام",
                "کرد",
                "مقام",
                "های",
                "محلی",
                "مردم",
                "شهر",
                "شفاخانه",
                "مکتب",
                "برنامه",
                "تازه",
                "اقتصاد",
                "کشور",
                "سازمان",
                "گزارش",
                "وزیر",
                "کار",
                "زنان",
            ],
            " ",
            "،",
            ".",
        ),
        "ar": (
            [
                "الحكومة",
                "أعلنت",
                "اليوم",
                "مشروع",
                "جديد",
                "في",
                "العاصمة",
                "الوزير",
                "سكان",
                "المدينة",
                "مستشفى",
                "مدرسة",
                "تقرير",
                "اقتصاد",
                "البلاد",
                "منظمة",
                "دعم",
                "برنامج",
                "قال",
                "إن",
            ],
            " ",
            "،",
            ".",
        ),
        "en": (
            [
                "government",
                "minister",
                "announces",
                "thursday",
                "policy",
                "city",
                "residents",
                "hospital",
                "school",
                "report",
                "economy",
                "region",
                "project",
                "president",
                "workers",
                "health",
                "officials",
                "water",
                "after",
                "council",
                "budget",
                "station",
                "farmers",
                "valley",
                "season",
                "trade",
                "export",
                "harvest",
                "clinic",
                "budget",
                "evening",
                "border",
            ],
            " ",
            ",",
            ".",
        ),
        "ru": (
            [
                "правительство",
                "министр",
                "объявил",
                "четверг",
                "новая",
                "политика",
                "город",
                "жители",
                "больница",
                "школа",
                "доклад",
                "экономика",
                "регион",
                "проект",
                "президент",
                "рабочие",
            ],
            " ",
            ",",
            ".",
        ),
        "fr": (
            [
                "le",
                "gouvernement",
                "ministre",
                "annonce",
                "jeudi",
                "nouvelle",
                "politique",
                "ville",
                "habitants",
                "hôpital",
                "école",
                "rapport",
                "selon",
                "économie",
                "région",
                "projet",
                "président",
                "après",
                "depuis",
                "entreprise",
                "travailleurs",
            ],
            " ",
            ",",
            ".",
        ),
    }
)


def invented_sources(language: str, count: int, seed: int = 0) -> tuple[Source, ...]:
    """Articles of random words with the punctuation of a language."""
    words, space, comma, stop = _WORDS[language]
    chance = random.Random(f"{language} {seed}")  # noqa: S311  # chance for tests, and the same each time

    def clause(low: int, high: int) -> str:
        picked = space.join(chance.choice(words) for _ in range(chance.randint(low, high)))
        return picked[:1].upper() + picked[1:]

    def paragraph() -> str:
        sentences = [clause(6, 12) + comma + space + clause(5, 14).lower() + stop for _ in range(chance.randint(1, 4))]
        return space.join(sentences)

    sources: list[Source] = []
    for _ in range(count):
        body = [("paragraph", paragraph())]
        for _ in range(chance.randint(2, 9)):
            if chance.random() < 0.12:
                body.append(("subhead", clause(2, 3)))
                body.append(("paragraph", paragraph()))
            body.append(("paragraph", paragraph()))
        sources.append(Source(clause(5, 9), tuple(body)))
    return tuple(sources)


def runs_of(texts: Sequence[str]) -> Iterator[LineRun]:
    """Lines as they come from a file in UTF-8, in runs of some hundred."""
    at = 0
    for first in range(0, len(texts), 300):
        part = list(texts[first : first + 300])
        lengths = [len(text.encode("utf-8", "surrogatepass")) + 1 for text in part]
        offsets = list(accumulate(lengths, initial=at))
        yield LineRun(first + 1, part, offsets)
        at = offsets[-1]


def article_cuts(texts: Sequence[str], layout: Layout | None = None) -> list[Cut]:
    """The cuts that hold text."""
    return [cut for cut in cuts(lambda: runs_of(texts), layout or Layout()) if any(piece.kind in TEXT for piece in cut.pieces)]


def figures(dump: Dump) -> dict[str, float]:
    """Boundary F1, headlines right, headlines invented, subheads found and right."""
    found = article_cuts(dump.lines)
    by_start = {}
    for cut in found:
        texts = [piece for piece in cut.pieces if piece.kind in TEXT]
        by_start[texts[0].first_line] = texts
    want, got = set(dump.starts), set(by_start)
    heads = right = invented = without = hits = given = subs = exact = 0
    for start, end, headline, subheads in zip(dump.starts, dump.ends, dump.headlines, dump.subheads, strict=True):
        texts = by_start.get(start, [])
        exact += bool(texts) and texts[-1].last_line == end
        printed = next((piece.text for piece in texts if piece.kind is PieceKind.HEADLINE), None)
        printed = printed.removeprefix("TITLE: ") if printed else printed
        right += printed == headline
        heads += 1
        without += headline is None
        invented += headline is None and printed is not None
        found_subs = [piece.text for piece in texts if piece.kind is PieceKind.SUBHEAD]
        hits += len(set(found_subs) & set(subheads))
        given += len(found_subs)
        subs += len(subheads)
    return {
        "F1": 2 * len(want & got) / (len(want) + len(got)),
        "exact": exact / heads,
        "head": right / heads,
        "inv": invented / max(1, without),
        "subP": hits / given if given else 1.0,
        "subR": hits / subs if subs else 1.0,
    }
