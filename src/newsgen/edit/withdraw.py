"""Withdrawing a published article, and restoring it: its line of the ledger says so, and every build goes by that.

The ledger alone decides, whether or not the source is still there: a dump is evidence, a Markdown file its author's, and neither is written to. One line
changes and the file is replaced at once, so that it can be stopped at any moment.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import PUBLISHED, LedgerLine, line_of, read_ledger
from newsgen.catalog.lock import build_lock
from newsgen.config import Layout
from newsgen.edit.sidecar import replace_file
from newsgen.errors import Problem, UsageError
from newsgen.model.withdrawal import Withdrawal, parse_withdrawal

_LINE_END = re.compile(rb"(\r\n|\n|\r)")


def withdraw(layout: Layout, name: str, withdrawal: Withdrawal) -> LedgerLine:
    """Have the ledger say that an article, named by id or address, is withdrawn; its new line.

    Raises UsageError where no such article was published, or a build is running; ContentError where the ledger is damaged.
    """
    reason = " ".join((withdrawal.reason or "").split())
    written = str(replace(withdrawal, reason=reason or None))
    if parse_withdrawal(written) is None:
        raise UsageError(Problem("", f"the ledger cannot hold this withdrawal: {written}"))
    return _set_status(layout, name, written)


def restore(layout: Layout, name: str) -> LedgerLine:
    """Have the ledger say that an article is published; its new line. Raises as `withdraw` does."""
    return _set_status(layout, name, PUBLISHED)


def _set_status(layout: Layout, name: str, status: str) -> LedgerLine:
    with build_lock(layout.state):
        line = _find(layout, name)
        parts = _LINE_END.split(layout.ledger.read_bytes())
        old, new = str(line), replace(line, status=status)
        at = next(number for number, part in enumerate(parts) if part.removeprefix(b"\xef\xbb\xbf").decode() == old)
        parts[at] = parts[at].replace(old.encode(), str(new).encode())
        replace_file(layout.ledger, b"".join(parts))
    return new


def _find(layout: Layout, name: str) -> LedgerLine:
    with closing(Catalog.in_memory()) as catalog:
        read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
        line = line_of(catalog, name)
    if line is None:
        hint = "name its id, or its address as the ledger has it: /2024/05/17/flood.html"
        raise UsageError(Problem(name, "no article of this id or address was ever published", hint=hint))
    return line
