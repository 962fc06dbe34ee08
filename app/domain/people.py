"""People and their roles; the one table of what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import Refused


class Role(StrEnum):
    """What a person comes to Plumbline for."""

    REVIEWER = "reviewer"
    TRAINER = "trainer"
    LEAD = "lead"
    OWNER = "owner"


class Right(StrEnum):
    """What one may do; the services ask, never the screens."""

    TAKE_QUIZ = "take quizzes"
    SEE_OWN_SCORES = "see own scores"
    SEE_TEAM_SCORES = "see the scores of a team"
    SEE_TEAM_READING = "see what a team has read"
    IMPORT = "import content"
    WRITE_SOPS = "write SOPs"
    APPROVE_SOPS = "approve and release SOPs of others"
    EDIT_CASES = "edit the case bank"
    ADJUDICATE = "adjudicate gold"
    DECIDE_GOLD = "settle gold where adjudicators part"
    BUILD_QUIZZES = "build and publish quizzes"
    ASSIGN_QUIZZES = "assign quizzes"
    FIT = "fit difficulties anew"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.REVIEWER: frozenset({Right.TAKE_QUIZ, Right.SEE_OWN_SCORES}),
    Role.TRAINER: frozenset(
        {
            Right.TAKE_QUIZ,
            Right.SEE_OWN_SCORES,
            Right.IMPORT,
            Right.WRITE_SOPS,
            Right.APPROVE_SOPS,
            Right.EDIT_CASES,
            Right.ADJUDICATE,
            Right.BUILD_QUIZZES,
            Right.ASSIGN_QUIZZES,
        }
    ),
    Role.LEAD: frozenset(
        {
            Right.TAKE_QUIZ,
            Right.SEE_OWN_SCORES,
            Right.SEE_TEAM_SCORES,
            Right.SEE_TEAM_READING,
            Right.APPROVE_SOPS,
            Right.ADJUDICATE,
            Right.DECIDE_GOLD,
            Right.ASSIGN_QUIZZES,
            Right.FIT,
        }
    ),
    Role.OWNER: frozenset(Right),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone with a profile in this workspace. ``simulated`` people are made up for the demo and say so."""

    id: str
    key: str
    name: str
    role: Role
    team: str = ""
    site: str = ""
    vendor: str = ""
    market: str = ""
    simulated: bool = False

    def may(self, right: Right) -> bool:
        """Whether this person's role has the right."""
        return right in RIGHTS[self.role]

    def must(self, right: Right) -> None:
        """Raise Refused, in words, unless this person's role has the right."""
        if not self.may(right):
            able = ", ".join(role.value for role in Role if right in RIGHTS[role])
            raise Refused(f"A {self.role.value} may not {right.value}.", f"Who may: {able}.")
