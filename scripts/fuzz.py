"""A long run of random bytes over every entry point of newsgen, guided by what code they reach.

    python scripts/fuzz.py                        every target, ten minutes in all
    python scripts/fuzz.py --seconds 60 markdown

What breaks a promise of tests/fuzzing.py ends the run with exit code 1 and is written to `.hypothesis/fuzz/`.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGETS = ("markdown", "dump", "front_matter", "sidecar", "settings", "ledger")
SLOWEST_SECONDS = 20
"""An input that takes longer is a finding."""
RUN = """
import sys
import atheris
with atheris.instrument_imports(include=["newsgen", "markdown", "tomllib"]):
    import fuzzing
check = fuzzing.CHECKS[sys.argv.pop(1)]
atheris.Setup(sys.argv, check)
atheris.Fuzz()
"""


def main() -> int:
    """Run each target for its share of the time; 0 if nothing was found."""
    parser = argparse.ArgumentParser(description="Look for bytes that newsgen falls over.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="of: " + ", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together (default: 600)")
    options = parser.parse_args()
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    if importlib.util.find_spec("atheris") is None:
        # Its wheels are for Linux on x86-64 and for some versions of Python.
        version = ".".join(map(str, sys.version_info[:2]))
        message = f"error: atheris is not installed in Python {version}, and some versions have none"
        print(f"{message}\n  hint: run: {sys.executable} -m pip install -e '.[fuzz]', or make fuzz PYTHON=python3.11", file=sys.stderr)
        return 1
    targets = options.targets or list(TARGETS)
    return max(_run(target, max(1, options.seconds // len(targets))) for target in targets)


def _run(target: str, seconds: int) -> int:
    """One target; 1 where something was found."""
    folder = ROOT / ".hypothesis" / "fuzz" / target
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{target}: {seconds} s", flush=True)
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST_SECONDS}", "-max_len=4096", f"-artifact_prefix={folder}/found-"]
    command = [sys.executable, "-c", RUN, target, "-verbosity=0", *limits, str(folder)]
    return int(subprocess.run(command, cwd=ROOT / "tests", check=False).returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
