"""Cases and quizzes at the size of a large team's bank.

- next case p95: 100 cases of a bank of 10,000, each with two pictures from files of 1,200 × 800 points; from the key
  that hands in an answer to the next case painted with its pictures, the answer durably on disk. Reference: one INSERT
  and commit of an answer, and the same two pictures read and scaled by Qt, one after the other.
- blueprint: 40 cases drawn from a bank of 50,000, the index made anew; the slowest of seven. Reference: drawing any
  case and keeping it where it fits, with no spread and no near-duplicates known.
- filter: 50,000 cases in the real table; from a key in the filter box to the painted table, the 95th percentile over
  words typed letter by letter. Reference: QSortFilterProxyModel over a QStandardItemModel with the same texts.
- import: 10,000 rows of a CSV table, dry run with the search for near-duplicates and personal data, then written.
  Reference: the same file by csv and one INSERT a row, with nothing looked at. The texts hold prices, sizes, dates and
  order numbers, which the search for personal data must look at.
"""

import csv
import hashlib
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import (  # noqa: E402
    QBuffer,
    QCoreApplication,
    QEventLoop,
    QIODevice,
    QSize,
    QSortFilterProxyModel,
    Qt,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QStandardItem, QStandardItemModel  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView  # noqa: E402

from app.bootstrap import CONTENT, Opener  # noqa: E402
from app.domain.bank import TableImport  # noqa: E402
from app.domain.blueprints import Blueprint, Candidate, Part, Pool, draw  # noqa: E402
from app.domain.case_changes import CaseSheet  # noqa: E402
from app.domain.case_lines import CaseLine, CaseLines, fold  # noqa: E402
from app.domain.cases import Case, Picture  # noqa: E402
from app.domain.changed import Changed  # noqa: E402
from app.domain.item_figures import ItemFigures  # noqa: E402
from app.domain.people import Person, Role  # noqa: E402
from app.domain.quizzes import Mode, Quiz  # noqa: E402
from app.formats.scheme_yaml import read_scheme  # noqa: E402
from app.ports import SearchIndex  # noqa: E402
from app.services.importing_cases import ImportingCases  # noqa: E402
from app.services.importing_sops import ImportingSops  # noqa: E402
from app.services.services import Services as AllServices  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.store import cases as case_rows  # noqa: E402
from app.store import pictures as picture_rows  # noqa: E402
from app.store import quizzes as quiz_rows  # noqa: E402
from app.store.database import Database, prepare  # noqa: E402
from app.ui.guide import let_work  # noqa: E402
from app.ui.memory import Memory  # noqa: E402
from app.ui.opening import dress  # noqa: E402
from app.ui.screen import Context  # noqa: E402
from app.ui.screens.cases import Cases  # noqa: E402
from app.ui.screens.quiz import QuizScreen  # noqa: E402
from app.ui.tasks import InlineTasks, Tasks  # noqa: E402
from app.ui.theme import Theme  # noqa: E402
from app.ui.tokens import LIGHT  # noqa: E402
from app.ui.widgets.case_picture import CasePicture  # noqa: E402
from benchmarks.table import Row, report, row  # noqa: E402

MANY, ROWS, WORDS_A_TEXT = 50_000, 10_000, 100
BANK, ASKED, WIDE, HIGH = 10_000, 100, 1_200, 800  # of "next case": cases, those of its quiz, points of a picture
DRAWN, RUNS, PATIENCE = 40, 7, 20
NEXT, DRAW, AGAIN, FILTER, RATE = 50, 200, 50, 100, 2_000  # milliseconds at most, rows a second at least
DIGITS = ("€00.00", "000x00cm", "0000-00-00", "00,000", "0.0.0", "000-0000000-0000000")
"""What sellers write with digits, once a text."""
TYPED = ("leather", "counterfeit", "bag gold", "toy", "z")
LEVELS, MARKETS = ("easy", "medium", "hard"), ("US", "DE", "ID", "JP", "BR")
KINDS = ("listing", "seller", "video", "livestream", "review", "message")
DOMAINS = ("sellers", "products", "content", "operations")
WORDS = [f"word{n}" for n in range(2000)]
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
        folder = Path(name)
        rows = [next_row(app, folder), *blueprint_rows(), filter_row(folder), import_row(folder)]
    report("quiz", rows, as_json)


def texts(many: int, *, seed: int) -> Iterator[tuple[str, str]]:
    """Titles and texts of made-up listings, no two alike."""
    draw = random.Random(seed)
    common = ["leather", "counterfeit", "bag", "gold", "toy", "zip", "train", "blue", "new", "sold", "brand", "logo"]
    rare = ["".join(draw.choices("abcdefghijklmnoprstuvw", k=draw.randint(4, 9))) for _ in range(4_000)]
    for _ in range(many):
        words = [draw.choice(common) if draw.random() < 0.1 else draw.choice(rare) for _ in range(WORDS_A_TEXT)]
        for form in DIGITS:
            words[draw.randrange(WORDS_A_TEXT)] = "".join(draw.choice("0123456789") if c == "0" else c for c in form)
        yield " ".join(words[:6]).capitalize(), " ".join(words)


def next_row(app: QApplication, folder: Path) -> Row:
    """The 95th percentile of the next case in the real screen, and of the bare work for it."""
    opener = Opener(Settings(data_dir=folder / "next", demo=True, break_after_cases=0, distressing_per_day=0))
    services = opener.services()
    add_quiz(opener)
    theme, tasks = Theme(), Tasks()
    dress(app, theme, LIGHT)
    context = Context(
        search=opener.search(), tasks=tasks, settings=opener.settings, theme=theme,
        memory=Memory(folder / "next.ini"), clock=opener.clock, go=lambda *_: None, opened=services,
        signed_in=services.workspace.person(),
    )  # fmt: skip
    screen = QuizScreen(context)
    screen.resize(1280, 800)
    screen.show()
    screen.refresh()
    wait(lambda: tasks.idle)
    screen.open("many")
    times = []
    for at in range(1, ASKED):
        wait(lambda at=at: screen.taking.progress.text() == f"Case {at} of {ASKED}" and tasks.idle)  # type: ignore[misc]
        form = screen.taking.form
        form.decision.choose(services.scheme.decisions[0].key)
        form.clause.choose(form.clause.choices[0].key)
        form.action.choose(services.scheme.actions[0].key)
        form.confidence.choose(services.scheme.confidence[0].key)
        app.processEvents()
        began = time.perf_counter()
        QTest.keyClick(screen.taking, Qt.Key.Key_Return)
        wait(lambda at=at: screen.taking.progress.text() == f"Case {at + 1} of {ASKED}" and pictures(screen) == 2)  # type: ignore[misc]
        screen.repaint()
        times.append((time.perf_counter() - began) * 1000)
    tasks.close()
    services.workspace.close()
    screen.close()
    plain = plain_next(folder, sorted(opener.settings.media_dir.iterdir()))
    return row("next case p95", percentile(times), unit="ms", reference=percentile(plain), at_most=NEXT)


def pictures(screen: QuizScreen) -> int:
    """How many pictures are in sight."""
    found = [part.canvas for part in screen.taking.card.findChildren(CasePicture)]
    return sum(canvas.isVisible() and not canvas.pixmap().isNull() for canvas in found)


def add_quiz(opener: Opener) -> None:
    """A bank of BANK cases, and a quiz of ASKED of them with two picture files each."""
    database, now, media = Database(opener.settings.database), opener.clock.now(), opener.settings.media_dir
    keys = tuple(f"many-{number * (BANK // ASKED)}" for number in range(ASKED))
    made_pictures = {key: [picture(media, seed=2 * at + n) for n in range(2)] for at, key in enumerate(keys)}
    with database.write(Changed.CASES) as connection:
        stored = list(case_rows.list_cases(connection).values())
        made = []
        for number in range(BANK):
            like = stored[number % len(stored)].case
            shown = tuple(Picture(alt=f"Picture {n}", file=f"{number}-{n}.jpg") for n in range(2))
            fields = replace(like.fields, title=f"{like.fields.title} {number}", pictures=shown, distressing=False)
            made.append(replace(like, key=f"many-{number}", fields=fields))
        case_rows.add_cases(connection, made, known={}, at=now)
        known = case_rows.list_cases(connection)
        for key, both in made_pictures.items():
            picture_rows.add_pictures(connection, both, at=now)
            named = known[key].case.fields.pictures
            names = {one.file or "": new.hash for one, new in zip(named, both, strict=True)}
            picture_rows.link_case(connection, known[key].version_id, names)
        ids = {key: one.id for key, one in known.items()}
        quiz = Quiz(slug="many", version="1.0", title="Many", mode=Mode.CALIBRATION, cases=keys, minutes=600)
        quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="many", at=now)
    database.close()


