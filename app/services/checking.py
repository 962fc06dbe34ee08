"""Checks content files before anyone takes them in."""

from pathlib import Path
from typing import Any

from app.domain.checks import CheckReport
from app.formats.check import check_content
from app.formats.schemas import SCHEMAS


class Checking:
    """What a trainer does before a release."""

    def run(self, path: Path) -> CheckReport:
        """Everything wrong in SOPs, cases, quizzes and scheme below ``path``. Raises BadInput when it is not there."""
        return check_content(path)

    def schemas(self) -> dict[str, Any]:
        """The JSON Schema of each file format, by its name."""
        return SCHEMAS
