"""Saves a table as CSV where the person says, for every screen whose tables can be taken along."""

from app.ui.paper import ask_file
from app.ui.screen import Screen
from app.ui.widgets.sheets import Sheet
from app.ui.widgets.take_along import TakeAlong


def save_sheet(screen: Screen, take: TakeAlong, sheet: Sheet) -> None:
    """Save a table of a screen as it stands now, and let its buttons say so."""
    lines, save, run = sheet.lines(), screen.context.services.exporting_tables.save, screen.context.tasks.run
    ask_file(screen, sheet.file, lambda file: run(lambda: save(file, lines), take.say_saved), kind="CSV")
