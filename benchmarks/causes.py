"""Whether causes are told apart: planted ones in a simulated team, and wrong gold among real raters.

Precision and recall over 10 seeds. Simulated: 40 reviewers × 200 cases of 10 clauses, 3 decisions, 5 % wrong gold,
10 % unclear clauses (causes_simulator.py). Real: duck and face with 5 % of gold flipped, at a posterior of .5, without
guard. References are the figures of shared/design/measurement.md. `--json` for one object.
"""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "answers"
sys.path.insert(0, str(ROOT))

from app.domain.measure.causes import TARGET, CaseVerdict, causes, in_buckets  # noqa: E402
from app.domain.measure.explanations import weigh  # noqa: E402
from app.domain.measure.label_table import CountTable, LabelTable  # noqa: E402
from app.domain.measure.readiness import Verdict  # noqa: E402
from app.formats.answer_log import read_labels  # noqa: E402
from benchmarks.causes_simulator import CLAUSES, REVIEWERS, Team, simulate  # noqa: E402
from benchmarks.table import Row, report, row  # noqa: E402

SEEDS = range(10)
REAL = {
    "duck": ("ti_d_duck_identification.csv.gz", 0.62, 0.60),
    "face": ("ti_s_face_sentiment_identification.csv.gz", 0.19, 0.47),
}
Bound = tuple[float | None, float | None]
"""The reference, and what is asked."""
NONE: Bound = (None, None)
FIGURES: dict[str, tuple[Bound, Bound]] = {
    "wrong gold": ((0.99, 0.99), (0.80, 0.80)),
    "unclear clause": ((1.0, 1.0), (1.0, 1.0)),
    "reviewer gap": ((0.85, 0.85), (0.35, 0.50)),
    "majority ≠ gold": ((0.35, None), (1.0, None)),
    "average < target": ((0.48, None), (0.77, None)),
}
"""Precision and recall at 20 answers a case."""
Mask = np.ndarray


@dataclass(slots=True)
class Tally:
    """Counts of what was found and what was there."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def add(self, found: Mask, there: Mask) -> None:
        """Count one seed's."""
        self.hits += int((found & there).sum())
        self.false += int((found & ~there).sum())
        self.missed += int((~found & there).sum())

    def rows(self, name: str, precision: Bound, recall: Bound) -> list[Row]:
        """A row for precision and one for recall, each with its reference and what is asked of it."""
        p = self.hits / max(1, self.hits + self.false)
        r = self.hits / max(1, self.hits + self.missed)
        return [
            row(f"{name}, precision", p, unit="", reference=precision[0], at_least=precision[1]),
            row(f"{name}, recall", r, unit="", reference=recall[0], at_least=recall[1]),
        ]


def simulated(answers: int, *, planted: bool) -> dict[str, Tally]:
    """Tallies over the seeds, of ours and of the naive ways."""
    tallies = {name: Tally() for name in FIGURES}
    for seed in SEEDS:
        team = simulate(seed, answers=answers, planted=planted)
        table = team.table
        found = causes(table)
        verdicts = {case.item: case.verdict for case in found.cases}
        gold = np.array([verdicts[item] is CaseVerdict.GOLD for item in table.items])
        unclear = np.array([clause.verdict is CaseVerdict.CLAUSE for clause in found.clauses])
        gap = np.zeros((REVIEWERS, CLAUSES), dtype=bool)
        for person in found.people:
            gap[int(person.rater[1:]), int((person.skill or "")[1:])] = person.readiness.verdict is Verdict.GAP
        clear, there = ~team.unclear, team.ability < TARGET
        tallies["wrong gold"].add(gold, team.wrong_gold)
        tallies["unclear clause"].add(unclear, team.unclear)
        tallies["reviewer gap"].add(gap[:, clear], there[:, clear])
        tallies["majority ≠ gold"].add(table.counts.argmax(axis=1) != table.gold, team.wrong_gold)
        tallies["average < target"].add(_below_average(team), there & clear)
    return tallies


def _below_average(team: Team) -> Mask:
    table = team.table
    cell = table.rater * CLAUSES + table.skill[table.item]
    right = np.bincount(cell, table.label == table.gold[table.item], REVIEWERS * CLAUSES)
    answered = np.bincount(cell, minlength=REVIEWERS * CLAUSES)
    return (right / np.maximum(answered, 1) < TARGET).reshape(REVIEWERS, CLAUSES)


def real(file: str) -> tuple[Tally, Tally]:
    """Wrong gold found among real raters, by us and by the majority."""
    read = read_labels(DATA / file)
    if isinstance(read, CountTable):
        raise SystemExit(f"{file} has no raters")
    ours, majority = Tally(), Tally()
    for seed in SEEDS:
        table, flipped = flip(read, seed)
        ours.add(weigh(in_buckets(table)).posterior[:, 1] >= 0.5, flipped)
        majority.add(table.counts.argmax(axis=1) != table.gold, flipped)
    return ours, majority


def flip(table: LabelTable, seed: int, *, share: float = 0.05) -> tuple[LabelTable, Mask]:
    """The table with a share of its gold changed to another category, and which items these are."""
    r = np.random.default_rng(seed)
    items, k = len(table.items), len(table.categories)
    chosen = r.choice(items, max(1, round(share * items)), replace=False)
    gold, flipped = table.gold.copy(), np.zeros(items, dtype=bool)
    gold[chosen] = (gold[chosen] + r.integers(1, k, len(chosen))) % k
    flipped[chosen] = True
    return replace(table, gold=gold), flipped


def main(as_json: bool) -> None:
    """Measure and print."""
    rows: list[Row] = []
    for answers in (8, 12, 20):
        found = simulated(answers, planted=True)
        for name, tally in found.items():
            asked = FIGURES[name] if answers == 20 else (NONE, NONE)
            rows += tally.rows(f"{name}, {answers} answers", *asked)
    nothing = simulated(20, planted=False)
    for name in ("wrong gold", "unclear clause"):
        rows.append(row(f"false {name}, none planted", nothing[name].false, unit="", at_most=0))
    for name, (file, precision, recall) in REAL.items():
        if not (DATA / file).exists():
            print(f"{DATA / file} is absent; its rows are left out.", file=sys.stderr)
            continue
        ours, majority = real(file)
        rows += ours.rows(f"wrong gold, {name}", (precision, precision), (recall, recall))
        rows += majority.rows(f"majority ≠ gold, {name}", NONE, NONE)
    report("causes", rows, as_json)


if __name__ == "__main__":
    main("--json" in sys.argv[1:])
