"""Takes from a file what people have in hand: remarks with their replies, adjudications, assignments and drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from app.domain.adjudications import Adjudication, Outcome, Reason, Vote
from app.domain.assignments import Assignment, Audience
from app.domain.changed import Changed
from app.domain.drafts import Draft, DraftStatus, DraftText
from app.domain.ids import new_id
from app.domain.imports import ImportReport
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.remarks import RemarkKind
from app.domain.sops import Citation
from app.formats.work_yaml import (
    AdjudicationEntry,
    AssignmentEntry,
    DraftEntry,
    RemarkEntry,
    VoteEntry,
    WorkFile,
    read_work,
)
from app.ports import Clock, Progress
from app.store import adjudications as adjudication_rows
from app.store import assignments as assignment_rows
from app.store import cases as case_rows
from app.store import drafts as draft_rows
from app.store import people as people_rows
from app.store import quizzes as quiz_rows
from app.store import remarks as remark_rows
from app.store import sops as sop_rows
from app.store.database import Connection, Database

Entry = RemarkEntry | AdjudicationEntry | AssignmentEntry | DraftEntry


class _Unknown(Exception):
    """Something that an entry names is not here; the message says what."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the entries of a file refer to."""

    people: dict[str, Person]
    quizzes: dict[str, quiz_rows.StoredQuiz]
    cases: dict[str, case_rows.StoredCase]
    in_force: dict[str, str]

    def person(self, key: str | None) -> Person:
        """The person with this key."""
        if key not in self.people:
            raise _Unknown(f"there is no person “{key or ''}” in this workspace.")
        return self.people[key]

    def case(self, key: str) -> case_rows.StoredCase:
        """The case with this key."""
        if key not in self.cases:
            raise _Unknown(f"there is no case “{key}” in this workspace.")
        return self.cases[key]

    def quiz(self, slug: str) -> quiz_rows.StoredQuiz:
        """The newest version of a quiz."""
        if slug not in self.quizzes:
            raise _Unknown(f"there is no quiz “{slug}” in this workspace.")
        return self.quizzes[slug]

    def clause(self, said: str) -> Citation:
        """A clause at the version in force."""
        cited = Citation.parse(said)
        if cited.sop not in self.in_force:
            raise _Unknown(f"no SOP “{cited.sop}” is in force.")
        return Citation(cited.sop, cited.clause, self.in_force[cited.sop])


class ImportingWork:
    """What a trainer does with the work in hand of another workspace, or of the demo."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def run(self, path: Path, *, by: Person, progress: Progress | None = None) -> ImportReport:
        """Take a file (fields in formats/work_yaml), in one transaction; what is there already stays as it is.

        A remark is known by its answer and instant, an adjudication by case and instant, an assignment by quiz,
        audience and instant, and a draft by its SOP. An entry that names what is not here is refused with the reason.
        Sittings of an assignment's people in its time count as taken under it. Raises BadInput when the file is no
        such file, Refused unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        begun, file = perf_counter(), read_work(path)
        entries: tuple[Entry, ...] = (*file.remarks, *file.adjudications, *file.assignments, *file.drafts)
        if progress is not None:
            progress(0, len(entries), "Writing remarks and drafts")
        changed = (Changed.GOLD, Changed.ASSIGNMENTS, Changed.DRAFTS)
        refused, new = list[Problem](), 0
        with self._database.write(*changed) as connection:
            intake = _Intake(connection, file, now=self._clock.now())
            for entry in entries:
                try:
                    new += intake.take(entry)
                except _Unknown as error:
                    refused.append(Problem(file=path.name, line=0, problem=str(error), fix="Import that first."))
        unchanged = len(entries) - len(refused) - new
        return ImportReport(new=new, unchanged=unchanged, refused=tuple(refused), seconds=perf_counter() - begun)


