"""Cases and quizzes at the size of a large team's bank.

- filter: 50,000 cases in the real table; from a key in the filter box to the painted table, the 95th percentile over
  words typed letter by letter. Reference: QSortFilterProxyModel over a QStandardItemModel with the same texts.
- import: 10,000 rows of a CSV table, dry run with the search for near-duplicates and personal data, then written.
  Reference: the same file by csv and one INSERT a row, with nothing looked at.
"""

import csv
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QSortFilterProxyModel, Qt, qInstallMessageHandler  # noqa: E402
from PySide6.QtGui import QStandardItem, QStandardItemModel  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView  # noqa: E402
from table import Row, report, row  # noqa: E402

from app.bootstrap import CONTENT  # noqa: E402
from app.domain.bank import TableImport  # noqa: E402
from app.domain.case_changes import CaseSheet  # noqa: E402
from app.domain.case_lines import CaseLine, CaseLines, fold  # noqa: E402
from app.domain.cases import Case  # noqa: E402
from app.domain.people import Person, Role  # noqa: E402
from app.formats.scheme_yaml import read_scheme  # noqa: E402
from app.services.importing_cases import ImportingCases  # noqa: E402
from app.services.importing_sops import ImportingSops  # noqa: E402
from app.store.database import Database, prepare  # noqa: E402
from app.ui.memory import Memory  # noqa: E402
from app.ui.screen import Context  # noqa: E402
from app.ui.screens.cases import Cases  # noqa: E402
from app.ui.tasks import InlineTasks  # noqa: E402
from app.ui.theme import Theme  # noqa: E402
from app.ui.tokens import LIGHT  # noqa: E402

MANY, ROWS, WORDS_A_TEXT = 50_000, 10_000, 100
FILTER, RATE = 100, 2_000  # milliseconds at most, rows a second at least
TYPED = ("leather", "counterfeit", "bag gold", "toy", "z")
TRAINER = Person(id="t", key="t", name="Tara", role=Role.TRAINER)


