"""Workers: the same results in the same order whoever works them out, a bounded amount of work under way, and no harm done by a worker that dies."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

import pytest

import workerkit
from newsgen.catalog.lock import WORKERS_FILE, wait_for_workers, worker_lock
from newsgen.errors import Problem, Severity, UsageError
from newsgen.publish import build as building
from newsgen.publish import publication, workers
from newsgen.publish.build import Progress
from newsgen.publish.installed import remembered_installed
from newsgen.publish.workers import Alone, Crew, Workers
from newsgen.render.theme import default_theme
from sitekit import Site

MANY = 2000


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    crew = workerkit.PromptWorkers(2, tmp_path)
    yield crew
    crew.close()


def test_results_come_in_the_order_of_the_items(crew: Crew) -> None:
    assert list(crew.run(range(MANY), workerkit.doubled, workerkit.doubled)) == [item * 2 for item in range(MANY)]
    assert list(crew.run(range(MANY, 0, -1), workerkit.doubled, workerkit.doubled)) == [item * 2 for item in range(MANY, 0, -1)]


def test_a_few_items_begin_no_worker(crew: Crew) -> None:
    assert set(crew.run(range(workers.FEW_ITEMS), workerkit.with_processes, workerkit.with_processes)) == {
        (item, os.getpid()) for item in range(workers.FEW_ITEMS)
    }
    assert multiprocessing.active_children() == []


def test_until_workers_are_there_this_process_does_it(tmp_path: Path) -> None:
    crew = workerkit.LateWorkers(2, tmp_path)
    results = crew.run(range(MANY), workerkit.with_processes, workerkit.with_processes)
    first = [next(results) for _ in range(MANY // 2)]
    assert {pid for _, pid in first} == {os.getpid()}
    crew.may_begin.set()
    workerkit.wait_until_ready(crew)
    rest = list(results)
    assert os.getpid() not in {pid for _, pid in rest[-workers.FEW_ITEMS :]}
    assert [item for item, _ in (*first, *rest)] == list(range(MANY))
    assert crew.close() == []


@pytest.fixture
def refuse_processes(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Has the system refuse to begin more processes than so many."""
    start = BaseProcess.start

    def refuse_after(count: int) -> None:
        left = iter(range(count))

        def start_or_refuse(process: BaseProcess) -> None:
            if next(left, None) is None:
                raise BlockingIOError(11, "Resource temporarily unavailable")
            start(process)

        monkeypatch.setattr(BaseProcess, "start", start_or_refuse)

    return refuse_after


def refuse_thread(_thread: Thread) -> None:
    raise RuntimeError("can't start new thread")


REFUSALS = {
    0: "no worker process could be begun ([Errno 11] Resource temporarily unavailable); the work was done without",
    1: "only 1 of 3 worker processes could be begun ([Errno 11] Resource temporarily unavailable); the work was done with fewer",
}


@pytest.mark.parametrize("count", REFUSALS)
@pytest.mark.parametrize("may_begin_threads", [True, False])
def test_who_may_not_begin_all_works_with_those_there_are_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuse_processes: Callable[[int], None], count: int, *, may_begin_threads: bool
) -> None:
    refuse_processes(count)
    if not may_begin_threads:
        monkeypatch.setattr(Thread, "start", refuse_thread)
    crew = workerkit.PromptWorkers(3, tmp_path)
    assert list(crew.run(range(MANY), workerkit.doubled, workerkit.doubled)) == [item * 2 for item in range(MANY)]
    assert [(problem.severity, problem.message) for problem in crew.close()] == [(Severity.WARNING, REFUSALS[count])]
    assert multiprocessing.active_children() == []


def test_an_interrupt_reaches_no_worker_and_not_what_it_is_forked_from(crew: Crew) -> None:
    blocked = list(crew.run(range(MANY), workerkit.blocked_signals, workerkit.blocked_signals))
    assert all(signal.SIGINT in one for one in blocked)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_who_was_told_of_pages_that_never_came_goes_home(tmp_path: Path) -> None:
    crew = Workers(2, tmp_path)
    crew.expect_pages()
    workerkit.wait_until_ready(crew)
    assert crew.close() == []
    assert multiprocessing.active_children() == []


def test_nobody_begins_once_the_others_are_sent_home(tmp_path: Path, refuse_processes: Callable[[int], None]) -> None:
    refuse_processes(0)
    crew = workerkit.LateWorkers(2, tmp_path)
    crew.expect_pages()
    problems: list[Problem] = []
    closing = Thread(target=lambda: problems.extend(crew.close()))
    closing.start()
    while closing.is_alive() and not crew.is_closing:
        pass
    assert closing.is_alive()  # it waits for what begins them
    crew.may_begin.set()
    closing.join()
    assert problems == []


def test_only_so_much_is_under_way(crew: Crew) -> None:
    taken = count()
    results = crew.run((next(taken) for _ in range(5 * MANY)), workerkit.doubled, workerkit.doubled)
    ahead = [int(repr(taken)[6:-1]) - number for number, _ in enumerate(results)]
    assert max(ahead) < 2 * workers.FEW_ITEMS + 100


def test_a_worker_that_is_killed_is_reported_and_its_work_done(crew: Crew) -> None:
    assert list(crew.run(range(MANY), workerkit.doubled, workerkit.doubled_or_killed)) == [item * 2 for item in range(MANY)]
    assert [problem.message.split(" (")[0] for problem in crew.close()] == ["a worker process ended before its work was done"]


