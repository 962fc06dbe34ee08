"""Standings: one by one or in batches comes to the same, and evidence fades as it is told to."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.standing import Fading, Standing, Standings

START = datetime(2026, 9, 28, tzinfo=UTC)
FADING = Fading()
ANSWERS = st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from("abc"), st.booleans()), max_size=20)


def standings() -> Standings:
    """Nobody has answered anything."""
    return Standings((), edits={}, fading=FADING)


@given(ANSWERS, st.integers(0, 20))
def test_counting_in_two_batches_comes_to_the_same(answers: list[tuple[str, str, bool]], cut: int) -> None:
    whole, first = standings(), standings()
    dated = [(p, c, right, START + timedelta(hours=i)) for i, (p, c, right) in enumerate(answers)]
    for person, clause, right, at in dated:
        whole.count(person, clause, right=right, at=at)
    for person, clause, right, at in dated[:cut]:
        first.count(person, clause, right=right, at=at)
    second = Standings(first.moved, edits={}, fading=FADING)
    for person, clause, right, at in dated[cut:]:
        second.count(person, clause, right=right, at=at)
    end = START + timedelta(days=9)
    for person in "pq":
        assert second.states(person, at=end) == whole.states(person, at=end)


EDITS = st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(0, 25), max_size=3).map(sorted))


@given(ANSWERS, EDITS)
def test_counting_goes_on_from_stored_standings_across_material_edits(
    answers: list[tuple[str, str, bool]], edited: dict[str, list[int]]
) -> None:
    edits = {clause: tuple(START + timedelta(hours=h, minutes=-30) for h in hours) for clause, hours in edited.items()}
    whole = Standings((), edits=edits, fading=FADING)
    anew: tuple[Standing, ...] = ()
    for i, (person, clause, right) in enumerate(answers):
        at = START + timedelta(hours=i)
        whole.count(person, clause, right=right, at=at)
        one = Standings(anew, edits=edits, fading=FADING)  # sums everything from the stored standings
        one.count(person, clause, right=right, at=at)
        anew = (*(s for s in anew if (s.person_id, s.clause_id) != (person, clause)), *one.moved)
    assert set(whole.moved) == set(anew)


def test_counting_costs_the_same_however_many_clauses_a_person_has_answered() -> None:
    looked_at = 0

    class Edits(dict[str, tuple[datetime, ...]]):
        def get(self, *_: object) -> tuple[datetime, ...]:
            nonlocal looked_at
            looked_at += 1
            return ()

    many = Standings((), edits=Edits(), fading=FADING)
    for i in range(400):
        many.count("me", f"clause-{i}", right=True, at=START + timedelta(hours=i))
    assert looked_at < 400 * 5


def test_what_others_answer_moves_nobody_else() -> None:
    mine = standings()
    mine.count("me", "a", right=True, at=START)
    before = mine.states("me", at=START)
    mine.count("you", "a", right=False, at=START)
    assert mine.states("me", at=START) == before


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_other_peoples_answers_does_not_matter(
    answers: list[tuple[str, str, bool]], dice: random.Random
) -> None:
    """Two people's answers, interleaved in any way that leaves each one's own order as it was."""
    dated = [(p, c, right, START + timedelta(hours=i)) for i, (p, c, right) in enumerate(answers)]
    queues = {person: [a for a in dated if a[0] == person] for person in "pq"}
    mixed = []
    while any(queues.values()):
        mixed.append(queues[dice.choice([person for person in "pq" if queues[person]])].pop(0))
    one, other = standings(), standings()
    for made, order in ((one, dated), (other, mixed)):
        for person, clause, right, at in order:
            made.count(person, clause, right=right, at=at)
    end = START + timedelta(days=9)
    for person in "pq":
        assert one.states(person, at=end) == other.states(person, at=end)


def test_a_material_edit_leaves_the_share_that_the_setting_says() -> None:
    edit = START + timedelta(days=3)
    faded = Standings((), edits={"a": (edit,)}, fading=Fading(after_edit=0.25))
    faded.count("me", "a", right=True, at=START)
    before = faded.states("me", at=edit - timedelta(seconds=1))[0]["a"]
    after = faded.states("me", at=edit)[0]["a"]
    assert after.w == before.w * 0.25
    assert after.n == before.n == 1


def test_an_answer_counts_half_after_its_half_life() -> None:
    faded = Standings((), edits={}, fading=Fading(half_life_days=10))
    faded.count("me", "a", right=True, at=START)
    now = faded.states("me", at=START)[0]["a"]
    later = faded.states("me", at=START + timedelta(days=10))[0]["a"]
    assert later.w == now.w / 2
