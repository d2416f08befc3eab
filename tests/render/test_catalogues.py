"""The interface in other languages: newsgen's catalogues, a site's own, and what falls back to English."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import newsgen
from newsgen.errors import ContentError
from newsgen.publish.check import check
from newsgen.render.catalogues import (
    CatalogueFile,
    packaged_catalogues,
    packaged_messages,
    read_catalogue,
    read_messages,
    texts_of,
)
from newsgen.render.strings import Strings, flattened
from sitekit import AS_OF, SETTINGS, Site, text_of

_NAMES = re.compile(r"\{\w+\}")
LANGUAGES = ("ar", "fa_AF", "ps")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def site_in(tmp_path: Path, language: str, more: str = "") -> Site:
    site = Site(tmp_path, settings=f"{SETTINGS}language: {language}\n{more}")
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\nbylines: [A, B, C]\ntopics: [x]\n---\nText.\n")
    return site


def own(site: Site, name: str, text: str) -> None:
    site.write(f"locale/{name}/LC_MESSAGES/newsgen.po", HEADER + text)


def test_the_files_of_the_catalogues_are_what_the_theme_and_the_code_say() -> None:
    script = Path(newsgen.__file__).parents[2] / "scripts" / "catalogues.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_catalogue_of_newsgen_says_everything_in_every_form_and_has_every_value(name: str) -> None:
    catalog, problems = read_messages(CatalogueFile(packaged_catalogues() / name / "LC_MESSAGES/newsgen.po", name))
    assert problems == []
    assert catalog is not None
    said = {message.id: message.string for message in catalog if message.id}
    assert flattened(packaged_messages()) == flattened((one,) if isinstance(one, str) else tuple(one) for one in said)
    for strings in said.values():
        assert all(texts_of(strings))
    assert {len(texts_of(said[one])) for one in said if not isinstance(one, str)} == {catalog.num_plurals}
    assert not any(message.fuzzy for message in catalog)


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_translation_keeps_the_names_that_scripts_fill_in(name: str) -> None:
    catalog, _ = read_messages(CatalogueFile(packaged_catalogues() / name / "LC_MESSAGES/newsgen.po", name))
    for message in catalog or ():
        if isinstance(message.id, str) and message.id and "{" in message.id:
            assert sorted(_NAMES.findall(message.id)) == sorted(_NAMES.findall(str(message.string)))


def test_a_site_in_dari_says_all_of_itself_in_dari(tmp_path: Path) -> None:
    site = site_in(tmp_path, "fa-AF")
    site.build()
    page = site.page("/index.html")
    assert (page.get("lang"), page.get("dir")) == ("fa-AF", "rtl")
    assert text_of(page, "h2[@id='newest']") == "همهٔ مطالب"
    assert text_of(page, "time") == "۱۷ می ۲۰۲۴"
    assert page.findall(".//time")[0].get("datetime") == "2024-05-17"
    assert "موضوعات" in text_of(page, "nav[@class='site-menu']")


def test_a_language_counts_by_its_own_rules(tmp_path: Path) -> None:
    catalogue, _ = read_catalogue("ar", tmp_path, None)
    strings = Strings(catalogue=catalogue)
    said = [str(strings.counted("%(num)s article", "%(num)s articles", count)) for count in (0, 1, 2, 3, 11, 100)]
    assert said == ["لا مقالات", "مقال واحد", "مقالان", "3 مقالات", "11 مقالًا", "100 مقال"]


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", "By A, B, and C"), ("en-GB", "By A, B and C"), ("fa-AF", "نویسنده: A،\u200f B، و C"), ("ar", "بقلم: A وB وC"), ("de", "By A, B und C")],
)
def test_a_list_of_names_is_joined_as_the_language_does(tmp_path: Path, language: str, names: str) -> None:
    site = site_in(tmp_path, language)
    site.build()
    assert text_of(site.page("/2024/05/17/flood.html"), "span[@class='bylines']") == names


@pytest.mark.parametrize(("digits", "shown"), [("language", "۱۷ می ۲۰۲۴"), ("latn", "17 می 2024"), ("arab", "١٧ می ٢٠٢٤")])
def test_digits_are_the_languages_own_unless_the_site_says_otherwise(tmp_path: Path, digits: str, shown: str) -> None:
    site = site_in(tmp_path, "fa-AF", f"digits: {digits}\n")
    site.build()
    assert text_of(site.page("/index.html"), "time") == shown


@pytest.mark.parametrize(("language", "own_name"), [("prs", None), ("fa", None), ("fa-IR", None), ("ar-EG", None), ("fa-AF", "fa")])
def test_a_language_reads_the_nearest_catalogue(tmp_path: Path, language: str, own_name: str | None) -> None:
    if own_name:
        path = tmp_path / own_name / "LC_MESSAGES"
        path.mkdir(parents=True)
        (path / "newsgen.po").write_text(HEADER + 'msgid "Years"\nmsgstr "Y"\n', encoding="utf-8")
    catalogue, _ = read_catalogue(language, tmp_path, None)
    assert catalogue.text("Topics") == ("الموضوعات" if language.startswith("ar") else "موضوعات")
    assert catalogue.text("Years") == ("Y" if own_name else "السنوات" if language.startswith("ar") else "سال‌ها")


def test_a_catalogue_of_the_site_adds_a_language_and_the_rest_is_english(tmp_path: Path) -> None:
    site = site_in(tmp_path, "de")
    own(site, "de", 'msgid "All articles"\nmsgstr "Alle Artikel"\n\nmsgid "%(num)s article"\nmsgid_plural "%(num)s articles"\nmsgstr[0] "%(num)s Artikel"\nmsgstr[1] "%(num)s Artikel"\n')
    site.build()
    assert text_of(site.page("/index.html"), "h2[@id='newest']") == "Alle Artikel"
    assert text_of(site.page("/index.html"), "h2[@id='years']") == "By year"
    assert text_of(site.page("/2024/index.html"), "header/p[@class='note']") == "1 Artikel"


def test_a_catalogue_of_the_site_stands_before_newsgens_and_strings_before_both(tmp_path: Path) -> None:
    site = site_in(tmp_path, "fa-AF")
    own(site, "fa_AF", 'msgid "All articles"\nmsgstr "خبرها"\n\nmsgid "By year"\nmsgstr "سال به سال"\n')
    site.write("templates/strings.yaml", "By year: سالنامه\n")
    site.build()
    page = site.page("/index.html")
    assert (text_of(page, "h2[@id='newest']"), text_of(page, "h2[@id='years']")) == ("خبرها", "سالنامه")
    assert "موضوعات" in text_of(page, "nav[@class='site-menu']")


def test_an_edited_catalogue_makes_the_pages_anew_and_a_removed_one_too(tmp_path: Path) -> None:
    site = site_in(tmp_path, "de")
    for words in ("Eins", "Zwei"):
        own(site, "de", f'msgid "All articles"\nmsgstr "{words}"\n')
        site.build()
        assert text_of(site.page("/index.html"), "h2[@id='newest']") == words
    assert site.build().tally.rendered == 0
    site.remove("locale/de/LC_MESSAGES/newsgen.po")
    site.build()
    assert text_of(site.page("/index.html"), "h2[@id='newest']") == "All articles"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "By %(names)s"\nmsgstr "Von %(name)s"\n', "there is no value 'name' for this text"),
        ('msgid "By %(names)s"\nmsgstr "100 %"\n', "the text cannot be filled in: incomplete format"),
        ('msgid "By"\nnonsense\n', "the catalogue cannot be read"),
    ],
)
def test_a_mistake_in_a_catalogue_names_its_line(tmp_path: Path, text: str, message: str) -> None:
    site = site_in(tmp_path, "de")
    own(site, "de", text)
    with pytest.raises(ContentError):
        site.build()
    (problem,) = site.problems
    assert problem.place.startswith("locale/de/LC_MESSAGES/newsgen.po:")
    assert problem.message.startswith(message)


def messages_of(site: Site) -> list[str]:
    return [problem.message for problem in check(site.layout, AS_OF).problems]


def test_the_check_tells_what_is_missing_and_what_nobody_reviewed(tmp_path: Path) -> None:
    assert messages_of(site_in(tmp_path / "en", "en")) == []
    assert messages_of(site_in(tmp_path / "de", "de")) == ["there is no catalogue for the language 'de', so the interface is in English"]
    assert messages_of(site_in(tmp_path / "ps", "ps")) == ["newsgen's catalogue of 'ps' has not been reviewed by a speaker of the language yet"]
    partial = site_in(tmp_path / "partial", "de")
    own(partial, "de", 'msgid "All articles"\nmsgstr "Alle Artikel"\n')
    (message,) = messages_of(partial)
    assert message.startswith(f"{len(flattened(packaged_messages())) - 1} texts are in no catalogue of 'de', and shown in English: ")


def test_translate_begins_a_catalogue_that_keeps_what_was_translated(tmp_path: Path) -> None:
    site = site_in(tmp_path, "de")
    site.write("templates/page.html", '{% extends "theme/page.html" %}{% block footer %}{{ _("Our own words") }}{% endblock %}')
    assert site.run("translate", "de").stdout == "wrote locale/de/LC_MESSAGES/newsgen.po\n"
    file = site.root / "locale/de/LC_MESSAGES/newsgen.po"
    text = file.read_text(encoding="utf-8")
    assert 'msgid "Our own words"\nmsgstr ""\n' in text
    file.write_text(text.replace('msgid "Our own words"\nmsgstr ""', 'msgid "Our own words"\nmsgstr "Unser"'), encoding="utf-8")
    site.run("translate", "de")
    assert 'msgid "Our own words"\nmsgstr "Unser"\n' in file.read_text(encoding="utf-8")


def test_conclusions_are_told_in_the_language_of_the_interface(tmp_path: Path) -> None:
    site = site_in(tmp_path, "fa-AF")
    site.write("content/signed.md", "---\nheadline: Signed\npublished: 2023-05\n---\nThe ministry said on Wednesday, August 21, that it had signed.\n")
    site.build()
    told = text_of(site.page("/2023/05/signed.html"), "section[@aria-labelledby='about_record']")
    assert "متن از چهارشنبه ۲۱ اگست نام می‌برد که در میان سال‌های ۲۰۲۲ تا ۲۰۲۴ تنها در ۲۰۲۴ بوده است." in told
