"""Old addresses that lead to pages of the site: `redirects.csv`, two columns, the old address and where it leads.

An old address is a path of the site (`/2019/flood.php`), or a whole URL, of which the path counts, and the query where no page can answer at the path. It leads to a path of the site, or to an article by its id.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.errors import Problem
from newsgen.model.redirects import Wanted, page_url

_COLUMNS = 2


def read_redirects(file: Path, shown_path: str) -> Iterator[Wanted | Problem]:
    """What the file asks for, or what is wrong with a line; nothing where there is no file."""
    if not file.is_file():
        return
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(shown_path, f"the redirects cannot be read: {error}", hint="save the file as UTF-8")
        return
    for number, row in enumerate(csv.reader(lines), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#") or (number == 1 and not cells[0].startswith(("/", "http"))):
            continue
        path = old_path(cells[0])
        if len(cells) != _COLUMNS or path is None or not cells[1]:
            hint = "write the old address and where it leads: /2019/flood.php,/2019/05/17/flood.html"
            yield Problem(shown_path, "this is no redirect", number, 1, lines[number - 1] if number <= len(lines) else None, hint)
        else:
            yield Wanted(path, cells[1], f"{shown_path}:{number}")


def old_path(address: str) -> str | None:
    """The path of an address of a site, decoded, in NFC, and behind a question mark its query as it is written, where that counts; None where it is none."""
    try:
        split = urlsplit(address)
    except ValueError:
        return None
    path = unicodedata.normalize("NFC", unquote(split.path))
    if path == "/" or not _is_safe(path) or not split.query.isprintable() or " " in split.query:
        return None
    # What answers at a page's own address answers whatever the query; of a program, the query says which article was meant.
    return f"{path}?{split.query}" if split.query and page_url(path) is None else path


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return path.startswith("/") and not {".", ".."} & set(parts) and "" not in parts[1:-1] and path.isprintable() and not {"\\", "?"} & set(path)
