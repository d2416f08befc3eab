"""A hundred kilobytes of anything that Markdown has a meaning for are rendered: no recursion without end, no work without end, no lost letter.

What is counted beforehand is proved in tests/model/test_tangles.py. Here the real parser is let loose, in a process of its own that is killed after ten
minutes: all of it takes well under one, while a parser whose work grows with the square of these texts would take hours. So the limit tells the one from the
other on any machine, and measures nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fuzzing import letters, visible_text
from newsgen.render.markup import markdown_html

SIZE = 100_000
KILLED_AFTER_SECONDS = 600


def _filled(unit: str) -> str:
    return unit * (SIZE // len(unit))


REPEATED = (
    ">", "> ", "- ", "- > ", "1. a\n", "- a\n\n", "*", "*a ", "*a**b ", "_a ", "a_", "***", "*a _b ", "[", "[]", "[a](", "[a](b ", "![", "[a](<", '[a](b "', "[a][b] ", "[a]: ",
    "]", "`", "`a ", "``a ", "```\n", "```a\n\n", "~~~\n", "<", "<a ", '<a href="', "<!--", "<!-- a\n\n", "<div>", "<div>\n", "</", "<?", "<![", "<b>", '<select "', "<http://a> ",
    "<a@", "<script>", "<table><tr><td>", "<h1>", "&", "&amp;", "&#", "&#x1;", "\\", "\\*", "|", "|\n", "a|b\n", "a|b\n-|-\nc|d\n\n", "[^1]", "[^", "a\n: b\n", "#", "# a\n", "a\n=\n", "---\n", "=\n", "\n",
    " ", "\t", "    a\n", "a  \n", "{{", "{% a ", "{{x}}", "> - > * 1. ", "\x02", "\x02amp\x03", "\u202e",
)  # fmt: skip
SHAPES = {
    **{repr(unit): _filled(unit) for unit in REPEATED},
    "nested brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(440)),
    "nested items": "\n".join("    " * depth + "- a" for depth in range(220)),
    "rising quotations": "\n".join(">" * min(depth, 400) + " a" for depth in range(400)),
    "rising backticks": " ".join("`" * count for count in range(1, 440)),
    "one long row": "|a" * (SIZE // 6) + "\n" + "|-" * (SIZE // 6) + "\n" + "|b" * (SIZE // 6),
    "many rows": "a|b\n-|-\n" + "c|d\n" * (SIZE // 4),
    "backticks in a table": "a|b\n-|-\n" + "`|" * (SIZE // 2),
    "references": "".join(f"[r{number}]: /{number}\n" for number in range(4_000)) + "".join(f"[x][r{number}] " for number in range(4_000)),
    "footnotes": "".join(f"[^{number}]\n\n[^{number}]: x\n\n" for number in range(4_000)),
    "abbreviations": "".join(f"*[A{number}]: x\n" for number in range(7_000)),
    "abbreviated": "*[A]: b\n" + "A " * (SIZE // 2),
}
RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from test_pathological import SHAPES
from newsgen.render.markup import markdown_html
for name, text in SHAPES.items():
    print(name, flush=True)
    markdown_html(text)
print("done")
"""


def test_a_hundred_kilobytes_of_anything_are_rendered() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(folder) for folder in (Path(__file__).parent, Path(__file__).parents[1]))}
    done = subprocess.run(
        [sys.executable, "-c", RUN, Path(__file__).parent], env=environment, capture_output=True, text=True, timeout=KILLED_AFTER_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [*SHAPES, "done"]


def test_a_tangle_is_shown_whole() -> None:
    for text in ("[The river " * 9_000, "> " * 5_000 + "The river rose.", "```river\n\n" * 9_000):
        assert letters(visible_text(markdown_html(text))) == letters(text)
