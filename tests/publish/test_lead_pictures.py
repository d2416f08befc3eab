"""The picture that leads an article: `image` in front matter and sidecars."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.errors import Severity
from publish.test_media import media, photograph
from sitekit import Site, text_of

URL = "/2024/05/17/flood.html"
STATED = "image: {file: flood.jpg, alt: A bridge under water, caption: The bridge, credit: 'Photo: Ana Pérez'}"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    write(site, STATED)
    site.write("content/2024/flood.jpg", photograph(size=(900, 600)))
    return site


def write(site: Site, image: str) -> None:
    site.write("content/2024/flood.md", f"---\nheadline: Flood\npublished: 2024-05-17\n{image}\n---\nThe river rose.\n")


def test_it_stands_before_the_text_with_all_that_is_said_of_it(site: Site) -> None:
    assert site.build().problems == ()
    figure = site.page(URL).find(".//div[@class='story-body']/*[1]")
    assert figure is not None
    image = figure.find("img")
    assert image is not None
    assert (image.get("alt"), image.get("width"), image.get("height"), image.get("loading")) == ("A bridge under water", "900", "600", None)
    assert text_of(figure, "figcaption") == "The bridge Photo: Ana Pérez"
    assert text_of(figure, "small") == "Photo: Ana Pérez"
    assert len(media(site)) == 2
    assert b"SECRET" not in b"".join(media(site).values())


def test_other_programs_are_told_of_it(site: Site) -> None:
    site.build()
    page = site.page(URL)
    (address,) = (f"{site.site_url}{url}" for url in media(site) if "/640/" not in url)
    properties = {meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    assert [properties[f"og:image{part}"] for part in ("", ":width", ":height", ":alt")] == [address, "900", "600", "A bridge under water"]
    script = page.find(".//script[@type='application/ld+json']")
    assert script is not None
    assert json.loads(str(script.text))["image"] == {"@type": "ImageObject", "url": address, "width": 900, "height": 600}


def test_feeds_enclose_it(site: Site) -> None:
    site.build()
    (address,) = (f"{site.site_url}{url}" for url in media(site) if "/640/" not in url)
    (enclosure,) = site.xml("/feeds/rss.xml").iter("enclosure")
    assert (enclosure.get("url"), enclosure.get("type")) == (address, "image/jpeg")
    (item,) = json.loads(site.tree()["/feeds/feed.json"])["items"]
    assert item["image"] == address
    assert item["content_html"].index("<figure>") < item["content_html"].index("The river rose.")


def test_a_caption_that_a_comma_cuts_in_two_is_told(site: Site) -> None:
    write(site, "image: {file: flood.jpg, alt: A bridge, caption: The bridge at dawn, seen from the west}")
    site.remove("content/2024/flood.jpg")
    (problem,) = site.build().problems
    assert (problem.place, problem.severity) == ("content/2024/flood.md:4:70", Severity.WARNING)
    assert problem.message == "'image' has a part without a value: 'seen from the west'"
    assert problem.hint == "between braces a comma ends a text: put one that holds a comma in quotes"


def test_a_table_of_toml_is_named_by_its_line(site: Site) -> None:
    site.write("content/2024/flood.md", "+++\ntitle = 'Flood'\ndate = 2024-05-17\n[cover]\nimage = 'gone.jpg'\n+++\nThe river rose.\n")
    site.remove("content/2024/flood.jpg")
    assert [problem.place for problem in site.build().problems] == ["content/2024/flood.md:4"]


@pytest.mark.parametrize("image", ["image: flood.jpg", "featured_image: flood.jpg", "cover: {image: flood.jpg}"])
def test_without_alternative_text_the_line_is_named(site: Site, image: str) -> None:
    write(site, image)
    (problem,) = site.build().problems
    assert (problem.place, problem.severity) == ("content/2024/flood.md:4", Severity.WARNING)
    assert "no alternative text" in problem.message
    assert len(media(site)) == 2


@pytest.mark.parametrize("file", ["gone.jpg", "../../secret.jpg", "/images/flood.jpg", "https://example.com/flood.jpg", "flood.md"])
def test_what_is_no_picture_beside_the_text_is_reported_and_leads_nothing(site: Site, file: str) -> None:
    write(site, f"image: {file}")
    (problem,) = (problem for problem in site.build().problems if problem.path == "content/2024/flood.md")
    assert problem.line == 4
    assert "<figure>" not in site.tree()[URL].decode()
    assert media(site) == {}


@pytest.mark.parametrize("image", ["image: {alt: A bridge}", "image: {file: flood.jpg, wide: yes}", "image: [a.jpg, b.jpg]"])
def test_what_cannot_be_read_is_kept_with_a_warning(site: Site, image: str) -> None:
    write(site, image)
    (problem,) = (problem for problem in site.build().problems if problem.path == "content/2024/flood.md")
    assert (problem.line, problem.severity) == (4, Severity.WARNING)
    assert URL in site.tree()


def test_an_article_of_a_dump_gets_one_from_its_sidecar_and_keeps_it_when_the_dump_is_split(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/old/storm.txt", "Harbour closed\n\nThe harbour remained closed on Tuesday. No ship has left since the storm.\n")
    site.write("content/old/storm.txt.yaml", f"published: 2024\nlanguage: en\n{STATED}\n")
    site.write("content/old/flood.jpg", photograph())
    assert site.build().problems == ()
    ((url, *_),) = (list(media(site)),)
    before = site.tree()
    pages = [page for page, data in before.items() if page.startswith("/2024/") and url.encode() in data]
    assert len(pages) == 1
    result = site.run("split", "content/old/storm.txt", "--into", "new/articles")
    assert result.returncode == 0, result.stderr
    site.build()
    assert site.tree()[pages[0]] == before[pages[0]]
    assert media(site).keys() == {url}
