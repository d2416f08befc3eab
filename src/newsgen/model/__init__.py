"""Frozen values: what an article is, what a date is, what a URL is. No input, no output."""
