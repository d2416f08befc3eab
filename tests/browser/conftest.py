"""What the tests of this folder share: one archive in each direction, opened from disk and from a host, and one browser.

`make test` sees to it that chromium and the packages from npm are there; without them these tests fail, they are never passed over.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.archives import BASE_PATH, DIRECTIONS, Archive, build_archive
from browser.host import serve_folder

NODE_MODULES = Path(__file__).parents[1] / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
NU_CHECKER = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session", params=DIRECTIONS)
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return build_archive(tmp_path_factory.mktemp("archive"), request.param)


@pytest.fixture(scope="session")
def host(archive: Archive) -> Iterator[str]:
    """The address of the archive on a web host, at a sub-path, without a slash at its end."""
    with serve_folder(archive.site.layout.output, BASE_PATH) as address:
        yield address


@pytest.fixture(scope="session")
def disk(archive: Archive) -> str:
    """The address of the archive on disk, without a slash at its end."""
    return archive.site.layout.output.as_uri()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The chromium of this machine. Nothing is downloaded."""
    executable = shutil.which("chromium")
    assert executable, "there is no chromium here: run make test, which installs it or says how"
    with sync_playwright() as playwright:
        # Its sandbox asks for rights that root in a container does not have; shared memory is small there.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> Path:
    """The accessibility engine, as one script."""
    assert AXE.is_file(), "axe-core is not installed: run make test"
    return AXE


@pytest.fixture(scope="session")
def nu_checker() -> Path:
    """The Nu HTML checker, as a Java archive."""
    assert NU_CHECKER.is_file(), "the Nu HTML checker is not installed: run make test"
    return NU_CHECKER
