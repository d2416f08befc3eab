"""Documents as the standards have them: HTML and CSS by the Nu checker, the feed by a feed reader's parser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import feedparser

from browser.archives import SITE_URL, Archive


def _complaints(checker: Path, output: Path) -> list[str]:
    """What the Nu checker says of a folder's pages and style sheets, `url:line: type: message`, warnings included."""
    # Its guess at the language of a text says nothing about the mark-up, and errs with short texts.
    command = ["java", "-jar", str(checker), "--format", "json", "--no-langdetect", "--skip-non-html", "--also-check-css", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    messages: list[dict[str, object]] = json.loads(done.stderr)["messages"]
    return sorted(
        f"{str(entry.get('url')).rpartition(output.name)[2]}:{entry.get('lastLine')}: {entry.get('subType') or entry['type']}: {entry['message']}"
        for entry in messages
    )


def test_the_nu_checker_finds_nothing_wrong_with_pages_and_style_sheets(archive: Archive, nu_checker: Path) -> None:
    complaints = _complaints(nu_checker, archive.site.layout.output)
    assert not complaints, "\n".join(complaints)


def test_a_feed_reader_parses_the_feed_without_complaint(archive: Archive) -> None:
    feed = feedparser.parse(archive.site.tree()["/feeds/rss.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "rss20"
    assert [entry.link for entry in feed.entries if not entry.link.startswith(f"{SITE_URL}/")] == []
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 20
