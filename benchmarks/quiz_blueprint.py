"""How long it takes to draw 40 cases by a blueprint from a bank of 50,000, beside rejection sampling.

The reference draws a case of the whole bank at a time and keeps it where it fits; it meets no spread and knows no
near-duplicates. Both begin with the bank as a list.
"""

import argparse
import random
import time
from collections.abc import Sequence

from table import Row, report, row

from app.domain.blueprints import Blueprint, Candidate, Part, Pool, draw

BANK, CASES, RUNS, MOST = 50_000, 40, 7, 200.0
LEVELS, MARKETS = ("easy", "medium", "hard"), ("US", "DE", "ID", "JP", "BR")
KINDS = ("listing", "seller", "video", "livestream", "review", "message")
DOMAINS = ("sellers", "products", "content", "operations")
WORDS = [f"word{n}" for n in range(2000)]


def bank(size: int, *, seed: int = 1) -> list[Candidate]:
    """A bank of 200 clauses in 25 SOPs, every tenth case a near-duplicate of the one before."""
    chance, cases, text = random.Random(seed), list[Candidate](), ""
    for n in range(size):
        sop = chance.randrange(25)
        text = f"{text} {n % 7}" if n % 10 == 9 else " ".join(chance.choices(WORDS, k=60))
        cases.append(
            Candidate(
                key=f"case-{n:06}", clause=f"sop-{sop}#clause-{chance.randrange(8)}", domain=DOMAINS[sop % 4],
                difficulty=chance.choice(LEVELS), market=chance.choice(MARKETS), kind=chance.choice(KINDS),
                innocent=chance.random() < 0.25, stale=chance.random() < 0.02, text=text,
            )
        )  # fmt: skip
    return cases


def blueprint(seed: int) -> Blueprint:
    """Forty cases of four kinds of topics with a spread and look-alikes."""
    parts = (
        Part(n=4, topic="sop-3#clause-2", difficulty="hard"), Part(n=6, topic="sop-7#clause-1", market="DE"),
        Part(n=14, topic="sop-9"), Part(n=10, topic="domain:sellers"), Part(n=6),
    )  # fmt: skip
    return Blueprint(parts=parts, spread=(1, 2, 1), innocent=0.3, seed=str(seed))


def rejecting(cases: Sequence[Candidate], asked: Blueprint) -> list[Candidate]:
    """The reference: draw anything, keep what fits a part that is not full."""
    chance, kept, left = random.Random(asked.seed), dict[str, Candidate](), [part.n for part in asked.parts]
    while sum(left):
        case = chance.choice(cases)
        fits = next((i for i, part in enumerate(asked.parts) if left[i] and part.takes(case)), None)
        if fits is not None and not case.stale and case.clause and case.key not in kept:
            kept[case.key] = case
            left[fits] -= 1
    return list(kept.values())


def measured() -> list[Row]:
    """The row ``blueprint``: the slowest of RUNS draws, in milliseconds, with the index made anew each time."""
    cases, mine, theirs = bank(BANK), list[float](), list[float]()
    for seed in range(RUNS):
        asked = blueprint(seed)
        begun = time.perf_counter()
        drawn = draw(Pool.of(cases), asked)
        mine.append((time.perf_counter() - begun) * 1000)
        assert len(drawn.cases) == CASES, drawn.parts
        begun = time.perf_counter()
        rejecting(cases, asked)
        theirs.append((time.perf_counter() - begun) * 1000)
    pool = Pool.of(cases)
    draw(pool, blueprint(0))
    begun = time.perf_counter()
    draw(pool, blueprint(1))
    again = (time.perf_counter() - begun) * 1000
    return [
        row("blueprint", max(mine), unit="ms", reference=sorted(theirs)[RUNS // 2], at_most=MOST),
        row("blueprint, changed", again, unit="ms", at_most=50.0),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    report("quiz blueprint", measured(), parser.parse_args().json)
