"""A case as the reviewer sees it, and below it what the reviewer does not see: gold, its history, where it is from."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.case_changes import CaseSheet, GoldEntry
from app.domain.dates import say_day
from app.domain.personal_data import Heeded
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.case_panel import Say
from app.ui.widgets.facts_grid import FactsGrid
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

BESIDE = 290  # pixels of a picture, so that it fits beside the list and the editor
HIDDEN = "The gold is hidden: this case waits for votes, and yours may be one of them. Vote on the Gold screen."
NO_GOLD = "No gold yet. Without gold a case is in no graded quiz."


def say_heeded(heeded: Sequence[Heeded]) -> str:
    """What was left in a case knowingly, where, by whom and when."""
    return "; ".join(f"{one.data.kind} in {one.data.field}, left by {one.by} on {say_day(one.at)}" for one in heeded)


class SheetView(QScrollArea):
    """Scrolls. ``say`` writes a gold in the scheme's words."""

    def __init__(self, theme: Theme, say: Say, *, media: Path | None = None) -> None:
        super().__init__()
        self._theme, self._say = theme, say
        self.sheet: CaseSheet | None = None
        self.card = CaseCard(theme, media=media, widest=BESIDE)
        self._below = QWidget()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.setAccessibleName("The case as a reviewer sees it, with its gold")
        self._column = column(self.card, self._below, None, space=12)
        self._inner = QWidget()
        self._inner.setLayout(self._column)
        self.setWidget(self._inner)
        self._inner.hide()

    def show_sheet(self, sheet: CaseSheet | None, *, stale: bool = False, answered: QWidget | None = None) -> None:
        """Show a case, and how it is ``answered`` where that is given; None for nothing."""
        self.sheet = sheet
        self._inner.setVisible(sheet is not None)
        if sheet is None:
            return
        self.card.show_case(sheet.case)
        below = QWidget()
        below.setLayout(self._told(sheet, stale=stale, answered=answered))
        self._column.replaceWidget(self._below, below)
        self._below.hide()
        self._below.deleteLater()
        self._below = below
        self.verticalScrollBar().setValue(0)

    def _told(self, sheet: CaseSheet, *, stale: bool, answered: QWidget | None) -> QVBoxLayout:
        parts: list[QWidget] = []
        if sheet.golds:
            head = plain_label("Gold", strong=True, size="reading", wrap=False)
            line = row(head, Badge(self._theme, "stale") if stale else None, None)
            holder = QWidget()
            holder.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            parts += [holder, self._gold(sheet.golds[0])]
            parts += [self._gold(entry, before=True) for entry in sheet.golds[1:]]
        else:
            parts.append(plain_label(HIDDEN if sheet.hidden else NO_GOLD, tone="muted"))
        if answered is not None:
            parts += [plain_label("How it is answered", strong=True, size="reading", wrap=False), answered]
        facts = FactsGrid()
        case = sheet.case
        said = [("Version", f"{sheet.version}" + (f", {say_day(sheet.changed)}" if sheet.changed else ""))]
        said += [("Tags", ", ".join(sheet.tags))] if sheet.tags else []
        said += [("Difficulty", case.difficulty), ("Language", case.language)]
        said += [("Source", case.source)] if case.source else []
        said += [("Sampled", case.sampled.isoformat())] if case.sampled else []
        said += [("Personal data", say_heeded(sheet.heeded))] if sheet.heeded else []
        facts.show_facts(said)
        return column(*parts, facts, space=8)

    def _gold(self, entry: GoldEntry, *, before: bool = False) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", "true")
        gold, tone = entry.gold, "muted" if before else "accent"
        since = f"{'Before, since' if before else 'Since'} {say_day(entry.since)}"
        who = f" · {', '.join(gold.adjudicators)}" if gold.adjudicators else ""
        parts = [plain_label(self._say(gold).removeprefix("Right: "), tone=tone, strong=True)]
        parts.append(plain_label(", ".join(map(str, gold.clauses)), tone="muted", selectable=True))
        parts.append(plain_label(gold.rationale, selectable=True))
        parts.append(plain_label(f"{since}{who}", tone="muted", size="small"))
        parts += [plain_label(entry.reason, tone="muted")] if entry.reason else []
        frame.setLayout(column(*parts, space=4, margin=12))
        return frame
