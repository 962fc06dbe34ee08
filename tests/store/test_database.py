"""The database is made once, refuses what it does not know, and writes all or nothing."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, select
from sqlalchemy.exc import OperationalError

from app.domain.changed import Changed
from app.errors import WorkspaceProblem
from app.store import database, migrations
from app.store.database import HEAD, KEPT_BACKUPS, Database, back_up, prepare
from app.store.schema import Base, Meta


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "space" / "plumbline.db"


def test_a_new_workspace_is_made_once(path: Path) -> None:
    assert prepare(path, path.parent / "backups")
    assert not prepare(path, path.parent / "backups")
    assert not (path.parent / "backups").exists()


def test_the_migrations_make_just_the_tables_of_the_schema(path: Path) -> None:
    prepare(path, path.parent / "backups")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == HEAD
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    prepare(path, path.parent / "backups")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(WorkspaceProblem, match="newer Plumbline"):
        prepare(path, path.parent / "backups")


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"my shopping list" * 100)
    with pytest.raises(WorkspaceProblem, match="damaged"):
        prepare(path, path.parent / "backups")
    assert path.read_bytes() == b"my shopping list" * 100


def test_somebody_elses_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")
    connection.close()
    with pytest.raises(WorkspaceProblem, match="not a Plumbline database"):
        prepare(path, path.parent / "backups")


@pytest.mark.parametrize("name", ["a b", "what?x=1", "50 %41", "#1", "工作区", "it's"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "plumbline.db"
    prepare(path, path.parent / "backups")
    database = Database(path)
    with database.write() as connection:
        connection.execute(insert(Meta).values(key="a", value="b"))
    database.close()
    assert path.exists()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_an_error_undoes_the_whole_write_and_tells_nobody(path: Path) -> None:
    prepare(path, path.parent / "backups")
    database = Database(path)
    heard: list[frozenset[Changed]] = []
    database.listen(heard.append)

    def write_half() -> None:
        with database.write(Changed.SOPS) as connection:
            connection.execute(insert(Meta).values(key="a", value="b"))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        write_half()
    with database.read() as connection:
        assert connection.execute(select(Meta.key)).all() == []
    assert heard == []
    database.close()


def test_a_write_tells_what_changed_once_it_is_on_disk(path: Path) -> None:
    prepare(path, path.parent / "backups")
    database, seen = Database(path), []

    def look(changed: frozenset[Changed]) -> None:
        with database.read() as connection:
            seen.append((changed, connection.execute(select(Meta.value)).scalar_one()))

    database.listen(look)
    with database.write(Changed.SOPS, Changed.CASES) as connection:
        connection.execute(insert(Meta).values(key="a", value="b"))
    assert seen == [(frozenset({Changed.SOPS, Changed.CASES}), "b")]
    database.close()


def test_foreign_keys_and_durable_writes_are_on(path: Path) -> None:
    prepare(path, path.parent / "backups")
    database = Database(path)
    with database.write() as connection:
        said = [connection.exec_driver_sql(f"PRAGMA {p}").scalar_one() for p in ("foreign_keys", "synchronous")]
        assert said == [1, 2]
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    database.close()


def test_only_the_newest_backups_are_kept(path: Path) -> None:
    prepare(path, path.parent / "backups")
    copies = [back_up(path, path.parent / "backups") for _ in range(KEPT_BACKUPS + 3)]
    assert sorted((path.parent / "backups").iterdir()) == copies[-KEPT_BACKUPS:]
    assert not prepare(copies[-1], path.parent / "backups")


def test_a_program_in_a_folder_with_a_percent_sign_makes_its_tables(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "50%20off" / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrations, "__file__", str(folder / "__init__.py"))
    assert prepare(path, path.parent / "backups")


def test_a_folder_that_cannot_be_written_is_read_and_refuses_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plumbline.db"
    prepare(path, tmp_path / "backups")
    before = Database(path)
    with before.write(Changed.PEOPLE) as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('a', 'b')")
    before.close()
    files = sorted(tmp_path.iterdir())
    monkeypatch.setattr(database, "can_write", lambda path: False)
    assert not prepare(path, tmp_path / "backups")
    opened = Database(path)
    assert opened.read_only
    with opened.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'a'").scalar_one() == "b"
    with pytest.raises(WorkspaceProblem, match="read-only"), opened.write(Changed.PEOPLE):
        pass
    with opened.read() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM meta")
    opened.close()
    assert sorted(tmp_path.iterdir()) == files