class Clock:
    """The computer's own time."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


def main(as_json: bool) -> None:
    """Measure and print."""
    qInstallMessageHandler(lambda *_: None)  # the offscreen screen speaks of every window
    app = QApplication([])
    app.setApplicationName("Plumbline")
    Theme().use(LIGHT)
    with tempfile.TemporaryDirectory() as name:
        rows = [filter_row(Path(name)), import_row(Path(name))]
    report("quiz", rows, as_json)


def texts(many: int, *, seed: int) -> Iterator[tuple[str, str]]:
    """Titles and texts of made-up listings, no two alike."""
    draw = random.Random(seed)
    common = ["leather", "counterfeit", "bag", "gold", "toy", "zip", "train", "blue", "new", "sold", "brand", "logo"]
    rare = ["".join(draw.choices("abcdefghijklmnoprstuvw", k=draw.randint(4, 9))) for _ in range(4_000)]
    for _ in range(many):
        words = [draw.choice(common) if draw.random() < 0.1 else draw.choice(rare) for _ in range(WORDS_A_TEXT)]
        yield " ".join(words[:6]).capitalize(), " ".join(words)


def made_lines() -> CaseLines:
    """A bank of MANY cases."""
    draw = random.Random(2)
    now = datetime.now(UTC)
    return CaseLines(
        CaseLine(
            id=str(at), key=f"case-{at:05}", title=title, kind=draw.choice(("listing", "seller", "video")),
            market=draw.choice(("US", "DE", "all")), language="en", domain="products", sop=f"sop-{at % 40}",
            clause=f"sop-{at % 40}#clause-{at % 300}", decision=draw.choice(("approve", "reject")),
            difficulty=draw.choice(("easy", "medium", "hard")), tags=(f"tag-{at % 25}",) if at % 4 == 0 else (),
            stale=at % 50 == 0, changed=now, words=fold(f"{title}\n{text}"),
        )
        for at, (title, text) in enumerate(texts(MANY, seed=1))
    )  # fmt: skip


def filter_row(folder: Path) -> Row:
    """The 95th percentile from a key to the painted table, and that of a proxy model."""
    lines = made_lines()
    mine, plain = in_the_screen(folder, lines), in_a_proxy(lines)
    return row("filter", percentile(mine), unit="ms", reference=percentile(plain), at_most=FILTER)


def in_the_screen(folder: Path, lines: CaseLines) -> list[float]:
    """Milliseconds for each key in the real screen."""

    class Services:
        scheme = read_scheme(CONTENT / "scheme.yaml")
        importing_cases = ImportingCases(Database(folder / "none.db"), scheme=scheme, clock=Clock())

        class editing_cases:  # noqa: N801
            @staticmethod
            def lines(_: Person) -> CaseLines:
                """The made-up bank."""
                return lines

            @staticmethod
            def sheet(_: Person, key: str) -> CaseSheet:
                """A case that shows nothing."""
                return CaseSheet(
                    case=Case(key=key, kind="listing", market="US", language="en"), version=1, changed=None
                )

    context = Context(
        search=None, tasks=InlineTasks(), settings=None, theme=Theme(), memory=Memory(folder / "window.ini"),
        clock=Clock(), go=lambda *_: None, opened=Services(), signed_in=TRAINER,
    )  # type: ignore[arg-type]  # fmt: skip
    screen = Cases(context)
    screen.resize(1280, 800)
    screen.show()
    screen.refresh()
    QTest.qWait(100)

    def typed(key: str) -> float:
        began = time.perf_counter()
        QTest.keyClicks(screen.filter, key) if key else screen.filter.clear()
        screen.repaint()
        screen.table.viewport().repaint()
        return (time.perf_counter() - began) * 1000

    times = type_all(typed)
    screen.close()
    return times


def in_a_proxy(lines: CaseLines) -> list[float]:
    """Milliseconds for each key in a table over QSortFilterProxyModel."""
    model, proxy, view = QStandardItemModel(), QSortFilterProxyModel(), QTableView()
    for line in lines.lines:
        model.appendRow([QStandardItem(cell) for cell in (line.key, line.title, line.words)])
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(2)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view.setModel(proxy)
    view.setColumnHidden(2, True)
    view.resize(1280, 800)
    view.show()
    QTest.qWait(100)
    said = [""]

    def typed(key: str) -> float:
        began = time.perf_counter()
        said[0] = said[0] + key if key else ""
        proxy.setFilterFixedString(said[0])
        view.viewport().repaint()
        return (time.perf_counter() - began) * 1000

    times = type_all(typed)
    view.close()
    return times


def type_all(typed) -> list[float]:  # type: ignore[no-untyped-def]
    """Every word letter by letter, the box cleared between them."""
    times = []
    for word in TYPED:
        times += [typed(letter) for letter in word]
        typed("")
        QTest.qWait(20)
    return times


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[min(len(times) - 1, round(0.95 * (len(times) - 1)))]


def import_row(folder: Path) -> Row:
    """Rows a second through dry run and import, and through a plain loop."""
    file = folder / "cases.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "title", "seller", "price", "text", "decision", "clause"])
        for at, (title, text) in enumerate(texts(ROWS, seed=3)):
            table.writerow([f"row-{at}", title, f"Shop {at % 90}", "9.90", text, "reject", "unsafe-products#recalled"])
    prepare(folder / "bank.db", folder / "backups")
    database = Database(folder / "bank.db")
    ImportingSops(database, clock=Clock()).run([CONTENT / "sops"], by=TRAINER)
    importing = ImportingCases(database, scheme=read_scheme(CONTENT / "scheme.yaml"), clock=Clock())
    began = time.perf_counter()
    wanted = TableImport(file=file, sop="unsafe-products")
    taken = importing.take(TRAINER, importing.plan(TRAINER, wanted), table=wanted)
    seconds = time.perf_counter() - began
    assert taken.new == ROWS, taken
    database.close()
    return row("import", ROWS / seconds, unit="rows/s", reference=ROWS / plain_import(folder, file), at_least=RATE)


def plain_import(folder: Path, file: Path) -> float:
    """Seconds for csv and an INSERT a row."""
    began = time.perf_counter()
    with sqlite3.connect(folder / "plain.db") as connection, file.open(encoding="utf-8", newline="") as rows:
        connection.execute("CREATE TABLE bank (id PRIMARY KEY, title, seller, price, text, decision, clause)")
        for one in csv.DictReader(rows):
            connection.execute("INSERT INTO bank VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(one.values()))
    connection.close()
    return time.perf_counter() - began


if __name__ == "__main__":
    main("--json" in sys.argv[1:])
