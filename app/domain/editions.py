"""Market editions: an SOP that extends a base and says some of its clauses in another way for its markets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.clauses import Clause
from app.domain.sops import EVERY_MARKET, VersionInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What the reader says of an edition. ``base`` None: it is not in this workspace; ``local`` are clause ids."""

    extends: str
    base: VersionInfo | None
    local: frozenset[str]


def merge(base: Sequence[Clause], own: Sequence[Clause], *, title: str) -> tuple[Clause, ...]:
    """The clauses of the base with those that the edition has under the same id in their place.

    A clause that the base does not have stands at the end. The title is the edition's.
    """
    local = {clause.key: clause for clause in own}
    merged = [replace(local.pop(c.key), path=c.path, level=c.level) if c.key in local else c for c in base]
    merged = [replace(c, heading=title) if c.level == 1 and not c.given else c for c in [*merged, *local.values()]]
    return tuple(replace(clause, position=place) for place, clause in enumerate(merged))


def say_edition(info: VersionInfo, edition: Edition) -> str:
    """“US edition of Age-restricted goods 1.2: 2 clauses are local.”"""
    markets = ", ".join(info.markets) if EVERY_MARKET not in info.markets else "Another"
    if edition.base is None:
        return f"{markets} edition of {edition.extends}, which is not here: only its own clauses are shown."
    count = len(edition.local)
    local = f"{count} clause{' is' if count == 1 else 's are'} local"
    return f"{markets} edition of {edition.base.title} {edition.base.version}: {local}."


def overridden(editions: Iterable[tuple[Sequence[str], Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Each clause id of a base → the markets in which an edition says it in another way.

    ``editions`` are given as their markets and the ids of their clauses.
    """
    found: dict[str, frozenset[str]] = {}
    for markets, keys in editions:
        for key in keys:
            found[key] = found.get(key, frozenset()) | frozenset(markets)
    return found
