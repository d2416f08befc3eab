"""`topics.yaml` decides under which topics articles stand: what it finds in a text is assigned, what an article states is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.errors import ContentError
from newsgen.publish.build import Progress
from sitekit import Site, text_of, words_of

VOCABULARY = """
united-nations:
  label: United Nations
  kind: organisation
  aliases: [UN]
unfpa:
  label: {en: United Nations Population Fund, fa: صندوق جمعیت ملل متحد}
  kind: organisation
  aliases: [UNFPA]
  broader: united-nations
floods:
  kind: subject
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("topics.yaml", VOCABULARY)
    site.write("content/aid.md", "---\nheadline: Aid\npublished: 2024\n---\nUNFPA sent midwives, a UN spokesperson said.\n")
    site.write("content/rain.md", "---\nheadline: Rain\npublished: 2023\ntopics: [Weather, UNFPA]\n---\nRivers rose.\n")
    site.write("content/else.md", "---\nheadline: Else\npublished: 2022\n---\nSomething else.\n")
    return site


def topics_of(site: Site, url: str) -> list[tuple[str, str]]:
    links = site.page(url).findall(".//section[@aria-labelledby='story_topics']//a")
    return [(words_of(link), str(link.get("href"))) for link in links]


def rendered_by(site: Site) -> set[str]:
    urls: set[str] = set()
    site.build(progress=Progress(on_page=lambda page: urls.add(page.url)))
    return {url for url in urls if url.endswith(".html")}


def test_names_in_a_text_put_it_under_their_topics_in_the_order_in_which_they_stand(site: Site) -> None:
    site.build()
    assert topics_of(site, "/2024/aid.html") == [
        ("United Nations Population Fund", "../topics/unfpa/index.html"),
        ("United Nations", "../topics/united-nations/index.html"),
    ]
    assert any("assigned by the archive’s editors" in words_of(item) for item in site.page("/2024/aid.html").findall(".//li"))
    assert topics_of(site, "/2022/else.html") == []


def test_a_stated_name_of_a_topic_is_that_topic_and_keeps_its_address(site: Site) -> None:
    (site.root / "topics.yaml").unlink()
    site.write("content/rain.md", "---\nheadline: Rain\npublished: 2023\ntopics: [Weather, United Nations Population Fund]\n---\nRivers rose.\n")
    site.build()
    before = {url for url in site.tree() if url.startswith("/topics/")}
    site.write("topics.yaml", VOCABULARY)
    site.build()
    assert topics_of(site, "/2023/rain.html") == [
        ("Weather", "../topics/weather/index.html"),
        ("United Nations Population Fund", "../topics/unfpa/index.html"),
    ]
    assert text_of(site.page("/topics/unfpa/index.html"), "p[@class='note']") == "Organisation, 2 articles"
    assert before <= site.tree().keys()
    moved = site.page("/topics/united-nations-population-fund/index.html")
    assert text_of(moved, "h1") == "United Nations Population Fund"
    assert "../unfpa/index.html" in str(next(moved.iterfind(".//meta[@http-equiv='refresh']")).get("content"))


def test_an_edit_of_the_vocabulary_renders_only_what_its_topics_touch(site: Site) -> None:
    site.build()
    site.write("topics.yaml", VOCABULARY + "rivers: {label: Rivers, kind: subject}\n")
    assert rendered_by(site) == {"/2023/rain.html", "/topics/rivers/index.html", "/topics/index.html", "/feeds/index.html"} | {
        f"/topics/{beside}/index.html" for beside in ("weather", "unfpa")
    }
    site.write("topics.yaml", VOCABULARY + "rivers: {label: Rivers, kind: subject}\nnothing: Nobody speaks of it\n")
    assert rendered_by(site) == set()


def test_a_topic_shows_its_kind_and_what_is_broader_and_narrower(site: Site) -> None:
    site.build()
    wide, narrow = site.page("/topics/united-nations/index.html"), site.page("/topics/unfpa/index.html")
    assert [words_of(link) for link in wide.findall(".//nav[@aria-label='Narrower topics']//a")] == ["United Nations Population Fund"]
    assert [words_of(link) for link in narrow.findall(".//nav[@aria-label='Where this page is']//a")] == ["Topics", "United Nations"]
    index = site.page("/topics/index.html")
    assert [words_of(item) for item in index.findall(".//ul[@class='buckets names']/li")] == [
        "United Nations organisation 1",
        "United Nations Population Fund organisation 2",
        "Weather 1",
    ]


def test_a_topic_is_linked_as_broader_from_when_it_has_articles(site: Site) -> None:
    site.write("content/aid.md", "---\nheadline: Aid\npublished: 2024\n---\nUNFPA sent midwives.\n")
    site.build()
    assert "/topics/united-nations/index.html" not in site.tree()
    site.write("content/un.md", "---\nheadline: Council\npublished: 2024\n---\nThe UN met.\n")
    assert {"/topics/unfpa/index.html", "/topics/united-nations/index.html"} <= rendered_by(site)
    (site.root / "content/un.md").unlink()
    site.build(allow_missing=True)
    assert "united-nations/" not in site.tree()["/topics/unfpa/index.html"].decode()


def test_labels_are_those_of_the_site_s_language(site: Site) -> None:
    site.write("newsgen.yaml", site.settings + "language: fa-AF\n")
    site.build()
    assert topics_of(site, "/2024/aid.html")[0][0] == "صندوق جمعیت ملل متحد"


def test_a_vocabulary_with_a_fault_stops_the_build_and_leaves_everything(site: Site) -> None:
    site.build()
    before = site.tree()
    site.write("topics.yaml", VOCABULARY.replace("kind: subject", "kind: subjekt"))
    with pytest.raises(ContentError):
        site.build()
    assert [problem.place for problem in site.problems] == ["topics.yaml:11:9"]
    assert site.tree() == before
    checked = site.run("check")
    assert checked.returncode == 1
    assert "did you mean 'subject'?" in checked.stderr
