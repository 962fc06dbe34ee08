"""The form in which a reviewer answers a case: decision, clause, action and confidence, as far as the quiz asks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.schemes import Scheme
from app.domain.sittings import Answer
from app.ui.widgets.choice_grid import ChoiceGrid, letters_for
from app.ui.widgets.clause_picker import ClauseChoice, ClausePicker
from app.ui.widgets.decision_keys import Choice, DecisionKeys
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column

MISSING = {"decision": "a decision", "clause": "a clause", "action": "an action", "confidence": "how sure you are"}
ACTION_LETTERS = "QWERTYUIOP"
TAKEN = "B"  # covers and uncovers what may distress
MOST_BIG = 4


class AnswerForm(QWidget):
    """What is asked about one case. ``changed`` tells that a choice was made; ``entered`` that Enter was pressed.

    Digits choose the decision and letters the action and the confidence, wherever the keyboard is inside ``host``
    except in a text field. A decision leads on to the clause, a clause to what follows.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, scheme: Scheme, *, host: QWidget) -> None:
        super().__init__()
        self._asks: tuple[str, ...] = ()
        self._given: dict[str, str] = {}
        self.changes = 0
        sure = letters_for([level.label for level in scheme.confidence], avoid=TAKEN)
        free = [letter for letter in ACTION_LETTERS if letter not in sure]
        self.decision = decision_keys(_decisions(scheme), host)
        self.clause = ClausePicker()
        actions = [
            Choice(key=a.key, label=a.label, shortcut=letter, help=a.help)
            for a, letter in zip(scheme.actions, [*free, *[""] * len(scheme.actions)], strict=False)
        ]
        levels = [
            Choice(key=c.key, label=c.label, shortcut=letter) for c, letter in zip(scheme.confidence, sure, strict=True)
        ]
        self.action = ChoiceGrid(actions, name="Action", host=host, across=2)
        self.confidence = ChoiceGrid(levels, name="Confidence", host=host, across=len(levels))
        self._first = {
            "decision": scheme.decisions[0].key, "action": scheme.actions[0].key, "confidence": levels[0].key,
        }  # fmt: skip
        self._parts: dict[str, QWidget] = {}
        self._arrange()
        self._connect()

    @property
    def missing(self) -> list[str]:
        """What the quiz asks and has no answer yet."""
        return [part for part in self._asks if not self._given.get(part)]

    def say_missing(self) -> str:
        """What is still missing, in words; empty when nothing is."""
        words = [MISSING.get(part, part) for part in self.missing]
        last = words.pop() if words else ""
        return f"Still needed: {', '.join(words)}{' and ' if words else ''}{last}." if last else ""

    def ask(self, asks: Sequence[str]) -> None:
        """Begin anew, with only these parts in sight."""
        self._asks, self._given, self.changes = tuple(asks), {}, 0
        for name, part in self._parts.items():
            part.setVisible(name in asks)
        self.decision.clear()
        self.clause.show_choice("")
        self.action.clear()
        self.confidence.clear()
        self.changed.emit()

    def show_answer(self, answer: Answer) -> None:
        """Show what was answered before, to be changed or left."""
        self._given = {part: value for part in self._asks if (value := getattr(answer, part))}
        self.decision.show_choice(answer.decision)
        self.clause.show_choice((answer.clause or "").partition("@")[0])
        self.action.show_choice(answer.action or "")
        self.confidence.show_choice(answer.confidence or "")
        self.changed.emit()

    def show_clauses(self, clauses: Sequence[ClauseChoice]) -> None:
        """The clauses that can be cited."""
        self.clause.show_choices(clauses)

    def take_focus(self) -> None:
        """Put the keyboard where the digits work."""
        self._focus("decision")

    def answer(self, *, milliseconds: int, lookups: int) -> Answer:
        """What has been chosen, as an answer."""
        given = {part: self._given.get(part) or None for part in ("clause", "action", "confidence")}
        return Answer(
            decision=self._given["decision"], milliseconds=milliseconds, lookups=lookups, changes=self.changes, **given
        )

    def _take(self, part: str, key: str) -> None:
        before = self._given.get(part, "")
        if key == before:
            return
        self.changes += bool(before and key)
        if key or part != "clause":
            self._given[part] = key
        else:
            self._given.pop(part, None)
        self.changed.emit()
        if part == "decision" and "clause" in self.missing:
            self.clause.setFocus()
        elif part == "clause" and key:
            self._focus(next((name for name in ("action", "confidence") if name in self._asks), "decision"))

    def _focus(self, part: str) -> None:
        groups: dict[str, DecisionKeys | ChoiceGrid] = {"action": self.action, "confidence": self.confidence}
        group = groups.get(part, self.decision)
        button = group.button(group.choice or self._first[part])
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.decision.chosen.connect(lambda key: self._take("decision", key))
        self.clause.chosen.connect(lambda key: self._take("clause", key))
        self.clause.accepted.connect(self.entered)
        self.action.chosen.connect(lambda key: self._take("action", key))
        self.confidence.chosen.connect(lambda key: self._take("confidence", key))

    def _arrange(self) -> None:
        titles = (
            ("decision", "Decision", self.decision),
            ("clause", "Clause", self.clause),
            ("action", "Action", self.action),
            ("confidence", "How sure are you?", self.confidence),
        )
        for name, title, part in titles:
            whole = QWidget()
            whole.setLayout(column(plain_label(title, strong=True, wrap=False), part, space=6))
            self._parts[name] = whole
        self.setLayout(column(*self._parts.values(), None, space=12))


def decision_keys(choices: Sequence[Choice], host: QWidget) -> DecisionKeys | ChoiceGrid:
    """A row of big buttons; rows of smaller ones where a scheme has many decisions."""
    if len(choices) <= MOST_BIG:
        return DecisionKeys(choices, name="Decision", host=host)
    return ChoiceGrid(choices, name="Decision", host=host, across=3)


def _decisions(scheme: Scheme) -> list[Choice]:
    return [Choice(key=d.key, label=d.label, shortcut=d.shortcut, help=d.help) for d in scheme.decisions]
