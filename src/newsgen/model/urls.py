"""Every URL rule of a site, each exactly once.

A *url* here is a site path: it begins with `/`, is in NFC, and names an output file (`/2024/05/flood.html`), never a folder. A *permalink* is
absolute and percent-encoded (RFC 3986). A *link* is relative to the page that holds it, percent-encoded, so that the site works from any static
host, a sub-path, and `file://`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, unquote

from newsgen.model.anchors import crockford
from newsgen.model.bidi import without_bidi_controls
from newsgen.model.dates import EdtfDate, Precision
from newsgen.model.slugs import make_slug

MAX_NAME_BYTES = 200
_SLUG_BYTES = MAX_NAME_BYTES - len("-") - 64 - len(".html")
"""Room for `-ID.html` behind every slug, however long the id."""
TERM_SLUG_BYTES = 120
RESERVED_SEGMENTS = frozenset({"sections", "topics", "bylines", "sources", "feeds", "search", "assets", "undated", "on-this-day", "data"})
FEED_FAMILIES = frozenset({"sections", "topics", "bylines"})
"""The families whose terms have feeds."""
RESERVED_NAMES = frozenset({"index", "404", "about", *RESERVED_SEGMENTS})
_WINDOWS_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
_MADE = re.compile(r"/sitemap(?:-[\w-]+)?\.xml|/on-this-day/\d\d-\d\d\.html|/data/articles-(?:\d{4}|undated)\.jsonl\.gz|/media/[0-9a-f]{12}/.*")
_CALENDAR = re.compile(r"/[0-9]{4}(?:/[0-9]{2}){0,2}/index\.html")
_INNER_HYPHEN = re.compile(r"(?<=\S)-(?=\S)")
_UNRESERVED = "/!$&'()*+,;=:@~-._"
_ENCODED_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")

FRONT = "/index.html"
NOT_FOUND = "/404.html"
ABOUT = "/about.html"
ABOUT_DATA = "/about.json"
DATA = "/data/index.html"
UNDATED = "/undated/index.html"
ON_THIS_DAY = "/on-this-day/index.html"
FEEDS = "/feeds/index.html"
RSS = "/feeds/rss.xml"
ATOM = "/feeds/atom.xml"
JSON_FEED = "/feeds/feed.json"
OPML = "/feeds.opml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
STYLE = "/assets/newsgen.css"
SEARCH = "/search/index.html"
SEARCH_INDEX = "/search/index/"
"""The folder of the search index."""
OPENSEARCH = "/search/opensearch.xml"
CORRECTIONS = "/corrections/index.html"
MEDIA = "media"


def article_folder(published: EdtfDate | None) -> str:
    """The folder of an article by the precision of its date: `/2024/05/17`, `/2024/05`, `/2024` or `/undated`."""
    if published is None or published.precision is Precision.NONE:
        return "/undated"
    parts = [f"{published.year:04}"]
    if published.month is not None:
        parts.append(f"{published.month:02}")
    if published.day is not None:
        parts.append(f"{published.day:02}")
    return "/" + "/".join(parts)


def article_slug(slug: str | None, headline: str | None, article_id: str) -> str:
    """The last part of an article's URL: its stated slug, else its headline's, else its id; never empty, never `index`."""
    for text in (slug, headline):
        made = make_slug(text, _SLUG_BYTES) if text else ""
        if made:
            return made if is_free_name(made) else f"{made}-{article_id}"
    return article_id.casefold() if is_free_name(article_id.casefold()) else f"{article_id.casefold()}-"


def is_free_name(stem: str) -> bool:
    """Whether a file may bear this name: not `index`, and not one that Windows keeps for devices."""
    return stem != "index" and stem.split(".", 1)[0].casefold() not in _WINDOWS_NAMES


def article_url(published: EdtfDate | None, slug: str) -> str:
    """The URL that an article gets if nothing else has it."""
    return f"{article_folder(published)}/{slug}.html"


def with_id(url: str, article_id: str) -> str:
    """The URL that an article gets where its own is taken."""
    return f"{url.removesuffix('.html')}-{article_id}.html"


def is_utf8(path: str) -> bool:
    """Whether a path, as the system tells it, is in UTF-8, as urls are: a system may keep names in any bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def url_key(url: str) -> str:
    """What two URLs share that a case-folding or normalising file system cannot tell apart."""
    if not url.isascii():
        return _folded_url(url)
    folded = url.casefold()
    return url if folded == url else folded  # most are: of an archive's, no second is held in memory


@lru_cache(maxsize=65536)
def _folded_url(url: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())


def plain_page_url(stem: str) -> str:
    """The URL of `content/pages/STEM.md`; empty where the name holds no letter or digit."""
    slug = make_slug(stem, TERM_SLUG_BYTES)
    return f"/{slug}.html" if slug else ""


def calendar_url(base: str, *date: str) -> str:
    """The page of a year, month or day, of the archive (`base` is empty) or of a section."""
    return "/".join((base, *date, "index.html"))


def on_this_day_url(month: str, day: str) -> str:
    """The page of a day of the year: `/on-this-day/05-17.html`."""
    return f"/on-this-day/{month}-{day}.html"


def data_url(year: str) -> str:
    """The file of the articles of a year, or of the undated ones."""
    return f"/data/articles-{year}.jsonl.gz"


