"""The words of the interface: every text that templates themselves say passes through here, and nothing of an article does.

A template writes `_("Newest articles")`, `_("Updated %(date)s", date=...)`, or `ngettext("%(num)s article", "%(num)s articles", count)`. A site replaces
any of them in `templates/strings.yaml`, under the words as the template has them; what it does not replace is said as the catalogue of the language has it.
`_` with a literal and nothing else is replaced when a template is compiled, so that it costs nothing when pages are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from newsgen.errors import Problem, did_you_mean
from newsgen.render.catalogues import SOURCE_LANGUAGE, Catalogue
from newsgen.render.markup import clean_text
from newsgen.render.values import with_place, wrong_values
from newsgen.yamlnodes import Scalar, YamlError, YamlText, read_mapping

STRINGS_FILE = "strings.yaml"
_CALLS = frozenset({"_", "ngettext"})


@dataclass(frozen=True, slots=True)
class Strings:
    """The texts that a site puts in the place of the theme's, before those of the language's catalogue."""

    replaced: Mapping[str, str] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=lambda: Catalogue(SOURCE_LANGUAGE))

    @property
    def digest(self) -> str:
        """A hash of all texts that are not as templates have them; empty where all are."""
        parts = [repr(sorted(self.replaced.items())) if self.replaced else "", self.catalogue.digest]
        return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest() if any(parts) else ""

    def text(self, message: str, /, **values: object) -> Markup:
        """A message with its values (`%(name)s`) filled in, as HTML: what is no HTML yet is escaped."""
        return self._filled(self.literal(message), values)

    def _filled(self, text: str, values: Mapping[str, object]) -> Markup:
        shown = escape(text)
        return shown % {name: clean_text(value) if type(value) is str else value for name, value in values.items()} if values else shown

    def counted(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """One of two messages, by a number; `%(num)s` is the number unless a value of that name is given."""
        return self._filled(self.literal_counted(one, many, count), {"num": count, **values})

    def literal_counted(self, one: str, many: str, count: int) -> str:
        """One of two messages by a number, as it is; a catalogue may have more forms than two."""
        message = one if count == 1 else many
        return self.replaced.get(message) or self.catalogue.counted(one, many, count)

    def literal(self, message: str) -> str:
        """A message as it is."""
        return self.replaced.get(message) or self.catalogue.text(message)


def read_strings(folder: Path, catalogue: Catalogue) -> tuple[Strings, list[tuple[str, Problem]], list[Problem]]:
    """The strings of a site's folder of templates, before those of a catalogue; for each message in it the problem that it is if no template says it; and what cannot be read."""
    file = folder / STRINGS_FILE
    if not file.is_file():
        return Strings(catalogue=catalogue), [], []
    source = YamlText(f"templates/{STRINGS_FILE}", file.read_text(encoding="utf-8-sig", errors="replace"))
    try:
        entries = read_mapping(source).entries
    except YamlError as error:
        return Strings(catalogue=catalogue), [], [error.problem]
    replaced, unknown, problems = dict[str, str](), list[tuple[str, Problem]](), list[Problem]()
    for key, node in entries:
        message = key.text or ""
        if not isinstance(node, Scalar) or not node.text:
            problems.append(source.problem(f"'{message}' is replaced by one text", node.line, node.column))
        else:
            replaced[message] = node.text
            problems += wrong_values(message, node.text, source.problem("", node.line, node.column))
            unknown.append((message, source.problem(f"no template says '{message}'", key.line, key.column)))
    return Strings(replaced, catalogue), unknown, problems


def messages(environment: Environment, source: str) -> Iterator[tuple[str, ...]]:
    """The messages that a template says: of each its text, or the two that are chosen from by a number."""
    tokens = [(kind, value) for _, kind, value in environment.lex(source) if kind != "whitespace"]
    for place, (kind, value) in enumerate(tokens):
        if kind == "name" and value in _CALLS and tokens[place + 1 : place + 2] == [("operator", "(")]:
            found = tuple(_literals(tokens[place + 2 :], 2 if value == "ngettext" else 1))
            if found:
                yield found


def _literals(tokens: list[tuple[str, str]], count: int) -> Iterator[str]:
    for kind, value in tokens[: 2 * count : 2]:
        if kind == "string":
            yield value[1:-1].replace("\\'", "'").replace('\\"', '"')


def flattened(found: Iterable[tuple[str, ...]]) -> set[str]:
    """Single texts of messages."""
    return {text for message in found for text in message}


def unknown_strings(unknown: Iterable[tuple[str, Problem]], known: set[str]) -> Iterator[Problem]:
    """The problems of messages that no template says, each with the nearest that one does."""
    for message, problem in unknown:
        if message not in known:
            yield with_place(problem, problem.message, did_you_mean(message, known))


def string_tokens(literal: Callable[[str], str]) -> type[Extension]:
    """An extension of Jinja that puts the text itself in the place of `_("...")` while a template is compiled."""

    class Literals(Extension):
        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            waiting: list[Token] = []
            for token in stream:
                waiting.append(token)
                if len(waiting) == len(_LITERAL):
                    if _is_literal(waiting):
                        waiting = [Token(waiting[2].lineno, "string", literal(waiting[2].value))]
                        yield waiting.pop()
                    else:
                        yield waiting.pop(0)
            yield from waiting

    return Literals


_LITERAL = ("name", "lparen", "string", "rparen")


def _is_literal(tokens: list[Token]) -> bool:
    return tokens[0].value == "_" and tuple(token.type for token in tokens) == _LITERAL
