"""Pelican's settings for the bench."""

AUTHOR = "Staff"
SITENAME = "The Archive"
SITEURL = "https://news.example.org"
PATH = "content"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
TIMEZONE = "UTC"
LOCALE = ["C.UTF-8"]
THEME = "theme"
THEME_STATIC_DIR = "."
PLUGINS = ["pelican.plugins.neighbors", "pelican.plugins.sitemap"]
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}, "output_format": "html5"}
FORMATTED_FIELDS: list[str] = []                       # the summary is plain text
USE_FOLDER_AS_CATEGORY = False
ARTICLE_URL = "posts/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL = "section/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_URL = "topic/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_URL = "posts/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
MONTH_ARCHIVE_URL = "posts/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"
DIRECT_TEMPLATES = ["index", "tags", "archives"]
TAGS_SAVE_AS = "topic/index.html"
ARCHIVES_SAVE_AS = "posts/index.html"
PAGINATED_TEMPLATES = {"category": 50, "tag": 50}
PAGINATION_PATTERNS = [(1, "{url}", "{save_as}"), (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html")]
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_ALL_RSS = "rss.xml"
CATEGORY_FEED_RSS = "section/{slug}/rss.xml"
FEED_MAX_ITEMS = 20
