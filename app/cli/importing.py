"""Commands that take files into the workspace: `plumbline import …`."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import click

from app.cli.output import print_cases, print_import, print_json, show_progress
from app.cli.session import Session, as_json
from app.domain.bank import TableImport
from app.domain.measure_table import MeasureTable

EXISTING = click.Path(path_type=Path)


def commands() -> tuple[click.Command, ...]:
    """The group `import` with its commands."""
    words = "Take SOPs, cases, quizzes, questions of other systems, synonyms, audits, KPIs and readings in."
    group = click.Group("import", help=words)
    for command in (sops, cases, quizzes, synonyms, audits, kpi, reading, moodle, gift, qti):
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
@click.option("--sop", default="", help="The SOP that the cases are about; a quiz needs it.")
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
@click.option("--encoding", default="", metavar="NAME", help="Such as GB18030, instead of the one found.")
@click.option("--delimiter", default="", metavar="NAME", help="Such as semicolon, instead of the one found.")
@click.option("--sheet", default="", help="The sheet of a spreadsheet; the first one without this.")
@click.option("--skip-duplicates", is_flag=True, help="Leave out cases whose text is nearly that of another.")
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
    encoding: str,
    delimiter: str,
    sheet: str,
    skip_duplicates: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take cases from a CSV, TSV or XLSX file; columns and values are mapped.

    \b
    Example:
      plumbline import cases recalls.csv --sop unsafe-products \\
        --map decision=label --map decision:recalled=reject \\
        --set clause=unsafe-products#recalled --set action=remove \\
        --quiz recalls --title "Recalls, mixed" --look-alikes 30
    """
    table = TableImport(
        file=file, sop=sop, maps=mapped, sets=fixed, encoding=encoding, delimiter=delimiter, sheet=sheet
    )
    importing, person = session.services.importing_cases, session.me
    plan = importing.plan(person, table)
    skip = [row.case.key for row in plan.planned if row.twin is not None] if skip_duplicates else []
    report = plan.report(skipped=skip)
    if not dry_run:
        report = importing.take(person, plan, skip=skip, progress=show_progress)
    if quiz and not dry_run:
        made = session.services.bank.make_practice(
            table, slug=quiz, title=title or quiz, look_alikes=look_alikes, by=session.me
        )
        click.echo(f"The quiz “{made.title}” {made.version} has {len(made.cases)} cases.", err=True)
    print_cases(report, plan, as_json=as_json)


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


mapped = click.option("--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="Also FIELD:VALUE=KEY for values.")
fixed = click.option("--set", "fixed", multiple=True, metavar="FIELD=VALUE", help="A value for every row.")
dry_run = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")


@click.command()
@click.argument("file", type=EXISTING)
@mapped
@fixed
@dry_run
@as_json
@click.pass_obj
def audits(
    session: Session, file: Path, *, mapped: tuple[str, ...], fixed: tuple[str, ...], dry_run: bool, as_json: bool
) -> None:
    """Take production decisions that an auditor looked at from a CSV, TSV or XLSX file.

    Its columns say case, reviewer, decision (the reviewer's), auditor_decision, clause and date. They count in
    readiness beside quiz answers, by the setting audit_weight.

    \b
    Example:
      plumbline import audits qa.xlsx --map reviewer=Agent --map decision:removed=reject
    """
    table = MeasureTable(file=file, maps=mapped, sets=fixed)
    print_import(session.services.importing_measures.audits(table, dry_run=dry_run, by=session.me), as_json=as_json)


@click.command()
@click.argument("file", type=EXISTING)
@mapped
@fixed
@dry_run
@as_json
@click.pass_obj
def kpi(
    session: Session, file: Path, *, mapped: tuple[str, ...], fixed: tuple[str, ...], dry_run: bool, as_json: bool
) -> None:
    """Take what production counted from a CSV, TSV or XLSX file: how much work there is on a topic.

    Its columns say person, team, site or vendor; topic (a clause, an SOP or a domain); period, sampled, and where
    known errors, appealed and overturned. Gaps on topics with more work go first.

    \b
    Example:
      plumbline import kpi october.csv --set period=2026-10
    """
    table = MeasureTable(file=file, maps=mapped, sets=fixed)
    print_import(session.services.importing_measures.kpis(table, dry_run=dry_run, by=session.me), as_json=as_json)


@click.command()
@click.argument("file", type=EXISTING)
@as_json
@click.pass_obj
def reading(session: Session, file: Path, *, as_json: bool) -> None:
    """Take from a CSV file who had which version open, and acknowledged it.

    Its columns are person, sop, version, opened_at, seconds and acknowledged (yes or no); it may be packed with gzip.

    \b
    Example:
      plumbline import reading content/demo/reading.csv.gz
    """
    print_import(session.services.importing_reading.run(file, by=session.me), as_json=as_json)


def _questions(kind: str, words: str) -> click.Command:
    """A command that takes the questions of another system."""

    @click.command(kind, help=words)
    @click.argument("file", type=EXISTING)
    @click.option("--map", "mapped", multiple=True, metavar="OPTION=DECISION", help="What an option means.")
    @click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
    @as_json
    @click.pass_obj
    def take(session: Session, file: Path, *, mapped: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
        services = session.services
        me = services.workspace.person(session.settings.person)
        report = services.exchanging_quizzes.run(me, file, kind=kind, maps=mapped, dry_run=dry_run)
        print_import(report, as_json=as_json)

    return take


SAID = """{} as cases; what cannot be carried over is listed.

A question of one choice becomes a case when each of its options is a decision, or is mapped to one. It has no gold
until someone adjudicates it: gold cites a clause.

\b
Example:
  plumbline import {} questions{} --map true=approve --map false=reject
"""

moodle = _questions(
    "moodle", SAID.format("Take the questions of a Moodle XML file, or of all in a folder,", "moodle", ".xml")
)
gift = _questions("gift", SAID.format("Take the questions of a GIFT file, or of all in a folder,", "gift", ".txt"))
qti = _questions("qti", SAID.format("Take QTI 2 items, a file, a package or a folder of them,", "qti", ".zip"))
