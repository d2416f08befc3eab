"""The commands of the README do what it says.

`make test` is left out, since it is what runs this; so is what installs from the network, and `newsgen serve`, which does not end by itself.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from sitekit import NEWSGEN

README = Path(__file__).parents[1] / "README.md"
NOT_RUN = frozenset({"make test", "make site", "pip install 'newsgen[serve]'", "newsgen serve"})


def test_the_commands_of_the_readme_make_a_site_of_a_text(tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if line not in NOT_RUN]
    assert commands
    (tmp_path / "my-text.txt").write_text("Flood in Khost\n\nThe river rose after midnight.\n", encoding="utf-8")
    environment = os.environ | {"PATH": os.defpath}
    (tmp_path / ".venv").symlink_to(NEWSGEN.parent.parent)
    folder, made, shell = tmp_path, tmp_path, ""
    for command in commands:
        if command.startswith(". "):
            shell = f"cd {shlex.quote(str(tmp_path))}; {command}; cd - >/dev/null; "
        done = subprocess.run(["/bin/sh", "-ec", shell + command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        if command.startswith("newsgen init"):
            made = tmp_path / command.split()[-1]
            (made / "content" / "dump-2019.txt").write_text("The river rose in 2019.\n", encoding="utf-8")
        folder = made if command == f"newsgen build --site {made.name}" else folder
    assert "The river rose after midnight." in "".join(page.read_text(encoding="utf-8") for page in (made / "build").rglob("*.html"))
