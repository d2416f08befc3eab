"""What the page of an article says to other programs: Dublin Core for reference managers, Open Graph for previews, schema.org for search engines.

Zotero's generic translator reads Dublin Core and Open Graph and no JSON-LD. It takes an article for one of a newspaper where `DC.type` says so, in its own word; any `citation_title` would
make it one of a journal, so there is none. A tag that has both `name` and `property` is read by that translator under its name alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from newsgen.catalog.media import ShownPicture
from newsgen.compactjson import to_json
from newsgen.config import Settings
from newsgen.model.article import Correction
from newsgen.model.dates import parse_edtf
from newsgen.model.urls import encode, permalink
from newsgen.pages.cite.reference import Reference, one_line
from newsgen.pages.translations import Versions

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A `meta` element: its `name` (Dublin Core), `property` (Open Graph), or both."""

    name: str | None
    property: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Depiction:
    """The picture that stands for an article."""

    address: str
    """Absolute."""
    alt: str | None
    width: int
    """In pixels, like the height."""
    height: int

    @classmethod
    def of(cls, picture: ShownPicture, settings: Settings) -> Depiction | None:
        """A picture of the site as others can load it; None where the site has no address."""
        return cls(permalink(settings.url, picture.url), picture.alt, picture.width, picture.height) if settings.url else None


def meta_tags(reference: Reference, picture: Depiction | None = None) -> tuple[Tag, ...]:
    """The tags of an article's page."""
    tags = (*_tags(reference), *_picture_tags(picture)) if picture else _tags(reference)
    return tuple(Tag(name, property_, content) for name, property_, content in tags if content)


def _picture_tags(picture: Depiction) -> Iterator[tuple[str | None, str | None, str | None]]:
    yield None, "og:image", picture.address
    yield None, "og:image:width", str(picture.width)
    yield None, "og:image:height", str(picture.height)
    yield None, "og:image:alt", picture.alt and one_line(picture.alt)


def _tags(reference: Reference) -> Iterator[tuple[str | None, str | None, str | None]]:
    yield "DC.type", None, "newspaperArticle"
    yield "DC.title", "og:title", reference.headline
    for byline in reference.bylines:
        yield "DC.creator", None, byline
    yield "DC.date", None, reference.published
    yield "DC.source", None, reference.publication
    yield "DC.language", None, reference.language
    yield None, "og:type", "article"
    yield None, "og:url", reference.permalink
    yield None, "og:site_name", reference.site
    yield None, "og:description", reference.standfirst
    yield None, "article:published_time", _exact(reference.published)
    yield None, "article:modified_time", _exact(reference.updated)
    yield None, "article:section", reference.section


def json_ld(reference: Reference, versions: Versions | None = None, picture: Depiction | None = None, corrections: Sequence[Correction] = ()) -> Markup:
    """The article, with its translations and corrections, as a schema.org `NewsArticle` (JSON-LD 1.1).

    It is fit to stand in a `script` element, where it is data and never run.
    """
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": reference.headline,
        # Whether a byline names a person or an agency is not known, so it stands as text.
        "author": list(reference.bylines),
        "datePublished": _iso(reference.published),
        "dateModified": _iso(reference.updated),
        "description": reference.standfirst,
        "image": picture and {"@type": "ImageObject", "url": picture.address, "width": picture.width, "height": picture.height},
        "articleSection": reference.section,
        "inLanguage": reference.language,
        "correction": [{"@type": "CorrectionComment", "datePublished": one.day, "text": one.text} for one in corrections],
        "isPartOf": {"@type": "CreativeWork", "name": reference.publication},
        "url": reference.permalink,
        **(_translations(reference.permalink, versions) if reference.permalink and versions else {}),
    }
    text = to_json({name: value for name, value in data.items() if value})
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704  # nothing that HTML would read is left in it


def _translations(address: str, versions: Versions) -> dict[str, object]:
    """The article that it translates, or those that translate it (schema.org `translationOfWork`, `workTranslation`)."""
    own, others = versions
    site_url = address.removesuffix(encode(own.url))
    works = [{"@type": "NewsArticle", "@id": permalink(site_url, one.url), "inLanguage": one.language} for one in others if own.is_original or one.is_original]
    if not works:
        return {}
    return {"workTranslation": works} if own.is_original else {"translationOfWork": works[0]}


def _iso(edtf: str | None) -> str | None:
    """A date as ISO 8601-1 has it; None for what it has no form for, such as an approximate one."""
    day = parse_edtf(edtf) if edtf else None
    return None if day is None or day.is_uncertain else day.html_value


def _exact(edtf: str | None) -> str | None:
    """The same, where a day is known: Open Graph takes moments."""
    day = parse_edtf(edtf) if edtf else None
    return _iso(edtf) if day and day.day is not None else None
