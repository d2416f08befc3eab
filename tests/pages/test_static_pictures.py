"""Photographs in `static/`, which is copied as it is: one that tells where it was taken is not."""

from __future__ import annotations

from pathlib import Path

from newsgen.errors import Severity
from render.test_traces import picture
from sitekit import Site


def test_a_photograph_that_tells_where_it_was_taken_is_not_copied(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "The river rose.\n")
    site.write("static/images/quay.JPG", picture("JPEG", place=True))
    (problem,) = site.build().problems
    assert (problem.path, problem.severity) == ("static/images/quay.JPG", Severity.ERROR)
    assert "/images/quay.JPG" not in site.tree()
    site.write("static/images/quay.JPG", clean := picture("JPEG"))
    assert site.build().problems == ()
    assert site.tree()["/images/quay.JPG"] == clean


def test_a_photograph_that_tells_of_its_camera_is_copied_with_a_warning(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "The river rose.\n")
    site.write("static/quay.png", data := picture("PNG", camera=True))
    (problem,) = site.build().problems
    assert (problem.path, problem.severity) == ("static/quay.png", Severity.WARNING)
    assert site.tree()["/quay.png"] == data
