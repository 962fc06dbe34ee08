"""Reads tables of audited decisions and of KPIs from other systems."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.domain.problems import Problem
from app.domain.volumes import Kpi
from app.formats.case_mapping import Columns, Kind, Mapping, find_columns
from app.formats.problems import bad_file
from app.formats.table_text import Row, TableText, read_table

AUDITS = Kind(
    name="An audit",
    targets=("case", "reviewer", "decision", "auditor_decision", "clause", "date"),
    called={
        "case": ("case", "case_id", "case_ref", "item", "item_id", "listing_id", "ticket", "id"),
        "reviewer": ("reviewer", "person", "reviewer_id", "agent", "moderator", "rater"),
        "decision": ("decision", "reviewer_decision", "reviewers_decision", "reviewer_s_decision", "original_decision"),
        "auditor_decision": (
            "auditor_decision", "auditors_decision", "auditor_s_decision", "audit_decision", "qa_decision",
            "correct_decision",
        ),
        "clause": ("clause", "policy", "rule", "sop_clause"),
        "date": ("date", "audited_at", "audit_date", "day", "at"),
    },
)  # fmt: skip
SUBJECTS = ("person", "team", "site", "vendor")
COUNTS = ("sampled", "errors", "appealed", "overturned")
KPIS = Kind(
    name="A KPI",
    targets=(*SUBJECTS, "topic", "period", *COUNTS),
    called={
        "person": ("person", "reviewer"),
        "topic": ("topic", "clause", "sop", "policy", "domain"),
        "period": ("period", "month", "week", "quarter"),
        "sampled": ("sampled", "volume", "decisions", "cases", "n"),
        "errors": ("errors", "mistakes"),
        "appealed": ("appealed", "appeals"),
        "overturned": ("overturned", "reversed"),
    },
)
LARGEST = 10**12
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One audited decision as the table says it, and its line."""

    case: str
    reviewer: str
    decision: str
    auditor_decision: str
    clause: str
    at: datetime
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """What production counted, and its line."""

    kpi: Kpi
    line: int


@dataclass(frozen=True, slots=True)
class _Reading:
    table: TableText
    columns: Columns
    mapping: Mapping

    def said(self, row: Row, target: str) -> str:
        """What a row says for a target: its cell, else the constant."""
        place = self.columns.places.get(target)
        value = row.cells[place] if place is not None else self.mapping.constants.get(target, "")
        return self.mapping.meaning(target, value)

    def has(self, target: str) -> bool:
        """Whether rows can say anything for it."""
        return target in self.columns.places or target in self.mapping.constants


def read_audits(path: Path, mapping: Mapping) -> tuple[tuple[AuditRow, ...], tuple[Problem, ...]]:
    """The audited decisions in a CSV, TSV or XLSX file, and the rows that cannot be taken with line and reason.

    Raises BadFile for what is no table of audits, BadInput for a mapping that does not fit it.
    """
    reading = _open(path, mapping, kind=AUDITS)
    missing = [target for target in AUDITS.targets if not reading.has(target)]
    if missing:
        said = f"no column says {', '.join(missing)} ({', '.join(reading.table.columns)[:200]})."
        raise bad_file(path.name, said, f"Say which one does with --map {missing[0]}=COLUMN.", line=1)
    return _each(reading, _audit, file=path.name)


def read_kpis(path: Path, mapping: Mapping) -> tuple[tuple[KpiRow, ...], tuple[Problem, ...]]:
    """The KPIs in a CSV, TSV or XLSX file, and the rows that cannot be taken with line and reason.

    Raises BadFile for what is no table of KPIs, BadInput for a mapping that does not fit it.
    """
    reading = _open(path, mapping, kind=KPIS)
    missing = [target for target in ("period", "sampled") if not reading.has(target)]
    if missing:
        said = f"no column says {', '.join(missing)} ({', '.join(reading.table.columns)[:200]})."
        raise bad_file(path.name, said, f"Say which one does with --map {missing[0]}=COLUMN.", line=1)
    if not any(reading.has(kind) for kind in SUBJECTS):
        said = f"no column says whose figures they are ({', '.join(SUBJECTS)})."
        raise bad_file(path.name, said, "Map one, or say it for all with --set team=NAME.", line=1)
    return _each(reading, _kpi, file=path.name)


def _open(path: Path, mapping: Mapping, *, kind: Kind) -> _Reading:
    table = read_table(path, path.name)
    return _Reading(table, find_columns(table.columns, mapping, kind=kind), mapping)


def _each(
    reading: _Reading, read: Callable[[Row, _Reading], T], *, file: str
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    found: list[T] = []
    refused: list[Problem] = []
    for row in reading.table.rows:
        try:
            if len(row.cells) != len(reading.table.columns):
                raise ValueError(f"there are {len(row.cells)} cells instead of {len(reading.table.columns)}.")
            found.append(read(row, reading))
        except ValueError as error:
            refused.append(Problem(file=file, line=row.line, problem=str(error)))
    return tuple(found), tuple(refused)


def _audit(row: Row, reading: _Reading) -> AuditRow:
    said = {target: reading.said(row, target) for target in AUDITS.targets}
    empty = [target for target, value in said.items() if not value]
    if empty:
        raise ValueError(f"{', '.join(empty)} must not be empty.")
    return AuditRow(
        case=said["case"], reviewer=said["reviewer"], decision=said["decision"],
        auditor_decision=said["auditor_decision"], clause=said["clause"], at=_instant(said["date"]), line=row.line,
    )  # fmt: skip


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"the date must be such as 2026-11-22 or 2026-11-22T09:30:00Z, not “{text[:60]}”.") from None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError(f"“{text[:60]}” is no date of this age.") from None


def _kpi(row: Row, reading: _Reading) -> KpiRow:
    subjects = [(kind, value) for kind in SUBJECTS if reading.has(kind) and (value := reading.said(row, kind))]
    if len(subjects) != 1:
        raise ValueError(f"exactly one of {', '.join(SUBJECTS)} must say whose figures they are.")
    period = reading.said(row, "period")
    if not period:
        raise ValueError("the period must not be empty.")
    counts = {name: _count(reading.said(row, name), name) for name in COUNTS if reading.has(name)}
    sampled = counts.get("sampled")
    if sampled is None:
        raise ValueError("sampled must not be empty.")
    topic = reading.said(row, "topic") if reading.has("topic") else ""
    return KpiRow(
        kpi=Kpi(
            subject_kind=subjects[0][0], subject=subjects[0][1], topic=topic, period=period, sampled=sampled,
            errors=counts.get("errors"), appealed=counts.get("appealed"), overturned=counts.get("overturned"),
        ),
        line=row.line,
    )  # fmt: skip


def _count(text: str, name: str) -> int | None:
    if not text:
        return None
    plain = text.replace(",", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit() and int(plain) < LARGEST):
        raise ValueError(f"{name} must be a whole number, not “{text[:60]}”.")
    return int(plain)
