"""How long each screen stops the window when it is first visited, on the demo workspace of 120 people's answers.

The real window is opened in a process of its own, and every place is gone to once, so that loading its module counts.
A timer of 2 ms ticks all the while; a row is the longest time between two ticks, the median of some rounds. Reference:
how much of that time the window's thread itself was working; the rest it waited for the computer or for other threads.
"theme" is the switch from light to dark once all screens have been visited, which may take longer.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import Qt, QTimer, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import CLOCK, Opener  # noqa: E402
from app.services.services import Services  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.ui.guide import Guide, let_work  # noqa: E402
from app.ui.memory import Memory  # noqa: E402
from app.ui.opening import furnish  # noqa: E402
from app.ui.screens import SCREENS  # noqa: E402
from app.ui.shell import Shell  # noqa: E402
from app.ui.tokens import LIGHT  # noqa: E402
from app.ui.window import Window  # noqa: E402
from benchmarks.table import report, row  # noqa: E402

ROUNDS = 3
PAUSE, SWITCH = 50, 300  # milliseconds at most
Pause = tuple[float, float]
"""The longest time between two ticks, and what the window's thread worked in it, in milliseconds."""


def main(as_json: bool) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        space = Path(name) / "space"
        made = [sys.executable, "-m", "app", "--data-dir", str(space), "demo"]
        subprocess.run(made, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rounds = [visit_apart(space) for _ in range(ROUNDS)]
    rows = [
        row(
            name,
            statistics.median(found[name][0] for found in rounds),
            unit="ms",
            reference=statistics.median(found[name][1] for found in rounds),
            at_most=SWITCH if name == "theme" else PAUSE,
        )
        for name in rounds[0]
    ]
    report("screens", rows, as_json)


def visit_apart(space: Path) -> dict[str, Pause]:
    """One round, in a process that has loaded no screen yet."""
    said = subprocess.run(
        [sys.executable, __file__, "--visit", str(space)], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    found: dict[str, Pause] = json.loads(said)
    return found


def visit(space: Path) -> dict[str, Pause]:
    """Go to every screen once, as the owner, who has them all; then switch the theme."""
    qInstallMessageHandler(lambda *_: None)  # the offscreen screen speaks of every window
    app = QApplication([])
    app.setApplicationName("Plumbline")
    found = {}
    with opened(space) as guide:
        if guide.window.look.isVisible():
            guide.click(guide.window.look.skip)
        for place in SCREENS:
            guide.window.go("help")  # whose page has nothing to read from the database
            guide.settle()
            if place.key != "help":
                found[place.key] = longest_pause(guide, partial(guide.window.go, place.key))
        found["theme"] = longest_pause(guide, guide.window.theme.toggle)
    return found


def longest_pause(guide: Guide, act: Callable[[], None]) -> Pause:
    """The longest pause from the act to when the window is at rest."""
    ticks = [(time.perf_counter(), time.thread_time())]
    timer = QTimer(interval=2)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append((time.perf_counter(), time.thread_time())))
    timer.start()
    QTimer.singleShot(20, act)
    let_work(40)
    guide.settle()
    let_work(100)
    timer.stop()
    wall, worked = max((after[0] - before[0], after[1] - before[1]) for before, after in pairwise(ticks))
    return wall * 1000, worked * 1000


@contextmanager
def opened(space: Path) -> Iterator[Guide]:
    """A guide through the real window on this workspace."""
    settings = replace(Settings(data_dir=space), theme="light")
    shell, opener = Shell(LIGHT, Memory(space / "window.ini")), Opener(settings)
    found: list[Services] = []

    def open_services(progress: Callable[[int, int, str], None]) -> Services:
        found.append(opener.services(progress))
        return found[0]

    openers = (opener.search, open_services)
    end = furnish(shell, openers, tokens=LIGHT, settings=settings, clock=CLOCK, milestone=lambda _: None)
    shell.resize(1280, 800)
    shell.show()
    window = shell.findChild(Window)
    assert isinstance(window, Window)
    guide = Guide(window, space)
    guide.until(lambda: bool(found) and bool(window.place), "the workspace to open")
    guide.settle()
    try:
        yield guide
    finally:
        end()
        found[0].workspace.close()
        shell.close()


if __name__ == "__main__":
    if "--visit" in sys.argv:
        print(json.dumps(visit(Path(sys.argv[-1]))))
    else:
        main("--json" in sys.argv[1:])
