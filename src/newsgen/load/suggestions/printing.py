"""Suggestions as YAML to paste into `topics.yaml`: each with a comment that says how often and where it was met."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from newsgen.errors import visible
from newsgen.load.suggestions.collecting import Suggestion
from newsgen.model.urls import term_key

_PLAIN_YAML = re.compile(r"[^\W\d_](?:[\w .’'-]*[\w.’')])?")
_WORDS_OF_YAML = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def print_suggestions(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """The lines of a YAML mapping, with comments; keys that would be the same are told apart."""
    taken: set[str] = set()
    for suggestion in suggestions:
        key = _free_key(suggestion.label, taken)
        yield f"# {suggestion.count} mentions in {suggestion.articles} {'article' if suggestion.articles == 1 else 'articles'}"
        yield from (f"#   {visible(example.article_id)}: {visible(example.sentence)}" for example in suggestion.examples)
        yield f"{_quoted(key)}:"
        yield f"  label: {_quoted(suggestion.label)}"
        yield f"  kind: {suggestion.kind}" if suggestion.kind else "  # kind: the texts do not say"
        if suggestion.aliases:
            yield f"  aliases: [{', '.join(map(_quoted, suggestion.aliases))}]"
        yield ""


def _free_key(label: str, taken: set[str]) -> str:
    """The key that a free topic of the same name has, so that its page keeps its address."""
    key = "-".join(term_key(label).split())
    number, free = 1, key
    while term_key(free) in taken:
        number += 1
        free = f"{key}-{number}"
    taken.add(term_key(free))
    return free


def _quoted(text: str) -> str:
    is_plain = _PLAIN_YAML.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML and "  " not in text
    return text if is_plain else json.dumps(text, ensure_ascii=False)
