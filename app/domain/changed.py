"""What a write changed, so that the screens that show it refresh."""

from enum import StrEnum


class Changed(StrEnum):
    """The kinds of thing that can change in a workspace."""

    SOPS = "SOPs"
    CASES = "cases"
    QUIZZES = "quizzes"
    ANSWERS = "answers"
    PEOPLE = "people"
    READING = "reading"
