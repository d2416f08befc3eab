"""`python -m newsgen`: the same as the command `newsgen`."""

from __future__ import annotations

from newsgen.cli import main

if __name__ == "__main__":
    main(prog_name="newsgen")
