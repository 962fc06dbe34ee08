"""A file of questions before it is taken: what becomes a case, what stays behind, and what cannot be taken and why."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.domain.imports import ImportReport
from app.domain.sentences import count
from app.errors import AppError
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

KINDS = {"moodle": "Moodle XML", "gift": "GIFT", "qti": "QTI"}
FILES = {
    "moodle": "Moodle XML (*.xml);;All files (*)", "gift": "GIFT (*.txt *.gift);;All files (*)",
    "qti": "QTI 2 (*.xml *.zip);;All files (*)",
}  # fmt: skip
REFUSED, NOTE = "Cannot be taken", "To know"
FOR_THE_CLI = " with --map OPTION=DECISION"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is said of the file."""

    number: int
    verdict: str
    line: int | None
    said: str


class QuizImport(QWidget):
    """``tried`` and ``taken`` give the mapping of options; ``left`` is emitted when a person is through or gives up."""

    tried = Signal(object)
    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.kind, self.file = "moodle", Path()
        self.report: ImportReport | None = None
        self.title, self.summary = plain_label(size="title", wrap=False), plain_label(size="reading")
        self.back, self.take, self.again = QPushButton("All quizzes"), QPushButton("Import"), QPushButton("Try it")
        self.copy = QPushButton("Copy the list")
        self.maps = QLineEdit(placeholderText="true = reject, false = approve")
        self.hint = plain_label(tone="muted", size="small")
        self.problem = SaidBar(theme, tone="danger", icon="warning")
        self.rows = TableView(
            (
                Column[Row](title="What", value=lambda r: r.verdict, width=130),
                Column[Row](title="Line", value=lambda r: r.line, right=True, width=64),
                Column[Row](title="What is said of it", value=lambda r: r.said, stretch=True, tip=lambda r: r.said),
            ),
            name="What is said of the file", empty="Everything in the file can be carried over.",
            key=lambda r: r.number,
        )  # fmt: skip
        self._arrange()
        self._connect()

    def begin(self, kind: str, file: Path, *, decisions: tuple[str, ...]) -> None:
        """Another file; nothing is known of it yet."""
        self.kind, self.file, self.report = kind, file, None
        self.title.setText(f"Import {KINDS[kind]}: {file.name}")
        self.hint.setText(
            "A question becomes a case when each of its options is a decision. Say here what other options mean, with "
            f"commas between; the decisions are {', '.join(decisions)}."
        )
        self.maps.clear()
        self.summary.setText("Looking into the file…")
        self.problem.say(None)
        self.rows.show_rows(())
        self.take.setEnabled(False)
        self.copy.setEnabled(False)

    @property
    def mapping(self) -> tuple[str, ...]:
        """What options mean, one a text such as ``true=approve``."""
        return tuple(part.strip() for part in self.maps.text().split(",") if part.strip())

    def show_report(self, report: ImportReport) -> None:
        """Show what an import would do."""
        self.report = report
        self.problem.say(None)
        said = [(REFUSED, p.line or None, p.problem.replace(FOR_THE_CLI, ", above")) for p in report.refused]
        said += [(NOTE, None, note) for note in report.notes]
        self.copy.setEnabled(bool(said))
        self.rows.show_rows([Row(number, *one) for number, one in enumerate(said)])
        self.summary.setText(say_report(report))
        able = report.new + report.changed
        self.take.setEnabled(able > 0)
        self.take.setText(f"Import {able:,}" if able else "Nothing to import")
        (self.take if able else self.maps).setFocus()

    def show_problem(self, error: AppError) -> None:
        """Say why it cannot be read or taken."""
        if self.report is None:
            self.summary.setText("Nothing of this file can be shown.")
        self.problem.say(str(error))
        self.take.setEnabled(False)

    def _try(self) -> None:
        self.tried.emit(self.mapping)

    def _copy(self) -> None:
        self.rows.view.clearSelection()  # all of it, not what is chosen
        self.rows.copy()

    def _typed(self) -> None:
        """What is shown is of another mapping now."""
        self.take.setEnabled(False)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.again.clicked.connect(self._try)
        self.maps.returnPressed.connect(self._try)
        self.maps.textEdited.connect(self._typed)
        self.copy.clicked.connect(self._copy)
        self.take.clicked.connect(lambda: self.taken.emit(self.mapping))
        local_key(self, "Escape", self.left.emit)

    def _arrange(self) -> None:
        self.take.setProperty("kind", "primary")
        self.maps.setAccessibleName("What options mean")
        self.again.setToolTip("Look again with this mapping (Enter)")
        self.back.setToolTip("Take nothing and go back (Esc)")
        head = row(self.back, self.title, None, self.copy, self.take)
        asked = row(plain_label("Options", tone="muted", wrap=False), self.maps, self.again)
        asked.setStretch(1, 1)
        made = column(head, self.problem, self.summary, asked, self.hint, self.rows, space=8, margin=16)
        made.setStretch(5, 1)
        self.setLayout(made)


def say_report(report: ImportReport) -> str:
    """What an import would do, in sentences."""
    found = count(report.cases, "question")
    found += f" and {count(report.quizzes, 'quiz', 'quizzes')}" if report.quizzes else ""
    parts = [f"{found} in the file: {report.new:,} new, {report.changed:,} changed, {report.unchanged:,} here already"]
    parts += [f"{len(report.refused):,} cannot be taken"] if report.refused else []
    return ", ".join(parts) + ". Nothing is written yet."
