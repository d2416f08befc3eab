"""A list of the hashes of all files of a built site, in the form of `sha256sum`, so that who keeps a copy can check it with that, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from newsgen.errors import Problem, UsageError
from newsgen.publish.proof import Faults

_LINE = re.compile(r"(?P<escaped>\\?)(?P<digest>[0-9a-f]{64}) [ *](?:\./)?(?P<path>.+)")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}  # sha256sum writes such names so, behind a backslash
_BUILD = "copy the site again, or run newsgen build where it is kept"


def write_sums(root: Path, urls: Iterable[str], file: Path) -> None:
    """Write the list. Raises UsageError where it would lie in the site, which holds nothing but pages."""
    if file.resolve().is_relative_to(root.resolve()):
        raise UsageError(Problem(str(file), "this folder holds the site", hint="write the list beside it"))
    lines = (_line(url.removeprefix("/"), sha256((root / url.removeprefix("/")).read_bytes()).hexdigest()) for url in sorted(urls))
    file.write_text("".join(lines), encoding="utf-8", errors="surrogateescape", newline="\n")


def _line(path: str, digest: str) -> str:
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"


def faults_of_sums(root: Path, urls: frozenset[str], file: Path) -> Faults:
    """Files that are not those of the list. Raises UsageError where it is none."""
    listed = dict(_read(file))
    for url, digest in listed.items():
        if url not in urls:
            yield url, Problem("", f"{file.name} has this file, and it is not there", hint=_BUILD)
        elif sha256((root / url.removeprefix("/")).read_bytes()).hexdigest() != digest:
            yield url, Problem("", f"the file's bytes are not those of {file.name}", hint=_BUILD)
    for url in sorted(urls - listed.keys()):
        yield url, Problem("", f"{file.name} does not have this file", hint=_BUILD)


def _read(file: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="surrogateescape").split("\n"), 1):
        found = _LINE.fullmatch(line.removesuffix("\r"))
        if found:
            path = re.sub(r"\\[\\nr]", lambda escape: _ESCAPES[escape[0]], found["path"]) if found["escaped"] else found["path"]
            yield f"/{path}", found["digest"]
        elif line.strip():
            raise UsageError(Problem(str(file), "this is no list of hashes as sha256sum writes it", number, 1, line))
