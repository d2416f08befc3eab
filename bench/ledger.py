"""What a ledger of 100,000 lines costs, in processor time: `python bench/ledger.py [LINES]`.

Reading it with all checks (columns, days, clashes of ids and addresses), minting lines (as many, which makes their slugs, and a hundred more), and writing it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import HEADER, ledger_text, read_ledger
from newsgen.catalog.minting import mint
from newsgen.model.anchors import crockford

RUNS = 3
_ARTICLES = """
INSERT INTO articles (source, position, id, sort_key, is_live, status, file, first_line, last_line, anchor, headline, published, is_contradicted,
  terms, card_digest, page_digest, stated_topics, topics, topic_keys, topic_names, assigned_topics, bylines)
VALUES ('a.txt', ?, ?, ?, 1, 'published', 'a.txt', 1, 2, ?, ?, ?, 0, '[]', '', '', '[]', '[]', '[]', '[]', 0, '[]')
"""


def main() -> None:
    """Print a line for each."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "permalinks.tsv")
        minted = Catalog.in_memory()
        with minted.transaction():
            minted.write_many(_ARTICLES, ((number, *_article(number)) for number in range(lines)))
            _say(f"mint {lines} lines", _cost(lambda: mint(minted, "2024-05-17")))
            minted.write("DELETE FROM ledger WHERE id IN (SELECT id FROM ledger ORDER BY spread LIMIT 100)")
            _say("mint 100 lines more", _cost(lambda: mint(minted, "2024-05-17")))
        file.write_text("".join(ledger_text(minted)), encoding="utf-8")
        _say(f"read {lines} lines", min(_cost(lambda: _read(file)) for _ in range(RUNS)))
        read = _read(file)
        _say(f"write {lines} lines", min(_cost(lambda: _write(read, file.with_suffix(".new"))) for _ in range(RUNS)))
        assert file.read_bytes() == file.with_suffix(".new").read_bytes()  # noqa: S101  # what was written is what was read
        assert file.read_text(encoding="utf-8").startswith(HEADER)  # noqa: S101  # likewise


def _article(number: int) -> tuple[str, str, str, str, str]:
    """Id, order, anchor, headline and date of an article."""
    article_id = crockford(str(number).encode())
    published = f"{2000 + number % 24}-{1 + number % 12:02}-{1 + number % 28:02}"
    return article_id, f"{published} {number:09}", article_id, f"The headline of an article, the one of number {number % 5000}", published


def _read(file: Path) -> Catalog:
    catalog = Catalog.in_memory()
    with catalog.transaction():
        read_ledger(catalog, file, file.name)
    return catalog


def _write(catalog: Catalog, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(ledger_text(catalog))


def _cost(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _say(what: str, seconds: float) -> None:
    sys.stdout.write(f"{what}: {seconds:.2f} s\n")


if __name__ == "__main__":
    main()
