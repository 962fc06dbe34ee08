"""Commands that write files for elsewhere: `plumbline export …`."""

from pathlib import Path

import click

from app.cli.output import print_json
from app.cli.session import Session, as_json


def commands() -> tuple[click.Command, ...]:
    """The group `export` with its commands."""
    group = click.Group("export", help="Write quizzes for elsewhere.")
    for command in (quizzes, moodle):
        group.add_command(command)
    return (group,)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--quiz", "slugs", multiple=True, metavar="QUIZ", help="Only this quiz; may be given again.")
@as_json
@click.pass_obj
def quizzes(session: Session, folder: Path, *, slugs: tuple[str, ...], as_json: bool) -> None:
    """Write published quizzes and their cases below FOLDER, as `plumbline import quizzes` takes them.

    \b
    Example:
      plumbline export quizzes ours --quiz counterfeit-calibration
    """
    services = session.services
    count = services.quizzes.export(services.workspace.person(session.settings.person), folder, slugs=slugs)
    if as_json:
        print_json({"quizzes": count, "folder": folder})
    else:
        click.echo(f"{count:,} quizzes are in {folder}.")


@click.command()
@click.argument("quiz")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
@click.pass_obj
def moodle(session: Session, quiz: str, file: Path, *, as_json: bool) -> None:
    """Write the published QUIZ to FILE as Moodle XML, from which `plumbline import moodle` makes the same quiz.

    \b
    Example:
      plumbline export moodle counterfeit-calibration counterfeit.xml
    """
    services = session.services
    me = services.workspace.person(session.settings.person)
    count = services.exchanging_quizzes.export_moodle(me, quiz, file=file)
    if as_json:
        print_json({"questions": count, "file": file})
    else:
        click.echo(f"{count:,} questions are in {file}.")
