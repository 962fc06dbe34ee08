"""A world small enough to hold in one's head, for tests of the window and its screens."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.domain.changed import Changed
from app.domain.fits import NO_FIT, NOTHING_LEFT_OUT
from app.domain.people import Person, Role
from app.domain.searches import ClauseDocument, Query, Results
from app.domain.synonyms import Synonyms
from app.ports import Progress
from app.services.fitting import FitState
from app.services.library import Turn
from app.ui.screen import Context, Screen
from app.ui.tasks import InlineTasks, Tasks

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REVIEWER = Person(id="1", key="r-01", name="R-01", role=Role.REVIEWER, team="Blue")
LEAD = Person(id="2", key="lead", name="Lena", role=Role.LEAD)


@dataclass
class FakeIndex:
    """A search index in which nothing is found."""

    asked: list[Query] = field(default_factory=list)

    def find(self, query: Query) -> Results:
        """Nothing."""
        self.asked.append(query)
        return Results(query=query, hits=(), total=0, all_words=0)

    def complete(self, text: str) -> tuple[str, ...]:
        """Two words that begin so."""
        return tuple(text + end for end in ("ry", "ring")) if text else ()

    def fingerprint(self) -> str | None:
        """There is no index."""
        return None

    def rebuild(
        self, documents: Iterable[ClauseDocument], fingerprint: str, *, progress: Progress | None = None
    ) -> None:
        """Keep nothing."""

    def update(self, sops: Iterable[str], documents: Iterable[ClauseDocument], fingerprint: str) -> None:
        """Keep nothing."""

    def learn(self, synonyms: Synonyms) -> None:
        """Learn nothing."""

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class FakeServices:
    """Services that know the people and nothing else."""

    trouble: None = None
    listeners: list[Callable[[frozenset[Changed]], None]] = field(default_factory=list)

    @property
    def fitting(self) -> "FakeServices":
        """Which has nothing to do."""
        return self

    def state(self) -> FitState:
        """All is counted."""
        return FitState(fit=NO_FIT, new_answers=0, left_out=NOTHING_LEFT_OUT, counted=True, due=False)

    @property
    def library(self) -> "FakeServices":
        """Where nothing is announced."""
        return self

    def turn(self, since: datetime) -> Turn:
        """Nothing comes into force."""
        return Turn(at=since, sops=frozenset(), next=None)

    def people(self) -> tuple[Person, ...]:
        """A reviewer and a lead."""
        return (REVIEWER, LEAD)

    def listen(self, listener: Callable[[frozenset[Changed]], None]) -> None:
        """Keep the listener."""
        self.listeners.append(listener)


@contextmanager
def late(tasks: Tasks) -> Iterator[list[tuple[Any, Any]]]:
    """What is handed in to ``tasks`` meanwhile is kept in the list and happens at the end."""
    assert isinstance(tasks, InlineTasks)
    kept = list[tuple[Any, Any]]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "_start", lambda lane, job: kept.append((lane, job)))
        yield kept
    for lane, job in kept:
        tasks._start(lane, job)


class StillClock:
    """It is always noon."""

    def now(self) -> datetime:
        """Noon."""
        return NOW


def plain_screen(key: str) -> type[Screen]:
    """A screen that writes down what it is asked to do."""

    class Plain(Screen):
        title = key.capitalize()
        SHOWS = frozenset({Changed.SOPS}) if key == "library" else frozenset({Changed.ANSWERS})

        def __init__(self, context: Context) -> None:
            super().__init__(context)
            self.heard: list[str] = []
            QVBoxLayout(self.content).addWidget(QLabel(key))

        def refresh(self) -> None:
            self.heard.append("refresh")
            self.show_content()

        def open(self, target: str) -> None:
            self.heard.append(f"open {target}")

    return Plain
