"""The frame of the window: going about, searching from anywhere, roles, problems and what is remembered."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.domain.changed import Changed
from app.errors import AppError
from app.ui.memory import Memory
from app.ui.screen import Context, Screen
from app.ui.theme import Theme
from app.ui.widgets.help_menu import show_about, show_keys
from app.ui.window import Window
from tests.ui.frame import LEAD, REVIEWER

PEOPLE = (REVIEWER, LEAD)


def heard(window: Window, place: str) -> list[str]:
    """What the plain screen of a place was asked to do."""
    screen = window.screen_at(place)
    assert isinstance(screen, Screen)
    words: list[str] = screen.heard  # type: ignore[attr-defined]
    return words


def places(window: Window) -> list[str]:
    """The words in the navigation."""
    return [window.navigation.item(row).text() for row in range(window.navigation.count())]


def test_the_first_place_opens_when_the_workspace_is_open(window: Window, context: Context) -> None:
    assert window.place == ""
    window.open(context, PEOPLE)
    assert window.place == "today"
    assert window.windowTitle() == "Today – Plumbline"


def test_a_role_sees_only_its_own_places(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    assert places(window) == ["Today", "Library", "Search", "Quiz", "My gaps", "Help"]
    window.go("team")
    assert window.place == "today"
    assert "Your profile does not have this screen." in window.problems.text


def test_another_person_finds_their_own_places_and_nothing_of_the_one_before(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    window.go("library", "counterfeit-goods")
    window.open(replace(context, signed_in=LEAD), PEOPLE)
    assert {"Team", "Reading"} < set(places(window))
    assert heard(window, "library") == ["refresh"]
    assert not window.top.back.isEnabled()


def test_back_and_forward_lead_to_the_same_target(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    window.go("library", "counterfeit-goods")
    window.go("gaps")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == "library"
    assert heard(window, "library") == ["refresh", "open counterfeit-goods", "open counterfeit-goods"]
    window.step(1)
    assert window.place == "gaps"


def test_typing_in_the_search_box_searches_from_anywhere(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.top.search, "fake")
    assert window.place == "search"
    assert heard(window, "search")[-1] == "open fake"
    window.step(-1)
    assert window.place == "today"


def test_one_can_search_before_the_database_is_open(window: Window, context: Context) -> None:
    QTest.keyClicks(window.top.search, "fake")
    window.open_early(replace(context, opened=None, signed_in=None))
    assert window.place == "search"
    assert heard(window, "search") == ["refresh", "open fake"]
    window.open(context, PEOPLE)
    assert window.place == "search"
    assert heard(window, "search") == ["refresh", "open fake", "refresh"]
    assert window.screen_at("search").context.ready  # type: ignore[union-attr]


def test_only_screens_that_show_what_changed_look_again(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    window.go("library")
    window.changed.emit(frozenset({Changed.SOPS}))
    assert heard(window, "library") == ["refresh", "refresh"]
    assert heard(window, "today") == ["refresh"]
    window.changed.emit(frozenset({Changed.ANSWERS}))
    assert heard(window, "today") == ["refresh"]
    window.go("today")
    assert heard(window, "today") == ["refresh", "refresh"]


def test_ctrl_and_a_number_leads_to_a_place(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "gaps"
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "gaps"


def test_the_last_place_and_the_theme_are_remembered(window: Window, context: Context, memory: Memory) -> None:
    window.open(context, PEOPLE)
    window.go("library")
    window.theme.toggle()
    window.close()
    again = Memory(memory.file)
    assert (again.word("place"), again.word("theme")) == ("library", "dark")


def test_a_problem_is_said_in_words_and_a_bug_with_a_report(window: Window, context: Context, caplog: object) -> None:
    window.open(context, PEOPLE)
    window.tasks.run(lambda: fail(AppError("The disk is full.", "Free some space.")), lambda _: None)
    assert window.problems.text == "The disk is full. Free some space."
    window.tasks.run(lambda: fail(ZeroDivisionError()), lambda _: None)
    assert window.problems.text.startswith("Something went wrong in Plumbline itself.")


def test_the_theme_switches_with_a_key(window: Window, theme: Theme) -> None:
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_L, shift)
    assert theme.dark


def fail(error: Exception) -> None:
    """Raise it."""
    raise error


def test_help_lists_the_keys_and_says_what_this_is(window: Window) -> None:
    for show in (show_keys, show_about):
        dialog = show(window)
        assert dialog.isVisible()
        dialog.reject()


def test_the_profile_menu_folds_teams_and_fits_the_screen(window: Window, context: Context) -> None:
    team = [replace(REVIEWER, id=f"p{at}", name=f"Reviewer {at:02}", team=f"Team {at % 3}") for at in range(60)]
    window.open(context, (*PEOPLE, *team))
    menu, chosen = window.top.profile.menu(), list[object]()
    window.top.profile.person_chosen.connect(chosen.append)
    alone = [other.name for other in PEOPLE if not other.team]
    assert [action.text() for action in menu.actions() if "Team" in action.text()][-1] == "Team 2 (20)"
    assert len(menu.actions()) <= len(alone) + 4
    folded = menu.actions()[-1].menu()
    assert isinstance(folded, QMenu)
    folded.actions()[0].trigger()
    assert chosen == [team[2]]
    assert folded.sizeHint().height() < 700
