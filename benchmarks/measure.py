"""How fast readiness is measured: scoring and fitting 10k, 100k and 1M answers, one answer, the map, agreement.

References are the figures of shared/design/measurement.md, from another machine. `--json` for one object.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.domain.measure.agreement import bootstrap, coefficients  # noqa: E402
from app.domain.measure.answer_log import AnswerLog, Floats, gather  # noqa: E402
from app.domain.measure.fit import fit  # noqa: E402
from app.domain.measure.next_answer import fit_next  # noqa: E402
from app.domain.measure.readiness import NEWCOMER, NO_ANSWERS, update  # noqa: E402
from app.domain.measure.replay import replay  # noqa: E402
from app.domain.measure.team_map import TeamMap, map_team  # noqa: E402
from benchmarks.table import report, row  # noqa: E402

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
EACH = 200
"""Answers of a person."""


def simulate(answers: int) -> AnswerLog:
    """A log of people with EACH answers on 200 skills, drawn from the model; one case in fifty answers is new."""
    r = np.random.default_rng(11)
    people, skills, items = answers // EACH, 200, max(400, answers // 50)
    user, item = np.repeat(np.arange(people), EACH), r.integers(0, items, people * EACH)
    skill = r.integers(0, skills, items)[item]
    x = 1.2 + r.normal(0, 0.8, people)[user] + r.normal(0, 0.7, skills)[skill] + r.normal(0, 0.8, items)[item]
    right = (r.random(len(x)) < 1.0 / (1.0 + np.exp(-x))).astype(np.float64)
    return gather(user, skill, right=right, item=item)


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """The median time of ``work``."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def one_answer(times: int = 20_000) -> float:
    """Microseconds of one answer's update, of a person with a history."""
    clause, person = NO_ANSWERS, NEWCOMER
    started = time.perf_counter()
    for k in range(times):
        clause, person = update(clause, person, right=k % 4 > 0)
    return (time.perf_counter() - started) / times * 1e6


def paint_the_map(pages: int = 200) -> float:
    """Milliseconds, 95th percentile, to draw the next page of a map of 5,000 × 200, of which nothing is drawn yet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QPixmap  # only here: the other rows need no Qt
    from PySide6.QtWidgets import QApplication

    from app.domain.people import Person, Role
    from app.domain.team_map import MapClause, ReviewerMap
    from app.ui.theme import Theme
    from app.ui.widgets.reviewer_map import MapView

    app = QApplication.instance() or QApplication([])
    r = np.random.default_rng(1)
    p, n = r.random((5_000, 200)).astype(np.float32), r.integers(0, 9, (5_000, 200))
    people = tuple(Person(id=str(k), key=str(k), name=f"Reviewer {k}", role=Role.REVIEWER) for k in range(5_000))
    clauses = tuple(
        MapClause(citation=f"sop#c{k}", heading=f"Clause {k}", sop_title="SOP", domain="d", target=0.85, importance=1.0)
        for k in range(200)
    )
    cells = TeamMap(p, p, p, r.integers(-1, 2, p.shape).astype(np.int8))
    view = MapView(Theme())
    view.resize(1080, 640)
    view.show_map(ReviewerMap(people=people, clauses=clauses, cells=cells, n=n))
    view.show()
    app.processEvents()
    bar, taken, paper = view.verticalScrollBar(), [], QPixmap(view.size())
    for page in range(pages):
        bar.setValue(page * bar.pageStep())
        started = time.perf_counter()
        view.render(paper)
        taken.append(1_000.0 * (time.perf_counter() - started))
    return float(np.percentile(taken, 95))


def the_map() -> float:
    """Seconds to recompute a map of 5,000 people × 200 clauses."""
    r = np.random.default_rng(5)
    n = r.poisson(6, (5000, 200))
    w: Floats = n.astype(np.float64) * 0.1
    z, wrong = w * r.normal(0.5, 1.0, n.shape), r.binomial(n, 0.2)
    targets, difficulties = np.full(200, 0.85), np.full(200, -1.4)
    return seconds(lambda: map_team(w, z, n=n, wrong=wrong, targets=targets, difficulties=difficulties))


def memory(saved: Path) -> float:
    """Megabytes that a process needs to load the log, fit it and score it, at its highest."""
    script = [sys.executable, __file__, "--memory", str(saved)]
    return float(subprocess.run(script, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def print_memory(saved: Path) -> None:
    """What the process that ``memory`` starts does."""
    columns = np.load(saved)
    log = AnswerLog(*(columns[name] for name in ("user", "item", "skill", "right", "fold")), *columns["sizes"].tolist())
    score(log, fit(log).difficulties.of(log))
    print(highest())


def highest() -> float:
    """The most memory this process had, in megabytes; Linux's ``ru_maxrss`` also counts the process before it."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return float(peak.split()[1]) / 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024**2 if sys.platform == "darwin" else used / 1024


def score(log: AnswerLog, difficulties: tuple[np.ndarray, np.ndarray]) -> None:
    """Readiness before each answer of a log."""
    b, vb = difficulties
    replay(log, b, vb=vb)


def main(as_json: bool) -> None:
    """Measure and print."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            log = simulate(size)
            big = name == "1M"
            fitted = fit(log)
            known = fitted.difficulties.of(log)
            scored = seconds(partial(score, log, known))
            rows.append(
                row(f"score {name}", scored, unit="s", reference=1.2 if big else None, at_most=2 if big else None)
            )
            took = seconds(partial(fit, log), times=1)
            rows.append(row(f"fit {name}", took, unit="s", reference=7.3 if big else None, at_most=15 if big else None))
            took = seconds(partial(fit_next, log, fitted), times=1)
            rows.append(row(f"fit next answer {name}", took, unit="s"))
            saved = Path(folder) / f"{name}.npz"
            sizes = np.array([log.users, log.items, log.skills])
            np.savez(saved, user=log.user, item=log.item, skill=log.skill, right=log.right, fold=log.fold, sizes=sizes)
            rows.append(row(f"memory {name}", memory(saved), unit="MB", at_most=500 if big else None))
    rows.append(row("one answer", one_answer(), unit="µs", reference=66, at_most=100))
    rows.append(row("map 5000x200", the_map(), unit="s", at_most=0.3))
    rows.append(row("map 5000x200, scroll a page, p95", paint_the_map(), unit="ms", at_most=16.0))
    dices = np.random.default_rng(2).multinomial(73, (0.55, 0.1, 0.35), 990).astype(np.float64)
    labels = np.random.default_rng(2).multinomial(200, (0.5, 0.3, 0.2), 5_000).astype(np.float64)
    rows.append(row("agreement 72k labels", seconds(lambda: coefficients(dices)), unit="s", at_most=0.02))
    rows.append(
        row("agreement 1M labels", seconds(lambda: coefficients(labels)), unit="s", reference=0.03, at_most=0.1)
    )
    rows.append(row("1000 bootstraps 1M", seconds(lambda: bootstrap(labels)), unit="s", reference=2.7, at_most=5))
    report("measure", rows, as_json)


if __name__ == "__main__":
    if "--memory" in sys.argv[1:]:
        print_memory(Path(sys.argv[-1]))
    else:
        main("--json" in sys.argv[1:])
