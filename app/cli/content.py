"""Commands about content: demo, check, schema."""

from pathlib import Path

import click

from app import bootstrap
from app.cli.output import print_json, print_problems, show_progress
from app.cli.session import Session, as_json
from app.errors import NotFound


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return demo, check, schema


@click.command()
@as_json
@click.pass_obj
def demo(session: Session, *, as_json: bool) -> None:
    """Fill the workspace with the SOPs and quizzes that ship, and with simulated people and answers."""
    counts = bootstrap.make_demo(session.services, by=session.me, progress=show_progress)
    if as_json:
        print_json(counts)
        return
    click.echo(f"The workspace {session.settings.data_dir} holds")
    click.echo(", ".join(f"{count:,} {name}" for name, count in counts.items()) + ". People and answers are simulated.")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@as_json
@click.pass_context
def check(context: click.Context, path: Path, *, as_json: bool) -> None:
    """Find what is wrong in SOPs, cases, quizzes and scheme below PATH; exit code 2 if anything is.

    \b
    Example:
      plumbline check content
    """
    report = bootstrap.checking().run(path)
    if as_json:
        print_json(report)
    else:
        print_problems(report.problems, title="Problems")
        click.echo(
            f"{report.sops} SOPs, {report.versions} versions, {report.clauses} clauses, {report.cases} cases, "
            f"{report.quizzes} quizzes: {len(report.problems)} problems."
        )
    if report.problems:
        context.exit(2)


@click.command()
@click.argument("name")
@as_json
def schema(name: str, *, as_json: bool) -> None:  # noqa: ARG001  # it is JSON either way
    """Print the JSON Schema of a file format.

    \b
    Example:
      plumbline schema quiz
    """
    schemas = bootstrap.checking().schemas()
    if name not in schemas:
        raise NotFound(f"There is no format “{name}”.", f"There are {', '.join(sorted(schemas))}.")
    print_json(schemas[name])
