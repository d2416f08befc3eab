"""What people write in Markdown today and the parser's own dialect, which is older, reads otherwise; read as CommonMark and GitHub have it.

- `#Kabul #Khost` at the beginning of a line are tags, and no heading: that has a space behind its sign.
- `~~forty~~` is struck out.
- A backslash at the end of a line breaks it.
- A list within a list stands below the first letter of its item.
- A fence of code may say more than its language: ```` ```js title="a.js" ````.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor

from newsgen.render.nesting import Nesting

_HEADING = re.compile(r"(?:^|\n)(?P<level>#{2,6}|#(?=[ \t]|#*(?:\n|$)))(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)")
_STRUCK = r"(?<!~)(~~)(?![~\s])((?:[^~]|~(?!~))+)(?<!\s)~~(?!~)"
_BREAK = r"\\\n"
_FENCE = re.compile(r"(?:(?P<opening>(?P<fence>~{3,}|`{3,})[ ]*[\w#.+-]+)[ \t]+(?!hl_lines)|(?P<other>~{3,}|`{3,}))[^`]*")
_FENCES = frozenset({"```", "~~~"})


class TodaysMarkdown(Extension):
    """Reads what the module says."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # Markdown's own name for it
        """Have headings read by a rule of ours in the parser's place, and the rest beside what it reads."""
        md.preprocessors.register(_Fences(md), "titled-fence", 26)  # right before fenced code
        md.preprocessors.register(Nesting(md), "nesting", 10)  # after fenced code and HTML have been taken out
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_BREAK, "br"), "backslash-break", 101)  # after escapes, one of which is of a backslash
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 65)


class _Headings(HashHeaderProcessor):
    RE = _HEADING


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(_bare(lines)) if any(line[:3] in _FENCES for line in lines) else lines


def _bare(lines: list[str]) -> Iterator[str]:
    """Lines, of which those that open a fence say its language alone. What stands in a fence, or behind one that is never closed, is left as it is."""
    last = {line.rstrip(): at for at, line in enumerate(lines) if line[:3] in _FENCES}
    closing: str | None = None
    for at, line in enumerate(lines):
        if closing is not None:
            closing = None if line.rstrip() == closing else closing
        elif line[:3] in _FENCES and (found := _FENCE.fullmatch(line)) and last.get(fence := found["fence"] or found["other"], -1) > at:
            closing = fence
            yield found["opening"] or line
            continue
        yield line
