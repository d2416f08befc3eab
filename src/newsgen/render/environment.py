"""Templates: Jinja2, set up once.

A template receives what its page kind read for it and nothing else: no list of all articles, no clock, no environment. Everything is escaped unless a
template says otherwise; a name that does not exist is an error with its template and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from newsgen.errors import Problem
from newsgen.model.bidi import isolated
from newsgen.model.dates import parse_edtf
from newsgen.model.said import said
from newsgen.render import languages
from newsgen.render.blocks import unknown_blocks
from newsgen.render.catalogues import gaps, packaged_messages, read_catalogue
from newsgen.render.conclusions import teller
from newsgen.render.emission import EmittingEnvironment, drawn_on
from newsgen.render.markup import clean_text, excerpt, relink, with_anchor_links
from newsgen.render.speech import Speaker, Speech
from newsgen.render.strings import STRINGS_FILE, Strings, flattened, messages, read_strings, string_tokens, unknown_strings
from newsgen.render.theme import CATALOGUES, default_theme

ASSETS = "assets"
THEME = "theme"
"""What a template of the default theme is called after, `theme/base.html`, where a site has its own of the name and extends it."""
OWN_STYLE = "site.css"
"""The style sheet that a site adds to the theme's, in `templates/assets/`."""
_BESIDE = frozenset({STRINGS_FILE, f"{ASSETS}/{OWN_STYLE}"})
"""What closures name that is no template."""
ANCHOR_LABEL = said("Link to this part")
"""What the link of a subhead to itself is called."""


