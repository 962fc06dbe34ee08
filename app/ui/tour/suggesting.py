"""Steps of a reviewer whom the search box and the market help to find the rule."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.guide import Guide, StepFailed
from app.ui.screens.search import Search

if TYPE_CHECKING:
    from app.services.services import Services


def _suggest(guide: Guide, _: "Services") -> str:
    guide.press("Ctrl+K", "Ctrl+A")
    guide.write("counterf")
    some = guide.window.suggestions
    guide.until(lambda: some.isVisible() and some.list.count() > 0, "suggestions below the search box")
    guide.press("Down")
    taken = some.chosen
    guide.picture("search-suggestions")
    guide.press("Return")
    guide.settle()
    if guide.window.top.search.text() != taken or some.isVisible():
        raise StepFailed(f"Enter did not take “{taken}”")
    return f"Suggest: “counterf” is completed to “{taken}” with Down and Enter."


def _market(guide: Guide, _: "Services") -> str:
    """A clause that an edition says in another way, and one that it inherits, both read in the edition."""
    screen = guide.window.screen_at("search")
    assert isinstance(screen, Search)
    guide.press("Ctrl+K", "Ctrl+A")
    guide.write("age check")
    guide.settle()
    screen.facets["market"].choose("US")
    screen.refresh()
    guide.settle()
    hits = screen.results.hits
    if not any(hit.extends for hit in hits) or not any(hit.edition for hit in hits):
        raise StepFailed("the US edition was not found with its own clauses and those it inherits")
    guide.picture("search-market")
    row = next(at for at, hit in enumerate(hits) if hit.edition)
    guide.press("Return")
    guide.until(screen.results.hasFocus, "the keyboard in the results")
    screen.results.setCurrentIndex(screen.results.model().index(row, 0))
    guide.press("Return")
    guide.until(lambda: guide.window.place == "library", "the edition")
    guide.settle()
    guide.picture("edition-found")
    guide.press("Alt+Left")
    guide.settle()
    screen.facets["market"].choose(None)
    screen.refresh()
    guide.settle()
    hit = hits[row]
    edition = "@".join(hit.edition or ())
    return f"Market: with US chosen, “{hit.heading.text}” of the base opens in its edition {edition}."


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_suggest, _market)
