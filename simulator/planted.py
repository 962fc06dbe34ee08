"""What is true about the simulated people, as data: the app's findings can be held against it.

The same table is in docs/demo.md, in words. Nothing of it is in the files that the app imports.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from simulator.people import NORTHGATE, TEAMS


class Kind(StrEnum):
    """What sort of thing is planted."""

    GAP = "gap"
    WEAK = "weak everywhere"
    STRONG = "strong everywhere"
    OVER = "over-enforcement"
    NEWCOMER = "newcomer"
    ABSENT = "no answers"
    CONFIDENT = "confidently wrong"
    LEARNER = "learner"
    UNCLEAR = "unclear clause"
    DISPUTED = "wrong gold"
    DIP = "dip after a release"


FOUND = {
    Kind.GAP: "a gap of the person at the place",
    Kind.WEAK: "the lowest overall readiness, with gaps at many clauses",
    Kind.STRONG: "the highest overall readiness, with no gap",
    Kind.OVER: "more over-enforcement than the other vendors and sites at the place",
    Kind.NEWCOMER: "not enough answers, at any clause",
    Kind.ABSENT: "no answers and no verdict",
    Kind.CONFIDENT: "on the list of those who are sure when they are wrong",
    Kind.LEARNER: "a rising trend",
    Kind.UNCLEAR: "clause unclear",
    Kind.DISPUTED: "re-check gold",
    Kind.DIP: "lower in the days after the release than later",
}
"""What the app should find, by the kind of what is planted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted truth.

    ``people`` are person ids (empty: everybody); ``where`` is an SOP, a clause as ``sop#clause`` or a case id (empty:
    everywhere); ``effect`` is added to the logit of a right answer there; ``leaning`` is from -1 (wrong answers are
    too lenient) to 1 (too strict). ``since`` is the first day on which it holds (None: always): it then holds in full
    for ``days``, by half for as many again, and no longer.
    """

    kind: Kind
    people: tuple[str, ...] = ()
    where: str = ""
    effect: float = 0.0
    leaning: float = 0.0
    since: date | None = None
    days: int = 7
    what: str

    def concerns(self, person: str, *, sop: str, clause: str) -> bool:
        """Whether it bears on how this person answers a case of this clause."""
        return (not self.people or person in self.people) and self.where in ("", sop, clause)

    def share(self, day: date) -> float:
        """How much of it holds on a day, from 0 to 1."""
        if self.since is None:
            return 1.0
        passed = (day - self.since) / timedelta(days=self.days)
        return 0.0 if passed < 0 or passed >= 2 else (1.0 if passed < 1 else 0.5)

    @property
    def found(self) -> str:
        """What the app should find."""
        return FOUND[self.kind]


NORTHGATE_PEOPLE = tuple(f"R{n:02}" for team in TEAMS if team.vendor == NORTHGATE for n in team.reviewers)

LEARNS_FROM, LEARNS_TO = -3.2, 1.4
"""What the learner's logit gains on the first and on the last day."""

GOLD_SHARE_UNCLEAR = 0.5
"""How often anybody answers a case of the unclear clause as gold does."""

RELEASED = date(2026, 9, 14)
"""When version 2.0 of livestream-conduct took effect."""

