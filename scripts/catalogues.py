"""Bring the catalogues of newsgen itself up to date: what its theme and code say, the `.po` files that translators edit, and their compiled form.

python scripts/catalogues.py            writes them
python scripts/catalogues.py --check    writes nothing; ends with 1 where something is not up to date
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from newsgen.render.catalogues import FILE, TEMPLATE, compiled_catalogue
from newsgen.render.environment import Templates
from newsgen.render.extraction import Said, catalogue_template, said_in_code, updated
from newsgen.render.speech import Speech

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "src/newsgen/locale"


def messages() -> Iterator[tuple[str, Said]]:
    """Everything that the theme and the code say, with the file that says it."""
    templates = Templates(ROOT / "no templates of its own", Speech("en"))
    yield from ((f"templates/{name}", message) for name, message in templates.messages_by_template())
    for file in sorted((ROOT / "src/newsgen").rglob("*.py")):
        yield from ((file.relative_to(ROOT).as_posix(), message) for message in said_in_code(file.read_text(encoding="utf-8")))


def catalogues() -> Iterator[tuple[Path, bytes]]:
    """Every file as it is to be."""
    pot = catalogue_template(messages())
    yield CATALOGUES / TEMPLATE, pot
    for po in sorted(CATALOGUES.glob(f"*/{FILE}")):
        data = updated(po.read_bytes(), pot, po.parents[1].name)
        yield po, data
        yield po.with_suffix(".mo"), compiled_catalogue(read_po(BytesIO(data)))


def is_same(file: Path, data: bytes) -> bool:
    """Whether a file is as it is to be; of a compiled one the messages count, not the version of the library in its header."""
    if not file.is_file():
        return False
    if file.suffix != ".mo":
        return file.read_bytes() == data
    there, wanted = (read_mo(BytesIO(one)) for one in (file.read_bytes(), data))
    return there.plural_forms == wanted.plural_forms and _messages(there) == _messages(wanted)


def _messages(catalog: Catalog) -> list[tuple[object, object]]:
    return [(message.id, message.string) for message in catalog if message.id]


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    is_check = parser.parse_args().check
    stale = [(file, data) for file, data in catalogues() if not is_same(file, data)]
    for file, data in stale:
        print(f"{'not up to date' if is_check else 'wrote'}: {file.relative_to(ROOT)}")
        if not is_check:
            file.write_bytes(data)
    return 1 if is_check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
