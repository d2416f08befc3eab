"""An archive with a search, for the tests of it: articles in four scripts over six years."""

from __future__ import annotations

from pathlib import Path

from sitekit import SETTINGS, Site

YEARS = tuple(range(2019, 2025))
PERSIAN = "رودخانه بالا می‌آید و كتاب‌ها در ۱۲ روستا تَر شد."


def search_site(root: Path, language: str = "en") -> Site:
    """The site, not yet built."""
    site = Site(root, SETTINGS + f"language: {language}\nsearch: on\nsections: {{news: News from the coast, culture: Culture}}\n")
    for year in YEARS:
        for month in (1, 5, 9):
            section = "news" if month < 9 else "culture"
            front = f"headline: Harbour report {year}-{month:02}\npublished: {year}-{month:02}-10\nsection: {section}\ntopics: [harbour, y{year}]\nbylines: Jane Doe\nlanguage: en\n"
            site.write(f"content/{year}/{month:02}.md", f"---\n{front}source_name: Gazette\n---\nThe lighthouse keeper counted {month} boats. The café by the quay stayed open.\n")
    site.write("content/fa.md", f"---\nheadline: سیل در خوست\npublished: 2024-06-02\nlanguage: fa\n---\n{PERSIAN}\n")
    site.write("content/ru.md", "---\nheadline: Ёлка в Кабуле\npublished: 2022-12-30\nlanguage: ru\n---\nНа площади поставили ёлку, и снег лежал до утра.\n")
    site.write("content/hi.md", "---\nheadline: नदी का पानी\npublished: 2021-07-01\nlanguage: hi\n---\nनदी का पानी रात में बढ़ गया।\n")
    site.write("content/old.md", "---\nheadline: The oldest thing\npublished: 2019-02\n---\nA zeppelin was seen once.\n")
    site.write("content/nodate.md", "---\nheadline: Without a date\n---\nAn albatross, at no known time.\n")
    return site
