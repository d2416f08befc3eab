"""newsgen turns a pile of news text into a permanent archive made of plain files."""

__version__ = "0.1.0"
