"""Finding the right part of the help."""

import pytest

from app.domain.guided_looks import LOOKS, stops
from app.domain.help_pages import HelpPage, find_help, page_at, pages_for, read_aloud
from app.domain.people import Role
from app.formats.clauses import cut

READ_IN_A_MINUTE = 150
"""Words that somebody with another first language reads in a minute."""


def page(key: str, body: str, *roles: Role, places: tuple[str, ...] = ()) -> HelpPage:
    return HelpPage(
        key=key, title=key, roles=frozenset(roles or Role), places=places, body=body, clauses=cut(body).clauses
    )


PAGES = (
    page(
        "quiz", "# Quiz\n## Timer {#timer}\nThe clock goes on.\n## Result {#result}\nCafé and timer.", places=("quiz",)
    ),
    page("team", "# Team\n## Map {#map}\n| a | b |\n|---|---|\n| reader | clause |", Role.LEAD, places=("team",)),
)


def test_a_word_in_a_heading_comes_before_one_in_the_text() -> None:
    assert [(hit.page, hit.section) for hit in find_help(PAGES, "timer")] == [("quiz", "timer"), ("quiz", "result")]


def test_every_word_must_be_there_and_may_be_a_beginning_without_accents() -> None:
    assert [hit.section for hit in find_help(PAGES, "cafe tim")] == ["result"]
    assert find_help(PAGES, "cafe map") == ()
    assert find_help(PAGES, "imer") == ()
    assert find_help(PAGES, " … ") == ()


def test_tables_are_found_and_shown_as_words() -> None:
    [hit] = find_help(PAGES, "reader clause")
    assert (hit.section, hit.snippet) == ("map", "a b reader clause")
    assert read_aloud("See **[that](#x)** and `this`") == "See that and this"


def test_pages_for_a_role_come_first_and_none_is_hidden() -> None:
    assert [p.key for p in pages_for(PAGES, Role.LEAD)] == ["quiz", "team"]
    assert [p.key for p in pages_for(PAGES[::-1], Role.REVIEWER)] == ["quiz", "team"]


def test_each_screen_has_its_page_and_others_get_the_first() -> None:
    assert page_at(PAGES, "team").key == "team"
    assert page_at(PAGES, "today").key == "quiz"


def test_a_look_stops_only_at_screens_that_the_window_has() -> None:
    assert [stop.place for stop in stops(Role.LEAD, frozenset({"today", "team"}))] == ["today", "team"]
    assert set(LOOKS) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_a_look_is_read_in_two_minutes_and_meets_no_place_twice(role: Role) -> None:
    words = sum(len(f"{stop.title} {stop.words}".split()) for stop in LOOKS[role])
    assert words <= 2 * READ_IN_A_MINUTE
    places = [stop.place for stop in LOOKS[role]]
    assert len(places) == len(set(places))
