"""Suggestions for `topics.yaml`: the names that texts speak of, counted, with examples, for an editor to choose from.

Comes in: paragraphs of articles. Goes out: YAML to paste. A name never becomes a topic by itself.
"""

from newsgen.load.suggestions.collecting import Collector
from newsgen.load.suggestions.printing import print_suggestions

__all__ = ["Collector", "print_suggestions"]
