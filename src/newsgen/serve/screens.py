"""The server's own pages: what is wrong, what is doubtful, what a build would change; and what stands in place of a page that cannot be shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from html import escape
from importlib import resources
from pathlib import Path

from newsgen.catalog.inspection import new_addresses
from newsgen.catalog.previews import count_doubtful, doubtful_records, open_against
from newsgen.errors import Severity
from newsgen.model.urls import encode
from newsgen.render.environment import Templates
from newsgen.render.speech import Speech
from newsgen.serve.edition import Answer, Edition
from newsgen.serve.facts import DOUBTFUL_MARGIN, problem_facts
from newsgen.serve.paths import OWN

MOST_SHOWN = 500
_BODY_END = b"</body>"


def screens_folder() -> Path:
    """Where the templates of these pages lie."""
    return Path(str(resources.files("newsgen.serve"))) / "templates"


class Screens:
    """The pages, each as a whole document."""

    def __init__(self, built: Path, as_of: str) -> None:
        """`built` is the build's catalogue."""
        self._built = built
        self._as_of = as_of
        self._templates = Templates(screens_folder(), Speech("en"))

    def error(self, answer: Answer) -> bytes:
        """In place of a page that cannot be shown: why."""
        return self._page("error.html", answer.url, {"problems": [problem_facts(problem) for problem in answer.problems]})

    def reading(self, answer: Answer) -> bytes:
        """In place of every page while nothing has been read yet."""
        return self._page("reading.html", answer.url, {})

    def overview(self, edition: Edition) -> bytes:
        """What there is to look at, with counts."""
        values = {
            "errors": sum(problem.severity is Severity.ERROR for problem in edition.problems),
            "warnings": sum(problem.severity is Severity.WARNING for problem in edition.problems),
            "doubtful": None,
        }
        if edition.catalog_file:
            with edition.world() as world:
                values["doubtful"] = count_doubtful(world.catalog, DOUBTFUL_MARGIN)
        return self._page("overview.html", OWN, values)

    def problems(self, edition: Edition) -> bytes:
        """All that is wrong with the site."""
        shown = [problem_facts(problem) for problem in edition.problems[:MOST_SHOWN]]
        return self._page("problems.html", f"{OWN}problems", {"problems": shown, "more": max(0, len(edition.problems) - MOST_SHOWN)})

    def doubtful(self, edition: Edition, base_path: str) -> bytes:
        """The records that might begin elsewhere, the least sure first."""
        records, count = [], 0
        if edition.catalog_file:
            with edition.world() as world:
                records = list(doubtful_records(world.catalog, DOUBTFUL_MARGIN, MOST_SHOWN))
                count = count_doubtful(world.catalog, DOUBTFUL_MARGIN)
        links = [encode(base_path + record.url) if record.url else None for record in records]
        listed = list(zip(records, links, strict=True))
        return self._page("doubtful.html", f"{OWN}doubtful", {"records": listed, "more": count - len(records), "margin": DOUBTFUL_MARGIN})

    def changes(self, edition: Edition, base_path: str) -> bytes:
        """What a build would change."""
        return self._page("changes.html", f"{OWN}changes", _changes(edition, base_path, self._built, self._as_of))

    def _page(self, template: str, url: str, values: Mapping[str, object]) -> bytes:
        return self._templates.render(f"newsgen/{template}", url, encode, {"own": OWN, "page": url, **values}).encode()


def _changes(edition: Edition, base_path: str, built: Path, as_of: str) -> dict[str, object]:
    from newsgen.publish.outlook import look_ahead  # noqa: PLC0415  # the first page does not need it
    from newsgen.publish.output import Output  # noqa: PLC0415  # likewise

    missing = [problem_facts(problem) for problem in edition.missing]
    broken = [problem_facts(problem) for problem in edition.blocking or edition.templates.check()]
    values: dict[str, object] = {"is_built": False, "files": (), "more": 0, "new": (), "missing": missing, "broken": broken}
    if edition.catalog_file is None or not edition.is_read or broken:
        return values
    catalog = open_against(edition.catalog_file, built, as_of)
    if catalog is None:
        return values
    with closing(catalog):
        outlook = look_ahead(edition.world_of(catalog), Output(edition.layout.output, edition.settings.id), MOST_SHOWN)
        new = new_addresses(catalog, MOST_SHOWN)
    files = [(file, encode(base_path + file.url)) for file in outlook.files]
    linked = [(source, url, encode(base_path + url)) for source, url in new]
    return values | {"is_built": True, "files": files, "more": outlook.more, "new": linked}


def with_script(page: bytes, path: str, digest: str) -> bytes:
    """An HTML page with the script that follows its changes, which comes from this server as a policy of `default-src 'self'` demands."""
    settings = f'data-path="{escape(path)}" data-seen="{digest}"'
    script = f'<script src="{OWN}live.js" {settings} defer></script>'.encode("utf-8", "surrogatepass")
    position = page.rfind(_BODY_END)
    return page + script if position < 0 else page[:position] + script + page[position:]


def as_json(value: object) -> bytes:
    """A value as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
