"""Commands about reading: who has acknowledged what."""

from typing import Any

import click

from app.cli.output import print_json, print_table
from app.cli.session import Session, as_json
from app.domain.acknowledgements import PersonReading, SopReading, say_time
from app.domain.dates import say_day


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return (acknowledgements,)


@click.command()
@click.option("--sop", default="", metavar="SLUG", help="Person by person for one SOP; without it, counts for all.")
@as_json
@click.pass_obj
def acknowledgements(session: Session, *, sop: str, as_json: bool) -> None:
    """Say who has acknowledged the SOPs in force, when, and how long they had them open.

    \b
    Examples:
      plumbline acknowledgements
      plumbline acknowledgements --sop counterfeit-goods
    """
    acknowledging, me = session.services.acknowledging, session.me
    if as_json:
        sops = [s for s in acknowledging.sops(asked_by=me) if sop in ("", s.version.sop)]
        people = [_person(s.version.sop, row) for s in sops for row in acknowledging.people(s.version.sop, asked_by=me)]
        print_json({"sops": [_sop(s) for s in sops], "people": people})
    elif sop:
        _print_people(acknowledging.people(sop, asked_by=me))
    else:
        _print_sops(acknowledging.sops(asked_by=me))


def _print_sops(sops: tuple[SopReading, ...]) -> None:
    print_table(
        ("SOP", "Version", "People", "Acknowledged", "Changed since", "Not yet"),
        [(s.version.sop, s.version.version, s.people, s.acknowledged, s.changed, s.never) for s in sops],
        empty="No SOP is in force.",
    )


def _print_people(people: tuple[PersonReading, ...]) -> None:
    print_table(
        ("Person", "Team", "State", "Read", "In", "On", "Open when read", "Open in all"),
        [
            (p.person.key, p.person.team, p.state.value, p.version, p.language or None, say_day(p.at) if p.at else None,
             None if p.read_seconds is None else say_time(p.read_seconds), say_time(p.open_seconds))
            for p in people
        ],
    )  # fmt: skip


def _sop(sop: SopReading) -> dict[str, Any]:
    return {
        "sop": sop.version.sop, "version": sop.version.version, "people": sop.people,
        "acknowledged": sop.acknowledged, "changed_since": sop.changed, "not_yet": sop.never,
    }  # fmt: skip


def _person(sop: str, row: PersonReading) -> dict[str, Any]:
    return {
        "person": row.person.key, "team": row.person.team, "sop": sop, "state": row.state, "version": row.version,
        "language": row.language or None,
        "at": row.at, "open_seconds_when_acknowledged": row.read_seconds, "open_seconds": row.open_seconds,
        "last_opened": row.opened_at,
    }  # fmt: skip
