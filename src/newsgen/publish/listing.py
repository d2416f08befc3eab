"""What lies in a folder: each file with its size and time, by name; and a hash of it all, by which two listings are compared.

To look at a hundred thousand files takes as long as all else that a build does that changes one of them. Another process can do it meanwhile: it runs this
file alone, so nothing of newsgen is imported here, and of Python's own no more than starts at once.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from subprocess import Popen
    from typing import Self


def files_below(root: str, passed_over: Collection[str | None]) -> Iterator[tuple[str, int, int]]:
    """Url, size in bytes and time in nanoseconds of the files of a folder, by url, without those that are passed over; of an empty folder its url, with a slash at its end, and 0 twice.

    With that slash, as it has in the urls of what it holds, the name of a folder sorts as they do. No function calls itself here: each file would be
    handed up through all folders that it lies in.
    """
    waiting: list[tuple[str, os.DirEntry[str] | None]] = [("/", None)]
    while waiting:
        url, entry = waiting.pop()
        if not url.endswith("/"):
            assert entry  # noqa: S101  # only the root is none
            stat = entry.stat(follow_symlinks=False)
            yield url, stat.st_size, stat.st_mtime_ns
            continue
        with os.scandir(entry.path if entry else root) as listing:
            found = [(f"{url}{one.name}/" if one.is_dir(follow_symlinks=False) else url + one.name, one) for one in listing]
        if found:
            waiting += sorted([one for one in found if one[0] not in passed_over], key=itemgetter(0), reverse=True)
        elif entry:
            yield url, 0, 0


def digest_of(files: Iterable[tuple[str, int, int]]) -> str:
    """A hash of files: of their urls, sizes and times, in their order."""
    digest = blake2b(digest_size=16)
    for url, size_bytes, mtime_ns in files:
        digest.update(os.fsencode(f"{url}\0{size_bytes}\0{mtime_ns}\0"))
    return digest.hexdigest()


class Listing:
    """A listing of a folder that another process takes."""

    def __init__(self, root: str, passed_over: Iterable[str]) -> None:
        """Begin one. Raises OSError where no process can be begun."""
        import subprocess  # noqa: PLC0415  # only large sites need it

        command = [sys.executable or "", "-I", "-S", __file__, root, *passed_over]
        self._process: Popen[str] = subprocess.Popen(  # noqa: S603  # Python, with this file
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="ascii"
        )

    @cached_property
    def digest(self) -> str | None:
        """The hash of all files, once they have been looked at; None where the other process failed."""
        told, _ = self._process.communicate()
        return told if self._process.returncode == 0 else None

    @property
    def is_over(self) -> bool:
        """Whether the other process has ended."""
        return self._process.poll() is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.is_over:
            self._process.kill()
        with self._process:
            pass


if __name__ == "__main__":
    sys.stdout.write(digest_of(files_below(sys.argv[1], frozenset(sys.argv[2:]))))
