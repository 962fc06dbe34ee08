"""What a release makes stale is counted whole, and named as far as who looks may see it."""

from app.domain.impacts import Impact, StaleCase, Touched, say_impact
from app.domain.people import Person, Role


def touched(key: str, *, cards: int) -> Touched:
    person = Person(id=key, key=key, name=key, role=Role.REVIEWER)
    return Touched(person=person, acknowledged=None, cards=cards)


IMPACT = Impact(
    material=1,
    cases=tuple(StaleCase(key=f"c{n}", title=f"Case {n}", clauses=("logo",)) for n in range(3)),
    quizzes=(),
    people=(touched("r1", cards=2), touched("r2", cards=0), touched("r3", cards=1)),
)


def test_those_with_study_cards_on_what_changes_are_a_list_of_their_own() -> None:
    assert [one.person.key for one in IMPACT.learners] == ["r1", "r3"]
    assert IMPACT.cards == 3


def test_a_case_that_must_not_be_named_is_counted_all_the_same() -> None:
    seen = IMPACT.without({"c1", "elsewhere"})
    assert [case.key for case in seen.cases] == ["c0", "c2"]
    assert say_impact(seen) == (
        "3 cases, 0 quizzes, 0 acknowledgements become stale. 1 case is not listed: you may yet vote there."
    )
    assert "2 cases are not listed: you may yet vote there." in say_impact(IMPACT.without({"c0", "c1"}))
    assert IMPACT.without(()) == IMPACT
