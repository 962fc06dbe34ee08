"""Steps of a reviewer who looks something up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.guide import Guide, StepFailed, let_work
from app.ui.screens.search import Search
from app.ui.search_trail import REST

if TYPE_CHECKING:
    from app.services.services import Services


def _today(guide: Guide, services: "Services") -> str:
    guide.settle()
    guide.picture("today")
    counts = services.workspace.counts()
    made = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"Import: a fresh workspace with {made}; Today shows what changed and what is due."


def _search(guide: Guide, _: "Services") -> str:
    guide.press("Ctrl+K")
    guide.write("conterfeit logo")
    guide.until(lambda: guide.window.place == "search", "the results")
    _rest(guide)
    screen = guide.window.screen_at("search")
    assert isinstance(screen, Search)
    if screen.results.hit is None or "counterfeit" not in screen.corrected.text():
        raise StepFailed("“conterfeit logo” was not found as “counterfeit logo”")
    said = f"Search: “conterfeit logo”. {screen.corrected.text()} {screen.count.text()}"
    guide.picture("search")
    return said


def _finding(guide: Guide, _: "Services") -> str:
    """Synonyms, what stands where no clause has all words, help, and the last searches."""
    screen = guide.window.screen_at("search")
    assert isinstance(screen, Search)
    _look_for(guide, "KYC documents")
    if "seller verification" not in screen.also.text():
        raise StepFailed("“KYC” was not also searched as “seller verification”")
    guide.picture("search-synonyms")
    _look_for(guide, "suspicious brand")
    guide.until(screen.elsewhere.isVisible, "where else the words may be")
    said = screen.elsewhere.words.text()
    guide.picture("search-elsewhere")
    _look_for(guide, '"knife auction"')
    _look_for(guide, "hoverboard")
    guide.press("Ctrl+K", "Ctrl+/")
    guide.settle()
    guide.picture("search-help")
    guide.press("Escape", "Ctrl+K", "Ctrl+A", "Del")
    guide.settle()
    guide.picture("search-recent")
    return f"Find: {said}"


def _look_for(guide: Guide, text: str) -> None:
    guide.press("Ctrl+K", "Ctrl+A")
    guide.write(text)
    _rest(guide)


def _rest(guide: Guide) -> None:
    """Look at the results for as long as a search takes to count as meant, on a fast machine too."""
    guide.settle()
    let_work(REST + 100)
    guide.settle()


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_today, _search, _finding)
