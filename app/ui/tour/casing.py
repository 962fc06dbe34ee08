"""Steps of a trainer who looks through the case bank, edits a case and imports a table."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.guide import Guide, StepFailed
from app.ui.screens.cases import Cases

if TYPE_CHECKING:
    from app.services.services import Services

TABLE = """\
ref;product;shop;details;verdict;rule
T-1;Magnet balls, 216 pieces;Bright Toys;Small strong magnets for building. Ask Jo at jo.seller@example.org for colours.;takedown;unsafe-products#recalled
T-2;Wooden train;Bright Toys;A train of beech wood with three wagons, painted with water-based colours that are safe to chew, with an engine, a dining car, eight pieces of track, two bridges and a small station, for children over three years.;fine;unsafe-products#recalled
T-3;Wooden train;Corner Shop;A train of beech wood with three wagons, painted with water-based colours that are safe to chew, with an engine, a dining car, eight pieces of track, two bridges and a small station, for children over three years.;fine;unsafe-products#recalled
T-3;Given twice;Corner Shop;The id of this row stands above already.;fine;unsafe-products#recalled
"""  # noqa: E501


def _screen(guide: Guide) -> Cases:
    screen = guide.window.screen_at("cases")
    assert isinstance(screen, Cases)
    return screen


def _bank(guide: Guide, _: "Services") -> str:
    guide.window.go("cases")
    guide.settle()
    screen = _screen(guide)
    total = screen.bulk.words.text()
    guide.click(screen.filter)
    guide.write("bag")
    guide.settle()
    screen.table.setFocus()
    guide.press("Ctrl+A")
    guide.settle()
    if not screen.table.many_chosen:
        raise StepFailed(f"no case with “bag” was chosen; {screen.bulk.words.text()}")
    screen.bulk.tag.setText("bags")
    guide.click(screen.bulk.put_on)
    guide.settle()
    guide.picture("cases")
    if not screen.said.button.isVisible():
        raise StepFailed("tagging cases cannot be undone")
    guide.click(screen.said.button)
    guide.settle()
    return f"Cases: {total}; tagged {screen.table.many_chosen} with “bag” and undone: {screen.said.words.text()}"


def _edit(guide: Guide, _: "Services") -> str:
    screen = _screen(guide)
    screen.table.selectRow(0)
    screen.table.setFocus()
    guide.press("Return")
    guide.until(lambda: screen.pages.currentWidget() is screen.editor, "the editor")
    guide.settle()
    text = screen.editor.form.texts["text"]
    text.setPlainText(f"{text.toPlainText()} Call Sam, +44 20 7946 0958.")
    guide.until(screen.editor.personal.isVisible, "the warning of personal data")
    guide.picture("case-editor")
    said = screen.editor.personal.words.text()
    assert screen.editor.sheet is not None
    screen.editor.show_sheet(screen.editor.sheet)
    guide.click(screen.editor.back)
    guide.settle()
    return f"Edit a case: {said}"


def _import(guide: Guide, _: "Services") -> str:
    screen = _screen(guide)
    wizard = screen.wizard
    guide.click(screen.bring)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "listings.csv"
        file.write_text(TABLE, encoding="utf-16")
        wizard.open_file(file)
        guide.settle()
        guide.picture("import-reading")
        guide.click(wizard.next)
        for target, name in (("id", "ref"), ("seller", "shop"), ("text", "details"), ("clause", "rule")):
            wizard.form.choose(target, name)
        wizard.form.choose("decision", "verdict")
        for value, meaning in (("takedown", "reject"), ("fine", "approve")):
            box = wizard.form.values["decision", value]
            box.setCurrentIndex(box.findData(meaning))
        wizard.form.changed.emit()
        guide.until(lambda: len(wizard.cards.cards) > 0, "the first cards")
        guide.settle()
        guide.picture("import-mapping")
        guide.click(wizard.next)
        guide.until(lambda: wizard.plan is not None, "the dry run")
        guide.settle()
        wizard.dry.table.choose((4, "T-3"))
        guide.settle()
        wizard.dry.heed.click()
        guide.settle()
        guide.picture("import-dry-run")
        guide.click(wizard.next)
        guide.until(lambda: bool(wizard.done.text()), "the import")
        guide.settle()
    said = wizard.done.text()
    guide.click(wizard.next)
    guide.settle()
    return f"Import: {said}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_bank, _edit, _import)
