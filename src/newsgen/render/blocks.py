"""Blocks of templates that extend others: one that fills no block of those is shown nowhere, which Jinja says nothing of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import Environment, nodes

from newsgen.errors import Problem, did_you_mean


def unknown_blocks(environment: Environment, name: str, source_of: Callable[[str], str]) -> Iterator[Problem]:
    """A problem for each block of a template that none of those has which it extends."""
    tree = environment.parse(source_of(name))
    known = set(_inherited(environment, tree, source_of))
    if _parent(tree) is None:
        return
    lines = source_of(name).splitlines()
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            message = f"no template that this one extends has a block '{block.name}'"
            yield Problem(f"templates/{name}", message, block.lineno, None, lines[block.lineno - 1], did_you_mean(block.name, known))


def _inherited(environment: Environment, tree: nodes.Template, source_of: Callable[[str], str]) -> Iterator[str]:
    """The blocks of all that a template extends."""
    seen: set[str] = set()
    parent = _parent(tree)
    while parent and parent not in seen:
        seen.add(parent)
        tree = environment.parse(source_of(parent))
        yield from (block.name for block in tree.find_all(nodes.Block))
        parent = _parent(tree)


def _parent(tree: nodes.Template) -> str | None:
    """The template that one extends, where it says so by a literal name."""
    extends = next(iter(tree.find_all(nodes.Extends)), None)
    return extends.template.value if extends and isinstance(extends.template, nodes.Const) else None
