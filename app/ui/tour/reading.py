"""Steps of a reviewer who reads, compares and acknowledges."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.ui.guide import Guide, StepFailed
from app.ui.screens.library import Library
from app.ui.widgets.reader_side import CASES, NOTE

if TYPE_CHECKING:
    from app.services.services import Services


def _read(guide: Guide, _: "Services") -> str:
    guide.press("Ctrl+K")
    guide.write("logo misuse picture")
    guide.settle()
    guide.press("Down")
    guide.settle()
    guide.press("Return")
    guide.until(lambda: guide.window.place == "library", "the reader")
    guide.settle()
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    if screen.reader.citation is None:
        raise StepFailed("Enter on a result did not open its clause")
    guide.picture("reader")
    return f"Read: Enter opened {screen.reader.citation} with the hits marked."


def _old_version(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    versions = screen.reader.details.versions
    model = versions.model()
    oldest = model.index(model.rowCount() - 1, 0)
    versions.scrollTo(oldest)
    guide.click(versions.viewport(), versions.visualRect(oldest).center())
    guide.until(lambda: screen.reader.standing.isVisible(), "the bar over a superseded version")
    guide.settle()
    guide.picture("reader-superseded")
    return f"Read an older version: {screen.reader.citation}, and the bar says that it is not in force."


def _compare(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    guide.press("Alt+Left")
    guide.until(lambda: not screen.reader.standing.isVisible(), "the way back to the version in force")
    guide.settle()
    guide.click(screen.reader.head.compare)
    guide.until(lambda: screen.right.currentWidget() is screen.compare, "the comparison")
    guide.settle()
    guide.press("F7")
    guide.settle()
    guide.picture("compare")
    return f"Compare: {screen.compare.title.text()}, {screen.compare.counts.text()}"


def _acknowledge(guide: Guide, services: "Services") -> str:
    guide.go(2, "library")
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    guide.window.go("library", "counterfeit-goods#logo-misuse")
    guide.settle()
    guide.press("Ctrl+D")
    guide.settle()
    screen.reader.side.setCurrentIndex(NOTE)
    guide.click(screen.reader.side.note.box)
    guide.write("Loose logos: ask the specialist.")
    guide.press("Escape")
    guide.settle()
    guide.picture("reader-note")
    screen.reader.side.setCurrentIndex(CASES)
    guide.click(screen.reader.acknowledge.agree)
    guide.until(lambda: not screen.reader.acknowledge.isVisible(), "the acknowledgement")
    guide.settle()
    guide.picture("reader-cases")
    guide.click(screen.tree.kept)
    guide.settle()
    guide.picture("notes")
    unread = len(services.acknowledging.to_read(services.workspace.person()))
    return f"Acknowledge {screen.reader.citation}, with a note and a bookmark; {unread} SOPs are left to read."


def _library(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    guide.click(screen.tree.filter_box)
    guide.write("scam")
    guide.settle()
    guide.press("Down", "Return")
    guide.settle()
    guide.picture("library")
    guide.click(screen.tree.filter_box)
    guide.press("Ctrl+A", "Del")
    return f"Library: filtered by “scam”, opened {screen.reader.citation}."


def _as_of(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    screen.tree.as_of.show_day(date(2026, 3, 1), tell=True)
    guide.settle()
    guide.picture("library-as-of")
    said = screen.moment.words.text()
    guide.click(screen.moment.button)
    guide.settle()
    return f"As of: {said}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_read, _old_version, _compare, _acknowledge, _library, _as_of)
