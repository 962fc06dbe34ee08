"""Texts that are nearly the same are found, the others are left in peace."""

from app.domain.near_duplicates import find_twins

TRAIN = "A train of beech wood with three wagons and an engine, painted with blue water-based colours for children"


def test_a_copy_with_another_word_at_its_end_is_a_twin_and_its_likeness_is_said() -> None:
    found = find_twins(
        [("a", TRAIN), ("b", f"{TRAIN} today"), ("c", TRAIN.replace("train", "bus").replace("blue", "red"))]
    )
    assert set(found) == {"b"}
    assert found["b"].key == "a"
    assert 0.9 < found["b"].likeness < 1


def test_what_is_known_is_compared_but_no_case_is_its_own_twin() -> None:
    assert find_twins([("a", TRAIN)], [("old", TRAIN)])["a"].key == "old"
    assert find_twins([("a", TRAIN)], [("a", TRAIN)]) == {}


def test_short_titles_say_too_little() -> None:
    assert find_twins([("a", "Phone case"), ("b", "Phone case")]) == {}
    assert find_twins([]) == {}


def test_chinese_is_compared_by_character() -> None:
    text = "儿童磁力球玩具二百一十六颗送收纳盒"
    assert find_twins([("a", text), ("b", text)])["b"].likeness == 1


def test_the_neighbours_of_a_text_in_the_table_say_nothing_of_it() -> None:
    said = [("a", TRAIN), ("b", TRAIN.upper().replace("WOOD", "METAL").replace("CHILDREN", "ADULTS")), ("c", TRAIN)]
    assert find_twins(said)["c"].likeness == 1


def test_of_many_alike_each_is_told_the_one_that_is_most_alike() -> None:
    said = [("a", TRAIN), ("b", f"{TRAIN} today and tomorrow"), ("c", f"{TRAIN} today and tomorrow too")]
    assert {key: twin.key for key, twin in find_twins(said).items()} == {"b": "a", "c": "b"}
