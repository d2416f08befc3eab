"""The floor: write as many files of the same names and sizes as a folder holds, and do nothing else: `python bench/floor.py LIKE OUT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Write them."""
    like, out = sys.argv[1:]
    made: set[str] = set()
    for folder, _, names in os.walk(like):
        place = out + folder.removeprefix(like)
        for name in names:
            if place not in made:
                Path(place).mkdir(parents=True, exist_ok=True)
                made.add(place)
            file = os.open(f"{place}/{name}", os.O_WRONLY | os.O_CREAT, 0o644)
            os.write(file, b"x" * os.stat(f"{folder}/{name}").st_size)  # noqa: PTH116  # no more than must be
            os.close(file)


if __name__ == "__main__":
    main()
