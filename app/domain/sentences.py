"""Figures in words: a score with its interval, and readiness with its verdict and the reason for it."""

from app.domain.gaps import DomainFigure, Topic
from app.domain.measure.intervals import wilson
from app.domain.measure.readiness import LEAST_ANSWERS, SURE, Readiness, Verdict
from app.domain.schemes import Mistake

FEW_CASES = 10
"""Under this many cases a score says little, and that is said."""


def count(number: int, one: str, many: str = "") -> str:
    """“1 case”, “3 cases”; ``many`` where adding an s is not English."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share as “71%”."""
    return f"{share * 100:.0f}%"


def percent_range(low: float, high: float) -> str:
    """An interval of shares as “52–92%”."""
    return f"{low * 100:.0f}–{high * 100:.0f}%"


def score(right: int, n: int) -> str:
    """A score with its Wilson 95% interval, as “11 of 14, 52–92%”."""
    interval = wilson(right, n)
    return f"{right:,} of {n:,}, {percent_range(interval.low, interval.high)}"


def say_score(right: int, n: int) -> str:
    """A score and what its interval means, in sentences."""
    interval = wilson(right, n)
    if not n:
        return "No answers."
    low, high = percent(interval.low), percent(interval.high)
    return f"{percent(right / n)} right. Counting chance, the true share lies between {low} and {high} (95% interval)."


def say_readiness(name: str, readiness: Readiness, *, right: int) -> str:
    """All of a readiness in one sentence, for hovering and screen readers."""
    target = f"target {percent(readiness.target)}"
    if not readiness.n:
        return f"{name}: no answers yet, {target}."
    return (
        f"{name}: readiness {percent(readiness.p)}, {percent(readiness.level)} interval "
        f"{percent_range(readiness.low, readiness.high)}, {target}, "
        f"{count(readiness.n, 'answer')} of which {right} right: {readiness.verdict}."
    )


def say_why(readiness: Readiness, *, right: int, whole: bool = False) -> str:
    """Why the verdict is what it is; ``whole`` for a domain or an SOP, whose verdict allows for a small shortfall."""
    below = f"the chance that readiness lies below target is {percent(readiness.below)}"
    if readiness.n < LEAST_ANSWERS:
        return f"There are fewer than {LEAST_ANSWERS} answers, so there is no verdict yet."
    if whole and readiness.below > 1.0 - SURE:
        return _say_why_whole(readiness)
    if readiness.verdict is Verdict.GAP:
        return f"It is called a gap because {below}; from 80% on it is one."
    if readiness.verdict is Verdict.ON_TARGET:
        return f"It is on target because {below}; up to 20% it counts as reached."
    if right == readiness.n:
        return "Every answer was right, so it is no gap; a few more right answers will show that it is on target."
    return f"It could be either: {below}. Between 20% and 80% there is no verdict; more answers will tell."


def _say_why_whole(readiness: Readiness) -> str:
    points = f"{readiness.wide * 100:.0f} points"
    if readiness.verdict is Verdict.GAP:
        return (
            f"It is called a gap because readiness lies {points} or more below target, and the chance that it lies "
            f"below is {percent(readiness.below)}."
        )
    if readiness.verdict is Verdict.ON_TARGET:
        return f"It counts as on target: over several clauses together, less than {points} below target is no gap."
    return f"It could be either: over several clauses together a gap begins {points} below target; more answers tell."


def say_accuracy(figure: DomainFigure) -> str:
    """Plain accuracy with n and its Wilson interval, in a sentence."""
    if figure.accuracy is None:
        return "No answers yet."
    return (
        f"{figure.right:,} of {count(figure.n, 'answer')} right, {percent(figure.accuracy)}; "
        f"Wilson 95% interval {percent_range(figure.low, figure.high)}."
    )


def say_verdicts(topics: tuple[Topic, ...]) -> str:
    """How many clauses are gaps, on target and undecided, as one sentence."""
    verdicts = [topic.readiness.verdict for topic in topics if topic.level == "clause"]
    gaps, met = verdicts.count(Verdict.GAP), verdicts.count(Verdict.ON_TARGET)
    return f"{count(gaps, 'gap')}, {met} on target, {len(verdicts) - gaps - met} with not enough answers"


MISTAKES = {
    Mistake.OVER: "stricter than gold",
    Mistake.UNDER: "more lenient than gold",
    Mistake.WRONG_CLAUSE: "the decision is right, another clause says so",
    Mistake.WRONG_ACTION: "the decision is right, another action follows",
}
"""What each mistake means to the person who made it."""


def say_mistakes(mistakes: tuple[Mistake, ...]) -> str:
    """What the mistakes mean, as a sentence; empty when there are none."""
    return "; ".join(MISTAKES[mistake] for mistake in mistakes).capitalize() + ("." if mistakes else "")


def name_mistakes(mistakes: tuple[Mistake, ...]) -> str:
    """“Right”, or the names of the mistakes."""
    return ", ".join(mistake.value for mistake in mistakes).capitalize() or "Right"
