"""What is measured: the clauses that cases test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasuredClause:
    """A clause that some gold names as its primary one, at the newest version that has it."""

    id: str
    sop: str
    sop_title: str
    domain: str
    risk: str
    key: str
    heading: str
    position: int

    @property
    def citation(self) -> str:
        """``sop#clause``."""
        return f"{self.sop}#{self.key}"

    @property
    def path(self) -> tuple[str, str, str]:
        """Domain, SOP and clause."""
        return self.domain, self.sop, self.key
