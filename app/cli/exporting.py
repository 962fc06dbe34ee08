"""Commands that write files for elsewhere: `plumbline export …`."""

from pathlib import Path

import click

from app.cli.output import print_json, show_progress
from app.cli.session import Session, as_json
from app.domain.exports import say_held
from app.domain.sentences import count


def commands() -> tuple[click.Command, ...]:
    """The group `export` with its commands."""
    group = click.Group("export", help="Write SOPs and quizzes for elsewhere.")
    for command in (sops, quizzes, moodle):
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
    made = session.services.quizzes.export(session.me, folder, slugs=slugs)
    if as_json:
        print_json({"quizzes": made.written, "folder": folder, "held": made.held})
    else:
        click.echo(f"{made.written:,} quizzes are in {folder}. {say_held(made.held)}".rstrip())


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
    made = session.services.exchanging_quizzes.export_moodle(session.me, quiz, file=file)
    if as_json:
        print_json({"questions": made.written, "file": file, "held": made.held})
    else:
        click.echo(f"{made.written:,} questions are in {file}. {say_held(made.held)}".rstrip())


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sop", default="", metavar="SLUG", help="Only this SOP.")
@as_json
@click.pass_obj
def sops(session: Session, folder: Path, *, sop: str, as_json: bool) -> None:
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
