"""Plumbline: the window without arguments, the command line with; Qt is imported for the window only."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import bootstrap
from app.errors import AppError
from app.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Plumbline; gives the exit code: 0, 1 for a bug, 2 for the user's world."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        return _in_words(None)
    if len(given) == 2 and given[0] == "--data-dir":
        return _in_words(Path(given[1]))
    from app.cli import run  # the command line is not needed for the window

    return run(given, window=_window, tour=_tour)


def _in_words(data_dir: Path | None) -> int:
    try:
        return _window(bootstrap.settings_for(data_dir))
    except AppError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2


def _window(settings: Settings) -> int:
    if not _has_screen():
        return _without_screen(settings)
    from app.ui.run import run

    opener = bootstrap.Opener(settings)
    return run(opener.search, opener.services, settings=settings, clock=opener.clock)


def _without_screen(settings: Settings) -> int:
    from app.cli.output import show_progress

    print("There is no screen here, so Plumbline walks its main job without one.", file=sys.stderr)  # noqa: T201
    bootstrap.Opener(settings).services(show_progress).workspace.close()  # ready for the day there is a screen
    return _tour(settings, settings.data_dir / "tour")


def _has_screen() -> bool:
    """Whether a window can be seen: macOS and Windows have a screen; elsewhere a display must be named."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or sys.platform in ("darwin", "win32")


def _tour(settings: Settings, folder: Path, only: Sequence[str] = ()) -> int:
    from app.ui.tour.walk import walk

    return walk(settings, folder, opener=bootstrap.Opener, only=only)


if __name__ == "__main__":
    sys.exit(main())
