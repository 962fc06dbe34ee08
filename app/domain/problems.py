"""What is wrong in a content file, where, and how to put it right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in ``file``. ``line`` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    problem: str
    fix: str = ""

    @property
    def place(self) -> str:
        """The file and the line, as a person would say them."""
        return f"{self.file}, line {self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.fix}".strip()
