"""What an import did: counts, and what it could not take with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The result of an import, or of a dry run. ``sops`` to ``cases`` count what the files hold.

    ``new``, ``changed`` and ``unchanged`` count the things that were read (versions, cases or quizzes); ``notes``
    say what was repaired in reading.
    """

    sops: int = 0
    versions: int = 0
    clauses: int = 0
    cases: int = 0
    quizzes: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()  # slugs of the SOPs that changed
    seconds: float = 0.0

    @classmethod
    def total(cls, reports: Iterable["ImportReport"]) -> "ImportReport":
        """Several imports as one."""
        parts = list(reports)
        numbers = ("sops", "versions", "clauses", "cases", "quizzes", "new", "changed", "unchanged", "seconds")
        sums = {name: sum(getattr(part, name) for part in parts) for name in numbers}
        refused = tuple(problem for part in parts for problem in part.refused)
        notes = tuple(note for part in parts for note in part.notes)
        touched = frozenset(slug for part in parts for slug in part.touched)
        return cls(refused=refused, notes=notes, touched=touched, **sums)