def test_work_that_kills_every_worker_is_done_here(crew: Crew) -> None:
    assert list(crew.run(range(MANY), workerkit.doubled, workerkit.always_killed)) == [item * 2 for item in range(MANY)]


def test_what_a_worker_raises_is_raised_here(crew: Crew) -> None:
    with pytest.raises(OSError, match="No space left"):
        list(crew.run(range(MANY), workerkit.refused, workerkit.refused))
    assert multiprocessing.active_children() == []


def test_an_error_with_problems_survives_the_way() -> None:
    error = pickle.loads(pickle.dumps(UsageError(Problem("a.md", "wrong", 3))))  # noqa: S301  # our own
    assert error.problems == (Problem("a.md", "wrong", 3),)


def test_a_build_waits_for_workers_of_one_that_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgen.catalog.lock._PATIENCE_SECONDS", 0)
    wait_for_workers(tmp_path)
    with worker_lock(tmp_path), worker_lock(tmp_path), pytest.raises(UsageError):
        wait_for_workers(tmp_path)
    wait_for_workers(tmp_path)
    (tmp_path / WORKERS_FILE).write_text("This is no database. " * 100, encoding="utf-8")
    wait_for_workers(tmp_path)


def fill(site: Site) -> Site:
    for number in range(60):
        text = f"---\nheadline: Number {number}\npublished: 2024-{number % 12 + 1:02}-10\nsection: s{number % 3}\ntopics: [t{number % 5}]\n---\nSome *text* of {number}.\n"
        site.write(f"content/{number:03}.md", text)
    site.write("content/dump.txt", "A short headline\n\nOne paragraph here.\nAnother one.\n")
    site.write("content/pages/contact.md", "# Contact\n\nWrite.\n")
    return site


@pytest.fixture
def without_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers begin at once, and a small site is many chunks."""
    monkeypatch.setattr(workers, "FEW_ITEMS", 0)
    monkeypatch.setattr(workers, "_CHUNK_ITEMS", 4)
    monkeypatch.setattr(building, "Workers", workerkit.PromptWorkers)


@pytest.mark.usefixtures("without_few")
def test_any_number_of_workers_makes_the_same_bytes(tmp_path: Path) -> None:
    alone, *others = [fill(Site(tmp_path / str(number))) for number in (1, 2, 8)]
    alone.build(workers=1)
    for site, number in zip(others, (2, 8), strict=True):
        site.build(workers=number)
        assert site.tree() == alone.tree()
        assert site.ledger() == alone.ledger()
        site.write("content/001.md", "---\nheadline: Other\npublished: 2024-02-10\n---\nText.\n")
        site.build(workers=number)
    alone.write("content/001.md", "---\nheadline: Other\npublished: 2024-02-10\n---\nText.\n")
    alone.build(workers=1)
    assert all(site.tree() == alone.tree() for site in others)


EXPECTING = {
    "a template of many pages": ("templates/article.html", True),
    "a template that all draw on": ("templates/base.html", True),
    "texts of the interface": ("templates/strings.yaml", True),
    "a template of one page": ("templates/sections.html", False),
    "a template of none": ("templates/other.html", False),
}


@pytest.fixture
def expecting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows each time that workers are told of pages, of which twenty are many."""
    told: list[str] = []

    class ExpectingWorkers(Workers):
        def expect_pages(self) -> None:
            told.append("pages")

    monkeypatch.setattr(building, "Workers", ExpectingWorkers)
    monkeypatch.setattr(publication, "FEW_ITEMS", 20)
    return told


@pytest.mark.parametrize("change", EXPECTING)
def test_workers_begin_before_pages_are_known_where_what_changed_is_drawn_on_by_many(tmp_path: Path, expecting: list[str], change: str) -> None:
    site = fill(Site(tmp_path))
    site.build(workers=2)
    site.build(workers=2)
    assert expecting == []
    path, is_of_many = EXPECTING[change]
    theme = default_theme() / Path(path).name
    site.write(path, "Sections: Parts\n" if path.endswith(".yaml") else (theme.read_text(encoding="utf-8") if theme.exists() else "") + "{# changed #}")
    site.build(workers=2)
    assert expecting == ["pages"] * is_of_many


def test_workers_begin_before_pages_are_known_where_newsgen_itself_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expecting: list[str]) -> None:
    site = fill(Site(tmp_path))
    site.build(workers=2)
    monkeypatch.setattr(building, "remembered_installed", lambda catalog: remembered_installed(catalog)._replace(code="another"))
    site.build(workers=2)
    assert expecting == ["pages"]


@pytest.mark.usefixtures("without_few")
def test_a_build_whose_worker_is_killed_is_whole_and_says_so(tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(_page: object) -> None:
        if not killed:
            killed.extend(child.pid for child in multiprocessing.active_children()[:1] if child.pid)
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    site, whole = fill(Site(tmp_path / "one")), fill(Site(tmp_path / "other"))
    report = site.build(workers=2, progress=Progress(on_page=kill_one))
    whole.build(workers=1)
    assert killed
    assert any("worker process ended" in problem.message for problem in report.problems)
    assert site.tree() == whole.tree()


def test_alone_does_one_item_after_the_other() -> None:
    assert list(Alone().run(range(3), workerkit.doubled, workerkit.doubled)) == [0, 2, 4]
