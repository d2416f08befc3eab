-- The catalogue. Everything here can be made again from content, settings and ledger.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each file under content/ that is read.
CREATE TABLE sources (
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  digest TEXT NOT NULL,          -- of all that decides what the source becomes
  stamp TEXT NOT NULL,           -- sizes and times of its files: while they are the same, the bytes are not read again
  sha256 TEXT NOT NULL,          -- of the file's bytes
  has_patches INTEGER NOT NULL   -- whether its sidecar patches single articles
) WITHOUT ROWID;

-- What was found wrong while a source was loaded, so that it is told again by a build that does not load it again.
CREATE TABLE problems (
  source TEXT NOT NULL,
  problem TEXT NOT NULL          -- JSON
);
CREATE INDEX problems_by_source ON problems (source);

-- One row for each record, whether or not an article came of it.
CREATE TABLE records (
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  anchor TEXT NOT NULL,
  made_id TEXT NOT NULL,         -- from the anchor, before repeats are told apart
  stated_id TEXT,
  loaded_id TEXT NOT NULL,       -- the id that its article was made with
  candidate TEXT,                -- the id that it has a claim to
  article_id TEXT,               -- the id that it has
  margin REAL NOT NULL,          -- how sure it is that the record begins where it does, 0 to 1
  signals TEXT NOT NULL,         -- JSON: (name, weight) of what spoke for and against that
  PRIMARY KEY (source, position)
) WITHOUT ROWID;
CREATE INDEX records_by_made_id ON records (made_id, source, position);
CREATE INDEX records_by_candidate ON records (candidate);
CREATE INDEX records_by_anchor ON records (anchor);
CREATE INDEX doubtful_records ON records (margin, source, position) WHERE margin < 1;

-- The files under content/ that a source refers to, as they were when it was loaded: where one is another, the source is loaded again.
CREATE TABLE used_files (
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,     -- -1 where the bytes may change at the same time
  digest TEXT NOT NULL,          -- SHA-256; empty where there was no file that may be read
  PRIMARY KEY (source, path)
) WITHOUT ROWID;

-- The pictures that the texts of a source show, and the files that they link to.
CREATE TABLE media (
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  path TEXT NOT NULL,            -- of the file that it is made from
  digest TEXT NOT NULL,          -- of that file
  width INTEGER,                 -- of a picture, at most, in pixels; NULL for a file that is copied as it is
  PRIMARY KEY (source, position, url)
) WITHOUT ROWID;
CREATE INDEX media_by_url ON media (url);

CREATE TABLE articles (
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT,                       -- settled after all sources are loaded
  sort_key TEXT NOT NULL,        -- the total order, oldest first, undated first
  is_live INTEGER NOT NULL DEFAULT 0,
  is_placed INTEGER NOT NULL DEFAULT 0,  -- whether it stands in placements
  status TEXT NOT NULL,
  due_day TEXT,                  -- the stated day, before which it is not published
  file TEXT NOT NULL,            -- the source that it is printed in: a dump, even if it has a file of its own by now
  first_line INTEGER NOT NULL,   -- in that one
  last_line INTEGER NOT NULL,
  anchor TEXT NOT NULL,
  headline TEXT,
  derived_headline TEXT,
  standfirst TEXT,
  published TEXT,                -- EDTF
  published_origin TEXT,
  year TEXT,                     -- four digits; NULL for an undated article
  month TEXT,
  day TEXT,                      -- month and day of an undated article too, where they alone are known
  updated TEXT,
  derived_year INTEGER,          -- of an undated one: shown, decides nothing
  is_contradicted INTEGER NOT NULL,  -- whether its text contradicts itself, or its date, on when it is of
  section TEXT,
  section_key TEXT,
  source_name TEXT,
  source_key TEXT,
  language TEXT,
  derived_language TEXT,
  slug TEXT,
  translation_of TEXT,           -- the id of the article that it translates
  sketch BLOB,                   -- by which copies are found; NULL for a text that is too short
  copy_of TEXT,                  -- the id of the earliest article that has the same text, or nearly
  terms TEXT NOT NULL,           -- JSON: (family, key) of topics, bylines, source; names of topics that have another key; the copy that is linked; the article that is translated
  card_digest TEXT NOT NULL,     -- of what lists show
  page_digest TEXT NOT NULL,     -- of what the article's page shows
  stated_topics TEXT NOT NULL,   -- JSON lists: as the source has them
  topics TEXT NOT NULL,          -- the labels that are shown
  topic_keys TEXT NOT NULL,      -- their keys, in the same order
  topic_names TEXT NOT NULL,     -- (key of the name, key of the topic) where a stated name has an address of its own
  assigned_topics INTEGER NOT NULL,  -- how many of the topics, at the end, the vocabulary found in the text
  bylines TEXT NOT NULL,
  aliases TEXT,                  -- JSON list of old addresses; NULL for none
  corrected TEXT,                -- the day of the latest correction that its editors state
  withdrawal TEXT,               -- where its source says so: status, day, reason, as in the ledger
  PRIMARY KEY (source, position)
);
CREATE INDEX articles_corrected ON articles (corrected) WHERE corrected IS NOT NULL;
CREATE UNIQUE INDEX articles_by_id ON articles (id);
CREATE INDEX articles_to_place ON articles (id) WHERE is_placed IS NOT is_live;
-- Of live articles alone: a query finds them by the words `is_live`.
CREATE INDEX articles_in_order ON articles (sort_key) WHERE is_live;
CREATE INDEX articles_by_day ON articles (year, month, day, sort_key) WHERE is_live;
CREATE INDEX articles_by_day_of_year ON articles (month, day, year) WHERE is_live AND day IS NOT NULL;
CREATE INDEX articles_by_language ON articles (language) WHERE is_live AND language IS NOT NULL;
CREATE INDEX articles_translated ON articles (translation_of) WHERE is_live AND translation_of IS NOT NULL;
CREATE INDEX articles_with_aliases ON articles (sort_key) WHERE is_live AND aliases IS NOT NULL;
CREATE INDEX articles_by_section ON articles (section_key, year, month, day, sort_key) WHERE is_live AND section_key IS NOT NULL;

