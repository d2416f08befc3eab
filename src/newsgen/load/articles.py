"""Records become articles: validated, patched, frozen.

What comes in is a record, its id, and what an editor says of it; what goes out is an article, or the problems that keep it out. A patch goes before
what the source states, and that before a sidecar's defaults. What nobody states is derived where it can be, and kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsgen.config import DERIVED_LANGUAGES, Settings
from newsgen.errors import Problem, Severity, did_you_mean
from newsgen.load import cutfrom
from newsgen.load.cutfrom import Provenance, read_provenance
from newsgen.load.derived import Passage, find_dating, has_digit
from newsgen.load.fields import FieldValues, read_fields
from newsgen.load.languages import SAMPLE_CHARACTERS, derive_languages
from newsgen.load.paragraphs import Paragraph, plain_paragraphs
from newsgen.load.pieces import PieceKind
from newsgen.load.printed.corrections import read_correction
from newsgen.load.printed.datelines import read_dateline
from newsgen.load.records import Record
from newsgen.load.sentences import first_sentence
from newsgen.load.sidecars import Sidecar
from newsgen.load.standing import settle_status, take_corrections
from newsgen.model.article import STATED, Article, BlockKind, Derived, Origin, PlainPage
from newsgen.model.dates import EdtfDate
from newsgen.model.evidence import CorrectionNote, CutFrom, Dating, FindingKind, Years, parse_years
from newsgen.model.status import Status
from newsgen.model.tags import bracket_tags, module_lines, template_tags
from newsgen.model.tangles import tangle_offset
from newsgen.model.urls import RESERVED_NAMES, plain_page_url, term_key

_PAGE_KEYS = frozenset({"menu", "menu_order"})
_TELLING = frozenset({PieceKind.PARAGRAPH, PieceKind.CONTINUATION, PieceKind.ITEM, PieceKind.SUBHEAD})


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a record: an article, or None, and what is wrong with it."""

    article: Article | None
    problems: tuple[Problem, ...]


class Identified(NamedTuple):
    """A record with the id under which it is an article, and what an editor says of its source."""

    record: Record
    article_id: str
    sidecar: Sidecar


def stated_id(record: Record) -> str | None:
    """The id that a record states itself, if it is a valid one."""
    if not any((key.text or "").casefold() == "id" for key, _ in record.fields.entries):
        return None
    value = read_fields(record.fields, record.place).values.get("id")
    return value if isinstance(value, str) else None


def make_article(record: Record, article_id: str, sidecar: Sidecar, settings: Settings) -> Made:
    """The article that a record is."""
    return make_articles([Identified(record, article_id, sidecar)], settings)[0]


def make_articles(asked: Sequence[Identified], settings: Settings) -> list[Made]:
    """The article that each of many records is; the languages of all are told together."""
    drafts = [_draft(one, settings) for one in asked]
    is_asked = DERIVED_LANGUAGES not in settings.leave_out
    doubtful = [draft for draft in drafts if is_asked and not draft.has_error and "language" not in draft.values]
    languages = derive_languages([_language_sample(draft.paragraphs, draft.values) for draft in doubtful])
    for draft, language in zip(doubtful, languages, strict=True):
        if language:
            draft.derived["language"] = language
    return [Made(None, tuple(draft.problems)) if draft.has_error else _finished(one, draft, settings) for one, draft in zip(asked, drafts, strict=True)]


