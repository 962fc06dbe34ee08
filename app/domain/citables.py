"""What an answer can cite: the clauses of the SOPs in force."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.clauses import Clause
from app.domain.sops import VersionInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Citable:
    """A clause that an answer can cite, under the SOP it stands in. ``citation`` is ``sop#clause``."""

    citation: str
    sop: str
    sop_title: str
    domain: str
    heading: str


def citables_of(info: VersionInfo, clauses: Iterable[Clause]) -> tuple[Citable, ...]:
    """The clauses of a version that can be cited: those under a heading of their own, without the title."""
    return tuple(
        Citable(
            citation=f"{info.sop}#{clause.key}", sop=info.sop, sop_title=info.title, domain=info.domain,
            heading=clause.heading,
        )
        for clause in clauses
        if clause.level > 0 and clause.heading and (clause.level > 1 or clause.given)
    )  # fmt: skip
