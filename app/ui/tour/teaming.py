"""Steps of a lead through the figures of a team: results, agreement, mistakes, causes, and what stands behind one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.team_causes import Kind
from app.ui.guide import Guide, StepFailed
from app.ui.screens.gaps import GapsScreen
from app.ui.screens.team import AGREEMENT, CAUSES, MAP, MEASURING, MISTAKES, PRODUCTION, RESULTS, TeamScreen

if TYPE_CHECKING:
    from app.services.services import Services


def _screen(guide: Guide) -> TeamScreen:
    guide.go(6, "team")
    screen = guide.window.screen_at("team")
    assert isinstance(screen, TeamScreen)
    return screen


def _turn_to(guide: Guide, page: int) -> TeamScreen:
    screen = _screen(guide)
    screen.tabs.setCurrentIndex(page)
    guide.settle()
    screen.focus_content()
    return screen


def _map(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, MAP)
    guide.press("Down", "Right")
    guide.picture("team-map")
    return f"Map: {screen.map.cell.text()}"


def _results(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, RESULTS)
    screen.results.by.setCurrentIndex(screen.results.by.findData("vendor"))
    guide.settle()
    guide.picture("team-results")
    return f"Results: {screen.results.summary.text()}"


def _behind(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, RESULTS)
    screen.results.table.view.setCurrentIndex(screen.results.table.model.index(1, 5))
    guide.press("Return")
    guide.until(screen.behind.isVisible, "the answers behind a number")
    guide.settle()
    guide.picture("team-behind")
    said = screen.behind.heading.text()
    guide.press("Escape")
    return f"Behind a number: {said}."


def _agreement(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, AGREEMENT)
    if screen.agreement.pairs.rows.pairs is None:
        raise StepFailed("nobody is compared with anybody")
    guide.picture("team-agreement")
    return f"Agreement: {screen.agreement.against_words.text()}"


def _mistakes(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, MISTAKES)
    guide.picture("team-mistakes")
    return f"Mistakes: {screen.mistakes.summary.text()}"


def _causes(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, CAUSES)
    guide.picture("team-causes")
    return f"Causes: {screen.causes.summary.text()}"


def _explained(guide: Guide, services: "Services") -> str:
    """The reckoning behind the costliest gap of the team."""
    screen = _turn_to(guide, CAUSES)
    line = next(line for line in screen.causes.table.model.rows if line.kind is Kind.PERSON)
    screen.causes.table.choose(screen.causes.table.model.key(line))
    guide.click(screen.causes.lead)
    guide.until(lambda: guide.window.place == "gaps", "the person's gaps")
    guide.settle()
    gaps = guide.window.screen_at("gaps")
    assert isinstance(gaps, GapsScreen)
    person = next(p for p in services.people() if p.key == line.target)
    topic = next(t for t in services.gaps.of(person, asked_by=services.workspace.person()).topics
                 if t.citation == line.clause)  # fmt: skip
    gaps.tree.choose(topic.path)
    gaps.focus_content()
    guide.press("Return")
    guide.until(gaps.facts.answers.isVisible, "the reckoning")
    guide.settle()
    guide.picture("gap-explained")
    return f"A gap explained: {gaps.facts.answers.why.text()}"


def _cases_set(guide: Guide, services: "Services") -> str:
    """From the gap that was explained to cases the person has never seen."""
    gaps = guide.window.screen_at("gaps")
    assert isinstance(gaps, GapsScreen)
    closing = gaps.facts.closing
    guide.until(closing.isVisible, "what can be set")
    if closing.assign.isVisible():
        guide.click(closing.assign)
        guide.settle()
    gaps.scroll_to(closing)
    guide.picture("gap-closing")
    return f"Unseen cases: {closing.words.text()} {len(services.assigning.list(services.workspace.person()))} assigned."


def _production(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, PRODUCTION)
    guide.picture("team-production")
    return f"Production: {screen.production.words.text()}"


def _measuring(guide: Guide, _: "Services") -> str:
    screen = _turn_to(guide, MEASURING)
    guide.picture("team-measuring")
    return f"Measuring: {screen.measuring.state.text()}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (
    _map,
    _results,
    _behind,
    _agreement,
    _mistakes,
    _causes,
    _explained,
    _cases_set,
    _production,
    _measuring,
)
