"""Blueprints: which cases a quiz should have, what the bank can give of each, and the draw itself, seeded."""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from app.domain.alike import Known
from app.domain.cases import DIFFICULTIES

EVERYTHING = ""
"""The topic of a part that takes any case."""
ABILITY = 1.0
"""The ability, in logits, that expected scores are said for: 73 % right on a case of difficulty 0."""
WORDS = {"easy": -1.0, "medium": 0.0, "hard": 1.0}
"""What the author's word means in logits where no answers say better."""


class Excluded(StrEnum):
    """Why a case of the bank cannot be drawn."""

    STALE = "stale"
    NO_GOLD = "without gold"
    EXPOSED = "seen before with its answer"
    OPEN = "being decided anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case as a draw sees it. ``clause`` is ``sop#clause`` of its primary clause, empty without gold.

    ``innocent``: its gold is the most lenient decision. ``logit`` is its difficulty in logits, None where no answers
    tell. ``text`` is what it shows, for telling near-duplicates. ``open``: its gold is being decided anew. ``hidden``:
    what its gold says is left out here.
    """

    key: str
    clause: str
    domain: str
    difficulty: str
    market: str
    kind: str
    innocent: bool
    stale: bool = False
    logit: float | None = None
    text: str = ""
    title: str = ""
    open: bool = False
    hidden: bool = False

    def without_gold(self) -> "Candidate":
        """The case for somebody who may yet vote on it."""
        return replace(self, clause="", domain="", innocent=False, stale=False, hidden=True)

    @property
    def sop(self) -> str:
        """The SOP of the primary clause."""
        return self.clause.partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``n`` cases of a topic: a clause (``sop#clause``), an SOP, a domain (``domain:products``) or any case.

    ``difficulty``, ``market`` and ``kind`` narrow it further; empty means any.
    """

    n: int
    topic: str = EVERYTHING
    difficulty: str = ""
    market: str = ""
    kind: str = ""

    def takes(self, case: Candidate) -> bool:
        """Whether a case belongs here."""
        return (
            self.topic in (EVERYTHING, case.clause, case.sop, f"domain:{case.domain}")
            and self.difficulty in ("", case.difficulty)
            and self.market in ("", case.market)
            and self.kind in ("", case.kind)
        )

    @property
    def words(self) -> str:
        """The part without its number, as a person reads it."""
        topic = self.topic.removeprefix("domain:").capitalize() if self.topic.startswith("domain:") else self.topic
        return ", ".join(part for part in (topic or "any clause", self.difficulty, self.market, self.kind) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """What a quiz is drawn by. ``spread`` are the shares of easy, medium and hard cases, empty for as they come.

    ``innocent`` is the share of look-alikes that break no rule, None for as they come. Equal blueprints draw equal
    cases from equal banks. ``family`` and ``form`` name a parallel form.
    ``audience`` is who will take it (“everyone”, “team:Blue”): a calibration has no case whose answer they were shown.
    """

    parts: tuple[Part, ...]
    spread: tuple[float, ...] = ()
    innocent: float | None = None
    seed: str = "1"
    audience: str = "everyone"
    family: str = ""
    form: str = ""

    @property
    def n(self) -> int:
        """How many cases it asks for."""
        return sum(part.n for part in self.parts)

    def times(self, factor: int) -> "Blueprint":
        """The same for so many forms at once."""
        parts = tuple(
            Part(n=p.n * factor, topic=p.topic, difficulty=p.difficulty, market=p.market, kind=p.kind)
            for p in self.parts
        )
        return Blueprint(
            parts=parts, spread=self.spread, innocent=self.innocent, seed=self.seed, audience=self.audience
        )


Stratum = tuple[str, bool]
"""Difficulty, and whether the case is innocent."""


@dataclass(frozen=True)
class Pool:
    """The cases that can be drawn, by key, and how many cannot with the reason. Not slotted: its index is kept."""

    cases: tuple[Candidate, ...]
    excluded: Mapping[Excluded, int] = field(default_factory=dict)

    @classmethod
    def of(cls, cases: Iterable[Candidate], *, exposed: Collection[str] = frozenset()) -> "Pool":
        """What is left of a bank without stale cases, those without gold or being decided, and those ``exposed``."""
        kept, excluded = [], Counter[Excluded]()
        for case in cases:
            why = _why_not(case, exposed)
            if why is None:
                kept.append(case)
            else:
                excluded[why] += 1
        return cls(tuple(sorted(kept, key=lambda case: case.key)), dict(excluded))

    @cached_property
    def shelves(self) -> dict[tuple[str, str], dict[Stratum, list[Candidate]]]:
        """The cases by clause and domain, and below that by difficulty and innocence."""
        found: dict[tuple[str, str], dict[Stratum, list[Candidate]]] = {}
        for c in self.cases:
            found.setdefault((c.clause, c.domain), {}).setdefault((c.difficulty, c.innocent), []).append(c)
        return found

    def fitting(self, part: Part) -> Iterator[tuple[Stratum, list[Candidate]]]:
        """The cases that belong to a part, by difficulty and innocence."""
        narrow = part.market or part.kind
        for (clause, domain), strata in self.shelves.items():
            if part.topic not in (EVERYTHING, clause, clause.partition("#")[0], f"domain:{domain}"):
                continue
            for stratum, cases in strata.items():
                if part.difficulty in ("", stratum[0]):
                    yield stratum, [case for case in cases if part.takes(case)] if narrow else cases

    def count(self, part: Part) -> int:
        """How many cases a part could be drawn from."""
        return sum(len(cases) for _, cases in self.fitting(part))


def _why_not(case: Candidate, exposed: Collection[str]) -> Excluded | None:
    if not case.clause:
        return Excluded.NO_GOLD
    if case.stale:
        return Excluded.STALE
    if case.open:  # a draw by a clause would tell somebody who may yet vote that its gold rests on that clause
        return Excluded.OPEN
    return Excluded.EXPOSED if case.key in exposed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCount:
    """What the bank gives for a part: ``available`` cases that fit, ``drawn`` of the ``part.n`` asked for."""

    part: Part
    available: int
    drawn: int

    @property
    def short(self) -> int:
        """How many are missing."""
        return self.part.n - self.drawn

    @property
    def words(self) -> str:
        """“12 of 15 available: 3 short”, or that there are enough."""
        if self.short:
            return f"{self.drawn:,} of {self.part.n:,} available: {self.short:,} short"
        return f"{self.part.n:,} of {self.available:,} available"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a draw gave: the cases in the order of the quiz, what each part got (``held`` in the order of the parts).

    ``excluded`` says what was left out of the bank, and why.
    """

    cases: tuple[Candidate, ...]
    parts: tuple[PartCount, ...]
    held: tuple[tuple[Candidate, ...], ...]
    excluded: Mapping[Excluded, int]

    @property
    def short(self) -> int:
        """How many cases are missing."""
        return sum(count.short for count in self.parts)

    @property
    def innocent(self) -> int:
        """How many break no rule."""
        return sum(case.innocent for case in self.cases)

    def by(self, name: str) -> dict[str, int]:
        """How many cases there are of each difficulty, market, kind, domain or clause."""
        return dict(sorted(Counter(str(getattr(case, name)) for case in self.cases).items()))


def draw(pool: Pool, blueprint: Blueprint) -> Drawn:
    """Draw the cases of a blueprint, the parts with the least choice first.

    Counts of the parts are kept wherever the bank can; within that, the spread of difficulty and the share of
    innocent cases are met as nearly as it can, and near-duplicates are not both taken while there are others.
    """
    drawing = _Drawing(pool, blueprint)
    available = [pool.count(part) for part in blueprint.parts]
    for at in sorted(range(len(available)), key=lambda i: (available[i] - blueprint.parts[i].n, available[i], i)):
        drawing.fill(at)
    for at in range(len(available)):
        drawing.borrow(at)
    cases = [case for held in drawing.held for case in held]
    drawing.chance.shuffle(cases)
    counts = tuple(
        PartCount(part=part, available=available[at], drawn=len(drawing.held[at]))
        for at, part in enumerate(blueprint.parts)
    )
    held = tuple(tuple(cases) for cases in drawing.held)
    return Drawn(cases=tuple(cases), parts=counts, held=held, excluded=pool.excluded)


class _Drawing:
    """A draw that is going on."""

    def __init__(self, pool: Pool, blueprint: Blueprint) -> None:
        self.pool, self.blueprint = pool, blueprint
        self.chance = random.Random(f"{blueprint.seed} {blueprint.n}")
        self.held: list[list[Candidate]] = [[] for _ in blueprint.parts]
        self.used: set[str] = set()
        self.known = Known()
        self.wants_difficulty = dict(zip(DIFFICULTIES, shares(blueprint.spread, blueprint.n), strict=False))
        given = blueprint.innocent
        self.wants_innocent = None if given is None else dict(
            zip((True, False), shares((given, 1 - given), blueprint.n), strict=True)
        )  # fmt: skip

    def fill(self, at: int) -> None:
        """Draw for one part until it has enough or nothing fits."""
        part = self.blueprint.parts[at]
        strata: dict[Stratum, list[Candidate]] = {}
        for stratum, cases in self.pool.fitting(part):
            strata.setdefault(stratum, []).extend(cases)
        bags = {key: _Bag(cases, self.chance) for key, cases in sorted(strata.items(), key=lambda pair: pair[0])}
        twins: list[Candidate] = []
        while len(self.held[at]) < part.n and bags:
            key = self._next_stratum(bags)
            case = bags[key].take()
            if case is None:
                del bags[key]
            elif case.key not in self.used:
                if self.known.has_like(case.text):
                    twins.append(case)
                else:
                    self._hold(at, case)
        while len(self.held[at]) < part.n and twins:
            self._hold(at, twins.pop(0))

    def borrow(self, at: int) -> None:
        """Take cases from parts that can replace them, while this one is short."""
        part = self.blueprint.parts[at]
        for other, held in enumerate(self.held):
            for case in list(held):
                if len(self.held[at]) >= part.n:
                    return
                if other != at and part.takes(case):
                    held.remove(case)
                    before = len(held)
                    self.fill(other)
                    if len(self.held[other]) > before:
                        self.held[at].append(case)
                    else:
                        held.append(case)

    def _hold(self, at: int, case: Candidate) -> None:
        self.held[at].append(case)
        self.used.add(case.key)
        self.known.add(case.text)
        self.wants_difficulty[case.difficulty] = self.wants_difficulty.get(case.difficulty, 0) - 1
        if self.wants_innocent is not None:
            self.wants_innocent[case.innocent] -= 1

    def _next_stratum(self, bags: "Mapping[Stratum, _Bag]") -> Stratum:
        """The kind of case that is missed most; of equals by how many there are, so that the draw is like the bank."""

        def missed(key: Stratum) -> int:
            difficulty = self.wants_difficulty.get(key[0], 0) > 0 if self.blueprint.spread else 0
            innocent = self.wants_innocent[key[1]] > 0 if self.wants_innocent is not None else 0
            return int(difficulty) + int(innocent)

        most = max(map(missed, bags))
        best = [key for key in bags if missed(key) == most]
        return self.chance.choices(best, [len(bags[key]) or 1 for key in best])[0]


class _Bag:
    """Cases drawn one by one without putting back; only what is drawn is shuffled."""

    def __init__(self, cases: list[Candidate], chance: random.Random) -> None:
        self._cases, self._chance = cases, chance

    def __len__(self) -> int:
        return len(self._cases)

    def take(self) -> Candidate | None:
        """Any one of them; None when it is empty."""
        if not self._cases:
            return None
        at = self._chance.randrange(len(self._cases))
        self._cases[at], self._cases[-1] = self._cases[-1], self._cases[at]
        return self._cases.pop()


def shares(given: Sequence[float], n: int) -> list[int]:
    """``n`` things split by shares, by largest remainder; they sum to ``n`` (empty shares give nothing)."""
    total = sum(given)
    if not given or total <= 0:
        return [0] * len(given)
    exact = [n * share / total for share in given]
    whole = [int(x) for x in exact]
    order = sorted(range(len(given)), key=lambda i: (whole[i] - exact[i], i))
    for i in order[: n - sum(whole)]:
        whole[i] += 1
    return whole