class _Intake:
    """One run: what is there already, and the writing of what is not."""

    def __init__(self, connection: Connection, file: WorkFile, *, now: datetime) -> None:
        self._connection, self._now = connection, now
        quizzes = quiz_rows.list_quizzes(connection, every_version=True)
        self._known = _Known(
            people={person.key: person for person in people_rows.list_people(connection)},
            quizzes={q.quiz.slug: q for q in quiz_rows.list_quizzes(connection)},
            cases=case_rows.list_cases(connection),
            in_force={v.sop: v.version for v in sop_rows.list_versions(connection, at=now) if v.in_force},
        )
        self._versions = {(q.quiz.slug, q.quiz.version): q.version_id for q in quizzes}
        told = {entry.case for entry in file.remarks}
        self._answers = remark_rows.answers_to(connection, told)
        self._remarks = {(r.person_id, r.case, r.at) for r in remark_rows.list_remarks(connection)}
        adjudications = (*adjudication_rows.list_open(connection), *adjudication_rows.list_settled(connection))
        self._adjudications = {(a.case, a.opened_at) for a in adjudications}
        assigned = assignment_rows.list_assignments(connection, withdrawn=True)
        self._assigned = {(a.quiz_version_id, a.audience, a.whom, a.opens_at) for a in assigned}
        self._drafted = {draft.text.slug for draft in draft_rows.list_drafts(connection, closed=True)}

    def take(self, entry: Entry) -> bool:
        """Write an entry; gives whether it was new. Raises _Unknown."""
        match entry:
            case RemarkEntry():
                return self._remark(entry)
            case AdjudicationEntry():
                return self._adjudication(entry)
            case AssignmentEntry():
                return self._assignment(entry)
        return self._draft(entry)

    def _remark(self, entry: RemarkEntry) -> bool:
        person = self._known.person(entry.person)
        version = self._versions.get((entry.quiz, entry.version), "")
        answer = self._answers.get((person.id, version, entry.case))
        if answer is None:
            raise _Unknown(f"{person.key} has no answer to “{entry.case}” in {entry.quiz} {entry.version}.")
        if (person.id, entry.case, entry.at) in self._remarks:
            return False
        kind = RemarkKind(entry.kind)
        made = remark_rows.add_remark(
            self._connection, answer, person_id=person.id, kind=kind, words=entry.words, at=entry.at
        )
        if entry.reply:
            replier, at = self._known.person(entry.replied_by), entry.replied_at or entry.at
            remark_rows.reply(self._connection, made, words=entry.reply, by=replier.id, at=at)
        return True

    def _adjudication(self, entry: AdjudicationEntry) -> bool:
        stored = self._known.case(entry.case)
        if (entry.case, entry.opened_at) in self._adjudications:
            return False
        made = Adjudication(
            id=new_id(), case=entry.case, case_version_id=stored.version_id, reason=Reason(entry.reason),
            note=entry.note, opened_by=self._known.person(entry.opened_by).id, opened_at=entry.opened_at,
        )  # fmt: skip
        votes = [self._vote(vote) for vote in entry.votes]
        for vote in votes:
            made = made.voted(vote)
        if entry.outcome is not None:
            by, at = self._known.person(entry.closed_by).id, entry.closed_at or entry.opened_at
            gold_id = stored.gold_id if entry.outcome == Outcome.STILL_RIGHT else None
            made = made.closed(Outcome(entry.outcome), by=by, at=at, gold_id=gold_id)
        adjudication_rows.add_adjudication(self._connection, stored.id, made)
        for vote in votes:
            adjudication_rows.add_vote(self._connection, made.id, vote)
        return True

    def _vote(self, entry: VoteEntry) -> Vote:
        person = self._known.person(entry.person)
        return Vote(
            person_id=person.id, person=person.key, decision=entry.decision, action=entry.action,
            clauses=tuple(self._known.clause(clause) for clause in entry.clauses), rationale=entry.rationale,
            at=entry.at,
        )  # fmt: skip

    def _assignment(self, entry: AssignmentEntry) -> bool:
        quiz, audience = self._known.quiz(entry.quiz), Audience(entry.audience)
        whom = self._known.person(entry.whom).id if audience is Audience.PERSON else entry.whom
        if (quiz.version_id, audience, whom, entry.opens_at) in self._assigned:
            return False
        days = entry.closes_in_days
        made = Assignment(
            id=new_id(), quiz_version_id=quiz.version_id, audience=audience, whom=whom, opens_at=entry.opens_at,
            closes_at=entry.closes_at if days is None else self._now + timedelta(days=days), attempts=entry.attempts,
            note=entry.note, assigned_by=self._known.person(entry.assigned_by).id, assigned_at=entry.opens_at,
        )  # fmt: skip
        assignment_rows.put_assignment(self._connection, made)
        people = [person.id for person in self._known.people.values() if made.concerns(person)]
        assignment_rows.bind_sittings(self._connection, made, people=people)
        return True

    def _draft(self, entry: DraftEntry) -> bool:
        if entry.sop in self._drafted:
            return False
        author, sop_id = self._known.person(entry.author), sop_rows.find_sop(self._connection, entry.sop)
        versions = sop_rows.list_versions(self._connection, at=self._now, sop_id=sop_id) if sop_id else ()
        if not versions:
            raise _Unknown(f"there is no SOP “{entry.sop}” in this workspace.")
        last = versions[-1]
        body, _ = sop_rows.read_body(self._connection, last.id)
        text = DraftText(
            slug=last.sop, version=entry.version, title=last.title, domain=last.domain, risk=last.risk,
            language=last.language, markets=last.markets, owner=last.owner, change=entry.change, extends=last.extends,
            translates=last.translates, body=edited(body, ((edit.old, edit.new) for edit in entry.edits)),
            editorial=entry.editorial,
        )  # fmt: skip
        draft = Draft(
            id=new_id(), text=text, status=DraftStatus(entry.status), author_id=author.id, author=author.name,
            base_id=last.id, created_at=entry.begun_at, changed_at=entry.changed_at,
        )  # fmt: skip
        draft_rows.add_draft(self._connection, draft)
        return True


def edited(body: str, edits: Iterable[tuple[str, str]]) -> str:
    """A text with old words replaced by new ones, once each; without old words the new ones go to the end.

    Raises _Unknown for words that are not in the text.
    """
    for old, new in edits:
        if old and old not in body:
            raise _Unknown(f"the text in force has no words “{old[:60]}”.")
        body = body.replace(old, new, 1) if old else f"{body.rstrip()}\n\n{new}\n"
    return body
