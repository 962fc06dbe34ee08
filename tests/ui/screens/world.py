"""A workspace of two SOPs, six cases and two quizzes on a real database, for the screens of quizzes and gaps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.bootstrap import HELP
from app.domain.adjudications import Proposal, Reason
from app.domain.cases import Case, CaseFields, Gold
from app.domain.changed import Changed
from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.quizzes import Mode, Quiz
from app.domain.remarks import RemarkKind
from app.domain.schemes import Action, Confidence, Decision, Mistake, RiskLevel, Scheme
from app.domain.sittings import Answer
from app.domain.sops import Citation
from app.domain.standing import Fading
from app.formats.clauses import cut
from app.formats.sop_html import render
from app.services.acknowledging import Acknowledging
from app.services.adjudicating import Adjudicating
from app.services.assigning import Assigning
from app.services.closing import ClosingGaps
from app.services.editing_cases import EditingCases
from app.services.exchanging_quizzes import ExchangingQuizzes
from app.services.exporting_sops import ExportingSops
from app.services.exporting_tables import ExportingTables
from app.services.finding import Finding
from app.services.fitting import Fitting
from app.services.gaps import Gaps
from app.services.helping import Helping
from app.services.illustrating import Illustrating
from app.services.importing_cases import ImportingCases
from app.services.importing_sops import ImportingSops
from app.services.items import Items
from app.services.library import Library
from app.services.noting import Noting
from app.services.practising import Practising
from app.services.quizzes import Quizzes
from app.services.remarking import Remarking
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.team import Team
from app.services.workspace import Workspace
from app.services.writing import Writing
from app.settings import Settings
from app.store import cases as case_rows
from app.store import people as people_rows
from app.store import quizzes as quiz_rows
from app.store import sop_writing
from app.store.database import Database, prepare
from tests.ui.frame import FakeIndex

START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
SCHEME = Scheme(
    decisions=(
        Decision(key="approve", label="Approve", shortcut="1", direction="lenient", help="Leave it as it is."),
        Decision(key="restrict", label="Restrict", shortcut="2", direction="limiting"),
        Decision(key="reject", label="Reject", shortcut="3", direction="strict"),
    ),
    actions=(Action(key="none", label="No action"), Action(key="remove", label="Remove"),
             Action(key="strike", label="Remove and strike")),
    confidence=(Confidence(key="sure", label="Sure", value=1.0),
                Confidence(key="fairly", label="Fairly sure", value=0.5),
                Confidence(key="guessing", label="Guessing", value=0.0)),
    costs={Mistake.OVER: 1.0, Mistake.UNDER: 2.0, Mistake.WRONG_CLAUSE: 0.4, Mistake.WRONG_ACTION: 0.3},
    risks={"medium": RiskLevel(key="medium", cost=1.0, target=0.8),
           "high": RiskLevel(key="high", cost=2.0, target=0.85)},
    right=("decision", "clause", "action"),
)  # fmt: skip
SOPS = (
    ("counterfeit-goods", "Counterfeit goods", "products", "high",
     (("logo-misuse", "Copied or changed logos"), ("replica-wording", "Replica wording"))),
    ("seller-checks", "Seller checks", "sellers", "medium", (("documents", "Documents"),)),
)  # fmt: skip
GOLDS = (
    ("case-1", "counterfeit-goods#logo-misuse", "reject", "strike"),
    ("case-2", "counterfeit-goods#logo-misuse", "approve", "none"),
    ("case-3", "counterfeit-goods#replica-wording", "reject", "strike"),
    ("case-4", "seller-checks#documents", "restrict", "remove"),
    ("case-5", "counterfeit-goods#logo-misuse", "reject", "strike"),
)
REVIEWER = Person(id="p1", key="r-01", name="Reviewer 01", role=Role.REVIEWER, team="Blue", vendor="Acme", site="Cork")
OTHER = Person(id="p2", key="r-02", name="Reviewer 02", role=Role.REVIEWER, team="Green", simulated=True)
TRAINER = Person(id="p4", key="t-01", name="Tom", role=Role.TRAINER)
OTHER_TRAINER = Person(id="p5", key="t-02", name="Tess", role=Role.TRAINER)
LEAD = Person(id="p3", key="lead", name="Lena", role=Role.LEAD)
TRAINER = Person(id="p4", key="trainer", name="Tara", role=Role.TRAINER)


class StepClock:
    """A second passes with each look."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        """The next second."""
        self.at += timedelta(seconds=1)
        return self.at


class QuickLibrary(Library):
    """A library that makes HTML in this process, for texts that are known to be harmless."""

    def _render(self, body: str, text_hash: str) -> tuple[str, str | None]:
        made = render(body)
        return made.html, made.degraded


@dataclass(frozen=True, kw_only=True)
class World:
    """The services that the screens use, and the database beneath."""

    database: Database
    scheme: Scheme
    workspace: Workspace
    taking: Taking
    resulting: Resulting
    practising: Practising
    remarking: Remarking
    gaps: Gaps
    closing: ClosingGaps
    fitting: Fitting
    library: Library
    acknowledging: Acknowledging
    noting: Noting
    illustrating: Illustrating
    finding: Finding
    editing_cases: EditingCases
    importing_cases: ImportingCases
    adjudicating: Adjudicating
    items: Items
    team: Team
    quizzes: Quizzes
    assigning: Assigning
    exchanging_quizzes: ExchangingQuizzes
    writing: Writing
    exporting_sops: ExportingSops
    exporting_tables: ExportingTables
    importing_sops: ImportingSops
    helping: Helping

    def people(self) -> tuple[Person, ...]:
        """Everyone."""
        return self.workspace.people()

    def answer_all(self, person: Person, quiz: str, *, wrong: int = 0) -> None:
        """Let a person take a whole quiz with the first ``wrong`` of its cases, as they stand in it, wrong."""
        sitting = self.taking.start(person, quiz)
        golds = dict(self._golds())
        while (position := sitting.next_position) is not None:
            key = self.taking.case(sitting, position).key
            gold = golds[key]
            decision = "restrict" if key in sitting.quiz.cases[:wrong] else gold.decision
            given = Answer(decision=decision, clause=str(gold.primary), action=gold.action, confidence="sure")
            sitting = self.taking.answer(sitting, position, answer=given)

    def answer_again(self, person: Person, *, wrong: int = 0) -> None:
        """Let a person take every case as practice: a calibration whose gold they have been shown is not theirs."""
        (blind, _) = quizzes()
        again = replace(blind, slug=f"again-{new_id()}", title="Again", mode=Mode.PRACTICE)
        with self.database.write(Changed.QUIZZES) as connection:
            ids = {key: case.id for key, case in case_rows.list_cases(connection).items()}
            quiz_rows.add_quiz(connection, again, case_ids=ids, source_hash=again.slug, at=START)
        self.answer_all(person, again.slug, wrong=wrong)
        self.quizzes.retire(TRAINER, again.slug)

    def add_people(self, *people: Person) -> None:
        """Give more people a profile."""
        self.workspace.add_people(people)

    def doubt_gold(self) -> None:
        """Let one case wait for a vote, one be parted, one be contested and one be settled."""
        sitting = self.taking.offers(REVIEWER)[-1].last_sitting
        assert sitting is not None
        self.remarking.add_remark(REVIEWER, sitting, position=4, kind=RemarkKind.CONTEST, words="It is an old logo.")
        open_, vote = self.adjudicating.open, self.adjudicating.vote
        open_(TRAINER, ["case-1", "case-2", "case-3"], reason=Reason.ASKED, note="Look again.")
        waiting = {w.adjudication.case: w.adjudication.id for w in self.adjudicating.queues(LEAD).to_adjudicate}
        strict = Proposal(decision="reject", action="strike", clauses=(GOLDS[2][1],), rationale="It says replica.")
        for case, other in (("case-2", replace(strict, decision="approve")), ("case-3", strict)):
            vote(TRAINER, waiting[case], strict)
            vote(OTHER_TRAINER, waiting[case], other)

    def release(self, key: str, text: str) -> None:
        """Release version 1.1 of Counterfeit goods, in which a clause says something else."""
        slug = SOPS[0][0]
        with self.database.write(Changed.SOPS) as connection:
            known = sop_writing.known_sops(connection)[slug]
            first = version_of(SOPS[0], known.id)
            clauses = tuple(
                (replace(c, text=text) if c.key == key else c, "edited" if c.key == key else "unchanged", c.key == key)
                for c, _, _ in first.clauses
            )
            second = replace(
                first, sequence=2, version="1.1", clauses=clauses, effective=START - timedelta(days=1), source_hash=text
            )
            sop_writing.add_versions(connection, [second], known={known.id: known})

    def answers(self) -> list[tuple[int, str]]:
        """Position and decision of every answer on disk."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT position, decision FROM answer ORDER BY answered_at").all()
        return [(row[0], row[1]) for row in rows]

    def told(self, column: str) -> list[object]:
        """One column of every answer on disk."""
        with self.database.read() as connection:
            return [r[0] for r in connection.exec_driver_sql(f"SELECT {column} FROM answer ORDER BY answered_at")]

    def _golds(self) -> list[tuple[str, Gold]]:
        with self.database.read() as connection:
            stored = case_rows.list_cases(connection)
        return [(key, case.case.gold) for key, case in stored.items() if case.case.gold is not None]


