"""Where the files of references lie, for pages that link to them."""

from __future__ import annotations

from dataclasses import dataclass

from newsgen.config import CITATIONS, Settings

FILE_STEM = "citations"


@dataclass(frozen=True, slots=True)
class CitationFile:
    """A file of references."""

    label: str
    url: str


def bucket_url(bucket: str, suffix: str) -> str:
    """The file of a bucket, which is `YYYY-MM`, `YYYY`, or `undated`: `/2024/05/citations.bib`."""
    return f"/{bucket.replace('-', '/')}/{FILE_STEM}.{suffix}"


def citation_files(bucket: str, settings: Settings) -> tuple[CitationFile, ...]:
    """The files of a bucket that has articles; none where the site leaves them out."""
    if CITATIONS in settings.leave_out:
        return ()
    return tuple(
        CitationFile(label, bucket_url(bucket, suffix))
        for label, suffix in (("BibLaTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
    )
