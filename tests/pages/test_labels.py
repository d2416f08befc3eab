"""Topics and sections are called otherwise in each language of the interface."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.errors import UsageError
from newsgen.publish.build import Progress
from newsgen.publish.verify import verify
from sitekit import SETTINGS, Site, text_of

LANGUAGES = "language: fa\nlanguages: [fa, ps, en]\nsections: {news: {fa: خبرها, en: News}, culture: {fa: فرهنگ}, misc: Miscellany}\n"
TOPICS = """
nature: {label: {fa: طبیعت, en: Nature}}
floods: {label: {fa: سیل, en: Floods}, broader: nature}
apples: {label: {fa: نان, en: Apples}, broader: nature}
zebras: {label: {fa: آب, en: Zebras}, broader: nature}
"""
TEXT = "---\nid: {id}\nheadline: {id}\npublished: 2024-05-17\nlanguage: {language}\nsection: {section}\ntopics: [{topics}]\n---\nText.\n"
IN_ENGLISH, IN_PERSIAN, OF_APPLES = "/2024/05/17/ones.html", "/2024/05/17/two.html", "/2024/05/17/three.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site", settings=SETTINGS + LANGUAGES)
    site.write("topics.yaml", TOPICS)
    site.write("content/1.md", TEXT.format(id="ones", language="en", section="news", topics="floods, nature, rain"))
    site.write("content/2.md", TEXT.format(id="two", language="fa", section="خبرها", topics="سیل, zebras"))
    site.write("content/3.md", TEXT.format(id="three", language="en", section="culture", topics="apples, zebras"))
    site.build()
    return site


def texts(site: Site, url: str, path: str) -> list[str]:
    return ["".join(map(str, found.itertext())).strip() for found in site.page(url).findall(path)]


def test_a_topic_is_called_as_in_the_language_of_the_page_else_as_in_the_site_s(site: Site) -> None:
    pages = {prefix: f"{prefix}/topics/floods/index.html" for prefix in ("", "/ps", "/en")}
    assert {prefix: text_of(site.page(url), "h1") for prefix, url in pages.items()} == {"": "سیل", "/ps": "سیل", "/en": "Floods"}
    assert "Nature" in text_of(site.page(pages["/en"]), "main")
    assert "طبیعت" in text_of(site.page(pages["/ps"]), "main")
    assert "Floods" in text_of(site.page("/en/feeds/index.html"), "main")


def test_an_article_names_topics_and_section_as_in_its_own_interface(site: Site) -> None:
    topics = ".//section[@aria-labelledby='story_topics']//a"
    assert texts(site, IN_ENGLISH, topics) == ["Floods", "Nature", "rain"]
    assert texts(site, IN_PERSIAN, topics) == ["سیل", "آب"]
    assert "News" in text_of(site.page(IN_ENGLISH), "main")
    assert "خبرها" in text_of(site.page(IN_PERSIAN), "main")
    assert "فرهنگ" in text_of(site.page(OF_APPLES), "main")


@pytest.mark.parametrize(("prefix", "labels"), [("", ["آب", "سیل", "طبیعت", "نان", "rain"]), ("/en", ["Apples", "Floods", "Nature", "rain", "Zebras"])])
def test_an_index_stands_in_the_order_of_its_own_labels(site: Site, prefix: str, labels: list[str]) -> None:
    assert texts(site, f"{prefix}/topics/index.html", ".//ul[@class='buckets names']//a") == labels
    assert [label for label in labels if label in {"Apples", "Floods", "Zebras", "آب", "سیل", "نان"}] == texts(site, f"{prefix}/topics/nature/index.html", ".//header/nav[2]//a")


def test_sections_are_called_as_in_the_language_of_the_page(site: Site) -> None:
    assert {prefix: text_of(site.page(f"{prefix}/sections/news/index.html"), "h1") for prefix in ("", "/ps", "/en")} == {"": "خبرها", "/ps": "خبرها", "/en": "News"}
    assert "News" in text_of(site.page("/en/sections/index.html"), "main")
    assert "News" in text_of(site.page("/en/index.html"), "main")


def test_the_filters_of_the_search_are_called_as_in_the_language_of_its_page(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=SETTINGS + LANGUAGES + "search: on\n")
    site.write("topics.yaml", TOPICS)
    site.write("content/1.md", TEXT.format(id="ones", language="en", section="news", topics="floods, rain"))
    site.build()
    named = {}
    for prefix in ("", "/ps", "/en"):
        (form,) = site.page(f"{prefix}/search/index.html").findall(".//form[@id='search_page']")
        lists = json.loads(site.tree()[f"/search/index/{form.get('data-lists')}"])
        named[prefix] = [label for name in ("topic", "section") for _, label, _ in lists[name]["values"]]
    assert named == {"": ["سیل", "rain", "خبرها"], "/ps": ["سیل", "rain", "خبرها"], "/en": ["Floods", "rain", "News"]}
    assert verify(site.layout).problems == ()
    (site.layout.output / "search/index/filters-en.json").write_text("{}")
    assert any("search index" in str(problem) for problem in verify(site.layout).problems)
    site.write("newsgen.yaml", SETTINGS + LANGUAGES.replace(", en]", "]") + "search: on\n")
    site.build()
    assert "/search/index/filters-en.json" not in site.tree()


ENGLISH_FEEDS = ("/feeds/en/atom.xml", "/feeds/en/rss.xml")
EDITS = {
    "another English label": ("topics.yaml", TOPICS.replace("en: Floods", "en: Flooding"), {
        IN_ENGLISH, *(f"/en/topics/{topic}/index.html" for topic in ("floods", "nature", "rain", "zebras")), "/en/topics/index.html", "/en/feeds/index.html", *ENGLISH_FEEDS,
    }),
    "no English label": ("topics.yaml", TOPICS.replace(", en: Apples", ""), {
        OF_APPLES, "/en/topics/apples/index.html", "/en/topics/zebras/index.html", "/en/topics/nature/index.html", "/en/topics/index.html", "/en/feeds/index.html", *ENGLISH_FEEDS,
    }),
    "a Pashto label": ("topics.yaml", TOPICS.replace("en: Floods", "en: Floods, ps: سېلاب"), {
        *(f"/ps/topics/{topic}/index.html" for topic in ("floods", "nature", "rain", "zebras")), "/ps/topics/index.html", "/ps/feeds/index.html",
    }),
    "another section's label": ("newsgen.yaml", SETTINGS + LANGUAGES.replace("en: News", "en: The news"), None),
    "one language": ("newsgen.yaml", SETTINGS + LANGUAGES.replace("languages: [fa, ps, en]\n", ""), None),
    "another main language": ("newsgen.yaml", SETTINGS + LANGUAGES.replace("language: fa", "language: en"), None),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_a_label_renders_the_pages_that_show_it_and_leaves_what_a_clean_build_makes(site: Site, edit: str) -> None:
    file, text, pages = EDITS[edit]
    site.write(file, text)
    rendered: list[str] = []
    site.build(progress=Progress(on_page=lambda page: rendered.append(page.url)))
    assert pages is None or {url for url in rendered if "about" not in url} == pages
    assert site.build().tally.rendered == 0
    clean = Site(site.root.parent / "clean", settings=(site.root / "newsgen.yaml").read_text())
    for path in ("topics.yaml", "permalinks.tsv", "content/1.md", "content/2.md", "content/3.md"):
        clean.write(path, (site.root / path).read_bytes())
    clean.build()
    assert clean.tree() == site.tree()


@pytest.mark.parametrize(("labels", "fault"), [("{english: News}", "'english' is not a language tag"), ("{}", "this section has no label")])
def test_a_section_s_labels_have_languages_and_there_is_one(tmp_path: Path, labels: str, fault: str) -> None:
    site = Site(tmp_path, settings=SETTINGS + f"sections: {{culture: Culture, news: {labels}}}\n")
    with pytest.raises(UsageError, match=fault):
        site.build()


def test_a_key_means_its_own_section_whatever_another_is_called(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=SETTINGS + "sections: {news: {en: Reports}, culture: {en: Culture, fa: news}}\n")
    site.write("content/1.md", TEXT.format(id="ones", language="en", section="news", topics="rain"))
    site.build()
    assert "/sections/news/index.html" in site.tree()
    assert "/sections/culture/index.html" not in site.tree()
