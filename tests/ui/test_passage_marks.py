"""The passage that a rationale speaks of is marked in the clause as it is shown, and said in words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.domain.readings import Reading
from app.domain.sops import Status, VersionInfo
from app.formats.clauses import cut
from app.formats.sop_html import render
from app.ui.passage_marks import passage_in, said, table_rows
from app.ui.theme import Theme
from app.ui.tokens import DARK
from app.ui.widgets.clause_text import ALIKE, LONGEST, QUOTED, ClauseText, Sought
from app.ui.widgets.laid_text import Document, Dress

BODY = """# Bags

## Copied logos 👜 {#logos}

Compare the logo 👜👜 with the brand reference in each picture. Folds are no sign.

| Situation | Decision | Action |
|---|---|---|
| A strong sign is visible on the product | Reject | Remove |
| The reference names the older logo | Approve | No action |

!!! note
    A bag without a name shows no brand at all.

## Labels {#labels}

A loose label is no product.
"""
LABELS = ("Approve", "Reject", "Remove", "No action")
APPROVED = Sought(why="Since 1980 the reference names the older logo.", labels=LABELS, says=("Approve", "No action"))


def document() -> Document:
    made = Document()
    made.fill(render(BODY).html, Dress("", 15))
    return made


def reading() -> Reading:
    info = VersionInfo(
        id="v", sop="bags", version="1.0", sequence=1, title="Bags", domain="products", risk="high", language="en",
        markets=("all",), owner="", change="", effective=datetime(2026, 1, 1, tzinfo=UTC), retired_at=None,
        status=Status.RELEASED, clauses=3, changed=0, material=0, in_force=True,
    )  # fmt: skip
    clauses = cut(BODY).clauses
    return Reading(info=info, versions=(info,), clauses=clauses, html=render(BODY).html, degraded=None, clause="logos")


@pytest.fixture
def clause(qtbot: QtBot, theme: Theme) -> ClauseText:
    made = ClauseText(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def marked(clause: ClauseText) -> list[str]:
    """What is marked, with spaces between cells; Qt counts the last cell of a row from its beginning."""
    shown, marks = clause.page.page.document(), clause.page.page.extraSelections()
    places = [(one.cursor.selectionStart(), one.cursor.selectionEnd()) for one in marks]
    return [" ".join(said(shown, start, end).split()) for start, end in places]


@pytest.mark.usefixtures("theme")
def test_rows_of_tables_are_told_from_frames_around_a_text() -> None:
    rows = list(table_rows(document()))
    assert [row.cells[1] for row in rows] == ["Decision", "Reject", "Approve"]


@pytest.mark.usefixtures("theme")
def test_what_qt_counts_as_two_characters_moves_no_mark() -> None:
    shown = document()
    found = passage_in(shown, "Always compare the logo 👜👜 with the brand reference.", labels=(), says=())
    assert found is not None
    assert said(shown, found.start, found.end) == "Compare the logo 👜👜 with the brand reference"


def test_the_passage_is_marked_underlined_and_said(clause: ClauseText, theme: Theme) -> None:
    clause.seek(APPROVED)
    clause.show_reading(reading())
    assert marked(clause) == ["The reference names the older logo Approve"]
    assert [one.format.fontUnderline() for one in clause.page.page.extraSelections()] == [True]
    assert clause.marked.isVisible()
    assert clause.marked.text() == QUOTED
    told = clause.page.page.accessibleDescription()
    assert told == f"{QUOTED} The reference names the older logo Approve No action"
    theme.use(DARK)
    assert marked(clause) == ["The reference names the older logo Approve"]


def test_what_only_comes_closest_is_called_so(clause: ClauseText) -> None:
    clause.seek(replace(APPROVED, why="Strong visible sign: five bars.", says=("Reject", "Remove")))
    clause.show_reading(reading())
    assert clause.marked.text() == ALIKE
    assert marked(clause) == ["A strong sign is visible on the product Reject"]


@pytest.mark.parametrize("why", ["Nothing of this is there.", ""])
def test_without_a_passage_nothing_is_marked_or_said(clause: ClauseText, why: str) -> None:
    clause.seek(APPROVED)
    clause.show_reading(reading())
    clause.seek(replace(APPROVED, why=why))
    clause.show_reading(reading())
    assert marked(clause) == []
    assert not clause.marked.isVisible()
    assert clause.page.page.accessibleDescription() == ""


def test_a_whole_sop_without_clauses_is_not_searched(clause: ClauseText) -> None:
    clause.seek(APPROVED)
    long = reading()
    html = long.html.replace('<a name="clause-', '<a name="part-') + f"<p>{'word ' * (LONGEST // 5)}</p>"
    clause.show_reading(replace(long, html=html))
    assert marked(clause) == []
