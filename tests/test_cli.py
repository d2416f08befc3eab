from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsgen import __version__
from sitekit import NEWSGEN, Site

HEAVY = ("jinja2", "markdown", "yaml", "feedgen", "lxml", "babel", "rich", "nh3", "charset_normalizer", "slugify", "sqlite3")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    return site


def test_build_sums_up_what_it_did(site: Site) -> None:
    done = site.run("build")
    assert done.returncode == 0
    assert done.stdout.startswith("1 article; pages: ")
    assert " created, 0 replaced, 0 unchanged, 0 removed; " in done.stdout
    assert "0 problems" in done.stdout
    assert done.stderr == ""


def test_quiet_says_nothing_and_verbose_names_every_source_and_page(site: Site) -> None:
    assert site.run("build", "-q").stdout == ""
    site.write("content/new.md", "New.\n")
    said = site.run("build", "-v").stdout
    assert "read   new.md" in said
    assert "render /index.html" in said


def test_a_bad_article_ends_with_1_and_the_rest_is_published(site: Site) -> None:
    site.write("content/bad.md", "---\npublished: 17 Mayy\n---\nText.\n")
    done = site.run("build")
    assert done.returncode == 1
    assert "content/bad.md:2:12: error: 'published' is not a date: '17 Mayy'" in done.stderr
    assert "    2 | published: 17 Mayy" in done.stderr
    assert "/2024/05/17/flood.html" in site.tree()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("titel: T\n", "newsgen.yaml:1:1: error: 'titel' is no setting\n    1 | titel: T\n  hint: did you mean 'title'?"),
        ("title: T\n", "error: the setting 'id' is missing"),
        ("id: 7\ntitle: T\n", "newsgen.yaml:1:5: error: 'id' is not a UUID: '7'"),
        ("title: T\nurl: example.org\n", "newsgen.yaml:2:6: error: 'url' is not a web address"),
        ("title: [\n", "newsgen.yaml:2:1: error: not valid YAML"),
        ("title: T\ntitle: U\n", "newsgen.yaml:2:1: error: the key 'title' stands here a second time"),
        ("timezone: Kabul\n", "newsgen.yaml:1:11: error: 'timezone' is not a time zone: 'Kabul'"),
        ("feed_size: many\n", "newsgen.yaml:1:12: error: this setting is a number from 1 to 1000, not 'many'"),
        ("title: T\n\tfeed_size: 3\n", "newsgen.yaml:2:1: error: not valid YAML: found a tab character that violates indentation\n    2 | \\u0009feed_size: 3\n  hint: indent with spaces"),
        ("sections: news\n", "newsgen.yaml:1:11: error: 'sections' is a list of names"),
    ],
)
def test_settings_that_cannot_be_used_end_with_2_and_name_their_place(site: Site, settings: str, said: str) -> None:
    site.write("newsgen.yaml", settings)
    done = site.run("build")
    assert done.returncode == 2
    assert said in done.stderr


def test_every_problem_of_the_settings_is_told_at_once(site: Site) -> None:
    site.write("newsgen.yaml", "titel: T\nurl: nowhere\nfeed_size: 0\n")
    assert site.run("build").stderr.count("error:") == 5


def test_a_folder_without_settings_is_told_so(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.remove("newsgen.yaml")
    done = site.run("build")
    assert done.returncode == 2
    assert "there is no settings file here" in done.stderr


def test_fifty_problems_are_shown_and_the_others_counted(site: Site) -> None:
    for number in range(60):
        site.write(f"content/{number}.md", "---\npublished: never\n---\nText.\n")
    said = site.run("build").stderr
    assert said.count("error:") == 50
    assert "... and 10 more problems (10 errors)" in said


def test_no_error_is_hidden_behind_warnings(site: Site) -> None:
    site.write("content/a.md", "---\n" + "".join(f"key{number}: v\n" for number in range(60)) + "---\nText.\n")
    site.write("content/b.md", "---\npublished: never\n---\nText.\n")
    said = site.run("build").stderr
    assert said.count("warning:") == 49
    assert said.index("content/b.md:2:12: error:") > said.index("content/a.md:2:1: warning:")
    assert "more problems (1" in said
    assert "error" not in said.split("more problems")[1]


def test_what_a_source_holds_cannot_reach_the_terminal(site: Site) -> None:
    site.write("content/bad.md", '---\npublished: "\\e[31m\u202e"\n---\nText.\n')
    said = site.run("build").stderr
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_what_waits_or_is_a_draft_is_counted(site: Site) -> None:
    site.write("content/draft.md", "---\nheadline: A\ndraft: true\n---\nText.\n")
    site.write("content/later.md", "---\nheadline: B\npublished: 2099-01-01\n---\nText.\n")
    for command in ("build", "check"):
        assert "1 article (2 more not published: drafts, not due yet, or withdrawn); " in site.run(command).stdout
    assert '"unpublished": 2' in site.run("check", "--json").stdout


def test_the_day_comes_from_source_date_epoch_or_the_command_line(site: Site) -> None:
    site.run("build", env={"SOURCE_DATE_EPOCH": "86400"})
    assert site.ledger() == [], "an article of 2024 is not due in 1970"
    site.run("build", "--as-of", "2024-05-17")
    assert site.ledger()[0]["added"] == "2024-05-17"
    assert site.run("build", "--as-of", "yesterday").returncode == 2


def test_another_site_and_output_can_be_named(site: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else" / "where"
    done = subprocess.run(
        [sys.executable, "-m", "newsgen", "build", "--site", site.root, "--output", elsewhere], cwd="/", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "index.html").is_file()
    assert not site.layout.output.exists()


def test_records_prints_what_a_source_holds(site: Site) -> None:
    site.write("dump.txt", "A headline\n\nThe river rose in Khost.\nIt fell again.\n")
    done = site.run("records", "dump.txt")
    (record,) = json.loads(done.stdout)
    assert record["headline"] == "A headline"
    assert record["body"] == "The river rose in Khost.\n\nIt fell again."
    assert (record["start_line"], record["end_line"]) == (1, 4)
    assert site.run("records", "dump.txt", "-o", "out.json").stdout == ""
    assert (site.root / "out.json").read_text(encoding="utf-8") == done.stdout


@pytest.mark.parametrize("command", [["check"], ["check", "--json"], ["review"], ["topics", "--least", "1"], ["records", "content/dump.txt"], ["build", "-v"]])
def test_a_reader_that_has_gone_is_no_problem(site: Site, command: list[str]) -> None:
    site.write("content/dump.txt", "A headline\n\nThe World Food Programme (WFP) came to Khost.\nIt fell again.\n")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([NEWSGEN, *command], cwd=site.root, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_version_is_told(site: Site) -> None:
    assert site.run("--version").stdout == f"newsgen, version {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["nonsense"]])
def test_the_package_is_run_as_the_command_is(site: Site, arguments: list[str]) -> None:
    command = site.run(*arguments)
    package = subprocess.run([sys.executable, "-m", "newsgen", *arguments], cwd=site.root, capture_output=True, text=True, check=False)
    assert (package.returncode, package.stdout, package.stderr) == (command.returncode, command.stdout, command.stderr)


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_does_not_wait_for_heavy_libraries(argument: str) -> None:
    code = (
        "import sys\nfrom newsgen.cli import main\n"
        f"try: main(['{argument}'])\nexcept SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
