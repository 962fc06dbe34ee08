"""Commands that take files into the workspace: `plumbline import …`."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import click

from app.cli.output import print_import, print_json, show_progress
from app.cli.session import Session, as_json
from app.domain.bank import TableImport

EXISTING = click.Path(path_type=Path)


def commands() -> tuple[click.Command, ...]:
    """The group `import` with its commands."""
    group = click.Group("import", help="Take SOPs, cases, quizzes or synonyms in. Doing it twice changes nothing.")
    for command in (sops, cases, quizzes, synonyms):
        group.add_command(command)
    return (group,)


@click.command()
@click.argument("paths", nargs=-1, type=EXISTING)
@click.option("--git", "repository", type=EXISTING, metavar="REPO", help="Take a folder's history from a repository.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@click.pass_obj
def sops(session: Session, paths: tuple[Path, ...], *, repository: Path | None, dry_run: bool, as_json: bool) -> None:
    """Take SOP versions from files and folders, oldest first, or from the history of a git repository.

    With --git, PATHS is one folder or file inside the repository; without it, all its Markdown is taken.

    \b
    Examples:
      plumbline import sops content/sops
      plumbline import sops our-policies --dry-run
      plumbline import sops --git ~/handbook policies
    """
    if not (paths or repository) or (repository and len(paths) > 1):
        raise click.UsageError("Name files or folders, or a repository with --git and at most one folder in it.")
    services, begun = session.services, perf_counter()
    if repository is None:
        report = services.importing_sops.run(paths, progress=show_progress, dry_run=dry_run, by=session.me)
    else:
        folder = str(paths[0]) if paths else ""
        report = services.importing_sops.run_git(
            repository, folder, progress=show_progress, dry_run=dry_run, by=session.me
        )
    if not dry_run:
        services.finding.refresh(sops=report.touched, progress=show_progress)
    print_import(replace(report, seconds=perf_counter() - begun), as_json=as_json)


@click.command()
@click.argument("file", type=EXISTING)
@click.option("--sop", required=True, help="The SOP that the cases are about.")
@click.option("--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="Also FIELD:VALUE=KEY for values.")
@click.option("--set", "fixed", multiple=True, metavar="FIELD=VALUE", help="A value for every row.")
@click.option("--quiz", default=None, metavar="SLUG", help="Make a practice quiz of the cases.")
@click.option("--title", default=None, help="The quiz's title.")
@click.option(
    "--look-alikes",
    default=0,
    type=click.IntRange(min=0),
    metavar="N",
    help="Add N innocent cases of the SOP to the quiz.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@click.pass_obj
def cases(
    session: Session,
    file: Path,
    *,
    sop: str,
    mapped: tuple[str, ...],
    fixed: tuple[str, ...],
    quiz: str | None,
    title: str | None,
    look_alikes: int,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take cases from a CSV or TSV file; columns and values are mapped.

    \b
    Example:
      plumbline import cases recalls.csv --sop unsafe-products \\
        --map decision=label --map decision:recalled=reject \\
        --set clause=unsafe-products#recalled --set action=remove \\
        --quiz recalls --title "Recalls, mixed" --look-alikes 30
    """
    table = TableImport(file=file, sop=sop, maps=mapped, sets=fixed)
    report = session.services.bank.import_table(table, dry_run=dry_run, by=session.me)
    if quiz and not dry_run:
        made = session.services.bank.make_practice(
            table, slug=quiz, title=title or quiz, look_alikes=look_alikes, by=session.me
        )
        click.echo(f"The quiz “{made.title}” {made.version} has {len(made.cases)} cases.", err=True)
    print_import(report, as_json=as_json)


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
    report = session.services.bank.import_quizzes(paths, progress=show_progress, dry_run=dry_run, by=session.me)
    print_import(report, as_json=as_json)


@click.command()
@click.argument("file", type=EXISTING)
@as_json
@click.pass_obj
def synonyms(session: Session, file: Path, *, as_json: bool) -> None:
    """Search with the synonyms in FILE from now on, in place of those there were.

    \b
    Example:
      plumbline import synonyms content/synonyms.yaml
    """
    groups = session.services.finding.import_synonyms(file, by=session.me).groups
    if as_json:
        print_json({"groups": len(groups), "expressions": sum(map(len, groups))})
    else:
        click.echo(f"{len(groups):,} groups with {sum(map(len, groups)):,} expressions.")
