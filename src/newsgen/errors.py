"""Problems and how they are shown.

A *problem* is something a person can mend: it says where it is (file, line, column), what it is, and how to mend it. Problems are collected, never
raised one at a time; an exception here ends a command and owns the command's exit code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

SHOWN_PROBLEMS = 50
EXCERPT_CHARACTERS = 160


class Severity(StrEnum):
    """How much a problem matters: an error keeps something out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of the site, with its place."""

    path: str
    """The file, relative to the site's folder, in POSIX form; empty where no file is at fault."""
    message: str
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """In characters, counted from 1."""
    excerpt: str | None = None
    """The source line."""
    hint: str | None = None
    severity: Severity = Severity.ERROR
    once_per: str | None = None
    """Problems that share this are told once, at the first place, with a count."""

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known."""
        parts = [visible(self.path).replace("\n", "\\n")] if self.path else []
        parts += [str(number) for number in (self.line, self.column) if number is not None]
        return ":".join(parts)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which problems are sorted."""
        return (self.path, self.line or 0, self.column or 0, self.severity, self.message)

    def __str__(self) -> str:
        prefix = f"{self.place}: " if self.place else ""
        lines = [f"{prefix}{self.severity}: {visible(self.message)}"]
        if self.excerpt is not None and self.line is not None:
            lines.append(f"{self.line:>5} | {excerpt_around(self.excerpt, self.column)}")
        if self.hint:
            lines.append(f"  hint: {visible(self.hint)}")
        return "\n".join(lines)


@dataclass(slots=True)
class Problems:
    """The problems of one command, collected where they are found."""

    found: list[Problem] = field(default_factory=list)
    _known: set[Problem] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._known = set(self.found)

    def add(self, problem: Problem) -> None:
        """Keep a problem, once."""
        if problem not in self._known:
            self._known.add(problem)
            self.found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep each of these."""
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        """By place; those told once per key at the first place."""
        told: dict[object, list[Problem]] = {}
        for problem in sorted(self.found, key=lambda problem: problem.order):
            told.setdefault(problem.once_per or problem, []).append(problem)
        for first, *more in told.values():
            yield replace(first, message=f"{first.message} (and {len(more)} more like it)") if more else first

    def __len__(self) -> int:
        return len(list(iter(self)))


class NewsgenError(Exception):
    """Ends a command. `exit_code` is the process's; `problems` say why."""

    exit_code = 3

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[NewsgenError], tuple[Problem, ...]]:
        return type(self), self.problems


class ContentError(NewsgenError):
    """Content or a template stops the build; nothing was published."""

    exit_code = 1


class UsageError(NewsgenError):
    """The command line, the settings or the site's folder are not usable."""

    exit_code = 2


def did_you_mean(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """A hint that names the nearest known word, or None where none has so much of it, from 0 to 1, in common."""
    from difflib import get_close_matches  # noqa: PLC0415  # only an error needs it

    near = get_close_matches(word, sorted(known), n=1, cutoff=alike)
    return f"did you mean '{near[0]}'?" if near else None


def visible(text: str) -> str:
    """Text made safe for a terminal: control and formatting characters are shown as escapes, never carried out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char == "\n" or not _is_invisible(char) else f"\\u{ord(char):04x}" for char in text)


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char not in "\u200c\u200d"


def excerpt_around(line: str, column: int | None) -> str:
    """The part of a source line around a column, short enough to read."""
    if len(line) <= EXCERPT_CHARACTERS:
        return visible(line.rstrip())
    middle = (column or 1) - 1
    start = max(0, min(middle - EXCERPT_CHARACTERS // 2, len(line) - EXCERPT_CHARACTERS))
    end = start + EXCERPT_CHARACTERS
    return ("…" if start else "") + visible(line[start:end].rstrip()) + ("…" if end < len(line) else "")
