"""A text is found in a file whatever the file wraps it in."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import sqlite3
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from newsgen.edit.scan import places
from newsgen.model.redaction import Redactions, matches
from sitekit import Site

NAME = "José Núñez"


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", data)
    return out.getvalue()


def base64_of(text: str, codec: str = "utf-8") -> str:
    return base64.b64encode(text.encode(codec)).decode()


FORMS = {
    "as it is": NAME,
    "capitals": NAME.upper(),
    "decomposed": unicodedata.normalize("NFD", NAME),
    "full width": "Ｊｏｓé Ｎúñｅｚ",
    "without accents": "Jose Nunez",
    "in an address": "/2024/jose-nunez-arrested.html",
    "hyphens and marks": "**José**\u00a0_Núñez_",
    "unseen characters": "Jo\u00adsé Nú\u200bñez",
    "two lines": "José\nNúñez",
    "entities": "Jos&eacute; N&#250;&#xF1;ez",
    "entities of entities": html.escape("Jos&eacute; N&uacute;&ntilde;ez"),
    "tags": "<b>Jo<i>sé</i></b> <span class='x'>Núñez</span>",
    "JSON": json.dumps(NAME),
    "JSON in JSON": json.dumps(json.dumps(NAME)),
    "JavaScript": r"Jos\xe9 N\u{fa}\u00F1ez",
    "CSS": r"Jos\E9  N\FA\F1 ez",
    "percent": quote(NAME),
    "percent of a form": quote_plus(NAME),
    "percent twice": quote(quote(NAME)),
    "base64": base64_of(f"His name is {NAME}."),
    "base64 of addresses": base64.urlsafe_b64encode(f"??>> {NAME} ~~??".encode()).decode().rstrip("="),
    "base64 of UTF-16": base64_of(NAME, "utf-16-le"),
    "a data address": f"<a href='data:text/plain;base64,{base64_of(NAME)}'>",
    "Punycode": f"http://{'josénúñez'.encode('idna').decode()}.example/",
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def found(site: Site, data: bytes, name: str = "build/file.bin", written: str = NAME) -> bool:
    file = site.write(name, data)
    return bool(list(places(site.layout, file, written)))


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_found_in_every_form(site: Site, form: str) -> None:
    written = "JoséNúñez" if form == "Punycode" else NAME
    assert found(site, f"before {FORMS[form]} behind".encode(), written=written)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bz2.compress, lzma.compress, zipped, lambda data: gzip.compress(zipped(data))])
def test_a_text_is_found_in_what_is_packed(site: Site, pack: Callable[[bytes], bytes]) -> None:
    assert found(site, pack(f"before {NAME} behind".encode()))
    assert found(site, pack(FORMS["JSON"].encode()))
    assert not found(site, pack(b"nothing of it"))


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_a_text_is_found_in_unicode_of_any_width(site: Site, codec: str) -> None:
    assert found(site, NAME.encode(codec))


def test_a_text_is_found_in_a_dump_of_another_encoding(site: Site) -> None:
    text = f"Le président a reçu {NAME} à Genève, où l’été était déjà là. " * 9
    assert found(site, text.encode("windows-1252"), "content/old.txt")


def test_a_text_is_found_where_a_database_cuts_it_up(site: Site) -> None:
    file = site.root / "a.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (v)")
        connection.execute("INSERT INTO t VALUES (?)", (f"{'x' * 4050}{NAME * 3}{'y' * 9000}",))
        connection.commit()
    assert list(places(site.layout, file, NAME))


def test_a_text_is_found_far_into_a_large_file_with_its_line(site: Site) -> None:
    lines = ["nothing here, nothing at all"] * 80_000
    lines[70_000] = f"It was {NAME}."
    file = site.write("build/large.txt", "\n".join(lines).encode())
    (place,) = places(site.layout, file, NAME)
    assert place.line == 70_001
    assert NAME not in place.excerpt


@pytest.mark.parametrize("other", ["José and Núñez", "Jos Núñez", "Jose Nunezzz", base64_of("somebody else altogether")])
def test_what_is_another_text_is_not_found(site: Site, other: str) -> None:
    assert not found(site, other.encode())


def test_a_number_in_a_hash_is_no_text(site: Site) -> None:
    digest = next(hashed for number in range(10**6) if "07" in (hashed := sha256(str(number).encode()).hexdigest()))
    expression = f"/{digest[digest.index('07') :][:4]}/"
    assert not found(site, digest.encode(), written=expression)
    assert found(site, f"call {expression[1:-1]}".encode(), written=expression)


@pytest.mark.parametrize("text", ["YILMAZ", "Yılmaz", "yilmaz"])
def test_letters_that_have_several_cases_are_found(text: str) -> None:
    assert matches("Yılmaz", text)
    assert "lmaz" not in Redactions(("Yılmaz",)).text(text).casefold()
