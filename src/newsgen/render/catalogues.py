"""Catalogues: the words of the interface in other languages, as GNU gettext keeps them.

newsgen brings some along, `locale/LANG/LC_MESSAGES/newsgen.po`, compiled beside them (`newsgen.mo`); a site has its own in a folder of the same form, which
add a language or replace single texts of newsgen's. A site's are compiled here, and kept until they change: reading a `.po` takes a quarter of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from importlib import resources
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from newsgen.errors import Problem, Severity
from newsgen.render.values import wrong_values

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FILE = "LC_MESSAGES/newsgen.po"
TEMPLATE = "newsgen.pot"
"""All texts of newsgen's own theme and code, without translations."""
SOURCE_LANGUAGE = "en"
"""The language of the texts in templates, which needs no catalogue."""
_RELATED = {"fa": "fa_AF", "prs": "fa_AF"}
"""Languages whose readers read another's catalogue, where they have none of their own: Dari is Persian as Afghanistan writes it."""
_NAMED = 5
UNREVIEWED = "not yet reviewed"
"""What the header `Language-Team` of a catalogue begins with until a speaker of the language has read it over."""


def packaged_catalogues() -> Path:
    """The folder of the catalogues that newsgen brings along."""
    return Path(str(resources.files("newsgen"))) / "locale"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A catalogue of a language, in a folder of catalogues."""

    path: Path
    shown: str
    """Its path for messages."""

    def is_missing(self) -> bool:
        """Whether there is no such file."""
        return not self.path.is_file()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a language's catalogues say: the site's own before newsgen's."""

    language: str
    translations: NullTranslations = field(default_factory=NullTranslations)
    digest: str = ""
    """A hash of all that it says; empty where it says nothing."""
    files: tuple[CatalogueFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, so that the texts stay as templates have them."""
        return not self.files

    def text(self, message: str) -> str:
        """A message in the language; as it is where that is not known."""
        return self.translations.gettext(message) if message else message

    def counted(self, one: str, many: str, count: int) -> str:
        """The form of a message that goes with a number, by the rules of the language."""
        return self.translations.ngettext(one, many, count)


def read_catalogue(language: str, own: Path, cache_folder: Path | None, *, is_cache_kept: bool = True) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a BCP 47 language; what cannot be read of the site's own in the folder `own`.

    In `cache_folder`, if any, the binary forms of the site's own are looked up, and kept if they are to be.
    """
    found, problems = list[tuple[CatalogueFile, bytes]](), list[Problem]()
    for file in catalogue_files(language, own):
        if file.path.suffix == ".mo":
            found.append((file, file.path.read_bytes()))
            continue
        compiled, wrong = _compiled(file, cache_folder, is_cache_kept=is_cache_kept)
        problems += wrong
        found += [(file, compiled)] if compiled else []
    digest = blake2b(b"\0".join(data for _, data in found), digest_size=16).hexdigest() if found else ""
    return Catalogue(language, _chained([data for _, data in found]), digest, tuple(file for file, _ in found)), problems


def catalogue_files(language: str, own: Path) -> Iterator[CatalogueFile]:
    """The catalogues that a language is read from, the first before the next: the site's, then newsgen's."""
    names = list(_names(language))
    for name in names:
        if not (mine := CatalogueFile(own / name / FILE, f"locale/{name}/{FILE}")).is_missing():
            yield mine
    for name in names:
        path = packaged_catalogues() / name / FILE
        if not (brought := CatalogueFile(path.with_suffix(".mo"), f"newsgen's {name}")).is_missing():
            yield brought
            return


def _names(language: str) -> Iterator[str]:
    """The folders that may hold a language's catalogue, the nearest first: `fa_AF`, `fa`."""
    parts = language.split("-")
    parts = [parts[0].lower(), *(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts[1:])]
    yield from ("_".join(parts[:length]) for length in range(len(parts), 0, -1))
    related = _RELATED.get(parts[0])
    if related and language != related.replace("_", "-"):
        yield related


def _chained(compiled: list[bytes]) -> NullTranslations:
    chain: list[NullTranslations] = [GNUTranslations(BytesIO(data)) for data in compiled] or [NullTranslations()]
    for first, second in pairwise(chain):
        first.add_fallback(second)
    return chain[0]


def _compiled(file: CatalogueFile, cache_folder: Path | None, *, is_cache_kept: bool) -> tuple[bytes, list[Problem]]:
    """A site's catalogue as gettext's binary form; empty, with the reason, where it is broken."""
    data = file.path.read_bytes()
    kept = cache_folder / f"{blake2b(data, digest_size=16).hexdigest()}.mo" if cache_folder else None
    if kept and kept.is_file():
        return kept.read_bytes(), []
    catalog, problems = read_messages(file)
    if catalog is None or problems:
        return b"", problems
    compiled = compiled_catalogue(catalog)
    if kept and is_cache_kept:
        part = kept.with_suffix(".part")
        part.write_bytes(compiled)
        part.replace(kept)
    return compiled, []


def compiled_catalogue(catalog: Catalog) -> bytes:
    """The binary form (`.mo`) of a catalogue. What is marked fuzzy is left out, as gettext's own tools do."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # takes long to import, and is needed once a change

    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def read_messages(file: CatalogueFile) -> tuple[Catalog | None, list[Problem]]:
    """The messages of a `.po` file, and a problem for each that cannot be used."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415  # takes long to import, and is needed once a change

    data = file.path.read_bytes()
    try:
        catalog = read_po(BytesIO(data), abort_invalid=True)
        text = data.decode(catalog.charset or "utf-8").splitlines()
    except (PoFileError, ValueError, LookupError, TypeError) as error:
        hint = "open it in a program for catalogues, such as Poedit, which tells more"
        return None, [Problem(file.shown, f"the catalogue cannot be read: {error}", getattr(error, "lineno", None), hint=hint)]
    at = partial(_place, file.shown, text)
    return catalog, [problem for message in catalog if message.id for problem in _wrong_values(message, at(message))]


def _place(path: str, lines: list[str], message: Message) -> Problem:
    line = message.lineno if message.lineno and message.lineno <= len(lines) else None
    return Problem(path, "", line, None, lines[line - 1] if line else None)


def _wrong_values(message: Message, at: Problem) -> Iterator[Problem]:
    """What keeps a translation from being filled in."""
    for text in texts_of(message.string):
        if text and not message.fuzzy:
            yield from wrong_values(texts_of(message.id)[-1], text, at)


def texts_of(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The texts of a message or of its translation: one, or a form for each class of numbers."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def own_catalogue(folder: Path, language: str) -> Path:
    """Where a site has its own catalogue of a language, or would have it."""
    names = list(_names(language))
    return next((file for name in names if (file := folder / name / FILE).is_file()), folder / names[0] / FILE)


def gaps(catalogue: Catalogue, messages: set[str]) -> Iterator[Problem]:
    """A warning for each thing that keeps an interface from being wholly, and surely, in its language."""
    if catalogue.language.split("-")[0].lower() == SOURCE_LANGUAGE:
        return
    path = f"locale/{next(_names(catalogue.language))}/{FILE}"
    if catalogue.is_empty:
        hint = f"'newsgen translate {catalogue.language}' begins one, to be filled in: {path}"
        yield _warning(path, f"there is no catalogue for the language '{catalogue.language}', so the interface is in English", hint)
        return
    missing = sorted(message for message in messages if message.strip() and not _is_said(catalogue, message))
    if missing:
        named = ", ".join(f"'{message}'" for message in missing[:_NAMED])
        more = f", and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        what = "text is" if len(missing) == 1 else "texts are"
        hint = f"'newsgen translate {catalogue.language}' adds what is missing to {path}"
        yield _warning(path, f"{len(missing)} {what} in no catalogue of '{catalogue.language}', and shown in English: {named}{more}", hint)
    own = _known_messages(tuple(file for file in catalogue.files if file.path.suffix == ".po"))
    if not messages <= own and _is_unreviewed(catalogue):
        message = f"newsgen's catalogue of '{catalogue.language}' has not been reviewed by a speaker of the language yet"
        yield _warning(path, message, "read the interface over; a catalogue of your own there replaces single texts, or all of them")


def _is_said(catalogue: Catalogue, message: str) -> bool:
    return message in known_messages(catalogue)


def known_messages(catalogue: Catalogue) -> frozenset[str]:
    """The messages, singular and plural, that a catalogue has a translation for."""
    return _known_messages(catalogue.files)


@cache
def _known_messages(files: tuple[CatalogueFile, ...]) -> frozenset[str]:
    known = set[str]()
    for file in files:
        catalog, _ = read_messages(CatalogueFile(file.path.with_suffix(".po"), file.shown))
        for message in catalog or ():
            if message.id and all(texts_of(message.string)) and not message.fuzzy:
                known.update(texts_of(message.id))
    return frozenset(known)


@cache
def packaged_messages() -> frozenset[tuple[str, ...]]:
    """The messages that newsgen's theme and code say, those with two forms as both."""
    catalog, _ = read_messages(CatalogueFile(packaged_catalogues() / TEMPLATE, TEMPLATE))
    return frozenset(texts_of(message.id) for message in catalog or () if message.id)


def _is_unreviewed(catalogue: Catalogue) -> bool:
    packaged = [file.path.with_suffix(".po") for file in catalogue.files if file.path.suffix == ".mo"]
    return any(f"Language-Team: {UNREVIEWED}" in path.read_text(encoding="utf-8") for path in packaged)


def _warning(path: str, message: str, hint: str) -> Problem:
    return Problem(path, message, hint=hint, severity=Severity.WARNING)
