"""What people have in hand comes from a file once, and is theirs from then on."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.assignments import Progress
from app.domain.drafts import DraftStatus
from app.domain.ids import new_id
from app.errors import BadInput, Refused
from app.services.importing_work import ImportingWork
from tests.still import OWNER
from tests.ui.screens.world import LEAD, OTHER_TRAINER, REVIEWER, TRAINER, StepClock, World, make_world

REMARKS = """
remarks:
  - {person: r-01, quiz: blind, version: "1.0", case: case-1, kind: contest, words: Not so., at: 2026-11-02T09:00:00Z}
  - {person: r-01, quiz: blind, version: "1.0", case: case-2, kind: discuss, words: Why?, at: 2026-11-02T09:01:00Z,
     reply: Since it is so., replied_by: trainer, replied_at: 2026-11-03T09:00:00Z}
"""
VOTE = """
     {person: trainer, decision: reject, action: strike, clauses: [counterfeit-goods#replica-wording], rationale: It
      says replica., at: 2026-11-02T10:05:00Z}"""
ADJUDICATIONS = f"""
adjudications:
  - {{case: case-3, reason: asked, note: Look., opened_by: trainer, opened_at: 2026-11-02T10:00:00Z, votes: [{VOTE},
     {{person: t-02, decision: approve, action: none, clauses: [counterfeit-goods#replica-wording], rationale: It does
      not., at: 2026-11-02T10:06:00Z}}]}}
  - {{case: case-4, reason: asked, opened_by: trainer, opened_at: 2026-11-02T10:00:00Z, votes: [{VOTE}]}}
  - {{case: case-5, reason: contested, note: It holds., opened_by: trainer, opened_at: 2026-11-02T10:00:00Z,
     outcome: still right, closed_by: trainer, closed_at: 2026-11-02T10:00:00Z}}
"""
ASSIGNMENTS = """
assignments:
  - {quiz: blind, audience: everyone, assigned_by: trainer, opens_at: 2026-11-01, closes_in_days: 3, note: Weekly.}
"""
DRAFTS = """
drafts:
  - {sop: seller-checks, author: trainer, version: "1.1", change: Papers need a date., status: in review,
     begun_at: 2026-11-01T08:00:00Z, changed_at: 2026-11-02T08:00:00Z,
     edits: [{old: The text of Documents., new: A paper without a date does not count.}]}
"""
ALL = REMARKS + ADJUDICATIONS + ASSIGNMENTS + DRAFTS


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A reviewer has taken the blind quiz with one mistake; there are two trainers."""
    made = make_world(tmp_path)
    made.add_people(TRAINER, replace(OTHER_TRAINER, id=new_id()), OWNER)
    made.answer_all(REVIEWER, "blind", wrong=1)
    return made


def importing(world: World) -> ImportingWork:
    """The service over the world's database."""
    return ImportingWork(world.database, clock=StepClock())


def write(folder: Path, text: str) -> Path:
    """The file with these sections."""
    file = folder / "work.yaml"
    file.write_text(f'format: "1"\n{text}', "utf-8")
    return file


def test_a_remark_waits_for_the_trainer_or_has_its_reply(world: World, tmp_path: Path) -> None:
    assert importing(world).run(write(tmp_path, REMARKS), by=OWNER).new == 2
    (waiting,) = world.adjudicating.queues(LEAD).recheck
    assert (waiting.case, waiting.reason) == ("case-1", "contested")
    sitting = world.taking.offers(REVIEWER)[-1].last_sitting
    assert sitting is not None
    told = {remark.case: remark.reply for remark in world.remarking.remarks(REVIEWER, sitting)}
    assert told == {"case-1": "", "case-2": "Since it is so."}


def test_votes_stay_blind_and_parted_ones_wait_for_a_third_person(world: World, tmp_path: Path) -> None:
    importing(world).run(write(tmp_path, ADJUDICATIONS), by=OWNER)
    queues = world.adjudicating.queues(LEAD)
    assert [waiting.adjudication.case for waiting in queues.parted] == ["case-3"]
    (open_one,) = queues.to_adjudicate
    assert (open_one.adjudication.case, open_one.votes, open_one.adjudication.votes) == ("case-4", 1, ())
    (settled,) = queues.settled
    assert (settled.adjudication.case, settled.adjudication.outcome) == ("case-5", "still right")
    assert world.adjudicating.file(LEAD, "case-5").golds[-1].number == 1


def test_a_sitting_in_the_time_of_an_assignment_was_under_it(world: World, tmp_path: Path) -> None:
    importing(world).run(write(tmp_path, ASSIGNMENTS), by=OWNER)
    (made,) = world.assigning.list(LEAD)
    assert made.counts[Progress.TAKEN] == 1
    assert made.counts[Progress.NOT_BEGUN] == made.people - 1
    assert made.assignment.closes_at is not None
    assert made.assignment.closes_at.day == 4


def test_a_draft_is_the_text_in_force_with_its_edits(world: World, tmp_path: Path) -> None:
    importing(world).run(write(tmp_path, DRAFTS), by=OWNER)
    (draft,) = world.writing.drafts(asked_by=OWNER)
    assert (draft.text.slug, draft.text.version, draft.status) == ("seller-checks", "1.1", DraftStatus.IN_REVIEW)
    changed, _, text_hash = world.writing.comparison(draft.id, asked_by=OWNER)
    assert "A paper without a date does not count." in changed.text.body
    approved = world.writing.review(LEAD, draft.id, approved=True, comment="", text_hash=text_hash)
    assert approved.status is DraftStatus.APPROVED


def test_importing_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    file = write(tmp_path, ALL)
    first = importing(world).run(file, by=OWNER)
    again = importing(world).run(file, by=OWNER)
    assert (first.new, first.refused) == (7, ())
    assert (again.new, again.unchanged) == (0, 7)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("person: r-01, quiz", "person: r-09, quiz", "r-09"),
        ("case: case-1", "case: case-9", "case-9"),
        ('version: "1.0"', 'version: "3.0"', "blind 3.0"),
        ("case: case-4", "case: case-9", "case-9"),
        ("quiz: blind, audience", "quiz: other, audience", "other"),
        ("sop: seller-checks", "sop: other", "other"),
        ("The text of Documents.", "Words of nobody.", "Words of nobody."),
    ],
)
def test_what_names_something_unknown_is_refused_and_the_rest_goes_in(
    world: World, tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in ALL
    report = importing(world).run(write(tmp_path, ALL.replace(before, after)), by=OWNER)
    assert said in report.refused[0].problem
    assert report.new == 7 - len(report.refused)


def test_a_field_that_does_not_fit_is_named(world: World, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="kind"):
        importing(world).run(write(tmp_path, REMARKS.replace("kind: contest", "kind: shout")), by=OWNER)


def test_a_reviewer_may_not(world: World, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        importing(world).run(write(tmp_path, REMARKS), by=REVIEWER)