@lru_cache(maxsize=8192)
def term_key(text: str) -> str:
    """The identity of a free topic, section, byline or source name: its NFC-casefolded text with single spaces.

    Invisible marks of direction are no part of it. A hyphen inside a word counts as a space, as it does in the address: `covid-19` and `Covid 19` have one page.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", without_bidi_controls(text)).casefold())
    return " ".join(_INNER_HYPHEN.sub(" ", text.casefold()).split())


def media_url(digest: str, stem: str, suffix: str, width: int | None = None) -> str:
    """A file beside an article: `/media/0123456789ab/flood.jpg`, a narrower copy of a picture `/media/0123456789ab/640/flood.jpg`.

    `digest` is the hexadecimal hash of the file that it is made from.
    """
    slug = make_slug(stem, TERM_SLUG_BYTES)
    folder = f"/{MEDIA}/{digest[:12]}/{width}" if width else f"/{MEDIA}/{digest[:12]}"
    return f"{folder}/{slug if slug and is_free_name(slug) else 'file'}{suffix}"


@lru_cache(maxsize=65536)
def term_slug(key: str) -> str:
    """The slug of a term: a function of its key alone, so that no other term can take it or change it.

    Where the slug does not say the key letter for letter (spaces aside), a hash of the key tells it from its like: `C++` and `C#`.
    """
    slug = make_slug(key, TERM_SLUG_BYTES)
    if slug == key.replace(" ", "-") and is_free_name(slug) and not re.fullmatch(r"\d{4}", slug):
        return slug
    suffix = crockford(b"term\0" + key.encode("utf-8", "surrogatepass"), 4)
    return f"{slug}-{suffix}" if slug else suffix


def term_base(kind: str, key: str) -> str:
    """The folder of a term: `/topics/floods`. `kind` is `sections`, `topics`, `bylines` or `sources`."""
    return f"/{kind}/{term_slug(key)}"


def archive_feed_url(month: str, part: int, feed: str) -> str:
    """A document of the feed's history: `/feeds/2024-05/atom.xml` for the first part of a month, `/feeds/2024-05/atom-2.xml` for the second."""
    stem, _, suffix = feed.rpartition("/")[2].rpartition(".")
    return f"/feeds/{month}/{stem}{f'-{part + 1}' if part else ''}.{suffix}"


def sitemap_url(year: str, part: int) -> str:
    """A sitemap: `/sitemap-2024.xml` for the first part of a year, `/sitemap-2024-2.xml` for the second."""
    return f"/sitemap-{year}{f'-{part + 1}' if part else ''}.xml"


def index_url(folder: str) -> str:
    """The page of a folder."""
    return f"{folder}/index.html"


def is_made(url: str) -> bool:
    """Whether newsgen itself makes a page of this address, or may once there are articles for it (those of articles and plain pages apart)."""
    key = url_key(url)
    first = key.split("/")[1]
    if key.endswith("/index.html"):
        return first in RESERVED_SEGMENTS - {"assets"} or re.fullmatch(r"\d{4}|index\.html", first) is not None
    if first in {"feeds", "search"} or (first in FEED_FAMILIES and key.endswith(("/rss.xml", "/atom.xml"))):
        return True
    return key in {NOT_FOUND, ABOUT, ABOUT_DATA, OPML, STYLE, CORRECTIONS, "/corrections/rss.xml", "/corrections/atom.xml", "/.newsgen-site"} or _MADE.fullmatch(key) is not None


def is_taken(url: str) -> bool:
    """Whether a page that newsgen makes stands at an address, or may once, so that no article and no redirect can.

    Old sites have folders of articles where newsgen has those of its calendar: of these, its own pages alone are taken.
    """
    return is_made(url) and (re.match(r"/[0-9]{4}/", url) is None or _CALENDAR.fullmatch(url_key(url)) is not None)


def encode(url: str) -> str:
    """A URL percent-encoded for a link or permalink."""
    return url if _is_plain(url) else quote(url, safe=_UNRESERVED, errors="surrogatepass")


_is_plain = re.compile(r"[A-Za-z0-9/._-]*").fullmatch


def permalink(site_url: str, url: str) -> str:
    """The absolute address of a url; `site_url` ends without a slash. The front's is the site's own."""
    return f"{site_url}/" if url == FRONT else site_url + encode(url)


def in_letters(address: str) -> str:
    """An encoded address as people read and type it: letters beyond ASCII stand as themselves, what would mean something else stays encoded."""
    return _ENCODED_LETTERS.sub(lambda found: text if (text := unquote(found[0])).isprintable() and "\ufffd" not in text else found[0], address)


def relative_link(from_url: str, to_url: str) -> str:
    """The link from one page to another, relative and percent-encoded; a fragment of `to_url` is kept."""
    path, hash_mark, fragment = to_url.partition("#")
    here, there = from_url.split("/")[1:-1], path.split("/")[1:]
    common = 0
    for ours, theirs in zip(here, there[:-1], strict=False):
        if ours != theirs:
            break
        common += 1
    link = encode("/".join([".."] * (len(here) - common) + there[common:]))
    # A first segment with a colon would be read as a scheme (RFC 3986, 4.2).
    link = f"./{link}" if ":" in link.split("/", 1)[0] else link
    return link + hash_mark + fragment


def links_from(from_url: str) -> Callable[[str], str]:
    """`relative_link` for the many links of one page."""
    folder, _, below = from_url[1:].partition("/")
    up, near = "../" * from_url.count("/", 1), f"/{folder}/"

    def link(to_url: str) -> str:
        if below and not to_url.startswith(near) and _is_plain(to_url):
            return up + to_url[1:]
        return relative_link(from_url, to_url)

    return link


def rooted_link(base_path: str, to_url: str) -> str:
    """The link to a page from anywhere on its host, percent-encoded; `base_path` is where on the host the site lies, a fragment is kept."""
    path, hash_mark, fragment = to_url.partition("#")
    return encode(unquote(base_path) + path) + hash_mark + fragment
