"""Makes a case of a row of somebody else's table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.domain.cases import DIFFICULTIES, KINDS, Case, CaseFields, Gold
from app.domain.schemes import Scheme
from app.domain.sops import Citation
from app.errors import BadInput
from app.formats.answer_hiding import SENTENCE, hide
from app.formats.case_mapping import ATTRIBUTE, Columns, Mapping
from app.formats.table_text import Row, TableText

PARTS = re.compile(r"[;,\s]+")
PLACE = re.compile(r"\{([^{}]+)\}")
MARKET = re.compile(r"all|[A-Z]{2}(?:-[A-Z0-9]{2,8})?")
KEY = re.compile(r"[^\s#@{}]{1,200}")
MANGLED = re.compile(
    r"\d(?:\.\d+)?E[+-]?\d+|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE
)
SHOWN = ("title", "seller", "category", "text", "transcript")
DEFAULTS = {"kind": "listing", "market": "all", "language": "en", "difficulty": "medium"}


@dataclass
class Reading:
    """What is known while the rows of a table are read."""

    file: str
    table: TableText
    columns: Columns
    mapping: Mapping
    scheme: Scheme
    telling: frozenset[str] = frozenset()
    cited: dict[str, tuple[Citation, ...]] = field(default_factory=dict)  # what a cell says → its clauses
    lines: dict[str, int] = field(default_factory=dict)  # id → line
    markets: dict[str, int] = field(default_factory=dict)  # what is no market code → how often
    mangled: list[str] = field(default_factory=list)

    def said(self, row: Row, target: str) -> str:
        """What a row says for a target: its cell, a constant, or the default."""
        place = self.columns.places.get(target)
        value = row.cells[place] if place is not None else self._constant(row, target)
        return self.mapping.meaning(target, value) or DEFAULTS.get(target, "")

    def _constant(self, row: Row, target: str) -> str:
        """What every case gets, with its ``{column}`` filled in; a sentence that stays empty is left out."""
        constant = self.mapping.constants.get(target, "")
        if "{" not in constant:
            return constant
        cells = dict(zip(self.table.columns, row.cells, strict=True))
        said = []
        for sentence in SENTENCE.findall(constant):
            places = [name for name in PLACE.findall(sentence) if name in cells]
            if not places or any(cells[name].strip() for name in places):
                said.append(PLACE.sub(lambda found: cells.get(found[1], found[0]).strip(), sentence))
        return "".join(said).strip()

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The targets that are attributes, from columns and constants."""
        return tuple(t for t in (*self.columns.places, *self.mapping.constants) if t.startswith(ATTRIBUTE))

    @cached_property
    def decides(self) -> bool:
        """Whether the table gives decisions."""
        return "decision" in self.columns.places or "decision" in self.mapping.constants

    @cached_property
    def decisions(self) -> dict[str, str]:
        """The decisions of the scheme by label and by key, in small letters."""
        return {word.casefold(): d.key for d in self.scheme.decisions for word in (d.label, d.key)}

    @cached_property
    def actions(self) -> dict[str, str]:
        """The actions of the scheme by label and by key, in small letters."""
        return {word.casefold(): a.key for a in self.scheme.actions for word in (a.label, a.key)}


def label_of(row: Row, reading: Reading) -> str:
    """The decision as the table calls it."""
    place = reading.columns.places.get("decision")
    return row.cells[place].strip() if place is not None else ""


def read_case(row: Row, reading: Reading) -> Case:
    """The case in a row. Raises ValueError or BadInput that says why there is none."""
    if len(row.cells) != len(reading.table.columns):
        raise ValueError(f"there are {len(row.cells)} cells instead of {len(reading.table.columns)}.")
    key = _key(row, reading)
    gold = _gold(row, reading)
    case = Case(
        key=key,
        kind=_one_of(row, reading, "kind", KINDS),
        market=_market(row, reading),
        language=reading.said(row, "language"),
        fields=_fields(row, reading),
        source=reading.said(row, "source") or f"{reading.file}, line {row.line}",
        sampled=_day(reading.said(row, "sampled")),
        difficulty=_one_of(row, reading, "difficulty", DIFFICULTIES),
        gold=gold,
        line=row.line,
    )
    reading.lines[key] = row.line
    return case


def _key(row: Row, reading: Reading) -> str:
    key = reading.said(row, "id")
    if not KEY.fullmatch(key):
        raise ValueError("the id is empty." if not key else f"“{key[:60]}” is no id: it has a space, #, @ or a brace.")
    if key in reading.lines:
        raise ValueError(f"the id {key} stands on line {reading.lines[key]} already.")
    if MANGLED.fullmatch(key):
        reading.mangled.append(key)
    return key


def _one_of(row: Row, reading: Reading, target: str, known: Sequence[str]) -> str:
    value = reading.said(row, target).casefold()
    if value not in known:
        raise ValueError(f"{target} is “{value[:60]}”; it may be {', '.join(known)}.")
    return value


def _market(row: Row, reading: Reading) -> str:
    """A market code; a shop or anything else that is no code counts as the market that is set."""
    value = reading.said(row, "market")
    if MARKET.fullmatch(value):
        return value
    reading.markets[value] = reading.markets.get(value, 0) + 1
    return DEFAULTS["market"]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _fields(row: Row, reading: Reading) -> CaseFields:
    title, seller, category, text, transcript = (hide(reading.said(row, n), reading.telling) for n in SHOWN)
    named = ((t.removeprefix(ATTRIBUTE), reading.said(row, t)) for t in reading.attributes)
    return CaseFields(
        title=title,
        price=reading.said(row, "price"),
        currency=reading.said(row, "currency"),
        seller=seller,
        category=category,
        attributes=tuple((name, value) for name, value in named if value),
        text=text,
        transcript=transcript,
    )


def _gold(row: Row, reading: Reading) -> Gold | None:
    if not reading.decides:
        return None
    said = reading.said(row, "decision")
    if not said:
        raise ValueError("the decision is empty.")
    if said.casefold() not in reading.decisions:
        hint = f"Map it, for example with --map decision:{said}={reading.scheme.decisions[0].key}."
        raise BadInput(f"the decision “{said[:60]}” is not known.", hint)
    label = label_of(row, reading)
    rationale = reading.said(row, "rationale")
    return Gold(
        decision=reading.decisions[said.casefold()],
        clauses=_clauses(reading.said(row, "clause"), reading),
        action=_action(row, reading),
        rationale=rationale or f"{reading.file}, line {row.line}" + (f", says “{label}”." if label else "."),
        adjudicators=tuple(filter(None, PARTS.split(reading.said(row, "adjudicators")))),
    )


def _clauses(said: str, reading: Reading) -> tuple[Citation, ...]:
    if said not in reading.cited:
        cited = tuple(Citation.parse(part) for part in PARTS.split(said) if part)
        if not cited:
            raise ValueError("the row names no clause.")
        reading.cited[said] = cited
    return reading.cited[said]


def _action(row: Row, reading: Reading) -> str | None:
    said = reading.said(row, "action")
    if said and said.casefold() not in reading.actions:
        raise ValueError(f"the action “{said[:60]}” is not known; it may be {', '.join(reading.actions.values())}.")
    return reading.actions[said.casefold()] if said else None
