"""What the release of a draft makes stale, and whom it concerns."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.domain.languages import LanguageEdition
from app.domain.people import Person
from app.domain.sentences import count


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleCase:
    """A case whose gold rests on a clause that changes. ``clauses`` are the ids of those clauses."""

    key: str
    title: str
    clauses: tuple[str, ...]
    quizzes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleQuiz:
    """A quiz with ``stale`` of its ``cases`` among them."""

    slug: str
    title: str
    stale: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A person whom the SOP concerns: the version they have read, if that is not enough any more, and study cards."""

    person: Person
    acknowledged: str | None
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """Everything that a release would make stale. ``material`` counts the clauses that change materially or go.

    ``behind`` are the translations in force that then say an older version. ``held`` more cases become stale that are
    not listed, as who looks may yet vote on them.
    """

    material: int
    cases: tuple[StaleCase, ...]
    quizzes: tuple[StaleQuiz, ...]
    people: tuple[Touched, ...]
    behind: tuple[LanguageEdition, ...] = ()
    held: int = 0

    def without(self, hidden: Collection[str]) -> "Impact":
        """The same without the names of these cases."""
        shown = tuple(case for case in self.cases if case.key not in hidden)
        return replace(self, cases=shown, held=self.held + len(self.cases) - len(shown))

    @property
    def acknowledgements(self) -> tuple[Touched, ...]:
        """Those who must acknowledge it again."""
        return tuple(touched for touched in self.people if touched.acknowledged is not None)

    @property
    def learners(self) -> tuple[Touched, ...]:
        """Those who have study cards on what changes."""
        return tuple(touched for touched in self.people if touched.cards)

    @property
    def cards(self) -> int:
        """How many study cards rest on what changes."""
        return sum(touched.cards for touched in self.people)


def say_impact(impact: Impact) -> str:
    """“31 cases, 4 quizzes, 212 acknowledgements become stale.”"""
    if not impact.material:
        return "Nothing becomes stale: every change is editorial."
    counted = (
        count(len(impact.cases) + impact.held, "case"),
        count(len(impact.quizzes), "quiz", "quizzes"),
        count(len(impact.acknowledgements), "acknowledgement"),
    )
    fallen = f" {count(len(impact.behind), 'translation')} fall behind." if impact.behind else ""
    fallen = fallen.replace("1 translation fall ", "1 translation falls ")
    held = f" {count(impact.held, 'case is', 'cases are')} not listed: you may yet vote there." if impact.held else ""
    return f"{', '.join(counted)} become stale.{held}{fallen}"
