"""An announced version comes into force while the window is open, and whoever shows it looks again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.changed import Changed
from app.services.library import Turn
from app.ui.tasks import InlineTasks
from app.ui.turning import Turning
from tests.still import StillClock

if TYPE_CHECKING:
    from app.services.services import Services

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Calendar:
    """A library whose versions turn at these instants, and a search that keeps what it was told."""

    clock: StillClock
    turns: dict[datetime, str]
    refreshed: list[frozenset[str]] = field(default_factory=list)
    asked: int = 0

    def turn(self, since: datetime) -> Turn:
        """What has turned."""
        self.asked += 1
        now = self.clock.now()
        past = frozenset(sop for at, sop in self.turns.items() if since < at <= now)
        return Turn(at=now, sops=past, next=min((at for at in self.turns if at > now), default=None))

    def refresh(self, *, sops: frozenset[str]) -> bool:
        """Keep what would be indexed."""
        self.refreshed.append(sops)
        return True


@dataclass
class Fake:
    """Services with nothing but that."""

    library: Calendar
    finding: Calendar


def begin(calendar: Calendar) -> tuple[Turning, QObject, list[object]]:
    parent, told = QObject(), list[object]()
    services = cast("Services", Fake(calendar, calendar))
    turning = Turning(services, InlineTasks(), parent, clock=calendar.clock, longest=1)
    turning.turned.connect(told.append)
    return turning, parent, told


def test_each_instant_is_told_once_and_the_search_looks_again(qtbot: QtBot) -> None:
    clock = StillClock(NOW)
    first, second = NOW + timedelta(minutes=5), NOW + timedelta(days=3)
    calendar = Calendar(clock, {first: "counterfeit-goods", second: "seller-checks", NOW: "long-since"})
    _turning, _parent, told = begin(calendar)
    assert told == []
    clock.instant = first
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told == [frozenset({Changed.SOPS})]
    clock.instant = second + timedelta(hours=7)  # the computer slept through it
    qtbot.waitUntil(lambda: len(told) == 2)
    assert calendar.refreshed == [frozenset({"counterfeit-goods"}), frozenset({"seller-checks"})]


def test_a_version_released_meanwhile_is_waited_for_too(qtbot: QtBot) -> None:
    clock = StillClock(NOW)
    calendar = Calendar(clock, {})
    turning, _parent, told = begin(calendar)
    calendar.turns[NOW + timedelta(minutes=1)] = "counterfeit-goods"
    turning.notice(frozenset({Changed.READING}))
    assert calendar.asked == 1
    turning.notice(frozenset({Changed.SOPS}))
    clock.instant = NOW + timedelta(minutes=1)
    qtbot.waitUntil(lambda: len(told) == 1)
