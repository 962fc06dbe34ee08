"""At the edges: an old store, no room, two programs, damage, a clock set back. A sentence each, and nothing is lost."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import create_engine

from app import bootstrap
from app.domain.searches import Query
from app.settings import Settings
from app.store import database
from app.store.database import HEAD
from app.store.migrations import upgrade
from tests.cli.conftest import Run, spoken
from tests.still import CONTENT, StillClock

REVISIONS = [f"{n:04}" for n in range(1, int(HEAD))]
FACTS = (
    "sop_version",
    "clause_version",
    "sample_case",
    "case_version",
    "gold",
    "quiz_version",
    "sitting",
    "answer",
    "person",
)


def older(full: Path, at: Path, revision: str) -> None:
    """A database as an older program left it, with the rows of a full one as far as that program had their columns."""
    engine = create_engine(f"sqlite:///{at}")
    with engine.begin() as connection:
        upgrade(connection, revision)
    engine.dispose()
    with closing(sqlite3.connect(at)) as connection:
        connection.execute("ATTACH ? AS full", (str(full),))
        tables = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table != "alembic_version":
                names = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")'))
                connection.execute(f'INSERT OR REPLACE INTO main."{table}"({names}) SELECT {names} FROM full."{table}"')
        connection.commit()


def counted(database: Path) -> dict[str, int]:
    """How many rows of each kind there are."""
    with closing(sqlite3.connect(database)) as connection:
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in FACTS}


def lasting(run: Run, folder: Path) -> Any:
    """What commands say that no later table has a say in."""
    space = ("--data-dir", folder)
    found = spoken(run, *space, "search", "recalled", "helmet")["results"]
    return (
        spoken(run, *space, "sops")["sops"],
        spoken(run, *space, "people", "list"),
        [(one["sop"], one["clause"], one["version"]) for one in found],
        spoken(run, *space, "show", "scams@1.0")["clauses"],
    )


def measured(run: Run, folder: Path) -> set[tuple[str, int, float]]:
    """What answers say of each case. Cases under adjudication are left out, which a store before 0005 knows none of."""
    return {(one["case"], one["n"], one["right"]) for one in spoken(run, "--data-dir", folder, "items")["items"]}


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_store_of_any_older_program_is_copied_and_brought_up_to_date_with_all_that_it_holds(
    run: Run,
    demo: Path,
    tmp_path: Path,
    revision: str,
) -> None:
    older(demo / "plumbline.db", tmp_path / "plumbline.db", revision)
    shutil.copytree(demo / "media", tmp_path / "media")
    before = counted(tmp_path / "plumbline.db")
    assert before["answer"] > 20_000
    assert lasting(run, tmp_path) == lasting(run, demo)
    assert measured(run, tmp_path) >= measured(run, demo)
    assert counted(tmp_path / "plumbline.db") == before
    (copy,) = (tmp_path / "backups").iterdir()
    assert counted(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)


def test_without_a_copy_an_older_store_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    run("--data-dir", tmp_path / "new", "sops")
    older(tmp_path / "new" / "plumbline.db", tmp_path / "plumbline.db", REVISIONS[0])
    (tmp_path / "backups").write_text("a file stands here", "utf-8")
    before = (tmp_path / "plumbline.db").read_bytes()
    code, _, said = run("--data-dir", tmp_path, "sops")
    assert (code, "No copy of the database could be made" in said, "Traceback" in said) == (2, True, False)
    assert (tmp_path / "plumbline.db").read_bytes() == before
    (tmp_path / "backups").unlink()
    assert run("--data-dir", tmp_path, "sops")[0] == 0


def test_a_damaged_database_is_said_and_left_for_whoever_can_mend_it(
    run: Run,
    demo: Path,
    tmp_path: Path,
) -> None:
    whole = (demo / "plumbline.db").read_bytes()
    (tmp_path / "plumbline.db").write_bytes(whole[: len(whole) // 3])
    before = (tmp_path / "plumbline.db").read_bytes()
    for command in (("sops",), ("search", "knives"), ("gaps",), ("people", "add", "t", "Tom", "--role", "trainer")):
        code, out, said = run("--data-dir", tmp_path, *command)
        assert (code, out, "is damaged" in said, "Traceback" in said) == (2, "", True, False)
    assert (tmp_path / "plumbline.db").read_bytes() == before


def test_while_another_program_writes_one_can_read_and_is_told_why_one_cannot_write(
    run: Run,
    tmp_path: Path,
) -> None:
    space = ("--data-dir", tmp_path)
    run(*space, "sops")
    with closing(sqlite3.connect(tmp_path / "plumbline.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(*space, "sops")[0] == 0
        code, _, said = run(*space, "people", "add", "t", "Tom", "--role", "trainer")
        assert (code, "Another program is writing" in said) == (2, True)
    assert run(*space, "people", "add", "t", "Tom", "--role", "trainer")[0] == 0


def test_on_a_full_disk_one_can_read_and_search_and_is_told_why_nothing_is_saved(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    space = ("--data-dir", tmp_path)
    run(*space, "import", "sops", CONTENT / "sops")
    before = (tmp_path / "plumbline.db").read_bytes()
    monkeypatch.setattr(database, "disk_usage", lambda _: SimpleNamespace(free=0))
    code, out, said = run(*space, "search", "knives", "--json")
    assert (code, json.loads(out)["total"] > 5, "The disk is full" in said) == (0, True, True)
    assert run(*space, "show", "toys#signals")[0] == 0
    code, _, said = run(*space, "people", "add", "t", "Tom", "--role", "trainer")
    assert (code, "Free some space" in said, "Traceback" in said) == (2, True, False)
    assert (tmp_path / "plumbline.db").read_bytes() == before


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system has no limit on the size of files")
def test_a_disk_that_takes_no_more_is_said_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    space = ("--data-dir", str(tmp_path))
    run(*space, "sops")
    limited = (
        "import resource, sys; from app.__main__ import main;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000)); sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", limited, *space, "import", "sops", str(CONTENT / "sops")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CONTENT.parent)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "nothing was changed" in done.stderr
    assert spoken(run, *space, "sops")["sops"] == []
    assert spoken(run, *space, "import", "sops", CONTENT / "sops")["refused"] == []


def test_with_a_clock_set_back_what_is_to_come_waits_and_nothing_is_lost(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    asked = Query(text="knives")

    def seen(at: datetime) -> tuple[int, int]:
        services = bootstrap.Opener(Settings(data_dir=tmp_path, demo=False), StillClock(at)).services()
        if at == now:
            services.importing_sops.run([CONTENT / "sops"], by=services.workspace.person())
            services.finding.refresh()
        found = sum(one.version is not None for one in services.library.sops()), services.finding.find(asked).total
        services.workspace.close()
        return found

    first = seen(now)
    assert min(first) > 5
    assert seen(now - timedelta(days=9000)) == (0, 0)
    assert seen(now + timedelta(seconds=1)) == first


def test_an_index_that_cannot_be_made_keeps_nobody_from_reading(
    run: Run,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "index").write_text("x", "utf-8")
    space = ("--data-dir", tmp_path)
    code, out, said = run(*space, "import", "sops", CONTENT / "sops", "--json")
    assert (code, json.loads(out)["sops"]) == (0, 63)
    assert "cannot be kept" in caplog.text
    assert f"The search index cannot be made in {tmp_path / 'index'}" in said
    assert run(*space, "show", "toys#signals")[0] == 0
    code, out, said = run(*space, "search", "knives")
    assert (code, out, "The search index cannot be made" in said, "Traceback" in said) == (2, "", True, False)
    (tmp_path / "index").unlink()
    assert spoken(run, *space, "search", "knives")["total"] > 5
