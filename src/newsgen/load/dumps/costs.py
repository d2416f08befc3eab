"""What a transition of the search costs in one dump, by what its survey says is common in it."""

from __future__ import annotations

import math
from typing import Final

from newsgen.load.dumps.found import Survey

_NEVER: Final = -60.0
HEADED_START: Final = -3.3
"""What a start after a gap no wider than between paragraphs costs."""


class Costs:
    """What a transition costs in one file, in log-odds."""

    def __init__(self, survey: Survey, is_spaced: bool) -> None:
        briefs = float(survey.brief_blocks)
        spaced = survey.long_rows + briefs / (7 if survey.long_rows or survey.full_blocks < 2 else 20)
        if survey.is_stepped:
            # Wider gaps part the articles, so that paragraphs set apart by less are parts of one, however few.
            spaced, briefs = spaced + briefs / 2, 0.0
        chains = survey.single_chains if survey.single_chains >= max(3, 3 * survey.long_chains) and not survey.is_stepped else 0
        briefs += chains
        full = 0.0 if is_spaced else float(survey.full_blocks + survey.headed_briefs + chains)
        rows = survey.row_blocks
        if survey.are_briefs and not is_spaced:
            briefs, rows = briefs + rows, 0
            full, spaced = full + briefs, 0.0
        total = full + spaced + 0.6
        self.spaced = math.log((spaced + 0.3) / total)
        self.tight = _NEVER if is_spaced else math.log((full + 0.3) / total)
        self.lone = math.log((briefs + 0.4) / (full + briefs + 1.5))
        self.deck = -1.0 + math.log((full + 1.0) / (full + briefs + 1.5))
        self.brief = math.log((survey.headed_briefs + 0.5) / (survey.headed_briefs + full + 1.0))
        single = (survey.single_chains + 0.5) / (survey.single_chains + survey.long_chains + 1.0)
        self.young = min(1.0, 2.2 * (1.0 - single))
        self.row = max(-2.0, math.log((rows + 1) / (rows + briefs + 1))) if full >= 2 else 0.0
        self.headless = math.log((survey.headless + 1.0) / (survey.headless + survey.headed + 1.0))
        self.inner = survey.inner_gap
        wide = survey.wide_gaps
        self.narrow_start = -8.0 if wide >= 2 and wide * 60 > survey.narrow_gaps else HEADED_START
        self.narrow_tight = self.narrow_start - HEADED_START if survey.is_stepped or self.spaced > self.tight + 1.0 else 0.0
        """What it costs besides, where articles are set apart by wider gaps than their paragraphs, to take a part of one for one."""
