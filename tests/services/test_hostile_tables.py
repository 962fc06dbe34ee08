"""Every hostile table of ../shared/data/bad/csv gets, through what the import wizard calls, what its index expects."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.bank import TableImport
from app.domain.case_imports import CasePlan, TableGlimpse
from app.domain.people import Person, Role
from app.errors import BadInput
from app.formats.scheme_yaml import read_scheme
from app.services.importing_cases import ImportingCases
from app.store.database import Database
from tests.still import CONTENT, StillClock

TRAINER = Person(id="t", key="t", name="Tara", role=Role.TRAINER)
MEANT = {
    "allow": "approve",
    "remove": "reject",
    "下架": "reject",
    "限制": "restrict",
    "削除": "reject",
    "삭제": "reject",
}
COLUMNS = ("case_id", "title", "description", "category", "gold_decision")


@dataclass(frozen=True, kw_only=True)
class Read:
    """What the wizard shows of a table: its beginning, its dry run, or why there is none."""

    glimpse: TableGlimpse
    plan: CasePlan | None
    error: str

    @property
    def keys(self) -> list[str]:
        assert self.plan is not None
        return [row.case.key for row in self.plan.planned]

    @property
    def titles(self) -> list[str]:
        assert self.plan is not None
        return [row.case.fields.title for row in self.plan.planned]

    @property
    def refused(self) -> dict[int, str]:
        assert self.plan is not None
        return {problem.line: problem.problem for problem in self.plan.refused}

    @property
    def notes(self) -> str:
        assert self.plan is not None
        return " ".join(self.plan.report().notes)


CHINESE = ["儿童磁力球玩具", "充电宝"]


def is_detected(encoding: str, titles: list[str]) -> Callable[[Read], bool]:
    return lambda read: read.glimpse.encoding == encoding and read.titles == titles and encoding in read.notes


def names_a_line(read: Read) -> bool:
    return "first on line 2" in read.notes and "\ufffd" in read.titles[0]


EXPECTED: dict[str, tuple[str, Callable[[Read], bool]]] = {
    "utf8-bom.csv": (
        "BOM does not become part of case_id",
        lambda read: read.glimpse.columns == COLUMNS and read.keys == ["C1", "C2"] and read.titles == CHINESE,
    ),
    "gb18030.csv": ("detected or asked for; never mojibake silently", is_detected("GB18030", CHINESE)),
    "utf16be-nobom.csv": ("clean error or detected", is_detected("UTF-16", CHINESE)),
    "shift_jis.csv": ("detected or asked for", is_detected("Shift-JIS", ["磁石おもちゃ"])),
    "euc-kr.csv": ("detected or asked for", is_detected("EUC-KR", ["자석 장난감"])),
    "big5.csv": ("detected or asked for", is_detected("Big5", ["磁力球玩具"])),
    "windows-1252.csv": (
        "detected or asked for", is_detected("Windows-1252", ["Café crème “smart” quotes – dash"]),
    ),
    "tab.tsv": ("separator detected", lambda read: read.glimpse.delimiter == "tab" and read.titles == CHINESE),
    "cr-only.csv": ("old Mac line ends", lambda read: read.keys == ["C1", "C2"] and read.titles == CHINESE),
    "embedded-newlines.csv": (
        "1 row", lambda read: read.keys == ["N1"] and read.titles == ["line1\nline2\r\nline3"] and not read.refused,
    ),
    "ragged.csv": (
        "rows reported, nothing shifted silently",
        lambda read: read.keys == [] and read.refused == {
            2: "there are 2 cells instead of 5.", 3: "there are 7 cells instead of 5.",
        },
    ),
    "missing-header.csv": (
        "reported", lambda read: "line 1: no column is an id" in read.error and "must name the columns" in read.error,
    ),
    "header-only.csv": (
        "0 rows, friendly message",
        lambda read: read.glimpse.total == 0 and read.keys == [] and "names columns and has no rows" in read.notes,
    ),
    "duplicate-ids.csv": (
        "conflict shown",
        lambda read: read.keys == ["D1"] and read.refused == {3: "the id D1 stands on line 2 already."},
    ),
    "unknown-decision.csv": (
        "unknown and blank reported; case/space tolerated",
        lambda read: read.keys == ["X3"] and read.refused == {
            2: "the decision “maybe??” is not known.", 3: "the decision is empty.",
        },
    ),
    "nul-bytes.csv": ("no truncation or crash", lambda read: read.titles == ["a\ufffdb"] and "Zero" in read.notes),
    "invalid-utf8.csv": ("error names the row, or replacement shown", names_a_line),
    "excel-mangled-ids.csv": (
        "ids stay text",
        lambda read: read.keys == ["1.23457E+15", "00123", "1-Mar"] and "1-Mar" in read.notes.partition("spread")[2],
    ),
}  # fmt: skip
"""What the index says of each file, and how one sees that it is so."""


@pytest.fixture
def importing(content: Database, clock: StillClock) -> ImportingCases:
    return ImportingCases(content, scheme=read_scheme(CONTENT / "scheme.yaml"), clock=clock)


def table_of(file: Path) -> TableImport:
    maps = tuple(f"decision:{said}={meant}" for said, meant in MEANT.items())
    return TableImport(file=file, maps=maps, sets=("clause=unsafe-products#recalled",))


def test_each_file_of_the_index_is_known_here_with_what_it_expects(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "bad" / "index.jsonl").read_text("utf-8").splitlines()]
    tables = {row["file"].removeprefix("csv/"): row["expect"] for row in rows if row["file"].startswith("csv/")}
    assert tables == {name: expected for name, (expected, _) in EXPECTED.items()}
    assert set(tables) == {file.name for file in (shared_data / "bad" / "csv").iterdir()}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_hostile_table_gets_what_the_index_expects(importing: ImportingCases, shared_data: Path, name: str) -> None:
    table, error = table_of(shared_data / "bad" / "csv" / name), ""
    glimpse, plan = importing.look(TRAINER, table), None
    try:
        plan = importing.plan(TRAINER, table)
    except BadInput as refused:
        error = str(refused)
    read = Read(glimpse=glimpse, plan=plan, error=error)
    assert EXPECTED[name][1](read), read
    if plan is not None:
        taken = importing.take(TRAINER, plan)
        assert taken.new == len(plan.planned)
        again = importing.take(TRAINER, importing.plan(TRAINER, table))
        assert (again.new, again.changed, again.unchanged) == (0, 0, len(plan.planned))
