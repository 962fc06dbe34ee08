"""Reviewer × clause: who stands where on every measured clause, in one piece, and the gaps in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Floats, Ints
from app.domain.measure.readiness import SHOWN_LEVEL
from app.domain.measure.team_map import GAP, TeamMap
from app.domain.people import Person
from app.domain.team_answers import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class MapClause:
    """A column: the clause as ``sop#clause``, what it is called, its target, and what a mistake there costs."""

    citation: str
    heading: str
    sop_title: str
    domain: str
    target: float
    importance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCell:
    """A gap: a person on a clause. ``below`` is at least how probable it is that readiness lies below target,
    ``cost`` the shortfall × volume × risk."""

    person: Person
    clause: str
    heading: str
    p: float
    low: float
    high: float
    n: int
    target: float
    cost: float
    below: float
    level: float = SHOWN_LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerMap:
    """People × clauses: readiness with its interval and verdict, and the answers behind each cell (people, clauses)."""

    people: tuple[Person, ...]
    clauses: tuple[MapClause, ...]
    cells: TeamMap
    n: Ints

    @property
    def gaps(self) -> Ints:
        """How many gaps each person has."""
        return np.asarray((self.cells.verdict == GAP).sum(axis=1), dtype=np.int64)

    def chosen(self, rows: Sequence[int], columns: Sequence[int]) -> "ReviewerMap":
        """Only these people and clauses, in this order."""
        at = np.ix_(np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64))
        c = self.cells
        return ReviewerMap(
            people=tuple(self.people[row] for row in rows),
            clauses=tuple(self.clauses[column] for column in columns),
            cells=TeamMap(c.p[at], c.low[at], c.high[at], c.verdict[at], c.level),
            n=self.n[at],
        )


def in_scope(found: ReviewerMap, scope: Scope) -> ReviewerMap:
    """The people of the chosen team, site and vendor on the clauses of the chosen domain, SOP or clause."""
    values = scope.values
    columns = [
        at
        for at, clause in enumerate(found.clauses)
        if values.get("domain", clause.domain) == clause.domain
        and values.get("SOP", clause.citation.partition("#")[0]) == clause.citation.partition("#")[0]
        and values.get("clause", clause.citation) == clause.citation
    ]
    return found.chosen([at for at, person in enumerate(found.people) if scope.holds(person)], columns)


def gaps_in(found: ReviewerMap, *, sure: float) -> tuple[GapCell, ...]:
    """Every gap of a map, the costliest first. ``sure`` is from which probability on a gap is called one."""
    cells = []
    for row, column in zip(*(at.tolist() for at in np.nonzero(found.cells.verdict == GAP)), strict=True):
        clause, p = found.clauses[column], float(found.cells.p[row, column])
        cells.append(
            GapCell(
                person=found.people[row], clause=clause.citation, heading=clause.heading, p=p,
                low=float(found.cells.low[row, column]), high=float(found.cells.high[row, column]),
                n=int(found.n[row, column]), target=clause.target,
                cost=max(0.0, clause.target - p) * clause.importance, below=sure, level=found.cells.level,
            )
        )  # fmt: skip
    return tuple(sorted(cells, key=lambda cell: -cell.cost))


def worst_first(found: ReviewerMap) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows and the columns by how many gaps they hold, then by the shortfall of all their cells with answers."""
    targets: Floats = np.array([clause.target for clause in found.clauses], dtype=np.float64)
    short = np.where(found.n > 0, np.maximum(targets - found.cells.p, 0.0), 0.0)
    gap = found.cells.verdict == GAP
    rows = np.lexsort((-short.sum(axis=1), -gap.sum(axis=1)))
    columns = np.lexsort((-short.sum(axis=0), -gap.sum(axis=0)))
    return tuple(rows.tolist()), tuple(columns.tolist())
