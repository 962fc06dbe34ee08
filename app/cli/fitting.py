"""The command that fits difficulties to the workspace's own answers: fit."""

from collections.abc import Mapping
from dataclasses import asdict
from time import perf_counter

import click

from app.cli.output import print_json, print_table, show_progress
from app.cli.session import Session, as_json


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return (fit,)


@click.command()
@as_json
@click.pass_obj
def fit(session: Session, *, as_json: bool) -> None:
    """Fit difficulties to the workspace's own answers now, and count readiness anew by them.

    Says how well the fit foretells people left out of it, beside the defaults; the window does this by itself after
    every few hundred answers.

    \b
    Example:
      plumbline fit --json
    """
    services, begun = session.services, perf_counter()
    found = services.fitting.run(session.me, progress=show_progress)
    left_out = services.fitting.state().left_out
    figures = found.figures
    if as_json:
        print_json(
            {
                "number": found.number, "made_at": found.made_at, "answers": found.answers, "people": found.people,
                "defaults": found.defaults, "why": figures.why or None, "parameters": asdict(found.parameters),
                "held_out": figures.held_out,
                "log_loss": {"fit": figures.log_loss, "defaults": figures.default_log_loss},
                "coverage": {"fit": figures.coverage, "defaults": figures.default_coverage},
                "left_out": {"answers": left_out.answers, "cases": left_out.cases},
                "seconds": round(perf_counter() - begun, 3),
            }
        )  # fmt: skip
        return
    click.echo(f"Fit {found.number}, {found.people:,} people. {found.say()}.")
    if left_out.answers:
        click.echo(f"{left_out.say()}.")
    print_table(("Parameter", "Value"), list(asdict(found.parameters).items()))
    if figures.held_out:
        click.echo(f"Foretold {figures.held_out:,} answers of people left out:")
        rows = [
            ("this fit", figures.log_loss, *_levels(figures.coverage)),
            ("defaults", figures.default_log_loss, *_levels(figures.default_coverage)),
        ]
        print_table(("By", "Log loss", "80% interval holds", "90% interval holds"), rows)


def _levels(coverage: Mapping[str, float | None]) -> tuple[float | None, float | None]:
    return coverage.get("80"), coverage.get("90")
