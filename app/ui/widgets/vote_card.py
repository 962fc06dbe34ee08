"""What one adjudicator, or a gold of the past, decided: decision, clauses, action and why."""

from PySide6.QtWidgets import QFrame

from app.domain.adjudications import GoldEntry, Vote
from app.domain.answer_words import AnswerWords
from app.domain.cases import Gold
from app.domain.dates import say_day
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column


def vote_card(vote: Vote, words: AnswerWords) -> QFrame:
    """A vote."""
    gold = Gold(decision=vote.decision, clauses=vote.clauses, action=vote.action, rationale=vote.rationale)
    return _card(vote.person, gold, words, below=())


def gold_card(entry: GoldEntry, words: AnswerWords, *, now: bool) -> QFrame:
    """A gold in the history of its case: by whom, why, and what was decided otherwise."""
    on = say_day(entry.at.astimezone())
    title = f"Gold {entry.number}{', in force' if now else ''} · {on}"
    by = ", ".join(entry.gold.adjudicators)
    below = [f"Adjudicated by {by}." if by else "", entry.reason, *(f"Dissent: {line}" for line in entry.dissent)]
    return _card(title, entry.gold, words, below=tuple(line for line in below if line))


def say_gold(gold: Gold, words: AnswerWords) -> str:
    """A decision, its clauses and its action on a line."""
    clauses = "; ".join(f"{words.clause(c)} {c.version or ''}".strip() for c in gold.clauses)
    return f"{words.decision(gold.decision)} · {words.action(gold.action or 'none')} · {clauses}"


def _card(title: str, gold: Gold, words: AnswerWords, *, below: tuple[str, ...]) -> QFrame:
    card = QFrame()
    card.setProperty("card", "true")
    said = say_gold(gold, words)
    parts = [plain_label(title, tone="muted", size="small"), plain_label(said, strong=True)]
    parts.append(plain_label(gold.rationale, selectable=True))
    parts += [plain_label(line, tone="muted", size="small") for line in below]
    card.setLayout(column(*parts, space=6, margin=12))
    card.setAccessibleName(f"{title}: {said}. {gold.rationale}")
    return card
