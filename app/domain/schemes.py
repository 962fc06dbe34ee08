"""The scheme: which decisions and actions there are, what a mistake costs, and how ready a reviewer should be."""

from dataclasses import dataclass
from enum import StrEnum

DIRECTIONS = ("lenient", "limiting", "referring", "strict")
ASKS = ("decision", "clause", "action", "confidence")


class Mistake(StrEnum):
    """The ways in which an answer can differ from gold."""

    OVER = "over-enforcement"
    UNDER = "under-enforcement"
    WRONG_CLAUSE = "wrong clause"
    WRONG_ACTION = "wrong action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A choice a reviewer has, with the key that picks it; ``direction`` is one of DIRECTIONS."""

    key: str
    label: str
    shortcut: str
    direction: str
    help: str = ""

    @property
    def strictness(self) -> int:
        """0 for lenient to 3 for strict."""
        return DIRECTIONS.index(self.direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What is done about it."""

    key: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure a reviewer says they are; ``value`` from 0 (guessing) to 1 (sure)."""

    key: str
    label: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLevel:
    """What an SOP's risk means: mistakes cost ``cost`` times as much, and readiness should reach ``target``."""

    key: str
    cost: float
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The organisation's decisions, actions, costs and targets, as ``content/scheme.yaml`` says them."""

    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]
    confidence: tuple[Confidence, ...]
    costs: dict[Mistake, float]
    risks: dict[str, RiskLevel]
    right: tuple[str, ...]

    def decision(self, key: str) -> Decision | None:
        """The decision with this key, or None."""
        return next((d for d in self.decisions if d.key == key), None)

    def action(self, key: str) -> Action | None:
        """The action with this key, or None."""
        return next((a for a in self.actions if a.key == key), None)

    def target(self, risk: str) -> float:
        """The readiness to reach on an SOP of this risk."""
        return self.risks[risk].target
