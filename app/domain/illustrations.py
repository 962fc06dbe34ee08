"""Cases that illustrate a clause, and which of them a person may see with their gold."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.quizzes import Mode, Quiz


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person has done: the ids of the quiz versions they finished, and the keys of the cases answered there."""

    finished: frozenset[str]
    answered: frozenset[str]


def may_see_gold(quizzes: Iterable[tuple[str, Quiz]], seen: Seen) -> frozenset[str]:
    """The keys of the cases whose gold a person may see outside a quiz.

    ``quizzes`` are (version id, quiz), every version that can still be taken. A case is shown when it is practised
    or was answered in a finished sitting, and never while a calibration or a sealed quiz that has it is not finished:
    whoever reads the gold beforehand is not measured by it.
    """
    listed = list(quizzes)
    practised = {key for _, quiz in listed if quiz.mode is Mode.PRACTICE for key in quiz.cases}
    return frozenset((practised | seen.answered) - blind_cases(listed, seen))


def blind_cases(quizzes: Iterable[tuple[str, Quiz]], seen: Seen) -> frozenset[str]:
    """The keys of the cases that a person is still to be measured by: those of unfinished calibrations and the like."""
    return frozenset(
        key
        for version_id, quiz in quizzes
        if quiz.mode is not Mode.PRACTICE and version_id not in seen.finished
        for key in quiz.cases
    )
