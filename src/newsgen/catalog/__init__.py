"""One SQLite file: what is loaded, where it stands, what was written. It is a cache: deleted, it is made again from the sources."""
