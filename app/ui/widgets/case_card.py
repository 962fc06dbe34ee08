"""A case as operations shows it: what is sold, by whom, in which words and pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.cases import Case, CaseFields
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge, Look
from app.ui.widgets.case_picture import WIDEST, CasePicture
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

KINDS = {
    "listing": "Listing", "seller": "Seller", "video": "Video", "livestream": "Livestream", "review": "Review",
    "message": "Message",
}  # fmt: skip
NAME = 112  # pixels of the name of a fact on a narrow card


class CaseCard(QFrame):
    """One case. What may distress stays covered until it is asked for, and its pictures blurred after that.

    ``media`` is the folder of the workspace's pictures; without it, their alternative text is shown.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, media: Path | None = None, widest: int = WIDEST
    ) -> None:
        super().__init__(parent)
        self._widest = widest  # pixels of a picture
        self._theme, self._media = theme, media
        self._case: Case | None = None
        self._cover: Callable[[bool], None] | None = None
        self.covered = False
        self.grey = False  # pictures of cases that may distress, from the next case on
        self.setProperty("card", "true")
        self._outer = column(margin=0)
        self.setLayout(self._outer)
        self._begin()

    @property
    def case(self) -> Case | None:
        """The case that is shown."""
        return self._case

    def show_case(self, case: Case) -> None:
        """Show another case, covered anew where it may distress."""
        self._case = case
        self._begin()
        self.setAccessibleName(f"{KINDS.get(case.kind, case.kind)}: {case.fields.title}")
        self._column.addLayout(self._head(case))
        if case.fields.title:
            self._column.addWidget(plain_label(case.fields.title, size="title", selectable=True))
        self._add_facts(case)
        if case.fields.distressing:
            self._column.addWidget(self._veil(case.fields))
        else:
            self._show_body(case.fields, self._column)

    def toggle(self) -> None:
        """Uncover what may distress, or cover it again; nothing where there is none."""
        if self._cover is not None:
            self._cover(not self.covered)

    def _head(self, case: Case) -> QHBoxLayout:
        kind = Badge(self._theme, KINDS.get(case.kind, case.kind), look=Look("muted", "cases"))
        market = Badge(self._theme, case.market, look=Look("muted", "market"))
        return row(kind, market, None, plain_label(case.key, tone="muted", size="small", wrap=False))

    def _add_facts(self, case: Case) -> None:
        fields = case.fields
        price = f"{fields.price} {fields.currency}".strip()
        facts = [("Price", price), ("Category", fields.category), ("Seller", fields.seller), *fields.attributes]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for name, value in facts:
            if value:
                at = grid.rowCount()
                called = plain_label(name, tone="muted", wrap=self._widest < WIDEST)
                if called.wordWrap():  # a narrow card: a long name takes no room from its value
                    called.setFixedWidth(min(NAME, called.fontMetrics().horizontalAdvance(name) + 2))
                grid.addWidget(called, at, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(
                    plain_label(value, selectable=True, strong=name == "Price"), at, 1, Qt.AlignmentFlag.AlignTop
                )
        self._column.addLayout(grid)

    def _veil(self, fields: CaseFields) -> QWidget:
        """A bar that covers and uncovers, and below it the part that it covers."""
        veil, body, show = QFrame(), QWidget(), QPushButton()
        veil.setProperty("bar", "warning")
        words = plain_label()
        line = row(IconLabel(self._theme, "eye", tone="warning"), words, show, space=12, margin=12)
        line.setStretch(1, 1)
        veil.setLayout(line)
        inside = column(space=12)
        body.setLayout(inside)

        def cover(covered: bool) -> None:
            self.covered = covered
            if not covered and not inside.count():
                self._show_body(fields, inside)
            body.setVisible(not covered)
            what = "may distress"
            words.setText(f"The text and pictures of this case {what}." if covered else f"What is below {what}.")
            show.setText("Show (B)" if covered else "Cover (B)")
            show.setAccessibleName(f"{'Show' if covered else 'Cover'} the text and pictures that {what}")

        self._cover = cover
        show.clicked.connect(self.toggle)
        self._column.addWidget(veil)
        cover(True)
        return body

    def _show_body(self, fields: CaseFields, place: QVBoxLayout) -> None:
        for text in (fields.text, fields.transcript):
            if text and text is fields.transcript:
                place.addWidget(plain_label("Transcript", tone="muted"))
            if text:
                place.addWidget(plain_label(text, size="reading", selectable=True))
        distressing = fields.distressing
        for picture in fields.pictures:
            file = self._media / picture.stored if self._media is not None and picture.stored else None
            shown = CasePicture(
                self._theme,
                file=file,
                alt=picture.alt,
                blurred=distressing,
                grey=distressing and self.grey,
                widest=self._widest,
            )
            place.addWidget(shown)

    def _begin(self) -> None:
        """Put an empty sheet in the place of the one before."""
        if (before := self._outer.takeAt(0)) is not None and (old := before.widget()) is not None:
            old.hide()
            old.deleteLater()
        self._cover, self.covered = None, False
        sheet = QWidget()
        self._column = column(space=12)
        self._column.setContentsMargins(20, 16, 20, 20)
        sheet.setLayout(self._column)
        self._outer.addWidget(sheet)
