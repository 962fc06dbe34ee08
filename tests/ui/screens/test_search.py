"""The search screen: what is asked as one types, what is shown, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.search_log import LoggedSearch
from app.domain.searches import Hit, Query, Results, Snippet
from app.errors import WorkspaceProblem
from app.ui.screen import Context
from app.ui.screens.search import Search
from app.ui.widgets.hit_row import units_of
from app.ui.widgets.reading_target import Target
from app.ui.widgets.search_results import HitModel
from app.ui.window import Window
from tests.ui.frame import FakeIndex

if TYPE_CHECKING:
    from app.services.services import Services

MARCH = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass
class Found(FakeIndex):
    """An index that finds what it is given, and says which counts there are."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    corrected: str | None = None
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    full: int = 1
    old: tuple[Hit, ...] = ()

    def find(self, query: Query) -> Results:
        """The hits, up to the limit."""
        if query.superseded:
            return Results(query=query, hits=self.old, total=len(self.old), all_words=len(self.old))
        if query.limit:  # without, it is only counted
            self.asked.append(query)
        return Results(
            query=query, hits=self.hits[: query.limit], total=self.total or len(self.hits), all_words=self.full,
            corrected=self.corrected if query.correct else None, words=("logo",), facets=self.facets,
            also=self.also if query.expand else (),
        )  # fmt: skip

    def fingerprint(self) -> str:
        """It is whole."""
        return "1"


def hit(clause: str = "logo-misuse", *, sop: str = "counterfeit-goods", until: datetime | None = None) -> Hit:
    """A clause with a hit behind an emoji."""
    return Hit(
        sop=sop, title=sop.replace("-", " ").capitalize(), clause=clause, version="1.2", markets=("all",),
        heading=Snippet(text="Copied logo", hits=((7, 11),)), domain="products", risk="high", language="en",
        effective=MARCH, until=until, snippet=Snippet(text="🙂 a logo " * 40, hits=((4, 8),)), score=1.0,
    )  # fmt: skip


@pytest.fixture
def index() -> Found:
    """Three clauses of two SOPs."""
    return Found(hits=(hit(), hit("replica-wording"), hit("documents", sop="seller-checks", until=MARCH)))


@pytest.fixture
def screen(context: Context, index: Found, qtbot: QtBot) -> Search:
    """The screen before the database is open."""
    made = Search(replace(context, search=index, opened=None, signed_in=None))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def typed(screen: Search, index: Found, qtbot: QtBot) -> Callable[[str], None]:
    """Types a text and waits for its results."""

    def type_in(text: str) -> None:
        before = len(index.asked)
        screen.open(text)
        qtbot.waitUntil(lambda: len(index.asked) > before)

    return type_in


def test_nothing_typed_shows_how_to_search(screen: Search, index: Found) -> None:
    assert screen.state == "content"
    assert screen.tips.isVisible()
    assert index.asked == []


def test_typing_fast_searches_once_for_the_last_text(screen: Search, index: Found, qtbot: QtBot) -> None:
    for text in ("l", "lo", "logo"):
        screen.open(text)
    qtbot.waitUntil(lambda: screen.results.isVisible())
    assert [query.text for query in index.asked] == ["logo"]
    assert index.asked[0].typing
    assert screen.count.text() == "3 clauses"


def test_the_count_says_how_many_have_every_word(screen: Search, index: Found, typed: Callable[[str], None]) -> None:
    index.total = 134
    typed("copied logo")
    assert screen.count.text() == "3 of 134 clauses, 1 has every word"
    screen.more.click()
    assert index.asked[-1].limit == 80


def test_enter_opens_the_clause_in_the_library_with_its_words(
    screen: Search, typed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, str]] = []
    screen.context = replace(screen.context, go=lambda place, target="": went.append((place, target)))
    typed("logo")
    screen.focus_content()
    QTest.keyClick(screen.results, Qt.Key.Key_Down)
    QTest.keyClick(screen.results, Qt.Key.Key_Return)
    assert went == [("library", "counterfeit-goods#replica-wording@1.2?mark=logo")]


