"""Measures files that people bring: how far the score can be trusted, how far people agree, and why they differ."""

from pathlib import Path

from app.domain.measure.agreement import Agreement, agreement
from app.domain.measure.causes import Causes, causes
from app.domain.measure.evaluate import Evaluation, evaluate
from app.domain.measure.label_table import CountTable
from app.errors import BadInput
from app.formats.answer_log import read_answer_log, read_labels
from app.ports import Progress


class Measuring:
    """Needs no workspace: everything is in the file."""

    def evaluate(self, path: Path, progress: Progress | None = None) -> Evaluation:
        """Compare the readiness model with simpler ones on a log of answers. Raises BadInput for another file."""
        return evaluate(read_answer_log(path), progress)

    def agreement(self, path: Path) -> Agreement:
        """How far the raters of a table agree. Raises BadInput for a file that is no such table."""
        return agreement(read_labels(path))

    def causes(self, path: Path, *, target: float) -> Causes:
        """Why the raters of a table differ from gold. Raises BadInput for a table of counts or without gold."""
        table = read_labels(path)
        if isinstance(table, CountTable):
            raise BadInput(
                f"{path.name} only counts labels; whose they are must be known to find causes.",
                "Give one row a label, with the columns rater, item, label and gold.",
            )
        return causes(table, target=target)
