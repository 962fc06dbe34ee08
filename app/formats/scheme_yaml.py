"""Reads the scheme: decisions, actions, costs and targets."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from app.domain.schemes import ASKS, DIRECTIONS, Action, Confidence, Decision, Mistake, RiskLevel, Scheme
from app.domain.sops import RISKS
from app.formats.encoding import decode
from app.formats.fields import Key, Strict, Text, Words, fit, one_of
from app.formats.problems import bad_file
from app.formats.sop_md import read_bytes
from app.formats.yaml_text import read_yaml


class DecisionFields(Strict):
    """A decision; the list goes from the most lenient to the strictest."""

    key: Key
    label: Words
    shortcut: Annotated[str, Field(pattern=r"^[1-9]$")]
    direction: Annotated[str, one_of(*DIRECTIONS)]
    help: Text = ""


class ActionFields(Strict):
    """An action."""

    key: Key
    label: Words
    help: Text = ""


class ConfidenceFields(Strict):
    """A degree of confidence, 0 for guessing to 1 for sure."""

    key: Key
    label: Words
    value: Annotated[float, Field(ge=0, le=1)]


class RiskFields(Strict):
    """What a risk multiplies costs by, and the readiness to reach."""

    cost: Annotated[float, Field(gt=0)]
    target: Annotated[float, Field(gt=0, lt=1)]


class SchemeFile(Strict):
    """What scheme.yaml says."""

    format: Literal["1"]
    decisions: Annotated[tuple[DecisionFields, ...], Field(min_length=2, max_length=9)]
    actions: Annotated[tuple[ActionFields, ...], Field(min_length=1)]
    costs: dict[Annotated[str, one_of(*Mistake)], Annotated[float, Field(ge=0)]]
    risk: dict[Annotated[str, one_of(*RISKS)], RiskFields]
    right: tuple[Annotated[str, one_of(*ASKS[:3])], ...]
    confidence: Annotated[tuple[ConfidenceFields, ...], Field(min_length=2)]


def read_scheme(path: Path, name: str = "") -> Scheme:
    """The scheme in a file; ``name`` is what messages call it. Raises BadFile with every problem."""
    file = name or path.name
    said = fit(SchemeFile, read_yaml(decode(read_bytes(path, file), file).text, file), file)
    for kind, wanted, given in (("costs", set(Mistake), set(said.costs)), ("risk", set(RISKS), set(said.risk))):
        if missing := sorted(map(str, wanted - {*given})):
            raise bad_file(file, f"{kind} says nothing of {', '.join(missing)}.", "Give each a value.")
    return Scheme(
        decisions=tuple(Decision(**d.model_dump()) for d in said.decisions),
        actions=tuple(Action(**a.model_dump()) for a in said.actions),
        confidence=tuple(Confidence(**c.model_dump()) for c in said.confidence),
        costs={Mistake(key): value for key, value in said.costs.items()},
        risks={key: RiskLevel(key=key, cost=r.cost, target=r.target) for key, r in said.risk.items()},
        right=said.right,
    )
