"""Trainers look through the bank and change it; whatever they do can be undone, and sittings keep what they showed."""

from dataclasses import replace

import pytest

from app.domain.case_changes import merged
from app.domain.case_lines import Wanted
from app.domain.cases import Case, CaseFields
from app.domain.people import Person, Role
from app.errors import BadInput, NotFound, Refused
from app.services.editing_cases import EditingCases
from app.store.database import Database
from tests.still import StillClock

TRAINER = Person(id="t", key="t", name="Tara", role=Role.TRAINER)
OTHER = Person(id="o", key="o", name="Otto", role=Role.TRAINER)
LEAD = Person(id="l", key="l", name="Lena", role=Role.LEAD)
REVIEWER = Person(id="r", key="r", name="Remy", role=Role.REVIEWER)
CASE = Case(key="my-case", kind="listing", market="US", language="en", fields=CaseFields(title="A bag"))


@pytest.fixture
def editing(content: Database, clock: StillClock) -> EditingCases:
    return EditingCases(content, clock=clock)


def titled(case: Case, title: str) -> Case:
    return replace(case, fields=replace(case.fields, title=title))


def first_keys(editing: EditingCases, many: int = 3) -> list[str]:
    return [line.key for line in editing.lines(TRAINER).lines[:many]]


def test_every_case_is_a_line_with_its_gold(editing: EditingCases) -> None:
    lines = editing.lines(LEAD)
    found = lines.find(Wanted())
    assert len(lines) == sum(found.counts["kind"].values()) > 50
    some = lines.lines[0]
    sheet = editing.sheet(LEAD, some.key)
    assert sheet.case.gold is not None
    assert (some.decision, some.clause) == (
        sheet.case.gold.decision,
        str(replace(sheet.case.gold.primary, version=None)),
    )
    assert sheet.golds[0].gold == sheet.case.gold
    assert some.sop in found.counts["sop"]


def test_reviewers_do_not_see_the_bank_and_leads_do_not_edit_it(editing: EditingCases) -> None:
    with pytest.raises(Refused, match="gold"):
        editing.lines(REVIEWER)
    with pytest.raises(Refused, match="may not edit the case bank"):
        editing.tag(LEAD, first_keys(editing), "x")
    with pytest.raises(Refused, match="may not edit the case bank"):
        editing.save(LEAD, CASE, tags=(), opened=0)


def test_a_tag_goes_on_and_off_and_undo_gives_each_case_its_own_tags_back(editing: EditingCases) -> None:
    keys = first_keys(editing)
    editing.tag(TRAINER, keys[:1], "old")
    change = editing.tag(TRAINER, keys, "  glimmer  quist ")
    assert change.said == "The tag “glimmer quist” was put on 3 cases."
    assert editing.sheet(TRAINER, keys[0]).tags == ("glimmer quist", "old")
    assert editing.lines(TRAINER).find(Wanted(text="glimmer quist")).places.size == 3
    assert editing.undo(TRAINER, change).said == "Undone: 3 cases are as before."
    assert editing.sheet(TRAINER, keys[0]).tags == ("old",)
    off = editing.tag(TRAINER, keys, "old", on=False)
    assert "taken off 1 case." in off.said
    editing.undo(TRAINER, off)
    assert editing.sheet(TRAINER, keys[0]).tags == ("old",)
    with pytest.raises(BadInput, match="tag"):
        editing.tag(TRAINER, keys, " , ")


def test_market_and_difficulty_of_many_are_set_as_new_versions_and_undone(editing: EditingCases) -> None:
    keys = first_keys(editing)
    before = [editing.sheet(TRAINER, key) for key in keys]
    change = editing.set_value(TRAINER, keys, "market", value="NZ")
    after = [editing.sheet(TRAINER, key) for key in keys]
    assert [sheet.case for sheet in after] == [replace(sheet.case, market="NZ") for sheet in before]
    assert [sheet.version for sheet in after] == [sheet.version + 1 for sheet in before]
    editing.undo(TRAINER, change)
    assert [editing.sheet(TRAINER, key).case for key in keys] == [sheet.case for sheet in before]
    assert not editing.set_value(TRAINER, keys[:1], "market", value=before[0].case.market).can_be_undone
    with pytest.raises(BadInput, match="no market"):
        editing.set_value(TRAINER, keys, "market", value="usa")
    with pytest.raises(BadInput, match="no difficulty"):
        editing.set_value(TRAINER, keys, "difficulty", value="impossible")


def test_saving_makes_a_new_version_keeps_the_gold_and_can_be_undone(editing: EditingCases) -> None:
    key = first_keys(editing)[0]
    before = editing.sheet(TRAINER, key)
    edited = replace(before.case, fields=replace(before.case.fields, title="Another title"))
    change = editing.save(TRAINER, edited, tags=("b", "a"), opened=before.version)
    after = editing.sheet(TRAINER, key)
    assert (after.case.fields.title, after.version, after.tags) == ("Another title", before.version + 1, ("a", "b"))
    assert after.case.gold == before.case.gold
    editing.undo(TRAINER, change)
    again = editing.sheet(TRAINER, key)
    assert (again.case, again.version, again.tags) == (before.case, before.version + 2, ())


def test_saving_what_is_the_same_makes_no_version(editing: EditingCases) -> None:
    before = editing.sheet(TRAINER, first_keys(editing)[0])
    change = editing.save(TRAINER, before.case, tags=(), opened=before.version)
    assert not change.can_be_undone
    assert editing.sheet(TRAINER, before.case.key).version == before.version


