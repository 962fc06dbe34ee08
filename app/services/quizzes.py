"""Building quizzes: drafts, what the bank can give, publishing, retiring, and which quizzes are due for someone."""

import random
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from app.domain.assignments import Audience, access, concerns
from app.domain.blueprints import Blueprint, Candidate, Drawn, Pool, draw
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.closing import is_set
from app.domain.exports import Exported
from app.domain.exposure import say_too_few
from app.domain.forms import Forms, draw_forms
from app.domain.ids import new_id
from app.domain.people import Person, Right
from app.domain.quiz_drafts import NewerDraft, QuizDraft, find_quiz_faults
from app.domain.quiz_shelf import LEAST_PEOPLE, DueQuiz, PublishedQuiz, QuizVersion, Shelf
from app.domain.quizzes import Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.sops import VersionNumber
from app.errors import NotFound, Refused
from app.formats.quiz_yaml_out import write_quiz, write_quiz_folder
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import assignments as assignment_rows
from app.store import cases as case_rows
from app.store import people as people_rows
from app.store import pictures as picture_rows
from app.store import quiz_drafts as draft_rows
from app.store import quiz_pool as pool_rows
from app.store import quizzes as quiz_rows
from app.store import sittings as sitting_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database
from app.store.quiz_bank import KeptBank

LETTERS = "abcdefghij"
MOMENT = timedelta(microseconds=1)  # two states of a draft are never of one instant


