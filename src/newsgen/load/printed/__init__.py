"""What a raw dump prints about an article: date lines, bylines, vendor fields, datelines, correction notes.

Comes in: the text of a line or a paragraph. Goes out: what it states, or None. A date or a name in running text is never taken, and
nothing is worked out that is not printed.
"""
