"""An article of a dump as a Markdown file of its own: full front matter, and its text escaped so that Markdown shows it unchanged."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from newsgen.load import cutfrom
from newsgen.load.articles import layered_values
from newsgen.load.fields import FieldValues, read_fields
from newsgen.load.markdown_text import readable, strict
from newsgen.load.records import Record
from newsgen.load.sidecars import Sidecar
from newsgen.model.article import Block, BlockKind, LeadPicture
from newsgen.render.markup import body_html, clean_text

_ORDER: Final = (
    *("headline", "standfirst", "published", "updated", "section", "topics", "bylines", "source_name", "language", "translation_of", "status", "slug", "corrections", "withdrawn", "reason"),
)
_PLAIN_SCALAR: Final = re.compile(r"(?!null$|Null$|NULL$)[A-Za-z0-9][A-Za-z0-9_./+-]*", re.ASCII)
_EMPTY_PARAGRAPH: Final = "<p></p>"

_Writer = Callable[[Block], str]


class UnwritableError(Exception):
    """No Markdown shows this text as the dump shows it."""


def markdown_file(record: Record, article_id: str, sidecar: Sidecar, folder: str) -> str:
    """The whole file, which is to lie in a folder under `content/`. Raises UnwritableError where its text would not be shown as it is now."""
    return f"---\n{''.join(_front_matter(record, article_id, sidecar, folder))}---\n\n{markdown_body(record.body)}"


def markdown_body(body: tuple[Block, ...]) -> str:
    """A body of plain text as Markdown that becomes the same HTML, byte for byte. Raises UnwritableError where there is none."""
    wanted = body_html(body)
    for writer in (_readable, _strict):
        text = "\n\n".join(map(writer, body)) + "\n"
        if body_html((Block(BlockKind.MARKDOWN, text),)) == wanted:
            return text
    raise UnwritableError


def _readable(block: Block) -> str:
    text = clean_text(block.text)
    if block.kind is BlockKind.SUBHEAD:
        return f"## {readable(text, is_heading=True)}"
    return readable(text) or _EMPTY_PARAGRAPH


def _strict(block: Block) -> str:
    text = strict(clean_text(block.text))
    return f"## {text}" if block.kind is BlockKind.SUBHEAD else text or _EMPTY_PARAGRAPH


def _front_matter(record: Record, article_id: str, sidecar: Sidecar, folder: str) -> Iterator[str]:
    """The fields as source and editors give them."""
    stated = read_fields(record.fields, record.place, kept=cutfrom.KEYS)
    patch = sidecar.patches.get(article_id, FieldValues())
    values, origin = layered_values(stated, patch, sidecar.defaults)
    given = [name for name in _ORDER if name in values]
    yield f"id: {scalar(article_id)}\n"
    for name in given:
        yield _entry(name, values[name])
    image = values.get("image")
    if isinstance(image, LeadPicture):
        yield _picture(image, posixpath.dirname(record.source), folder)
    assigned = [name for name in given if origin[name].kind == "assigned"]
    if assigned:
        yield _entry("assigned", assigned)
    yield "cut_from:\n"
    yield from (f"  {name}: {text}\n" for name, text in _cut_from(record, sidecar))


def _cut_from(record: Record, sidecar: Sidecar) -> Iterator[tuple[str, str]]:
    yield "source", scalar(record.source)
    yield "position", str(record.position)
    yield "lines", f"{record.span.first_line}-{record.span.last_line}"
    if sidecar.years:
        yield "years", str(sidecar.years)
    if record.around:
        yield "around", str(record.around)


def _entry(name: str, value: object) -> str:
    if name == "corrections" and isinstance(value, tuple):
        return "corrections:\n" + "".join(f"  - {{day: {correction.day}, text: {scalar(correction.text)}}}\n" for correction in value)
    if isinstance(value, tuple | list):
        return f"{name}: [{', '.join(_scalars(value))}]\n"
    return f"{name}: {scalar(str(value))}\n"


def _picture(image: LeadPicture, old_folder: str, folder: str) -> str:
    """The picture that leads the article, as the new file's folder names it."""
    file = posixpath.relpath(posixpath.join("/", old_folder, image.file), posixpath.join("/", folder))
    said = {"file": file, "alt": image.alt, "caption": image.caption, "credit": image.credit}
    return f"image: {{{', '.join(f'{name}: {scalar(text)}' for name, text in said.items() if text)}}}\n"


def _scalars(values: Iterable[object]) -> Iterator[str]:
    return (scalar(str(value)) for value in values)


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line: plain where it is a word or a date, else in double quotes."""
    if _PLAIN_SCALAR.fullmatch(text):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in {'"', "\\"}:
        return f"\\{char}"
    if char == " " or char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
