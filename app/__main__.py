"""Plumbline: the window without arguments, the command line with; Qt is imported for the window only."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app import bootstrap
from app.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Plumbline; gives the exit code: 0, 1 for a bug, 2 for the user's world."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        return _window(bootstrap.settings_for(None))
    if len(given) == 2 and given[0] == "--data-dir":
        return _window(bootstrap.settings_for(Path(given[1])))
    from app.cli import run  # the command line is not needed for the window

    return run(given, window=_window, tour=_tour)


def _window(settings: Settings) -> int:
    from app.ui.run import has_screen

    if not has_screen():
        print("There is no screen here, so Plumbline walks its main job without one.", file=sys.stderr)  # noqa: T201
        return _tour(settings, settings.data_dir / "tour")
    from app.ui.run import run

    clock = bootstrap.SystemClock()
    index = bootstrap.open_search(settings)
    return run(
        lambda: index,
        lambda progress: bootstrap.open_services(settings, index, clock=clock, progress=progress),
        settings=settings,
        clock=clock,
    )


def _tour(settings: Settings, folder: Path) -> int:
    from app.ui.tour import walk

    return walk(settings, folder, open_search=bootstrap.open_search, open_services=bootstrap.open_services)


if __name__ == "__main__":
    sys.exit(main())
