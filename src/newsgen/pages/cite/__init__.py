"""Citations: of an article as people write them, as other programs read them on its page, and of a month as files."""
