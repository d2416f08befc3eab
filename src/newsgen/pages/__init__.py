"""One file a page kind, or close family of kinds: its URLs, the rows it reads, its template. `KINDS` is the whole list."""

from newsgen.pages.about import About, AboutData
from newsgen.pages.article import ArticlePage, Tombstone
from newsgen.pages.assets import StaticFile, ThemeAsset
from newsgen.pages.calendar import DayPage, MonthPage, YearPage
from newsgen.pages.cite.files import CITATION_KINDS
from newsgen.pages.corrections import CorrectionsPage
from newsgen.pages.data import DataFile, DataIndex
from newsgen.pages.days import DayOfYear, DaysOfYear
from newsgen.pages.feeds.kinds import FEED_KINDS
from newsgen.pages.feeds.lists import FeedsPage, OpmlFile
from newsgen.pages.front import Front
from newsgen.pages.interfaces import InterfaceCopy
from newsgen.pages.kinds import PageKind
from newsgen.pages.media import MediaFile
from newsgen.pages.plain import NotFound, PlainPageKind
from newsgen.pages.redirects import REDIRECT_KINDS
from newsgen.pages.robots import Robots
from newsgen.pages.search.page import SearchDescription, SearchFile, SearchPage
from newsgen.pages.sections import SectionFront, SectionIndex
from newsgen.pages.sitemap import SitemapIndex, SitemapYear
from newsgen.pages.terms import TermIndex, TermPage, TermYear
from newsgen.pages.undated import UndatedPage
from newsgen.pages.vocabulary import TopicNamePage

TERM_FAMILIES = ("topics", "bylines", "sources")

_TOPIC_LISTS = (TermPage("topics"), TermYear("topics"))
COPIED: tuple[PageKind, ...] = (
    *(DayPage(), MonthPage(), YearPage(), UndatedPage(), DayOfYear(), DaysOfYear(), SectionFront(), SectionIndex(), *_TOPIC_LISTS),
    *(TermIndex(family) for family in TERM_FAMILIES),
    *(CorrectionsPage(), About(), SearchPage(), FeedsPage(), Front()),
)
"""The kinds of pages that a site has once for each language of its interface: `model.interfaces` says the same of their urls."""

KINDS: tuple[PageKind, ...] = (
    ThemeAsset(),
    StaticFile(),
    MediaFile(),
    ArticlePage(),
    Tombstone(),
    DayPage(),
    MonthPage(),
    YearPage(),
    UndatedPage(),
    *CITATION_KINDS,
    DayOfYear(),
    DaysOfYear(),
    SectionFront(),
    SectionIndex(),
    *(kind(family) for family in TERM_FAMILIES for kind in (TermPage, TermYear, TermIndex)),
    TopicNamePage(),
    *REDIRECT_KINDS,
    CorrectionsPage(),
    PlainPageKind(),
    About(),
    AboutData(),
    DataFile(),
    DataIndex(),
    NotFound(),
    *map(InterfaceCopy, COPIED),
    Front(),
    SitemapYear(),
    SitemapIndex(),
    Robots(),
    SearchPage(),
    SearchFile(),
    SearchDescription(),
    FeedsPage(),
    OpmlFile(),
    *FEED_KINDS,
)
