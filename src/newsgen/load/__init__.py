"""Files become validated articles: sources -> records -> articles, streaming. Knows no catalogue and no template."""
