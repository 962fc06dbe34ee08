"""A quiz that is being built: what it will be, and what speaks against publishing it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.domain.blueprints import Blueprint
from app.domain.quizzes import Mode, Quiz
from app.domain.sentences import count
from app.errors import Refused

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FEW = 5  # named in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizDraft:
    """``quiz.cases`` is its fixed list, used where there is no ``blueprint``; ``quiz.version`` comes with publishing.

    ``published`` is the id of the quiz version that it became.
    """

    id: str
    quiz: Quiz
    blueprint: Blueprint | None
    author_id: str
    created_at: datetime
    changed_at: datetime
    published: str | None = None


class NewerDraft(Refused):
    """Another window kept another state of the draft, which is ``theirs``."""

    def __init__(self, theirs: QuizDraft) -> None:
        at = theirs.changed_at.astimezone()
        super().__init__(f"Another window changed this draft at {at:%H:%M}.", "Keep yours as a draft of its own.")
        self.theirs = theirs


def slug_of(title: str) -> str:
    """A quiz's id made of its title: small letters, digits and hyphens; empty when there is nothing to make it of."""
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold()))[:80]


def find_quiz_faults(
    quiz: Quiz, *, known: Collection[str], stale: Collection[str], without_gold: Collection[str]
) -> tuple[str, ...]:
    """What speaks against publishing, in sentences. The collections hold case keys of the bank."""
    faults = []
    if (quiz.slug or quiz.title.strip()) and not SLUG.fullmatch(quiz.slug):
        faults.append(f"“{quiz.slug}” cannot be a quiz's id: use small letters, digits and hyphens.")
    if not quiz.title.strip():
        faults.append("It has no title.")
    if not quiz.cases:
        faults.append("It has no cases.")
    if len(set(quiz.cases)) < len(quiz.cases):
        faults.append("It has a case twice.")
    if not quiz.asks or quiz.asks == ("confidence",):
        faults.append("It asks for nothing that can be right or wrong.")
    if not 0 < quiz.pass_mark <= 1:
        faults.append("Its pass mark must lie above 0 % and not over 100 %.")
    graded = quiz.mode is not Mode.PRACTICE
    for keys, said in (
        ([k for k in quiz.cases if k not in known], "not in the bank"),
        ([k for k in quiz.cases if k in without_gold], "without gold"),
        ([k for k in quiz.cases if k in stale] if graded else [], "stale: their clause changed since their gold"),
    ):
        if keys:
            more = f" and {len(keys) - FEW} more" if len(keys) > FEW else ""
            is_are = "is" if len(keys) == 1 else "are"
            faults.append(f"{count(len(keys), 'case')} {is_are} {said}: {', '.join(keys[:FEW])}{more}.")
    return tuple(faults)
