"""What an import of cases would do, before it does it: row by row, with what a person should look at."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from app.domain.bank import TableImport
from app.domain.cases import OWN, Case, CaseFields
from app.domain.imports import ImportReport
from app.domain.near_duplicates import Twin
from app.domain.personal_data import PersonalData
from app.domain.problems import Problem
from app.domain.sentences import count

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGlimpse:
    """The beginning of a table and what was found out about it, for choosing how it is read.

    ``values`` holds the values of each column with few different ones; ``guessed`` says which column looks like which
    field; ``maps`` and ``sets`` are those of the last table with the same columns, empty when there was none.
    """

    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    notes: tuple[str, ...]
    values: dict[str, tuple[str, ...]]
    targets: tuple[str, ...]
    guessed: dict[str, str]
    maps: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """A row that can go in: new, changed (in which fields) or unchanged, and what to look at first."""

    case: Case
    verdict: str
    changed: tuple[str, ...] = ()
    personal: tuple[PersonalData, ...] = ()
    twin: Twin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlan:
    """All that an import would do. ``rows`` counts the rows of the table; ``table`` and its ``columns`` are what was
    read, and how.

    ``before`` holds each case that would change as the bank has it now, ``twins`` those that are alike, without gold;
    ``cells`` holds what the refused rows say, by line.
    """

    table: TableImport
    columns: tuple[str, ...]
    rows: int
    planned: tuple[PlannedCase, ...]
    refused: tuple[Problem, ...]
    notes: tuple[str, ...]
    before: dict[str, Case]
    twins: dict[str, Case]
    cells: dict[int, tuple[str, ...]]
    seconds: float

    def keys(self, verdict: str) -> tuple[str, ...]:
        """The cases with a verdict."""
        return tuple(row.case.key for row in self.planned if row.verdict == verdict)

    @property
    def personal(self) -> tuple[PlannedCase, ...]:
        """The rows that would go in with what may be about a private person."""
        return tuple(row for row in self.planned if row.personal and row.verdict != UNCHANGED)

    def report(self, *, skipped: Collection[str] = (), seconds: float = 0.0) -> ImportReport:
        """The counts; cases that a person skips are left out of new and changed."""
        taken = [row for row in self.planned if row.case.key not in skipped]
        many = {verdict: sum(row.verdict == verdict for row in taken) for verdict in (NEW, CHANGED, UNCHANGED)}
        return ImportReport(
            cases=len(self.planned), new=many[NEW], changed=many[CHANGED], unchanged=many[UNCHANGED],
            refused=self.refused, notes=(*self.notes, *_said(self.planned), *_skipped(skipped)),
            seconds=self.seconds + seconds,
        )  # fmt: skip


def differing(one: Case, other: Case) -> tuple[str, ...]:
    """The fields in which a case of a file differs from the one in the bank; without gold it changes none."""
    found = [name for name in OWN if getattr(one, name) != getattr(other, name)]
    mine, theirs = one.fields, other.fields
    found += [part.name for part in fields(CaseFields) if getattr(mine, part.name) != getattr(theirs, part.name)]
    if other.gold is not None and one.gold != other.gold:
        found.append("gold")
    return tuple(found)


def _said(planned: Iterable[PlannedCase]) -> Iterable[str]:
    """What a person should look at, in sentences."""
    rows = list(planned)
    personal = [row for row in rows if row.personal]
    if personal:
        lines = ", ".join(f"line {row.case.line}: {row.personal[0]}" for row in personal[:5])
        more = f" and {len(personal) - 5:,} more" if len(personal) > 5 else ""
        yield f"Personal data may stand on {len(personal):,} rows ({lines}{more}); take it out or leave it knowingly."
    twins = [row for row in rows if row.twin is not None and row.verdict != UNCHANGED]
    if twins:
        pairs = ", ".join(f"{r.case.key} and {r.twin.key} ({r.twin.likeness:.0%})" for r in twins[:5] if r.twin)
        more = f" and {len(twins) - 5:,} more" if len(twins) > 5 else ""
        yield f"{len(twins):,} near-duplicates: {pairs}{more}."


def _skipped(skipped: Collection[str]) -> Iterable[str]:
    if skipped:
        yield f"{count(len(skipped), 'row was', 'rows were')} skipped."
