"""A review on a terminal: coloured where there is one, plain lines where the output goes elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from newsgen.edit.review import Item, Review
from newsgen.errors import visible

_LONGEST_VALUE = 100
_COUNTED = (
    *(("headline", "state no headline"), ("published", "state no date"), ("bylines", "state no byline"), ("section", "state no section")),
    ("contradictions", "name a day that does not fit"),
)


def print_review(review: Review) -> None:
    """Print to standard output."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{line}\n" for line in plain_lines(review))
        return
    from rich.console import Console  # noqa: PLC0415  # 80 ms to import, and only terminals need it
    from rich.text import Text  # noqa: PLC0415  # likewise

    console = Console(highlight=False, soft_wrap=False)
    for item in review.items:
        head, *rest = item_lines(item)
        console.rule(Text(head, style="bold"), align="left", style="dim")
        for line in rest:
            console.print(Text(line, style=_style(line)))
    console.print(Text(summary(review), style="bold"))


def _style(line: str) -> str:
    if line.startswith("  ? "):
        return "yellow"
    return "dim" if line.startswith("    ") or "  (derived" in line else ""


def plain_lines(review: Review) -> Iterator[str]:
    """The review as lines without colours."""
    for item in review.items:
        yield from item_lines(item)
        yield ""
    yield summary(review)


def item_lines(item: Item) -> Iterator[str]:
    """An item: where it stands, what makes it doubtful, what was found, and what it rests on."""
    yield f"{visible(item.source.shown_path)}:{item.first_line}-{item.last_line}  {item.id}  doubt {item.doubt:.2f}"
    for words in item.doubts:
        yield f"  ? {visible(words)}"
    for name, found in item.found.items():
        yield f"  {name}: {_short(found.value)}  ({_short(found.origin)})"
    if item.missing:
        yield f"  missing: {', '.join(item.missing)}"
    for finding in item.findings:
        yield f"  {visible(finding.words)}"
        yield f"    line {finding.line}: {_short(finding.sentence)}"
    if item.signals:
        yield f"  begins here with margin {item.margin:.2f}: " + ", ".join(f"{signal.name} {signal.weight:+.1f}" for signal in item.signals)


def summary(review: Review) -> str:
    """What there is in all."""
    noun = "article" if review.articles == 1 else "articles"
    counted = [f"{review.counts[name]} {words}" for name, words in _COUNTED if review.counts[name]]
    return "; ".join([f"{review.articles} {noun}, {len(review.items)} shown", *counted])


def _short(text: str) -> str:
    shown = visible(" ".join(text.split()))
    return shown if len(shown) <= _LONGEST_VALUE else f"{shown[: _LONGEST_VALUE - 1]}…"
