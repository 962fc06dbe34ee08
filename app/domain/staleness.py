"""Which golds are stale: a clause that they cite changed materially since, or is not in force any more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.markets import applies_to
from app.domain.sops import Dated, pick_in_force


class Change(StrEnum):
    """What happened to a clause after the version that a gold is bound to."""

    EDITED = "edited"
    REMOVED = "removed"
    RETIRED = "retired"
    EDITION = "said otherwise in its market"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staleness:
    """Why a gold is stale: ``clause`` (``sop#clause``) at version ``bound``, and what it is ``now``.

    ``now`` is the version in force, None where the SOP was retired; ``here`` is where the clause is said now, which is
    another SOP where an edition says it in the market of the case, and None where nothing says it.
    ``since`` is when the last change that counts took effect.
    """

    clause: str
    bound: str
    now: str | None
    here: str | None
    change: Change
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedVersion:
    """The little of an SOP's version that staleness asks for."""

    id: str
    sop_id: str
    slug: str
    sequence: int
    version: str
    effective: datetime
    retired_at: datetime | None
    markets: tuple[str, ...]
    extends: str | None

    @property
    def dated(self) -> Dated:
        """What decides which version is in force."""
        return Dated(self.effective, self.sequence, self.id, self.retired_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A clause version that a gold rests on."""

    clause_id: str
    key: str
    version_id: str


class Shelf:
    """The library as staleness looks at it, at one instant."""

    def __init__(
        self,
        versions: Iterable[DatedVersion],
        *,
        at: datetime,
        material: Mapping[str, Iterable[str]],
        in_force: Iterable[tuple[str, str, str]],
    ) -> None:
        """``material``: ids of the versions in which each clause changed materially; ``in_force``: (version id, clause
        id, clause key) of what the versions in force hold; what concerns no gold may be left out of both."""
        self._at = at
        self._versions = {v.id: v for v in versions}
        self._material = {clause: tuple(ids) for clause, ids in material.items()}
        by_sop: dict[str, list[DatedVersion]] = {}
        for version in self._versions.values():
            by_sop.setdefault(version.sop_id, []).append(version)
        picked = {sop: pick_in_force((v.dated for v in some), at=at) for sop, some in by_sop.items()}
        self._now = {sop: None if one is None else self._versions[one.id] for sop, one in picked.items()}
        self._last = {
            sop: max((v for v in some if v.effective <= at), default=None, key=lambda v: (v.effective, v.sequence))
            for sop, some in by_sop.items()
        }
        held = list(in_force)
        self._held = {(version_id, clause_id) for version_id, clause_id, _ in held}
        self._by_key = {(self._versions[v].slug, key): (v, clause_id) for v, clause_id, key in held}
        self._editions: dict[tuple[str, str], list[DatedVersion]] = {}
        for version_id, _, key in held:
            version = self._versions[version_id]
            if version.extends is not None:
                self._editions.setdefault((version.extends, key), []).append(version)

    def staleness(self, bound: Bound, *, market: str) -> Staleness | None:
        """Why a gold that is bound so is stale for a case of ``market``; None when it is not."""
        then = self._versions[bound.version_id]
        last, now = self._last.get(then.sop_id), self._now.get(then.sop_id)
        if last is None or last.sequence < then.sequence:  # bound to a version that is still to come
            return None
        edition = self._edition(then, bound.key, market)
        if edition is not None:
            change, now, since = Change.EDITION, edition, edition.effective
        elif now is None:
            assert last.retired_at is not None, "nothing but retiring ends a version without a successor"
            change, since = Change.RETIRED, last.retired_at
        elif (now.id, bound.clause_id) not in self._held:
            change, since = Change.REMOVED, now.effective
        else:
            edits = [self._versions[version_id] for version_id in self._material.get(bound.clause_id, ())]
            counted = [v.effective for v in edits if then.sequence < v.sequence <= now.sequence]
            if not counted:
                return None
            change, since = Change.EDITED, max(counted)
        said = self.binding(bound, market=market)
        here = None if said is None else f"{self._versions[said[0]].slug}#{bound.key}"
        version = None if now is None else now.version
        clause = f"{then.slug}#{bound.key}"
        return Staleness(clause=clause, bound=then.version, now=version, here=here, change=change, since=since)

    def binding(self, bound: Bound, *, market: str) -> tuple[str, str] | None:
        """Version id and clause id of what says this clause now in ``market``; None where nothing does.

        What an edition said and says no longer is said by its base.
        """
        then = self._versions[bound.version_id]
        edition, now = self._edition(then, bound.key, market), self._now.get(then.sop_id)
        if edition is not None:
            return self._by_key[edition.slug, bound.key]
        if now is not None and (now.id, bound.clause_id) in self._held:
            return now.id, bound.clause_id
        return self._by_key.get((then.extends, bound.key)) if then.extends is not None else None

    def holds_from(self, bound: Bound) -> datetime:
        """When the clause last changed materially before, or in, the version that is bound: its rule is of then on."""
        then = self._versions[bound.version_id]
        changed = [self._versions[version_id] for version_id in self._material.get(bound.clause_id, ())]
        earlier = [v.effective for v in changed if v.sequence <= then.sequence]
        return max(earlier, default=min(v.effective for v in self._versions.values() if v.sop_id == then.sop_id))

    def _edition(self, then: DatedVersion, key: str, market: str) -> DatedVersion | None:
        """The edition that says a clause otherwise in a market, where it took effect after ``then``."""
        some = [
            version
            for version in self._editions.get((then.slug, key), ())
            if applies_to(version.markets, market) and version.effective > then.effective
        ]
        return max(some, key=lambda v: (v.effective, v.sequence), default=None)


def say_staleness(stale: Staleness) -> str:
    """Why a gold is stale, in a sentence."""
    match stale.change:
        case Change.RETIRED:
            return f"The SOP of {stale.clause}, bound at {stale.bound}, was retired."
        case Change.REMOVED:
            return f"{stale.clause}, bound at {stale.bound}, was removed in {stale.now}."
        case Change.EDITION:
            return (
                f"{stale.clause}, bound at {stale.bound}, is said otherwise in this market: {stale.here}@{stale.now}."
            )
        case _:
            return f"{stale.clause} changed materially: bound at {stale.bound}, now {stale.now}."
