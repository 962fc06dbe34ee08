"""Sample cases as a reviewer sees them, and the gold decision that each rests on."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.sops import Citation

KINDS = ("listing", "seller", "video", "livestream", "review", "message")
DIFFICULTIES = ("easy", "medium", "hard")
OWN = ("kind", "market", "language", "source", "sampled", "difficulty")
"""What a case says beside what it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture by its alternative text; ``file`` is its name beside the case file, where there is one.

    ``stored`` is the name of its file among the pictures of the workspace, None where it is not there.
    """

    alt: str
    file: str | None = None
    stored: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFields:
    """What operations would show. Every field may be absent; there is none for personal data."""

    title: str = ""
    price: str = ""
    currency: str = ""
    seller: str = ""
    category: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    transcript: str = ""
    pictures: tuple[Picture, ...] = ()
    distressing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The right decision, why, and the clause versions it rests on; the first clause is the primary one.

    ``dissent`` says, a sentence each, who decided otherwise and why.
    """

    decision: str
    clauses: tuple[Citation, ...]
    action: str | None
    rationale: str
    adjudicators: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()

    @property
    def primary(self) -> Citation:
        """The clause that the case tests."""
        return self.clauses[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sample from operations. ``key`` is its id in files; ``source`` and ``sampled`` say where and when from."""

    key: str
    kind: str
    market: str
    language: str
    fields: CaseFields = field(default_factory=CaseFields)
    source: str = ""
    sampled: date | None = None
    difficulty: str = "medium"
    gold: Gold | None = None
    line: int = 0

    def is_judged_as(self, other: "Case") -> bool:
        """Whether both show the same to who decides them; where it comes from and how hard it is decides nothing."""
        return (self.kind, self.market, self.language, replace(self.fields, distressing=False)) == (
            other.kind, other.market, other.language, replace(other.fields, distressing=False)
        )  # fmt: skip
