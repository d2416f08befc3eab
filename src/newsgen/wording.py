"""What commands say of what they did, as text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgen.publish.build import Report
    from newsgen.publish.check import Findings


def summary(report: Report, seconds: float) -> str:
    """What a build did, in one line."""
    tally = report.tally
    parts = [
        counted(report.articles, "article"),
        f"pages: {tally.created} created, {tally.replaced} replaced, {tally.unchanged} unchanged, {tally.removed} removed",
        f"{counted(tally.files, 'file')}, {tally.size_bytes / 1e6:.1f} MB in all",
        counted(len(report.problems), "problem"),
        f"{seconds:.1f} s",
    ]
    return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def findings_json(findings: Findings) -> str:
    """What a check found, for programs."""
    problems = [{name: value for name, value in asdict(problem).items() if name != "once_per"} for problem in findings.problems]
    settings = {setting.name: {"value": setting.value, "origin": setting.origin} for setting in findings.settings}
    return json.dumps({"articles": findings.articles, "problems": problems, "settings": settings}, ensure_ascii=False, indent=1)
