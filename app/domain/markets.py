"""Markets: in which of them a text holds. Small, because the search index needs it before anything else is loaded."""

from collections.abc import Sequence

EVERY_MARKET = "all"


def applies_to(markets: Sequence[str], market: str | None) -> bool:
    """Whether a text for ``markets`` governs ``market`` (None: any market)."""
    return market is None or EVERY_MARKET in markets or market in markets
