"""Feeds: what they are of, which articles they carry, and how they are written as RSS, Atom and JSON."""