PLANTED = (
    Planted(
        kind=Kind.GAP,
        people=("R03",),
        where="unsafe-products#different-model",
        effect=-4.2,
        leaning=0.9,
        what="Acts against the neighbouring model as if it were the recalled one.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R07",),
        where="unsafe-products#recalled",
        effect=-4.2,
        leaning=-0.9,
        what="Is too lenient with recalled products when the seller is honest or the price is low.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R10",),
        where="health-claims",
        effect=-4.6,
        leaning=-0.8,
        what="Takes claims about diseases for ordinary advertising.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R13",),
        where="scams",
        effect=-3.8,
        leaning=-0.8,
        what="Misses the request that makes a conversation a scam.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R20",),
        where="unsafe-products#repaired-model",
        effect=-4.2,
        leaning=-0.6,
        what="Believes words such as “fixed” instead of asking for one of the three proofs.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R27",),
        where="batteries",
        effect=-5.0,
        leaning=-0.8,
        what="Lets batteries pass without a rated value or a safe pack.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R29",),
        where="food-and-supplements",
        effect=-5.0,
        leaning=-0.7,
        what="Takes what is natural for allowed in food.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R41",),
        where="toys",
        effect=-5.0,
        leaning=-0.8,
        what="Looks at the price of a toy instead of the age it is for.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R48",),
        where="fake-orders",
        effect=-5.0,
        leaning=-0.8,
        what="Takes a burst of fake orders for a good week.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R52",),
        where="fund-holds",
        effect=-5.0,
        leaning=0.8,
        what="Holds money for signs that the SOP does not name.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R55",),
        where="multiple-accounts",
        effect=-5.0,
        leaning=0.8,
        what="Takes any second account for an evasion of limits.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R63",),
        where="minors",
        effect=-5.0,
        leaning=-0.8,
        what="Misses what tells where a child lives or goes to school.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R68",),
        where="short-video",
        effect=-5.0,
        leaning=0.7,
        what="Removes videos for scenes that are only played.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R79",),
        where="images",
        effect=-5.0,
        leaning=0.7,
        what="Rejects pictures for harmless edits.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R94",),
        where="wildlife",
        effect=-5.0,
        leaning=0.8,
        what="Rejects what looks like wildlife, also with papers or of no protected kind.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R98",),
        where="weapons-like-goods",
        effect=-5.0,
        leaning=-0.7,
        what="Takes imitations and air guns for toys.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R109",),
        where="political-and-charity",
        effect=-5.0,
        leaning=-0.7,
        what="Takes appeals for money for ordinary posts.",
    ),
    Planted(
        kind=Kind.GAP,
        people=("R112",),
        where="wildlife",
        effect=-5.0,
        leaning=-0.7,
        what="Believes that papers come later, and that what is old or carved is free.",
    ),
    Planted(kind=Kind.WEAK, people=("R16", "R101"), effect=-2.4, what="Weak on every clause alike."),
    Planted(kind=Kind.STRONG, people=("R05", "R72"), effect=1.9, what="Strong on every clause."),
    Planted(
        kind=Kind.OVER,
        people=NORTHGATE_PEOPLE,
        where="listing-quality",
        effect=-1.8,
        leaning=0.9,
        what="The whole vendor restricts and rejects honest but imperfect listings.",
    ),
    Planted(
        kind=Kind.OVER,
        people=NORTHGATE_PEOPLE,
        where="intellectual-property",
        effect=-1.8,
        leaning=0.9,
        what="The whole vendor acts on similar designs and incomplete notices.",
    ),
    Planted(
        kind=Kind.OVER,
        people=NORTHGATE_PEOPLE,
        effect=-0.35,
        leaning=0.5,
        what="The whole vendor is a little too strict everywhere.",
    ),
    Planted(kind=Kind.NEWCOMER, people=("R24", "R90"), what="Took one short quiz, in the last week."),
    Planted(kind=Kind.ABSENT, people=("R19", "R77", "R104"), what="Answered nothing."),
    Planted(
        kind=Kind.CONFIDENT,
        people=("R08", "R14", "R57", "R99"),
        effect=-0.8,
        what="Say that they are sure, right or wrong.",
    ),
    Planted(kind=Kind.LEARNER, people=("R21", "R66", "R102"), what="Starts weak and ends strong."),
    Planted(
        kind=Kind.UNCLEAR,
        where="fake-reviews#own-interest",
        what="Read in two ways by everybody, whatever their ability.",
    ),
    Planted(
        kind=Kind.DISPUTED,
        where="sponsored-content-009",
        what="Who knows the rule gives the same answer, and it is not gold's.",
    ),
    Planted(
        kind=Kind.DISPUTED,
        where="counterfeit-goods-012",
        what="Who knows the rule gives the same answer, and it is not gold's.",
    ),
    Planted(
        kind=Kind.DISPUTED,
        where="health-claims-006",
        what="Who knows the rule gives the same answer, and it is not gold's.",
    ),
    Planted(
        kind=Kind.DISPUTED,
        where="batteries-007",
        what="Who knows the rule gives the same answer, and it is not gold's.",
    ),
    Planted(
        kind=Kind.DISPUTED,
        where="fund-holds-008",
        what="Who knows the rule gives the same answer, and it is not gold's.",
    ),
    Planted(
        kind=Kind.DIP,
        where="livestream-conduct#pressure-selling",
        effect=-2.6,
        leaning=0.7,
        since=RELEASED,
        what="Many still judge urgency on air by version 1.2.",
    ),
    Planted(
        kind=Kind.DIP,
        where="livestream-conduct#dangerous-demos",
        effect=-2.6,
        leaning=0.7,
        since=RELEASED,
        what="Many still remove the safe tests that version 2.0 only gates.",
    ),
    Planted(
        kind=Kind.DIP,
        where="livestream-conduct#chance-sales",
        effect=-2.6,
        leaning=0.7,
        since=RELEASED,
        what="Many still reject the surprise bags that version 2.0 allows.",
    ),
)


AVERAGE_OTHERWISE = (Kind.GAP, Kind.WEAK, Kind.STRONG, Kind.CONFIDENT, Kind.LEARNER)
"""Whoever these are about has the mean ability, so that nothing but what is planted sets them apart."""


def of_kind(kind: Kind) -> tuple[Planted, ...]:
    """The planted truths of one kind."""
    return tuple(planted for planted in PLANTED if planted.kind is kind)


def people_of(kind: Kind) -> frozenset[str]:
    """Whom the planted truths of one kind are about."""
    return frozenset(person for planted in of_kind(kind) for person in planted.people)