def test_the_citation_is_copied_and_the_choice_survives_a_new_search(
    screen: Search, typed: Callable[[str], None]
) -> None:
    typed("logo")
    QTest.keyClick(screen.results, Qt.Key.Key_Down)
    screen.refresh()
    screen.results.copy()
    assert QGuiApplication.clipboard().text() == "counterfeit-goods#replica-wording@1.2"


def test_a_correction_is_said_and_can_be_taken_back(screen: Search, index: Found, typed: Callable[[str], None]) -> None:
    index.corrected = "counterfeit"
    typed("conterfeit")
    assert screen.corrected.text() == "Searched for “counterfeit” instead of “conterfeit”."
    screen.back.click()
    assert not index.asked[-1].correct
    assert screen.corrected.isHidden()


def test_facets_filter_and_show_their_counts(screen: Search, index: Found, typed: Callable[[str], None]) -> None:
    index.facets = {"market": {"all": 2, "ID": 1}, "domain": {"products": 3}}
    typed("logo")
    market = screen.facets["market"]
    assert [market.itemText(row) for row in range(market.count())] == ["Any market", "ID (3)"]
    QTest.keyClick(market, Qt.Key.Key_Down)
    assert index.asked[-1].market == "ID"
    assert not screen.facets["risk"].isEnabled()


def test_as_of_a_day_is_asked_and_said(screen: Search, index: Found, typed: Callable[[str], None]) -> None:
    typed("logo")
    screen.as_of.show_day(date(2019, 1, 1))
    screen.refresh()
    assert index.asked[-1].as_of == datetime(2019, 1, 1, 23, 59, 59, 999999, UTC)
    assert screen.count.text() == "3 clauses as of 1 Jan 2019"


def test_nothing_found_says_what_to_do(screen: Search, index: Found, typed: Callable[[str], None]) -> None:
    index.hits = ()
    screen.facets["market"].choose("ID")
    typed("logo")
    assert screen.nothing.words.text() == "No clause in force for what is chosen above has “logo”."
    screen._clear_facets()
    assert screen.nothing.words.text() == "No clause in force has “logo”."


