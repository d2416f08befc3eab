"""What running text lets one conclude, with the sentences that it rests on.

What comes in is paragraphs with their lines, and spans of years that are known from elsewhere; what goes out is findings. They are shown to readers and
editors and decide nothing: a date in running text is never the article's own.
"""

from newsgen.load.derived.dating import Passage, find_dating, has_digit

__all__ = ["Passage", "find_dating", "has_digit"]
