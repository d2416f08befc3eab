"""The values of a message, `%(name)s`: which a text asks for, and whether it can be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.errors import Problem, did_you_mean


def wrong_values(message: str, text: str, at: Problem) -> Iterator[Problem]:
    """A problem, at a place, where a text in the place of a message asks for a value that it does not have, or cannot be filled in."""
    if "%(" not in message:
        return
    try:
        known, wanted = _names_in(message), _names_in(text)
    except (ValueError, TypeError) as error:
        yield with_place(at, f"the text cannot be filled in: {error}", "write a percent sign as %%")
        return
    for name in sorted(wanted - known):
        yield with_place(at, f"there is no value '{name}' for this text", did_you_mean(name, known))


def with_place(at: Problem, message: str, hint: str | None) -> Problem:
    """A problem at the place of another."""
    return Problem(at.path, message, at.line, at.column, at.excerpt, hint)


def _names_in(text: str) -> set[str]:
    """The values that a text asks for."""
    names = _Names()
    _ = text % names
    return names


class _Names(set[str]):
    """A mapping that has every name, and keeps those that it was asked for."""

    def __getitem__(self, name: str) -> str:
        self.add(name)
        return ""
