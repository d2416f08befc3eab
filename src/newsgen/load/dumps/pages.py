"""Whether a line that is printed again and again belongs to the pages of a paper or a PDF and not to its articles: page numbers, and what stands under them.

In go templates of lines, in which # stands for any number, and counts; nothing here sees a text.
"""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = re.compile(r"[-\u2013\u2014|\u00b7\s]*#[-\u2013\u2014|\u00b7\s]*")
_WORD: Final = re.compile(
    r"\b(?:page|pg|seite|p\u00e1gina|pagina|sayfa|strona|\u0441\u0442\u0440|\u0441\u0442\u0440\u0430\u043d\u0438\u0446\u0430"
    r"|\u0635\u0641\u062d\u0629|\u0635\u0641\u062d\u0647|\u0635\u0641\u062d\u06c1|\u1308\u133d)\.? #|\u7b2c ?# ?[\u9875\u9801]"
)
_HEAD_SHARE: Final = 1 / 3
_TOPS: Final = 0.6


def breaks_page(key: str) -> bool:
    """Whether a template can be that of a page number, or a form feed."""
    return key == "\f" or _NUMBER.fullmatch(key) is not None or _WORD.search(key) is not None


def page_number(key: str, numbers: tuple[int, ...]) -> int:
    """The number of a page among the `numbers` of a line with a template: the one that it says is a page's, else the first; -1 for none."""
    said = _WORD.search(key)
    at = key.count("#", 0, said.end()) - 1 if said else 0
    return numbers[at] if at < len(numbers) else -1


def is_page_number(key: str, count: int, heads: int, heads_in_all: int) -> bool:
    """Whether a line whose number goes up counts pages and not articles.

    It does where it says so; a bare number does where `heads`, the times a heading follows it, are few for the headings of the whole file.
    """
    if _WORD.search(key):
        return True
    return breaks_page(key) and heads <= _HEAD_SHARE * count and heads_in_all - heads >= count


def is_page_head(count: int, tops: int) -> bool:
    """Whether a repeated line is printed at the head of pages: mostly right under a page break or a page number."""
    return tops >= _TOPS * count
