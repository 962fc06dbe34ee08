"""Reading, comparing and importing at the size of real libraries, in the real window.

- open 200 KB: an SOP made of the clauses of those that ship, opened again after another SOP; from the citation to the
  painted page of the reader. All is read from the store again, and the reader's page of the text, which it keeps, is
  shown again because the text is still the same.
- first open 200 KB: the same where the reader keeps no page, as after a start; the HTML was made before. A figure
  without a target.
- compare longest: the first and the last version of the longest policy in the data, from the store to the page's HTML.
- import 782: every version of the policies in the data, into an empty workspace.
- worst gap: 200 versions go in as a long job beside the window, which paints the reader all the while; the longest
  time between two ticks of a timer of 5 ms.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QTimer, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import CLOCK, Opener  # noqa: E402
from app.domain.sops import Citation  # noqa: E402
from app.services.services import Services  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.ui.guide import let_work  # noqa: E402
from app.ui.memory import Memory  # noqa: E402
from app.ui.opening import furnish  # noqa: E402
from app.ui.screens.library import Library  # noqa: E402
from app.ui.shell import Shell  # noqa: E402
from app.ui.tokens import LIGHT  # noqa: E402
from app.ui.widgets.compare_page import blocks_of  # noqa: E402
from app.ui.window import Window  # noqa: E402
from benchmarks.table import Row, report, row  # noqa: E402

POLICIES = ROOT.parent / "shared" / "data" / "site-policy"
CONTENT = ROOT / "content" / "sops"
SIZE, ROUNDS, VERSIONS = 200_000, 7, 200
OPEN, COMPARE, GAP = 100, 150, 50  # milliseconds at most
PATIENCE = 120.0


def main(as_json: bool) -> None:
    """Measure and print."""
    if not POLICIES.is_dir():
        raise SystemExit(f"There are no policies in {POLICIES}; they are what this measures.")
    qInstallMessageHandler(lambda *_: None)  # the offscreen screen speaks of every window
    app = QApplication([])
    app.setApplicationName("Plumbline")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*read_rows(folder), *import_rows(folder)]
    report("library", rows, as_json)


def read_rows(folder: Path) -> Iterator[Row]:
    """Opening and comparing, in a workspace that holds the made SOP and all policies."""
    with opened(folder / "reading") as (window, services):
        services.importing_sops.run([made_sop(folder)], by=services.workspace.person())
        began = time.perf_counter()
        services.importing_sops.run([POLICIES], by=services.workspace.person())
        import_seconds = time.perf_counter() - began
        services.finding.refresh()
        services.library.read(Citation("long"))
        let_work(200)
        window.go("library")
        screen = window.screen_at("library")
        assert isinstance(screen, Library)
        other = next(sop.slug for sop in services.library.sops() if sop.slug != "long")
        first, again = [], []
        for _ in range(ROUNDS):
            screen.reader.text.forget()
            first.append(show(window, screen, "long"))
            show(window, screen, other)
            again.append(show(window, screen, "long"))
            show(window, screen, other)
        yield row("open 200 KB", statistics.median(again), unit="ms", at_most=OPEN)
        yield row("first open 200 KB", statistics.median(first), unit="ms")
        yield row("compare longest", compare_longest(services), unit="ms", at_most=COMPARE)
        yield row("import 782", import_seconds, unit="s")


def show(window: Window, screen: Library, slug: str) -> float:
    """Milliseconds from asking for an SOP to its page on the screen."""
    began = time.perf_counter()
    window.go("library", slug)
    wait(lambda: screen.reader.citation is not None and screen.reader.citation.sop == slug)
    screen.reader.text.page.viewport().repaint()
    passed = (time.perf_counter() - began) * 1000
    wait(lambda: window.tasks.idle)
    let_work(150)
    return passed


def compare_longest(services: Services) -> float:
    """Milliseconds for the first and the last version of the longest policy."""
    longest = max(POLICIES.glob("*/*.md"), key=lambda file: file.stat().st_size).parent.name
    versions = services.library.versions(longest)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        blocks_of(services.library.compare(longest, versions[0].version, versions[-1].version))
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def import_rows(folder: Path) -> Iterator[Row]:
    """The worst gap while versions go in beside the window."""
    files = sorted(POLICIES.glob("*/*.md"))[:VERSIONS]
    with opened(folder / "importing") as (window, services):
        services.importing_sops.run([CONTENT], by=services.workspace.person())
        window.go("library", "counterfeit-goods")
        let_work(300)
        ended: list[object] = []
        ticks = [time.perf_counter()]
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
        timer.timeout.connect(window.update)
        timer.start()
        work = lambda progress: services.importing_sops.run(  # noqa: E731
            copied(folder, files), progress=progress, by=services.workspace.person()
        )
        window.tasks.long(work, ended.append, title="Importing")
        wait(lambda: bool(ended))
        wait(lambda: window.tasks.idle)
        timer.stop()
        gaps = [after - before for before, after in pairwise(ticks)]
        assert getattr(ended[0], "new", 0) == VERSIONS, ended
        yield row("worst gap", max(gaps) * 1000, unit="ms", at_most=GAP)


def copied(folder: Path, files: list[Path]) -> list[Path]:
    """The policies as loose folders, without the index that names the rest of them."""
    for file in files:
        copy = folder / "some" / file.parent.name / file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return [folder / "some"]


def made_sop(folder: Path) -> Path:
    """An SOP of 200 KB: what ships, end to end, each clause once more under a heading of its own."""
    parts, size, number = ["# A long SOP\n"], 0, 0
    texts = [file.read_text("utf-8").split("\n---\n", 1)[1] for file in sorted(CONTENT.glob("*/*.md"))]
    while size < SIZE:
        for text in texts:
            number += 1
            lines = [line.split(" {#")[0] for line in text.split("\n") if not line.startswith("# ")]
            parts.append("\n".join(f"{line} ({number})" if line.startswith("#") else line for line in lines))
            size += len(parts[-1].encode())
            if size >= SIZE:
                break
    file = folder / "long.md"
    file.write_text("\n".join(parts), "utf-8")
    return file


@contextmanager
def opened(space: Path) -> Iterator[tuple[Window, Services]]:
    """The real window on an empty workspace."""
    settings = replace(Settings(data_dir=space), demo=False, theme="light")
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
    wait(lambda: bool(found) and window.place == "today")
    try:
        yield window, found[0]
    finally:
        end()
        found[0].workspace.close()
        shell.close()


def wait(condition: Callable[[], bool]) -> None:
    """Let the window work until the condition holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("The window did not come to it.")
        let_work(1)


if __name__ == "__main__":
    main("--json" in sys.argv[1:])
