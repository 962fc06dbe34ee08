"""What goes between the Quizzes screen and files: a quiz on paper, as Moodle XML, as a folder; questions in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.dates import say_day
from app.domain.exports import say_held
from app.domain.people import Right
from app.domain.sentences import count
from app.ui.paper import ask_file
from app.ui.quiz_printing import QuizSheet, write_quiz_pdf
from app.ui.screen import Context
from app.ui.widgets.quiz_import import FILES, KINDS, QuizImport

if TYPE_CHECKING:
    from app.domain.cases import Case
    from app.domain.exports import Exported
    from app.domain.imports import ImportReport
    from app.domain.quizzes import Quiz
    from app.ports import Progress


class QuizExchange:
    """Writes quizzes to files and takes questions from them on its ``page``.

    ``say`` is told what was done, ``ask`` what stays behind and how to go on, ``turn`` to show the page.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        say: Callable[[str], None],
        ask: Callable[[str, Callable[[], None]], None],
        turn: Callable[[QWidget], None],
    ) -> None:
        self._context, self._parent, self._say, self._ask, self._turn = context, parent, say, ask, turn
        self.page = QuizImport(context.theme)
        self.page.tried.connect(self._try)
        self.page.taken.connect(self._take)

    def menu(self, quiz: "Callable[[], Quiz | None]") -> QMenu:
        """What can be done with the quiz that ``quiz`` gives when it is asked for."""
        menu = QMenu("Export", self._parent)

        def add(words: str, act: "Callable[[Quiz], object]") -> None:
            menu.addAction(words, lambda: (chosen := quiz()) and act(chosen))

        add("PDF to print, without the key…", partial(self.ask_pdf, with_key=False))
        add("PDF to print, with the key…", partial(self.ask_pdf, with_key=True))
        if self._context.person.may(Right.BUILD_QUIZZES):
            menu.addSeparator()
            add("Moodle XML…", self._look)
            add("Quiz folder…", self.ask_folder)
        return menu

    def ask_pdf(self, quiz: "Quiz", *, with_key: bool) -> None:
        """Ask for a file and print a quiz into it."""
        name = f"{quiz.slug}-{quiz.version}{'-key' if with_key else ''}.pdf"
        ask_file(self._parent, name, partial(self.write_pdf, quiz, with_key=with_key))

    def write_pdf(self, quiz: "Quiz", file: Path, *, with_key: bool) -> None:
        """Print a quiz into a file; gold that this person may yet vote on is left out of its key."""
        context, me = self._context, self._context.person
        services, now = context.services, context.clock.now()

        def work(progress: "Progress") -> int:
            keyed = services.quizzes.keyed if with_key else services.quizzes.shown
            sheet = QuizSheet(
                quiz=quiz, cases=keyed(me, quiz.cases), scheme=services.scheme, with_key=with_key,
                printed=f"Printed {say_day(now.astimezone())}", media=context.settings.media_dir,
                hidden=services.adjudicating.hidden_from(me),
            )  # fmt: skip
            return write_quiz_pdf(sheet, file, progress=progress)

        done = lambda pages: self._say(f"“{quiz.title}” is in {file.name}, {count(pages, 'page')}.")  # noqa: E731
        context.tasks.long(work, done, title="Writing PDF")

    def _look(self, quiz: "Quiz") -> None:
        """Say first what has no place in Moodle XML, then go on."""
        quizzes, me = self._context.services.quizzes, self._context.person

        def show(cases: "tuple[Case, ...]") -> None:
            pictures = sum(picture.stored is not None for case in cases for picture in case.fields.pictures)
            if not pictures:
                self.ask_moodle(quiz)
                return
            stay = "stays behind: its words go" if pictures == 1 else "stay behind: their words go"
            said = f"{count(pictures, 'picture')} of “{quiz.title}” {stay} into Moodle XML instead."
            self._ask(said, partial(self.ask_moodle, quiz))

        self._context.tasks.read(lambda: quizzes.shown(me, quiz.cases), show, newest="quizzes-export")

    def ask_moodle(self, quiz: "Quiz") -> None:
        """Ask for a file and write a quiz as Moodle XML."""
        ask_file(self._parent, f"{quiz.slug}.xml", partial(self.write_moodle, quiz), kind="XML")

    def write_moodle(self, quiz: "Quiz", file: Path) -> None:
        """Write a quiz as Moodle XML."""
        exchanging, me = self._context.services.exchanging_quizzes, self._context.person

        def done(made: "Exported") -> None:
            said = f"{count(made.written, 'question')} of “{quiz.title}” written to {file.name}. {say_held(made.held)}"
            self._say(said.rstrip())

        work = lambda _: exchanging.export_moodle(me, quiz.slug, file=file)  # noqa: E731
        self._context.tasks.long(work, done, title="Writing Moodle XML")

    def ask_folder(self, quiz: "Quiz") -> None:
        """Ask for a folder and write a quiz below it, as content/quizzes is laid out."""
        dialog = QFileDialog(self._parent, "Export the quiz to a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self.write_folder(quiz, Path(folder)))
        dialog.open()

    def write_folder(self, quiz: "Quiz", folder: Path) -> None:
        """Write a quiz with its cases below a folder."""
        quizzes, me = self._context.services.quizzes, self._context.person
        work = lambda _: quizzes.export(me, folder, slugs=[quiz.slug])  # noqa: E731

        def done(made: "Exported") -> None:
            self._say(f"“{quiz.title}” is in {folder / quiz.slug}. {say_held(made.held)}".rstrip())

        self._context.tasks.long(work, done, title="Exporting the quiz")

    # In

    def import_menu(self) -> QMenu:
        """The kinds of files that can be taken."""
        menu = QMenu("Import", self._parent)
        for kind, words in KINDS.items():
            menu.addAction(f"{words}…", partial(self.ask_questions, kind))
        return menu

    def ask_questions(self, kind: str) -> None:
        """Ask which file to look into."""
        dialog = QFileDialog(self._parent, f"Import {KINDS[kind]}", "", FILES[kind])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.look_into(kind, Path(file)))
        dialog.open()

    def look_into(self, kind: str, file: Path) -> None:
        """Show what taking a file would do; nothing is written."""
        self.page.begin(kind, file, decisions=tuple(d.key for d in self._context.services.scheme.decisions))
        self._turn(self.page)
        self._try(())

    def _try(self, maps: tuple[str, ...]) -> None:
        work = partial(self._run, self.page.kind, self.page.file, maps=maps, dry_run=True)
        title = f"Looking into {self.page.file.name}"
        self._context.tasks.long(lambda _: work(), self.page.show_report, self.page.show_problem, title=title)

    def _take(self, maps: tuple[str, ...]) -> None:
        name = self.page.file.name
        work = partial(self._run, self.page.kind, self.page.file, maps=maps, dry_run=False)

        def done(report: "ImportReport") -> None:
            refused = f", {len(report.refused):,} could not be taken" if report.refused else ""
            self.page.left.emit()
            self._say(f"Imported from {name}: {report.new:,} new, {report.changed:,} changed{refused}.")

        self.page.take.setEnabled(False)
        title = f"Importing {name}"
        self._context.tasks.long(lambda _: work(), done, self.page.show_problem, title=title)

    def _run(self, kind: str, file: Path, *, maps: tuple[str, ...], dry_run: bool) -> "ImportReport":
        exchanging, me = self._context.services.exchanging_quizzes, self._context.person
        return exchanging.run(me, file, kind=kind, maps=maps, dry_run=dry_run)
