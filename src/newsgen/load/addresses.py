"""Old addresses of an article, as front matter states them."""

from __future__ import annotations

from newsgen.load.redirects import old_path
from newsgen.load.texts import BadValueError, braced, read_texts
from newsgen.yamlnodes import Node


def read_old_addresses(node: Node) -> tuple[str, ...]:
    """Addresses of an old site; without a slash before it, one is of the site's root too. Raises BadValueError."""
    found = []
    for text in read_texts(node, ";"):
        path = old_path(text if text.startswith(("/", "http:", "https:")) else f"/{text}")
        if path is None:
            raise BadValueError(node, "'{key}' holds what is no address of a site: '" + braced(text) + "'", "write the path: /2019/flood.html")
        found.append(path)
    return tuple(dict.fromkeys(found))
