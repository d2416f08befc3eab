"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from newsgen.render.environment import CompiledTemplates

# How long an example takes says more of the machine than of newsgen. The examples are the same in every run of the suite, so that a failure is of the change
# that brought it; `make properties` looks for new ones.
settings.register_profile("newsgen", deadline=None, derandomize=not os.environ.get("NEWSGEN_NEW_EXAMPLES"))
settings.load_profile("newsgen")


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All sites of a process share their compiled templates, which are kept by their text: compiling them is most of what a small build costs."""
    shared = str(tmp_path_factory.mktemp("templates"))

    class Shared(CompiledTemplates):
        def __init__(self, _folder: str, language: str, strings: str, *, is_kept: bool = True) -> None:
            super().__init__(shared, language, strings, is_kept=is_kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsgen.render.environment.CompiledTemplates", Shared)
        yield
