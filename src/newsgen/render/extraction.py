"""Texts for catalogues: what templates and code say, as messages for translators.

What comes in is templates and Python files; what goes out is a catalogue template (`.pot`), or a `.po` brought up to date: what was translated stays, what is
new is added, what is said no more is kept at the end of the file, set aside. Nothing of an article is ever among it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from newsgen.render.catalogues import known_messages, packaged_messages, texts_of
from newsgen.render.environment import Templates
from newsgen.render.languages import locale_of
from newsgen.render.strings import flattened

Said = tuple[str, ...]
"""A message: its text, or its singular and plural."""
_LEFT_OUT = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To')
"""Headers with a time or a version of a library: the same texts make the same file."""
_WIDTH = 120


def said_in_code(text: str) -> Iterator[Said]:
    """The messages that a Python file marks with `said()`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said":
            yield tuple(argument.value for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str))


def catalogue_template(found: Iterable[tuple[str, Said]]) -> bytes:
    """The `.pot` of messages, each with the file that says it."""
    catalog = Catalog(project="newsgen", version="interface", charset="utf-8", header_comment=_HEADER)
    for place, message in sorted(found, key=lambda one: (one[1][0].casefold(), one[1], one[0])):
        catalog.add(message if len(message) > 1 else message[0], locations=[(place, 0)] if place else [])
    return _written(catalog)


def updated(po: bytes | None, pot: bytes, locale: str) -> bytes:
    """The `.po` of a language (`fa_AF` or `fa-AF`) with all messages of a `.pot`; a new one where there is none yet."""
    template = read_po(BytesIO(pot))
    if po is None:
        catalog = Catalog(locale=locale_of(locale.replace("_", "-")), project="newsgen", version="interface", charset="utf-8",
                          header_comment="# The words of the interface. Fill in what is empty; see docs/languages.md of newsgen.", fuzzy=False)  # fmt: skip
    else:
        catalog = read_po(BytesIO(po), locale=str(locale_of(locale.replace("_", "-"))))
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    return _written(catalog)


def begin_or_update(file: Path, language: str, templates: Templates) -> Path:
    """Write, or bring up to date, a site's catalogue of a language: with the texts that newsgen's own theme has not, and those that its catalogue lacks."""
    own = [(f"templates/{name}", message) for name, message in templates.messages_by_template() if message not in packaged_messages()]
    theirs = [("", message) for message in packaged_messages() if templates.catalogue.is_empty or not flattened([message]) <= known_messages(templates.catalogue)]
    kept = file.read_bytes() if file.is_file() else None
    written = [] if kept is None else [("", texts_of(message.id)) for message in read_po(BytesIO(kept)) if message.id]
    wanted = {message: place for place, message in (*written, *theirs, *own)}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(updated(kept, catalogue_template((place, message) for message, place in wanted.items()), language))
    return file


def _written(catalog: Catalog) -> bytes:
    stream = BytesIO()
    write_po(stream, catalog, width=_WIDTH, omit_header=False, include_lineno=False, sort_output=False)
    return b"".join(line for line in stream.getvalue().splitlines(keepends=True) if not line.startswith(_LEFT_OUT))


_HEADER = """\
# The words of the interface of newsgen, for translators: docs/languages.md says how.
# %(name)s and {name} stand for values and stay as they are; their order is free."""