-- How many live articles there are of each section and year. Kept by the database itself, so that it can never differ.
CREATE TABLE live_counts (
  section_key TEXT NOT NULL,     -- empty for articles without one
  year TEXT NOT NULL,            -- empty for undated ones
  articles INTEGER NOT NULL,     -- none is left where there was one
  PRIMARY KEY (section_key, year)
) WITHOUT ROWID;
CREATE TRIGGER article_came AFTER INSERT ON articles WHEN new.is_live BEGIN
  INSERT INTO live_counts VALUES (coalesce(new.section_key, ''), coalesce(new.year, ''), 1) ON CONFLICT (section_key, year) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER article_gone AFTER DELETE ON articles WHEN old.is_live BEGIN
  UPDATE live_counts SET articles = articles - 1 WHERE section_key = coalesce(old.section_key, '') AND year = coalesce(old.year, '');
END;
CREATE TRIGGER article_changed AFTER UPDATE OF is_live, section_key, year ON articles
  WHEN (old.is_live, old.section_key, old.year) IS NOT (new.is_live, new.section_key, new.year) BEGIN
  UPDATE live_counts SET articles = articles - 1 WHERE old.is_live AND section_key = coalesce(old.section_key, '') AND year = coalesce(old.year, '');
  INSERT INTO live_counts SELECT coalesce(new.section_key, ''), coalesce(new.year, ''), 1 WHERE new.is_live
    ON CONFLICT (section_key, year) DO UPDATE SET articles = articles + 1;
END;

-- What is long of each article, apart, so that lists are read and marks are set without it.
CREATE TABLE texts (
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  details TEXT NOT NULL,         -- JSON: origin, derived, extra, span
  dating TEXT NOT NULL,          -- JSON: what its text lets one conclude of its date
  corrections TEXT NOT NULL,     -- JSON: kind, text, day, whether the text prints it
  html TEXT NOT NULL,            -- the body
  picture TEXT,                  -- JSON of the picture that leads it: url, alternative text, width, height, HTML
  PRIMARY KEY (source, position)
);
CREATE INDEX articles_by_copy ON articles (copy_of) WHERE copy_of IS NOT NULL;

-- The sketches of live articles, and the bands that they fall into; of those that the last build linked.
CREATE TABLE sketches (
  number INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,
  sort_key TEXT NOT NULL,
  sketch BLOB NOT NULL
);
CREATE TABLE bands (
  band INTEGER NOT NULL,
  number INTEGER NOT NULL,       -- of a sketch
  PRIMARY KEY (band, number)
) WITHOUT ROWID;
-- The bands of articles that came or went, and the articles whose links must be looked at.
CREATE TABLE touched_bands (band INTEGER PRIMARY KEY);
CREATE TABLE doubtful (article_id TEXT PRIMARY KEY) WITHOUT ROWID;

