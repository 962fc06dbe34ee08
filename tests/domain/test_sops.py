"""Version numbers, citations, and which version is in force."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.markets import applies_to
from app.domain.sops import Citation, Dated, VersionNumber, pick_in_force
from app.errors import BadInput

DAY = datetime(2026, 3, 1, tzinfo=UTC)
KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)


def test_versions_sort_as_numbers() -> None:
    assert VersionNumber.parse("1.10") > VersionNumber.parse("1.9")


@pytest.mark.parametrize("text", ["", "1", "1.2.3", "v1.2", "1.-2", "¹.2"])
def test_what_is_no_version_number_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not a version number"):
        VersionNumber.parse(text)


@given(KEYS, st.none() | KEYS, st.none() | st.tuples(st.integers(0, 999), st.integers(0, 999)))
def test_a_citation_reads_back(sop: str, clause: str | None, version: tuple[int, int] | None) -> None:
    cited = Citation(sop, clause, f"{version[0]}.{version[1]}" if version else None)
    assert Citation.parse(str(cited)) == cited


@pytest.mark.parametrize("text", ["", "#clause", "a b", "sop#", "sop@x", "sop@1.2#clause"])
def test_what_names_no_clause_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="does not name a clause"):
        Citation.parse(text)


def test_of_two_versions_of_one_day_the_later_one_is_in_force() -> None:
    versions = [Dated(DAY, 1, "first"), Dated(DAY, 2, "second")]
    chosen = pick_in_force(versions, at=DAY)
    assert chosen is not None
    assert chosen.id == "second"


def test_nothing_is_in_force_before_the_first_version_or_after_retirement() -> None:
    versions = [Dated(DAY, 1, "only", DAY + timedelta(days=9))]
    assert pick_in_force(versions, at=DAY - timedelta(microseconds=1)) is None
    assert pick_in_force(versions, at=DAY + timedelta(days=8)) == versions[0]
    assert pick_in_force(versions, at=DAY + timedelta(days=9)) is None


def test_a_version_after_retirement_brings_the_sop_back() -> None:
    versions = [Dated(DAY, 1, "old", DAY + timedelta(days=1)), Dated(DAY + timedelta(days=5), 2, "new")]
    assert pick_in_force(versions, at=DAY + timedelta(days=3)) is None
    assert pick_in_force(versions, at=DAY + timedelta(days=6)) == versions[1]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=12), st.integers(-1, 31))
def test_no_version_in_force_takes_effect_later_than_the_instant(days: list[tuple[int, int]], at: int) -> None:
    versions = [Dated(DAY + timedelta(days=d), i, f"{i}") for i, (d, _) in enumerate(days)]
    instant = DAY + timedelta(days=at)
    chosen = pick_in_force(versions, at=instant)
    effective = [v.effective for v in versions if v.effective <= instant]
    assert (chosen.effective if chosen else None) == max(effective, default=None)


def test_a_text_for_all_markets_governs_each() -> None:
    assert applies_to(("all",), "NO")
    assert applies_to(("US", "NO"), "NO")
    assert not applies_to(("US",), "NO")
    assert applies_to(("US",), None)
