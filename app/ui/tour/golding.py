"""Steps of a trainer and a lead who keep the gold true: a blind vote, a parted decision, a stale gold, its figures."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.adjudications import Proposal, Reason
from app.domain.sops import Citation, VersionNumber
from app.ui.guide import Guide, StepFailed
from app.ui.screens.gold import GoldScreen

if TYPE_CHECKING:
    from app.services.services import Services

CASE, SOP, LOGO = "counterfeit-goods-001", "counterfeit-goods", "counterfeit-goods#logo-misuse"
STRICT = Proposal(
    decision="reject", action="strike", clauses=(LOGO,), rationale="Five equal bars and the name: one strong sign."
)
WANTED = "Two strong signs, or one on the product and one on its label, are"
KIND = Proposal(
    decision="restrict", action="evidence", clauses=(LOGO,),
    rationale="The picture is blurred; the short bar may be hidden by the fold.",
)  # fmt: skip


def _screen(guide: Guide) -> GoldScreen:
    screen = guide.window.screen_at("gold")
    assert isinstance(screen, GoldScreen)
    return screen


def _doubted(guide: Guide, _: "Services") -> str:
    guide.window.go("gold", "re-check")
    guide.settle()
    screen = _screen(guide)
    guide.picture("gold-figures")
    return f"Gold: {', '.join(screen.tabs.tabText(at) for at in range(screen.tabs.count()))}."


def _vote(guide: Guide, services: "Services") -> str:
    me = services.workspace.person()
    services.adjudicating.open(me, [CASE, "counterfeit-goods-002"], reason=Reason.ASKED)
    guide.window.go("gold", "to adjudicate")
    guide.settle()
    screen = _screen(guide)
    guide.click(screen.go_in)
    guide.until(screen.decide.isVisible, "the case to decide blind")
    guide.settle()
    guide.picture("gold-vote")
    guide.click(screen.decide.back)
    guide.settle()
    return "Adjudicate: a case is decided without seeing its gold or any vote."


def _settle(guide: Guide, services: "Services") -> str:
    me = services.workspace.person()
    trainers = [p for p in services.people() if p.role == "trainer"][:2]
    waiting = services.adjudicating.queues(me).to_adjudicate
    found = next(w.adjudication.id for w in waiting if w.adjudication.case == CASE)
    for trainer, proposal in zip(trainers, (STRICT, KIND), strict=True):
        services.adjudicating.vote(trainer, found, proposal)
    guide.window.go("gold", "parted")
    guide.settle()
    screen = _screen(guide)
    guide.click(screen.go_in)
    guide.until(screen.decide.isVisible, "the case on which two parted")
    guide.settle()
    guide.picture("gold-parted")
    services.adjudicating.decide(me, found, STRICT)
    guide.window.go("gold", "settled")
    guide.settle()
    guide.picture("gold-settled")
    return f"Settle: {trainers[0].key} and {trainers[1].key} parted; the dissent is kept."


def _stale(guide: Guide, services: "Services") -> str:
    """Release a version in which the clause on logos says something else, and look at the golds that rest on it."""
    text = _edited(services)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / SOP / "next.md"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
        services.importing_sops.run([file], by=services.workspace.person())
    guide.window.go("gold", "stale")
    guide.settle()
    screen = _screen(guide)
    if not screen.table.model.rows:
        raise StepFailed("nothing became stale although a clause changed")
    guide.picture("gold-stale")
    said = screen.tabs.tabText(screen.tabs.currentIndex())
    guide.click(screen.keep)
    guide.settle()
    guide.picture("gold-kept")
    return f"Stale: {said} after the clause on logos changed; {screen.told.words.text()}"


def _edited(services: "Services") -> str:
    """The SOP in force as the file of its next version, in which one sign is not enough any more."""
    reading = services.library.read(Citation(SOP))
    info, today = reading.info, datetime.now(UTC).date()
    number = VersionNumber.parse(info.version).next_minor()
    head = (
        f'---\nsop: {SOP}\nversion: "{number}"\n'
        f"title: {info.title}\n"
        f"domain: {info.domain}\nrisk: {info.risk}\neffective: {today}\nchange: Two strong signs are asked for.\n"
        "material: [logo-misuse]\n---\n"
    )
    parts = []
    for clause in reading.clauses:
        mark = f" {{#{clause.key}}}" if clause.given else ""
        heading = f"{'#' * clause.level} {clause.heading}{mark}\n\n" if clause.level else ""
        parts.append(heading + clause.text.strip().replace("One strong sign on the product is", WANTED))
    return head + "\n\n".join(parts) + "\n"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_doubted, _vote, _settle, _stale)
