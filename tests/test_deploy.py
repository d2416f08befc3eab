"""The recipes of docs/deploy.md do what they say: the rsync command is run, and so is every `run:` step of the workflow."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sitekit import Site

REPOSITORY = Path(__file__).parents[1]
DEPLOY = (REPOSITORY / "docs" / "deploy.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one block of docs/deploy.md in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", DEPLOY, re.DOTALL)
    return str(found)


def deploy(site: Site, target: Path) -> list[str]:
    """Run the rsync command; the files that it sent or removed."""
    command = block("sh").strip().replace("rsync ", "rsync --itemize-changes ", 1)
    env = {**os.environ, "TARGET": f"{target}/"}
    done = subprocess.run(["bash", "-c", command], cwd=site.root, env=env, capture_output=True, text=True, check=True)
    return [line.split(maxsplit=1)[1] for line in done.stdout.splitlines() if line[:2] in {">f", "*d"}]


def test_rsync_sends_the_whole_site_and_then_only_what_changed(tmp_path: Path) -> None:
    assert shutil.which("rsync"), "rsync is missing: make test installs it"
    site, target = Site(tmp_path / "site"), tmp_path / "host"
    for name in ("flood", "fire"):
        site.write(f"content/{name}.md", f"---\nheadline: {name}\npublished: 2024-05-17\nid: {name}\n---\nText.\n")
    site.build()
    assert len(deploy(site, target)) == len(site.tree())
    assert {f"/{file.relative_to(target).as_posix()}": file.read_bytes() for file in target.rglob("*") if file.is_file()} == site.tree()
    assert deploy(site, target) == []
    site.write("content/fire.md", "---\nheadline: fire\npublished: 2024-05-17\nid: fire\n---\nOther text.\n")
    tally = site.build().tally
    sent = deploy(site, target)
    assert "2024/05/17/fire.html" in sent
    assert len(sent) == tally.replaced < len(site.tree())


def test_every_step_of_the_workflow_runs_in_a_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", REPOSITORY, clone], check=True, capture_output=True)
    # The clone borrows this checkout's libraries instead of fetching them again: its stamp is newer than what it stands for.
    os.utime(clone / "pyproject.toml", (0, 0))
    (clone / ".venv").symlink_to(Path(sys.prefix))
    (Path(sys.prefix) / ".has-newsgen").touch()
    job = yaml.safe_load(block("yaml"))["jobs"]["publish"]
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert len(steps) == 2
    for step in steps:
        subprocess.run(["bash", "-e", "-c", step], cwd=clone, check=True, capture_output=True)
    (artifact,) = [step["with"]["path"] for step in job["steps"] if "upload-pages-artifact" in str(step.get("uses"))]
    assert (clone / artifact / "index.html").is_file()


def test_the_workflow_stops_where_an_address_was_not_committed(tmp_path: Path) -> None:
    site = Site(tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    site.write("content/flood.md", "Text.\n")
    site.build()
    subprocess.run(["git", "add", "permalinks.tsv"], cwd=tmp_path, check=True)
    site.write("content/new.md", "New text.\n")
    site.build()
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run(["bash", "-e", "-c", "git diff --exit-code -- permalinks.tsv"], cwd=tmp_path, check=True, capture_output=True)
