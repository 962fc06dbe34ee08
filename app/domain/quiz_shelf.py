"""What there is of quizzes: drafts, the published ones with their history and how they went, and what is due."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.assignments import Access
from app.domain.blueprints import Blueprint
from app.domain.quiz_drafts import QuizDraft
from app.domain.quizzes import Quiz

LEAST_PEOPLE = 5
"""A mean of fewer people tells on one of them; it is shown only to those who may see scores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizVersion:
    """A version of a quiz in its history."""

    version_id: str
    version: str
    published_at: datetime
    retired_at: datetime | None
    cases: int
    taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedQuiz:
    """The newest version of a quiz and how it went: ``right`` of ``n`` answers over all of its finished sittings.

    ``right`` and ``n`` are None for whoever may not see them. ``stale`` counts its cases whose gold is stale.
    """

    quiz: Quiz
    version_id: str
    published_at: datetime
    retired_at: datetime | None
    blueprint: Blueprint | None
    versions: tuple[QuizVersion, ...]
    taken: int
    people: int
    right: int | None
    n: int | None
    stale: int
    assigned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All there is to see on the Quizzes screen."""

    drafts: tuple[QuizDraft, ...]
    published: tuple[PublishedQuiz, ...]
    retired: tuple[PublishedQuiz, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueQuiz:
    """A quiz that someone is to take, and until when."""

    quiz: Quiz
    access: Access
    answered: int | None  # of the sitting that was begun; None when none was
    of: int = 0  # the cases of that sitting
