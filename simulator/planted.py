"""What is true about the simulated people, as data: the app's findings can be held against it.

The same table is in docs/demo.md, in words.
"""

from dataclasses import dataclass
from enum import StrEnum


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
    DISPUTED = "disputed case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted truth.

    ``people`` are person ids (empty: everybody); ``where`` is an SOP, a clause as ``sop#clause`` or a case id (empty:
    everywhere); ``effect`` is added to the logit of a right answer there; ``leaning`` is from -1 (wrong answers are
    too lenient) to 1 (too strict).
    """

    kind: Kind
    people: tuple[str, ...] = ()
    where: str = ""
    effect: float = 0.0
    leaning: float = 0.0
    what: str

    def concerns(self, person: str, *, sop: str, clause: str) -> bool:
        """Whether it bears on how this person answers a case of this clause."""
        return (not self.people or person in self.people) and self.where in ("", sop, clause)


VENDOR_C = tuple(f"R{n:02}" for n in range(17, 25))

LEARNS_FROM, LEARNS_TO = -1.3, 1.1
"""What the learner's logit gains on the first and on the last day."""

GOLD_SHARE_UNCLEAR = 0.5
"""How often anybody answers a case of the unclear clause as gold does."""

GOLD_SHARE_DISPUTED = 0.2
"""The same for the disputed case."""

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
        effect=-3.8,
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
    Planted(kind=Kind.WEAK, people=("R16",), effect=-2.1, what="Weak on every clause alike."),
    Planted(kind=Kind.STRONG, people=("R05",), effect=1.6, what="Strong on every clause."),
    Planted(
        kind=Kind.OVER,
        people=VENDOR_C,
        where="listing-quality",
        effect=-1.8,
        leaning=0.9,
        what="The whole vendor team restricts and rejects honest but imperfect listings.",
    ),
    Planted(
        kind=Kind.OVER,
        people=VENDOR_C,
        where="intellectual-property",
        effect=-1.8,
        leaning=0.9,
        what="The whole vendor team acts on similar designs and incomplete notices.",
    ),
    Planted(kind=Kind.NEWCOMER, people=("R24",), what="Took one short quiz, in the last week."),
    Planted(kind=Kind.ABSENT, people=("R19",), what="Answered nothing."),
    Planted(
        kind=Kind.CONFIDENT,
        people=("R08", "R14"),
        effect=-0.8,
        what="Say that they are sure, right or wrong.",
    ),
    Planted(kind=Kind.LEARNER, people=("R21",), what="Starts weak and ends strong."),
    Planted(
        kind=Kind.UNCLEAR,
        where="fake-reviews#own-interest",
        what="Read in two ways by everybody, whatever their ability.",
    ),
    Planted(
        kind=Kind.DISPUTED,
        where="seller-verification-007",
        what="Most people, strong ones too, give the same answer, and it is not gold's.",
    ),
)


AVERAGE_OTHERWISE = (Kind.GAP, Kind.WEAK, Kind.STRONG)
"""Whoever these are about has the mean ability, so that nothing but what is planted sets them apart."""


def of_kind(kind: Kind) -> tuple[Planted, ...]:
    """The planted truths of one kind."""
    return tuple(planted for planted in PLANTED if planted.kind is kind)


def people_of(kind: Kind) -> frozenset[str]:
    """Whom the planted truths of one kind are about."""
    return frozenset(person for planted in of_kind(kind) for person in planted.people)
