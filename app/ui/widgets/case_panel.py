"""The cases that illustrate the clause that one is at, each with its gold and why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.cases import Case, Gold
from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column

MOST, LONGEST = 20, 280
NONE = "No case that you may see illustrates this clause. Those of a calibration come here once you have finished it."


class CasePanel(QScrollArea):
    """Cards below each other; what may distress is named and not shown."""

    def __init__(self, theme: Theme, say: "Say", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.cases: tuple[Case, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.setAccessibleName("Cases that illustrate this clause")
        self.show_cases(())

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show these."""
        if cases and tuple(cases) == self.cases:
            return
        self.cases = tuple(cases)
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(8)
        shown = min(len(cases), MOST)
        of = f", {shown} of them below" if shown < len(cases) else ""
        rows.addWidget(plain_label(f"{count(len(cases), 'case')}{of}" if cases else NONE, tone="muted"))
        for case in cases[:MOST]:
            rows.addWidget(self._card(case))
        rows.addStretch(1)
        self.setWidget(sheet)

    def _card(self, case: Case) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        assert case.gold is not None
        fields = case.fields
        said = "The text may distress; take a practice quiz to see it." if fields.distressing else body_of(case)
        parts = [plain_label(fields.title, strong=True)] if fields.title else []
        if said:
            parts.append(plain_label(said, tone="muted"))
        parts.append(plain_label(self._say(case.gold), tone="accent", strong=True))
        parts.append(plain_label(case.gold.rationale, selectable=True))
        judged = f"{case.kind.capitalize()}, {case.market} · judged by version {case.gold.primary.version}"
        parts.append(plain_label(judged, tone="muted", size="small"))
        card.setLayout(column(*parts, space=4, margin=8))
        card.setAccessibleName(f"{fields.title}. {self._say(case.gold)}. {case.gold.rationale}")
        return card


Say = Callable[[Gold], str]


def body_of(case: Case) -> str:
    """The beginning of what a reviewer saw."""
    text = " ".join((case.fields.text or case.fields.transcript).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def gold_sayer(scheme: Scheme) -> Say:
    """Says a gold in the scheme's words."""
    decisions = {decision.key: decision.label for decision in scheme.decisions}
    actions = {action.key: action.label for action in scheme.actions}

    def say(gold: Gold) -> str:
        said = [decisions.get(gold.decision, gold.decision)]
        if gold.action is not None:
            said.append(actions.get(gold.action, gold.action).lower())
        return "Right: " + ", ".join(said)

    return say
