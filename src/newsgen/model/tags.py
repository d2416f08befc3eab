"""Tags of other generators' template languages, as they stand in the texts written for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

TEMPLATE_TAG = re.compile(r"\{\{[^{}\n]{1,500}\}\}|\{%[^{}\n]{1,500}%\}")
"""A shortcode (`{{< figure src="a.png" >}}`), a variable (`{{ site.title }}`) or a statement (`{% include x.html %}`), on one line."""
_NAME = re.compile(r"[\w./-]+")


def template_tags(text: str) -> Iterator[tuple[str, int]]:
    """The kind of each tag in a text (`{{< figure >}}`, `{% include %}`) with its offset."""
    for match in TEMPLATE_TAG.finditer(text):
        tag = match[0]
        opening = tag[:3] if tag[2] in "<%" and tag[:2] == "{{" else tag[:2]
        name = _NAME.search(tag[len(opening) :].lstrip(" /-"))
        closing = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}[opening]
        yield f"{opening} {name[0] if name else ''} {closing}", match.start()
