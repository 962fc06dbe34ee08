"""Importing cases from a table: a glimpse for mapping it, a dry run with everything to look at, and the import."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from app.domain.bank import TableImport, find_faults, with_gold_versions
from app.domain.case_imports import CHANGED, NEW, UNCHANGED, CasePlan, PlannedCase, TableGlimpse, differing
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.imports import ImportReport
from app.domain.near_duplicates import Twin, find_twins, said_by
from app.domain.people import Person, Right
from app.domain.personal_data import personal_in
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.errors import BadInput, NotFound
from app.formats.case_mapping import TARGETS, find_columns, parse_mapping
from app.formats.case_table import read_case_rows
from app.formats.encoding import ENCODINGS
from app.formats.mapping_text import fingerprint, read_mapping, write_mapping
from app.formats.table_file import open_table
from app.formats.table_text import DELIMITERS, TableText, Told
from app.formats.table_writing import write_table
from app.ports import Clock, Progress
from app.store import adjudications as adjudication_rows
from app.store import cases as case_rows
from app.store import sops as sop_rows
from app.store import table_mappings as mapping_rows
from app.store.database import Connection, Database
from app.store.heeded import add_heeded

KIND = "cases"
GLIMPSE, FEW, SAMPLE = 40, 40, 3  # rows that are shown; different values of a column that can be mapped one by one
REFUSED_COLUMNS = ("line", "reason")
STEP = 500  # cases between two reports of progress


class ImportingCases:
    """What a trainer does with a table of another system."""

    encodings = tuple(ENCODINGS)
    delimiters = tuple(DELIMITERS.values())

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock) -> None:
        self._database, self._scheme, self._clock = database, scheme, clock

    def look(self, person: Person, table: TableImport) -> TableGlimpse:
        """The beginning of a file, read as ``table`` says, and how it was mapped the last time.

        Raises BadInput for what is no table, Refused for who may not import.
        """
        person.must(Right.IMPORT)
        opened, sheets = open_table(table.file, told_of(table))
        with self._database.read() as connection:
            kept = mapping_rows.get_mapping(connection, fingerprint(opened.columns), kind=KIND)
        maps, sets = read_mapping(kept)
        return TableGlimpse(
            encoding=opened.encoding, delimiter=opened.delimiter, sheet=table.sheet or next(iter(sheets), ""),
            sheets=sheets, columns=opened.columns, rows=tuple(row.cells for row in opened.rows[:GLIMPSE]),
            total=len(opened.rows), notes=opened.notes, values=_values(opened), targets=TARGETS,
            guessed=_guessed(opened), maps=maps, sets=sets,
        )  # fmt: skip

    def sample(self, person: Person, table: TableImport) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
        """The first cases as this mapping makes them, and what is wrong with the first rows. Raises as ``plan``."""
        person.must(Right.IMPORT)
        opened, _ = open_table(table.file, told_of(table))
        few = replace(opened, rows=opened.rows[:GLIMPSE])
        mapping = parse_mapping(table.maps, table.sets)
        read = read_case_rows(few, mapping, scheme=self._scheme, name=table.file.name)
        return read.cases[:SAMPLE], read.refused

    def plan(self, person: Person, table: TableImport, *, progress: Progress | None = None) -> CasePlan:
        """What importing the table would do; nothing is written. A clause without a version gets the one in force.

        Raises BadInput for what is no table of cases or a mapping that does not fit it, NotFound for an unknown SOP,
        Refused for who may not import.
        """
        person.must(Right.IMPORT)
        begun, tell = perf_counter(), progress or _silent
        tell(0, 4, "Reading")
        opened, _ = open_table(table.file, told_of(table))
        mapping = parse_mapping(table.maps, table.sets)
        with self._database.read() as connection:
            blind = adjudication_rows.hidden_from(connection, person)
            versions = sop_rows.list_versions(connection, at=self._clock.now())
            in_force = {version.sop: version.version for version in versions if version.in_force}
            if table.sop and table.sop not in in_force:
                raise NotFound(f"No SOP “{table.sop}” is in force.", f"In force are {', '.join(in_force) or 'none'}.")
            clauses = case_rows.clause_versions(connection, translations=False)
            read = read_case_rows(opened, mapping, scheme=self._scheme, name=table.file.name)
            tell(1, 4, "Comparing with the bank")
            known = {key: stored.case for key, stored in case_rows.list_cases(connection).items()}
        refused, cases, left = list(read.refused), [], 0
        for case in (with_gold_versions(case, in_force) for case in read.cases):
            if case.key in blind:  # or a file would say, and undo, what two people are to find
                case, left = replace(case, gold=None), left + (case.gold is not None)
            faults = find_faults(case, scheme=self._scheme, clauses=clauses)
            refused += [_refused(table.file.name, case, fault) for fault in faults]
            cases += [] if faults else [case]
        tell(2, 4, "Looking for near-duplicates")
        others = ((key, said_by(case)) for key, case in known.items())
        twins = find_twins([(case.key, said_by(case)) for case in cases], others)
        tell(3, 4, "Looking for personal data")
        planned = tuple(_planned(case, known.get(case.key), twin=twins.get(case.key)) for case in cases)
        wrong = {problem.line for problem in refused}
        by_key = known | {case.key: case for case in cases}
        tell(4, 4, "Done")
        return CasePlan(
            table=table, columns=opened.columns, rows=len(opened.rows), planned=planned,
            refused=tuple(sorted(refused, key=lambda problem: problem.line)),
            notes=(*read.notes, *_said_left(left)),
            before={row.case.key: _seen(known[row.case.key], blind) for row in planned if row.verdict == CHANGED},
            twins={twin.key: replace(by_key[twin.key], gold=None) for twin in twins.values()},
            cells={row.line: row.cells for row in opened.rows if row.line in wrong}, seconds=perf_counter() - begun,
        )  # fmt: skip

    def take(
        self,
        person: Person,
        plan: CasePlan,
        *,
        skip: Collection[str] = (),
        remember: bool = False,
        heeded: bool = False,
        progress: Progress | None = None,
    ) -> ImportReport:
        """Do what the plan says without the cases in ``skip``, in one transaction; keep the mapping if asked to.

        ``heeded``: this person leaves the personal data of the plan in knowingly, which is kept with the cases.
        The file is not opened again. What went in since the plan was made is compared anew. Stopping changes nothing.
        """
        person.must(Right.IMPORT)
        begun, tell = perf_counter(), progress or _silent
        wanted = [row.case for row in plan.planned if row.verdict != UNCHANGED and row.case.key not in skip]
        if wanted or remember:
            with self._database.write(*([Changed.CASES] if wanted else [])) as connection:
                if remember:
                    self._keep_mapping(connection, plan)
                known = case_rows.list_cases(connection, keys=[case.key for case in wanted])
                for start in range(0, len(wanted), STEP):
                    tell(start, len(wanted), "cases")
                    part = wanted[start : start + STEP]
                    case_rows.add_cases(connection, part, known=known, at=self._clock.now())
                if heeded:
                    self._heed(connection, plan, skip=skip, by=person.id)
                tell(len(wanted), len(wanted), "cases")
        return plan.report(skipped=skip, seconds=perf_counter() - begun)

    def save_refused(self, person: Person, plan: CasePlan, file: Path, *, progress: Progress | None = None) -> str:
        """Write the refused rows with line and reason to a CSV or XLSX file, to mend and import; gives a sentence.

        Raises BadInput when the file cannot be written.
        """
        person.must(Right.IMPORT)
        rows = [(str(p.line), p.problem, *plan.cells.get(p.line, ())) for p in plan.refused]
        wide = max([len(row) - 2 for row in rows] + [len(plan.columns)])
        more = ("",) * (wide - len(plan.columns))
        whole = [(*row, *("",) * (wide + 2 - len(row))) for row in rows]
        write_table(file, (*REFUSED_COLUMNS, *plan.columns, *more), whole, progress=progress)
        return f"{count(len(rows), 'refused row is', 'refused rows are')} in {file.name}."

    def _heed(self, connection: Connection, plan: CasePlan, *, skip: Collection[str], by: str) -> None:
        found = {row.case.key: row.personal for row in plan.personal if row.case.key not in skip}
        stored = case_rows.list_cases(connection, keys=found)
        versions = {stored[key].version_id: left for key, left in found.items() if key in stored}
        add_heeded(connection, versions, by=by, at=self._clock.now())

    def _keep_mapping(self, connection: Connection, plan: CasePlan) -> None:
        text, columns = write_mapping(plan.table.maps, plan.table.sets), fingerprint(plan.columns)
        mapping_rows.put_mapping(connection, columns, kind=KIND, mapping=text, at=self._clock.now())


def told_of(table: TableImport) -> Told:
    """What a person says of the file. Raises BadInput for an encoding or a delimiter that is not known."""
    for said, known in ((table.encoding, ENCODINGS), (table.delimiter, DELIMITERS.values())):
        if said and said not in known:
            raise BadInput(f"“{said}” is not known.", f"It may be {', '.join(known)}.")
    return Told(table.encoding, table.delimiter, table.sheet)


def _planned(case: Case, before: Case | None, *, twin: Twin | None) -> PlannedCase:
    changed = differing(before, case) if before is not None else ()
    verdict = NEW if before is None else CHANGED if changed else UNCHANGED
    return PlannedCase(case=case, verdict=verdict, changed=changed, personal=personal_in(case), twin=twin)


def _guessed(opened: TableText) -> dict[str, str]:
    places = find_columns(opened.columns, parse_mapping()).places
    return {target: opened.columns[at] for target, at in places.items()}


def _values(opened: TableText) -> dict[str, tuple[str, ...]]:
    """The values of each column, the most frequent first, where there are few and something repeats."""
    found = {}
    for at, name in enumerate(opened.columns):
        many = Counter(row.cells[at].strip() for row in opened.rows if at < len(row.cells))
        many.pop("", None)
        if 0 < len(many) <= FEW:
            found[name] = tuple(value for value, _ in many.most_common())
    return found


def _refused(file: str, case: Case, fault: str) -> Problem:
    return Problem(file=file, line=case.line, problem=f"case {case.key}: {fault}", fix="Mend the gold.")


def _seen(case: Case, blind: Collection[str]) -> Case:
    return replace(case, gold=None) if case.key in blind else case


def _said_left(many: int) -> tuple[str, ...]:
    if not many:
        return ()
    whose = f"The gold of {count(many, 'case that waits', 'cases that wait')} for your vote"
    return (f"{whose} is left as it is; what the table says of it is not taken.",)


def _silent(done: int, of: int, what: str) -> None:
    """Tell nobody."""
