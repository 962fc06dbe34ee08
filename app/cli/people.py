"""Commands about people: people, gaps, team."""

from typing import Any

import click

from app.cli.output import print_json, print_table
from app.cli.session import Session, as_json
from app.domain.gaps import DomainFigure, TeamRow, Topic
from app.domain.ids import new_id
from app.domain.measure.readiness import SHOWN_LEVEL
from app.domain.people import Person, Right, Role
from app.errors import BadInput


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    group = click.Group("people", help="List the profiles of this workspace, or add one.")
    for command in (list_people, add_person):
        group.add_command(command)
    return group, gaps, team


@click.command("list")
@as_json
@click.pass_obj
def list_people(session: Session, *, as_json: bool) -> None:
    """List everyone with a profile here."""
    people = session.services.people()
    if as_json:
        print_json({"people": people})
        return
    print_table(
        ("Person", "Name", "Role", "Team", "Market", "Simulated"),
        [(p.key, p.name, p.role.value, p.team, p.market, "yes" if p.simulated else "") for p in people],
    )


@click.command("add")
@click.argument("key")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What they do here.")
@click.option("--team", default="", help="Their team.")
@click.option("--market", default="", help="Where they work; without it, everywhere.")
@click.pass_obj
def add_person(session: Session, key: str, name: str, *, role: str, team: str, market: str) -> None:
    """Add a profile, or change the one with this KEY; the window switches between profiles at its top.

    \b
    Example:
      plumbline people add tom "Tom Berg" --role trainer
    """
    session.me.must(Right.IMPORT)
    if not key.strip() or not name.strip():
        raise BadInput("A profile needs a key and a name.", "Write plumbline people add tom “Tom Berg” --role trainer.")
    person = Person(id=new_id(), key=key, name=name, role=Role(role), team=team, market=market)
    session.services.workspace.add_people([person])
    click.echo(f"{name} ({key}) is a {role} here.")


@click.command()
@click.option("--person", default="", metavar="KEY", help="Whose; without it, yours.")
@as_json
@click.pass_obj
def gaps(session: Session, *, person: str, as_json: bool) -> None:
    """Say how ready a person is on each domain, SOP and clause, with its interval."""
    workspace = session.services.workspace
    me = session.me
    found = session.services.gaps.of(workspace.person(person) if person else me, asked_by=me)
    if as_json:
        print_json({"person": found.person.key, "topics": [_topic(topic) for topic in found.topics]})
        return
    level = found.topics[0].readiness.level if found.topics else SHOWN_LEVEL
    click.echo(f"{found.person.name}: readiness with its {level:.0%} interval. {found.fit.say()}.")
    if found.left_out.answers:
        click.echo(f"{found.left_out.say()}.")
    print_table(
        ("Topic", "Readiness", "Low", "High", "Target", "n", "Verdict"),
        [
            ("  " * (len(t.path) - 1) + t.name, t.readiness.p, t.readiness.low, t.readiness.high, t.readiness.target,
             t.readiness.n, t.readiness.verdict.value)
            for t in found.topics
        ],
        empty="No clause is asked about by a case yet.",
    )  # fmt: skip


def _topic(topic: Topic) -> dict[str, Any]:
    r = topic.readiness
    return {
        "path": " › ".join(topic.path), "level": topic.level, "readiness": r.p, "low": r.low, "high": r.high,
        "target": r.target, "n": r.n, "verdict": r.verdict,
    }  # fmt: skip


@click.command()
@as_json
@click.pass_obj
def team(session: Session, *, as_json: bool) -> None:
    """Compare people: readiness, accuracy with its Wilson 95% interval, n, and gaps."""
    me = session.me
    rows = session.services.gaps.team(asked_by=me)
    if as_json:
        print_json({"people": [_row(row) for row in rows]})
        return
    print_table(
        ("Person", "Team", "Readiness", "Low", "High", "Accuracy", "95% interval", "n", "Gaps"),
        [
            (r.person.key, r.person.team, r.overall.readiness.p, r.overall.readiness.low, r.overall.readiness.high,
             r.overall.accuracy, f"{r.overall.low:.2f} to {r.overall.high:.2f}", r.overall.n, r.gaps)
            for r in rows
        ],
        empty="Nobody has answered yet.",
    )  # fmt: skip


def _row(row: TeamRow) -> dict[str, Any]:
    person = row.person
    return {
        "person": person.key, "name": person.name, "team": person.team, "vendor": person.vendor, "gaps": row.gaps,
        "overall": _figure(row.overall), "domains": [_figure(figure) for figure in row.domains],
    }  # fmt: skip


def _figure(figure: DomainFigure) -> dict[str, Any]:
    r = figure.readiness
    return {
        "domain": figure.domain, "readiness": r.p, "low": r.low, "high": r.high, "verdict": r.verdict,
        "accuracy": figure.accuracy, "accuracy_low": figure.low, "accuracy_high": figure.high, "n": figure.n,
    }  # fmt: skip
