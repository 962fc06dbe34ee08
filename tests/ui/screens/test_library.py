"""The library: its list, the reader, citations, links, standings and the comparison of versions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.changes import compare, diff_words
from app.domain.clauses import Clause
from app.domain.editions import say_market
from app.domain.readings import Comparison
from app.domain.sops import Citation, VersionInfo
from app.services.importing_sops import ImportingSops
from app.ui.screen import Context
from app.ui.screens.library import Library
from app.ui.widgets.compare_page import Block, blocks_of, page_html
from app.ui.widgets.compare_view import CompareView
from app.ui.widgets.diff_text import beside_html, cut_lines, diff_html, lines_html, spans_of
from app.ui.widgets.library_tree import LibraryTree
from app.ui.widgets.version_list import VersionModel
from tests.still import OWNER
from tests.ui.frame import StillClock
from tests.ui.screens.shelf import FRONT, beside_of, make_shelf
from tests.ui.screens.world import SCHEME

if TYPE_CHECKING:
    from app.services.services import Services


@pytest.fixture
def screen(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[Library]:
    """The library, opened on nothing yet; going somewhere in it opens that at once."""
    database, library = make_shelf(tmp_path)
    services = cast("Services", SimpleNamespace(library=library, **beside_of(database)))
    made: list[Library] = []

    def go(place: str, target: str = "") -> None:
        assert place == "library"
        made[0].open(target)

    made.append(Library(replace(context, opened=services, go=go)))
    qtbot.addWidget(made[0])
    made[0].resize(1100, 700)
    made[0].show()
    made[0].refresh()
    yield made[0]
    database.close()


def rows(tree: LibraryTree) -> list[str]:
    """Groups and titles from top to bottom."""
    groups = [tree.tree.topLevelItem(row) for row in range(tree.tree.topLevelItemCount())]
    items = [item for group in groups if group for item in (group, *map(group.child, range(group.childCount())))]
    return [item.text(0) for item in items if item]


def text(screen: Library) -> str:
    """What the reader shows."""
    return screen.reader.text.page.toPlainText()


def whole(page: QTextBrowser) -> int:
    """The height of a text once all of it is laid out."""
    return round(page.document().size().height())


def test_the_list_is_by_domain_with_what_is_not_in_force_last(screen: Library) -> None:
    assert rows(screen.tree) == [
        "Sellers (1)", "Seller checks", "Products (1)", "Counterfeit goods", "Not in force (1)", "Old rules",
    ]  # fmt: skip
    assert screen.right.currentWidget() is screen.notice


def test_filter_market_and_keyboard_lead_to_an_sop(screen: Library) -> None:
    QTest.keyClicks(screen.tree.filter_box, "count")
    assert rows(screen.tree) == ["Products (1)", "Counterfeit goods"]
    QTest.keyClick(screen.tree.filter_box, Qt.Key.Key_Down)
    QTest.keyClick(screen.tree.tree, Qt.Key.Key_Return)
    assert screen.reader.head.title.text() == "Counterfeit goods"
    screen.tree.filter_box.clear()
    screen.tree.market.choose("ID")
    screen.refresh()
    assert "Seller checks" in rows(screen.tree)
    current = screen.tree.tree.currentItem()
    assert current is not None
    assert current.text(0) == "Counterfeit goods"


def test_the_version_in_force_is_read_and_its_clause_copied(screen: Library, qtbot: QtBot) -> None:
    screen.open("counterfeit-goods#replica?mark=mirror")
    qtbot.waitUntil(lambda: screen.reader.outline.currentItem() is not None)
    assert "A copy says mirror." in text(screen)
    assert screen.reader.text.page.extraSelections()
    assert screen.reader.standing.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "counterfeit-goods#replica@1.1"


def test_the_outline_and_the_cursor_say_which_clause_one_is_at(screen: Library) -> None:
    screen.open("counterfeit-goods")
    screen.reader.outline.chosen.emit("logo-misuse")
    assert str(screen.reader.citation) == "counterfeit-goods#logo-misuse@1.1"
    cursor = screen.reader.text.page.document().find("A copy says")
    screen.reader.text.page.setTextCursor(cursor)
    assert str(screen.reader.citation) == "counterfeit-goods#replica@1.1"


def test_the_place_in_the_text_survives_zoom_theme_and_refresh(screen: Library, qtbot: QtBot) -> None:
    screen.resize(1100, 300)
    screen.open("counterfeit-goods#replica")
    qtbot.waitUntil(lambda: str(screen.reader.citation) == "counterfeit-goods#replica@1.1")
    screen.reader.text.zoom_by(3)
    screen.context.theme.toggle()
    screen.refresh()
    assert str(screen.reader.citation) == "counterfeit-goods#replica@1.1"
    assert screen.reader.text.page.verticalScrollBar().value() > 0


def test_the_keyboard_follows_to_the_text_but_stays_in_the_list(screen: Library, qtbot: QtBot) -> None:
    screen.activateWindow()
    screen.tree.tree.setFocus()
    qtbot.waitUntil(screen.tree.tree.hasFocus)
    screen.tree.chosen.emit("seller-checks")
    assert screen.tree.tree.hasFocus()
    screen.open("counterfeit-goods")
    assert screen.reader.text.page.hasFocus()


def test_ctrl_f_finds_in_the_text_or_filters_the_list_wherever_one_is(screen: Library, qtbot: QtBot) -> None:
    screen.open("counterfeit-goods")
    screen.activateWindow()
    page, control = screen.reader.text.page, Qt.KeyboardModifier.ControlModifier
    qtbot.waitUntil(page.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_F, control)
    assert screen.reader.text.bar.box.hasFocus()
    QTest.keyClicks(screen.reader.text.bar.box, "logo")
    assert len(screen.reader.text.bar.hits) == 3
    QTest.keyClick(screen.reader.text.bar.box, Qt.Key.Key_Escape)
    assert screen.reader.text.bar.isHidden()
    screen.tree.tree.setFocus()
    QTest.keyClick(screen.tree.tree, Qt.Key.Key_F, control)
    assert screen.tree.filter_box.hasFocus()


def test_a_bar_says_that_a_version_is_not_in_force_and_leads_to_the_one_that_is(screen: Library) -> None:
    screen.open("counterfeit-goods@1.0")
    assert screen.reader.standing.words.text() == "Version 1.0 is superseded. Version 1.1 is in force."
    screen.reader.standing.button.click()
    assert "Version 1.1 · in force since 2 Nov 2026" in screen.reader.head._since.text()
    screen.open("counterfeit-goods@1.2")
    assert "takes effect on 24 Dec 2026" in screen.reader.standing.words.text()
    screen.open("old-rules")
    assert screen.reader.standing.words.text() == "This SOP was retired on 22 Nov 2026."
    assert screen.reader.standing.button.isHidden()


def test_versions_are_listed_newest_first_and_open(screen: Library) -> None:
    screen.open("counterfeit-goods")
    listed = screen.reader.details.versions
    model = listed.model()
    assert [str(model.index(row, 0).data()).split(",")[0] for row in range(3)] == ["1.2", "1.1", "1.0"]
    assert screen.reader.details.fact("Owner") == "IP policy"
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert "A copy says replica." in text(screen)


def test_links_lead_to_other_sops_and_never_out(screen: Library) -> None:
    screen.open("counterfeit-goods")
    screen.reader.text.link.emit("sop:seller-checks#documents")
    assert screen.reader.head.title.text() == "Seller checks"
    screen.reader.text.link.emit("https://example.org/a")
    assert screen.reader.outside.words.text() == "This link leads out of Plumbline: https://example.org/a"


def test_what_is_not_there_is_said_in_words(screen: Library) -> None:
    screen.open("counterfeit-goods#no-such-clause")
    assert screen.right.currentWidget() is screen.notice
    assert "has no clause “no-such-clause”" in screen.notice.accessibleName()
    screen.open("two words")
    assert "does not name a clause" in screen.notice.accessibleName()
    screen.open("counterfeit-goods@1.0?compare")
    assert "is the first one" in screen.notice.accessibleName()


def test_two_versions_are_compared_clause_by_clause(screen: Library) -> None:
    screen.open("counterfeit-goods")
    screen.reader.head.compare.click()
    view = screen.compare
    assert screen.right.currentWidget() is view
    assert view.counts.text() == "2 edited, 2 unchanged"
    shown = view.page.page.toHtml()
    assert "Restrict" in shown
    assert "line-through" in shown
    QTest.keyClick(view, Qt.Key.Key_F7)
    QTest.keyClick(view, Qt.Key.Key_F7)
    assert view.where.text() == "Change 2 of 2"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert screen.right.currentWidget() is screen.reader


def test_two_versions_stand_side_by_side_and_the_choice_is_kept(screen: Library) -> None:
    screen.open("counterfeit-goods@1.2?compare=1.0")
    view = screen.compare
    assert 'class="left"' not in page_html(view._blocks, (), view._theme)
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert view.beside.isChecked()
    shown = view.page.page.toPlainText()
    assert "1.0 · " in shown
    assert "1.2 · " in shown
    assert "A copy says" in shown
    QTest.keyClick(view, Qt.Key.Key_F7)
    assert view.where.text() == "Change 1 of 3"
    assert CompareView(screen.context.theme, memory=screen.context.memory).beside.isChecked()
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert view.inline.isChecked()
    assert view.where.text() == "Change 1 of 3"


def test_each_side_marks_only_its_own_words_inside_cells_and_items() -> None:
    made = beside_html(
        spans_of(
            "| A | Restrict |\n|---|---|\n| one | two |\n\n- old item",
            "| A | Reject |\n|---|---|\n| one | two |\n\n- new item",
        )
    )
    left, right = made.split(' width="50%">')[1:]
    assert "<th><del>Restrict</del></th>" in left
    assert "<th><ins>Reject</ins></th>" in right
    assert "•&nbsp;<del>old</del> item" in left
    assert "•&nbsp;<ins>new</ins> item" in right
    assert "ins>" not in left
    assert "del>" not in right


def test_a_clause_that_was_added_or_removed_stands_beside_an_empty_side() -> None:
    old, new = (Clause(key=key, heading=key, level=2, path=(), text=f"Text of {key}.", position=0) for key in "ab")
    info = cast("VersionInfo", None)
    blocks = blocks_of(Comparison(before=info, after=info, changes=compare([old], [new], material=None)))
    gone, come = (block.beside.split(' width="50%">')[1:] for block in blocks)
    assert "Text of a." in gone[0]
    assert gone[1].startswith("&nbsp;")
    assert come[0].startswith("&nbsp;")
    assert "Text of b." in come[1]


@given(st.text(alphabet="ab|-. \n", max_size=60), st.text(alphabet="ab|-. \n", max_size=60))
def test_no_word_is_lost_or_made_up_side_by_side(before: str, after: str) -> None:
    spans = spans_of(before, after)
    assert "".join(span.text for span in spans if span.op != "insert") == before
    assert "".join(span.text for span in spans if span.op != "delete") == after


def test_unchanged_clauses_unfold_and_other_versions_can_be_chosen(screen: Library) -> None:
    screen.open("counterfeit-goods@1.1?compare=1.0")
    view = screen.compare
    assert "Offers that carry a brand" not in view.page.page.toPlainText()
    view.page.link.emit("fold:0")
    assert "Offers that carry a brand" in view.page.page.toPlainText()
    view.after.setCurrentIndex(view.after.findData("1.2"))
    view.after.activated.emit(view.after.currentIndex())
    assert view.counts.text() == "2 edited, 1 added, 2 unchanged"
    assert "added" in view.page.page.toPlainText()


def test_a_version_compared_with_itself_says_the_same(screen: Library) -> None:
    screen.open("counterfeit-goods@1.0?compare=1.0")
    assert "say the same" in screen.compare.page.page.toPlainText()


def test_a_moved_clause_says_from_where_to_where(screen: Library) -> None:
    before = screen.context.services.library.read(Citation("counterfeit-goods"))
    order = sorted(before.clauses, key=lambda clause: clause.key == "scope")
    after = tuple(replace(clause, position=place) for place, clause in enumerate(order))
    changes = compare(before.clauses, after, material=frozenset())
    page = "".join(b.html for b in blocks_of(Comparison(before=before.info, after=before.info, changes=changes)))
    assert "Stood after “Counterfeit goods”, stands after “Replica wording” now." in page


def test_the_whole_library_is_read_as_it_stood_on_a_day(screen: Library) -> None:
    screen.open("counterfeit-goods")
    screen.tree.as_of.show_day(date(2026, 3, 1), tell=True)
    assert screen.moment.words.text() == "The library as of 1 Mar 2026: what was in force then, not now."
    assert "Old rules" in rows(screen.tree)
    assert "Not in force (1)" not in rows(screen.tree)
    assert "A copy says replica." in text(screen)
    assert screen.reader.standing.isHidden()
    screen.moment.button.click()
    assert screen.moment.isHidden()
    assert "A copy says mirror." in text(screen)


def test_a_workspace_without_sops_says_so(context: Context, qtbot: QtBot) -> None:
    services = cast("Services", SimpleNamespace(library=SimpleNamespace(sops=lambda **_: ()), scheme=SCHEME))
    made = Library(replace(context, opened=services))
    qtbot.addWidget(made)
    made.refresh()
    assert made.state == "empty"


def test_words_of_a_table_stay_in_their_cells() -> None:
    made = diff_html("| A | Restrict |\n|---|---|\n| one | two |", "| A | Reject |\n|---|---|\n| one | two three |")
    assert "<th><del>Restrict</del> <ins>Reject</ins></th>" in made
    assert made.count("<tr>") == 2
    assert "<td>two <ins>three</ins></td>" in made


def test_only_a_changed_link_shows_the_markdown() -> None:
    assert diff_html("See [a](sop:x).", "See [a](sop:x).") == "<p>See a.</p>"
    assert "<ins>y</ins>" in diff_html("See [a](sop:x).", "See [a](sop:y).")


def test_nothing_in_a_text_becomes_html() -> None:
    made = lines_html(cut_lines(diff_words("<b>x</b>", "<script>y</script>")))
    assert "<b>" not in made
    assert "<script" not in made


def test_the_versions_are_a_sound_model(screen: Library, qtmodeltester: ModelTester) -> None:
    model = VersionModel()
    model.show_versions(screen.context.services.library.versions("counterfeit-goods"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_long_stretch_that_stayed_the_same_in_an_edited_clause_folds() -> None:
    lines = [f"Sentence number {number}." for number in range(30)]
    before, after = "\n\n".join(lines), "\n\n".join([*lines[:-1], "The last one."])
    short, whole = diff_html(before, after, fold=True), diff_html(before, after)
    assert "lines are the same" in short
    assert "number 0." in short
    assert "number 15." not in short
    assert "number 15." in whole
    assert "lines are the same" not in whole


def test_a_folded_table_keeps_its_header_and_its_cells() -> None:
    rows = [f"| case {number} | Approve |" for number in range(30)]
    before = "\n".join(["First.", "", "Second.", "", "| Situation | Decision |", "|---|---|", *rows])
    made = diff_html(before, before.replace("case 29 | Approve", "case 29 | Reject"), fold=True)
    assert "<th>Situation</th><th>Decision</th>" in made
    assert "lines are the same …</td>" in made
    assert "<td><del>Approve</del> <ins>Reject</ins></td>" in made
    assert made.count("<table") == 1
    assert "case 15" not in made


def test_a_folded_clause_unfolds_in_place(screen: Library) -> None:
    view = screen.compare
    screen.open("counterfeit-goods@1.1?compare=1.0")
    view._blocks = (Block("<p>whole text</p>", short="<p>short text</p>"),)
    view._show()
    assert "short text" in view.page.page.toPlainText()
    view.page.link.emit("fold:0")
    assert "whole text" in view.page.page.toPlainText()
    assert view.changes == 1


def test_going_back_to_an_sop_shows_it_where_it_was_left_with_what_was_noted_since(
    screen: Library, qtbot: QtBot
) -> None:
    screen.resize(1100, 500)  # less, and it would grow with what stands beside the text
    screen.reader.text.zoom_by(8)
    screen.open("counterfeit-goods#replica")
    page = screen.reader.text.page
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.value() <= bar.maximum() == whole(page) - page.viewport().height())
    place = bar.value()
    screen.open("seller-checks")
    services, person = screen.context.services, screen.context.person
    services.noting.keep(person, Citation("counterfeit-goods", "replica"), body="Mind this.", bookmarked=False)
    screen.open("counterfeit-goods")
    assert screen.reader.text.page is page
    assert bar.value() == place
    qtbot.waitUntil(lambda: "#" in str(screen.reader.citation))
    assert bar.value() == place
    assert [e.key for e in screen.reader.outline.entries if e.icon] == ["replica"]
    screen.open("counterfeit-goods#replica@1.0")
    assert "A copy says replica." in text(screen)
    screen.open("counterfeit-goods#replica@1.1?mark=mirror")
    assert [m.cursor.selectedText() for m in screen.reader.text.page.extraSelections()] == ["mirror"]


def test_a_comparison_names_the_characters_that_hide_a_change() -> None:
    made = diff_html("Allow the item. Pay.", "Allow\u200b the \u202emeti\u202c. Pay.")
    assert '<span class="mark">RLO</span>meti' in made
    assert '<span class="mark">ZWSP</span>' in made
    assert "\u202e" not in made


def test_a_heading_that_hides_something_says_so_in_the_outline_and_above_the_text(
    screen: Library, tmp_path: Path
) -> None:
    file = tmp_path / "sly.md"
    file.write_text("# Decision \u202eevomer\u202c\n\nWords.\n\n## One pr\u043educt\n\nMore.\n", "utf-8")
    services = screen.context.services
    ImportingSops(services.library._database, clock=StillClock()).run([file], by=OWNER)
    screen.refresh()
    screen.open("sly")
    assert screen.reader.head.title.text() == "Decision ‹RLO›evomer‹PDF›"
    item = screen.reader.outline.topLevelItem(1)
    assert item is not None
    assert item.text(0) == "One pr\u043e‹CYRILLIC SMALL LETTER O›duct"


def test_in_a_market_with_an_edition_the_list_has_it_and_the_base_says_so(
    screen: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "edition" / "counterfeit-goods-id" / "1.0.md"
    file.parent.mkdir(parents=True)
    named = {"sop": "counterfeit-goods-id", "title": "Counterfeit goods, ID", "domain": "products", "markets": "ID"}
    front = FRONT.format(**named, version="1.0", day="2026-01-11", change="First.\nextends: counterfeit-goods")
    file.write_text(
        f"{front}# Counterfeit goods, ID\n\n## Replica wording {{#replica}}\nA copy says tiruan.\n", "utf-8"
    )
    ImportingSops(screen.context.services.library._database, clock=StillClock()).run([file.parents[1]], by=OWNER)
    screen.refresh()
    screen.open("counterfeit-goods#replica")
    qtbot.waitUntil(lambda: str(screen.reader.citation) == "counterfeit-goods#replica@1.1")
    assert screen.reader.elsewhere.isHidden()
    assert "Counterfeit goods" in rows(screen.tree)
    screen.tree.market.choose("ID")
    screen.tree.market.chosen.emit()
    assert "Counterfeit goods" not in rows(screen.tree)
    assert "Counterfeit goods, ID" in rows(screen.tree)
    said = "In ID the edition Counterfeit goods, ID is in force: 1 clause is local."
    assert screen.reader.elsewhere.words.text() == said
    screen.reader.elsewhere.button.click()
    qtbot.waitUntil(lambda: str(screen.reader.citation) == "counterfeit-goods-id#replica@1.0")
    assert screen.reader.elsewhere.isHidden()
    screen.open("counterfeit-goods@1.0")
    assert screen.reader.elsewhere.words.text() == said


def test_an_sop_of_other_markets_says_so_in_the_market_that_was_chosen(screen: Library) -> None:
    info = screen.context.services.library.versions("seller-checks")[0]
    assert say_market(info, None, None) is None
    assert say_market(info, "ID", None) is None
    assert say_market(info, "DE", None) == "This is for ID. It does not govern DE."
