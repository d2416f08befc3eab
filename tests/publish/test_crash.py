"""However a build ends, the next one gives exactly what a clean build gives; and no reader ever meets a link to a page that is not there."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.catalog.lock import build_lock
from newsgen.errors import ContentError, UsageError
from newsgen.publish.links import anchors_of
from newsgen.publish.output import Output
from newsgen.publish.verify import verify
from sitekit import AS_OF, NEWSGEN, Site

KILLS = int(os.environ.get("NEWSGEN_KILLS", "10"))
SEED = int(os.environ.get("NEWSGEN_SEED", "0"))


def article(headline: str, number: int, topic: str = "floods") -> str:
    return (
        f"---\nheadline: {headline}\npublished: 20{20 + number % 5}-0{1 + number % 9}-1{number % 10}\ntopics: [{topic}]\nbylines: J{number % 7}\n---\n"
        f"Text of {headline}.\n"
    )


def fill(site: Site, count: int) -> Site:
    for number in range(count):
        site.write(f"content/{number:03}.md", article(f"Number {number}", number))
    return site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return fill(Site(tmp_path / "site"), 25)


def clean_tree(site: Site, folder: Path) -> dict[str, bytes]:
    """What a clean build makes of the same content, templates, settings and ledger."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns("build", ".newsgen"))
    clean = Site(folder)
    clean.build(allow_missing=True)
    return clean.tree()


def is_as_clean(site: Site, folder: Path) -> bool:
    expected = clean_tree(site, folder)
    site.build(allow_missing=True)
    return site.tree() == expected and not verify(site.layout).problems and not empty_folders(site)


def empty_folders(site: Site) -> list[Path]:
    return [folder for folder in site.layout.output.rglob("*") if folder.is_dir() and not any(folder.iterdir())]


