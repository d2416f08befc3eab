"""Lighthouse, as on a telephone: accessibility, best practices and search engines without a fault, and budgets for bytes and requests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from browser.archives import Archive
from newsgen.model.urls import encode

LIGHTHOUSE = Path(__file__).parents[1] / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("accessibility", "best-practices", "seo")
CHROME_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"
MOST_BYTES = 64 * 1024
"""Uncompressed, as the host of the tests sends them."""
MOST_REQUESTS = 5
"""The page, its style, the icon, and the two images of the article."""


def audit(address: str, folder: Path) -> dict[str, Any]:
    """What Lighthouse finds of a page."""
    assert LIGHTHOUSE.is_file(), "Lighthouse is not installed: run make test"
    report = folder / "report.json"
    options = [f"--only-categories={','.join(CATEGORIES)}", "--only-audits=network-requests", "--output=json", f"--output-path={report}", f"--chrome-flags={CHROME_FLAGS}", "--quiet"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    subprocess.run([LIGHTHOUSE, address, *options, "--no-enable-error-reporting"], env=environment, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def faults(found: dict[str, Any]) -> list[str]:
    """The audits that cost a category points."""
    weighty = {entry["id"] for category in found["categories"].values() for entry in category["auditRefs"] if entry["weight"]}
    failed = (found["audits"][name] for name in sorted(weighty) if (found["audits"][name]["score"] or 0) < 1)
    return [f"{one['id']}: {one['title']}" for one in failed if one["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}]


@pytest.mark.parametrize(("archive", "page"), [("ltr", "front"), ("rtl", "article")], indirect=["archive"])
def test_lighthouse_finds_nothing_and_pages_keep_their_budgets(archive: Archive, host: str, tmp_path: Path, page: str) -> None:
    (url,) = archive.kinds["front"] if page == "front" else [url for url in archive.kinds["article"] if url.startswith("/2024/05/19/")]
    found = audit(host + encode(url), tmp_path)
    assert faults(found) == []
    assert {name: category["score"] for name, category in found["categories"].items()} == dict.fromkeys(CATEGORIES, 1)
    requests = found["audits"]["network-requests"]["details"]["items"]
    assert 0 < len(requests) <= MOST_REQUESTS
    assert sum(request["resourceSize"] for request in requests) <= MOST_BYTES
