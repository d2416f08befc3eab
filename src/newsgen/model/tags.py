"""Tags of other generators' template languages, as they stand in the texts written for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

TEMPLATE_TAG = re.compile(r"\{\{[^{}\n]{1,500}\}\}|\{%[^{}\n]{1,500}%\}")
"""A shortcode (`{{< figure src="a.png" >}}`), a variable (`{{ site.title }}`) or a statement (`{% include x.html %}`), on one line."""
_MODULE_LINE = re.compile(r"^(?P<word>import[ \t]+(?:[^\n]*[ \t]from[ \t]+)?(?=[\"'])|export[ \t]+(?=default|const|let|var|function|async|\{))[^\n]*", re.MULTILINE)
_WIKI_LINK = re.compile(r"(?P<shows>!?)\[\[[^\[\]\n]{1,200}\]\](?!\()")
_WORDPRESS_TAG = re.compile(r"\[(?P<name>caption|gallery|audio|video|playlist|embed)(?:[ \t]+\w+=[^\]\n]{0,500}|(?<=embed))\]")
_NAME = re.compile(r"[\w./-]+")


def template_tags(text: str) -> Iterator[tuple[str, int]]:
    """The kind of each tag in a text (`{{< figure >}}`, `{% include %}`) with its offset."""
    for match in TEMPLATE_TAG.finditer(text) if "{" in text else ():
        tag = match[0]
        opening = tag[:3] if tag[2] in "<%" and tag[:2] == "{{" else tag[:2]
        name = _NAME.search(tag[len(opening) :].lstrip(" /-"))
        closing = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}[opening]
        yield f"{opening} {name[0] if name else ''} {closing}", match.start()


def bracket_tags(text: str) -> Iterator[tuple[str, int]]:
    """The kind of each link of a wiki or of Obsidian (`[[Other note]]`, `![[map.png]]`) and of each shortcode of WordPress (`[gallery ids="1,2"]`), with its offset."""
    for match in _WIKI_LINK.finditer(text) if "[[" in text else ():
        yield f"{match['shows']}[[...]]", match.start()
    for match in _WORDPRESS_TAG.finditer(text) if "[" in text else ():
        yield f"[{match['name']}]", match.start()


def module_lines(text: str) -> Iterator[tuple[str, int]]:
    """The kind of each line of JavaScript that stands at the margin of an MDX text (`import A from './a'`, `export const b = 1`) with its offset."""
    for match in _MODULE_LINE.finditer(text):
        yield f"'{match['word'].split()[0]}'", match.start()
