"""Reads quizzes and their cases from YAML."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from app.domain.cases import DIFFICULTIES, KINDS, Case, CaseFields, Gold, Picture
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.schemes import ASKS
from app.domain.sops import Citation
from app.formats.encoding import decode
from app.formats.fields import Cited, Day, Key, Market, Slug, Strict, Text, Version, Words, fit, one_of
from app.formats.sop_md import read_bytes
from app.formats.yaml_text import read_yaml


class PictureFields(Strict):
    """A picture in words, and its file where there is one."""

    alt: Words
    file: str | None = None


class ShownFields(Strict):
    """What operations would show."""

    title: Text = ""
    price: Text = ""
    currency: Text = ""
    seller: Text = ""
    category: Text = ""
    attributes: dict[str, Text] = Field(default_factory=dict)
    text: Text = ""
    transcript: Text = ""
    pictures: tuple[PictureFields, ...] = ()
    distressing: bool = False


class Provenance(Strict):
    """Where a case comes from and when it was sampled."""

    source: Text = ""
    sampled: Day | None = None


class GoldFields(Strict):
    """The right decision and the clause versions it rests on; the first is the primary one."""

    decision: Key
    clauses: Annotated[tuple[Cited, ...], Field(min_length=1)]
    action: Key | None = None
    rationale: Words
    adjudicators: tuple[Key, ...] = ()
    dissent: tuple[Words, ...] = ()


class CaseEntry(Strict):
    """One case of cases.yaml."""

    id: Key
    kind: Annotated[str, one_of(*KINDS)]
    market: Market
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    fields: ShownFields
    provenance: Provenance = Provenance()
    difficulty: Annotated[str, one_of(*DIFFICULTIES)] = "medium"
    gold: GoldFields | None = None


class CasesFile(Strict):
    """What cases.yaml says."""

    format: Literal["1"]
    cases: tuple[CaseEntry, ...]


class QuizFile(Strict):
    """What quiz.yaml says."""

    format: Literal["1"]
    id: Slug
    version: Version
    title: Words
    description: Text = ""
    mode: Annotated[str, one_of(*Mode)]
    open_book: bool = False
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    pass_mark: Annotated[float, Field(gt=0, le=1)] = 0.8
    asks: Annotated[tuple[Annotated[str, one_of(*ASKS)], ...], Field(min_length=1)] = ASKS
    shuffled: bool = False
    can_change: bool = False
    can_pause: bool = True
    feedback: Annotated[str, one_of(*Feedback)] | None = None
    cases: Annotated[tuple[Key, ...], Field(min_length=1)]


def read_cases(path: Path, name: str = "") -> tuple[Case, ...]:
    """The cases in a file; ``name`` is what messages call it. Raises BadFile with every problem."""
    file = name or path.name
    return parse_cases(decode(read_bytes(path, file), file).text, file)


def parse_cases(text: str, file: str) -> tuple[Case, ...]:
    """The cases in a text; ``file`` is what messages call it. Raises BadFile with every problem."""
    tree = read_yaml(text, file)
    said = fit(CasesFile, tree, file)
    return tuple(_case(entry, tree.line(("cases", i))) for i, entry in enumerate(said.cases))


def read_quiz(path: Path, name: str = "") -> Quiz:
    """The quiz in a file; ``name`` is what messages call it. Raises BadFile with every problem."""
    file = name or path.name
    return parse_quiz(decode(read_bytes(path, file), file).text, file)


def parse_quiz(text: str, file: str) -> Quiz:
    """The quiz in a text; ``file`` is what messages call it. Raises BadFile with every problem."""
    said = fit(QuizFile, read_yaml(text, file), file)
    given: dict[str, Any] = said.model_dump(exclude={"format", "id", "mode", "feedback"})
    feedback = Feedback(said.feedback) if said.feedback else None
    return Quiz(slug=said.id, mode=Mode(said.mode), feedback=feedback, **given)


def _case(entry: CaseEntry, line: int) -> Case:
    shown = entry.fields.model_dump(exclude={"attributes", "pictures"})
    return Case(
        key=entry.id,
        kind=entry.kind,
        market=entry.market,
        language=entry.language,
        fields=CaseFields(
            attributes=tuple(entry.fields.attributes.items()),
            pictures=tuple(Picture(alt=p.alt, file=p.file) for p in entry.fields.pictures),
            **shown,
        ),
        source=entry.provenance.source,
        sampled=entry.provenance.sampled,
        difficulty=entry.difficulty,
        gold=_gold(entry.gold) if entry.gold else None,
        line=line,
    )


def _gold(said: GoldFields) -> Gold:
    return Gold(
        decision=said.decision,
        clauses=tuple(Citation.parse(cited) for cited in said.clauses),
        action=said.action,
        rationale=said.rationale,
        adjudicators=said.adjudicators,
        dissent=tuple(" ".join(words.split()) for words in said.dissent),
    )
