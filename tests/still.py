"""What many tests stand on: a clock that stands still, and the content that ships."""

from datetime import UTC, datetime
from pathlib import Path

from app.domain.people import Person, Role

CONTENT = Path(__file__).resolve().parents[1] / "content"

OWNER = Person(id="owner", key="me", name="You", role=Role.OWNER)
"""Who may do everything."""


class StillClock:
    """A clock that stands at noon of a day, until a test moves it."""

    def __init__(self, instant: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Where it stands."""
        return self.instant
