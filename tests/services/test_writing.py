"""Writing: a draft from an idea to a released version, on the SOPs, cases and quizzes that ship."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from app.domain.changes import Kind
from app.domain.drafts import Draft, DraftStatus, NewerText
from app.domain.ids import new_id
from app.domain.impacts import say_impact
from app.domain.people import Person, Role
from app.domain.sops import Citation, Status
from app.errors import Refused
from app.services.acknowledging import Acknowledging
from app.services.library import Library
from app.services.workspace import Workspace
from app.services.writing import Writing
from app.store.database import Database
from tests.still import StillClock

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOP = "counterfeit-goods"
AUTHOR = Person(id=new_id(), key="tara", name="Tara", role=Role.TRAINER)
SECOND = Person(id=new_id(), key="tom", name="Tom", role=Role.TRAINER)
READER = Person(id=new_id(), key="r-01", name="Reviewer 01", role=Role.REVIEWER)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOW)


@pytest.fixture
def writing(content: Database, clock: StillClock) -> Writing:
    Workspace(content).add_people((AUTHOR, SECOND, READER))
    return Writing(content, clock=clock)


@pytest.fixture
def library(content: Database, clock: StillClock) -> Library:
    return Library(content, clock=clock)


def write(writing: Writing, draft: Draft, **said: object) -> Draft:
    """The draft with other fields, saved."""
    text = replace(draft.text, **said)  # type: ignore[arg-type]
    writing.save(AUTHOR, draft.id, text, seen=draft.changed_at)
    return writing.open(draft.id, asked_by=AUTHOR).draft


def changed(writing: Writing) -> Draft:
    """A change of the SOP with one materially edited clause, ready for review."""
    draft = writing.begin_change(AUTHOR, SOP)
    body = draft.text.body.replace("One strong sign on the product is enough.", "Two strong signs are needed.")
    assert body != draft.text.body
    return write(writing, draft, body=body, change="Two signs are needed now.")


def approve(writing: Writing, draft: Draft) -> Draft:
    """Submitted, looked at and approved by a second person."""
    writing.submit(AUTHOR, draft.id)
    _, _, seen = writing.comparison(draft.id, asked_by=AUTHOR)
    return writing.review(SECOND, draft.id, approved=True, comment="", text_hash=seen)


def said(writing: Writing, draft: Draft) -> list[str]:
    """What the checks find."""
    return [finding.said for finding in writing.analyse(writing.open(draft.id, asked_by=AUTHOR), draft.text).findings]


def test_a_change_begins_with_the_text_in_force_and_the_next_number(writing: Writing, library: Library) -> None:
    before = library.read(Citation(SOP))
    draft = writing.begin_change(AUTHOR, SOP)
    assert draft.text.version == "1.3"
    analysis = writing.analyse(writing.open(draft.id, asked_by=AUTHOR), draft.text)
    assert [c.key for c in analysis.clauses] == [c.key for c in before.clauses]
    assert {c.kind for c in analysis.changes} == {Kind.UNCHANGED}
    assert "Nothing differs from version 1.2 yet." in said(writing, draft)


def test_only_one_draft_of_an_sop_is_open_and_it_is_said_who_has_it(writing: Writing) -> None:
    writing.begin_change(AUTHOR, SOP)
    with pytest.raises(Refused, match="Tara has an open draft of Counterfeit goods"):
        writing.begin_change(SECOND, SOP)
    with pytest.raises(Refused, match="You have"):
        writing.begin_change(AUTHOR, SOP)


def test_a_reviewer_neither_writes_nor_sees_drafts(writing: Writing, library: Library) -> None:
    draft = changed(writing)
    for ask in (lambda: writing.begin(READER, "Mine"), lambda: writing.shelf(asked_by=READER),
                lambda: writing.drafts(asked_by=READER), lambda: writing.open(draft.id, asked_by=READER),
                lambda: writing.comparison(draft.id, asked_by=READER), lambda: writing.submit(READER, draft.id),
                lambda: writing.pictures(draft.id, asked_by=READER), lambda: writing.impact(draft.id, asked_by=READER),
                lambda: writing.discard(READER, draft.id), lambda: writing.release(READER, draft.id)):  # fmt: skip
        with pytest.raises(Refused):
            ask()
    assert [v.version for v in library.versions(SOP)] == ["1.0", "1.1", "1.2"]
    assert "Two strong signs" not in library.read(Citation(SOP)).html


def test_an_author_who_writes_no_more_does_nothing_with_the_draft(writing: Writing) -> None:
    draft, now_reviewer = changed(writing), replace(AUTHOR, role=Role.REVIEWER)
    for act in (lambda: writing.submit(now_reviewer, draft.id), lambda: writing.discard(now_reviewer, draft.id),
                lambda: writing.save(now_reviewer, draft.id, draft.text, seen=draft.changed_at)):  # fmt: skip
        with pytest.raises(Refused, match="does not write SOPs"):
            act()


def test_a_draft_from_idea_to_release_supersedes_and_asks_to_read_again(
    writing: Writing, library: Library, content: Database, clock: StillClock
) -> None:
    acknowledging = Acknowledging(content, clock=clock)
    acknowledging.acknowledge(READER, library.read(Citation(SOP)).info.id)
    assert SOP not in {item.version.sop for item in acknowledging.to_read(READER)}
    draft = changed(writing)
    impact = writing.impact(draft.id, asked_by=AUTHOR)
    assert [t.person.key for t in impact.acknowledgements] == ["r-01"]
    assert impact.cases
    assert impact.quizzes
    assert say_impact(impact).endswith("1 acknowledgement become stale. 1 translation falls behind.")
    approved = approve(writing, draft)
    assert approved.status is DraftStatus.APPROVED
    clock.instant += timedelta(minutes=5)
    made = writing.release(AUTHOR, draft.id)
    assert (made.version, made.in_force, made.effective) == ("1.3", True, clock.instant)
    assert (made.changed, made.material) == (1, 1)
    assert library.versions(SOP)[-2].status is Status.SUPERSEDED
    assert "Two strong signs" in library.read(Citation(SOP)).html
    assert SOP in {item.version.sop for item in acknowledging.to_read(READER)}
    with content.read() as connection:
        who = connection.exec_driver_sql(
            "SELECT released_by, approved_by FROM sop_version WHERE id = ?", (made.id,)
        ).one()
    assert tuple(who) == (AUTHOR.id, SECOND.id)
    assert writing.drafts(asked_by=AUTHOR) == ()
    with pytest.raises(Refused):
        writing.release(AUTHOR, draft.id)


def test_a_change_called_editorial_makes_nothing_stale(writing: Writing, library: Library) -> None:
    draft = changed(writing)
    draft = write(writing, draft, editorial=("logo-misuse",), version="1.3")
    impact = writing.impact(draft.id, asked_by=AUTHOR)
    assert (impact.cases, impact.quizzes, impact.acknowledgements) == ((), (), ())
    approve(writing, draft)
    assert writing.release(SECOND, draft.id).material == 0
    assert library.compare(SOP, "1.2", "1.3").count("edited") == 1


def test_nobody_approves_their_own_draft_and_a_return_says_why(writing: Writing) -> None:
    draft = changed(writing)
    writing.submit(AUTHOR, draft.id)
    _, comparison, seen = writing.comparison(draft.id, asked_by=AUTHOR)
    assert [c.key for c in comparison.changes if c.kind is not Kind.UNCHANGED] == ["logo-misuse"]
    with pytest.raises(Refused, match="own draft"):
        writing.review(AUTHOR, draft.id, approved=True, comment="", text_hash=seen)
    with pytest.raises(Refused, match="with a comment"):
        writing.review(SECOND, draft.id, approved=False, comment=" ", text_hash=seen)
    returned = writing.review(SECOND, draft.id, approved=False, comment="Which signs?", text_hash=seen)
    assert (returned.status, returned.last_review and returned.last_review.comment) == ("returned", "Which signs?")
    row = next(row for row in writing.shelf(asked_by=AUTHOR) if row.slug == SOP)
    assert row.state == "returned"


def test_an_approval_is_of_the_very_text(writing: Writing, content: Database) -> None:
    draft = changed(writing)
    writing.submit(AUTHOR, draft.id)
    _, _, seen = writing.comparison(draft.id, asked_by=AUTHOR)
    with pytest.raises(Refused, match="in review and cannot be changed"):
        writing.save(AUTHOR, draft.id, replace(draft.text, owner="X"), seen=draft.changed_at)
    with pytest.raises(Refused, match="not the one you looked at"):
        writing.review(SECOND, draft.id, approved=True, comment="", text_hash="0" * 64)
    writing.review(SECOND, draft.id, approved=True, comment="", text_hash=seen)
    writing.take_back(AUTHOR, draft.id)
    draft = write(writing, draft, owner="Somebody else")
    with pytest.raises(Refused, match="not approved"):
        writing.release(AUTHOR, draft.id)
    with content.write() as connection:  # as if a program had put it back behind our back
        connection.exec_driver_sql("UPDATE sop_draft SET status = 'approved'")
    with pytest.raises(Refused, match="changed after Tom approved"):
        writing.release(AUTHOR, draft.id)


def test_a_release_for_later_is_announced_and_comes_into_force_then(
    writing: Writing, library: Library, clock: StillClock
) -> None:
    later = NOW + timedelta(days=9)
    draft = write(writing, changed(writing), effective=later)
    approve(writing, draft)
    made = writing.release(AUTHOR, draft.id)
    assert not made.in_force
    assert library.read(Citation(SOP)).info.version == "1.2"
    row = next(row for row in writing.shelf(asked_by=AUTHOR) if row.slug == SOP)
    assert (row.in_force, row.announced, row.announced_for) == ("1.2", "1.3", later)
    turn = library.turn(NOW)
    assert (turn.sops, turn.next) == (frozenset(), later)
    clock.instant = later
    assert library.read(Citation(SOP)).info.version == "1.3"
    turn = library.turn(NOW)
    assert (turn.at, turn.sops) == (later, frozenset({SOP}))
    assert turn.next != later


def test_an_instant_that_has_passed_by_the_release_is_refused(writing: Writing, clock: StillClock) -> None:
    draft = write(writing, changed(writing), effective=NOW + timedelta(hours=1))
    approve(writing, draft)
    clock.instant += timedelta(days=1)
    with pytest.raises(Refused, match="which is past"):
        writing.release(AUTHOR, draft.id)


def test_a_save_reads_its_own_draft_and_its_own_reviews_alone(writing: Writing, content: Database) -> None:
    draft = changed(writing)
    writing.submit(AUTHOR, draft.id)
    _, _, seen = writing.comparison(draft.id, asked_by=SECOND)
    writing.review(SECOND, draft.id, approved=False, comment="Which signs?", text_hash=seen)
    other = writing.begin(SECOND, "Another one")
    read: list[str] = []

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        if "draft" in statement and statement.startswith("SELECT"):
            read.append(f"{statement} {parameters}")

    engine = content._writer
    event.listen(engine, "before_cursor_execute", note)
    try:
        writing.save(SECOND, other.id, replace(other.text, owner="Tom"), seen=other.changed_at)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(read) == 2, "the draft and what was said of it"
    assert all(other.id in statement for statement in read)


def test_a_save_never_overwrites_a_newer_text(writing: Writing) -> None:
    draft = writing.begin_change(AUTHOR, SOP)
    mine = replace(draft.text, owner="mine")
    writing.save(AUTHOR, draft.id, replace(draft.text, owner="from another window"), seen=draft.changed_at)
    with pytest.raises(NewerText) as caught:
        writing.save(AUTHOR, draft.id, mine, seen=draft.changed_at)
    assert caught.value.theirs.text.owner == "from another window"
    writing.save(AUTHOR, draft.id, mine, seen=caught.value.theirs.changed_at)
    assert writing.open(draft.id, asked_by=AUTHOR).draft.text.owner == "mine"


def test_a_new_sop_is_begun_checked_and_released_with_ids_of_its_own(writing: Writing, library: Library) -> None:
    draft = writing.begin(AUTHOR, "Second-hand phones")
    assert draft.text.slug == "second-hand-phones"
    with pytest.raises(Refused, match="Mend it first"):
        writing.submit(AUTHOR, draft.id)
    draft = write(writing, draft, change="First released version.", domain="products")
    approve(writing, draft)
    made = writing.release(AUTHOR, draft.id)
    assert (made.version, made.in_force, made.material) == ("1.0", True, 0)
    assert [c.key for c in library.read(Citation("second-hand-phones")).clauses] == ["intro", "scope"]
    with pytest.raises(Refused, match="already"):
        writing.begin(AUTHOR, "Counterfeit goods")


def test_a_retired_sop_is_out_of_force_with_a_reason_and_comes_back_by_a_new_version(
    writing: Writing, library: Library, clock: StillClock
) -> None:
    with pytest.raises(Refused, match="with a reason"):
        writing.retire(SECOND, SOP, why=" ")
    writing.retire(SECOND, SOP, why="Merged into another SOP.")
    info = library.read(Citation(SOP)).info
    assert (info.in_force, info.status, info.retired_for) == (False, Status.RETIRED, "Merged into another SOP.")
    clock.instant += timedelta(minutes=1)
    approve(writing, changed(writing))
    draft = next(d for d in writing.drafts(asked_by=AUTHOR))
    writing.release(AUTHOR, draft.id)
    assert library.read(Citation(SOP)).info.version == "1.3"


def test_a_discarded_draft_can_be_taken_back_until_another_is_begun(writing: Writing) -> None:
    draft = changed(writing)
    writing.discard(AUTHOR, draft.id)
    assert writing.drafts(asked_by=AUTHOR) == ()
    writing.restore(AUTHOR, draft.id)
    assert [d.id for d in writing.drafts(asked_by=AUTHOR)] == [draft.id]
    writing.discard(SECOND, draft.id)
    writing.begin_change(SECOND, SOP)
    with pytest.raises(Refused, match="Another one is open"):
        writing.restore(AUTHOR, draft.id)


def test_a_version_that_came_in_meanwhile_keeps_the_draft_back_until_it_is_compared(writing: Writing) -> None:
    first = changed(writing)
    approve(writing, first)
    writing.discard(AUTHOR, first.id)
    other = changed(writing)
    approve(writing, other)
    writing.release(AUTHOR, other.id)
    writing.restore(AUTHOR, first.id)
    assert "Version 1.3 came in after this draft began from 1.2." in said(writing, first)
    opened = writing.rebase(AUTHOR, first.id)
    assert (opened.base.version, opened.base.last) == ("1.3", "1.3")