class RenderError(Exception):
    """A template failed; `problem` names template, line and page."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Templates:
    """The templates of a site: its own, and the default theme's behind them."""

    def __init__(self, own: Path, speech: Speech, cache: Path | None = None, *, is_cache_kept: bool = True) -> None:
        """`own` is the site's folder of templates; in `cache`, compiled templates are kept between builds by the hash of their text, or only looked up."""
        self._made_from = own, cache, is_cache_kept
        self.folders = [folder for folder in (own, default_theme()) if folder.is_dir()]
        if cache and is_cache_kept:
            cache.mkdir(parents=True, exist_ok=True)
        self._own = own if own.is_dir() and own.resolve() != default_theme().resolve() else None
        self._has_own_style = (own / ASSETS / OWN_STYLE).is_file()
        self._own_catalogues = own.parent / CATALOGUES
        self.catalogue, self._broken_catalogues = read_catalogue(speech.language, self._own_catalogues, cache, is_cache_kept=is_cache_kept)
        strings, self._unknown_strings, self._broken_strings = read_strings(own, self.catalogue)
        self.say = strings.literal
        self._strings_digest = strings.digest
        self._environment = EmittingEnvironment(
            loader=ChoiceLoader([*(FileSystemLoader(folder, followlinks=True) for folder in self.folders), PrefixLoader({THEME: FileSystemLoader(default_theme())})]),
            bytecode_cache=CompiledTemplates(str(cache), speech.language, self._strings_digest, is_kept=is_cache_kept) if cache else None,
            extensions=[string_tokens(strings.literal)],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_finalized,
            auto_reload=False,
        )
        spoken = Speaker(speech, strings.literal).functions()
        self.date_text = spoken["date_text"]
        self._environment.filters.update(_filters(spoken))
        self._environment.globals.update(_globals(speech.language, strings) | {**_told(speech.language, strings, spoken), "has_own_style": self._has_own_style})

        self._anchor_label = strings.literal(ANCHOR_LABEL)
        self._compiled: dict[str, Template] = {}
        self._references: dict[str, list[str]] = {}
        self._closures: Mapping[str, Mapping[str, str]] = {}
        self._mentioned: dict[tuple[str, str], bool] = {}

    def in_words_of(self, speech: Speech) -> Templates:
        """The same templates, speaking another language."""
        own, cache, is_cache_kept = self._made_from
        return Templates(own, speech, cache, is_cache_kept=is_cache_kept)

    @property
    def words_digest(self) -> str:
        """A hash of what the interface says in the place of what the templates have."""
        return self._strings_digest

    def check(self, *, have_passed: bool = False) -> list[Problem]:
        """A problem for each template that does not compile, and for each string of the site that is none of any template's.

        Where templates of the same digest `have_passed` before, only what cannot be read of the texts of the interface is told.
        """
        problems: list[Problem] = []
        for name in () if have_passed else self._names():
            try:
                self._template(name)
                if self._own and (self._own / name).is_file():
                    problems += unknown_blocks(self._environment, name, self._source)
            except TemplateError as error:
                problems.append(_problem(error, name, None, self.folders))
        if self._unknown_strings and not problems and not have_passed:
            problems += unknown_strings(self._unknown_strings, flattened(self.messages() | packaged_messages()))
        return problems + self._broken_strings + self._broken_catalogues

    def gaps(self) -> list[Problem]:
        """A warning for each thing that keeps the interface from being wholly, and surely, in its language."""
        return list(gaps(self.catalogue, flattened(self.messages() | packaged_messages())))

    def messages(self) -> set[tuple[str, ...]]:
        """Every text that the templates themselves say, those with two forms as both."""
        return {message for _, message in self.messages_by_template()}

    def messages_by_template(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same, each with the template that says it."""
        return ((name, message) for name in self._names() for message in messages(self._environment, self._source(name)))

    def digest(self) -> str:
        """A hash of all templates and strings."""
        digest = blake2b(f"{self._strings_digest} {self._has_own_style}".encode(), digest_size=16)
        for name in self._names():
            digest.update(f"{name}\0{self._source(name)}\0".encode())
        return digest.hexdigest()

    def closure_digests(self, name: str) -> dict[str, str]:
        """Hashes of a template and of all that it extends, includes or imports; of all templates where it names one that is known only later."""
        names, waiting = set[str](), [name]
        while waiting:
            one = waiting.pop()
            if one not in names:
                names.add(one)
                waiting += self._referenced(one)
        return {one: self._digest(one) for one in sorted(names)} | self._beside()

    def changed(self, closures: Mapping[str, Mapping[str, str]]) -> set[str]:
        """Those of some templates whose closures are not what `closure_digests` once found. No template is parsed for it."""
        beside = self._beside()
        now = {one: self._digest(one) for one in set[str]().union(*closures.values()) - _BESIDE}
        return {name for name, closure in closures.items() if closure != {one: now[one] for one in closure if one in now} | beside}

    def _digest(self, name: str) -> str:
        return blake2b(self._source(name).encode(), digest_size=16).hexdigest()

    def _beside(self) -> dict[str, str]:
        """Hashes of what pages show that stands in no template."""
        digests = {STRINGS_FILE: self._strings_digest, f"{ASSETS}/{OWN_STYLE}": "linked" if self._has_own_style else ""}
        return {name: digest for name, digest in digests.items() if digest}

    def mention(self, name: str, word: str) -> bool:
        """Whether a word stands anywhere in a template, or in one that it draws on: where it does not, no value of that name is shown.

        A template that cannot be parsed is taken to hold every word: what is wrong with it is said where it is rendered.
        """
        if (name, word) not in self._mentioned:
            try:
                closure = self._closures.get(name) or self.closure_digests(name)
                self._mentioned[name, word] = any(word in self._source(one) for one in closure)
            except TemplateError:
                self._mentioned[name, word] = True
        return self._mentioned[name, word]

    def know_closures(self, closures: Mapping[str, Mapping[str, str]]) -> None:
        """Take what `closure_digests` found earlier of the same templates, so that they are not parsed for it again."""
        self._closures = closures

    def _names(self) -> list[str]:
        """The templates that pages are made from, and those that they draw on."""
        return [name for name in self._environment.list_templates(extensions=["html", "xml"]) if not name.startswith(f"{THEME}/")]

    def _referenced(self, name: str) -> list[str]:
        if name not in self._references:
            found = drawn_on(self._template(name)) if self._source(name) else ()
            self._references[name] = self._names() if None in found else [one for one in found if one]
        return self._references[name]

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        try:
            return loader.get_source(self._environment, name)[0] if loader else ""
        except (TemplateNotFound, UnicodeDecodeError):
            return ""

    def render(self, name: str, url: str, link: Callable[[str], str], values: Mapping[str, object]) -> str:
        """The text of a page. `link` makes links for it. Raises RenderError where the template fails."""
        try:
            return self._template(name).render({"link": link, "body": partial(_linked, link, self._anchor_label), **values})
        except Exception as error:  # a template can raise anything; what it raises is shown with its place
            raise RenderError(_problem(error, name, url, self.folders)) from error

    def _template(self, name: str) -> Template:
        if name not in self._compiled:
            self._compiled[name] = self._environment.get_template(name)
        return self._compiled[name]


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates, kept for each language by the hash of their text, of the strings that are compiled into them, and of what compiles them."""

    def __init__(self, folder: str, language: str, strings: str, *, is_kept: bool = True) -> None:
        """`strings` stands for the strings; where nothing is to be kept, `folder` need not exist."""
        super().__init__(folder, f"{language}-%s.cache")
        self._made_by = f"{strings} {_compiler_digest()}"
        self._is_kept = is_kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look a compiled template up."""
        with suppress(NotADirectoryError):  # where a file stands in the folder's place, nothing is kept
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        if self._is_kept:
            super().dump_bytecode(bucket)

    def get_source_checksum(self, source: str) -> str:
        """The hash that a compiled template is known by."""
        return super().get_source_checksum(source + self._made_by)


def _compiler_digest() -> str:
    """A hash of what compiles templates: another edition of it may make other code of the same text."""
    digest = blake2b(digest_size=16)
    for module in (*sorted(Path(jinja2.__file__).parent.glob("*.py")), *(Path(__file__).with_name(name) for name in ("emission.py", "strings.py"))):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _finalized(value: object) -> object:
    return clean_text(value) if type(value) is str else value


def _linked(link: Callable[[str], str], anchor_label: str, html: str) -> Markup:
    """A body's clean HTML, its links fitted to the page, its subheads with a link to themselves."""
    return Markup(with_anchor_links(relink(html, link), anchor_label))  # noqa: S704  # bodies are cleaned when they are made


def _filters(spoken: Mapping[str, Callable[..., str]]) -> dict[str, Callable[..., object]]:
    return {
        "machine_date": lambda edtf: parse_edtf(edtf).html_value,
        "direction": languages.direction,
        "excerpt": excerpt,
        "isolated": isolated,
        **spoken,
    }


def _globals(language: str, strings: Strings) -> dict[str, object]:
    return {
        "weekdays": languages.weekday_names(language),
        "_": strings.text,
        "ngettext": strings.counted,
    }


def _told(language: str, strings: Strings, spoken: Mapping[str, Callable[..., str]]) -> dict[str, object]:
    return {"list_break": spoken["list_break"], "said_of": teller(language, strings.literal, spoken)}


def _problem(error: Exception, name: str, url: str | None, folders: list[Path]) -> Problem:
    """What went wrong in a template, at the deepest template line that took part."""
    template, line = getattr(error, "name", None) or name, getattr(error, "lineno", None)
    if line is None:
        for frame in traceback.extract_tb(error.__traceback__):
            folder = next((folder for folder in folders if frame.filename.startswith(f"{folder}/")), None)
            if folder:
                template, line = Path(frame.filename).relative_to(folder).as_posix(), frame.lineno
    message = str(error) or type(error).__name__
    page = f" (while rendering {url})" if url else ""
    return Problem(f"templates/{template}", f"{message}{page}", line, None, _source_line(template, line, folders))


def _source_line(template: str, line: int | None, folders: list[Path]) -> str | None:
    template = template.removeprefix(f"{THEME}/")
    file = next((folder / template for folder in folders if (folder / template).is_file()), None)
    if file is None or line is None:
        return None
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else None
