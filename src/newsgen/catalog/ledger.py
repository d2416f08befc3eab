"""The ledger: every id and URL ever published, one line each, in a file under version control.

`permalinks.tsv` has a header and the columns id, url, added (the day, ISO 8601), anchor, status, parted by tabs and sorted by id. It is read before
anything else; a build adds lines for articles that have none, and never changes one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.errors import ContentError, Problem, Problems
from newsgen.model.anchors import is_stated_id
from newsgen.model.dates import EdtfDate, parse_edtf
from newsgen.model.parts import spread
from newsgen.model.urls import article_slug, article_url, is_taken, url_key, with_id
from newsgen.model.withdrawal import Withdrawal, parse_withdrawal

HEADER = "id\turl\tadded\tanchor\tstatus"
_INSERT = "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)"
PUBLISHED = "published"
_RESTORE = "restore the file from version control"
_LINE_END = re.compile(r"\r\n|\n|\r")
"""Nothing else ends a line: a file's name, and so an anchor, may hold any other separator."""
_PLAIN_LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,63})\t((?:/(?!\.\.?(?:/|\t))[^/\t]+)+\.html)\t([0-9]{4}-[0-9]{2}-[0-9]{2})\t([^\t]*)\t(published)")
_is_ordinary = re.compile(r"/(?:[0-9]{4}|undated)/.*(?<!/index\.html)", re.IGNORECASE).fullmatch
"""Addresses as newsgen makes them for articles, where it makes no other page."""
_LARGE_BYTES = 1 << 20
"""Of the file, above which its lines are taken in together."""
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One published article."""

    id: str
    url: str
    added: str
    anchor: str
    status: str

    def __str__(self) -> str:
        return "\t".join((self.id, self.url, self.added, self.anchor, self.status))


def read_ledger(catalog: Catalog, file: Path, shown_path: str) -> bool:
    """Make the catalogue's ledger what the file says; whether it was not. Raises ContentError with every problem of the file."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        data = b""
    digest = sha256(data).hexdigest()
    if catalog.meta("ledger") == digest:
        return False
    problems = Problems()
    with catalog.bulk("ledger") if len(data) > _LARGE_BYTES else nullcontext():
        catalog.write("DELETE FROM ledger")
        months: Counter[str] = Counter()
        catalog.write_many(_INSERT, _rows(data, shown_path, problems, months))
    if len(data) > _LARGE_BYTES:
        catalog.write("DELETE FROM ledger_months")  # which a trigger keeps otherwise
        catalog.write_many("INSERT INTO ledger_months VALUES (?, ?)", iter(months.items()))
    if problems.found:
        raise ContentError(*problems)
    catalog.set_meta("ledger", digest)
    return True


def _row(line: LedgerLine) -> tuple[object, ...]:
    return (line.id, line.url, url_key(line.url), line.added, line.anchor, line.status, spread(line.id))


