"""Templates: Jinja2, set up once.

A template receives what its page kind read for it and nothing else: no list of all articles, no clock, no environment. Everything is escaped unless a
template says otherwise; a name that does not exist is an error with its template and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    meta,
)
from markupsafe import Markup

from newsgen.errors import Problem
from newsgen.model.dates import parse_edtf
from newsgen.render import languages
from newsgen.render.emission import EmittingEnvironment
from newsgen.render.markup import clean_text, relink

ASSETS = "assets"


class RenderError(Exception):
    """A template failed; `problem` names template, line and page."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def default_theme() -> Path:
    """The folder of the theme that newsgen brings along."""
    packaged = Path(str(resources.files("newsgen"))) / "templates"
    return packaged if packaged.is_dir() else Path(str(resources.files("newsgen"))).parents[1] / "templates"


class Templates:
    """The templates of a site: its own, and the default theme's behind them."""

    def __init__(self, own: Path, language: str, cache: Path | None = None) -> None:
        """`own` is the site's folder of templates; in `cache`, compiled templates are kept between builds by the hash of their text."""
        self.folders = [folder for folder in (own, default_theme()) if folder.is_dir()]
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
        self._environment = EmittingEnvironment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in self.folders]),
            bytecode_cache=FileSystemBytecodeCache(str(cache), "emitting-%s.cache") if cache else None,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_finalized,
            auto_reload=False,
        )
        self._environment.filters.update(_filters(language))
        self._compiled: dict[str, Template] = {}
        self._references: dict[str, list[str]] = {}

    def check(self) -> list[Problem]:
        """A problem for each template that does not compile."""
        problems = []
        for name in self._environment.list_templates(extensions=["html", "xml"]):
            try:
                self._template(name)
            except TemplateError as error:
                problems.append(_problem(error, name, None, self.folders))
        return problems

    def digest(self) -> str:
        """A hash of all templates."""
        digest = blake2b(digest_size=16)
        for name in self._environment.list_templates(extensions=["html", "xml"]):
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
        return {one: blake2b(self._source(one).encode(), digest_size=16).hexdigest() for one in sorted(names)}

    def _referenced(self, name: str) -> list[str]:
        if name not in self._references:
            found = list(meta.find_referenced_templates(self._environment.parse(self._source(name))))
            is_open = None in found
            self._references[name] = self._environment.list_templates() if is_open else [one for one in found if one]
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
            return self._template(name).render({"link": link, "body": partial(_linked, link), **values})
        except Exception as error:  # a template can raise anything; what it raises is shown with its place
            raise RenderError(_problem(error, name, url, self.folders)) from error

    def _template(self, name: str) -> Template:
        if name not in self._compiled:
            self._compiled[name] = self._environment.get_template(name)
        return self._compiled[name]


def _finalized(value: object) -> object:
    return clean_text(value) if type(value) is str else value


def _linked(link: Callable[[str], str], html: str) -> Markup:
    """A body's clean HTML, its links fitted to the page."""
    return Markup(relink(html, link))  # noqa: S704  # bodies are cleaned when they are made


def _filters(language: str) -> dict[str, Callable[..., object]]:
    return {
        "machine_date": lambda edtf: parse_edtf(edtf).html_value,
        "date_text": partial(languages.date_text, language=language),
        "month_name": partial(languages.month_name, language=language),
        "number_text": partial(languages.number_text, language=language),
        "language_name": partial(languages.language_name, language=language),
        "direction": languages.direction,
    }


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
    file = next((folder / template for folder in folders if (folder / template).is_file()), None)
    if file is None or line is None:
        return None
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else None
