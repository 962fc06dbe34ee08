"""Commands about gold: which golds are stale, and how good each case is as a question."""

from typing import Any

import click

from app.cli.output import print_json, print_table
from app.cli.session import Session, as_json
from app.domain.item_figures import ItemFigures


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return stale, items


@click.command()
@as_json
@click.pass_obj
def stale(session: Session, *, as_json: bool) -> None:
    """List the cases whose gold is stale: a clause that it cites changed materially, or is gone.

    \b
    Example:
      plumbline stale --json
    """
    found = session.services.adjudicating.stale(session.me)
    if as_json:
        rows = [
            {"case": case, "clause": s.clause, "bound": s.bound, "now": s.now, "here": s.here, "change": s.change,
             "since": s.since}
            for case, s in found.items()
        ]  # fmt: skip
        print_json({"stale": rows})
        return
    print_table(
        ("Case", "Clause", "Bound", "Now", "Change"),
        [(case, s.clause, s.bound, s.now, s.change.value) for case, s in found.items()],
        empty="No gold is stale.",
    )
    if found:
        click.echo(f"{len(found):,} stale.")


@click.command()
@as_json
@click.pass_obj
def items(session: Session, *, as_json: bool) -> None:
    """Say how good each case is as a question, from what people answered when they first met it.

    Under five first attempts nothing but their number is said.

    \b
    Example:
      plumbline items --json
    """
    found = session.services.items.figures(session.me).values()
    if as_json:
        print_json({"items": [_item(one) for one in found]})
        return
    print_table(
        ("Case", "n", "Right", "Low", "High", "Discrimination", "Seconds"),
        [
            (i.case, i.n, i.share, i.interval and i.interval.low, i.interval and i.interval.high, i.discrimination,
             i.seconds)
            for i in found
        ],
        empty="There is no case yet.",
    )  # fmt: skip
    for one in found:
        for flag in one.flags:
            click.echo(f"Look at {one.case}: {flag}")


def _item(one: ItemFigures) -> dict[str, Any]:
    return {
        "case": one.case, "gold": one.gold, "n": one.n, "people": one.people, "right": one.share,
        "low": one.interval.low if one.interval else None, "high": one.interval.high if one.interval else None,
        "discrimination": one.discrimination, "difficulty": one.fitted, "seconds": one.seconds,
        "confidence": one.confidence, "answers": {bar.decision: bar.n for bar in one.bars},
        "otherwise": sum(bar.otherwise for bar in one.bars), "flags": one.flags,
    }  # fmt: skip