def make_world(folder: Path, *, filled: bool = True) -> World:
    """The workspace in a folder; without content where it is not ``filled``."""
    prepare(folder / "plumbline.db", folder / "backups")
    database = Database(folder / "plumbline.db")
    clock, fading = StepClock(), Fading()
    with database.write(Changed.PEOPLE) as connection:
        people_rows.put_people(connection, (REVIEWER, OTHER, LEAD))
    if filled:
        fill(database)
    return World(
        database=database,
        scheme=SCHEME,
        workspace=Workspace(database),
        taking=Taking(database, scheme=SCHEME, clock=clock, fading=fading),
        resulting=Resulting(database, clock=clock),
        remarking=Remarking(database, clock=clock),
        practising=Practising(database, scheme=SCHEME, clock=clock, fading=fading),
        gaps=Gaps(database, scheme=SCHEME, clock=clock, fading=fading),
        closing=ClosingGaps(database, scheme=SCHEME, clock=clock, fading=fading),
        fitting=Fitting(database, scheme=SCHEME, clock=clock, fading=fading, settings=Settings(data_dir=folder)),
        library=QuickLibrary(database, clock=clock),
        acknowledging=Acknowledging(database, clock=clock),
        noting=Noting(database, clock=clock),
        illustrating=Illustrating(database),
        finding=Finding(database, index=FakeIndex(), clock=clock),
        editing_cases=EditingCases(database, clock=clock),
        importing_cases=ImportingCases(database, scheme=SCHEME, clock=clock),
        adjudicating=Adjudicating(database, scheme=SCHEME, clock=clock),
        items=Items(database, scheme=SCHEME),
        team=Team(database, scheme=SCHEME, fading=fading),
        quizzes=Quizzes(database, scheme=SCHEME, clock=clock),
        assigning=Assigning(database, clock=clock),
        exchanging_quizzes=ExchangingQuizzes(database, scheme=SCHEME, clock=clock),
        writing=Writing(database, clock=clock),
        exporting_sops=ExportingSops(database, clock=clock),
        exporting_tables=ExportingTables(),
        importing_sops=ImportingSops(database, clock=clock),
        helping=Helping(HELP),
    )