class Quizzes:
    """What a trainer does with quizzes."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock) -> None:
        self._database, self._scheme, self._clock = database, scheme, clock
        self._bank = KeptBank(database, innocent=min(scheme.decisions, key=lambda d: d.strictness).key)

    # What there is

    def shelf(self, person: Person) -> Shelf:
        """Drafts, published and retired quizzes. Raises Refused for who neither builds nor assigns."""
        _ask(person, Right.BUILD_QUIZZES, Right.ASSIGN_QUIZZES)
        with self._database.read() as connection:
            drafts = draft_rows.list_drafts(connection) if person.may(Right.BUILD_QUIZZES) else ()
            listed = quiz_rows.list_quizzes(connection, every_version=True)
            stored = [one for one in listed if not is_set(one.quiz.slug)]
            scores = assignment_rows.quiz_scores(connection)
            stale = stale_rows.stale_cases(connection, at=self._clock.now())
            live = [a.quiz_version_id for a in assignment_rows.list_assignments(connection)]
        by_slug: dict[str, list[quiz_rows.StoredQuiz]] = {}
        for one in sorted(stored, key=lambda s: (s.published_at, s.version_id)):
            by_slug.setdefault(one.quiz.slug, []).append(one)
        sees = person.may(Right.SEE_TEAM_SCORES)
        found = [
            _published(versions, scores=scores, stale=stale, live=live, sees=sees)
            for versions in sorted(by_slug.values(), key=lambda v: v[-1].quiz.title.casefold())
        ]
        return Shelf(
            drafts=drafts,
            published=tuple(f for f in found if f.retired_at is None),
            retired=tuple(f for f in found if f.retired_at is not None),
        )

    def bank(self, person: Person) -> tuple[Candidate, ...]:
        """Every case of the bank by key, for picking. Raises Refused for who does not build.

        What its gold says is left out of those that the person may yet vote on.
        """
        _ask(person, Right.BUILD_QUIZZES)
        with self._database.read() as connection:
            hidden = adjudication_rows.hidden_from(connection, person)
        bank = self._bank.candidates(self._clock.now())
        return tuple(case.without_gold() if case.key in hidden else case for case in bank) if hidden else bank

    def shown(self, person: Person, keys: Sequence[str]) -> tuple[Case, ...]:
        """Cases as a reviewer sees them, without gold, in this order; unknown keys are passed over. Raises Refused."""
        return tuple(replace(case, gold=None) for case in self.keyed(person, keys))

    def keyed(self, person: Person, keys: Sequence[str]) -> tuple[Case, ...]:
        """The same with their gold, for printing a key; without the gold that the person may yet vote on.

        Raises Refused for who neither builds nor assigns.
        """
        _ask(person, Right.BUILD_QUIZZES, Right.ASSIGN_QUIZZES)
        with self._database.read() as connection:
            found = case_rows.list_cases(connection, keys=keys)
            hidden = adjudication_rows.hidden_from(connection, person)
        cases = (found[key].case for key in keys if key in found)
        return tuple(replace(case, gold=None) if case.key in hidden else case for case in cases)

    # Drafts

    def draft(self, person: Person, draft_id: str) -> QuizDraft:
        """A draft. Raises NotFound and Refused."""
        _ask(person, Right.BUILD_QUIZZES)
        with self._database.read() as connection:
            found = draft_rows.read_draft(connection, draft_id)
        if found is None:
            raise NotFound("This draft is no longer here.", "It may have been removed in another window.")
        return found

    def new_draft(self, person: Person, quiz: Quiz, *, blueprint: Blueprint | None = None) -> QuizDraft:
        """Begin a draft that says what ``quiz`` says; gives it. Raises Refused."""
        now = self._clock.now()
        made = QuizDraft(
            id=new_id(), quiz=replace(quiz, version="", line=0), blueprint=blueprint, author_id=person.id,
            created_at=now, changed_at=now,
        )  # fmt: skip
        return self.save(person, made)

    def draft_from(self, person: Person, slug: str) -> QuizDraft:
        """Begin a draft from the newest version of a published quiz. Raises NotFound and Refused."""
        with self._database.read() as connection:
            stored = _find(connection, slug)
        return self.new_draft(person, stored.quiz, blueprint=draft_rows.read_blueprint(stored.blueprint))

    def save(self, person: Person, draft: QuizDraft) -> QuizDraft:
        """Keep a draft as it is now; also one that was removed. Gives it with the instant by which it is known.

        Raises NewerDraft where another window has kept another state since ``draft.changed_at``, and Refused.
        """
        _ask(person, Right.BUILD_QUIZZES)
        with self._database.write(Changed.DRAFTS) as connection:
            before = draft_rows.read_draft(connection, draft.id)
            if before is not None and before.published:
                raise Refused("This draft has been published.", "Make a new draft from the published quiz.")
            if before is not None and before.changed_at != draft.changed_at:
                raise NewerDraft(before)
            if before == draft:  # who only looks at it makes no newer one
                return draft
            kept = replace(draft, changed_at=max(self._clock.now(), draft.changed_at + MOMENT))
            draft_rows.put_draft(connection, kept)
        return kept

    def remove_draft(self, person: Person, draft_id: str) -> None:
        """Take a draft away; ``save`` brings it back. Raises Refused."""
        _ask(person, Right.BUILD_QUIZZES)
        with self._database.write(Changed.DRAFTS) as connection:
            draft_rows.remove_draft(connection, draft_id)

    # What the bank gives

    def count(self, person: Person, blueprint: Blueprint, *, mode: Mode) -> Drawn:
        """What a blueprint draws now, and what each part is short of. Raises Refused."""
        _ask(person, Right.BUILD_QUIZZES)
        return draw(self._pool(blueprint, mode=mode), blueprint)

    def forms(self, person: Person, blueprint: Blueprint, *, mode: Mode, count: int) -> Forms:
        """The same into ``count`` parallel forms. Raises Refused."""
        _ask(person, Right.BUILD_QUIZZES)
        return draw_forms(self._pool(blueprint, mode=mode), blueprint, count=count)

    def new_seed(self) -> str:
        """A seed for another draw."""
        return f"{random.SystemRandom().randrange(10**6):06}"

    def faults(self, person: Person, draft: QuizDraft) -> tuple[str, ...]:
        """What speaks against publishing a draft, in sentences. Raises Refused."""
        if draft.blueprint is None:
            return self._faults(draft.quiz)
        drawn = self.count(person, draft.blueprint, mode=draft.quiz.mode)
        short = tuple(f"{c.words} – {c.part.words}." for c in drawn.parts if c.short)
        return (*self._faults(replace(draft.quiz, cases=tuple(c.key for c in drawn.cases))), *short)

    # Publishing

    def publish(self, person: Person, draft_id: str) -> Quiz:
        """Make a version of a draft that never changes: the next minor one of its quiz, or 1.0.

        Raises Refused with everything that is stale or missing, NotFound for an unknown draft.
        """
        draft = self.draft(person, draft_id)
        self._refuse(self.faults(person, draft))
        cases = draft.quiz.cases
        if draft.blueprint is not None:
            cases = tuple(c.key for c in self.count(person, draft.blueprint, mode=draft.quiz.mode).cases)
        return self._publish(person, draft, [(replace(draft.quiz, cases=cases), draft.blueprint)])[0]

    def publish_forms(self, person: Person, draft_id: str, *, count: int) -> tuple[Quiz, ...]:
        """Publish a blueprint as parallel forms ``<id>-a``, ``<id>-b`` …; raises as publish does."""
        draft = self.draft(person, draft_id)
        if draft.blueprint is None or not 2 <= count <= len(LETTERS):
            raise Refused("Parallel forms need a blueprint and a number from 2 to 10.")
        made = self.forms(person, draft.blueprint, mode=draft.quiz.mode, count=count)
        short = [f"For {count} forms: {c.words} – {c.part.words}." for c in made.drawn.parts if c.short]
        quizzes = [self._form(draft, letter, cases) for letter, cases in zip(LETTERS, made.forms, strict=False)]
        self._refuse([*short, *(fault for quiz, _ in quizzes for fault in self._faults(quiz))])
        return self._publish(person, draft, quizzes)

    def _form(self, draft: QuizDraft, letter: str, cases: Sequence[Candidate]) -> tuple[Quiz, Blueprint]:
        assert draft.blueprint is not None
        quiz = replace(
            draft.quiz, slug=f"{draft.quiz.slug}-{letter}", title=f"{draft.quiz.title}, form {letter.upper()}",
            cases=tuple(case.key for case in cases),
        )  # fmt: skip
        return quiz, replace(draft.blueprint, family=draft.quiz.slug, form=letter)

    def _publish(
        self, person: Person, draft: QuizDraft, quizzes: Sequence[tuple[Quiz, Blueprint | None]]
    ) -> tuple[Quiz, ...]:
        now, made = self._clock.now(), []
        with self._database.write(Changed.QUIZZES, Changed.DRAFTS) as connection:
            before = draft_rows.read_draft(connection, draft.id)
            if before is None or before.published:
                raise Refused("This draft has been published in another window.", "Open the quizzes again.")
            if before.changed_at != draft.changed_at:
                raise Refused("This draft was changed meanwhile.", "Look at it again, then publish it.")
            ids = case_rows.case_ids(connection)
            numbers: dict[str, list[VersionNumber]] = {}
            for one in quiz_rows.list_quizzes(connection, every_version=True):
                numbers.setdefault(one.quiz.slug, []).append(VersionNumber.parse(one.quiz.version))
            for quiz, blueprint in quizzes:
                version = max(numbers[quiz.slug]).next_minor() if quiz.slug in numbers else VersionNumber(1, 0)
                numbered = replace(quiz, version=str(version))
                version_id = quiz_rows.add_quiz(
                    connection, numbered, case_ids=ids, at=now, by=person.id,
                    source_hash=sha256(write_quiz(numbered).encode("utf-8", "surrogatepass")).hexdigest(),
                    blueprint=draft_rows.write_blueprint(blueprint),
                )  # fmt: skip
                made.append(numbered)
            draft_rows.mark_published(connection, draft.id, version_id)
        return tuple(made)

    def retire(self, person: Person, slug: str) -> None:
        """Offer a quiz to nobody any more; its sittings and scores stay. Raises NotFound and Refused."""
        self._set_retired(person, slug, at=self._clock.now())

    def restore(self, person: Person, slug: str) -> None:
        """Offer a retired quiz again. Raises NotFound and Refused."""
        self._set_retired(person, slug, at=None)

    def _set_retired(self, person: Person, slug: str, *, at: datetime | None) -> None:
        _ask(person, Right.BUILD_QUIZZES)
        with self._database.write(Changed.QUIZZES) as connection:
            quiz_rows.retire(connection, _find(connection, slug).id, at=at)

    def export(self, person: Person, folder: Path, *, slugs: Collection[str] = ()) -> Exported:
        """Write quizzes as ``<id>/quiz.yaml``, ``cases.yaml`` and their pictures below a folder: those named, or all.

        Gives how many quizzes, and which cases went without the gold that the person may yet vote on. Raises NotFound
        for an unknown one, Refused, and WorkspaceProblem for the folder.
        """
        _ask(person, Right.BUILD_QUIZZES)
        with self._database.read() as connection:
            listed = [_find(connection, slug) for slug in slugs] if slugs else quiz_rows.list_quizzes(connection)
            stored = [one for one in listed if not is_set(one.quiz.slug)]
            found = case_rows.list_cases(connection)
            shown = picture_rows.of_cases(connection, [case.version_id for case in found.values()])
            hidden = adjudication_rows.hidden_from(connection, person)
        media = self._database.media
        pictures = {
            key: {name: media / file for name, file in shown[case.version_id].items()}
            for key, case in found.items()
            if case.version_id in shown
        }
        cases = {key: replace(one.case, gold=None) if key in hidden else one.case for key, one in found.items()}
        write_quiz_folder(folder, [s.quiz for s in stored], cases, pictures=pictures)
        held = hidden & {key for one in stored for key in one.quiz.cases}
        return Exported(written=len(stored), held=tuple(sorted(held)))

    # What is due

    def due(self, person: Person) -> tuple[DueQuiz, ...]:
        """The quizzes that a person is assigned and has not taken, the most pressing first; also those not open yet."""
        now = self._clock.now()
        with self._database.read() as connection:
            assignments = assignment_rows.list_assignments(connection)
            stored = {q.version_id: q for q in quiz_rows.list_quizzes(connection, every_version=True)}
            attempts = assignment_rows.list_attempts(connection, person_id=person.id)
            begun = {s.id: s for s in sitting_rows.list_sittings(connection, person.id) if not s.finished_at}
            seen = pool_rows.exposed(connection, [person.id])
            stale = stale_rows.stale_cases(connection, at=now) if seen else {}
        found = []
        for a in assignments:
            got = access(person, [a], attempts=attempts, now=now)
            if got is None or got.done or a.is_over(now) or stored[a.quiz_version_id].retired_at:
                continue
            quiz = stored[a.quiz_version_id].quiz
            mine = [begun[t.sitting_id] for t in attempts if t.assignment_id == a.id and t.sitting_id in begun]
            if mine:
                found.append(DueQuiz(quiz=quiz, access=got, answered=mine[-1].answered, of=mine[-1].cases))
                continue
            too_few = say_too_few(quiz, [key for key in quiz.cases if key not in stale], seen=seen)
            found.append(DueQuiz(quiz=quiz, access=replace(got, refusal=got.refusal or too_few), answered=None))
        return tuple(sorted(found, key=lambda d: (bool(d.access.refusal), d.access.due is None, str(d.access.due))))

    # Inside

    def _pool(self, blueprint: Blueprint, *, mode: Mode) -> Pool:
        if mode is Mode.PRACTICE:
            return Pool.of(self._bank.candidates(self._clock.now()))
        kind, _, whom = blueprint.audience.partition(":")
        with self._database.read() as connection:
            people = people_rows.list_people(connection)
            meant = [p.id for p in people if concerns(Audience(kind or Audience.EVERYONE), whom, person=p)]
            seen = pool_rows.exposed(connection, meant)
        return Pool.of(self._bank.candidates(self._clock.now()), exposed=seen)

    def _faults(self, quiz: Quiz) -> tuple[str, ...]:
        bank = self._bank.candidates(self._clock.now())
        return find_quiz_faults(
            quiz, known={c.key for c in bank}, stale={c.key for c in bank if c.stale},
            without_gold={c.key for c in bank if not c.clause},
        )  # fmt: skip

    def _refuse(self, faults: Sequence[str]) -> None:
        if faults:
            raise Refused("It cannot be published yet. " + " ".join(faults), "Mend the draft, or ask for less.")


def _ask(person: Person, *rights: Right) -> None:
    """Raise Refused unless the person has one of these rights."""
    if not any(person.may(right) for right in rights):
        raise Refused(f"A {person.role} may not {rights[0].value}.", "Ask a trainer.")


def _find(connection: Connection, slug: str) -> quiz_rows.StoredQuiz:
    stored = next((q for q in quiz_rows.list_quizzes(connection, retired=True) if q.quiz.slug == slug), None)
    if stored is None:
        raise NotFound(f"There is no quiz “{slug}”.", "The Quizzes screen lists those there are.")
    return stored


def _published(
    versions: Sequence[quiz_rows.StoredQuiz],
    *,
    scores: dict[str, list[tuple[str, datetime, int, int]]],
    stale: Collection[str],
    live: Sequence[str],
    sees: bool,
) -> PublishedQuiz:
    newest = versions[-1]
    mine = scores.get(newest.version_id, [])
    people = len({person_id for person_id, *_ in mine})
    shown = bool(mine) and (sees or people >= LEAST_PEOPLE)
    return PublishedQuiz(
        quiz=newest.quiz,
        version_id=newest.version_id,
        published_at=newest.published_at,
        retired_at=newest.retired_at,
        blueprint=draft_rows.read_blueprint(newest.blueprint),
        versions=tuple(
            QuizVersion(
                version_id=v.version_id, version=v.quiz.version, published_at=v.published_at, retired_at=v.retired_at,
                cases=len(v.quiz.cases), taken=len(scores.get(v.version_id, [])),
            )
            for v in reversed(versions)
        ),
        taken=len(mine),
        people=people,
        right=sum(right for *_, right, _ in mine) if shown else None,
        n=sum(n for *_, n in mine) if shown else None,
        stale=sum(key in stale for key in newest.quiz.cases),
        assigned=sum(version_id == newest.version_id for version_id in live),
    )  # fmt: skip
