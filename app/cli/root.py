"""The command `plumbline` itself, and how an error becomes a sentence and an exit code."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from app import bootstrap
from app.cli import content, exporting, fitting, gold, importing, library, measure, people, reading, writing
from app.cli.session import Session
from app.errors import AppError
from app.settings import Settings

Window = Callable[[Settings], int]
Tour = Callable[[Settings, Path, Sequence[str]], int]

BUG, USERS_WORLD = 1, 2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says when the output has nowhere to go."""

HELP = """Keep moderation procedures in force, calibrate on real cases, and see each gap in knowledge.

Without a command it opens the window.

\b
Examples:
  plumbline --data-dir D import sops FOLDER
  plumbline search "brand in the title" --as-of 2026-03-01
  plumbline show counterfeit-goods#logo-misuse@1.2
  plumbline gaps --person R07 --json
"""


def run(arguments: Sequence[str], *, window: Window, tour: Tour) -> int:
    """Run one command; gives the exit code: 0, 1 for a bug, 2 for the user's world."""
    command = _command(window=window, tour=tour)
    try:
        result = command.main(list(arguments), prog_name="plumbline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USERS_WORLD
    except click.Abort:
        click.echo("Stopped; nothing was changed.", err=True)
        return USERS_WORLD
    except AppError as error:
        click.echo(str(error), err=True)
        return USERS_WORLD
    except BrokenPipeError:
        return 0
    except OSError as error:
        if error.errno not in NO_ROOM or error.filename:
            return _bug()
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to be written is let go
        click.echo(f"The output cannot be written: {error.strerror}.", err=True)
        return USERS_WORLD
    except Exception:
        return _bug()
    return result if isinstance(result, int) else 0


def _bug() -> int:
    traceback.print_exc()
    click.echo("This is a bug in Plumbline; the lines above say where.", err=True)
    return BUG


def _command(*, window: Window, tour: Tour) -> click.Group:
    @click.group(help=HELP, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
    @click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False), help="The workspace's folder.")
    @click.option("--search-log/--no-search-log", default=None, help="Keep what is searched for in the search log.")
    @click.option("--person", "me", default=None, metavar="KEY", help="The profile that acts; without it the owner's.")
    @click.version_option(package_name="plumbline")
    @click.pass_context
    def plumbline(context: click.Context, data_dir: Path | None, *, search_log: bool | None, me: str | None) -> int:
        session = Session(bootstrap.settings_for(data_dir, search_log=search_log, person=me))
        context.obj = session
        context.call_on_close(session.close)
        return window(session.settings) if context.invoked_subcommand is None else 0

    @click.command("tour")
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    @click.option("--only", default="", metavar="PARTS", help="Only these parts, such as quizzes,gold.")
    @click.pass_obj
    def take_tour(session: Session, folder: Path, only: str) -> int:
        """Walk the main job in real windows on a fresh workspace; pictures of every screen go to FOLDER."""
        return tour(session.settings, folder, [part.strip() for part in only.split(",") if part.strip()])

    for module in (importing, exporting, library, content, people, reading, measure, fitting, gold, writing):
        for command in module.commands():
            plumbline.add_command(command)
    plumbline.add_command(take_tour)
    return plumbline
