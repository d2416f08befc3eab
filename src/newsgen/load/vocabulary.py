"""`topics.yaml`: the controlled vocabulary, read and checked.

Each topic stands under its key (or, in a list, names it with `key:`) with `label` (a text, or one for each language), `kind`, `aliases` and `broader`.
Every fault is found in one reading. A vocabulary with a fault is not used: topics that vanished from it would take their pages with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from newsgen.errors import Problem, did_you_mean
from newsgen.load.folding import fold_name, lower
from newsgen.model.urls import term_key
from newsgen.model.vocabulary import Topic, TopicKind, Vocabulary
from newsgen.settingtypes import is_language_tag
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlError, YamlText, read_node

_KEYS = ("label", "kind", "aliases", "broader")


@dataclass(slots=True)
class _Reading:
    """One reading of the file."""

    source: YamlText
    topics: dict[str, Topic] = field(default_factory=dict)
    places: dict[str, Scalar] = field(default_factory=dict)
    """Where each topic begins."""
    broader: dict[str, Scalar] = field(default_factory=dict)
    """Where each names its wider one."""
    named: dict[str, tuple[str, Node]] = field(default_factory=dict)
    """For each name, folded, the topic that has it, and where."""
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, node: Node, message: str, hint: str | None = None) -> None:
        self.problems.append(self.source.problem(message, node.line, node.column, hint))


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """What two names share that mean the same topic where an editor writes them, whatever their case."""
    return lower(fold_name(name))


def read_vocabulary(file: Path, shown_path: str) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary in a file, empty where there is none, and what is wrong with it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Vocabulary(), []
    except (OSError, UnicodeDecodeError) as error:
        return Vocabulary(), [Problem(shown_path, f"the topics cannot be read: {error}", hint="save the file as UTF-8")]
    reading = _Reading(YamlText(shown_path, text))
    try:
        node = read_node(reading.source)
    except YamlError as error:
        return Vocabulary(), [error.problem]
    for key, entry in _entries(node, reading):
        _take(key, entry, reading)
    _check_broader(reading)
    return Vocabulary(reading.topics), reading.problems


def _entries(node: Node | None, reading: _Reading) -> Iterator[tuple[Scalar, Node]]:
    """Keys with what stands under them: of a mapping, or of a list whose entries name their keys."""
    match node:
        case None | Scalar(text=None):
            return
        case Mapping(entries=entries):
            yield from entries
        case Sequence(items=items):
            yield from (found for item in items if (found := _listed(item, reading)))
        case _:
            reading.refuse(node, "this is neither a mapping of keys to topics nor a list of topics", "write 'key:' and under it 'label: ...'")


def _listed(item: Node, reading: _Reading) -> tuple[Scalar, Node] | None:
    pairs = item.entries if isinstance(item, Mapping) else ()
    key = next((value for name, value in pairs if name.text == "key"), None)
    if isinstance(key, Scalar) and key.text:
        return key, Mapping(tuple(pair for pair in pairs if pair[0].text != "key"), item.line, item.column)
    reading.refuse(item, "a topic in a list has a key", "write 'key: ...' in it")
    return None


def _take(key: Scalar, entry: Node, reading: _Reading) -> None:
    """Read one topic, and keep it if its key is free."""
    identity = term_key(key.text or "")
    if not any(map(str.isalnum, identity)):
        reading.refuse(key, "the key of a topic has a letter or digit")
        return
    if identity in reading.topics:
        reading.refuse(key, f"the topic '{key.text}' stands in line {reading.places[identity].line} already", "keep one of them")
        return
    parts = _parts(entry, reading)
    labels = _labels(parts.get("label"), key, reading)
    aliases = _texts(parts["aliases"], reading) if "aliases" in parts else []
    wider = parts.get("broader")
    broader = _text(wider, reading) if wider else None
    if isinstance(wider, Scalar) and broader:
        reading.broader[identity] = wider
    topic = Topic(
        key=identity,
        labels={tag: text for tag, text, _ in labels},
        kind=_kind(parts["kind"], reading) if "kind" in parts else None,
        aliases=tuple(dict.fromkeys(text for text, _ in aliases)),
        broader=term_key(broader) if broader else None,
    )
    reading.topics[identity], reading.places[identity] = topic, key
    for name, node in ((key.text or "", key), *((text, node) for _, text, node in labels), *aliases):
        _claim(name, identity, node, reading)


def _claim(name: str, identity: str, node: Node, reading: _Reading) -> None:
    """A name belongs to one topic: where two have it, nobody could say which of them a text means."""
    owner, place = reading.named.setdefault(name_key(name), (identity, node))
    if owner != identity:
        reading.refuse(node, f"'{name}' is a name of the topic '{reading.places[owner].text}' already, in line {place.line}", "keep it in one of them")


def _parts(entry: Node, reading: _Reading) -> dict[str, Node]:
    """What is said of a topic: `kabul: Kabul` gives the label alone, `kabul:` nothing."""
    if isinstance(entry, Scalar):
        return {"label": entry} if entry.text else {}
    if isinstance(entry, Sequence):
        reading.refuse(entry, "a topic is a mapping", "write 'label: ...' under its key")
        return {}
    parts = {}
    for key, node in entry.entries:
        if key.text not in _KEYS:
            reading.refuse(key, f"'{key.text}' is nothing that newsgen knows of a topic", did_you_mean(key.text or "", _KEYS))
        elif not (isinstance(node, Scalar) and node.text is None):
            parts[key.text] = node
    return parts


def _labels(node: Node | None, key: Scalar, reading: _Reading) -> list[tuple[str, str, Node]]:
    """Language, label and place; the key itself where there is no label."""
    if node is None:
        return [("", " ".join((key.text or "").split()), key)]
    if not isinstance(node, Mapping):
        text = _text(node, reading)
        return [("", text, node)] if text else [("", key.text or "", key)]
    found = []
    for tag, value in node.entries:
        if not is_language_tag(tag.text or ""):
            reading.refuse(tag, f"'{tag.text}' is not a language tag", "write a BCP 47 tag, such as en, fa-AF or ps")
        elif text := _text(value, reading):
            found.append((tag.text or "", text, value))
    return found or [("", key.text or "", key)]


def _texts(node: Node, reading: _Reading) -> list[tuple[str, Node]]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return [(text, item) for item in items if (text := _text(item, reading))]


def _text(node: Node, reading: _Reading) -> str | None:
    text = " ".join((node.text or "").split()) if isinstance(node, Scalar) else ""
    if not any(map(str.isalnum, fold_name(text))):
        reading.refuse(node, "this is one text, with a letter or digit in it")
        return None
    return text


def _kind(node: Node, reading: _Reading) -> TopicKind | None:
    text = node.text or "" if isinstance(node, Scalar) else ""
    if text in set(TopicKind):
        return TopicKind(text)
    hint = did_you_mean(text, TopicKind) or "it is " + ", ".join(TopicKind)
    reading.refuse(node, f"'{text}' is no kind of topic", hint)
    return None


def _check_broader(reading: _Reading) -> None:
    """A wider topic is one of the vocabulary, and no topic is wider than itself."""
    settled: set[str] = set()
    for key in reading.topics:
        chain: list[str] = []
        at: str | None = key
        while at is not None and at not in settled and at not in chain:
            chain.append(at)
            wider = reading.topics[at].broader
            if wider is not None and wider not in reading.topics:
                written = reading.broader[at].text or ""
                hint = did_you_mean(written, (place.text or "" for place in reading.places.values())) or "'broader' is the key of another topic"
                reading.refuse(reading.broader[at], f"there is no topic '{written}'", hint)
                wider = None
            at = wider
        if at in chain:
            circle = " -> ".join(reading.places[key].text or "" for key in (*chain[chain.index(at) :], at))
            reading.refuse(reading.broader[at], f"this topic is broader than itself: {circle}", "take one 'broader' away")
        settled.update(chain)
