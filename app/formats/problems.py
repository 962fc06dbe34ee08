"""The error that a content file raises: everything wrong in it at once."""

from collections.abc import Iterable

from app.domain.problems import Problem
from app.errors import BadInput


class BadFile(BadInput):
    """A file that cannot be taken; ``problems`` holds all that is wrong in it, and the message says each on a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        said = [f"{p.place}: {p.problem}" for p in self.problems]
        super().__init__("\n".join(said), " ".join(dict.fromkeys(p.fix for p in self.problems if p.fix)))


def bad_file(file: str, problem: str, fix: str = "", *, line: int = 0) -> BadFile:
    """The error for a file with one thing wrong."""
    return BadFile([Problem(file=file, line=line, problem=problem, fix=fix)])
