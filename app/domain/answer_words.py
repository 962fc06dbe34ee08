"""An answer and its gold in the words of the scheme and the headings of the clauses."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.cases import Gold
from app.domain.measure.mistakes import NOTHING
from app.domain.schemes import Scheme
from app.domain.sittings import Marked
from app.domain.sops import Citation

NONE = "–"
"""What stands where nothing was asked or given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One part of an answer beside gold; ``same`` None where gold has no such part."""

    part: str
    mine: str
    gold: str
    same: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """Words for keys. ``headings`` maps ``sop#clause`` to the clause's heading where it is known."""

    scheme: Scheme
    headings: Mapping[str, str] = field(default_factory=dict)

    def decision(self, key: str) -> str:
        """A decision by its label; the key itself where the scheme no longer has it."""
        found = self.scheme.decision(key)
        return found.label if found else key

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of all decisions and actions."""
        return (*(d.label for d in self.scheme.decisions), *(a.label for a in self.scheme.actions))

    def says(self, gold: Gold) -> tuple[str, ...]:
        """The names of a gold's decision and action."""
        return self.decision(gold.decision), self.action(gold.action or NOTHING)

    def action(self, key: str | None) -> str:
        """An action by its label."""
        found = self.scheme.action(key or "")
        return found.label if found else key or NONE

    def confidence(self, key: str | None) -> str:
        """How sure someone was."""
        return next((level.label for level in self.scheme.confidence if level.key == key), key or NONE)

    def clause(self, citation: Citation | str | None) -> str:
        """A clause by its heading; by its citation where the heading is not known."""
        bare = str(citation or "").partition("@")[0]
        return self.headings.get(bare, bare) or NONE

    def beside(self, marked: Marked, asks: tuple[str, ...]) -> list[Beside]:
        """What was answered beside gold, part by part as far as was asked."""
        gold, mine = marked.case.gold, marked.answer
        assert gold is not None, "a marked case has its gold"
        clauses = ", or ".join(self.clause(cited) for cited in gold.clauses)
        cited = {str(clause).partition("@")[0] for clause in gold.clauses}
        rows = (
            ("decision", self.decision(mine.decision), self.decision(gold.decision), mine.decision == gold.decision),
            ("clause", self.clause(mine.clause), clauses, (mine.clause or "").partition("@")[0] in cited),
            ("action", self.action(mine.action), self.action(gold.action or "none"),
             (mine.action or "none") == (gold.action or "none")),
            ("confidence", self.confidence(mine.confidence), "", None),
        )  # fmt: skip
        return [Beside(part=p.capitalize(), mine=m, gold=g, same=s) for p, m, g, s in rows if p in asks]
