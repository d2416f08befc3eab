"""What the text says of its date, and what corrects it, as readers are shown it."""

from __future__ import annotations

from pathlib import Path

from sitekit import Site, words_of

LEAD = "The ministry said on Wednesday, August 21, that schools stay shut, and that lorries may cross the lower bridge."
NOTE = "Correction, May 3, 2020: An earlier version of this article named another bridge."
DUMP = f"{LEAD}\nThree bridges were closed until the morning, and the road to the pass was not open.\n{NOTE}\n"


def test_conclusions_and_corrections_are_told_and_decide_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/dump.txt", DUMP)
    site.write("content/dump.txt.yaml", "years: 2020/2026\n")
    site.build()
    (line,) = site.ledger()
    assert line["url"].startswith("/undated/")
    page = site.page(line["url"])
    notes = [words_of(item) for item in page.findall(".//ul[@class='notes']/li")]
    assert f"Not dated. The text names Wednesday August 21, which among the years 2020 to 2026 fell in 2024 alone. The sentence: {LEAD}" in notes
    assert f"Correction printed with the article: {NOTE}" in notes
    (corrected,) = page.findall(".//span[@class='corrected']/a")
    assert words_of(corrected).startswith("Correction of ")
    assert "2024" not in words_of(site.page("/undated/index.html"))
    figures = words_of(site.page("/about.html").findall(".//dl")[0])
    assert "year concluded from the text" in figures
    assert NOTE.encode() in (site.layout.output / "feeds/rss.xml").read_bytes()


def test_the_command_splits_and_says_where(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/dump.txt", DUMP)
    done = site.run("split", "content/dump.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "wrote 1 file into content/dump/; the dump stays, and is not read for articles any more\n"
