"""A trainer's week in the real window: the rule changes, the cases follow, and a reviewer is asked about it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.sops import Citation
from app.ui.screens.cases import Cases
from app.ui.screens.gold import GoldScreen
from app.ui.screens.quiz import QuizScreen
from app.ui.screens.quizzes import QuizzesScreen
from app.ui.screens.today import Today
from app.ui.screens.write import Write
from app.ui.widgets.draft_editor import IMPACT, DraftEditor
from app.ui.widgets.gold_tables import STALE, VOTING
from app.ui.widgets.import_wizard import DONE, DRY_RUN, MAPPING, READING
from tests.e2e.office import RITA, SOP, TARA, TOM, Office

LOGOS = f"{SOP}#logo-misuse"
RULE = "One strong sign on the product is enough."
NEW_RULE = "Two strong signs on the product are needed."
DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
ONE_SIGN, TWO_SIGNS = "Jacket with five equal bars", "Cap with five bars and a misspelt name"
ROWS = (
    ("N-1", ONE_SIGN, "Harbour Wear", 39.5, "A jacket for autumn, see the picture of the chest.", "US"),
    ("N-2", TWO_SIGNS, "Cap Corner", 12, "A cap for summer; the name above the visor is spelt Norvanne.", "US"),
)
QUIZ = "Two signs on logos"


def test_a_changed_rule_ends_in_a_quiz_on_new_cases_that_a_reviewer_takes(office: Office, tmp_path: Path) -> None:
    change_the_rule(office)
    see_what_is_stale(office)
    import_cases(office, tmp_path)
    decide_gold(office)
    build_and_assign(office)
    take_it(office)


def change_the_rule(office: Office) -> None:
    """Tara writes that two signs are needed and sees what it touches; Tom approves and releases it."""
    screen = office.sign_in(TARA, "write", Write)
    screen.list.table.choose(SOP)
    office.click(screen.list.go)
    editor = screen.editor
    office.until(lambda: editor.desk is not None and editor.desk.analysis is not None)
    cursor = editor.box.document().find(RULE)
    assert not cursor.isNull()
    editor.box.setTextCursor(cursor)
    editor.box.setFocus()
    office.write(NEW_RULE)
    for words in ("change note is missing", "next number would be"):
        office.until(partial(offers, editor, words))
        office.click(next(row.mend for row in editor.findings.rows if words in row.finding.said and row.mend))
        office.until(partial(gone, editor, words))
    editor.tabs.setCurrentIndex(IMPACT)
    office.until(lambda: editor.impact.cases.model.total > 0)
    office.click(editor.submit)
    office.until(lambda: screen.pages.currentWidget() is screen.review)

    screen = office.sign_in(TOM, "write", Write)
    screen.list.table.choose(SOP)
    office.click(screen.list.go)
    office.click(screen.review.approve)
    office.click(screen.review.release)
    office.until(lambda: "is in force now" in screen.list.said.words.text())
    assert NEW_RULE in office.services.library.read(Citation(SOP, "logo-misuse")).html


def offers(editor: DraftEditor, words: str) -> bool:
    """Whether the checks say this and offer to mend it."""
    return any(words in row.finding.said and row.mend is not None for row in editor.findings.rows)


def gone(editor: DraftEditor, words: str) -> bool:
    """Whether the checks do not say this any more."""
    return not any(words in row.finding.said for row in editor.findings.rows)


def see_what_is_stale(office: Office) -> None:
    """The golds that rest on the clause wait, with its text then and now."""
    screen = office.sign_in(TARA, "gold", GoldScreen)
    assert screen.tabs.currentIndex() == STALE
    waiting = {row.case for row in screen.table.model.rows}
    assert waiting == set(office.services.adjudicating.stale(TARA))
    assert waiting
    words = (*RULE.rstrip(".").split(), *NEW_RULE.rstrip(".").split())
    office.until(lambda: any(holds_all(page.page.toPlainText(), words) for page in screen.detail.pages))


def holds_all(text: str, words: Sequence[str]) -> bool:
    """Whether the text has each of the words, those that went and those that came."""
    return set(words) <= set(text.replace(".", " ").split())


def import_cases(office: Office, folder: Path) -> None:
    """A workbook from the sampling tool, whose columns have names of their own; its cases have no gold yet."""
    file, book = folder / "sample.xlsx", Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("ref", "product", "shop", "price", "details", "market"), *ROWS):
        sheet.append(row)
    book.save(file)
    screen = office.go("cases", Cases)
    wizard = screen.wizard
    office.click(screen.bring)
    wizard.open_file(file)
    office.until(lambda: wizard.step == READING)
    office.click(wizard.next)
    office.until(lambda: wizard.step == MAPPING)
    for target, name in (("id", "ref"), ("title", "product"), ("seller", "shop"), ("text", "details")):
        wizard.form.choose(target, name)
    office.until(lambda: [one.case.fields.title for one in wizard.cards.cards if one.case] == [ONE_SIGN, TWO_SIGNS])
    office.click(wizard.next)
    office.until(lambda: wizard.step == DRY_RUN)
    assert [(row.key, row.verdict) for row in wizard.dry.table.model.rows] == [("N-1", "new"), ("N-2", "new")]
    office.click(wizard.next)
    office.until(lambda: wizard.step == DONE)
    office.click(wizard.next)
    office.until(lambda: screen.table.isVisible() and screen.table.choose("N-1"))

    screen.facets.choose("decision", "no gold")
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_A, CONTROL)
    assert {line.key for line in screen.table.chosen} == {"N-1", "N-2"}
    office.click(screen.bulk.gold)
    office.until(lambda: "2 cases to decide" in screen.said.words.text())
    office.click(screen.said.button)
    office.until(lambda: office.window.place == "gold")


def decide_gold(office: Office) -> None:
    """Tara and Tom decide both cases alike, neither seeing what the other said."""
    for person in (TARA, TOM):
        screen = office.sign_in(person, "gold", GoldScreen)
        for case in ("N-1", "N-2"):
            vote(office, screen, case)
    golds = {key: office.services.editing_cases.sheet(TARA, key).case.gold for key in ("N-1", "N-2")}
    assert [(g.decision, g.adjudicators) for g in golds.values() if g] == [
        ("approve", ("tara", "tom")), ("reject", ("tara", "tom")),
    ]  # fmt: skip
    assert {str(g.primary) for g in golds.values() if g} == {f"{LOGOS}@2.0"}, "bound to the rule as it is now"


def vote(office: Office, screen: GoldScreen, case: str) -> None:
    """One vote by keyboard."""
    screen.open("to adjudicate")
    assert screen.tabs.currentIndex() == VOTING
    row = next(row for row in screen.table.model.rows if row.adjudication.case == case)
    screen.table.choose(screen.table.model.key(row))
    screen.table.view.setFocus()
    office.press(ENTER)
    office.until(screen.decide.isVisible)
    form = screen.decide.form
    office.press(Qt.Key.Key_1 if case == "N-1" else Qt.Key.Key_4)
    office.write("logos counterfeit")
    office.press(ENTER)
    office.click(form.form.action.button("none" if case == "N-1" else "strike"))
    form.rationale.setFocus()
    office.write("One strong sign alone." if case == "N-1" else "The bars and the name: two strong signs.")
    QTest.keyClick(form.rationale, ENTER, CONTROL)
    office.until(lambda: not screen.decide.isVisible())
    office.until(lambda: office.window.tasks.idle)


def build_and_assign(office: Office) -> None:
    """A blueprint on the clause finds the two new cases alone: the others are stale and stay out."""
    screen = office.sign_in(TARA, "quizzes", QuizzesScreen)
    office.click(screen.buttons["new"])
    office.until(screen.editor.isVisible)
    office.write(QUIZ)
    screen.editor.settings.mode.setFocus()
    office.press(DOWN)
    assert screen.editor.settings.mode.currentText() == "Calibration"
    screen.editor.tabs.setCurrentIndex(1)
    part = screen.editor.blueprint.rows[0]
    part.topic.setCurrentIndex(part.topic.findData(LOGOS))
    office.until(lambda: part.said.text() == "2 of 10 available: 8 short")
    part.n.setFocus()
    part.n.selectAll()
    office.write("2")
    office.click(screen.editor.publish)
    office.until(lambda: f"“{QUIZ}” 1.0 published" in screen.bar.words.text())
    office.until(lambda: screen.published.current is not None and screen.published.current.quiz.title == QUIZ)
    office.click(screen.buttons["assign"])
    office.until(screen.assign_form.isVisible)
    whom = screen.assign_form.whom
    whom.setFocus()
    office.write("Rita")
    assert whom.currentText() == "Rita"
    office.click(screen.assign_form.assign)
    office.until(lambda: [row.name for row in screen.assigned.model.rows] == ["Rita"])
    office.until(lambda: [row.progress.value for row in screen.people.model.rows] == ["not begun"])


def take_it(office: Office) -> None:
    """Rita finds it on Today, is asked without being shown any gold, and gets her result."""
    today = office.sign_in(RITA, "today", Today)
    office.until(lambda: len(today.due.rows) == 1)
    assert QUIZ in today.due.rows[0].accessibleName()
    today.due.rows[0].setFocus()
    assert today.due.rows[0].hasFocus()
    office.press(ENTER)
    office.until(lambda: office.window.place == "quiz")
    screen = office.window.screen_at("quiz")
    assert isinstance(screen, QuizScreen)
    for at in (1, 2):
        office.until(partial(is_asked, screen, f"Case {at} of 2"))
        assert not screen.taking.feedback.isVisible()
        answer(office, screen)
    office.until(screen.result.isVisible)
    assert screen.result.score.right.text() == "1 of 2 right"
    marked = {m.case.key: m.right for m in screen.result.outcome.marked} if screen.result.outcome else {}
    assert marked == {"N-1": False, "N-2": True}

    quizzes = office.sign_in(TARA, "quizzes", QuizzesScreen)
    quizzes.open("assignments")
    office.until(lambda: [row.progress.value for row in quizzes.people.model.rows] == ["taken"])
    office.until(lambda: office.window.tasks.idle)


def is_asked(screen: QuizScreen, progress: str) -> bool:
    """Whether this case is on the screen."""
    return screen.taking.isVisible() and screen.taking.progress.text() == progress


def answer(office: Office, screen: QuizScreen) -> None:
    """Reject both as the rule was before, by keys: a digit, words of the clause, an action, how sure."""
    form = screen.taking.form
    office.press(Qt.Key.Key_4)
    office.write("logos counterfeit")
    office.press(ENTER)
    form.action.button("strike").setFocus()
    office.press(Qt.Key.Key_Space, Qt.Key.Key_S, ENTER)
