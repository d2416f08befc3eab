"""A review as one HTML page: each item beside the lines of its source.

The page holds all it needs and loads nothing: its policy forbids every script and every request, and allows the one style sheet in it by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Final

from newsgen.edit.review import Item, Review
from newsgen.edit.terminal import summary
from newsgen.load.encodings import NoTextError, lines_of
from newsgen.load.sidecars import read_sidecar
from newsgen.load.sources import Source
from newsgen.render.markup import clean_text

_MOST_LINES: Final = 60
_LONGEST_LINE: Final = 600
_STYLE: Final = """
:root { color-scheme: light dark; font: 1rem/1.45 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem; max-inline-size: 90rem; }
article { border-block-start: 1px solid; padding-block: 1rem; display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); }
h2 { font-size: 1rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.origin, .line { opacity: .75; font-size: .875rem; }
.doubt { font-weight: 600; }
.source { margin: 0; padding: 0; list-style: none; font-size: .9rem; }
.source li { display: grid; grid-template-columns: 4.5ch 1fr; gap: .8rem; overflow-wrap: anywhere; }
.source .number { opacity: .6; text-align: end; user-select: none; }
"""

Lines = dict[int, str]


def review_page(review: Review) -> str:
    """The page. Where a source cannot be read any more, its lines are left out."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    lines = _lines_of(review)
    items = "".join(_item(item, lines.get(item.source.path, {})) for item in review.items)
    return (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>Review</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Review</h1>\n<p>{_text(summary(review))}</p>\n{items}</main>\n</body>\n</html>\n"
    )


def _item(item: Item, lines: Lines) -> str:
    return f'<article id="{_text(item.id)}">\n<div>\n{"".join(_facts(item))}</div>\n{_source(item, lines)}</article>\n'


def _facts(item: Item) -> Iterator[str]:
    yield f"<h2>{_text(item.source.shown_path)}, lines {item.first_line} to {item.last_line}: <code>{_text(item.id)}</code></h2>\n"
    if item.doubts:
        yield "<ul>\n" + "".join(f'<li class="doubt">{_text(words)}</li>\n' for words in item.doubts) + "</ul>\n"
    yield "<dl>\n"
    for name, found in item.found.items():
        yield f'<dt>{_text(name)}</dt><dd dir="auto">{_text(found.value)} <span class="origin" dir="ltr">{_text(found.origin)}</span></dd>\n'
    yield from (f"<dt>{_text(name)}</dt><dd>missing</dd>\n" for name in item.missing if name not in item.found)
    yield f"<dt>margin</dt><dd>{item.margin:.2f} {_signals(item)}</dd>\n</dl>\n"
    if item.findings:
        yield "<h3>What the text says of its date</h3>\n<ul>\n"
        for finding in item.findings:
            yield f'<li>{_text(finding.words)} <span class="line">Line {finding.line}:</span> <q dir="auto">{_text(finding.sentence)}</q></li>\n'
        yield "</ul>\n"


def _signals(item: Item) -> str:
    return _text(", ".join(f"{signal.name} {signal.weight:+.1f}" for signal in item.signals))


def _source(item: Item, lines: Lines) -> str:
    shown = [number for number in _numbers(item) if number in lines]
    rows = "".join(
        f'<li><span class="number">{number}</span><span dir="auto">{_text(lines[number][:_LONGEST_LINE]) or "&#160;"}</span></li>\n' for number in shown
    )
    left_out = item.last_line - item.first_line + 1 - len(shown)
    rest = f'<li><span class="number"></span><span>{left_out} more lines</span></li>\n' if shown and left_out > 0 else ""
    return f'<ol class="source">\n{rows}{rest}</ol>\n'


def _numbers(item: Item) -> range:
    return range(item.first_line, min(item.last_line, item.first_line + _MOST_LINES - 1) + 1)


def _lines_of(review: Review) -> dict[str, Lines]:
    """The lines to show, by source: each source is read once."""
    wanted: dict[str, set[int]] = {}
    sources: dict[str, Source] = {}
    for item in review.items:
        sources[item.source.path] = item.source
        wanted.setdefault(item.source.path, set()).update(_numbers(item))
    return {path: _read(source, wanted[path]) for path, source in sources.items()}


def _read(source: Source, numbers: set[int]) -> Lines:
    try:
        runs = lines_of(source.file, read_sidecar(source.sidecar, "").encoding)
        lines = (line for run in runs for line in enumerate(run.texts, run.number))
        return {number: text for number, text in lines if number in numbers}
    except (NoTextError, OSError):
        return {}


def _text(text: str) -> str:
    return escape(clean_text(text))
