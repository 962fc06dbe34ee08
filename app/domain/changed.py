"""What a write changed, so that whoever shows it can look again."""

from enum import StrEnum


class Changed(StrEnum):
    """The kinds of things that a screen can show and a write can change."""

    SOPS = "sops"
    CASES = "cases"
    QUIZZES = "quizzes"
    ANSWERS = "answers"
    PEOPLE = "people"
    READING = "reading"
    SEARCHES = "searches"
    DRAFTS = "drafts"
    GOLD = "gold"
    ASSIGNMENTS = "assignments"
    FITS = "fits"
