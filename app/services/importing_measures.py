"""Takes audited decisions and KPIs from files into the workspace: facts beside the quiz answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from app.domain.cases import Gold
from app.domain.changed import Changed
from app.domain.imports import ImportReport
from app.domain.measure.mistakes import Vector, mark
from app.domain.measure_table import MeasureTable
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.domain.sops import DOMAINS, Citation
from app.domain.standing import Fact, Fading
from app.domain.volumes import Kpi
from app.errors import AppError
from app.formats.case_mapping import parse_mapping
from app.formats.measure_tables import AUDITS, KPIS, AuditRow, read_audits, read_kpis
from app.store import audits as rows
from app.store import people as people_rows
from app.store import readiness as readiness_rows
from app.store.database import Connection, Database


@dataclass(frozen=True, slots=True)
class _Known:
    """What audits refer to: people by key and, where it is one person's alone, by name; clauses with their risk."""

    people: dict[str, Person]
    clauses: dict[str, tuple[str, str]]


class ImportingMeasures:
    """What a lead does with what production says."""

    def __init__(self, database: Database, *, scheme: Scheme, fading: Fading) -> None:
        self._database, self._scheme, self._fading = database, scheme, fading

    def audits(self, table: MeasureTable, *, by: Person, dry_run: bool = False) -> ImportReport:
        """Take audited decisions, in one transaction; those that are there already are left alone.

        An audit is known by reviewer, case and date. Rows that name unknown people, clauses or decisions, or say
        otherwise what is there already, are refused with line and reason. Raises BadInput for another table, Refused
        unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        read, refused = read_audits(table.file, parse_mapping(table.maps, table.sets, kind=AUDITS))
        problems = list(refused)
        with self._database.read() as connection:
            known = _known(connection)
        made: list[rows.NewAudit] = []
        lines: dict[int, int] = {}  # id of an audit → its line
        for row in read:
            try:
                made.append(self._audit(row, known))
                lines[id(made[-1])] = row.line
            except (ValueError, AppError) as error:
                problems.append(Problem(file=table.file.name, line=row.line, problem=str(error)))
        with self._database.read() as connection:
            new, clashes = _sift(made, rows.known_audits(connection))
        if new and not dry_run:
            with self._database.write(Changed.ANSWERS) as connection:
                new, clashes = _sift(made, rows.known_audits(connection))  # asked while nobody else can write
                basis = readiness_rows.read_basis(connection, self._fading)
                rows.add_audits(connection, new)
                readiness_rows.take_facts(connection, self._fading, basis=basis, new=[a.fact for a in new])
        said = "this audit is there already, with another clause or decision; a fact does not change."
        problems += [
            Problem(file=table.file.name, line=lines[id(audit)], problem=said, fix="Give it its own case or date.")
            for audit in clashes
        ]
        problems.sort(key=lambda problem: problem.line)
        return ImportReport(
            new=len(new),
            unchanged=len(made) - len(new) - len(clashes),
            refused=tuple(problems),
            seconds=perf_counter() - begun,
        )

    def kpis(self, table: MeasureTable, *, by: Person, dry_run: bool = False) -> ImportReport:
        """Take KPIs, in one transaction; a figure for the same subject, topic and period takes the old one's place.

        Rows of unknown people or topics are refused with line and reason. Raises BadInput for another table, Refused
        unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        read, refused = read_kpis(table.file, parse_mapping(table.maps, table.sets, kind=KPIS))
        problems = list(refused)
        with self._database.read() as connection:
            known, before = _known(connection), rows.list_kpis(connection)
        topics = {"", *DOMAINS, *known.clauses, *(name.partition("#")[0] for name in known.clauses)}
        found: dict[tuple[str, str, str, str], Kpi] = {}
        for row in read:
            kpi = row.kpi
            if kpi.topic not in topics:
                said = f"there is no domain, SOP or clause “{kpi.topic[:60]}”."
            elif kpi.subject_kind == "person" and kpi.subject not in known.people:
                said = f"there is no person “{kpi.subject[:60]}” in this workspace."
            elif (key := (kpi.subject_kind, kpi.subject, kpi.topic, kpi.period)) in found:
                said = "this subject, topic and period has been given before."
            else:
                found[key] = kpi
                continue
            problems.append(Problem(file=table.file.name, line=row.line, problem=said))
        moved = [kpi for key, kpi in found.items() if before.get(key) != kpi]
        if moved and not dry_run:
            with self._database.write(Changed.ANSWERS) as connection:
                rows.put_kpis(connection, moved)
        new = sum(key not in before for key in found)
        problems.sort(key=lambda problem: problem.line)
        return ImportReport(
            new=new,
            changed=len(moved) - new,
            unchanged=len(found) - len(moved),
            refused=tuple(problems),
            seconds=perf_counter() - begun,
        )

    def _audit(self, row: AuditRow, known: _Known) -> rows.NewAudit:
        """An audit with its mark. Raises ValueError that says why there is none, NotFound for no citation."""
        person = known.people.get(row.reviewer) or known.people.get(row.reviewer.casefold())
        if person is None:
            raise ValueError(f"there is no person “{row.reviewer[:60]}” in this workspace.")
        cited = Citation.parse(row.clause)
        clause = known.clauses.get(f"{cited.sop}#{cited.clause}")
        if clause is None:
            raise ValueError(f"the library has no clause “{row.clause[:60]}”.")
        decision = self._decision(row.decision, "decision")
        audited = self._decision(row.auditor_decision, "auditor_decision")
        gold = Gold(decision=audited, clauses=(cited,), action=None, rationale="")
        marked = mark(Vector(decision), gold, asks=("decision",), scheme=self._scheme, risk=clause[1])
        return rows.NewAudit(
            fact=Fact(person.id, clause[0], marked.right, row.at, audit=True),
            case_ref=row.case,
            decision=decision,
            auditor_decision=audited,
            mark=marked,
        )

    def _decision(self, said: str, target: str) -> str:
        known = {word.casefold(): d.key for d in self._scheme.decisions for word in (d.label, d.key)}
        if said.casefold() not in known:
            first = self._scheme.decisions[0].key
            raise ValueError(f"the decision “{said[:60]}” is not known; map it, as with --map {target}:{said}={first}.")
        return known[said.casefold()]


def _sift(
    made: Sequence[rows.NewAudit], known: Mapping[tuple[str, str, datetime], rows.OldAudit]
) -> tuple[list[rows.NewAudit], list[rows.NewAudit]]:
    """Audits that are not there yet, and those that say otherwise what is there."""
    seen = dict(known)
    new: list[rows.NewAudit] = []
    clashes: list[rows.NewAudit] = []
    for audit in made:
        key = (audit.fact.person_id, audit.case_ref, audit.fact.at)
        said = rows.OldAudit(
            clause_id=audit.fact.clause_id, decision=audit.decision, auditor_decision=audit.auditor_decision
        )
        if key not in seen:
            seen[key] = said
            new.append(audit)
        elif seen[key] != said:
            clashes.append(audit)
    return new, clashes


def _known(connection: Connection) -> _Known:
    everyone = people_rows.list_people(connection)
    names = [person.name.casefold() for person in everyone]
    by_name = {p.name.casefold(): p for p in everyone if names.count(p.name.casefold()) == 1}
    return _Known(by_name | {p.key: p for p in everyone}, rows.clauses_by_name(connection))
