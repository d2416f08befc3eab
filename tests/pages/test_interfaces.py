"""A site in several languages: translations linked, copies of the interface, a feed for each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.config import read_settings
from newsgen.errors import UsageError
from newsgen.publish.build import Progress
from newsgen.publish.verify import verify
from sitekit import SETTINGS, Site, text_of

LANGUAGES = "language: fa-AF\nlanguages: {fa-AF: '', ps: د خوست خبرونه, en: Khost News}\nsearch: on\n"
ORIGINAL = "---\nid: sel\nheadline: سیل در خوست\npublished: 2024-05-17\nlanguage: fa-AF\ntopics: [سیل]\nsection: news\n---\nدریا بالا آمد.\n"
PASHTO = "---\nid: selab\nheadline: په خوست کې سېلاب\npublished: 2024-05-18\nlanguage: ps\ntranslation_of: sel\n---\nسیند لوړ شو.\n"
ENGLISH = "---\nid: flood\nheadline: Flood in Khost\npublished: 2024-05-19\nlanguage: en\ntranslation_of: sel\n---\nThe river rose.\n"
SEL, SELAB, FLOOD = "/2024/05/17/سیل-در-خوست.html", "/2024/05/18/په-خوست-کې-سېلاب.html", "/2024/05/19/flood-in-khost.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site", settings=SETTINGS + LANGUAGES)
    site.write("content/sel.md", ORIGINAL)
    site.write("content/selab.md", PASHTO)
    site.write("content/flood.md", ENGLISH)
    site.build()
    return site


def without_index(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {url: data for url, data in tree.items() if not url.startswith("/search/index/")}


def links(site: Site, url: str, path: str) -> list[tuple[str | None, str | None]]:
    return [(link.get("hreflang"), link.get("href")) for link in site.page(url).findall(path)]


def test_each_language_has_its_front_and_indexes_in_its_own_words(site: Site) -> None:
    shown = {url: (page.get("lang"), page.get("dir"), text_of(page, "h1[@class='site-title']"), text_of(page, "h2[@id='newest']"))
             for url in ("/index.html", "/ps/index.html", "/en/index.html") if (page := site.page(url)) is not None}  # fmt: skip
    assert shown == {
        "/index.html": ("fa-AF", "rtl", "Test archive", "همهٔ مطالب"),
        "/ps/index.html": ("ps", "rtl", "د خوست خبرونه", "ټولې لیکنې"),
        "/en/index.html": ("en", "ltr", "Khost News", "All articles"),
    }
    assert {"/en/2024/index.html", "/ps/topics/index.html", "/en/about.html", "/ps/search/index.html", "/en/on-this-day/05-17.html"} <= site.tree().keys()
    assert not any(url.startswith(("/ps/2024/05/17/س", "/en/2024/05/19/flood")) for url in site.tree())


def test_a_copy_links_to_copies_and_to_articles_at_their_one_address(site: Site) -> None:
    page = site.page("/en/topics/index.html")
    menu = [link.get("href") for link in page.findall(".//nav[@class='site-menu']/ul[1]//a")]
    assert menu == ["../index.html#years", "../sections/index.html", "index.html", "../about.html"]
    assert page.find(".//nav[@class='site-menu']/ul[1]//a[@aria-current]") is not None
    cards = [link.get("href") for link in site.page("/en/index.html").findall(".//h3/a")]
    assert cards[0] == "../2024/05/19/flood-in-khost.html"


def test_the_versions_of_a_page_name_each_other_for_people_and_for_search_engines(site: Site) -> None:
    assert links(site, "/ps/index.html", ".//ul[@class='versions']//a") == [("fa-AF", "../index.html"), ("ps", "index.html"), ("en", "../en/index.html")]
    at = "https://example.org/archive"
    expected = [("fa-AF", f"{at}/"), ("x-default", f"{at}/"), ("ps", f"{at}/ps/index.html"), ("en", f"{at}/en/index.html")]
    for url in ("/index.html", "/ps/index.html", "/en/index.html"):
        assert [link for link in links(site, url, "./head/link[@rel='alternate']") if link[0]] == expected


def test_translations_of_an_article_are_linked_with_each_other(site: Site) -> None:
    for url, own, others in ((SEL, "fa-AF", {"ps", "en"}), (SELAB, "ps", {"fa-AF", "en"}), (FLOOD, "en", {"fa-AF", "ps"})):
        page = site.page(url)
        assert {link.get("hreflang") for link in page.findall(".//span[@class='versions']//a")} == others
        heads = {link.get("hreflang"): link.get("href") or "" for link in page.findall("./head/link[@hreflang]")}
        assert heads.keys() == {"fa-AF", "ps", "en", "x-default"}
        assert heads["x-default"] == heads["fa-AF"]
        assert [heads[own]] == [link.get("href") for link in page.findall("./head/link[@rel='canonical']")]
    data = json.loads(site.page(FLOOD).findtext(".//script") or "")
    assert data["translationOfWork"]["inLanguage"] == "fa-AF"
    assert [work["inLanguage"] for work in json.loads(site.page(SEL).findtext(".//script") or "")["workTranslation"]] == ["en", "ps"]


def test_an_article_stands_in_the_interface_of_its_own_language(site: Site) -> None:
    assert (site.page(FLOOD).get("lang"), site.page(SELAB).get("lang"), site.page(SEL).get("lang")) == ("en", "ps", "fa-AF")
    assert [link.get("href") for link in site.page(FLOOD).findall(".//p[@class='site-title']/a")] == ["../../../en/index.html"]


def test_each_language_has_a_feed_of_its_own(site: Site) -> None:
    feed = site.xml("/feeds/ps/rss.xml")
    assert (feed.findtext("channel/title"), feed.findtext("channel/language")) == ("د خوست خبرونه: پښتو", "ps")
    assert site.xml("/feeds/en/rss.xml").findtext("channel/title") == "Khost News: English"
    assert site.xml("/feeds/fa-AF/atom.xml").get("{http://www.w3.org/XML/1998/namespace}lang") == "fa-AF"
    assert [item.findtext("title") for item in feed.iter("item")] == ["په خوست کې سېلاب"]
    assert {"/feeds/fa-AF/rss.xml", "/feeds/en/atom.xml"} <= site.tree().keys()
    assert "پښتو" in text_of(site.page("/feeds/index.html"), "main")


NAMED = "sections:\n  news: {fa: خبرها, ps: خبرونه}\n"
TOPICS = "rain:\n  label: {fa: باران, ps: باران شو}\nflood:\n  label: {fa: سیل, ps: سېلاب}\n"


def test_the_feed_of_a_language_names_sections_and_topics_as_its_front_does(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + LANGUAGES + NAMED)
    site.write("topics.yaml", TOPICS)
    site.write("content/selab.md", PASHTO.replace("language: ps\n", "language: ps\nsection: news\ntopics: [free, flood, rain]\n"))
    site.build()

    def categories(url: str) -> list[str | None]:
        (item,) = [item for item in site.xml(url).iter("item") if item.findtext("title") == "په خوست کې سېلاب"]
        return [category.text for category in item.iter("category")]

    assert categories("/feeds/ps/rss.xml") == ["خبرونه", "free", "سېلاب", "باران شو"]
    assert categories("/feeds/rss.xml") == ["خبرها", "free", "سیل", "باران"]
    site.write("topics.yaml", TOPICS.replace("باران شو", "اورښت"))
    site.build()
    assert categories("/feeds/ps/rss.xml") == ["خبرونه", "free", "سېلاب", "اورښت"]
    site.write("newsgen.yaml", SETTINGS + LANGUAGES + NAMED.replace("خبرونه", "نوي"))
    site.build()
    assert categories("/feeds/ps/rss.xml") == ["نوي", "free", "سېلاب", "اورښت"]


def test_the_site_is_proven(site: Site) -> None:
    assert [str(problem) for problem in verify(site.layout).problems if "search" not in str(problem)] == []


EDITS = {
    "retitled": ("content/sel.md", ORIGINAL.replace("سیل در خوست", "سیلاب")),
    "no translation any more": ("content/selab.md", PASHTO.replace("translation_of: sel\n", "")),
    "a translation of another": ("content/flood.md", ENGLISH.replace("translation_of: sel", "translation_of: selab")),
    "in another language": ("content/flood.md", ENGLISH.replace("language: en", "language: ps")),
    "of another topic": ("content/sel.md", ORIGINAL.replace("topics: [سیل]", "topics: [باران]")),
    "one more": ("content/rain.md", "---\nheadline: Rain\npublished: 2023-01-02\nlanguage: en\n---\nIt rained.\n"),
    "other words": ("locale/ps/LC_MESSAGES/newsgen.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Years"\nmsgstr "Y"\n'),
    "one language fewer": ("newsgen.yaml", SETTINGS + LANGUAGES.replace(", en: Khost News", "")),
    "another title": ("newsgen.yaml", SETTINGS + LANGUAGES.replace("Khost News", "Khost")),
    "another main language": ("newsgen.yaml", SETTINGS + LANGUAGES.replace("language: fa-AF", "language: ps")),
    "one language": ("newsgen.yaml", SETTINGS + "language: fa-AF\nsearch: on\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_edit_leaves_is_what_a_build_from_nothing_makes(site: Site, edit: str) -> None:
    site.write(*EDITS[edit])
    rendered: list[str] = []
    report = site.build(progress=Progress(on_page=lambda page: rendered.append(page.url)))
    incremental = without_index(site.tree())
    assert report.tally.created + report.tally.replaced > 0
    if edit in {"no translation any more", "retitled"}:
        assert {SEL, SELAB, FLOOD} & set(rendered) == {SEL, SELAB, FLOOD}
        assert "/sitemap.xml" not in rendered or edit == "retitled"
    assert site.build().tally.rendered == 0
    clean = Site(site.root.parent / "clean", settings=(site.root / "newsgen.yaml").read_text())
    for file in ("permalinks.tsv", *(path.relative_to(site.root).as_posix() for folder in ("content", "locale") for path in (site.root / folder).rglob("*.*"))):
        clean.write(file, (site.root / file).read_bytes())
    clean.build()
    assert without_index(clean.tree()) == incremental


def test_another_text_touches_no_copy_but_the_about_pages(site: Site) -> None:
    site.write("content/flood.md", ENGLISH.replace("The river rose.", "The river fell."))
    rendered: list[str] = []
    site.build(progress=Progress(on_page=lambda page: rendered.append(page.url)))
    pages = {url for url in rendered if url.endswith(".html")}
    assert pages == {FLOOD, "/about.html", "/ps/about.html", "/en/about.html"}
    assert {url for url in rendered if url.startswith("/feeds/") and url.count("/") == 3 and "2024" not in url} == {"/feeds/en/rss.xml", "/feeds/en/atom.xml"}


def test_what_stands_at_an_address_like_that_of_an_index_has_no_copies(site: Site) -> None:
    site.write("redirects.csv", "/2009/old/,sel\n/sections/rain/index.html,/sections/news/index.html\n")
    site.write("topics.yaml", "floods: {label: {fa: سیل, en: Floods}}\n")
    site.write("content/old.md", "---\nid: old\nheadline: Old\npublished: 2009-05-17\nlanguage: en\n---\nText.\n")
    site.write("permalinks.tsv", (site.root / "permalinks.tsv").read_text() + "old\t/2009/headline/index.html\t2009-05-17\told\tpublished\n")
    site.build()
    tree = site.tree()
    assert {"/2009/headline/index.html", "/2009/old/index.html", "/sections/rain/index.html", "/topics/سیل/index.html"} <= tree.keys()
    assert not {"/en/2009/headline/index.html", "/en/2009/old/index.html", "/en/sections/rain/index.html", "/en/topics/سیل/index.html"} & tree.keys()
    assert [str(problem) for problem in verify(site.layout).problems if "search" not in str(problem)] == []


def test_a_translation_of_nothing_is_told(site: Site) -> None:
    site.write("content/selab.md", PASHTO.replace("translation_of: sel", "translation_of: flood"))
    site.write("content/none.md", "---\nheadline: None\ntranslation_of: nobody\n---\nText.\n")
    site.build()
    told = {(problem.path, problem.message, problem.hint) for problem in site.problems if "translation_of" in problem.message}
    assert told == {
        ("content/none.md", "'translation_of' names no published article: 'nobody'", "write the id of the original, as its page gives it"),
        ("content/selab.md", "'translation_of' names a translation: 'flood'", "name the original, sel"),
    }


def test_a_static_file_does_not_take_the_place_of_a_copy(site: Site) -> None:
    site.write("static/ps/index.html", "mine")
    site.write("static/img/index.html", "mine too")
    site.build()
    assert [problem.path for problem in site.problems if problem.path.startswith("static/")] == ["static/ps/index.html"]
    assert (site.tree()["/img/index.html"], site.tree()["/ps/index.html"]) != (b"mine too", b"mine")


@pytest.mark.parametrize(
    ("text", "message"),
    [("languages: [fa-AF, Dari]\n", "this is not a language tag: 'Dari'"), ("languages: [ps, PS]\n", "the language 'PS' stands twice")],
)
def test_languages_are_tags_each_once(tmp_path: Path, text: str, message: str) -> None:
    site = Site(tmp_path, settings=SETTINGS + text)
    with pytest.raises(UsageError) as caught:
        read_settings(site.layout)
    assert [problem.message for problem in caught.value.problems] == [message]
