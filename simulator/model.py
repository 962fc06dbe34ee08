"""How a simulated reviewer answers: right with a logistic probability, else wrong in a way that people are wrong."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from simulator.content import Content, Outcome, SampleCase, SampleQuiz
from simulator.dice import Dice
from simulator.planted import (
    AVERAGE_OTHERWISE,
    GOLD_SHARE_UNCLEAR,
    LEARNS_FROM,
    LEARNS_TO,
    PLANTED,
    Kind,
    of_kind,
    people_of,
)
from simulator.weeks import FIRST_DAY, WEEKS

ABILITY_MEAN, ABILITY_SPREAD = 1.1, 0.5
CLAUSE_SPREAD = 0.75
DIFFICULTY = {"easy": -2.3, "medium": -1.6, "hard": -0.7}
DIFFICULTY_SPREAD = 0.45
WRONG_KINDS = {"decision": 0.55, "clause": 0.30, "action": 0.15}
SURE_FROM, FAIRLY_FROM = 1.6, 0.3
SECONDS = {"easy": 34.0, "medium": 42.0, "hard": 52.0}
SHORTEST, LONGEST = 20.0, 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer; parts that the quiz does not ask for are empty."""

    decision: str
    clause: str
    action: str
    confidence: str
    milliseconds: int
    lookups: int
    changes: int


def answer(person: str, case: SampleCase, quiz: SampleQuiz, *, content: Content, day: date) -> Given:
    """What a person answers to a case of a quiz on a day."""
    dice = Dice("answer", person, quiz.slug, case.key)
    logit = logit_of_right(person, case, day=day)
    outcome, right = _decide(person, case, quiz, content=content, logit=logit, leaning=_leaning(person, case, day=day))
    confidence = _confidence(person, logit, right=right, dice=dice)
    lookups = dice.count({"sure": 0.1, "fairly": 0.5, "guessing": 0.9}[confidence]) if quiz.open_book else 0
    return Given(
        decision=outcome.decision,
        clause=outcome.clause if "clause" in quiz.asks else "",
        action=outcome.action if "action" in quiz.asks else "",
        confidence=confidence if "confidence" in quiz.asks else "",
        milliseconds=_milliseconds(person, case, lookups=lookups, dice=dice),
        lookups=lookups,
        changes=dice.count(0.08 if confidence == "sure" else 0.25),
    )


def logit_of_right(person: str, case: SampleCase, *, day: date) -> float:
    """Ability plus the deviation on the clause plus what is planted, minus the difficulty of the case."""
    deviation = Dice("deviation", person, case.clause).normal(0, CLAUSE_SPREAD)
    difficulty = Dice("difficulty", case.key).normal(DIFFICULTY[case.difficulty], DIFFICULTY_SPREAD)
    here = [p for p in PLANTED if p.concerns(person, sop=case.sop, clause=case.clause)]
    planted = sum(p.effect * p.share(day) for p in here)
    when = (day - FIRST_DAY) / timedelta(weeks=WEEKS)
    learnt = LEARNS_FROM + (LEARNS_TO - LEARNS_FROM) * when if person in people_of(Kind.LEARNER) else 0.0
    return ability_of(person) + deviation + planted + learnt - difficulty


def ability_of(person: str) -> float:
    """What a person can do everywhere, on the logit scale."""
    average = any(person in people_of(kind) for kind in AVERAGE_OTHERWISE)
    return ABILITY_MEAN if average else Dice("ability", person).normal(ABILITY_MEAN, ABILITY_SPREAD)


def _decide(
    person: str, case: SampleCase, quiz: SampleQuiz, *, content: Content, logit: float, leaning: float
) -> tuple[Outcome, bool]:
    """The answer, and whether the person takes it to be right with reason."""
    dice = Dice("decide", person, quiz.slug, case.key)
    gold = Outcome(case.clause, case.decision, case.action)
    if any(planted.where == case.clause for planted in of_kind(Kind.UNCLEAR)):
        as_gold = dice.happens(GOLD_SHARE_UNCLEAR)
        return (gold if as_gold else _other_reading(case, content)), as_gold
    knows = dice.happens(1 / (1 + math.exp(-logit)))
    if any(planted.where == case.key for planted in of_kind(Kind.DISPUTED)):
        return (_other_reading(case, content) if knows else gold), knows
    if knows:
        return gold, True
    return _wrong(case, quiz, content=content, leaning=leaning, dice=dice), False


