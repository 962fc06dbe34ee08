"""What goes between the Write screen and folders: released versions out, files of versions in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.sentences import count
from app.ui.screen import Context
from app.ui.widgets.sop_import import SopImport, say_counts

if TYPE_CHECKING:
    from app.domain.imports import ImportReport
    from app.ports import Progress


class SopExchange:
    """Writes the SOPs to folders and takes them from there on its ``page``.

    ``say`` is told what was done, ``turn`` to show the page.
    """

    def __init__(
        self, context: Context, parent: QWidget, *, say: Callable[[str], None], turn: Callable[[QWidget], None]
    ) -> None:
        self._context, self._parent, self._say, self._turn = context, parent, say, turn
        self.page = SopImport(context.theme)
        self.page.taken.connect(self._take)

    def ask_export(self) -> None:
        """Ask for a folder and write all released versions to it."""
        self._ask("Export the SOPs to a folder", self.export_to)

    def export_to(self, folder: Path) -> None:
        """Write all released versions to a folder, with progress."""
        exporting, me = self._context.services.exporting_sops, self._context.person
        done = lambda files: self._say(f"{count(len(files), 'version')} written to {folder}.")  # noqa: E731
        work = lambda progress: exporting.run(folder, asked_by=me, progress=progress)  # noqa: E731
        self._context.tasks.long(work, done, title="Exporting the SOPs")

    def ask_import(self) -> None:
        """Ask for a folder and look into it."""
        self._ask("Import SOPs from a folder", self.look_into)

    def look_into(self, folder: Path) -> None:
        """Show what taking the files of a folder would do; nothing is written."""
        self.page.begin(folder)
        self._turn(self.page)
        work = partial(self._run, folder, dry_run=True)
        title = f"Looking into {folder.name}"

        def show(report: "ImportReport") -> None:
            if self.page.folder == folder:  # no other is looked into by now
                self.page.show_report(report)

        self._context.tasks.long(work, show, self.page.show_problem, title=title)

    def _take(self) -> None:
        folder = self.page.folder

        def done(report: "ImportReport") -> None:
            if not self.page.isHidden():  # else one has gone on to something else, and is left at it
                self.page.left.emit()
            self._say(f"Imported from {folder.name}: {say_counts(report)}.")

        self.page.take.setEnabled(False)
        work = partial(self._run, folder, dry_run=False)
        self._context.tasks.long(work, done, self.page.show_problem, title=f"Importing {folder.name}")

    def _run(self, folder: Path, progress: "Progress", *, dry_run: bool) -> "ImportReport":
        services, me = self._context.services, self._context.person
        report = services.importing_sops.run([folder], by=me, progress=progress, dry_run=dry_run)
        if not dry_run:
            services.finding.refresh(sops=report.touched, progress=progress)
        return report

    def _ask(self, title: str, chosen: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._parent, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: chosen(Path(folder)))
        dialog.open()
