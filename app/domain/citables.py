"""What an answer can cite: the clauses of the SOPs in force."""

from collections.abc import Iterable, Mapping
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
    only_in: tuple[str, ...] = ()  # the markets of an edition; empty: not of an edition
    not_in: frozenset[str] = frozenset()  # the markets whose edition says this clause in another way

    def holds_in(self, market: str) -> bool:
        """Whether a case of this market is decided by this clause rather than by that of another edition."""
        return market not in self.not_in and (not self.only_in or market in self.only_in)


def citables_of(
    info: VersionInfo, clauses: Iterable[Clause], *, elsewhere: Mapping[str, frozenset[str]] | None = None
) -> tuple[Citable, ...]:
    """The clauses of a version that can be cited: those under a heading of their own, without the title.

    ``elsewhere`` says in which markets an edition has a clause of this id.
    """
    return tuple(
        Citable(
            citation=f"{info.sop}#{clause.key}", sop=info.sop, sop_title=info.title, domain=info.domain,
            heading=clause.heading, only_in=info.markets if info.extends else (),
            not_in=(elsewhere or {}).get(clause.key, frozenset()),
        )
        for clause in clauses
        if clause.level > 0 and clause.heading and (clause.level > 1 or clause.given)
    )  # fmt: skip
