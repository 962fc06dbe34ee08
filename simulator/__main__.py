"""Writes the demo's people and answers: ``python -m simulator [FOLDER]``."""

import sys
from pathlib import Path

from simulator.content import CONTENT, load
from simulator.tables import write


def main() -> None:
    """Write all files into the folder that is named, else into ``content/demo``, and say so."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT / "demo"
    n = write(folder, load())
    sys.stderr.write(f"{n} answers written to {folder}\n")


if __name__ == "__main__":
    main()
