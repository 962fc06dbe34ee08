"""Commands about writing: drafts."""

import click

from app.cli.output import print_json, print_table
from app.cli.session import Session, as_json
from app.domain.dates import say_day
from app.domain.drafts import Draft


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return (drafts,)


@click.command()
@click.option("--closed", is_flag=True, help="Also those that were released or discarded.")
@as_json
@click.pass_obj
def drafts(session: Session, *, closed: bool, as_json: bool) -> None:
    """List the drafts of SOPs: who writes them, and where they stand."""
    found = session.services.writing.drafts(asked_by=session.me, closed=closed)
    if as_json:
        print_json({"drafts": [_draft(draft) for draft in found]})
        return
    print_table(
        ("SOP", "Version", "Title", "State", "Author", "Changed", "Said last"),
        [
            (d.text.slug, d.text.version, d.text.title, d.status.value, d.author, say_day(d.changed_at),
             f"{d.last_review.name}: {d.last_review.comment}" if d.last_review else "")
            for d in found
        ],
        empty="There is no draft.",
    )  # fmt: skip


def _draft(draft: Draft) -> dict[str, object]:
    last = draft.last_review
    return {
        "sop": draft.text.slug, "version": draft.text.version, "title": draft.text.title, "state": draft.status,
        "author": draft.author, "changed_at": draft.changed_at, "effective": draft.text.effective,
        "review": {"by": last.name, "approved": last.approved, "comment": last.comment, "at": last.at}
        if last
        else None,
    }  # fmt: skip