def test_a_new_case_has_no_gold_and_its_id_is_not_taken_twice(editing: EditingCases) -> None:
    assert editing.new_key() == "case-1"
    editing.save(TRAINER, CASE, tags=(), opened=0)
    assert [(line.decision, line.clause) for line in editing.lines(LEAD).lines if line.key == "my-case"] == [
        ("no gold", "")
    ]
    with pytest.raises(Refused, match="already"):
        editing.save(TRAINER, CASE, tags=(), opened=0)
    assert editing.new_key("my-case") == "my-case-1"


def test_what_someone_else_changed_meanwhile_is_not_written_over(editing: EditingCases) -> None:
    sheet = editing.sheet(TRAINER, first_keys(editing)[0])
    editing.set_value(TRAINER, [sheet.case.key], "difficulty", value="hard")
    with pytest.raises(Refused, match="was changed while it was open"):
        editing.save(TRAINER, sheet.case, tags=(), opened=sheet.version)


def test_undo_leaves_what_someone_else_changed_since_and_names_it(editing: EditingCases) -> None:
    keys = first_keys(editing)
    had = [editing.sheet(TRAINER, key).case.market for key in keys]
    change = editing.set_value(TRAINER, keys, "market", value="NZ")
    editing.set_value(OTHER, keys[:1], "market", value="AU")
    undone = editing.undo(TRAINER, change)
    assert undone.said == (
        f"Undone: 2 cases are as before. Left as they are, because they were changed since: {keys[0]}."
    )
    assert [editing.sheet(TRAINER, key).case.market for key in keys] == ["AU", *had[1:]]


def test_undo_of_a_save_is_refused_where_a_newer_version_is_there(editing: EditingCases) -> None:
    before = editing.sheet(TRAINER, first_keys(editing)[0])
    key = before.case.key
    change = editing.save(TRAINER, titled(before.case, "Mine"), tags=("mine",), opened=before.version)
    editing.save(OTHER, titled(before.case, "Newer"), tags=("mine",), opened=before.version + 1, tagged=("mine",))
    undone = editing.undo(TRAINER, change)
    assert undone.said == f"Left as they are, because they were changed since: {key}."
    assert not undone.can_be_undone
    after = editing.sheet(TRAINER, key)
    assert (after.case.fields.title, after.tags) == ("Newer", ("mine",))


def test_undoing_a_tag_keeps_the_tags_that_someone_else_put_on_since(editing: EditingCases) -> None:
    keys = first_keys(editing)
    change = editing.tag(TRAINER, keys, "mine")
    editing.tag(OTHER, keys[:1], "theirs")
    editing.undo(TRAINER, change)
    assert [editing.sheet(TRAINER, key).tags for key in keys] == [("theirs",), (), ()]


@pytest.mark.parametrize("step", ["save", "set", "tag"])
def test_what_is_undone_can_be_done_again_and_undone_once_more(editing: EditingCases, step: str) -> None:
    before = editing.sheet(TRAINER, first_keys(editing)[0])
    key = before.case.key
    if step == "save":
        change = editing.save(TRAINER, titled(before.case, "Mine"), tags=("x",), opened=before.version)
    elif step == "set":
        change = editing.set_value(TRAINER, [key], "difficulty", value="hard")
    else:
        change = editing.tag(TRAINER, [key], "y")
    done = editing.sheet(TRAINER, key)
    assert (done.case, done.tags) != (before.case, before.tags)
    undone = editing.undo(TRAINER, change)
    redone = editing.undo(TRAINER, undone, again=True)
    assert redone.said == "Done again: 1 case is changed."
    now = editing.sheet(TRAINER, key)
    assert (now.case, now.tags) == (done.case, done.tags)
    editing.undo(TRAINER, redone)
    now = editing.sheet(TRAINER, key)
    assert (now.case, now.tags) == (before.case, before.tags)


def test_two_who_edit_a_case_lose_nothing_the_second_brings_in_what_the_first_wrote(editing: EditingCases) -> None:
    begun = editing.sheet(TRAINER, first_keys(editing)[0])
    theirs = titled(begun.case, "Theirs")
    editing.save(OTHER, theirs, tags=("theirs",), opened=begun.version)
    mine = replace(begun.case, fields=replace(begun.case.fields, seller="My seller"))
    with pytest.raises(Refused, match="was changed while it was open"):
        editing.save(TRAINER, mine, tags=("mine",), opened=begun.version)
    newest = editing.sheet(TRAINER, begun.case.key)
    both = merged(mine, begun=begun.case, newest=newest.case)
    editing.save(TRAINER, both, tags=("mine",), opened=newest.version, tagged=begun.tags)
    after = editing.sheet(TRAINER, begun.case.key)
    assert (after.case.fields.title, after.case.fields.seller) == ("Theirs", "My seller")
    assert after.tags == ("mine", "theirs")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (replace(CASE, key="a b"), "cannot be a case's id"),
        (replace(CASE, market="usa"), "no market"),
        (replace(CASE, fields=CaseFields(price="3")), "shows nothing"),
    ],
)
def test_a_case_that_cannot_be_is_refused_in_words(editing: EditingCases, case: Case, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        editing.save(TRAINER, case, tags=(), opened=0)
    with pytest.raises(NotFound):
        editing.sheet(TRAINER, "nowhere")