def _rows(data: bytes, path: str, problems: Problems, months: Counter[str]) -> Iterator[tuple[object, ...]]:
    """The valid lines as rows, counted by the month in which they were added; a problem for each other one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(Problem(path, "the ledger is not UTF-8", data.count(b"\n", 0, error.start) + 1))
        return
    lines = _LINE_END.split(text)
    ids: dict[str, int] = {}
    urls: dict[str, int] = {}
    for number, raw in enumerate(lines, 1):
        # Most lines are plain ones, which one look tells; all others are looked at column by column.
        plain = _PLAIN_LINE.fullmatch(raw)
        if plain and _is_day(plain[3]) and (_is_ordinary(plain[2]) or not is_taken(plain[2])):
            line_id, url, *rest = plain.groups()
        elif not raw.strip() or (number == 1 and raw == HEADER):
            continue
        else:
            found = _line(raw)
            if not isinstance(found, LedgerLine):
                problems.add(Problem(path, found[0], number, 1, raw, found[1]))
                continue
            line_id, url, *rest = found.id, found.url, found.added, found.anchor, found.status
        key = url_key(url)
        if line_id in ids or key in urls:
            message, hint = _repeated(line_id, url, ids, urls, lines)
            problems.add(Problem(path, message, number, 1, raw, hint))
            continue
        ids[line_id] = urls[key] = number
        months[rest[0][:7]] += 1
        yield (line_id, url, key, *rest, spread(line_id))


def _line(raw: str) -> LedgerLine | tuple[str, str]:
    if _CONFLICT.match(raw):
        return "the ledger holds a merge conflict", "keep the lines of both sides and delete the marks"
    parts = raw.split("\t")
    if len(parts) != 5:
        return f"a ledger line has 5 columns, this one {len(parts)}", _RESTORE
    line = LedgerLine(*parts)
    return _fault(line) or line


def _fault(line: LedgerLine) -> tuple[str, str] | None:
    """What is wrong with the columns of a line, and how to mend it."""
    if not is_stated_id(line.id):
        return f"'{line.id}' is not an id", _RESTORE
    if not line.url.startswith("/") or not line.url.endswith(".html") or {"", ".", ".."} & set(line.url.split("/")[1:]):
        return f"'{line.url}' is not the path of a page", "a path looks like /2024/05/17/flood.html"
    if is_taken(line.url):
        return f"no article can stand at {line.url}, where newsgen itself makes a page", "give it another address, and lead readers there by redirects.csv where you can"
    if not _is_day(line.added):
        return f"'{line.added}' is not a day", "write it as 2024-05-17"
    if line.status != PUBLISHED and parse_withdrawal(line.status) is None:
        return f"'{line.status}' is not a status", "it is published, withdrawn or removed, the last two with a day and a reason: withdrawn 2024-05-17 Retracted."
    return None


@lru_cache(maxsize=65536)
def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _repeated(line_id: str, url: str, ids: Mapping[str, int], urls: Mapping[str, int], lines: Sequence[str]) -> tuple[str, str]:
    """What is said of a line whose id or URL an earlier line has."""
    what, number = (f"the id '{line_id}'", ids[line_id]) if line_id in ids else (f"the URL {url}", urls[url_key(url)])
    # Both sides of a merge are named: which is to stay, only their editors know.
    hint = f"line {number} is: {' '.join(lines[number - 1].split())}; two branches may both have added it: keep the older line"
    return f"{what} stands in line {number} already", hint


def mint(catalog: Catalog, as_of: str, status: str = PUBLISHED) -> list[LedgerLine]:
    """Add a line for each live article that has none, in the order of articles; the lines."""
    rows = catalog.rows(
        "SELECT id, slug, headline, published, anchor FROM articles"
        " WHERE is_live AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.id = articles.id) ORDER BY sort_key"
    )
    new = []
    for article_id, slug, headline, published, anchor in list(rows):
        url = _free_url(catalog, article_id, article_slug(slug, headline, article_id), parse_edtf(published) if published else None)
        line = LedgerLine(article_id, url, as_of, anchor, status)
        catalog.write(_INSERT, *_row(line))
        new.append(line)
    return new


def _free_url(catalog: Catalog, article_id: str, slug: str, published: EdtfDate | None) -> str:
    url = article_url(published, slug)
    while catalog.value("SELECT 1 FROM ledger WHERE url_key = ?", url_key(url)):
        url = with_id(url, article_id)
    return url


def missing(catalog: Catalog) -> Iterator[tuple[LedgerLine, str | None]]:
    """Published lines whose article is not there, and was not withdrawn, each with the source that its record stands in (None where there is no record)."""
    rows = catalog.rows(
        "SELECT ledger.id, url, added, ledger.anchor, ledger.status, records.source FROM ledger"
        " LEFT JOIN records ON records.article_id = ledger.id"
        " WHERE ledger.status = 'published' AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = ledger.id AND (is_live OR withdrawal IS NOT NULL))"
        " ORDER BY url"
    )
    for *columns, source in rows:
        yield LedgerLine(*columns), source


def gone(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Id and url of every line whose article is not there, whether it is missing or was withdrawn; but for those that lead elsewhere."""
    rows = catalog.rows(
        "SELECT id, url FROM ledger WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = ledger.id AND is_live)"
        " AND NOT EXISTS (SELECT 1 FROM redirects WHERE page = url) ORDER BY url"
    )
    return ((article_id, url) for article_id, url in rows)


def line_of(catalog: Catalog, name: str) -> LedgerLine | None:
    """The line of an article that is named by its id or its url."""
    row = catalog.row("SELECT id, url, added, anchor, status FROM ledger WHERE id = ? OR url = ?", name, name)
    return LedgerLine(*row) if row else None


def all_lines(catalog: Catalog) -> Iterator[LedgerLine]:
    """Every line, by id."""
    return (LedgerLine(*row) for row in catalog.rows("SELECT id, url, added, anchor, status FROM ledger ORDER BY id"))


def withdrawal_of(catalog: Catalog, article_id: str) -> Withdrawal | None:
    """What the ledger says of an article's withdrawal, else what its source does; None where neither says that it was withdrawn."""
    texts = catalog.row("SELECT status, (SELECT withdrawal FROM articles WHERE articles.id = ledger.id) FROM ledger WHERE id = ?", article_id) or ()
    return next((found for text in texts if text and (found := parse_withdrawal(text))), None)


def has_url(catalog: Catalog, article_id: str, url: str) -> bool:
    """Whether an article stands at a url, and not at another."""
    return catalog.value("SELECT 1 FROM ledger WHERE id = ? AND url = ?", article_id, url) is not None


def id_at(catalog: Catalog, url: str) -> str | None:
    """The id of the article that stands, or stood, at a url."""
    article_id: str | None = catalog.value("SELECT id FROM ledger WHERE url_key = ? AND url = ?", url_key(url), url)
    return article_id


def ledger_text(catalog: Catalog) -> Iterator[str]:
    """The lines of the ledger file as the catalogue has them, each with its line feed."""
    yield HEADER + "\n"
    for columns in catalog.rows("SELECT id, url, added, anchor, status FROM ledger ORDER BY id"):
        yield f"{LedgerLine(*columns)}\n"
