"""What a make target needs on this machine beside Python, git and make.

    python3 scripts/require.py chromium java libatomic npm

What is missing is installed with apt where that is allowed (as root, or by a sudo that asks for no password). Elsewhere the one command to run is
printed, and the exit code is 1: a test that cannot run is never passed over. The script itself needs only the standard library.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
LOCK_SECONDS = 600
"""How long to wait for another apt to finish."""

# Each need with the Debian package that meets it, and what it is for.
NEEDS = {
    "venv": (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "to make .venv"),
    "chromium": ("chromium", "to open the pages as a reader does"),
    "java": ("default-jre-headless", "to run the Nu HTML checker"),
    "libatomic": ("libatomic1", "to run the node that Playwright brings along"),
    "rsync": ("rsync", "to run the recipe for deploying"),
    "npm": ("npm", "to install the Nu HTML checker and axe-core"),
}


def main() -> int:
    """Meet the needs that the command line names; 0 if all are met."""
    parser = argparse.ArgumentParser(description="Check for, and where allowed install, what a make target needs.")
    parser.add_argument("needs", nargs="+", choices=NEEDS)
    needs: list[str] = parser.parse_args().needs
    if sys.version_info < OLDEST_PYTHON:
        oldest, this = (".".join(map(str, version)) for version in (OLDEST_PYTHON, sys.version_info[:3]))
        return _fail(f"newsgen needs Python {oldest} or newer, and this is {this}", "name another: make PYTHON=python3.12")
    if _missing(needs):
        _install(_missing(needs))
    missing = _missing(needs)
    if not missing:
        return 0
    what = "; ".join(f"{need} ({NEEDS[need][1]})" for need in missing)
    packages = " ".join(NEEDS[need][0] for need in missing)
    return _fail(f"missing on this machine: {what}", f"run: sudo apt-get install {packages}")


def _missing(needs: list[str]) -> list[str]:
    return [need for need in needs if not _is_met(need)]


def _is_met(need: str) -> bool:
    if need == "venv":
        # Debian parts ensurepip, without which a venv has no pip, from the rest of Python.
        return importlib.util.find_spec("ensurepip") is not None
    if need == "libatomic":
        return _can_load("libatomic.so.1")
    return shutil.which(need) is not None


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(needs: list[str]) -> None:
    """Install with apt, if there is one and nobody has to be asked."""
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        return
    print(f"installing {', '.join(NEEDS[need][0] for need in needs)} with apt", flush=True)
    prefix = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    # An update may fail for a repository that has nothing to do with us; what counts is the check after the installation.
    for command in (["apt-get", "-q", "update"], _apt_install(needs)):
        subprocess.run([*prefix, *command], stdin=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()


def _rights() -> list[str] | None:
    """What stands before a command that only root may run; None where there is no way without a password."""
    if os.geteuid() == 0:
        return []
    has_sudo = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if has_sudo else None


def _apt_install(needs: list[str]) -> list[str]:
    packages = [NEEDS[need][0] for need in needs]
    return ["apt-get", "-q", "install", "-y", "--no-install-recommends", "-o", f"DPkg::Lock::Timeout={LOCK_SECONDS}", *packages]


def _fail(message: str, hint: str) -> int:
    print(f"error: {message}\n  hint: {hint}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
