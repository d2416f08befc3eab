"""Nothing but the site's pages goes out, whoever asks and however; and nothing that is sent ends the server.

The targets are those of attacks that dev servers have fallen to, as their advisories give them, turned to the files of this machine; they go over a bare
socket, since no client would send them.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsgen.serve.guard import is_own_host
from newsgen.serve.paths import BadTarget, is_alias, read_target
from servekit import PATIENCE_S, Served, serving
from sitekit import Site

SECRET = b"do-not-tell"
CONNECTIONS = 300
FUZZED = int(os.environ.get("NEWSGEN_FUZZED_REQUESTS", "150"))
TOP = "/.." * 12

TRAVERSALS = {
    "Zola, CVE-2023-40274": "/../../../../../../../../../../../..{file}",
    "MkDocs, CVE-2021-40978": "/%2e%2e" * 12 + "{file}",
    "webpack-dev-middleware, CVE-2024-29180": "/public/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f{file}",
    "webpack-dev-middleware, encoded": "/..%252f..%252f..%252f{file}",
    "Starlette, CVE-2023-29159": "/../{root}-secret/secret.txt",
    "Vite, CVE-2025-30208": "/@fs{file}?raw??",
    "Vite, CVE-2025-30208, import": "/@fs{file}?import&raw??",
    "Vite, CVE-2025-31125": "/@fs{file}?import&?inline=1.wasm?init",
    "Vite, CVE-2025-31486": "/@fs{file}?.svg?.wasm?init",
    "Vite, CVE-2025-31486, relative": "/@fs/x/x/x/vite/../../../../../../../../../../../..{file}?import&?raw",
    "Vite, CVE-2025-32395": "/@fs/project/#/" + "../" * 12 + "{file}",
    "Vite, CVE-2025-46565": "/.env/.",
    "Vite, CVE-2023-34092": "//.env",
    "Vite, CVE-2025-62522": "/.env\\",
    "Vite, CVE-2024-23331": "/.ENV",
    "Vite, CVE-2024-45811": "/@fs{file}?import&raw",
    "Vite, CVE-2025-58751": "/../{root}-secret/secret.txt",
    "Vite, CVE-2025-58752": "/archive/../../../../../../../../../../../..{file}.html",
    "aiohttp, CVE-2024-23334": "/static/../../../../../../../../../../../..{file}",
    "launch-editor": "/__open-in-editor?file={file}",
    "Next.js": "/__nextjs_original-stack-frame?isServer=true&file=file://{file}",
    "client files of its own": "/_newsgen/..%2f..%2fserver.py",
    "templates of its own": "/_newsgen/templates/newsgen/base.html",
    "absolute": "/{file}",
    "absolute, doubled": "/{file}".replace("/", "//"),
    "absolute form": "http://localhost{file}",
    "file form": "file://{file}",
    "no slash": "..{file}",
    "backslashes": "/..\\..\\..\\..\\..\\..{file}",
    "encoded backslashes": "/..%5c..%5c..%5c..%5c..%5c..{file}",
    "overlong dots": "/%c0%ae%c0%ae/%c0%ae%c0%ae{file}",
    "NUL": "/index.html%00/../../{file}",
    "NUL, raw": "/secret.txt\0.html",
    "dots and semicolons": "/..;/..;/..;{file}",
    "below the site": "/archive" + TOP + "{file}",
    "below the own pages": "/_newsgen" + TOP + "{file}",
    "below the own pages, encoded": "/_newsgen/%2e%2e/%2e%2e{file}",
    "question before the dots": "/archive/?" + TOP + "{file}",
    "query of the bar": "/_newsgen/source?path=" + TOP + "{file}",
    "query of the bar, absolute": "/_newsgen/source?path={file}",
    "query of the bar, content": "/_newsgen/source?path=/archive/content/secret.txt",
    "query of the events": "/_newsgen/page?path=%2e%2e%2f{file}",
    "sources": "/archive/content/secret.txt",
    "sources, site's root": "/content/secret.txt",
    "sources, encoded": "/archive/c%6fntent/secret.txt",
    "settings": "/archive/newsgen.yaml",
    "ledger": "/archive/permalinks.tsv",
    "templates": "/archive/templates/base.html",
    "catalogue": "/archive/.newsgen/catalog.sqlite",
    "catalogue, encoded": "/archive/%2enewsgen/catalog.sqlite",
    "dotfile": "/archive/.env",
    "dotfile in static": "/archive/.hidden.txt",
    "marker": "/archive/.newsgen-site",
    "link out of static": "/archive/leak.txt",
    "folder linked out of static": "/archive/leaks/secret.txt",
    "link out of the assets": "/archive/assets/leak.css",
    "over-long": "/archive/" + "a" * 20_000,
    "over-long, deep": "/archive" + "/a" * 5_000,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("site")
    site = Site(root)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    site.build()
    for path in (".env", "static/.hidden.txt", "secret.txt", "content/.secret.txt", f"../{root.name}-secret/secret.txt", ".newsgen/secret.txt"):
        site.write(path, SECRET)
    site.write("content/secret.txt", SECRET + b" is what a draft says.\n")
    site.write("content/secret.txt.yaml", "status: draft\n")
    site.write("templates/secret.html", SECRET)
    site.write("static/ok.txt", "ok\n")
    (site.layout.static / "leak.txt").symlink_to(site.root / "secret.txt")
    (site.layout.static / "leaks").symlink_to(site.root / f"../{root.name}-secret")
    (site.layout.templates / "assets").mkdir()
    (site.layout.templates / "assets/leak.css").symlink_to(site.root / "secret.txt")
    (site.layout.output / "assets/leak.css").symlink_to(site.root / "secret.txt")
    (site.layout.output / "leak.txt").symlink_to(site.root / "secret.txt")
    (site.layout.output / "leaks").symlink_to(site.root / f"../{root.name}-secret")
    return site


@pytest.fixture(scope="module", params=[(), ("--built",)], ids=["preview", "built"])
def served(request: pytest.FixtureRequest, site: Site) -> Iterator[Served]:
    with serving(site, *request.param) as served:
        yield served
        assert served.get("/archive/").status == 200, "it still answers after all that"
        assert "bug" not in served.said


@pytest.mark.parametrize("target", TRAVERSALS.values(), ids=TRAVERSALS)
def test_no_target_leads_out_of_the_site(site: Site, served: Served, target: str) -> None:
    for file in ("/etc/passwd", f"{site.root}/secret.txt"):
        status, reply = served.ask(target.format(file=file, root=site.root.name).encode())
        assert status in {0, 307, 301, 400, 404} or target.startswith(("/archive/?", "/_newsgen/")), reply[:200]
        for leaked in (SECRET, b"root:x:", b"SQLite format", b"{% block", b"id: 1111", b"\turl\t", b"import "):
            assert leaked not in reply


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8000", "localhost:80@evil.example", "", "[", "[::1", "::1",
     "localhost:x", "127.0.0.1:8000:8000", "0x7f.1", "[evil]", "\xe9"],
)  # fmt: skip
def test_a_host_that_is_not_this_machine_gets_nothing(served: Served, host: str) -> None:
    status, reply = served.ask(b"/archive/", b"Host: " + host.encode("latin-1"))
    assert status in {400, 403}
    assert b"Flood" not in reply


def test_one_host_is_named_and_only_one(served: Served) -> None:
    assert served.ask(b"/archive/", b"X: y")[0] in {400, 403}
    assert served.ask(b"/archive/", b"Host: localhost", b"Host: evil.example")[0] in {400, 403}
    for host in (b"localhost", b"LOCALHOST:1", b"127.0.0.1", b"[::1]:9", b"192.168.1.7:8000", b"site.localhost"):
        assert served.ask(b"/archive/", b"Host: " + host)[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "style"}, 200),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
    ],
)
def test_pages_of_other_origins_get_nothing_but_may_link_here(served: Served, headers: dict[str, str], status: int) -> None:
    reply = served.get("/archive/", headers=headers)
    assert reply.status == status
    assert (b"Flood" in reply.body) == (status == 200)


def test_the_own_origin_may_ask_and_nothing_is_shared_with_others(served: Served) -> None:
    reply = served.get("/archive/", headers={"Origin": f"http://127.0.0.1:{served.port}"})
    assert reply.status == 200
    assert not [name for name in reply.headers if name.startswith("access-control-")]
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get"])
def test_only_get_and_head_are_answered(served: Served, method: str) -> None:
    status, reply = served.ask(b"/archive/", method=method.encode())
    assert status == 405
    assert b"allow: GET, HEAD" in reply


def test_head_has_the_headers_and_no_body(served: Served) -> None:
    head, got = served.get("/archive/", "HEAD"), served.get("/archive/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(got.body))


def test_a_socket_upgrade_is_not_made(served: Served) -> None:
    upgrade = (b"Host: localhost", b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
    for headers in (upgrade, (*upgrade, b"Origin: http://127.0.0.1.evil.example"), (*upgrade, b"Origin: \xff[::")):
        status, _ = served.ask(b"/archive/", *headers)
        assert status in {200, 400, 403}


def test_no_redirect_leads_to_another_host(served: Served) -> None:
    for target in (b"/", b"/archive", b"//evil.example/%2e%2e", b"/archive//evil.example", b"/archive/2024", b"/\\evil.example", b"/%2f%2fevil.example"):
        _, reply = served.ask(target)
        assert b"evil" not in reply.split(b"\r\n\r\n", 1)[0]


MALFORMED = st.one_of(
    st.binary(max_size=400),
    st.builds(
        lambda method, target, version, headers, body: method + b" " + target + b" " + version + b"\r\n" + b"\r\n".join(headers) + b"\r\n\r\n" + body,
        st.sampled_from([b"GET", b"HEAD", b"POST", b"", b"G\0T", b"CONNECT"]),
        st.one_of(st.binary(max_size=60), st.sampled_from([b"/", b"*", b"/archive/", b"/_newsgen/events?path=/", b"/_newsgen/changes", b"http://[/", b"/%"])),
        st.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9.9", b"HTTP/2.0", b"", b"PRI * HTTP/2.0"]),
        st.lists(
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from(
                    [b"Host: localhost", b"Host: [", b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"Transfer-Encoding: chunked",
                     b"Transfer-Encoding: chunked, x", b"Range: bytes=0-,0-,0-", b"Range: bytes=9-1", b"If-Modified-Since: \xff", b"If-None-Match: \"",
                     b"Expect: 100-continue", b"Connection: upgrade", b"Upgrade: h2c", b"X: " + b"y" * 70_000, b" folded: x", b"Origin: http://["]
                ),
            ),
            max_size=6,
        ),
        st.binary(max_size=100),
    ),
)  # fmt: skip


@settings(
    max_examples=FUZZED,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    # One server answers all examples, as fast as a busy machine lets it: that is what is tested, and how slow it is says nothing.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=MALFORMED)
def test_no_malformed_request_ends_or_opens_the_server(served: Served, data: bytes) -> None:
    reply = served.raw(data)
    assert not reply or reply.startswith(b"HTTP/1.")
    assert SECRET not in reply
    assert not reply.startswith((b"HTTP/1.1 500", b"HTTP/1.0 500"))


@given(raw=st.one_of(st.binary(max_size=80), st.text(max_size=40).map(lambda text: ("/" + text).encode("utf-8", "replace"))))
def test_a_target_becomes_a_plain_path_or_nothing(raw: bytes) -> None:
    try:
        path = read_target(raw)
    except BadTarget:
        return
    parts = path.split("/")
    assert parts[0] == ""
    assert all(part and not part.startswith(".") for part in parts[1:-1])
    assert not parts[-1].startswith(".")
    assert not {"\0", "\\"} & set(path)


@given(name=st.text(max_size=30))
def test_a_host_that_ends_in_another_name_is_never_ours(name: str) -> None:
    assert not is_own_host(f"{name}.example", frozenset({"archive.test"}))


def test_the_name_that_was_told_is_answered_to() -> None:
    assert is_own_host("Archive.test:8000", frozenset({"archive.test"}))
    assert not is_own_host("sub.archive.test", frozenset({"archive.test"}))


@pytest.mark.parametrize("begun", [b"", b"GET", b"GET /archive/ HTTP/1.1\r\nHost: localhost\r\nX: "], ids=["nothing", "a method", "half of its headers"])
def test_a_connection_that_does_not_say_what_it_wants_is_closed_and_others_stay(site: Site, begun: bytes) -> None:
    asked = b"GET /archive/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with serving(site, prelude="from newsgen.serve import connections\nconnections.REQUEST_S = 0.2") as served:
        page = socket.create_connection(("127.0.0.1", served.port), PATIENCE_S)
        page.sendall(asked.replace(b"/archive/", b"/_newsgen/events?path=/archive/&seen=x"))
        silent = socket.create_connection(("127.0.0.1", served.port), PATIENCE_S)
        silent.sendall(begun)
        assert silent.recv(10) == b"", "it is closed without a word"
        if begun:
            kept = socket.create_connection(("127.0.0.1", served.port), PATIENCE_S)
            kept.sendall(asked)
            assert kept.recv(12) == b"HTTP/1.1 200"
            kept.sendall(begun)
            while kept.recv(65536):
                pass
            kept.close()
        site.write("content/flood.md", f"---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river fell, {begun!r}.\n")
        told = b""
        while b"news" not in told:
            told += page.recv(4096)
        page.close()
        silent.close()


def test_more_connections_are_answered_than_a_process_may_have_until_it_asks(site: Site) -> None:
    few = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))"
    with serving(site, "--built", prelude=few) as served:
        silent = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(100)]
        assert served.get("/archive/").status == 200
        for connection in silent:
            connection.close()


@pytest.mark.parametrize("name", ["C:", "c:secret.txt", "newsgen.yaml::$DATA", "NEWSGE~1", "newsgen.yaml.", ".env ", "nul", "AUX.html", "com1"])
def test_other_names_of_files_on_windows_are_known(name: str) -> None:
    assert is_alias(name)


@pytest.mark.parametrize("name", ["index.html", "nullity.html", "console", "com10.html", "سیل.html", "a b.txt"])
def test_common_names_are_no_other_names(name: str) -> None:
    assert not is_alias(name)


def test_several_hundred_connections_are_answered_while_others_say_nothing(served: Served) -> None:
    silent = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(CONNECTIONS)]
    try:
        for number, connection in enumerate(silent):
            if number % 2:
                connection.sendall(b"GET /archive/ HTTP/1.1\r\nHost: localh")
        with ThreadPoolExecutor(50) as pool:
            replies = list(pool.map(lambda _: served.get("/archive/").status, range(CONNECTIONS)))
    finally:
        for connection in silent:
            connection.close()
    assert replies == [200] * CONNECTIONS
