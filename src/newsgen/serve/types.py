"""What kind of content a file holds, by its name: the same on every machine, as a careful static host says it."""

from __future__ import annotations

from mimetypes import MimeTypes

_TYPES = MimeTypes(filenames=())
"""The table of the standard library alone, without what a machine adds to it."""
_MORE = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain",
    ".yaml": "application/yaml",
}
_OTHER = "application/octet-stream"


def content_type(name: str) -> str:
    """The value of Content-Type for a file of this name; what newsgen writes as text is UTF-8."""
    suffix = "." + name.rpartition(".")[2].casefold() if "." in name.rpartition("/")[2] else ""
    found = _MORE.get(suffix) or _TYPES.types_map[True].get(suffix) or _OTHER
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
