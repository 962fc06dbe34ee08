"""Any number of keys can be asked for: many more than a statement may hold values."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert, literal, select

from app.store import case_bank, cases, facts, pictures, remarks, schema, sops, stale
from app.store.among import among
from app.store.database import Database, prepare

MANY = 40_000  # SQLite takes 32,766 values (SQLITE_MAX_VARIABLE_NUMBER)
KEYS = [f"case-{n:06}" for n in range(MANY)]
ASKED: tuple[Callable[[Connection], Any], ...] = (
    lambda c: case_bank.ids_of(c, KEYS),
    lambda c: case_bank.tags_of(c, KEYS),
    lambda c: case_bank.newest_versions(c, KEYS),
    lambda c: case_bank.put_tags(c, dict.fromkeys(KEYS, ())),
    lambda c: cases.list_cases(c, keys=KEYS),
    lambda c: cases.read_golds(c, KEYS),
    lambda c: facts.case_names(c, KEYS),
    lambda c: pictures.of_cases(c, KEYS),
    lambda c: remarks.list_remarks(c, cases=KEYS),
    lambda c: sops.bases_of(c, KEYS[:10]),
    lambda c: stale.bound_cases(c, keys=KEYS),
)
"""What takes any number of keys."""


@pytest.fixture
def database(tmp_path: Path) -> Database:
    prepare(tmp_path / "plumbline.db", tmp_path / "backups")
    return Database(tmp_path / "plumbline.db")


@pytest.mark.parametrize("ask", ASKED, ids=range(len(ASKED)))
def test_more_keys_than_a_statement_may_hold_values(database: Database, ask: Callable[[Connection], Any]) -> None:
    with database.write() as connection:
        assert not ask(connection)
    database.close()


def test_all_of_very_many_are_found_and_no_others(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(schema.Case), [{"id": key, "key": key} for key in (*KEYS, "other")])
        found = case_bank.ids_of(connection, KEYS[1:])
    assert found == {key: key for key in KEYS[1:]}
    database.close()


letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(deadline=None)
@given(st.lists(letters, max_size=6), letters)
def test_keys_of_any_letters_are_found_as_they_are(keys: list[str], other: str) -> None:
    with create_engine("sqlite://").connect() as connection:
        for key in (*keys, other):
            assert connection.execute(select(among(literal(key), keys))).scalar_one() == (key in keys)
