"""Steps of somebody who is new: the guided look, and the help."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.guide import Guide, StepFailed
from app.ui.screens.help import HelpScreen

if TYPE_CHECKING:
    from app.services.services import Services


def look(guide: Guide, _: "Services") -> str:
    """The look that a first start offers, and away with it."""
    shown = guide.window.look
    guide.until(shown.isVisible, "the guided look")
    guide.click(shown.next)
    guide.settle()
    guide.picture("guided-look")
    said = f"{shown.count.text()}, {shown.heading.text()}"
    guide.click(shown.skip)
    guide.window.go("today")
    guide.settle()
    return f"Look: the first start offers a guided look ({said}); it is skipped."


def _help(guide: Guide, _: "Services") -> str:
    guide.go(5, "gaps")
    guide.press("F1")
    guide.until(lambda: guide.window.place == "help", "the help on My gaps")
    guide.settle()
    guide.picture("help")
    screen = guide.window.screen_at("help")
    assert isinstance(screen, HelpScreen)
    guide.press("Ctrl+F")
    guide.write("interval")
    guide.settle()
    if not screen.list.count():
        raise StepFailed("“interval” was not found in the help")
    guide.picture("help-search")
    return f"Help: F1 on My gaps explains scores; “interval” is in {screen.found.text()}."


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_help,)
