from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.anchors import lead_id, path_id
from newsgen.model.dates import parse_edtf
from newsgen.model.slugs import make_slug
from newsgen.model.urls import (
    article_slug,
    article_url,
    in_letters,
    links_from,
    permalink,
    relative_link,
    term_key,
    term_slug,
    url_key,
    with_id,
)

SEGMENTS = st.text(st.characters(exclude_characters="/#?\x00", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    lambda text: text not in {".", ".."}
)
PATHS = st.lists(SEGMENTS, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))


@pytest.mark.parametrize(
    ("published", "url"),
    [
        ("2024-05-17", "/2024/05/17/flood.html"),
        ("2024-05", "/2024/05/flood.html"),
        ("2024", "/2024/flood.html"),
        ("XXXX-08-21", "/undated/flood.html"),
        (None, "/undated/flood.html"),
    ],
)
def test_the_folder_of_an_article_is_as_precise_as_its_date(published: str | None, url: str) -> None:
    assert article_url(parse_edtf(published) if published else None, "flood") == url


@pytest.mark.parametrize(
    ("slug", "headline", "made"),
    [
        (None, "Flood in Khost: 12 dead", "flood-in-khost-12-dead"),
        ("given", "Flood", "given"),
        (None, "Chargé d’Affaires", "charge-d-affaires"),
        (None, "Наводнение в Хосте", "navodnenie-v-khoste"),
        (None, "سیل در خوست", "سیل-در-خوست"),
        (None, "काबुल में बाढ़", "काबुल-में-बाढ़"),
        (None, "阿富汗 洪水", "阿富汗-洪水"),
        (None, "!!!", "0123456789ab"),
        (None, None, "0123456789ab"),
        (None, "Index", "index-0123456789ab"),
        (None, "CON", "con-0123456789ab"),
    ],
)
def test_a_slug_is_readable_in_every_script_and_never_empty(slug: str | None, headline: str | None, made: str) -> None:
    assert article_slug(slug, headline, "0123456789ab") == make_slug(made, 500)


@given(st.text(max_size=400), st.sampled_from(["", "क", "ب", "\U0001f600"]))
def test_a_name_is_at_most_200_bytes_and_holds_no_separator(text: str, tail: str) -> None:
    name = with_id(article_url(None, article_slug(None, text + tail * 200, "a" * 64)), "b" * 64).rpartition("/")[2]
    assert len(name.encode()) <= 200 + 64
    assert len(article_url(None, article_slug(None, text + tail * 200, "a" * 64)).rpartition("/")[2].encode()) <= 200
    assert not set(name) & set('/\\:*?"<>| \n\0')


@given(PATHS, PATHS)
def test_a_relative_link_leads_from_one_page_to_the_other(here: str, there: str) -> None:
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(relative_link(here, there)))) == there


@given(PATHS, PATHS, st.sampled_from(["", "#y2024", "/", "/index.html"]))
def test_the_links_of_a_page_are_its_relative_links(here: str, there: str, tail: str) -> None:
    assert links_from(here)(there + tail) == relative_link(here, there + tail)
    assert links_from(here)("/") == relative_link(here, "/")


def test_a_fragment_stays_on_its_link() -> None:
    assert relative_link("/2024/a.html", "/2024/05/index.html#d17") == "05/index.html#d17"


@pytest.mark.parametrize(
    ("url", "shown"),
    [("/undated/سیل.html", "/undated/سیل.html"), ("/2019/100% b?#é.html", "/2019/100%25%20b%3F%23é.html"), ("/2019/\u202eab.html", "/2019/%E2%80%AEab.html")],
)
def test_in_letters_an_address_leads_to_the_same_page(url: str, shown: str) -> None:
    assert in_letters(permalink("https://example.org", url)) == f"https://example.org{shown}"
    assert in_letters("https://example.org/%FF/") == "https://example.org/%FF/"


def test_a_permalink_is_percent_encoded_and_the_front_is_the_site() -> None:
    assert permalink("https://example.org/a", "/undated/سیل.html") == "https://example.org/a/undated/%D8%B3%DB%8C%D9%84.html"
    assert permalink("https://example.org/a", "/index.html") == "https://example.org/a/"


def test_terms_that_share_a_slug_have_addresses_of_their_own() -> None:
    slugs = {term_slug(term_key(text)) for text in ["C", "C++", "C#", "c-", "!!!", "???", "2024", "São Paulo", "Sao Paulo", "index"]}
    assert len(slugs) == 10
    assert "index" not in slugs
    assert "2024" not in slugs


@pytest.mark.parametrize(("text", "slug"), [("Floods", "floods"), ("Northern  Alliance", "northern-alliance"), ("کابل", "کابل")])
def test_a_term_that_its_slug_says_whole_has_no_hash(text: str, slug: str) -> None:
    assert term_slug(term_key(text)) == slug


def test_a_term_is_the_same_in_any_case_form_and_spacing() -> None:
    assert term_key("Jose\u0301  DÍAZ") == term_key("José Díaz")


def test_urls_that_a_file_system_may_confuse_share_a_key() -> None:
    assert url_key("/2024/FLOOD.html") == url_key("/2024/flood.html")
    assert url_key("/2024/e\u0301.html") == url_key("/2024/É.html")


def test_ids_are_twelve_crockford_characters_and_ignore_what_printing_changes() -> None:
    assert lead_id("The river, in “Khost”, rose.") == lead_id("the river in khost rose")
    assert lead_id("x" * 200 + "y") == lead_id("x" * 200 + "z")
    assert set(path_id("2024/flood.md")) <= set("0123456789abcdefghjkmnpqrstvwxyz")
    assert len(path_id("2024/flood.md")) == 12
    assert path_id("cafe\u0301.md") == path_id("café.md")