@dataclass(slots=True)
class _Draft:
    """What is said of an article that is not made yet."""

    values: dict[str, object]
    origin: dict[str, Origin]
    derived: dict[str, Derived]
    extra: dict[str, object]
    paragraphs: list[Paragraph]
    cut_from: CutFrom | None
    problems: list[Problem]

    @property
    def has_error(self) -> bool:
        """Whether something keeps the article out."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def _draft(asked: Identified, settings: Settings) -> _Draft:
    record, sidecar = asked.record, asked.sidecar
    stated = read_fields(record.fields, record.place, kept=cutfrom.KEYS)
    patch = sidecar.patches.get(asked.article_id) or FieldValues()
    provenance, faults = _provenance(record, stated)
    values, origin = layered_values(stated, patch, sidecar.defaults)
    if provenance.assigned:
        origin |= dict.fromkeys(provenance.assigned & origin.keys(), Origin("assigned", "by the front matter"))
    problems = [*record.problems, *stated.problems, *patch.problems, *faults]
    problems += _section_problems(record, values, settings)
    problems += (_place(record, message, hint) for message, hint in settle_status(values))
    problems += _tag_warnings(record)
    problems += _tangle_warnings(record)
    paragraphs = list(plain_paragraphs(record.body))
    derived = {} if "headline" in values else _derived_headline(paragraphs)
    if "headline" not in values and not derived:
        problems.append(_place(record, "this article has neither a headline nor text", "write into the file, or delete it"))
    extra = sidecar.defaults.extra | stated.extra | patch.extra
    return _Draft(values, origin, derived, extra, paragraphs, provenance.cut_from, problems)


def _finished(asked: Identified, draft: _Draft, settings: Settings) -> Made:
    record, values = asked.record, draft.values
    values.pop("id", None)
    stated_corrections = take_corrections(values, draft.origin)
    dating = _dating(record, draft.paragraphs, values.get("published"), _known_years(draft.cut_from, asked.sidecar, settings), draft.cut_from)
    if dating.year is not None and "published" not in values:
        draft.derived["published"] = Derived(f"{dating.year:04}", " ".join(_reasons(dating)))
    article = Article(
        id=asked.article_id,
        source=record.source,
        position=record.position,
        span=record.span,
        anchor=record.anchor,
        body=record.body,
        origin=draft.origin,
        derived=draft.derived,
        extra=draft.extra,
        dating=dating,
        corrections=tuple(_corrections(draft.paragraphs)),
        cut_from=draft.cut_from,
        stated_corrections=stated_corrections,
        **values,  # type: ignore[arg-type]  # each field's reader returns its type
    )
    return Made(article, tuple(draft.problems))


def layered_values(stated: FieldValues, patch: FieldValues, defaults: FieldValues) -> tuple[dict[str, object], dict[str, Origin]]:
    """The values of all layers with their origins: what an editor says of the article goes before the source, and that before the dump's defaults."""
    values: dict[str, object] = {}
    origin: dict[str, Origin] = {}
    layers = ((defaults, Origin("assigned", "by the sidecar")), (stated, STATED), (patch, Origin("assigned", "by the sidecar, for this article")))
    for layer, kind in layers:
        values |= layer.values
        origin |= dict.fromkeys(layer.values, kind)
    return values, origin


def _place(record: Record, message: str, hint: str | None = None) -> Problem:
    return Problem(record.place.path, message, record.span.first_line, hint=hint)


def _section_problems(record: Record, values: dict[str, object], settings: Settings) -> Iterator[Problem]:
    """Once sections are declared, an article stands in one of them, by key or label; its key is what is kept."""
    section = values.get("section")
    if not settings.sections or not isinstance(section, str):
        return
    known = {term_key(label): key for key, labels in settings.sections for _, label in labels}
    known |= {term_key(key): key for key, _ in settings.sections}  # a key is its own section's, whatever another is called
    if term_key(section) in known:
        values["section"] = known[term_key(section)]
        return
    keys = [key for key, _ in settings.sections]
    hint = did_you_mean(section, keys) or "the sections are " + ", ".join(keys)
    message = f"'{section}' is not one of the declared sections"
    node = next((value for key, value in record.fields.entries if key.text in {"section", "category", "categories"}), None)
    yield record.place.problem(message, node.line, node.column, hint) if node else _place(record, message, hint)


def _tag_warnings(record: Record) -> Iterator[Problem]:
    """A warning for each kind of template tag in a Markdown text: it is shown as it is written."""
    for block in record.body:
        if block.kind is BlockKind.MARKDOWN:
            lines = module_lines(block.text) if record.source.lower().endswith(".mdx") else ()
            for kind, offset in (*lines, *template_tags(block.text), *bracket_tags(block.text)):
                before = block.text[:offset]
                line, column = record.body_line + before.count("\n"), offset - before.rfind("\n")
                excerpt = block.text.split("\n")[before.count("\n")]
                message = f"{kind} is a tag of another generator's; it is shown as text"
                yield Problem(record.place.path, message, line, column, excerpt, severity=Severity.WARNING, once_per=f"tag {kind}")


def _tangle_warnings(record: Record) -> Iterator[Problem]:
    """A warning for a Markdown text with a tangle in it: all of it is shown as plain text."""
    for block in record.body:
        offset = tangle_offset(block.text) if block.kind is BlockKind.MARKDOWN else None
        if offset is not None:
            before = block.text[:offset].count("\n")
            message = "this Markdown is nested or repeated more than a reader of Markdown can take; the text is shown as plain text"
            yield Problem(record.place.path, message, record.body_line + before, 1, block.text.split("\n")[before], severity=Severity.WARNING)