def picture(media: Path, *, seed: int) -> picture_rows.NewPicture:
    """A photograph-like file in the pictures' folder, no two alike."""
    chance, image = random.Random(seed), QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for _ in range(400):
        colour = QColor(chance.randrange(256), chance.randrange(256), chance.randrange(256))
        painter.fillRect(chance.randrange(WIDE), chance.randrange(HIGH), 160, 120, colour)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 85)  # type: ignore[call-overload]  # PySide takes no bytes, whatever it says
    data = bytes(buffer.data().data())
    name = hashlib.sha256(data).hexdigest()
    picture_rows.put_file(media, data, name=picture_rows.file_name(name, "jpg"))
    return picture_rows.NewPicture(hash=name, kind="jpg", width=WIDE, height=HIGH, size=len(data))


def plain_next(folder: Path, files: Sequence[Path]) -> list[float]:
    """Milliseconds for an INSERT with its commit and two pictures read at their size on the screen."""
    times = []
    with sqlite3.connect(folder / "answers.db") as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE answer (position, decision)")
        for at in range(0, len(files) - 1, 2):
            began = time.perf_counter()
            connection.execute("INSERT INTO answer VALUES (?, 'approve')", (at,))
            connection.commit()
            for file in files[at : at + 2]:
                reader = QImageReader(str(file))
                reader.setScaledSize(QSize(480, 320))
                assert not reader.read().isNull()
            times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return times


