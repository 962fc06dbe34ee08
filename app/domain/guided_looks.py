"""The guided look at the program that each role is offered at its first start: two minutes, a few screens."""

from dataclasses import dataclass

from app.domain.people import Role


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: the place it is about, a title and two or three sentences."""

    place: str
    title: str
    words: str


READING = (
    Stop("today", "Your day", "What changed and must be read, which quizzes wait, and where you stand. Start here."),
    Stop(
        "library",
        "The rules in force",
        "Every SOP by domain, in the version that holds in your market. A bar above the text tells you when it is "
        "not the one in force.",
    ),
    Stop(
        "search",
        "Find the clause",
        "Ctrl+K from anywhere. Type what you see on the listing; each result is one clause, and Enter opens it with "
        "your words marked.",
    ),
)
TAKING = (
    Stop(
        "quiz",
        "Decide on cases",
        "Choose with 1 to 9, name the clause, press Enter. Each answer is on disk before the next case comes, so "
        "nothing is lost if the computer stops.",
    ),
    Stop(
        "gaps",
        "Know where you stand",
        "Readiness is the chance of handling the next case rightly. It comes with an interval, because a few answers "
        "prove little. “Practise” serves cases that you have not seen.",
    ),
)
WRITING = (
    Stop(
        "write",
        "Write and release",
        "Draft a change, say which clauses change decisions, and see what becomes stale before you release. A second "
        "person approves.",
    ),
    Stop(
        "cases",
        "The case bank",
        "Sample cases from a spreadsheet or written here, each as the reviewer will see it.",
    ),
    Stop(
        "gold",
        "Gold that stays true",
        "Two adjudicators decide without seeing each other. When a clause changes, or a reviewer contests, the case "
        "comes back to you here.",
    ),
    Stop("quizzes", "Build and assign", "Draw cases by a blueprint, publish, and assign to people, teams or sites."),
)
LEADING = (
    Stop(
        "team",
        "Your team",
        "Who has a gap on what, how far people agree, and whether the person, the rule, the gold or the case is the "
        "cause. Every figure has its n and opens its answers.",
    ),
    Stop(
        "gold",
        "Settle what is in doubt",
        "Cases on which two adjudicators parted wait for you. You read both reasons and decide; what was voted "
        "otherwise is kept.",
    ),
    Stop("reading", "Who has read what", "Acknowledgements by SOP and person; a material change asks for a new one."),
)
LAST = Stop("help", "Any time again", "F1 explains the screen you are on. This look is in the Help menu above.")

LOOKS: dict[Role, tuple[Stop, ...]] = {
    Role.REVIEWER: (*READING, *TAKING, LAST),
    Role.TRAINER: (*READING, *WRITING, LAST),
    Role.LEAD: (*READING[:2], *LEADING, LAST),
    Role.OWNER: (*READING, *TAKING, *(stop for stop in LEADING if stop.place != "gold"), *WRITING, LAST),
}


def stops(role: Role, places: frozenset[str]) -> tuple[Stop, ...]:
    """The look of a role, with only the stops at places that its window has."""
    return tuple(stop for stop in LOOKS[role] if stop.place in places)
