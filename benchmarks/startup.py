"""Launch to first paint and to usable search on the demo workspace, beside a bare PySide6 window.

Both are started as new processes, in turn, and timed from before the process is made to a time stamp that it writes:
when its first paint is over, and (ours) when the index has answered a first query and search takes text.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.table import report, row  # noqa: E402

ROUNDS = 9
FIRST_PAINT, USABLE = 1.5, 2.5

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

class Browser(QTextBrowser):
    def paintEvent(self, event):
        super().paintEvent(event)
        with open(sys.argv[1], "a") as lines:
            lines.write(f"first paint\\t{time.time():.6f}\\n")

app = QApplication([])
window, browser = QMainWindow(), Browser()
browser.setHtml("<h1>Plumbline</h1><p>A bare window with some text.</p>")
window.setCentralWidget(browser)
window.resize(1280, 800)
window.show()
app.exec()
"""


def main(as_json: bool) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        space = folder / "workspace"
        plumbline = [sys.executable, "-m", "app", "--data-dir", str(space)]
        subprocess.run([*plumbline, "demo"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        bare, ours = [], []
        for number in range(ROUNDS + 1):
            bare.append(start([sys.executable, "-c", BARE], folder / f"bare-{number}", until="first paint"))
            ours.append(start(plumbline, folder / f"ours-{number}", until="usable"))
    reference = statistics.median(times["first paint"] for times in bare[1:])  # the first round warms the disk
    rows = [
        row(
            name,
            statistics.median(times[name] for times in ours[1:]),
            unit="s",
            reference=reference,
            at_most=most * reference,
        )
        for name, most in (("first paint", FIRST_PAINT), ("usable", USABLE))
    ]
    report("startup", rows, as_json)


def start(command: Sequence[str], stamps: Path, *, until: str) -> dict[str, float]:
    """Seconds from the launch to each time stamp that the process writes, up to ``until``; then it is ended."""
    argument = [str(stamps)] if command[1] == "-c" else []
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PLUMBLINE_MILESTONES": str(stamps)}
    began = time.time()
    process = subprocess.Popen(
        [*command, *argument], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while until not in (found := read(stamps)):
            if time.time() - began > 60 or process.poll() is not None:
                raise SystemExit(f"{command} did not reach “{until}”: {found}")
            time.sleep(0.005)
    finally:
        process.kill()
        process.wait()
    return {name: at - began for name, at in found.items()}


def read(stamps: Path) -> dict[str, float]:
    """The first time of each milestone written so far."""
    if not stamps.exists():
        return {}
    lines = [line.split("\t") for line in stamps.read_text("utf-8").splitlines(keepends=True) if line.endswith("\n")]
    return {name: float(at) for name, at in reversed(lines)}


if __name__ == "__main__":
    main("--json" in sys.argv[1:])