def test_a_broken_index_is_said_in_words(screen: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(query: Query) -> Results:
        raise WorkspaceProblem("The index cannot be read.")

    monkeypatch.setattr(screen.context.search, "find", fail)
    screen.open("logo")
    screen.focus_content()
    assert screen.state == "problem"


def test_once_the_services_are_open_they_answer(screen: Search, context: Context, typed: Callable[[str], None]) -> None:
    typed("logo")
    answers = Found(hits=(hit(),))
    services = cast("Services", SimpleNamespace(finding=answers))
    screen.context = replace(context, opened=services)
    screen.refresh()
    assert answers.asked[-1].text == "logo"
    assert screen.count.text() == "1 clause"


def test_the_rows_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = HitModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_hits((hit(), hit("other")))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_hits_behind_an_emoji_are_marked_where_they_stand() -> None:
    assert units_of("🙂 a ") == 5


@pytest.mark.parametrize(
    "text",
    ["counterfeit-goods", "a#b@1.2?mark=na%C3%AFve%2C,x", "a@1.2?compare=1.1", "a?compare", "a#b?mark=w&compare"],
)
def test_targets_read_back_as_they_were_written(text: str) -> None:
    assert str(Target.parse(text)) == text


def test_synonyms_are_said_and_can_be_left_out(screen: Search, index: Found, typed: Callable[[str], None]) -> None:
    index.also = ("intellectual property",)
    typed("IP")
    assert screen.also.text() == "Also searched: intellectual property."
    screen.only.click()
    assert not index.asked[-1].expand
    assert screen.also.isHidden()


def test_the_newest_first_and_only_what_changed_lately(
    screen: Search, index: Found, typed: Callable[[str], None]
) -> None:
    index.facets = {"changed": {"7": 0, "30": 2, "90": 3}}
    typed("logo")
    assert screen.age.itemText(2) == "Changed in 30 days (2)"
    QTest.keyClick(screen.age, Qt.Key.Key_End)
    QTest.keyClick(screen.order, Qt.Key.Key_Down)
    asked = index.asked[-1]
    assert (asked.changed, asked.newest) == (90, True)
    assert asked.since is not None


def test_words_that_no_clause_has_together_are_found_elsewhere(
    screen: Search, index: Found, typed: Callable[[str], None]
) -> None:
    index.full = 0
    index.old = (hit(until=MARCH),)
    screen.facets["market"].choose("ID")
    typed("copied logo")
    assert screen.elsewhere.words.text().endswith("3 have some; 1 superseded clause matches.")
    steps = {button.text(): button for button in screen.elsewhere.findChildren(QPushButton)}
    assert list(steps) == ["As of 28 Feb 2026"]
    steps["As of 28 Feb 2026"].click()
    assert screen.as_of.day == date(2026, 2, 28)


def test_a_search_that_was_rested_on_is_remembered_and_can_be_forgotten(
    screen: Search, typed: Callable[[str], None], qtbot: QtBot
) -> None:
    kept: list[LoggedSearch] = []
    screen.trail.settled.connect(kept.append)
    typed("log")
    typed("logo")
    qtbot.waitUntil(lambda: bool(kept))
    screen.results.opened.emit(hit())
    assert [(one.text, one.opened) for one in kept] == [
        ("logo", None), ("logo", "counterfeit-goods#logo-misuse@1.2"),
    ]  # fmt: skip
    assert kept[0].id == kept[1].id
    screen.open("")
    qtbot.waitUntil(screen.tips.isVisible)
    assert screen.tips.clear.isVisible()
    assert screen.tips.recent.count() == 2
    screen.tips.clear.click()
    assert screen.tips.recent.count() == 0


def test_the_examples_open_over_any_screen_and_search(window: Window, context: Context, qtbot: QtBot) -> None:
    window.open(context, [])
    QTest.keyClick(window.top.search, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert window.search_help.isVisible()
    QTest.keyClick(window.search_help, Qt.Key.Key_Escape)
    assert window.search_help.isHidden()
    window.top.tips.click()
    button = next(b for b in window.search_help.findChildren(QPushButton) if b.text() == "+recall")
    button.click()
    assert window.search_help.isHidden()
    assert window.top.search.text() == "+recall"
    assert window.place == "search"


class Unasked(Found):
    """An index to which there is nothing to look for in any query."""

    def find(self, query: Query) -> Results:
        """Nothing, because nothing can be looked for."""
        return Results(query=query, hits=(), total=0, all_words=0, unasked=True)


def test_a_query_of_words_that_stand_everywhere_says_why_nothing_is_found(context: Context, qtbot: QtBot) -> None:
    screen = Search(replace(context, search=Unasked(), opened=None))
    qtbot.addWidget(screen)
    screen.open("the of")
    screen.focus_content()
    qtbot.waitUntil(lambda: "nothing to look for" in said(screen))
    assert "Put them in quotes" in said(screen)


def test_an_index_that_cannot_be_made_says_why_instead_of_getting_ready_for_ever(
    context: Context, qtbot: QtBot
) -> None:
    trouble = WorkspaceProblem("The search index cannot be written.", "Free some space.")
    nothing = SimpleNamespace(find=Unasked().find, trouble=trouble)
    screen = Search(replace(context, search=FakeIndex(), opened=cast("Services", SimpleNamespace(finding=nothing))))
    screen._say_nothing(Query(text="logo"), usable=False)
    qtbot.addWidget(screen)
    assert "Free some space." in said(screen)


def said(screen: Search) -> str:
    """What the page without results says."""
    return " ".join(label.text() for label in screen.nothing.findChildren(QLabel))
