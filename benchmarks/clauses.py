"""Any number of clauses for the search benchmarks, made from the history of real policies by recombination."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.searches import ClauseDocument

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MARKETS = (("all",), ("US",), ("DE", "FR"), ("ID", "NO", "US"))
DOMAINS = ("sellers", "products", "content", "operations")
RISKS = ("low", "medium", "high", "critical")
_FRONT_MATTER = re.compile(r"\A\ufeff?---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.*)$", re.MULTILINE)


def policies() -> list[tuple[str, str]]:
    """(heading, text) of every distinct clause in the history of the policies."""
    distinct: dict[tuple[str, str], None] = {}
    for path in sorted((DATA / "site-policy").glob("*/*.md")):
        for clause in split(path.read_text(encoding="utf-8-sig")):
            distinct[clause] = None
    return list(distinct)


def split(markdown: str) -> list[tuple[str, str]]:
    """(heading, text) of each clause that has a text."""
    first, *rest = _HEADING.split(_FRONT_MATTER.sub("", markdown))
    parts = [("Introduction", first), *zip(rest[::2], rest[1::2], strict=True)]
    return [(heading.strip(), text.strip()) for heading, text in parts if text.strip()]


def clauses(count: int, *, seed: int = 1, superseded: float = 0.0) -> Iterator[ClauseDocument]:
    """So many clauses, 25 a SOP: sentences of one real clause with a sentence of another now and then.

    ``superseded`` is the share of them that is no longer in force.
    """
    chance, real = random.Random(seed), policies()
    sentences = [re.split(r"(?<=[.!?])\s+", text) for _, text in real]
    for n in range(count):
        mine = chance.randrange(len(real))
        kept = [one for one in sentences[mine] if chance.random() < 0.8]
        for _ in range(chance.randrange(3)):
            kept.insert(chance.randrange(len(kept) + 1), chance.choice(chance.choice(sentences)))
        yield _document(n, real[mine][0], " ".join(kept)[:6000], over=chance.random() < superseded)


def _document(n: int, heading: str, text: str, *, over: bool) -> ClauseDocument:
    sop = n // 25
    since = EPOCH + timedelta(days=sop % 1500)
    return ClauseDocument(
        id=str(n),
        sop=f"sop-{sop}",
        title=f"SOP {sop}",
        clause=f"c{n % 25}",
        heading=heading,
        path=(),
        version="1.0",
        markets=MARKETS[sop % 4],
        domain=DOMAINS[sop // 4 % 4],
        risk=RISKS[sop // 16 % 4],
        language="en",
        effective=since,
        until=since + timedelta(days=400) if over else None,
        text=text,
    )
