"""Cutting a raw dump of many articles into articles."""

from newsgen.load.dumps.cutting import Dump, cuts
from newsgen.load.dumps.headings import bare_heading
from newsgen.load.dumps.layout import Layout

__all__ = ["Dump", "Layout", "bare_heading", "cuts"]
