"""Which column of a table becomes which field of a case (or an audit, or a KPI), and which value means which."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.errors import BadInput

TARGETS = (
    "id", "kind", "market", "language", "title", "price", "currency", "seller", "category", "text", "transcript",
    "decision", "clause", "action", "rationale", "adjudicators", "difficulty", "source", "sampled",
)  # fmt: skip
ATTRIBUTE = "attributes."

# What columns are called elsewhere; the first that a table has is taken.
CALLED = {
    "id": ("id", "case_id", "case", "case_number", "item_id", "listing_id"),
    "title": ("product", "product_name", "product_title", "listing_title", "title", "name"),
    "text": ("text", "description", "body", "content", "listing_text"),
    "market": ("market", "market_code", "country", "country_code", "marketplace"),
    "decision": ("gold_decision", "decision"),
    "clause": ("gold_clause", "clause"),
    "action": ("gold_action", "action"),
    "source": ("source", "source_url", "url"),
    "sampled": ("sampled", "date"),
    "category": ("category", "product_category"),
    "seller": ("seller", "seller_name", "shop"),
}
# Columns that a card may show without being asked. Any other could give the answer away: hazard, remedy, label …
SHOWN = (
    "brand", "model", "color", "colour", "size", "material", "condition", "age", "country_of_origin", "ships_from",
    "weight", "dimensions", "quantity",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a row of a table stands for: ``name`` in a sentence, its fields, what their columns are called elsewhere.

    ``shown`` are columns that become attributes of their own without being asked for.
    """

    name: str
    targets: tuple[str, ...]
    called: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    attributes: bool = False


CASES = Kind(name="A case", targets=TARGETS, called=CALLED, shown=SHOWN, attributes=True)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a person asked for: ``columns`` target → column (empty: none), ``values`` target → value → meaning.

    ``constants`` target → what every case gets, in which ``{column}`` stands for the cell of that column. A target is
    one of TARGETS or ``attributes.NAME``.
    """

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)

    def meaning(self, target: str, value: str) -> str:
        """What a value of this table means; case and spaces around it do not count."""
        value = value.strip()
        meant = self.values.get(target)
        return meant.get(value.casefold(), value) if meant else value


def parse_mapping(maps: Iterable[str] = (), sets: Iterable[str] = (), *, kind: Kind = CASES) -> Mapping:
    """The mapping that ``decision=label``, ``decision:recalled=reject`` (maps) and ``market=US`` (sets) ask for.

    Raises BadInput, with what is meant, for anything else.
    """
    mapping = Mapping()
    for text in maps:
        target, meaning = _parted(text, "--map decision=COLUMN or --map decision:VALUE=reject")
        name, colon, value = target.partition(":")
        if colon:
            mapping.values.setdefault(_target(name, kind), {})[value.strip().casefold()] = meaning
        elif name == "clause" and "#" in meaning:
            mapping.constants[name] = meaning
        else:
            mapping.columns[_target(name, kind)] = meaning
    for text in sets:
        target, meaning = _parted(text, "--set market=US")
        mapping.constants[_target(target, kind)] = meaning
    return mapping


def _parted(text: str, example: str) -> tuple[str, str]:
    target, equals, meaning = text.partition("=")
    if not equals or not target.strip():
        raise BadInput(f"“{text}” does not say what becomes what.", f"Write it as {example}.")
    return target.strip(), meaning.strip()


def _target(name: str, kind: Kind) -> str:
    name = name.strip()
    if name in kind.targets or (kind.attributes and name.startswith(ATTRIBUTE)):
        return name
    near = difflib.get_close_matches(name, kind.targets, n=1)
    more = f" and {ATTRIBUTE}NAME" * kind.attributes
    hint = f"Did you mean “{near[0]}”?" if near else f"Fields are {', '.join(kind.targets)}{more}."
    raise BadInput(f"{kind.name} has no field “{name}”.", hint)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each target is found in a row: target → position; and the columns that no field takes."""

    places: dict[str, int]
    left: tuple[str, ...]


def find_columns(columns: Sequence[str], mapping: Mapping, *, kind: Kind = CASES) -> Columns:
    """The place of each field in a table with these columns: what the mapping says, else by what they are called.

    Raises BadInput for a column that is asked for and not there.
    """
    by_name = {name.casefold(): place for place, name in reversed(list(enumerate(columns)))}
    places = {target: _asked(column, by_name, columns) for target, column in mapping.columns.items() if column}
    plain = {_plain(name): place for place, name in reversed(list(enumerate(columns)))}
    for target in kind.targets:
        called = kind.called.get(target, (target,))
        place = next((plain[name] for name in called if name in plain), None)
        if place is not None and target not in mapping.columns and target not in mapping.constants:
            places[target] = place
    for name in kind.shown:
        if name in plain and plain[name] not in places.values():
            places[ATTRIBUTE + name.replace("_", " ").capitalize()] = plain[name]
    left = tuple(name for place, name in enumerate(columns) if place not in places.values() and name)
    return Columns(places, left)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")


def _asked(column: str, by_name: dict[str, int], columns: Sequence[str]) -> int:
    if column.casefold() in by_name:
        return by_name[column.casefold()]
    raise BadInput(f"The table has no column “{column}”.", f"Its columns are {', '.join(columns)}.")