def _provenance(record: Record, stated: FieldValues) -> tuple[Provenance, list[Problem]]:
    try:
        return read_provenance(stated.extra), []
    except ValueError as error:
        return Provenance(), [_place(record, str(error))]


def _known_years(cut: CutFrom | None, sidecar: Sidecar, settings: Settings) -> Years | None:
    own = cut.years if cut else sidecar.years
    return own or (parse_years(settings.years) if settings.years else None)


def _dating(record: Record, paragraphs: list[Paragraph], published: object, years: Years | None, cut: CutFrom | None) -> Dating:
    stated = published if isinstance(published, EdtfDate) else None
    if record.pieces:
        passages = [Passage(piece.text, piece.first_line) for piece in record.pieces if piece.kind in _TELLING and has_digit(piece.text)]
    else:
        passages = [Passage(paragraph.text, record.body_line + paragraph.offset_lines) for paragraph in paragraphs if has_digit(paragraph.text)]
    return find_dating(passages, stated=stated, years=years, around=cut.around if cut else record.around)


def _reasons(dating: Dating) -> Iterator[str]:
    return (finding.words for finding in dating.findings if finding.kind in {FindingKind.YEAR, FindingKind.YEARS, FindingKind.NOT_BEFORE})


def _corrections(paragraphs: list[Paragraph]) -> Iterator[CorrectionNote]:
    for paragraph in paragraphs:
        found = read_correction(paragraph.text) if paragraph.is_text else None
        if found:
            yield CorrectionNote(found.kind, " ".join(paragraph.text.split()), found.dated.edtf if found.dated else None)


def _derived_headline(paragraphs: list[Paragraph]) -> dict[str, Derived]:
    """The lead's first sentence, whole: shortened, it could say something else. Only a dateline before it is left out, and notes that correct the text."""
    leads = (paragraph.text for paragraph in paragraphs if paragraph.is_text and not read_correction(paragraph.text))
    lead = next(leads, paragraphs[0].text if paragraphs else None)
    if lead is None:
        return {}
    dateline = read_dateline(lead)
    if dateline is None:
        return {"headline": Derived(first_sentence(lead), "the lead's first sentence")}
    return {"headline": Derived(first_sentence(lead[dateline.end :]), "the lead's first sentence, without its dateline")}


def _language_sample(paragraphs: Iterable[Paragraph], values: dict[str, object]) -> str:
    """The text to tell the language by; with the standfirst and headline where there is too little of it."""
    sample = ""
    for paragraph in paragraphs:
        if paragraph.is_text:
            sample += f"{paragraph.text}\n"
            if len(sample) >= SAMPLE_CHARACTERS:
                return sample
    return sample + "".join([f"{values[name]}\n" for name in ("standfirst", "headline") if name in values])


def make_page(record: Record, settings: Settings) -> tuple[PlainPage | None, tuple[Problem, ...]]:
    """The plain page that a file of `content/pages/` is: its URL is `/NAME.html`; `menu:` puts it into the site's menu.

    `menu: true` uses the headline as label, `menu: Label` another; `menu_order:` is a number, lower first (default 100).
    """
    stated = read_fields(record.fields, record.place, kept=_PAGE_KEYS)
    stem = record.source.removeprefix("pages/").rpartition(".")[0]
    problems = [*record.problems, *stated.problems, *_tangle_warnings(record)]
    url = plain_page_url(stem) if "/" not in stem else ""
    if not url:
        problems.append(_place(record, "a plain page lies in content/pages/ itself, under a name with letters or digits"))
    elif url.strip("/").removesuffix(".html") in RESERVED_NAMES:
        problems.append(_place(record, f"the address {url} belongs to newsgen itself", "rename the file"))
    headline = stated.values.get("headline") or stem.replace("-", " ").capitalize()
    order = str(stated.extra.get("menu_order") or "100")
    if not order.isdecimal() or len(order) > 9:
        problems.append(_place(record, "'menu_order' is a number"))
    if any(problem.severity is Severity.ERROR for problem in problems) or stated.values.get("status") is Status.DRAFT:
        return None, tuple(problems)
    menu = stated.extra.get("menu")
    label = None if menu in {None, "false", "no"} else str(headline) if menu in {"true", "yes"} else str(menu)
    text = record.body[0].text if record.body else ""
    language = stated.values.get("language", settings.language)
    return PlainPage(record.source, url, str(headline), label, int(order), str(language), text), tuple(problems)
