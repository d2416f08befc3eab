"""What the declared sections are called, in the language of the page that names them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from newsgen.config import Settings
from newsgen.model.labels import label_or_first, nearest_label
from newsgen.settingtypes import Section


def section_labels(settings: Settings) -> Mapping[str, str]:
    """The labels of the declared sections by key, in their order."""
    return _labels(settings.sections, settings.language)


@lru_cache(maxsize=32)
def _labels(sections: tuple[Section, ...], language: str) -> Mapping[str, str]:
    return MappingProxyType({section.key: label_or_first(dict(section.labels), language) for section in sections})


def section_in(section: Section, language: str, main: str) -> Section:
    """A section as a copy of the interface has it: called as in its language, else as in the site's main one."""
    labels = dict(section.labels)
    return Section(section.key, ((language, nearest_label(labels, language) or label_or_first(labels, main)),))
