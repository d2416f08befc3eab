"""The sources of a site are listed by path, whatever order the file system lists them in."""

from __future__ import annotations

from pathlib import Path

from newsgen.errors import Problem
from newsgen.load.sources import Source, scan
from newsgen.publish.output import Output

NAMES = ("b/c.md", "b.md", "b-c.md", "b/0/z.txt", "b0.md", "B.md", "é.md", "b/c/d.md", "a.txt", "b c/a.md")


def write_all(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text\n", encoding="utf-8")


def paths_of(folder: Path) -> list[str]:
    return [found.path for found in scan(folder) if isinstance(found, Source)]


def test_sources_come_in_the_order_of_their_whole_paths(tmp_path: Path) -> None:
    write_all(tmp_path, NAMES)
    assert paths_of(tmp_path) == sorted(NAMES)


def test_files_of_a_site_come_in_the_order_of_their_urls_empty_folders_among_them(tmp_path: Path) -> None:
    write_all(tmp_path, NAMES)
    (tmp_path / "b" / "empty").mkdir()
    assert [file.url for file in Output(tmp_path, "").files()] == sorted([*(f"/{name}" for name in NAMES), "/b/empty/"])


def test_a_sidecar_comes_with_its_dump_and_what_is_hidden_not_at_all(tmp_path: Path) -> None:
    write_all(tmp_path, ("d/a.txt", "d/a.txt.yaml", ".git/x.md", "d/~.md~", "d/.x.md"))
    (source,) = scan(tmp_path)
    assert isinstance(source, Source)
    assert source.sidecar == tmp_path / "d/a.txt.yaml"
    assert source.file == tmp_path / "d/a.txt"


def test_of_a_file_that_is_not_read_it_is_said_why(tmp_path: Path) -> None:
    write_all(tmp_path, ("report.docx", "lost.txt.yaml", "odd.", "_index.md"))
    problems = [found for found in scan(tmp_path) if isinstance(found, Problem)]
    assert [problem.path for problem in problems] == ["content/_index.md", "content/lost.txt.yaml", "content/odd.", "content/report.docx"]


def test_a_name_of_two_lines_is_told_on_one(tmp_path: Path) -> None:
    (tmp_path / "a\nb.md").write_text("Text\n", encoding="utf-8")
    (problem,) = scan(tmp_path)
    assert str(problem).split("\n") == ["content/a\\nb.md: error: the file's name holds a control character", "  hint: rename it"]
