"""The status of an article."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Whether an article is meant to be read."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    """Published once its day has come; without a day, never."""
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    """Published once, and no longer: a tombstone tells of it, by its headline."""
    REMOVED = "removed"
    """The same, and the tombstone says nothing of what it was."""
