"""Commands that take files into the workspace: `plumbline import …`."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import click

from app.cli.output import print_import, show_progress
from app.cli.session import Session, as_json

EXISTING = click.Path(path_type=Path)


def commands() -> tuple[click.Command, ...]:
    """The group `import` with its commands."""
    group = click.Group("import", help="Take SOPs, cases or quizzes in. Doing it twice changes nothing.")
    for command in (sops, quizzes):
        group.add_command(command)
    return (group,)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@click.pass_obj
def sops(session: Session, paths: tuple[Path, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take SOP versions from files and folders, oldest first.

    \b
    Examples:
      plumbline import sops content/sops
      plumbline import sops our-policies --dry-run
    """
    services, begun = session.services, perf_counter()
    report = services.importing_sops.run(paths, progress=show_progress, dry_run=dry_run)
    if not dry_run:
        services.finding.refresh(sops=report.touched, progress=show_progress)
    print_import(replace(report, seconds=perf_counter() - begun), as_json=as_json)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@click.pass_obj
def quizzes(session: Session, paths: tuple[Path, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take quizzes and their cases from folders with quiz.yaml and cases.yaml.

    \b
    Example:
      plumbline import quizzes content/quizzes
    """
    report = session.services.bank.import_quizzes(paths, progress=show_progress, dry_run=dry_run)
    print_import(report, as_json=as_json)
