"""The drawings are no part of the installed app: they are found at the top of the repository."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
