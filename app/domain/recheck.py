"""What the Gold screen lists: cases that wait for a decision, a second look, or a word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.adjudications import VOTES, Adjudication, GoldEntry, Reason, Vote
from app.domain.cases import Case
from app.domain.clauses import Clause
from app.domain.item_figures import ItemFigures
from app.domain.people import Person, Right
from app.domain.remarks import Remark, RemarkKind
from app.domain.staleness import Change, Staleness
from app.domain.tokens import words
from app.domain.word_diff import diff_words

WORDING = 0.15
"""Up to this share of words may differ for an edit to look like wording only."""
DECIDING = frozenset(("not", "no", "never", "none", "must", "may", "only", "always", "any", "all", "except", "unless",
                      "without", "and", "or", "both", "either", "each", "every", "reject", "approve", "restrict",
                      "escalate", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                      "more", "less", "most", "least"))  # fmt: skip
"""Words that change what is decided, however few they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open adjudication in a list: how many votes are in, whether one's own is, and whether the case changed."""

    adjudication: Adjudication
    title: str
    votes: int
    mine: bool
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What somebody saw when they looked at a gold: the version of its case, the gold, and where its clauses stood.

    ``places`` are the ids of the version and the clause that say each of them, None where nothing did.
    """

    case_version_id: str
    gold_id: str | None
    places: tuple[tuple[str, str] | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleCase:
    """A case whose gold is stale, with each clause that makes it so."""

    case: str
    title: str
    market: str
    clauses: tuple[Staleness, ...]

    @property
    def first(self) -> Staleness:
        """The clause that is said in lists."""
        return self.clauses[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A case whose gold someone or something doubts; ``words`` says why. ``remark`` is what a reviewer said."""

    case: str
    title: str
    reason: Reason
    words: str
    at: datetime | None
    remark: Remark | None = None

    @property
    def key(self) -> str:
        """What tells it from the others in the list."""
        return f"{self.case} {self.remark.id if self.remark else self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An adjudication that ended."""

    adjudication: Adjudication
    title: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """All lists at once. ``too_few`` says in a sentence that there are too few people to adjudicate, or is empty.

    ``grounds`` are what the golds of the stale and doubted cases stand on, by the key of the case.
    """

    to_adjudicate: tuple[Waiting, ...]
    parted: tuple[Waiting, ...]
    stale: tuple[StaleCase, ...]
    recheck: tuple[Doubt, ...]
    settled: tuple[Settled, ...]
    grounds: Mapping[str, Ground]
    too_few: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseThen:
    """A stale clause with its text then and now; ``after`` None where nothing says it any more."""

    staleness: Staleness
    before: Clause | None
    after: Clause | None

    @property
    def looks_editorial(self) -> bool:
        """Whether only wording seems to differ."""
        if self.before is None or self.after is None or self.staleness.change is not Change.EDITED:
            return False
        return is_wording(self.before.shown, self.after.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All of a case that a person may see: hidden while they may yet vote on it."""

    case: Case
    stale: tuple[ClauseThen, ...]
    golds: tuple[GoldEntry, ...]
    adjudications: tuple[Adjudication, ...]
    remarks: tuple[Remark, ...]
    people: dict[str, str]
    ground: Ground

    def votes(self) -> Sequence[Vote]:
        """The votes of the adjudication that is open, if any."""
        return next((a.votes for a in self.adjudications if a.outcome is None), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What “still right” did: how many golds were bound anew, and the cases that it could not be said of, with why."""

    cases: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


def is_wording(before: str, after: str) -> bool:
    """Whether two texts differ by few words, none of them a figure or one that decides: a guess, to warn by."""
    changed = [span.text for span in diff_words(before, after) if span.op != "equal"]
    counted = sum((words(text) for text in changed), words(""))
    if any(word.casefold() in DECIDING or any(c.isdigit() for c in word) for word in counted):
        return False
    return counted.total() <= WORDING * max(1, words(before).total() + words(after).total())


def doubts_of(figures: Iterable[ItemFigures]) -> tuple[Doubt, ...]:
    """The cases whose figures speak against them beyond chance, those with the fewest right first."""
    flagged = sorted((one for one in figures if one.doubted), key=lambda one: one.share or 0.0)
    return tuple(
        Doubt(case=one.case, title=one.case, reason=Reason.SUSPECTED, words=" ".join(one.flags), at=one.last)
        for one in flagged
    )


def title_of(case: Case) -> str:
    """What a case is called in lists."""
    text = case.fields.title or case.fields.text or case.fields.transcript or case.key
    return " ".join(text.split())[:120]


def was_answered(doubt: Doubt, closed: datetime | None) -> bool:
    """Whether the case was settled after the doubt; what a reviewer asked waits for a reply all the same."""
    if doubt.remark is not None and doubt.remark.kind is RemarkKind.DISCUSS:
        return False
    return closed is not None and (doubt.at is None or doubt.at <= closed)


def say_too_few(people: Sequence[Person]) -> str:
    """Whether there are too few people to adjudicate, or to settle; empty where there are enough."""
    able = [p for p in people if p.may(Right.ADJUDICATE)]
    if len(able) < VOTES:
        return "Two different people must decide a case, and only one here may: give a second one the role trainer."
    if len(able) == VOTES:
        return "Only two people here may adjudicate: where they part, nobody is left to settle it."
    return ""
