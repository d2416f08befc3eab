"""What a raw dump prints about an article: date lines, bylines, vendor fields, datelines, correction notes.

Comes in: the text of a line or a paragraph. Goes out: what it states, or None. A date or a name in running text is never taken, and
nothing is worked out that is not printed.
"""

from newsgen.load.printed.bylines import read_bare_byline
from newsgen.load.printed.corrections import read_correction
from newsgen.load.printed.datelines import read_dateline
from newsgen.load.printed.dates import read_date
from newsgen.load.printed.facts import Correction, Dateline, MetaLine, PrintedDate
from newsgen.load.printed.lines import read_line_under_headline, read_meta_line
from newsgen.load.printed.numeric import NumericOrder, settle_numeric_order

__all__ = [
    "Correction",
    "Dateline",
    "MetaLine",
    "NumericOrder",
    "PrintedDate",
    "read_bare_byline",
    "read_correction",
    "read_date",
    "read_dateline",
    "read_line_under_headline",
    "read_meta_line",
    "settle_numeric_order",
]
