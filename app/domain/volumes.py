"""How much work there is on each clause, from what production counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """What production counted for someone on a topic in a period; ``subject_kind`` is person, team, site or vendor.

    ``topic`` is ``sop#clause``, an SOP or a domain, empty for everything.
    """

    subject_kind: str
    subject: str
    topic: str
    period: str
    sampled: int
    errors: int | None = None
    appealed: int | None = None
    overturned: int | None = None


def volumes(
    counted: Iterable[tuple[str, str, str, int]], clauses: Mapping[str, tuple[str, str, str]]
) -> dict[str, float]:
    """The volume of each clause beside the mean of those with one, so that 1 is usual, also where nothing is known.

    ``counted`` are (topic, subject kind, period, sampled); ``clauses`` says (domain, sop, clause key) by clause id. A
    topic's volume is what a usual period had, of the kind of subject that counted most (teams and people count the
    same work). A figure for a clause goes before one for its SOP, and that before its domain's; what is left of an
    SOP or domain is shared among its clauses without a figure of their own.
    """
    by_topic = _usual(counted)
    found: dict[str, float] = {}
    for depth in (3, 2, 1):
        groups: dict[str, list[str]] = {}
        for clause_id, path in clauses.items():
            groups.setdefault(_topic(path, depth), []).append(clause_id)
        for topic, ids in groups.items():
            free = [clause_id for clause_id in ids if clause_id not in found]
            if topic in by_topic and free:
                rest = by_topic[topic] - sum(found.get(clause_id, 0.0) for clause_id in ids)
                found |= dict.fromkeys(free, max(rest, 0.0) / len(free))
    mean = sum(found.values()) / len(found) if found else 0.0
    return {clause_id: volume / mean for clause_id, volume in found.items()} if mean > 0 else {}


def _topic(path: tuple[str, str, str], depth: int) -> str:
    domain, sop, key = path
    return {1: domain, 2: sop, 3: f"{sop}#{key}"}[depth]


def _usual(counted: Iterable[tuple[str, str, str, int]]) -> dict[str, float]:
    """What a usual period had of each topic."""
    sums: dict[str, dict[str, dict[str, int]]] = {}
    for topic, kind, period, sampled in counted:
        periods = sums.setdefault(topic, {}).setdefault(kind, {})
        periods[period] = periods.get(period, 0) + sampled
    return {
        topic: max(sum(periods.values()) / len(periods) for periods in kinds.values()) for topic, kinds in sums.items()
    }