def _other_reading(case: SampleCase, content: Content) -> Outcome:
    """The one other answer that people give to a case that is read in two ways: the nearest row of its own clause."""
    gold = content.decisions.index(case.decision)
    rows = [row for row in content.outcomes[case.sop] if row.clause == case.clause and row.decision != case.decision]
    return min(rows, key=lambda row: abs(content.decisions.index(row.decision) - gold))


def _leaning(person: str, case: SampleCase, *, day: date) -> float:
    own = Dice("leaning", person).normal(0, 0.2)
    here = [p for p in PLANTED if p.concerns(person, sop=case.sop, clause=case.clause)]
    planted = sum(p.leaning * p.share(day) for p in here)
    return max(-0.95, min(0.95, own + planted))


def _wrong(case: SampleCase, quiz: SampleQuiz, *, content: Content, leaning: float, dice: Dice) -> Outcome:
    """A wrong answer: another decision, or the right one with another clause or another action."""
    rows = content.outcomes[case.sop]
    clauses = [row for row in rows if row.decision == case.decision and row.clause not in case.clauses]
    actions = [row for row in rows if row.decision == case.decision and row.action != case.action]
    weights = {
        "decision": WRONG_KINDS["decision"] + 0.4 * abs(leaning) * _has_room(case, leaning, content),
        "clause": WRONG_KINDS["clause"] if clauses and "clause" in quiz.asks else 0.0,
        "action": WRONG_KINDS["action"] if actions and "action" in quiz.asks else 0.0,
    }
    kind = dice.pick(list(weights), list(weights.values()))
    if kind == "clause":
        return Outcome(_confusable(case, clauses, rows=rows, dice=dice).clause, case.decision, case.action)
    if kind == "action":
        return Outcome(case.clause, case.decision, dice.pick(actions).action)
    return _other_decision(case, content=content, leaning=leaning, dice=dice)


def _has_room(case: SampleCase, leaning: float, content: Content) -> bool:
    """Whether a stricter (or, leaning the other way, a more lenient) decision than gold's is left."""
    end = content.decisions[-1] if leaning > 0 else content.decisions[0]
    return case.decision != end


def _other_decision(case: SampleCase, *, content: Content, leaning: float, dice: Dice) -> Outcome:
    """A decision beside gold's by strictness, with a clause and an action that go with it in the same SOP."""
    rows = [row for row in content.outcomes[case.sop] if row.decision != case.decision]
    gold = content.decisions.index(case.decision)

    def weight(row: Outcome) -> float:
        step = content.decisions.index(row.decision) - gold
        near = math.exp(-0.9 * (abs(step) - 1))
        side = 1 + leaning if step > 0 else 1 - leaning
        return near * side * (6.0 if row.clause == case.clause else 1.0)

    return dice.pick(rows, [weight(row) for row in rows])


def _confusable(case: SampleCase, others: list[Outcome], *, rows: tuple[Outcome, ...], dice: Dice) -> Outcome:
    """A clause of the same SOP that allows gold's decision too; the nearer in the text, the likelier."""
    order = list(dict.fromkeys(row.clause for row in rows))
    gold = order.index(case.clause)
    return dice.pick(others, [1 / abs(order.index(row.clause) - gold) for row in others])


def _confidence(person: str, logit: float, *, right: bool, dice: Dice) -> str:
    """Follows the chance of being right and, weakly, being right; not so for the confidently wrong."""
    felt = dice.normal(logit + (0.4 if right else -0.4), 0.9)
    if person in people_of(Kind.CONFIDENT):
        felt = dice.normal(2.6, 0.7)
    if felt >= SURE_FROM:
        return "sure"
    return "fairly" if felt >= FAIRLY_FROM else "guessing"


def _milliseconds(person: str, case: SampleCase, *, lookups: int, dice: Dice) -> int:
    pace = Dice("pace", person).normal(0, 0.15)
    seconds = SECONDS[case.difficulty] * math.exp(dice.normal(pace, 0.28)) + 9 * lookups
    return round(1000 * max(SHORTEST + 4 * dice.share(), min(LONGEST - 6 * dice.share(), seconds)))
