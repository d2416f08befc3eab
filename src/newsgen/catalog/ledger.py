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
from hashlib import sha256
from itertools import islice
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.counts import count_live
from newsgen.errors import ContentError, Problem
from newsgen.model.anchors import is_stated_id
from newsgen.model.parts import spread
from newsgen.model.urls import is_taken, url_key
from newsgen.model.withdrawal import Withdrawal, parse_withdrawal

HEADER = "id\turl\tadded\tanchor\tstatus"
INSERT_LINE = "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)"
PUBLISHED = "published"
_RESTORE = "restore the file from version control"
_LINE_END = re.compile(r"\r\n|\n|\r")
"""Nothing else ends a line: a file's name, and so an anchor, may hold any other separator."""
_is_ordinary = re.compile(r"/(?:[0-9]{4}|undated)(?:/[^/.]+)+(?<!/(?i:index))\.html").fullmatch
"""Addresses as newsgen makes them for articles, where it makes no other page."""
_WIDTH = HEADER.count("\t") + 1
_LARGE_BYTES = 1 << 20
"""Of the file, above which its lines are taken in together."""
_AT_A_TIME = 500
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
    columns = _columns(data, shown_path)
    is_large = len(data) > _LARGE_BYTES
    with catalog.bulk("ledger") if is_large else nullcontext():
        catalog.write("DELETE FROM ledger")
        catalog.write_many(INSERT_LINE, columns.rows())
    if is_large:
        count_months(catalog, Counter(columns.days))
    catalog.set_meta("ledger", digest)
    return True


@dataclass(frozen=True, slots=True)
class _Columns:
    """The lines of a ledger, column by column: looked at so, a hundred thousand cost little."""

    ids: Sequence[str]
    urls: Sequence[str]
    days: Sequence[str]
    anchors: Sequence[str]
    statuses: Sequence[str]

    def are_sound(self) -> bool:
        """Whether no line has a fault, and none says again what another does."""
        return (
            len(set(self.ids)) == len(self.ids) == len(set(map(url_key, self.urls)))
            and all(map(is_stated_id, self.ids))
            and all(_is_ordinary(url) or _fault_of_url(url) is None for url in self.urls)
            and all(map(_is_day, set(self.days)))
            and all(map(_is_status, set(self.statuses)))
        )

    def rows(self) -> Iterator[tuple[object, ...]]:
        """The lines as rows of the catalogue."""
        return zip(self.ids, self.urls, map(url_key, self.urls), self.days, self.anchors, self.statuses, map(spread, self.ids), strict=True)


def _columns(data: bytes, path: str) -> _Columns:
    """What the file says. Raises ContentError with every problem of it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(Problem(path, "the ledger is not UTF-8", data.count(b"\n", 0, error.start) + 1)) from error
    lines = _LINE_END.split(text) if "\r" in text else text.split("\n")
    filled = [line for line in (lines[1:] if lines[0] == HEADER else lines) if line and not line.isspace()]
    if {line.count("\t") for line in filled} <= {_WIDTH - 1}:
        # No list for each line: a hundred thousand would cost more than all that is done with them.
        cells = "\t".join(filled).split("\t") if filled else []
        columns = _Columns(*(cells[column::_WIDTH] for column in range(_WIDTH)))
        if columns.are_sound():
            return columns
    raise ContentError(*_problems(lines, path))


def _problems(lines: Sequence[str], path: str) -> Iterator[Problem]:
    """What is wrong with a ledger, line by line."""
    ids: dict[str, int] = {}
    urls: dict[str, int] = {}
    for number, raw in enumerate(lines, 1):
        if not raw.strip() or (number == 1 and raw == HEADER):
            continue
        fault = _fault(raw)
        if fault is None:
            line_id, url, *_ = raw.split("\t")
            if line_id not in ids and url_key(url) not in urls:
                ids[line_id] = urls[url_key(url)] = number
                continue
            fault = _repeated(line_id, url, ids, urls, lines)
        yield Problem(path, fault[0], number, 1, raw, fault[1])


def _fault(raw: str) -> tuple[str, str] | None:
    """What is wrong with a line by itself, and how to mend it."""
    if _CONFLICT.match(raw):
        return "the ledger holds a merge conflict", "keep the lines of both sides and delete the marks"
    parts = raw.split("\t")
    if len(parts) != _WIDTH:
        return f"a ledger line has {_WIDTH} columns, this one {len(parts)}", _RESTORE
    return _fault_of_columns(LedgerLine(*parts))


def _fault_of_columns(line: LedgerLine) -> tuple[str, str] | None:
    if not is_stated_id(line.id):
        return f"'{line.id}' is not an id", _RESTORE
    if fault := _fault_of_url(line.url):
        return fault
    if not _is_day(line.added):
        return f"'{line.added}' is not a day", "write it as 2024-05-17"
    if not _is_status(line.status):
        return f"'{line.status}' is not a status", "it is published, withdrawn or removed, the last two with a day and a reason: withdrawn 2024-05-17 Retracted."
    return None


def _fault_of_url(url: str) -> tuple[str, str] | None:
    if not url.startswith("/") or not url.endswith(".html") or {"", ".", ".."} & set(url.split("/")[1:]):
        return f"'{url}' is not the path of a page", "a path looks like /2024/05/17/flood.html"
    if is_taken(url):
        return f"no article can stand at {url}, where newsgen itself makes a page", "give it another address, and lead readers there by redirects.csv where you can"
    return None


def _is_status(text: str) -> bool:
    return text == PUBLISHED or parse_withdrawal(text) is not None


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


def count_months(catalog: Catalog, days: Mapping[str, int]) -> None:
    """Count the lines of each month, which a trigger does for lines that are added one by one. `days` are how many lines there are of each day."""
    months = Counter[str]()
    for day, lines in days.items():
        months[day[:7]] += lines
    catalog.write("DELETE FROM ledger_months")
    catalog.write_many("INSERT INTO ledger_months VALUES (?, ?)", iter(months.items()))


def is_each_line_live(catalog: Catalog) -> bool:
    """Whether every line is of a live article: found by counting, once every live article has a line, and naming those that are not takes a while."""
    return count_live(catalog) == int(catalog.value("SELECT coalesce(sum(lines), 0) FROM ledger_months"))


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
    if count_live(catalog) == catalog.value("SELECT count(*) FROM ledger"):
        return iter(())  # every live article has a line, so no other is left
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
    """The text of the ledger file as the catalogue has it, some lines at a time."""
    yield HEADER + "\n"
    rows = catalog.rows("SELECT id, url, added, anchor, status FROM ledger ORDER BY id")
    while some := list(islice(rows, _AT_A_TIME)):
        yield "\n".join(map("\t".join, some)) + "\n"
