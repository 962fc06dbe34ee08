"""A folder of SOP files before it is taken: what is new, what is here already, and what cannot be taken and why."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.imports import ImportReport
from app.domain.problems import Problem
from app.domain.sentences import count
from app.errors import AppError
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView


class SopImport(QWidget):
    """``taken`` asks for what was tried to be done; ``left`` is emitted when a person is through or gives up."""

    taken = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.folder = Path()
        self.title, self.summary = plain_label(size="title", wrap=False), plain_label(size="reading")
        self.back, self.take = QPushButton("All SOPs"), QPushButton("Import")
        self.problem = SaidBar(theme, tone="danger", icon="warning")
        self.rows: TableView[Problem] = TableView(
            (
                Column[Problem](title="File", value=lambda p: p.file, width=220, tip=lambda p: p.file),
                Column[Problem](title="Line", value=lambda p: p.line or None, right=True, width=64),
                Column[Problem](title="What is said of it", value=lambda p: f"{p.problem} {p.fix}".strip(),
                                stretch=True, tip=lambda p: f"{p.problem} {p.fix}".strip()),
            ),
            name="What is said of the files", empty="Every file can be taken.",
            key=lambda p: (p.file, p.line, p.problem),
        )  # fmt: skip
        self._arrange()
        self.back.clicked.connect(self.left)
        self.take.clicked.connect(self.taken)
        local_key(self, "Escape", self.left.emit)

    def begin(self, folder: Path) -> None:
        """Another folder; nothing is known of it yet."""
        self.folder = folder
        self.title.setText(f"Import SOPs: {folder.name}")
        self.summary.setText("Looking into the folder…")
        self.problem.say(None)
        self.rows.show_rows(())
        self.take.setEnabled(False)

    def show_report(self, report: ImportReport) -> None:
        """Show what an import would do."""
        notes = tuple(Problem(file="To know", line=0, problem=note) for note in report.notes)
        self.rows.show_rows((*report.refused, *notes))
        self.summary.setText(say_plan(report))
        able = report.new + report.changed
        self.take.setEnabled(able > 0)
        self.take.setText(f"Import {able:,}" if able else "Nothing to import")
        (self.take if able else self.back).setFocus()

    def show_problem(self, error: AppError) -> None:
        """Say why it cannot be read or taken."""
        self.summary.setText("Nothing was taken.")
        self.problem.say(str(error))
        self.take.setEnabled(False)

    def _arrange(self) -> None:
        self.take.setProperty("kind", "primary")
        self.back.setToolTip("Take nothing and go back (Esc)")
        head = row(self.back, self.title, None, self.take)
        made = column(head, self.problem, self.summary, self.rows, space=8)
        made.setStretch(3, 1)
        self.setLayout(made)


def say_counts(report: ImportReport) -> str:
    """“3 new, 1 changed, 140 here already, 2 files cannot be taken”."""
    parts = [f"{report.new:,} new"]
    parts += [f"{report.changed:,} changed"] if report.changed else []
    parts.append(f"{report.unchanged:,} here already")
    files = len({problem.file for problem in report.refused})
    parts += [f"{count(files, 'file')} cannot be taken"] if files else []
    return ", ".join(parts)


def say_plan(report: ImportReport) -> str:
    """What an import would do, in sentences."""
    found = f"{count(report.versions, 'version')} of {count(report.sops, 'SOP')}"
    taken = " What is new is released as it stands in its file." if report.new else ""
    return f"{found} in the folder: {say_counts(report)}. Nothing is written yet.{taken}"
