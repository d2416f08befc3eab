"""Links that leave the site are asked for on request only, once each, slowly, as their hosts allow."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest

from newsgen.publish.external import Asking, Place, agent_of, ask_the_web, external_links, robots_of_the_web
from newsgen.publish.links import Link
from newsgen.publish.tree import read_built_site
from sitekit import Site


class Elsewhere(BaseHTTPRequestHandler):
    """A host with a page of each sort."""

    asked: list[tuple[str, str, str]]
    answers: ClassVar = {"/there": (200, 200), "/gone": (410, 410), "/no-head": (405, 200), "/broken": (500, 500), "/moved": (301, 301), "/closed": (403, 403)}
    """By path, the answers to HEAD and to GET."""

    def answer(self, *, is_get: bool) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            text = b"User-agent: *\nDisallow: /private/\n"
            self.send_response(200)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)
            return
        self.send_response(self.answers.get(self.path, (404, 404))[is_get])
        if self.path == "/moved":
            self.send_header("Location", "/there")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:
        self.answer(is_get=False)

    def do_GET(self) -> None:
        self.answer(is_get=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's own name for it
        pass


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The address of a host, and what it was asked."""
    asked: list[tuple[str, str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Elsewhere,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def linking(tmp_path: Path, *addresses: str) -> Site:
    site = Site(tmp_path)
    site.write("content/a.md", "---\nheadline: A\n---\n" + "\n\n".join(f"[x]({address})" for address in addresses) + "\n")
    site.write("content/b.md", "---\nheadline: B\n---\n" + "\n\n".join(f"[again]({address}#part)" for address in addresses) + "\n")
    site.build()
    return site


def asking(host: str) -> Asking:
    """Over the network, without pauses."""
    agent = agent_of("https://example.org/archive")
    assert host.startswith("http://127.0.0.1")
    return Asking(ask_the_web(agent), robots_of_the_web(agent), sleep=lambda _: None)


def test_what_answers_no_more_is_named_with_its_first_place(tmp_path: Path, elsewhere: tuple[str, list[tuple[str, str, str]]]) -> None:
    host, asked = elsewhere
    site = linking(tmp_path, *(host + path for path in ("/there", "/gone", "/no-head", "/broken", "/moved", "/closed", "/private/x", "/never")))
    links = external_links(read_built_site(site.layout.output).following())
    problems = list(asking(host).faults(links))
    assert sorted((url, problem.message.rpartition(f"'{host}")[2]) for url, problem in problems) == [
        ("/undated/a.html", "/broken' leads out of the site: the answer is 500"),
        ("/undated/a.html", "/gone' leads out of the site: the answer is 410"),
        ("/undated/a.html", "/never' leads out of the site: the answer is 404"),
    ]
    assert all(problem.line for _, problem in problems)
    paths = [(method, path) for method, path, _ in asked]
    assert len(paths) == len(set(paths)) + 1, "each once, but for the page that another leads to"
    assert paths[0] == ("GET", "/robots.txt")
    assert ("GET", "/no-head") in paths
    assert not any(path == "/private/x" for _, path in paths)
    assert {agent.partition("/")[0] for *_, agent in asked} == {"newsgen-link-check"}
    assert all("(+https://example.org/archive/)" in agent for *_, agent in asked)


def test_no_host_is_asked_before_its_pause_is_over_and_the_others_meanwhile() -> None:
    now, requests = [0.0], list[tuple[float, str]]()

    def ask(_method: str, address: str) -> int:
        requests.append((now[0], address.split("/")[2]))
        return 200

    def sleep(seconds: float) -> None:
        now[0] += seconds

    links = {f"https://{host}.example/{number}": Place("/a.html", Link("x", 1, 1)) for number in range(4) for host in "ab"}
    asking = Asking(ask, lambda _: [], clock=lambda: now[0], sleep=sleep)
    assert list(asking.faults(links)) == []
    for host in ("a.example", "b.example"):
        moments = [moment for moment, asked in requests if asked == host]
        assert len(moments) == 4
        assert all(later - earlier >= 1 for earlier, later in pairwise(moments))
    assert [host for _, host in requests][:4].count("a.example") == 2, "in turn"


def test_a_host_that_does_not_answer_is_left_alone() -> None:
    tried = []

    def ask(_method: str, address: str) -> int:
        tried.append(address)
        raise TimeoutError("timed out")

    links = {f"https://a.example/{number}": Place("/a.html", Link("x", 1, 1)) for number in range(9)}
    found = [problem.message for _, problem in Asking(ask, lambda _: [], sleep=lambda _: None).faults(links)]
    assert len(tried) == 3
    assert len(found) == 9
    assert found[0].endswith("no answer (timed out)")
    assert found[-1].endswith("was left alone")


def test_no_more_are_asked_for_than_allowed() -> None:
    links = {f"https://a.example/{number}": Place("/a.html", Link("x", 1, 1)) for number in range(9)}
    asking = Asking(lambda *_: 200, lambda _: [], sleep=lambda _: None)
    (problem,) = [problem.message for _, problem in asking.faults(links, limit=4)]
    assert asking.asked == 4
    assert problem == "5 of 9 links that leave the site were not asked for"


def test_what_is_no_web_address_is_not_asked_for(tmp_path: Path) -> None:
    site = linking(tmp_path, "mailto:a@b.example", "/about.html", "https://example.org/archive/about.html", "http://[", "https://bücher.example/ä b?q=ü")
    assert set(external_links(read_built_site(site.layout.output).following())) == {"https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"}


def test_the_command_asks_only_where_it_is_told_to(tmp_path: Path, elsewhere: tuple[str, list[tuple[str, str, str]]]) -> None:
    host, asked = elsewhere
    site = linking(tmp_path, f"{host}/gone")
    assert site.run("verify").returncode == 0
    assert asked == []
    done = site.run("verify", "--external")
    assert done.returncode == 1
    assert "leads out of the site: the answer is 410" in done.stderr
    assert "1 link to elsewhere; 1 problem" in done.stdout
