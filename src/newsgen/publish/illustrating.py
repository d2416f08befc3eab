"""What a text shows and links to beside it: what comes in is its clean HTML, what goes out is HTML whose pictures and files are those that the site publishes.

Such a file lies beside the text's own, under `content/`. A picture is encoded anew; one that cannot be published leaves its alternative text. A file of
another kind that the text links to cannot be cleaned: it is copied as it is, if it is of a kind that runs nothing in a browser. Either way there is a problem at its place.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from newsgen.catalog.media import PublishedFile, ShownPicture, UsedFile
from newsgen.errors import Problem, Severity
from newsgen.load.sources import Source
from newsgen.model.article import LeadPicture
from newsgen.model.urls import media_url
from newsgen.publish.usedfiles import RefusedError, path_beside, read_used, unread
from newsgen.render.images import PICTURE_SUFFIXES, NoPictureError, Picture, imaging_facts, inspect_picture

_TAG = r'(?:[^<>"]|"[^"]*")*'
_IMAGE = re.compile(rf"<img\b{_TAG}>")
_LINKED = re.compile(rf"(<a\b{_TAG}>)(.*?)</a>", re.DOTALL)
_HREF = re.compile(r' href="([^"]*)"')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_ALONE = re.compile(rf"<p>(<img\b{_TAG}>)</p>")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#|\?|$")
"""How references begin that name no file beside the text: another host's, the site's own root, the page itself."""
_NAMING = r"(?:\]\([ \t]*<?|\]:[ \t]*<?|(?:src|href)[ \t]*=[ \t]*[\"']?)"
"""What stands before a reference where it is written as one, and is not a part of some other word."""
_SIZES = "(min-width: 40rem) 38rem, 100vw"
"""How wide the theme shows a picture, by which a browser chooses among its copies."""
_COPIED = frozenset(
    """
    .pdf .epub .odt .ods .odp .docx .xlsx .pptx .rtf .csv .tsv .json .jsonl .geojson .gpx .zip .gz
    .mp3 .m4a .aac .ogg .oga .opus .wav .flac .mp4 .m4v .webm .ogv .vtt .srt
    """.split()  # noqa: SIM905  # a table reads better as words than as quoted strings
)
"""The kinds of files that are copied: documents, tables, sound and film. None is a page or a script to a browser, which would run with the rights of the site."""


@dataclass(slots=True)
class Illustrating:
    """The files beside one text of a source."""

    source: Source
    text: str
    """As it is written, for the places of its references."""
    first_line: int
    """Of the text in its file."""
    linked_files: str
    """The setting of this name."""
    problems: list[Problem] = field(default_factory=list)
    used: dict[str, UsedFile] = field(default_factory=dict)
    """The files that the text refers to, by path, whether or not they are there."""
    media: dict[str, PublishedFile] = field(default_factory=dict)
    """What is published, by its url."""

    def illustrate(self, text: str) -> str:
        """Clean HTML with its pictures put in place, and its links to files leading to what is published."""
        if "<a " in text:
            text = _LINKED.sub(self._linked, text)
        if "<img" not in text:
            return text
        return _IMAGE.sub(lambda match: self._placed(match[0]), _ALONE.sub(lambda match: self._alone(match[1]), text))

    def lead(self, lead: LeadPicture, line: int) -> ShownPicture | None:
        """The picture that leads the article, which a line of its file names; None where it cannot be published."""
        try:
            if _ELSEWHERE.match(lead.file):
                raise RefusedError(f"the picture '{lead.file}' is not shown: only one that lies under content/ leads an article", "put it beside the text")  # noqa: TRY301  # refused like others
            url, picture = self._published(lead.file)
        except RefusedError as refused:
            self._note(line, refused.message, refused.hint)
            return None
        if not lead.alt:
            self._note(line, f"the picture '{lead.file}' has no alternative text", "say what it shows, for those who do not see it: image: {file: ..., alt: ...}")
        shown = _tag({"src": url, "alt": lead.alt or "", **self._sizes(url, picture)})
        return ShownPicture(url, lead.alt, picture.width, picture.height, _figure(shown, lead.caption or "", lead.credit or ""))

    def _alone(self, tag: str) -> str:
        """A picture that stands alone, and has a title, as a figure with the title as its caption and, behind a bar in it, the credit."""
        attributes = _attributes(tag)
        caption, _, credit = (part.strip() for part in attributes.pop("title", "").partition("|"))
        if not (caption or credit) or _ELSEWHERE.match(attributes.get("src", "")):
            return f"<p>{tag}</p>"
        return _figure(_tag(attributes), caption, credit)

    def _placed(self, tag: str) -> str:
        attributes = _attributes(tag)
        reference = attributes.get("src", "")
        if _ELSEWHERE.match(reference):
            return tag
        try:
            url, picture = self._published(reference)
        except RefusedError as refused:
            self._warn(reference, refused.message, refused.hint)
            words = [attributes.get(name, "").strip() for name in ("alt", "title")]
            return f"<span>{html.escape(' – '.join(filter(None, words)), quote=False)}</span>"
        if not attributes.get("alt", "").strip():
            self._warn(reference, f"the picture '{reference}' has no alternative text", "say what it shows, for those who do not see it: ![what it shows](file.jpg)")
        own = {name: value for name, value in attributes.items() if name not in {"src", "alt", "width", "height"}}
        return _tag({"src": url, "alt": attributes.get("alt", ""), **own, **self._sizes(url, picture), "loading": "lazy"})

    def _sizes(self, url: str, picture: Picture) -> dict[str, str]:
        """The attributes that say how large a picture is, and where its narrower copies are; these are noted as published."""
        size = {"width": str(picture.width), "height": str(picture.height)}
        if not picture.narrower:
            return size
        path, digest, _ = self.media[url]
        copies = {media_url(digest, PurePosixPath(path).stem, picture.suffix, width): width for width in picture.narrower}
        self.media |= {copy: PublishedFile(path, digest, width) for copy, width in copies.items()}
        return {"srcset": ", ".join(f"{copy} {width}w" for copy, width in (*copies.items(), (url, picture.width))), "sizes": _SIZES, **size}

    def _linked(self, match: re.Match[str]) -> str:
        """A link to a file beside the text; one to a file that is not published becomes its words."""
        found = _HREF.search(match[1])
        reference = html.unescape(found[1]) if found else ""
        suffix = PurePosixPath(re.split("[?#]", reference, maxsplit=1)[0]).suffix.lower()
        if found is None or _ELSEWHERE.match(reference) or suffix not in _COPIED | PICTURE_SUFFIXES:
            return match[0]
        try:
            url = self._published(reference)[0] if suffix in PICTURE_SUFFIXES else self._copied(reference, suffix)
        except RefusedError as refused:
            self._warn(reference, refused.message, refused.hint)
            # What lies nowhere under content/ may lie in static/.
            return match[0] if refused.is_missing else match[2]
        return f'{match[1][: found.start(1)]}{html.escape(url)}{match[1][found.end(1) :]}{match[2]}</a>'

    def _copied(self, reference: str, suffix: str) -> str:
        """The url of the copy of a file. Raises RefusedError."""
        if self.linked_files == "refuse":
            raise RefusedError(f"the file '{reference}' is not published: the settings say 'linked_files: refuse'")
        path, _ = self._read("file", reference)
        if self.linked_files == "warn":
            message = f"the file '{reference}' is published as it is, with all that it tells: who made it, when, where, with what"
            hint = "look at its properties and clean it; 'linked_files: publish' in newsgen.yaml says that you see to it"
            self._warn(reference, message, hint, once_per="linked file")
        digest = self.used[path].digest
        url = media_url(digest, PurePosixPath(path).stem, suffix)
        self.media[url] = PublishedFile(path, digest)
        return url

    def _published(self, reference: str) -> tuple[str, Picture]:
        """The url and the size of the picture that a reference names. Raises RefusedError."""
        path, data = self._read("picture", reference)
        if not imaging_facts():
            raise RefusedError(f"the picture '{reference}' is not published: without Pillow it cannot be freed of what it tells of its author", "pip install 'newsgen[images]'")
        try:
            picture = inspect_picture(data)
        except NoPictureError as error:
            raise RefusedError(f"the picture '{reference}' is not published: {error}") from error
        digest = self.used[path].digest
        url = media_url(digest, PurePosixPath(path).stem, picture.suffix)
        self.media[url] = PublishedFile(path, digest, picture.width)
        return url, picture

    def _read(self, kind: str, reference: str) -> tuple[str, bytes]:
        """The path and the bytes of the file that a reference names. Raises RefusedError."""
        path = path_beside(self.source.path, reference, kind)
        root = self.source.file.parents[self.source.path.count("/")]
        self.used[path], data = read_used(root, path)
        if data is None:
            raise unread(root, path, reference, kind)
        return path, data

    def _warn(self, reference: str, message: str, hint: str | None, once_per: str | None = None) -> None:
        written = re.search(rf"{_NAMING}{re.escape(reference)}", self.text)
        found = written.end() - len(reference) if written else self.text.find(reference)
        before = self.text[: max(0, found)]
        line, column = before.count("\n"), found - before.rfind("\n") if found >= 0 else None
        excerpt = self.text.split("\n")[line] if found >= 0 else None
        self.problems.append(Problem(self.source.shown_path, message, self.first_line + line, column, excerpt, hint, Severity.WARNING, once_per))

    def _note(self, line: int, message: str, hint: str | None) -> None:
        self.problems.append(Problem(self.source.shown_path, message, line, hint=hint, severity=Severity.WARNING))


def _figure(shown: str, caption: str, credit: str) -> str:
    """A picture with what is said of it and whose it is, as a figure; the picture alone where nothing is."""
    words = [html.escape(caption, quote=False), f"<small>{html.escape(credit, quote=False)}</small>" if credit else ""]
    said = " ".join(filter(None, words))
    return f"<figure>{shown}<figcaption>{said}</figcaption></figure>" if said else f"<figure>{shown}</figure>"


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _tag(attributes: dict[str, str]) -> str:
    written = (f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<img {' '.join(written)}>"
