"""Market editions: an SOP that extends a base and says some of its clauses in another way for its markets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from app.domain.clauses import Clause
from app.domain.languages import base_of
from app.domain.markets import EVERY_MARKET, applies_to
from app.domain.searches import MarketSpan
from app.domain.sentences import count
from app.domain.sops import SopSummary, VersionInfo


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
    return f"{markets} edition of {edition.base.title} {edition.base.version}: {say_local(len(edition.local))}."


def say_local(number: int) -> str:
    """“2 clauses are local”."""
    return f"{count(number, 'clause')} {'is' if number == 1 else 'are'} local"


def governing(sops: Iterable[SopSummary], market: str | None) -> tuple[SopSummary, ...]:
    """The SOPs that govern a market (None: any): there an edition in force stands in the place of its base."""
    chosen = [sop for sop in sops if applies_to(sop.markets, market)]
    replaced = {sop.extends for sop in chosen if sop.version is not None} if market is not None else set()
    return tuple(sop for sop in chosen if sop.slug not in replaced)


def edition_for(info: VersionInfo, market: str, sops: Iterable[SopSummary]) -> SopSummary | None:
    """The edition in force in a market of the SOP that is read, or of the one that it translates."""
    bases = {info.sop, base_of(info.translates)}
    editions = (sop for sop in sops if sop.extends is not None and sop.extends in bases and sop.version is not None)
    return next((sop for sop in editions if applies_to(sop.markets, market)), None)


def say_market(info: VersionInfo, market: str | None, edition: SopSummary | None) -> str | None:
    """One sentence when the text shown is not what governs a market (None: any); None when it is."""
    if market is None:
        return None
    if not applies_to(info.markets, market):
        return f"This is for {', '.join(info.markets)}. It does not govern {market}."
    if edition is not None:
        return f"In {market} the edition {edition.title} is in force: {say_local(edition.clauses)}."
    return None


def overridden(editions: Iterable[tuple[Sequence[str], Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Each clause id of a base → the markets in which an edition says it in another way.

    ``editions`` are given as their markets and the ids of their clauses.
    """
    found: dict[str, frozenset[str]] = {}
    for markets, keys in editions:
        for key in keys:
            found[key] = found.get(key, frozenset()) | frozenset(markets)
    return found


class EditionPeriod(NamedTuple):
    """A version of an edition: its markets, the ids of its own clauses, and when it is in force."""

    markets: tuple[str, ...]
    keys: frozenset[str]
    start: datetime
    until: datetime | None


def market_spans(
    clause: str, markets: Sequence[str], editions: Iterable[EditionPeriod], *, at: datetime
) -> tuple[MarketSpan, ...]:
    """When editions take a clause of a base, which holds in ``markets``, from a market or bring it to one.

    What follows without a gap is one span; ``at`` says what is so now.
    """
    spans: dict[tuple[str, bool], list[tuple[datetime, datetime | None]]] = {}
    for edition in sorted(editions, key=lambda edition: edition.start):
        for market in edition.markets:
            own = clause in edition.keys
            if not own and (market in markets or EVERY_MARKET in markets):
                continue
            some = spans.setdefault((market, not own), [])
            if some and some[-1][1] == edition.start:
                some[-1] = (some[-1][0], edition.until)
            else:
                some.append((edition.start, edition.until))
    return tuple(
        MarketSpan(market, holds, start, until, start <= at and (until is None or at < until))
        for (market, holds), some in sorted(spans.items())
        for start, until in some
    )


def say_held(markets: Sequence[str], but: Sequence[str], *, local: bool) -> str:
    """Where a clause holds: “every market but US”, “local to US”, “DE, FR”."""
    some = ", ".join(markets) or "no market: editions say it otherwise"
    if EVERY_MARKET in markets:
        some = f"every market but {', '.join(but)}" if but else "every market"
    return f"local to {some}" if local else some
