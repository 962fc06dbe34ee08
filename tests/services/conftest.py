"""Workspaces for the services' tests: an empty one, and one that holds the content that ships."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.formats.scheme_yaml import read_scheme
from app.services.bank import Bank
from app.services.importing_sops import ImportingSops
from app.services.workspace import Workspace
from app.store.database import Database, prepare
from tests.still import CONTENT, OWNER, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An empty workspace with its owner."""
    path = tmp_path_factory.mktemp("space") / "plumbline.db"
    prepare(path, path.parent / "backups")
    opened = Database(path)
    Workspace(opened).add_owner()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the SOPs, cases and quizzes that ship, made once and copied for each test."""
    path = tmp_path_factory.mktemp("filled") / "plumbline.db"
    prepare(path, path.parent / "backups")
    opened = Database(path)
    Workspace(opened).add_owner()
    ImportingSops(opened, clock=StillClock()).run([CONTENT / "sops"], by=OWNER)
    Bank(opened, scheme=SCHEME, clock=StillClock()).import_quizzes([CONTENT / "quizzes"], by=OWNER)
    with opened.write() as connection:
        connection.exec_driver_sql("SELECT 1")
    opened.close()
    return path


@pytest.fixture
def content(filled: Path, tmp_path: Path) -> Iterator[Database]:
    """A workspace of the test's own that holds the content that ships."""
    for file in filled.parent.glob("plumbline.db*"):
        shutil.copy(file, tmp_path / file.name)
    shutil.copytree(filled.parent / "media", tmp_path / "media")
    opened = Database(tmp_path / "plumbline.db")
    yield opened
    opened.close()
