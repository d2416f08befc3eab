"""Arrays that take long to make are kept where Python keeps what it compiles.

Comes in: the installed files that they follow from. Goes out: the arrays, mapped into memory, so that only what is looked at is read, and several
processes hold it once. Where they cannot be kept they are made anew. That Python is told to keep no bytecode is not meant for them: each process of each
build would make them again.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def kept_arrays(name: str, parts: Iterable[str], sources: Iterable[Path], make: Callable[[], Mapping[str, NDArray[Any]]]) -> Mapping[str, NDArray[Any]]:
    """The arrays that `make` makes of some files, by the names in `parts`: those that were kept of the files as they are now, to be read only; else made, and kept under the name."""
    folder = _folder(name, sources)
    with suppress(OSError, EOFError, ValueError):
        return _read(folder, parts)
    arrays = make()
    with suppress(OSError):
        _keep(arrays, folder)
    return arrays


def _folder(name: str, sources: Iterable[Path]) -> Path:
    """As for a compiled module, size and time of a file stand for its bytes."""
    facts = [(str(source), stat.st_size, stat.st_mtime_ns) for source in sources if (stat := source.stat())]
    digest = sha256(repr((facts, sys.byteorder)).encode()).hexdigest()
    return Path(cache_from_source(str(Path(__file__).with_name(name)))).parent / f"{name}-{digest[:16]}"


def _read(folder: Path, parts: Iterable[str]) -> dict[str, NDArray[Any]]:
    import numpy as np  # noqa: PLC0415  # it takes long to import

    # As plain arrays: each view of a `memmap` costs more than what is done with it.
    return {part: np.asarray(np.load(folder / f"{part}.npy", mmap_mode="r", allow_pickle=False)) for part in parts}


def _keep(arrays: Mapping[str, NDArray[Any]], folder: Path) -> None:
    """Put arrays into a folder that comes into being whole, in place of those of other files."""
    import numpy as np  # noqa: PLC0415  # it takes long to import

    folder.parent.mkdir(parents=True, exist_ok=True)
    outdated = [other for other in folder.parent.glob(f"{folder.name.rpartition('-')[0]}-*") if other != folder]
    part = Path(mkdtemp(prefix=".", dir=folder.parent))
    try:
        for name, array in arrays.items():
            np.save(part / f"{name}.npy", array)
        part.chmod(0o755)
        part.rename(folder)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for other in outdated:
        shutil.rmtree(other, ignore_errors=True)