def fill(database: Database) -> None:
    """Write SOPs, cases and quizzes."""
    with database.write(Changed.SOPS, Changed.CASES, Changed.QUIZZES) as connection:
        known = {row[0]: sop_writing.KnownSop(new_id(), row[0]) for row in SOPS}
        sop_writing.add_sops(connection, known.values())
        versions = [version_of(row, known[row[0]].id) for row in SOPS]
        sop_writing.add_versions(connection, versions, known={sop.id: sop for sop in known.values()})
        case_rows.add_cases(connection, [case_of(row) for row in GOLDS], known={}, at=START)
        ids = {key: case.id for key, case in case_rows.list_cases(connection).items()}
        for quiz in quizzes():
            quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=quiz.slug, at=START)


def quizzes() -> tuple[Quiz, Quiz]:
    """A blind calibration of every case, and an open-book practice of two cases."""
    blind = Quiz(
        slug="blind", version="1.0", title="Weekly calibration", mode=Mode.CALIBRATION, minutes=20,
        cases=tuple(row[0] for row in GOLDS), description="Five cases.",
    )  # fmt: skip
    practice = Quiz(
        slug="practice", version="1.0", title="Seller practice", mode=Mode.PRACTICE, open_book=True,
        cases=("case-3", "case-4"), asks=("decision", "clause", "confidence"),
    )  # fmt: skip
    return blind, practice


def version_of(row: tuple[str, str, str, str, tuple[tuple[str, str], ...]], sop_id: str) -> sop_writing.NewVersion:
    """Version 1.0 of an SOP."""
    slug, title, domain, risk, headings = row
    said = "".join(f"\n## {heading} {{#{key}}}\n\nThe text of {heading}.\n" for key, heading in headings)
    body = f"# {title}\n{said}"
    return sop_writing.NewVersion(
        id=new_id(), sop_id=sop_id, sequence=1, version="1.0", title=title, domain=domain, risk=risk, language="en",
        markets=("all",), owner="", change="", effective=START - timedelta(days=30), extends=None, translates=None,
        body=body, source_hash=slug, clauses=tuple((c, "added", True) for c in cut(body).clauses),
    )  # fmt: skip


def case_of(row: tuple[str, str, str, str]) -> Case:
    """A listing with its gold."""
    key, clause, decision, action = row
    gold = Gold(
        decision=decision, clauses=(replace(Citation.parse(clause), version="1.0"),), action=action,
        rationale=f"Why {key} is so.", adjudicators=("T1", "T2"),
    )  # fmt: skip
    fields = CaseFields(title=f"Title of {key}", price="9.90", currency="EUR", text=f"Text of {key}.")
    return Case(key=key, kind="listing", market="DE", language="en", fields=fields, gold=gold)
