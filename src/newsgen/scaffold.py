"""New sites and new articles: the only code that writes into a site's own folders, and only files that are not there yet."""

from __future__ import annotations

import unicodedata
import uuid
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from newsgen.config import SETTINGS_FILE, Layout
from newsgen.errors import Problem, UsageError, did_you_mean, visible
from newsgen.model.anchors import crockford
from newsgen.model.slugs import make_slug
from newsgen.render.catalogues import own_catalogue
from newsgen.render.environment import Templates
from newsgen.render.languages import is_known_language
from newsgen.render.speech import Speech
from newsgen.render.theme import CATALOGUES, default_theme

_FILE_NAMES = {"gitignore": ".gitignore"}
_SLUG_BYTES = 80


def init_site(folder: Path, day: str) -> list[Path]:
    """Write a new site into a folder; the files written. Raises UsageError where a site is there already, or a file is in the way."""
    if (folder / SETTINGS_FILE).exists():
        raise UsageError(Problem(str(folder / SETTINGS_FILE), "there is a site here already", hint="name a new folder"))
    values = {"id": str(uuid.uuid4()), "article_id": new_id(), "day": day}
    files = {_target(folder, path): text.format(**values) for path, text in _skeleton(resources.files("newsgen") / "skeleton", "")}
    in_the_way = [Problem(str(file), "this file is in the way", hint="name a new folder") for file in files if file.exists()]
    if in_the_way or (folder.exists() and not folder.is_dir()):
        raise UsageError(*in_the_way or [Problem(str(folder), "this is not a folder")])
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return sorted(files)


def _skeleton(folder: Traversable, path: str) -> list[tuple[str, str]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _skeleton(item, f"{path}{item.name}/")
        else:
            found.append((path + item.name, item.read_text(encoding="utf-8")))
    return found


def _target(folder: Path, path: str) -> Path:
    return folder / _FILE_NAMES.get(path, path)


def begin_catalogue(layout: Layout, language: str) -> Path:
    """Begin the site's catalogue of a language, or add to it what it lacks; the file. Raises UsageError where no such language is known."""
    from newsgen.render.extraction import begin_or_update  # noqa: PLC0415  # imports what reads catalogues, which takes long

    if not is_known_language(language):
        raise UsageError(Problem("", f"'{visible(language)}' is no language that CLDR knows", hint="write a BCP 47 tag, such as de, fa-AF or ps"))
    templates = Templates(layout.templates, Speech(language))
    broken = templates.check()
    if broken:
        raise UsageError(*broken)
    return begin_or_update(own_catalogue(layout.root / CATALOGUES, language), language, templates)


def new_id() -> str:
    """An id that nothing else has."""
    return crockford(uuid.uuid4().bytes)


def _writable(headline: str) -> str:
    """A headline on one line, without the characters that YAML refuses."""
    text = " ".join(headline.split())
    return "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cs"} and char not in "\ufffe\uffff")


def new_article(layout: Layout, headline: str, day: str) -> Path:
    """Write a draft with this headline, dated today, into `content/YYYY/MM/`; its file. Raises UsageError without a headline, and where the file is there already."""
    headline = _writable(headline)
    if not headline:
        raise UsageError(Problem("", "an article begins with a headline", hint='write it in quotes: newsgen new "Flood in Khost"'))
    slug = make_slug(headline, _SLUG_BYTES) or new_id()
    file = layout.content / day[:4] / day[5:7] / f"{slug}.md"
    quoted = headline.replace("\\", "\\\\").replace('"', '\\"')
    text = f'---\nid: {new_id()}\nheadline: "{quoted}"\npublished: {day}\nstatus: draft\n---\n\n'
    if file.exists():
        raise UsageError(Problem(layout.shown(file), "there is an article of this name already", hint="choose another headline, or edit that file"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def eject_template(layout: Layout, name: str) -> Path:
    """Copy a file of the default theme into the site's templates; the file. Raises UsageError where there is none of the name, or the site has one."""
    theme = default_theme()
    known = [file.relative_to(theme).as_posix() for file in theme.rglob("*") if file.is_file()]
    if name not in known:
        hint = did_you_mean(name, known) or f"it has {', '.join(sorted(known))}"
        raise UsageError(Problem("", f"the default theme has no '{name}'", hint=hint))
    file = layout.templates / name
    if file.exists():
        raise UsageError(Problem(layout.shown(file), "the site has this file already", hint="delete it first to begin anew"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((theme / name).read_bytes())
    return file