-- The topics that topics.yaml knows.
CREATE TABLE vocabulary (
  key TEXT PRIMARY KEY,
  label TEXT NOT NULL,           -- in the site's language
  kind TEXT,
  broader TEXT                   -- a key
) WITHOUT ROWID;
CREATE INDEX vocabulary_by_broader ON vocabulary (broader);

-- What topics are called in the further languages of the interface, where it is something else.
CREATE TABLE vocabulary_labels (
  key TEXT NOT NULL,
  language TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (language, key)
) WITHOUT ROWID;

-- Which terms an article stands under; only live articles.
CREATE TABLE placements (
  kind TEXT NOT NULL,            -- topics, bylines, sources; topic-names
  key TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  year TEXT,
  article_id TEXT NOT NULL,
  label TEXT NOT NULL,           -- of a topic's other name, the topic's key
  PRIMARY KEY (kind, key, sort_key)
) WITHOUT ROWID;
CREATE INDEX placements_by_article ON placements (article_id);
CREATE TRIGGER placed_article_gone AFTER DELETE ON articles WHEN old.is_placed BEGIN
  DELETE FROM placements WHERE article_id = old.id;
END;
CREATE TRIGGER article_misplaced AFTER UPDATE OF is_placed ON articles WHEN old.is_placed AND NOT new.is_placed BEGIN
  DELETE FROM placements WHERE article_id = old.id;
END;

-- Old addresses that lead elsewhere, each to the page at the end of its chain.
CREATE TABLE redirects (
  old TEXT PRIMARY KEY,
  page TEXT UNIQUE,              -- the url of the page that leads on; NULL for what no page can answer
  target TEXT NOT NULL           -- a url
) WITHOUT ROWID;

-- The file terms.tsv, line by line, and what this build adds to it.
CREATE TABLE kept_terms (
  family TEXT NOT NULL,
  key TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (family, key)
) WITHOUT ROWID;

CREATE TABLE plain_pages (
  source TEXT PRIMARY KEY,
  url TEXT NOT NULL,             -- of several with the same, the first by source is shown
  headline TEXT NOT NULL,
  menu TEXT,
  menu_order INTEGER NOT NULL,
  language TEXT NOT NULL,
  html TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX plain_pages_by_url ON plain_pages (url, source);
CREATE VIEW shown_plain_pages AS
  SELECT * FROM plain_pages WHERE NOT EXISTS (
    SELECT 1 FROM plain_pages AS other WHERE other.url = plain_pages.url AND other.source < plain_pages.source);

-- The ledger file, line by line, and what this build adds to it.
CREATE TABLE ledger (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  url_key TEXT NOT NULL,
  added TEXT NOT NULL,
  anchor TEXT NOT NULL,
  status TEXT NOT NULL,
  spread INTEGER NOT NULL        -- hash of the id: which part of a long list it is in
) WITHOUT ROWID;
CREATE UNIQUE INDEX ledger_by_url ON ledger (url_key);
CREATE INDEX ledger_by_month ON ledger (substr(added, 1, 7), spread);
CREATE INDEX ledger_by_added ON ledger (added);

-- How many lines the ledger has of each month: what its feeds are parted by. Kept by the database itself, so that it can never differ.
CREATE TABLE ledger_months (
  month TEXT PRIMARY KEY,        -- YYYY-MM
  lines INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER ledger_line_added AFTER INSERT ON ledger BEGIN
  INSERT INTO ledger_months VALUES (substr(new.added, 1, 7), 1) ON CONFLICT (month) DO UPDATE SET lines = lines + 1;
END;
CREATE TRIGGER ledger_line_gone AFTER DELETE ON ledger BEGIN
  UPDATE ledger_months SET lines = lines - 1 WHERE month = substr(old.added, 1, 7);
END;

-- The placements that the files of build/ were made from.
CREATE TABLE published (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  added TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  year TEXT,
  month TEXT,
  day TEXT,
  section_key TEXT,
  terms TEXT NOT NULL,
  headline TEXT NOT NULL,
  published TEXT,
  card_digest TEXT NOT NULL,
  page_digest TEXT NOT NULL
) WITHOUT ROWID;

-- The files of build/ as they were last written.
CREATE TABLE manifest (
  url TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,     -- of all that the page was made from
  sha256 TEXT NOT NULL,          -- of its bytes
  size_bytes INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX manifest_by_kind ON manifest (kind, key);

-- The pages that this build looks at, each with the first reason that was found for it.
CREATE TABLE dirty (
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  is_there INTEGER NOT NULL DEFAULT 0,   -- whether a file is in its place
  PRIMARY KEY (kind, url, key)
) WITHOUT ROWID;
