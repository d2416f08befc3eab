"""The command: its ports, its end, and what it says."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsgen.cli import main
from servekit import PATIENCE_S, Served, serving
from sitekit import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    return site


def _shows_the_new(served: Served) -> bool:
    return b"New" in served.get("/archive/").body


def read_until(page: socket.socket, words: bytes) -> None:
    """Read from an open page until it is told something."""
    page.settimeout(PATIENCE_S)
    told = b""
    while words not in told:
        told += page.recv(4096)
        assert told


def test_ctrl_c_ends_it_at_once_with_pages_open_and_work_to_do(site: Site) -> None:
    slow = "import time\nfrom newsgen.serve import reading\nreading.Reading.take_in = lambda *_: time.sleep(3600)"
    prelude = f"import threading\n{slow}"
    with serving(site, prelude=prelude, is_fresh=True) as served:
        open_pages = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(20)]
        for page in open_pages:
            page.sendall(b"GET /_newsgen/events?path=/archive/&seen=x HTTP/1.1\r\nHost: localhost\r\n\r\n")
            read_until(page, b"reload")
        site.write("content/flood.md", "changed\n")
        # It raises where the server is still there after half a minute: the hour that the work would take, and any patience with open connections, show.
        assert served.interrupt() == 0
        for page in open_pages:
            page.close()
    assert "Traceback" not in served.said


def test_a_port_that_is_taken_is_said_plainly_and_the_next_one_used(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(site, "--port", str(port), is_fresh=True) as served:
            assert served.port > port
            assert f"port {port} is taken, so this is port {served.port}" in served.said
            assert served.get("/archive/").status == 200


def test_two_servers_of_one_site_do_not_meet(site: Site) -> None:
    with serving(site) as one, serving(site, "--drafts") as other:
        site.write("content/new.md", "---\nheadline: New\npublished: 2024-05-18\n---\nText.\n")
        for served in (one, other):
            served.wait_for(partial(_shows_the_new, served))


def test_a_site_at_the_root_of_its_host_is_served_there(site: Site) -> None:
    site.write("newsgen.yaml", "id: 11111111-2222-4333-8444-555555555555\ntitle: T\n")
    with serving(site) as served:
        assert served.address == f"http://127.0.0.1:{served.port}"
        assert b"Flood" in served.get("/").body
        assert served.get("/2024").headers["location"] == "/2024/"


def test_open_asks_for_the_browser(site: Site, tmp_path: Path) -> None:
    note = tmp_path / "opened"
    prelude = f"import webbrowser, pathlib\nwebbrowser.open = lambda url: pathlib.Path({str(note)!r}).write_text(url)"
    with serving(site, "--open", prelude=prelude) as served:
        served.wait_for(note.exists)
        assert note.read_text(encoding="utf-8") == f"{served.address}/"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "203.0.113.1"], "203.0.113.1:8000 cannot be used"),
        (["--host", "no.such.host.invalid"], "no.such.host.invalid:8000 cannot be used"),
        (["--built"], "there is no build here"),
        (["--port", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(site: Site, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["serve", "--site", str(site.root), *arguments])
    assert done.exit_code == 2
    assert said in done.stderr


def test_settings_that_cannot_be_used_end_it_at_the_start(site: Site) -> None:
    site.write("newsgen.yaml", "titel: T\n")
    done = CliRunner().invoke(main, ["serve", "--site", str(site.root)])
    assert done.exit_code == 2
    assert "did you mean 'title'?" in done.stderr


@pytest.mark.parametrize("library", ["starlette", "uvicorn", "watchfiles"])
def test_a_library_that_is_not_installed_is_named_with_the_way_to_get_it(site: Site, library: str) -> None:
    code = f"import sys\nsys.modules[{library!r}] = None\nfrom newsgen.cli import main\nmain(['serve'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=site.root, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'newsgen[serve]'" in done.stderr


def test_the_first_page_waits_for_no_scan_where_a_build_knows_the_site(site: Site) -> None:
    site.build()
    site.write("content/new.md", "---\nheadline: New\npublished: 2024-05-18\n---\nText.\n")
    prelude = """
import threading
from newsgen.serve import preview
asked = threading.Event()
read_all = preview.Preview.read_all
def waiting(self):
    asked.wait()
    return read_all(self)
preview.Preview.read_all = waiting
from newsgen.serve import outcome, application
def noting(*given, original=outcome.outcome):
    answer = original(*given)
    asked.set()
    return answer
application.outcome = noting
print("everything is read: not yet")
"""
    with serving(site, prelude=prelude) as served:
        first = served.get("/archive/").body
        assert b"Flood" in first
        assert b"New" not in first
        served.wait_for(lambda: b"New" in served.get("/archive/").body)


def test_what_was_never_built_is_shown_when_it_is_read(site: Site) -> None:
    prelude = """
import threading, pathlib
from newsgen.serve import preview
read_all = preview.Preview.read_all
def waiting(self):
    while not pathlib.Path("go").exists():
        pass
    return read_all(self)
preview.Preview.read_all = waiting
print("everything is read: not yet")
"""
    with serving(site, prelude=prelude) as served:
        reply = served.get("/archive/")
        assert reply.status == 503
        assert b"The archive is being read" in reply.body
        assert json.loads(served.get("/_newsgen/page?path=/archive/").body)["isRead"] is False
        for name in ("", "problems", "doubtful", "changes"):
            assert served.get(f"/_newsgen/{name}").status == 200
        site.write("go", "")
        served.wait_for(lambda: served.get("/archive/").status == 200)
