"""References of texts as absolute URIs."""

from __future__ import annotations

import pytest

from feedkit import URI
from newsgen.uris import absolute_uri

BASE = "https://example.org/archive/2024/a.html"


@pytest.mark.parametrize(
    ("reference", "absolute"),
    [
        ("b.html?x=1&y=2#z", "https://example.org/archive/2024/b.html?x=1&y=2#z"),
        ("#part", f"{BASE}#part"),
        ("//example.net/x", "https://example.net/x"),
        ("ä b.jpg", "https://example.org/archive/2024/%C3%A4%20b.jpg"),
        ("%C3%A4%20b.jpg", "https://example.org/archive/2024/%C3%A4%20b.jpg"),
        ("100%.png", "https://example.org/archive/2024/100%25.png"),
        ("[a].png", "https://example.org/archive/2024/%5Ba%5D.png"),
        ("a#b#c", "https://example.org/archive/2024/a#b%23c"),
        ("https://bücher.example:8080/ü", "https://xn--bcher-kva.example:8080/%C3%BC"),
        ("http://[::1]/a", "http://[::1]/a"),
        ("mailto:jane@example.org", "mailto:jane@example.org"),
        ("tel:+93 70", "tel:+93%2070"),
    ],
)
def test_a_reference_becomes_a_uri(reference: str, absolute: str) -> None:
    assert absolute_uri(reference, BASE) == absolute
    assert URI.fullmatch(absolute)


def test_what_is_none_stays() -> None:
    assert absolute_uri("http://[", BASE) == "http://["
