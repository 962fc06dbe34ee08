"""Building quizzes: what is published, what is refused, what comes back from a file, and how long live counts take."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import SystemClock
from app.domain.blueprints import Blueprint, Excluded, Part
from app.domain.exports import Exported
from app.domain.people import RIGHTS, Person, Right, Role
from app.domain.quiz_drafts import QuizDraft
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.errors import AppError, NotFound, Refused
from app.formats.quiz_yaml import read_cases, read_quiz
from app.formats.quiz_yaml_out import write_cases, write_quiz
from app.services.assigning import Assigning
from app.services.bank import Bank
from app.services.importing_sops import ImportingSops
from app.services.quizzes import Quizzes
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import quizzes as quiz_rows
from app.store.database import Database, prepare
from tests.services.conftest import SCHEME
from tests.still import CONTENT, StillClock

GOODS = Blueprint(parts=(Part(n=6, topic="counterfeit-goods"), Part(n=4, topic="domain:sellers")), seed="7")
NEW = Quiz(slug="my-quiz", version="", title="My quiz", mode=Mode.CALIBRATION, cases=())


@pytest.fixture
def quizzes(content: Database, clock: StillClock) -> Quizzes:
    return Quizzes(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def me(content: Database) -> Person:
    return Workspace(content).person()


def answered(taking: Taking, person: Person, slug: str, *, cases: int = 1000) -> Sitting:
    """A sitting with at most so many answers."""
    sitting = taking.start(person, slug)
    while (position := sitting.next_position) is not None and position < cases:
        answer = Answer(decision="approve", clause="scams#phishing", action="none", confidence="sure")
        sitting = taking.answer(sitting, position, answer=answer)
    return sitting


def test_a_blueprint_is_published_as_a_version_with_the_cases_it_counted(quizzes: Quizzes, me: Person) -> None:
    draft = quizzes.new_draft(me, NEW, blueprint=GOODS)
    counted = quizzes.count(me, GOODS, mode=Mode.CALIBRATION)
    made = quizzes.publish(me, draft.id)
    assert (made.version, made.cases) == ("1.0", tuple(case.key for case in counted.cases))
    assert len(made.cases) == 10
    shelf = quizzes.shelf(me)
    assert not shelf.drafts
    published = next(p for p in shelf.published if p.quiz.slug == "my-quiz")
    assert published.quiz == made
    assert published.blueprint == GOODS


def test_the_next_version_follows_and_the_old_one_stays_as_it_was(quizzes: Quizzes, me: Person) -> None:
    first = quizzes.publish(me, quizzes.new_draft(me, NEW, blueprint=GOODS).id)
    again = quizzes.draft_from(me, "my-quiz")
    changed = replace(again, quiz=replace(again.quiz, cases=first.cases[:3], title="Shorter"), blueprint=None)
    quizzes.save(me, changed)
    assert quizzes.publish(me, changed.id).version == "1.1"
    history = next(p for p in quizzes.shelf(me).published if p.quiz.slug == "my-quiz").versions
    assert [(v.version, v.cases) for v in history] == [("1.1", 3), ("1.0", 10)]


def test_what_is_missing_is_refused_in_sentences(quizzes: Quizzes, me: Person) -> None:
    nameless = replace(NEW, title=" ", slug="My Quiz", cases=("counterfeit-goods-001", "nothing-there"))
    draft = quizzes.new_draft(me, nameless)
    with pytest.raises(Refused) as refused:
        quizzes.publish(me, draft.id)
    for said in ("“My Quiz” cannot be a quiz's id", "no title", "1 case is not in the bank: nothing-there."):
        assert said in refused.value.message
    short = Blueprint(parts=(Part(n=500, topic="counterfeit-goods#logo-misuse", difficulty="hard"),))
    with pytest.raises(Refused, match=r"\d+ of 500 available: \d+ short – counterfeit-goods#logo-misuse, hard"):
        quizzes.publish(me, quizzes.new_draft(me, NEW, blueprint=short).id)


def test_a_published_draft_can_be_neither_changed_nor_published_again(quizzes: Quizzes, me: Person) -> None:
    draft = quizzes.new_draft(me, NEW, blueprint=GOODS)
    quizzes.publish(me, draft.id)
    with pytest.raises(Refused, match="has been published"):
        quizzes.save(me, draft)
    with pytest.raises(Refused, match="published in another window"):
        quizzes.publish(me, draft.id)


def test_parallel_forms_are_published_as_a_family_of_like_difficulty(quizzes: Quizzes, me: Person) -> None:
    draft = quizzes.new_draft(me, NEW, blueprint=GOODS)
    forms = quizzes.forms(me, GOODS, mode=Mode.CALIBRATION, count=2)
    made = quizzes.publish_forms(me, draft.id, count=2)
    assert [quiz.slug for quiz in made] == ["my-quiz-a", "my-quiz-b"]
    assert not set(made[0].cases) & set(made[1].cases)
    assert forms.difference < 0.03
    families = {p.blueprint.family for p in quizzes.shelf(me).published if p.blueprint and p.blueprint.form}
    assert families == {"my-quiz"}


def test_a_calibration_has_no_case_whose_gold_its_audience_was_shown(
    quizzes: Quizzes, taking: Taking, me: Person
) -> None:
    before = quizzes.count(me, GOODS, mode=Mode.CALIBRATION)
    answered(taking, me, "counterfeit-calibration", cases=3)
    unfinished = quizzes.count(me, GOODS, mode=Mode.CALIBRATION)
    assert unfinished.cases == before.cases
    seen = {c.key for c in before.cases}
    sitting = answered(taking, me, "counterfeit-calibration")
    seen &= set(sitting.quiz.cases)
    after = quizzes.count(me, GOODS, mode=Mode.CALIBRATION)
    assert after.excluded[Excluded.EXPOSED] == 14
    assert seen
    assert not seen & {c.key for c in after.cases}
    assert Excluded.EXPOSED not in quizzes.count(me, GOODS, mode=Mode.PRACTICE).excluded
    elsewhere = replace(GOODS, audience="team:Nobody")
    assert Excluded.EXPOSED not in quizzes.count(me, elsewhere, mode=Mode.CALIBRATION).excluded


def test_practice_answers_expose_a_case_at_once(quizzes: Quizzes, taking: Taking, me: Person) -> None:
    answered(taking, me, "ip-practice", cases=2)
    assert quizzes.count(me, GOODS, mode=Mode.CALIBRATION).excluded[Excluded.EXPOSED] == 2


def test_a_material_edit_makes_the_gold_of_its_clause_stale(tmp_path: Path, clock: StillClock) -> None:
    prepare(tmp_path / "plumbline.db", tmp_path / "backups")
    database = Database(tmp_path / "plumbline.db")
    Workspace(database).add_owner()
    me = Workspace(database).person()
    folder = tmp_path / "sops" / "glass"
    folder.mkdir(parents=True)
    head = "---\nsop: glass\nversion: '{}'\ntitle: Glass\neffective: 2026-0{}-01\nmaterial: [{}]\n---\n# Glass\n"
    body = "## Vases {{#vases}}\n{}\n## Bowls {{#bowls}}\nBowls are fine.\n"
    (folder / "1.0.md").write_text(head.format("1.0", 1, "") + body.format("Vases are fine."))
    cases = tmp_path / "quizzes" / "glass"
    cases.mkdir(parents=True)
    gold = "gold: {{decision: approve, clauses: [glass#{}@1.0], action: none, rationale: So it is.}}"
    text = "".join(
        f"\n  - {{id: {key}, kind: listing, market: US, fields: {{title: {key}}}, {gold.format(key)}}}"
        for key in ("vases", "bowls")
    )
    (cases / "cases.yaml").write_text(f"format: 1\ncases:{text}\n")
    importing = ImportingSops(database, clock=clock)
    importing.run([tmp_path / "sops"], by=me)
    Bank(database, scheme=SCHEME, clock=clock).import_quizzes([tmp_path / "quizzes"], by=me)
    quizzes = Quizzes(database, scheme=SCHEME, clock=clock)
    both = Blueprint(parts=(Part(n=2),))
    assert quizzes.count(me, both, mode=Mode.CALIBRATION).short == 0
    draft = quizzes.new_draft(me, replace(NEW, cases=("vases", "bowls")))
    (folder / "1.1.md").write_text(head.format("1.1", 2, "vases") + body.format("Vases are never fine."))
    importing.run([tmp_path / "sops"], by=me)
    quizzes = Quizzes(database, scheme=SCHEME, clock=clock)
    drawn = quizzes.count(me, both, mode=Mode.CALIBRATION)
    assert ([c.key for c in drawn.cases], drawn.excluded) == (["bowls"], {Excluded.STALE: 1})
    assert quizzes.faults(me, draft) == ("1 case is stale: their clause changed since their gold: vases.",)
    announced = head.replace("2026-0{}", "2099-0{}").format("1.2", 1, "bowls")
    (folder / "1.2.md").write_text(announced + body.replace("Bowls are fine", "No bowls").format("Vases are not fine."))
    importing.run([tmp_path / "sops"], by=me)
    assert [c.key for c in quizzes.count(me, both, mode=Mode.CALIBRATION).cases] == ["bowls"]
    clock.instant = datetime(2099, 2, 1, tzinfo=UTC)  # nobody writes anything; the version takes effect by itself
    assert quizzes.count(me, both, mode=Mode.CALIBRATION).cases == ()
    database.close()


def test_a_draft_that_was_changed_while_it_was_being_published_is_not_published_as_it_was_before(
    quizzes: Quizzes, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = quizzes.new_draft(me, NEW, blueprint=GOODS)
    look = quizzes.faults

    def changed_meanwhile(person: Person, looked_at: QuizDraft) -> tuple[str, ...]:
        quizzes.save(me, replace(draft, quiz=replace(draft.quiz, title="Another title")))
        return look(person, looked_at)

    monkeypatch.setattr(quizzes, "faults", changed_meanwhile)
    monkeypatch.setattr(quizzes, "_clock", SystemClock())
    with pytest.raises(Refused, match="changed meanwhile"):
        quizzes.publish(me, draft.id)
    assert quizzes.draft(me, draft.id).quiz.title == "Another title"


def test_a_retired_quiz_is_offered_to_nobody_until_it_is_restored(quizzes: Quizzes, taking: Taking, me: Person) -> None:
    quizzes.retire(me, "ip-practice")
    assert "ip-practice" not in {o.quiz.slug for o in taking.offers(me)}
    assert [p.quiz.slug for p in quizzes.shelf(me).retired] == ["ip-practice"]
    with pytest.raises(NotFound):
        taking.start(me, "ip-practice")
    quizzes.restore(me, "ip-practice")
    assert "ip-practice" in {o.quiz.slug for o in taking.offers(me)}


def test_an_export_comes_back_unchanged_here_and_whole_elsewhere(
    quizzes: Quizzes, me: Person, content: Database, clock: StillClock, tmp_path: Path
) -> None:
    options = replace(NEW, shuffled=True, can_change=True, feedback=Feedback.NONE, minutes=20, description="NO: 1.0")
    quizzes.publish(me, quizzes.new_draft(me, options, blueprint=GOODS).id)
    folder = tmp_path / "out"
    shelf = len(list((CONTENT / "quizzes").glob("*/quiz.yaml"))) + 1
    assert quizzes.export(me, folder) == Exported(written=shelf)
    bank = Bank(content, scheme=SCHEME, clock=clock)
    again = bank.import_quizzes([folder], by=me)
    assert (again.new, again.changed, again.refused) == (0, 0, ())
    assert again.unchanged == again.cases + again.quizzes
    prepare(tmp_path / "other.db", tmp_path / "backups")
    other = Database(tmp_path / "other.db")
    ImportingSops(other, clock=clock).run([CONTENT / "sops"], by=me)
    report = Bank(other, scheme=SCHEME, clock=clock).import_quizzes([folder], by=me)
    assert (report.quizzes, report.refused) == (shelf, ())
    with content.read() as mine, other.read() as theirs:
        assert {q.quiz for q in quiz_rows.list_quizzes(mine)} == {q.quiz for q in quiz_rows.list_quizzes(theirs)}
    other.close()


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    for folder in sorted((CONTENT / "quizzes").iterdir()):
        quiz, cases = read_quiz(folder / "quiz.yaml"), read_cases(folder / "cases.yaml")
        (tmp_path / "quiz.yaml").write_text(write_quiz(quiz), "utf-8")
        (tmp_path / "cases.yaml").write_text(write_cases(cases), "utf-8")
        assert read_quiz(tmp_path / "quiz.yaml") == quiz
        assert [replace(c, line=0) for c in read_cases(tmp_path / "cases.yaml")] == [replace(c, line=0) for c in cases]


def test_a_new_case_is_counted_at_once(quizzes: Quizzes, me: Person, content: Database, clock: StillClock) -> None:
    asked = Blueprint(parts=(Part(n=1, market="ZA"),))
    assert quizzes.count(me, asked, mode=Mode.PRACTICE).short == 1
    file = content.path.parent / "one" / "cases.yaml"
    file.parent.mkdir()
    file.write_text(
        "format: 1\ncases:\n  - {id: za-1, kind: listing, market: ZA, fields: {title: One}, gold: {decision: approve, "
        "clauses: [counterfeit-goods#logo-misuse@1.2], action: none, rationale: So it is.}}\n"
    )
    report = Bank(content, scheme=SCHEME, clock=clock).import_quizzes([file.parent], by=me)
    assert not report.refused
    assert quizzes.count(me, asked, mode=Mode.PRACTICE).short == 0


@pytest.mark.parametrize("role", list(Role))
def test_one_table_of_rights_says_who_builds_and_who_sees_scores(
    role: Role, quizzes: Quizzes, taking: Taking, me: Person, content: Database, clock: StillClock
) -> None:
    answered(taking, me, "counterfeit-calibration")
    asking = Person(id=me.id, key="x", name="X", role=role)
    builds, assigns = Right.BUILD_QUIZZES in RIGHTS[role], Right.ASSIGN_QUIZZES in RIGHTS[role]
    sees = Right.SEE_TEAM_SCORES in RIGHTS[role]
    reads: tuple[tuple[bool, Callable[[], object]], ...] = (
        (builds or assigns, lambda: quizzes.shelf(asking)),
        (builds, lambda: quizzes.bank(asking)),
        (builds, lambda: quizzes.count(asking, GOODS, mode=Mode.PRACTICE)),
        (builds, lambda: quizzes.new_draft(asking, NEW)),
        (builds, lambda: quizzes.draft_from(asking, "ip-practice")),
        (builds, lambda: quizzes.retire(asking, "ip-practice")),
        (builds, lambda: quizzes.export(asking, content.path.parent / "out", slugs=["scams-calibration"])),
        (builds or assigns, lambda: quizzes.keyed(asking, ["counterfeit-goods-001"])),
        (assigns, lambda: Assigning(content, clock=clock).crowds(asking)),
        (assigns, lambda: Assigning(content, clock=clock).list(asking)),
    )
    for allowed, read in reads:
        if allowed:
            read()
        else:
            with pytest.raises(Refused):
                read()
    if builds or assigns:
        scored = next(p for p in quizzes.shelf(asking).published if p.quiz.slug == "counterfeit-calibration")
        assert (scored.taken, scored.n) == (1, 14 if sees else None)


def test_an_unknown_quiz_is_said_to_be_unknown(quizzes: Quizzes, me: Person) -> None:
    for ask in (lambda: quizzes.draft_from(me, "none"), lambda: quizzes.retire(me, "none")):
        with pytest.raises(AppError, match="There is no quiz “none”"):
            ask()
