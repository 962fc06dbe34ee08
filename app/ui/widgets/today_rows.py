"""Says in words what is on Today: a change to read, a quiz to take, a gap to close."""

from datetime import datetime

from app.domain.acknowledgements import ToRead, say_to_read
from app.domain.assignments import say_due
from app.domain.dates import say_day
from app.domain.gaps import Topic
from app.domain.measure.readiness import Verdict
from app.domain.offers import Offer
from app.domain.practice import PracticeState, say_practice
from app.domain.quiz_shelf import DueQuiz
from app.domain.sentences import count, percent, percent_range
from app.domain.sops import Citation, VersionInfo
from app.ui.theme import Theme
from app.ui.widgets.reading_target import LAST_READ, Target
from app.ui.widgets.way_row import WayRow


def to_read_row(theme: Theme, item: ToRead) -> WayRow:
    """A version to acknowledge, with what changed in a sentence."""
    version = item.version
    aside = "not read yet" if item.since is None else f"changed since {item.since.version}"
    icon, tone = ("eye", "muted") if item.since is None else ("compare", "warning")
    title = f"{version.title} {version.version}"
    return WayRow(theme, title, words=say_to_read(item), aside=aside, icon=icon, tone=tone)


def to_read_target(item: ToRead) -> str:
    """What changed since one last read; the text where one never did."""
    place = Citation(item.version.sop, version=item.version.version)
    return str(Citation(item.version.sop) if item.since is None else Target(place, compare=LAST_READ))


def change_row(theme: Theme, version: VersionInfo) -> WayRow:
    """A version that took effect, with its change in a sentence."""
    words = version.change or say_changed(version)
    icon = "plus" if version.sequence == 1 else "compare"
    aside = f"{say_changed(version)} · {say_day(version.effective)}"
    return WayRow(theme, f"{version.title} {version.version}", words=words, aside=aside, icon=icon)


def change_target(version: VersionInfo) -> str:
    """The comparison with the version before; the text of a first version."""
    place = Citation(version.sop, version=version.version)
    return str(place if version.sequence == 1 else Target(place, compare=""))


def say_changed(version: VersionInfo) -> str:
    """How much a version changed."""
    if version.sequence == 1:
        return "new SOP"
    clauses = f"{count(version.changed, 'clause')} changed"
    return f"{clauses}, {version.material} materially" if version.material else clauses


def offer_row(theme: Theme, offer: Offer) -> WayRow:
    """A quiz that was begun or never taken."""
    quiz, cases = offer.quiz, len(offer.quiz.cases)
    if offer.unfinished:
        words = f"Case {offer.answered + 1} of {cases} is next."
        return WayRow(theme, f"Go on with {quiz.title}", words=words, aside=quiz.mode.value, icon="play", tone="accent")
    aside = f"{quiz.mode.value} · {count(cases, 'case')}" + (f" · {quiz.minutes} min" if quiz.minutes else "")
    return WayRow(theme, quiz.title, words=quiz.description, aside=aside, icon="quiz")


def practice_row(theme: Theme, state: PracticeState) -> WayRow:
    """Practice to go on with, or what is due."""
    words = say_practice(state)
    if state.unfinished is not None:
        return WayRow(theme, "Go on with my practice", words=words, aside="practice", icon="play", tone="accent")
    title = f"Practice due: {count(state.due, 'clause')}" if state.due else "Practise my gaps"
    title = title if state.due or state.gaps else "Practise a mixed set"
    tone = "warning" if state.due else "accent" if state.gaps else "muted"
    return WayRow(theme, title, words=words, aside="up to 10 cases", icon="gaps", tone=tone)


def due_row(theme: Theme, due: DueQuiz, now: datetime) -> WayRow:
    """A quiz that was assigned, with its date and the time left; or when it opens."""
    quiz, access = due.quiz, due.access
    note = access.assignment.note if access.assignment else ""
    cases = count(len(quiz.cases), "case")
    if due.answered is not None:
        words = f"Case {due.answered + 1} of {due.of} is next."
    else:
        words = access.refusal or note or quiz.description
    end = say_due(access.due, now) or "no end"
    minutes = f" · {quiz.minutes + access.extra_minutes} min" if quiz.minutes else ""
    title = f"Go on with {quiz.title}" if due.answered is not None else quiz.title
    icon, tone = ("clock", "muted") if access.refusal else ("play", "accent")
    return WayRow(theme, title, words=words, aside=f"{cases}{minutes} · {end}", icon=icon, tone=tone)


def gap_row(theme: Theme, topic: Topic) -> WayRow:
    """A clause below target with its verdict, and why."""
    readiness = topic.readiness
    sure = readiness.verdict is Verdict.GAP
    verdict = "A gap" if sure else "Not enough answers to be sure"
    words = (
        f"{verdict}: {topic.right} of {count(readiness.n, 'answer')} right. Readiness {percent(readiness.p)} "
        f"({percent_range(readiness.low, readiness.high)}), target {percent(readiness.target)}."
    )
    icon, tone = ("flag", "danger") if sure else ("clock", "muted")
    return WayRow(theme, topic.name, words=words, aside=topic.names[-2], icon=icon, tone=tone)
