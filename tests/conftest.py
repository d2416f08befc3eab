"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says more of the machine than of newsgen.
settings.register_profile("newsgen", deadline=None)
settings.load_profile("newsgen")
