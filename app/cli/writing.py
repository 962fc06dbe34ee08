"""Commands about writing: drafts, export."""

from pathlib import Path

import click

from app.cli.output import print_json, print_table, show_progress
from app.cli.session import Session, as_json
from app.domain.dates import say_day
from app.domain.drafts import Draft
from app.domain.sentences import count


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    export = click.Group("export", help="Write what is here to files.")
    export.add_command(export_sops)
    return drafts, export


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


@click.command("sops")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sop", default="", metavar="SLUG", help="Only this SOP.")
@as_json
@click.pass_obj
def export_sops(session: Session, folder: Path, *, sop: str, as_json: bool) -> None:
    """Write the released versions of SOPs to FOLDER, laid out as content/sops; importing them changes nothing.

    \b
    Examples:
      plumbline export sops our-sops
      plumbline export sops our-sops --sop counterfeit-goods
    """
    files = session.services.exporting_sops.run(folder, asked_by=session.me, sop=sop, progress=show_progress)
    if as_json:
        print_json({"files": files})
        return
    sops = len({file.parent for file in files})
    click.echo(f"{count(len(files), 'version')} of {count(sops, 'SOP')} in {folder}.")