# Killed.


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(site: Site, tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311  # a seed, so that a failure can be had again
    site.build()
    killed = 0
    for number in range(KILLS):
        edit_at_random(site, chance, number)
        if chance.random() < 0.3:
            shutil.rmtree(site.layout.output)
        killed += kill_a_build(site, after_lines=chance.randrange(90))
        assert is_as_clean(site, tmp_path / "clean"), f"after kill {number}"
    assert killed


def edit_at_random(site: Site, chance: random.Random, number: int) -> None:
    for _ in range(chance.randint(1, 6)):
        file = f"content/{chance.randrange(30):03}.md"
        if chance.random() < 0.3:
            (site.root / file).unlink(missing_ok=True)
        else:
            site.write(file, article(f"Edit {number}", chance.randrange(60), chance.choice(["floods", "rain", "Rain"])))


def kill_a_build(site: Site, *, after_lines: int) -> bool:
    """Start a build and kill it when it has told of so many sources and pages; whether it still ran."""
    command = [str(NEWSGEN), "build", "-v", "--allow-missing", "--as-of", AS_OF]
    with subprocess.Popen(command, cwd=site.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        for _ in zip(range(after_lines), process.stdout, strict=False):
            pass
        process.kill()
    return process.returncode == -signal.SIGKILL


# The disk is full.


@pytest.mark.parametrize("nth", [1, 2, 3, 10, 30, 60])
def test_a_disk_that_fills_up_ends_the_build_and_the_next_makes_it_good(site: Site, tmp_path: Path, nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    shutil.rmtree(site.layout.output)
    with monkeypatch.context() as patched:
        fail_at_write(patched, nth)
        with pytest.raises(OSError, match="No space left"):
            site.build()
    assert is_as_clean(site, tmp_path / "clean")


def fail_at_write(patched: pytest.MonkeyPatch, nth: int) -> None:
    real, calls = Output.stage, iter(range(1, 10**6))

    def stage(self: Output, url: str, data: bytes) -> int:
        if next(calls) >= nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path(url)))
        return real(self, url, data)

    patched.setattr(Output, "stage", stage)


def test_a_full_disk_is_told_and_is_no_bug(site: Site, tmp_path: Path) -> None:
    script = f'ulimit -f 24; exec "{NEWSGEN}" build --as-of {AS_OF}'
    done = subprocess.run(["/bin/bash", "-c", script], cwd=site.root, capture_output=True, text=True, check=False)
    assert done.returncode in {2, -signal.SIGXFSZ}, done.stderr
    assert "has a bug" not in done.stderr
    assert is_as_clean(site, tmp_path / "clean")


# The catalogue is lost.


def without_tables(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE articles")
    connection.close()


def of_another_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()


LOSSES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(b"garbage " * 999),
    "cut to a page": lambda file: os.truncate(file, 4096),
    "cut in half": lambda file: os.truncate(file, file.stat().st_size // 2),
    "garbled inside": lambda file: file.write_bytes(file.read_bytes()[:8192] + b"\xff" * (file.stat().st_size - 8192)),
    "without a table": without_tables,
    "of another version": of_another_version,
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_lost_catalogue_costs_time_only(site: Site, tmp_path: Path, loss: str) -> None:
    site.build()
    ledger = site.ledger()
    LOSSES[loss](site.layout.state / "catalog.sqlite")
    site.write("content/000.md", article("Another name", 0))
    assert is_as_clean(site, tmp_path / "clean")
    assert site.ledger() == ledger


def test_a_lock_file_of_garbage_locks_nobody_out(site: Site) -> None:
    site.build()
    (site.layout.state / "lock.sqlite").write_bytes(b"garbage" * 999)
    site.build()


# The output or the ledger is another than it was.


def test_output_that_is_deleted_in_whole_or_part_is_made_again(site: Site, tmp_path: Path) -> None:
    site.build()
    shutil.rmtree(site.layout.output / "2021")
    (site.layout.output / "empty/within").mkdir(parents=True)
    assert is_as_clean(site, tmp_path / "clean")
    shutil.rmtree(site.layout.output)
    assert is_as_clean(site, tmp_path / "clean")


def test_a_folder_in_the_place_of_a_file_and_a_file_in_that_of_a_folder_give_way(site: Site, tmp_path: Path) -> None:
    site.build()
    (site.layout.output / "index.html").unlink()
    (site.layout.output / "index.html").mkdir()
    (site.layout.output / "index.html/x").write_text("x")
    shutil.rmtree(site.layout.output / "2021")
    (site.layout.output / "2021").write_text("x")
    assert is_as_clean(site, tmp_path / "clean")


def test_a_static_file_that_becomes_a_folder_gives_way(site: Site, tmp_path: Path) -> None:
    site.write("static/press", "one")
    site.build()
    site.remove("static/press")
    site.write("static/press/kit.txt", "two")
    assert is_as_clean(site, tmp_path / "clean")


def test_a_line_lost_with_an_older_ledger_is_minted_again_as_it_was(site: Site) -> None:
    site.build()
    ledger = site.layout.ledger.read_text()
    site.write("content/new.md", article("New", 4))
    site.build()
    whole = site.ledger()
    site.layout.ledger.write_text(ledger)
    site.build()
    assert site.ledger() == whole
    assert site.build().tally.rendered == 0


# Two at once.


def test_a_second_build_at_the_same_time_says_so_and_touches_nothing(site: Site) -> None:
    with build_lock(site.layout.state):
        done = site.run("build")
        with pytest.raises(UsageError):
            verify(site.layout)
    assert done.returncode == 2
    assert "another build of this site is running" in done.stderr
    assert not site.layout.output.exists()


# While it runs.


class Reader(threading.Thread):
    """Reads all pages that are there, over and over, and follows their links to pages and to places in them."""

    def __init__(self, site: Site) -> None:
        super().__init__(daemon=True)
        self.root, self.has_ended = site.layout.output, threading.Event()
        self.reachable = set(self.pages())
        self.dangling: set[tuple[str, str]] = set()
        self.followed = 0

    def run(self) -> None:
        while not self.has_ended.is_set():
            for page in self.pages():
                self.follow(page)

    def pages(self) -> list[Path]:
        """All pages but those that have no place yet, and the one whose links start at the host."""
        pages = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            pages += [Path(folder, name) for name in files if name.endswith(".html") and name != "404.html"]
        return pages

    def follow(self, page: Path) -> None:
        for target in self.targets(page):
            self.followed += 1
            # A page read a moment ago may have been replaced before its target went: it counts only if it still says so. New pages, which no other
            # page leads to yet, come into their places one after the other, and count only where the last of them must have come.
            patience_s = 0.0 if page in self.reachable else 0.5
            if not target.exists() and not self.has_ended.wait(patience_s) and target in self.targets(page) and not target.exists():
                self.dangling.add((str(page), str(target)))

    def targets(self, page: Path) -> set[Path]:
        try:
            text = page.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return set()
        links = {link.text.partition("#")[0] for link in anchors_of(text).links if "://" not in link.text}
        return {Path(os.path.normpath(page.parent / link)) for link in links if link}


def is_well_read(site: Site) -> Reader:
    """Build while somebody reads."""
    reader = Reader(site)
    reader.start()
    site.build(allow_missing=True)
    reader.has_ended.set()
    reader.join()
    return reader


def test_a_reader_never_meets_a_link_to_a_page_that_is_not_there(tmp_path: Path) -> None:
    site = fill(Site(tmp_path / "site"), 200)
    assert is_well_read(site).dangling == set()
    for number in range(3):
        for changed in range(number * 10, number * 10 + 8):
            site.write(f"content/{changed:03}.md", article(f"Retitled {number}", changed + 1, f"topic {number}"))
        for gone in range(100 + number * 10, 105 + number * 10):
            site.remove(f"content/{gone:03}.md")
        for new in range(8):
            site.write(f"content/new-{number}-{new}.md", article(f"New {number} {new}", 90 + new, f"fresh {number}"))
        reader = is_well_read(site)
        assert reader.followed
        assert reader.dangling == set()


def test_new_pages_come_into_their_places_together(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    real = Output.stage

    def stage(self: Output, url: str, data: bytes) -> int:
        seen.append({url for url in site.tree() if not url.startswith("/.newsgen-new/")})
        return real(self, url, data)

    site.build()
    before = set(site.tree())
    monkeypatch.setattr(Output, "stage", stage)
    site.write("content/new.md", article("New", 4, "fresh"))
    site.build()
    assert len(seen) >= 2
    assert all(there == before for there in seen)
    assert set(site.tree()) > before


def test_a_template_that_fails_publishes_no_new_page(site: Site) -> None:
    site.build()
    before = site.tree()
    site.write("content/new.md", article("New", 4, "fresh"))
    site.write("templates/term.html", "{{ nothing.here }}")
    with pytest.raises(ContentError):
        site.build()
    assert site.tree() == before
