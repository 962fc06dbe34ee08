"""A draft before a second person: how it differs from what is in force, what it makes stale, and their verdict."""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSplitter, QWidget

from app.domain.drafts import SECOND_PERSON, Draft, DraftStatus, ShownPicture
from app.domain.impacts import Impact, say_impact
from app.domain.people import Person, Right
from app.domain.readings import Comparison
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.compare_page import Block, page_html, say_counts
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.impact_view import ImpactView
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

COMMENT_HEIGHT = 60


class DraftReviewView(QWidget):
    """``judged`` gives whether it is approved, and the comment; the other signals ask for a release and so on."""

    left = Signal()
    judged = Signal(bool, str)
    released = Signal()
    taken_back = Signal()
    opened = Signal(str, str)

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self._unfolded: set[int] = set()
        self.at = -1
        self.text_hash = ""
        self._pictures: dict[str, QImage] = {}
        self._beneath = ""  # the pictures below the comparison
        self.title, self.badge = plain_label(size="title", wrap=False), Badge(theme)
        self.who, self.note, self.impact_said = plain_label(tone="muted"), plain_label(), plain_label(strong=True)
        self.back = QPushButton("All drafts")
        self.previous = IconButton(theme, "up", "Previous change (Shift+F7)")
        self.next = IconButton(theme, "down", "Next change (F7)")
        self.page, self.impact = ReaderText(theme, name="Comparison"), ImpactView()
        self.need = SaidBar(theme, tone="warning", icon="person")
        self.comment = QPlainTextEdit(placeholderText="Comment for the author; a return needs one")
        self.approve, self.send_back = QPushButton("Approve this text"), QPushButton("Return to the author")
        self.release, self.take_back = QPushButton("Release"), QPushButton("Take back to change it")
        self.more = QPushButton("Show what becomes stale")
        self._arrange(memory)
        self._connect()

    def show_draft(
        self, draft: Draft, comparison: Comparison, blocks: tuple[Block, ...], *, reader: Person, others: bool
    ) -> None:
        """Show a draft to ``reader``; ``others``: there is somebody else who may approve."""
        self._blocks, self._unfolded, self.at = blocks, set(), -1
        self.title.setText(f"{draft.text.title} {draft.text.version}")
        self.badge.say(draft.status.value)
        self.badge.show()
        begun = f"against version {comparison.before.version}" if draft.base_id else "a new SOP"
        self.who.setText(f"By {draft.author}, {begun}: {say_counts(comparison)}.{said_before(draft)}")
        self.note.setText(f"Change note: {draft.text.change}")
        mine = draft.author_id == reader.id
        in_review, approved = draft.status is DraftStatus.IN_REVIEW, draft.status is DraftStatus.APPROVED
        may_judge = in_review and not mine and reader.may(Right.APPROVE_SOPS)
        for part in (self.comment, self.approve, self.send_back):
            part.setVisible(may_judge)
        self.release.setVisible(approved)
        self.release.setText("Release now" if draft.text.effective is None else "Release for its instant")
        self.take_back.setVisible(mine and (in_review or approved))
        lonely = in_review and not may_judge
        waits = "It waits for a second person, who switches to their own profile above."
        self.need.say((waits if others else f"It waits for a second person. {SECOND_PERSON}") if lonely else None)
        self._show()
        self.page.page.verticalScrollBar().setValue(0)

    def show_pictures(self, shown: Sequence[ShownPicture], images: Mapping[str, QImage]) -> None:
        """Show the pictures that the text uses, below the comparison; before ``show_draft``."""
        used = [picture for picture in shown if picture.used]
        self._pictures = {picture.name: images[picture.name] for picture in used if picture.name in images}
        self._beneath = "<h3>Pictures in this text</h3>" * bool(used) + "".join(map(picture_html, used))

    def show_impact(self, impact: Impact) -> None:
        """Show what its release would make stale."""
        self.impact_said.setText(say_impact(impact))
        self.impact.show_impact(impact)

    def step(self, by: int) -> None:
        """Go to the next change, or the one before, round and round."""
        changes = sum(not block.folded for block in self._blocks)
        if changes:
            self.at = (self.at + by) % changes if self.at >= 0 or by > 0 else changes - 1
            self.page.go_to(f"change-{self.at}")

    def _show(self) -> None:
        bar = self.page.page.verticalScrollBar()
        at = bar.value()
        compared = page_html(self._blocks, self._unfolded, self._theme)
        self.page.show_html(compared + self._beneath, pictures=self._pictures)
        bar.setValue(at)

    def _redress(self) -> None:
        if self._blocks:
            self._show()

    def _follow(self, address: str) -> None:
        url = QUrl(address)
        if url.scheme() == "fold":
            self._unfolded ^= {int(url.path())}
            self._show()

    def _judge(self, approved: bool) -> None:
        self.judged.emit(approved, self.comment.toPlainText())

    def _toggle_impact(self) -> None:
        self.impact.setVisible(self.impact.isHidden())
        self.more.setText("Hide what becomes stale" if self.impact.isVisible() else "Show what becomes stale")

    def _connect(self) -> None:
        self.page.link.connect(self._follow)
        self._theme.changed.connect(self._redress)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(self.left)
        self.approve.clicked.connect(lambda: self._judge(True))
        self.send_back.clicked.connect(lambda: self._judge(False))
        self.release.clicked.connect(self.released)
        self.take_back.clicked.connect(self.taken_back)
        self.more.clicked.connect(self._toggle_impact)
        self.impact.opened.connect(self.opened)
        local_key(self, "F7", self.next.click)
        local_key(self, "Shift+F7", self.previous.click)
        local_key(self, "Escape", self.left.emit)

    def _arrange(self, memory: Memory) -> None:
        for button in (self.approve, self.release):
            button.setProperty("kind", "primary")
        self.comment.setAccessibleName("Comment for the author")
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(COMMENT_HEIGHT)
        self.impact.count.hide()
        self.impact.said.hide()
        self.impact.hide()
        head = row(self.back, self.title, self.badge, None, self.previous, self.next)
        sides = QSplitter()
        sides.addWidget(self.page)
        sides.addWidget(self.impact)
        sides.setChildrenCollapsible(False)
        sides.setStretchFactor(0, 1)
        sides.setSizes([560, 420])
        memory.keep("write/review", sides)
        stale = row(self.impact_said, self.more, space=12)
        stale.setStretch(0, 1)
        act = row(None, self.take_back, self.send_back, self.approve, self.release)
        parts: tuple[QWidget, ...] = (self.who, self.note)
        whole = column(head, *parts, sides, stale, self.need, self.comment, act, space=8)
        whole.setStretchFactor(sides, 1)
        self.setLayout(whole)


def picture_html(picture: ShownPicture) -> str:
    """A picture with its name, and whether it is new."""
    words = f"{picture.name}, {'new' if picture.new else 'as before'}"
    return f'<p><img alt="{escape(words)}" src="media:{quote(picture.name)}" /></p>'


def said_before(draft: Draft) -> str:
    """What was said of it before, in a sentence."""
    last = draft.last_review
    if last is None:
        return ""
    verdict = "approved" if last.approved else "returned"
    return f" {last.name} {verdict} it{f': {last.comment}' if last.comment else '.'}"
