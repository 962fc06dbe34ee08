"""Commands that measure any file of answers or labels: evaluate, agreement, causes."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.output import print_json, print_table, show_progress, to_json
from app.cli.session import as_json

if TYPE_CHECKING:
    from app.domain.measure.causes import Causes
    from app.services.measuring import Measuring

QUEUE = 20
"""How many cases and people are shown in a table; --json has them all."""


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return evaluate, agreement, causes


def _measuring() -> "Measuring":
    """The service. The import inside keeps numpy and scipy, half a second, out of all other commands."""
    from app.services.measuring import Measuring

    return Measuring()


file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@file
@as_json
def evaluate(*, file: Path, as_json: bool) -> None:
    """Say how far the readiness score can be trusted on the answers in FILE.

    FILE is CSV, plain or gzipped, with the columns user, item, skill and correct, in time order per user. People are
    left out in five folds and foretold answer by answer, by our model and by simpler ones.

    \b
    Example:
      plumbline evaluate answers.csv.gz --json
    """
    found = _measuring().evaluate(file, show_progress)
    if as_json:
        print_json(found)
        return
    click.echo(f"{found.answers:,} answers, {found.people:,} people, {found.items:,} items, {found.skills:,} skills")
    rows = [(name, s.auc, s.log_loss, s.brier, s.ece) for name, s in found.models.items()]
    print_table(("Model", "AUC", "Log loss", "Brier", "ECE"), rows)
    for earlier, held in found.coverage.items():
        said = ", ".join(f"{level}% interval {_share(share)}" for level, share in held.items())
        click.echo(f"Coverage, {'all' if earlier == 'all' else earlier + ' earlier'} answers: {said}")
    click.echo(f"{found.seconds:.1f} s")


@click.command()
@file
@as_json
def agreement(*, file: Path, as_json: bool) -> None:
    """Say how far the raters in FILE agree, with 95% intervals.

    FILE is CSV, plain or gzipped, with the columns rater, item and label, or with item and one column of counts a
    category.

    \b
    Example:
      plumbline agreement labels.csv --json
    """
    found = _measuring().agreement(file)
    if as_json:
        print_json(dataclasses.asdict(found) | {"intervals": {k: (i.low, i.high) for k, i in found.intervals.items()}})
        return
    raters = "" if found.raters is None else f"{found.raters:,} raters, "
    click.echo(f"{found.items:,} items, {raters}{found.labels:,} labels; categories {', '.join(found.categories)}")
    names = {"percent": "Agreement", "alpha_nominal": "Krippendorff α", "alpha_ordinal": "α, ordinal",
             "fleiss": "Fleiss κ", "ac1": "Gwet AC1", "ac2": "Gwet AC2", "cohen_mean": "Mean Cohen κ"}  # fmt: skip
    rows = []
    for name, title in names.items():
        interval = found.intervals.get(name)
        rows.append((title, getattr(found, name), f"{interval.low:.3f} to {interval.high:.3f}" if interval else None))
    print_table(("Figure", "Value", "95% interval"), rows)


@click.command()
@file
@click.option("--target", type=click.FloatRange(0.5, 0.99), default=0.85, show_default=True, help="Readiness to reach.")
@as_json
def causes(*, file: Path, target: float, as_json: bool) -> None:
    """Say whether it is the person, the rule, the gold or the case where raters in FILE differ from gold.

    FILE is CSV, plain or gzipped, with the columns rater, item, label and gold, and where present skill and
    confidence. What comes out is a queue of cases to look at, with the evidence; it judges nobody by itself.

    \b
    Example:
      plumbline causes labels.csv --target 0.9
    """
    found = _measuring().causes(file, target=target)
    if as_json:
        print_json(_causes(found))
        return
    if found.guard:
        click.echo(found.guard)
    for case in found.cases[:QUEUE]:
        click.echo(f"{case.item}: {case.verdict.value if case.verdict else 'no verdict'}. {case.evidence}")
    print_table(
        ("Clause", "Ambiguous", "Verdict"),
        [(c.skill, c.ambiguous, c.verdict and c.verdict.value) for c in found.clauses],
    )
    people = [(p.rater, p.skill, p.readiness.p, p.readiness.low, p.readiness.high, p.readiness.n,
               p.readiness.verdict.value) for p in found.people[:QUEUE]]  # fmt: skip
    print_table(("Person", "Clause", "Readiness", "Low", "High", "n", "Verdict"), people)


def _causes(found: "Causes") -> dict[str, Any]:
    people = [
        {"rater": p.rater, "skill": p.skill, "readiness": p.readiness.p, "low": p.readiness.low,
         "high": p.readiness.high, "n": p.readiness.n, "verdict": p.readiness.verdict}
        for p in found.people
    ]  # fmt: skip
    said: dict[str, Any] = to_json(found)
    return said | {"people": people}


def _share(share: float | None) -> str:
    return "not known" if share is None else f"holds {share:.3f}"
