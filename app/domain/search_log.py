"""What was searched for on this computer, and what nobody found: for trainers, without saying who searched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

STORED = (
    "Only on this computer: the words, the market, how many clauses were found, and the clause that was opened. "
    "Not who searched."
)
"""What the log keeps, in words for everyone who is shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedSearch:
    """A search that someone finished: rested on, opened a clause from, or left."""

    id: str
    at: datetime
    text: str
    market: str | None
    total: int
    all_words: int
    opened: str | None = None  # the citation of the clause that was opened


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchNeed:
    """The searches for the same words. ``found_nothing`` counts those that no clause answered, ``unopened`` those
    after which none was opened, the former too; ``partly`` those in which no clause had all the words.
    """

    text: str
    times: int
    found_nothing: int
    partly: int
    unopened: int
    last: datetime
    markets: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """What is wrong with it, in words; “found” when a clause was always opened."""
        if self.found_nothing:
            return "nothing found"
        return "nothing opened" if self.unopened else "found"


def list_needs(searches: Iterable[LoggedSearch]) -> tuple[SearchNeed, ...]:
    """One row for the same words, whatever their case and spacing: those that failed most often first."""
    ordered = sorted(searches, key=lambda search: (_words(search.text), search.at))
    needs = [_need(list(group)) for _, group in groupby(ordered, key=lambda search: _words(search.text))]
    return tuple(sorted(needs, key=lambda n: (-n.found_nothing, -n.unopened, -n.times, n.text.casefold())))


def _need(group: list[LoggedSearch]) -> SearchNeed:
    return SearchNeed(
        text=group[-1].text.strip(),
        times=len(group),
        found_nothing=sum(not search.total for search in group),
        partly=sum(bool(search.total) and not search.all_words for search in group),
        unopened=sum(search.opened is None for search in group),
        last=group[-1].at,
        markets=tuple(sorted({search.market for search in group if search.market})),
    )


def _words(text: str) -> str:
    return " ".join(text.casefold().split())
