"""A material change asks for a new acknowledgement, an editorial one does not."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.acknowledgements import find_to_read, last_acknowledged, say_time, say_to_read
from app.domain.sops import Status, VersionInfo

START = datetime(2026, 1, 1, tzinfo=UTC)


def versions(materials: Sequence[int], *, in_force: int) -> list[VersionInfo]:
    """Versions 1.0, 1.1, … with so many material clauses each; ``in_force`` counts from 0, -1 for none."""
    return [
        VersionInfo(
            id=f"v{at}", sop="scams", sequence=at + 1, version=f"1.{at}", title="Scams", domain="content",
            status=Status.RELEASED, effective=START + timedelta(days=at), change=f"Change {at}.", markets=("all",),
            language="en", risk="high", owner="", retired_at=None, clauses=5, changed=2, material=material,
            in_force=at == in_force,
        )
        for at, material in enumerate(materials)
    ]  # fmt: skip


def test_whoever_never_acknowledged_is_asked_for_the_version_in_force() -> None:
    asked = find_to_read(versions([5, 0, 1], in_force=1), (), removing=())
    assert asked is not None
    assert (asked.version.version, asked.since, asked.changes) == ("1.1", None, ())


def test_an_editorial_change_does_not_ask_again_and_a_material_one_does() -> None:
    editorial = versions([5, 0], in_force=1)
    assert find_to_read(editorial, {"v0"}, removing=()) is None
    material = find_to_read(versions([5, 1], in_force=1), {"v0"}, removing=())
    assert material is not None
    assert [v.version for v in material.changes] == ["1.1"]


def test_a_removed_clause_asks_again_whatever_its_author_called_it() -> None:
    assert find_to_read(versions([5, 0], in_force=1), {"v0"}, removing={"v1"}) is not None


def test_a_material_change_that_is_not_in_force_yet_does_not_ask() -> None:
    assert find_to_read(versions([5, 3], in_force=0), {"v0"}, removing=()) is None


def test_a_version_read_ahead_counts_from_the_day_it_takes_effect() -> None:
    assert find_to_read(versions([5, 3], in_force=0), {"v1"}, removing=()) is not None
    assert find_to_read(versions([5, 3], in_force=1), {"v1"}, removing=()) is None


def test_nothing_in_force_asks_nothing() -> None:
    assert find_to_read(versions([5, 3], in_force=-1), (), removing=()) is None


def test_the_changes_since_are_said_in_the_words_of_those_who_made_them() -> None:
    asked = find_to_read(versions([5, 1, 0, 2], in_force=3), {"v0"}, removing=())
    assert asked is not None
    assert say_to_read(asked) == "1.1: Change 1. 1.3: Change 3."


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_one_is_asked_just_when_something_material_came_after_the_last_acknowledgement(
    materials: list[int], data: st.DataObject
) -> None:
    current = data.draw(st.integers(0, len(materials) - 1))
    read = data.draw(st.sets(st.integers(0, len(materials) - 1)))
    shelf = versions(materials, in_force=current)
    asked = find_to_read(shelf, {f"v{at}" for at in read}, removing=())
    before = [at for at in read if at <= current]
    expected = not before or any(materials[max(before) + 1 : current + 1])
    assert (asked is not None) == expected
    last = last_acknowledged(shelf, {f"v{at}" for at in read}, upto=current + 1)
    assert (last.sequence - 1 if last else None) == max(before, default=None)


def test_a_length_of_time_is_said_shortly() -> None:
    assert [say_time(s) for s in (0, 59, 60, 200, 3900)] == ["0 s", "59 s", "1 min", "3 min", "1 h 5 min"]
