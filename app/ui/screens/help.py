"""Help: pages about the work and the screens, read and searched inside the window."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.domain.help_pages import HelpHit, HelpPage
from app.ui.screen import Context, Screen
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.reader_text import ReaderText

TARGET = Qt.ItemDataRole.UserRole
PLACE = "#go:"
"""A link of a help page that leads to a screen."""
SIDE, TEXT = 300, 700


class HelpScreen(Screen):
    """The pages on the left, or what was found in them; the page on the right."""

    title = "Help"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.box, self.list = QLineEdit(), QListWidget()
        self.found: QLabel = plain_label(tone="muted")
        self.reader = ReaderText(context.theme, name="Help page")
        self._all: tuple[HelpPage, ...] = ()
        self._shown = ""
        self._arrange()
        self.box.textChanged.connect(lambda _: self._fill())
        self.box.returnPressed.connect(self._open_first)
        self.list.currentItemChanged.connect(lambda item, _: self._open_item(item))
        self.reader.link.connect(self._follow)
        local_key(self, "Ctrl+F", self._focus_box)
        local_key(self.box, "Down", self.list.setFocus)

    def refresh(self) -> None:
        """Read the pages; they ship with the program and do not change while it runs."""
        if self._all:
            return
        self.show_loading("Opening the help…")
        services, role = self.context.services, self.context.person.role
        failed = partial(self.show_problem, retry=self.refresh)
        self.context.tasks.read(lambda: services.helping.pages(role), self._show, failed, newest="help")

    def open(self, target: str) -> None:
        """Show a page by its key, ``key#section``, or the page about a screen as ``about:place``."""
        if target.startswith("about:"):
            target = self.context.services.helping.about(target.removeprefix("about:")).key
        self.box.clear()
        self._go(target)

    def focus_content(self) -> None:
        """Put the keyboard on the list of pages."""
        self.list.setFocus()

    def _show(self, pages: tuple[HelpPage, ...]) -> None:
        self._all = pages
        self._fill()
        self.show_content()
        self._go(self._shown or pages[0].key)

    def _fill(self) -> None:
        """The pages, or the parts of them that have the words in the box."""
        text = self.box.text().strip()
        hits = self.context.services.helping.find(text) if text else ()
        self.list.blockSignals(True)
        self.list.clear()
        for hit in hits:
            self._add(f"{hit.heading}\n{hit.snippet}", f"{hit.page}#{hit.section}", name=say_hit(hit))
        for page in () if text else self._all:
            self._add(page.title, page.key, name=page.title)
        self.list.blockSignals(False)
        many = f"{len(hits)} {'part' if len(hits) == 1 else 'parts'} of the help"
        self.found.setText(many if hits else f"Nothing in the help has “{text}”. Try one word, or Ctrl+K for the SOPs.")
        self.found.setVisible(bool(text))
        self._mark()

    def _add(self, words: str, target: str, *, name: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(TARGET, target)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        item.setToolTip(name)

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._go(item.data(TARGET))

    def _open_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)

    def _go(self, target: str) -> None:
        self._shown = target
        if not self._all:
            return
        key, _, section = target.partition("#")
        page = next((page for page in self._all if page.key == key), self._all[0])
        place = next((clause.position for clause in page.clauses if clause.key == section), None)
        words = tuple(self.box.text().split())
        html = self.context.services.helping.html(page.key)
        self.reader.show_html(html, words=words, anchor=f"clause-{place}" if place else "")
        self.reader.page.setAccessibleName(f"Help page: {page.title}")
        self._mark()

    def _mark(self) -> None:
        """Show in the list which page is open."""
        self.list.blockSignals(True)
        shown = self._shown if self.box.text().strip() else self._shown.partition("#")[0]
        for row in range(self.list.count()):
            if self.list.item(row).data(TARGET) == shown:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _follow(self, address: str) -> None:
        if address.startswith(PLACE):
            self.context.go(address.removeprefix(PLACE))
        elif address.startswith("#"):
            self.context.go("help", address.removeprefix("#").replace("/", "#"))

    def _focus_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _arrange(self) -> None:
        self.box.setPlaceholderText("Search the help")
        self.box.setAccessibleName("Search the help")
        self.box.setClearButtonEnabled(True)
        self.list.setAccessibleName("Help pages")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumSize(QSize(200, 120))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 8, 12)
        column.setSpacing(8)
        for part in (self.box, self.found):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(side)
        split.addWidget(self.reader)
        split.setSizes([SIDE, TEXT])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.context.memory.keep("help/split", split)
        whole = QVBoxLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)


def say_hit(hit: HelpHit) -> str:
    """A hit in a sentence, for a reader of the screen."""
    return f"{hit.heading}, in {hit.title}: {hit.snippet}"


SCREEN = HelpScreen
