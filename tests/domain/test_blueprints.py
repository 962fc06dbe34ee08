"""Blueprints: what the bank can give, and that a draw keeps to what was asked."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.alike import Known
from app.domain.blueprints import Blueprint, Candidate, Excluded, Part, Pool, draw, shares
from app.domain.forms import draw_forms, expected_score

CLAUSES = ("goods#logo", "goods#wording", "sellers#papers")
LEVELS = ("easy", "medium", "hard")


def candidate(number: int, **other: object) -> Candidate:
    """A case that nothing speaks against."""
    usual: dict[str, object] = {
        "key": f"case-{number:05}", "clause": CLAUSES[number % 3],
        "domain": "products" if number % 3 < 2 else "sellers",
        "difficulty": LEVELS[number // 3 % 3], "market": "US" if number % 2 else "DE", "kind": "listing",
        "innocent": number % 5 == 0, "text": f"text number {number} of its own with words {number * 7} {number * 13}",
    }  # fmt: skip
    return Candidate(**{**usual, **other})  # type: ignore[arg-type]


BANK = tuple(candidate(n) for n in range(900))


def test_equal_blueprints_draw_equal_cases_and_another_seed_draws_others() -> None:
    asked = Blueprint(parts=(Part(n=20, topic="goods"),), seed="a")
    once, again = draw(Pool.of(BANK), asked), draw(Pool.of(reversed(BANK)), asked)
    assert once.cases == again.cases
    assert draw(Pool.of(BANK), Blueprint(parts=asked.parts, seed="b")).cases != once.cases


def test_stale_cases_cases_without_gold_and_exposed_ones_are_never_drawn_and_are_counted() -> None:
    bank = (
        candidate(0, stale=True), candidate(1, clause=""), candidate(2), candidate(3),
    )  # fmt: skip
    drawn = draw(Pool.of(bank, exposed={"case-00002"}), Blueprint(parts=(Part(n=4),)))
    assert [case.key for case in drawn.cases] == ["case-00003"]
    assert drawn.excluded == {Excluded.STALE: 1, Excluded.NO_GOLD: 1, Excluded.EXPOSED: 1}
    assert drawn.parts[0].words == "1 of 4 available: 3 short"


def test_a_part_says_how_many_are_short() -> None:
    bank = [candidate(n, clause="goods#logo", difficulty="hard") for n in range(12)]
    part = Part(n=15, topic="goods#logo", difficulty="hard")
    counted = draw(Pool.of(bank), Blueprint(parts=(part,))).parts[0]
    assert (counted.words, part.words) == ("12 of 15 available: 3 short", "goods#logo, hard")


def test_the_spread_and_the_share_of_innocent_cases_are_met_where_the_bank_has_them() -> None:
    asked = Blueprint(parts=(Part(n=30, topic="domain:products"), Part(n=10)), spread=(1, 2, 1), innocent=0.25)
    drawn = draw(Pool.of(BANK), asked)
    assert drawn.by("difficulty") == {"easy": 10, "hard": 10, "medium": 20}
    assert drawn.innocent == 10


def test_a_part_with_little_choice_is_not_robbed_by_a_wider_one() -> None:
    bank = [candidate(n, clause="goods#logo") for n in range(5)] + [candidate(n, clause="goods#x") for n in range(5, 9)]
    drawn = draw(Pool.of(bank), Blueprint(parts=(Part(n=4, topic="goods"), Part(n=5, topic="goods#logo"))))
    assert drawn.short == 0
    assert len({case.key for case in drawn.cases}) == 9


def test_crossing_parts_give_way_to_each_other() -> None:
    only_hard = [candidate(n, clause="goods#logo", difficulty="hard") for n in range(3)]
    logo = [candidate(n, clause="goods#logo", difficulty="easy") for n in range(3, 6)]
    asked = Blueprint(parts=(Part(n=3, topic="goods#logo"), Part(n=3, difficulty="hard")))
    assert draw(Pool.of(only_hard + logo), asked).short == 0


def test_near_duplicates_are_not_both_drawn_while_there_are_others() -> None:
    same = "A white trainer with five bars on its side, all sizes, we ship in one day, size {}"
    twins = [candidate(n, text=same.format(n)) for n in range(10)]
    others = [candidate(n) for n in range(10, 14)]
    texts = [case.text for case in draw(Pool.of(twins + others), Blueprint(parts=(Part(n=5),))).cases]
    assert sum(text.startswith("A white") for text in texts) == 1
    all_of_them = draw(Pool.of(twins), Blueprint(parts=(Part(n=5),)))
    assert all_of_them.short == 0


def test_an_empty_text_is_like_none() -> None:
    known = Known()
    known.add("")
    assert not known.has_like("")


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=4),
    st.sampled_from(["", "goods", "goods#logo", "domain:sellers"]),
    st.integers(0, 60), st.text(max_size=5),
)  # fmt: skip
def test_every_draw_fits_its_parts_and_repeats_no_case(sizes: list[int], topic: str, bank: int, seed: str) -> None:
    parts = tuple(Part(n=n, topic=topic if i % 2 else "", difficulty=("", "hard")[i % 2]) for i, n in enumerate(sizes))
    drawn = draw(Pool.of(BANK[:bank]), Blueprint(parts=parts, seed=seed, spread=(1, 1, 1), innocent=0.5))
    keys = Counter(case.key for case in drawn.cases)
    assert not keys or max(keys.values()) == 1
    assert all(count.drawn <= min(count.part.n, count.available) for count in drawn.parts)
    assert len(drawn.cases) == sum(count.drawn for count in drawn.parts)
    assert all(any(part.takes(case) for part in parts) for case in drawn.cases)


@given(st.lists(st.floats(0, 10), max_size=5), st.integers(0, 100))
def test_shares_sum_to_the_whole(given_shares: list[float], n: int) -> None:
    split = shares(given_shares, n)
    assert sum(split) == (n if sum(given_shares) > 0 else 0)


@pytest.mark.parametrize(("count", "size"), list(product((2, 3), (10, 40))))
def test_parallel_forms_share_no_case_and_are_expected_to_score_alike(count: int, size: int) -> None:
    bank = [candidate(n, logit=((n * 37) % 100) / 25 - 2) for n in range(900)]
    asked = Blueprint(parts=(Part(n=size // 2, topic="goods"), Part(n=size // 2)), innocent=0.2)
    made = draw_forms(Pool.of(bank), asked, count=count)
    keys = [case.key for form in made.forms for case in form]
    assert len(keys) == len(set(keys)) == count * size
    assert made.difference < 0.01
    assert len({sum(case.innocent for case in form) for form in made.forms}) == 1


def test_forms_of_a_bank_that_is_short_are_short_alike() -> None:
    made = draw_forms(Pool.of(BANK[:15]), Blueprint(parts=(Part(n=10),)), count=2)
    assert [len(form) for form in made.forms] == [7, 7]
    assert made.drawn.short == 5


def test_a_case_without_answers_counts_as_those_its_author_calls_the_same() -> None:
    cases = [candidate(0, difficulty="hard", logit=3.0), candidate(1, difficulty="hard")]
    assert expected_score(cases) == pytest.approx(expected_score(cases[:1]))
