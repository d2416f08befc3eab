"""JSON (RFC 8259) without spaces, and with letters as they are, not as escapes."""

from __future__ import annotations

import json

# Made once: `json.dumps` makes an encoder for each call, which takes longer than to use it.
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON: members of objects in the order given. Raises TypeError for what JSON has no form for; letters that UTF-8 cannot write stay in."""