def wait(condition: Callable[[], bool]) -> None:
    """Work as the window does: asleep between events, so that other threads are not held up."""
    end = time.monotonic() + PATIENCE
    while not condition():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > end:
            raise SystemExit("The next case did not come.")


def bank(size: int, *, seed: int = 1) -> list[Candidate]:
    """A bank of 200 clauses in 25 SOPs, every tenth case a near-duplicate of the one before."""
    chance, cases, text = random.Random(seed), list[Candidate](), ""
    for n in range(size):
        sop = chance.randrange(25)
        text = f"{text} {n % 7}" if n % 10 == 9 else " ".join(chance.choices(WORDS, k=60))
        cases.append(
            Candidate(
                key=f"case-{n:06}", clause=f"sop-{sop}#clause-{chance.randrange(8)}", domain=DOMAINS[sop % 4],
                difficulty=chance.choice(LEVELS), market=chance.choice(MARKETS), kind=chance.choice(KINDS),
                innocent=chance.random() < 0.25, stale=chance.random() < 0.02, text=text,
            )
        )  # fmt: skip
    return cases


def blueprint(seed: int) -> Blueprint:
    """Forty cases of four kinds of topics with a spread and look-alikes."""
    parts = (
        Part(n=4, topic="sop-3#clause-2", difficulty="hard"), Part(n=6, topic="sop-7#clause-1", market="DE"),
        Part(n=14, topic="sop-9"), Part(n=10, topic="domain:sellers"), Part(n=6),
    )  # fmt: skip
    return Blueprint(parts=parts, spread=(1, 2, 1), innocent=0.3, seed=str(seed))


def rejecting(cases: Sequence[Candidate], asked: Blueprint) -> list[Candidate]:
    """The reference: draw anything, keep what fits a part that is not full."""
    chance, kept, left = random.Random(asked.seed), dict[str, Candidate](), [part.n for part in asked.parts]
    while sum(left):
        case = chance.choice(cases)
        fits = next((i for i, part in enumerate(asked.parts) if left[i] and part.takes(case)), None)
        if fits is not None and not case.stale and case.clause and case.key not in kept:
            kept[case.key] = case
            left[fits] -= 1
    return list(kept.values())


def blueprint_rows() -> list[Row]:
    """The row ``blueprint``: the slowest of RUNS draws, in milliseconds, with the index made anew each time."""
    cases, mine, theirs = bank(MANY), list[float](), list[float]()
    for seed in range(RUNS):
        asked = blueprint(seed)
        began = time.perf_counter()
        drawn = draw(Pool.of(cases), asked)
        mine.append((time.perf_counter() - began) * 1000)
        assert len(drawn.cases) == DRAWN, drawn.parts
        began = time.perf_counter()
        rejecting(cases, asked)
        theirs.append((time.perf_counter() - began) * 1000)
    pool = Pool.of(cases)
    draw(pool, blueprint(0))
    began = time.perf_counter()
    draw(pool, blueprint(1))
    again = (time.perf_counter() - began) * 1000
    return [
        row("blueprint", max(mine), unit="ms", reference=sorted(theirs)[RUNS // 2], at_most=DRAW),
        row("blueprint, changed", again, unit="ms", at_most=AGAIN),
    ]


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

        class items:  # noqa: N801
            """Nobody has answered."""

            @staticmethod
            def figures(_: Person) -> dict[str, ItemFigures]:
                """No figures."""
                return {}

    context = Context(
        search=cast(SearchIndex, None), tasks=InlineTasks(), settings=Settings(data_dir=folder), theme=Theme(),
        memory=Memory(folder / "window.ini"), clock=Clock(), go=lambda *_: None, signed_in=TRAINER,
        opened=cast(AllServices, Services()),
    )  # fmt: skip
    screen = Cases(context)
    screen.resize(1280, 800)
    screen.show()
    screen.refresh()
    let_work(100)

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
    let_work(100)
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
        let_work(20)
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
    taken = importing.take(TRAINER, importing.plan(TRAINER, wanted), remember=True)
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
