"""Exported SOPs are what an import takes for the same, here and in a new workspace."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import NotFound, Refused
from app.services.exporting_sops import ExportingSops
from app.services.importing_sops import ImportingSops
from app.services.workspace import Workspace
from app.services.writing import Writing
from app.store import sops as rows
from app.store.database import Database, prepare
from tests.still import StillClock

TRAINER = Person(id=new_id(), key="t", name="Tara", role=Role.TRAINER)
SECOND = Person(id=new_id(), key="s", name="Sam", role=Role.LEAD)
REVIEWER = Person(id=new_id(), key="r", name="Rita", role=Role.REVIEWER)
Said = list[tuple[object, ...]]


@contextmanager
def workspace() -> Iterator[tuple[Database, Path]]:
    """An empty workspace and a folder for files."""
    folder = Path(tempfile.mkdtemp(prefix="plumbline-export-"))
    prepare(folder / "plumbline.db", folder / "backups")
    database = Database(folder / "plumbline.db")
    try:
        yield database, folder
    finally:
        database.close()
        shutil.rmtree(folder)


def everything(database: Database) -> Said:
    """Every version with its clauses, changes and materiality, without ids of rows."""
    said: Said = []
    with database.read() as connection:
        for v in rows.list_versions(connection, at=datetime(2030, 1, 1, tzinfo=UTC)):
            said.append((v.sop, v.sequence, v.version, v.title, v.domain, v.effective, v.change, v.markets, v.risk))
            said.append((v.language, v.owner, v.extends, v.translates, v.changed, v.material))
            said += [(c.key, c.heading, c.level, c.path, c.text, c.given) for c in rows.read_clauses(connection, v.id)]
            said.append(tuple(sorted(rows.material_clauses(connection, v.id))))
    return said


def goes_round(database: Database, folder: Path) -> None:
    """Export, import here and elsewhere, and see that nothing differs."""
    exported = folder / "exported"
    ExportingSops(database, clock=StillClock()).run(exported, asked_by=TRAINER)
    again = ImportingSops(database, clock=StillClock()).run([exported], by=TRAINER)
    assert (again.new, again.changed, again.refused) == (0, 0, ())
    assert again.unchanged == again.versions > 0
    with workspace() as (other, _):
        report = ImportingSops(other, clock=StillClock()).run([exported], by=TRAINER)
        assert report.refused == ()
        assert everything(other) == everything(database)


def test_the_content_that_ships_goes_round(content: Database, tmp_path: Path) -> None:
    goes_round(content, tmp_path)


def test_the_files_are_laid_out_as_content_is_and_one_sop_can_be_chosen(content: Database, tmp_path: Path) -> None:
    exporting = ExportingSops(content, clock=StillClock())
    files = exporting.run(tmp_path / "one", asked_by=TRAINER, sop="counterfeit-goods")
    assert [file.relative_to(tmp_path / "one").as_posix() for file in files] == [
        f"counterfeit-goods/{version}.md" for version in ("1.0", "1.1", "1.2")
    ]
    with pytest.raises(NotFound):
        exporting.run(tmp_path, asked_by=TRAINER, sop="nowhere")
    with pytest.raises(Refused):
        exporting.run(tmp_path, asked_by=REVIEWER)


def test_real_policies_with_years_of_history_go_round(shared_data: Path) -> None:
    with workspace() as (database, folder):
        ImportingSops(database, clock=StillClock()).run([shared_data / "site-policy"], by=TRAINER)
        goes_round(database, folder)


HEADINGS = st.sampled_from(["Scope", "Logos", "Logos", "Prices: “low”", "Was it *fake*?", "證據", "1. Steps", "a|b"])
WORDS = st.text(alphabet="abc déé\t一#|-*_<>&:'\"\\{}", max_size=60).map(lambda s: s.replace("\r", ""))
PARTS = st.lists(st.tuples(st.integers(2, 4), HEADINGS, WORDS, st.booleans()), max_size=5)


def body_of(parts: list[tuple[int, str, str, bool]]) -> str:
    """Markdown from levels, headings and texts; some headings give an id."""
    said = ["# Title"]
    for place, (level, heading, words, given_id) in enumerate(parts):
        said += [f"{'#' * level} {heading}{f' {{#id-{place}}}' if given_id else ''}", words]
    return "\n\n".join(said) + "\n"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    versions=st.lists(PARTS, min_size=1, max_size=3),
    change=WORDS,
    title=st.text("ab :#'\"é", min_size=1).map(str.strip),
)
def test_any_history_of_versions_goes_round(
    versions: list[list[tuple[int, str, str, bool]]], change: str, title: str
) -> None:
    with workspace() as (database, folder):
        for number, parts in enumerate(versions, start=1):
            file = folder / "plain" / "rules" / f"{number:03}-2026-01-{number:02}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            front = f"---\ntitle: {title!r}\n---\n" if title else ""
            file.write_text(front + body_of(parts) + change, encoding="utf-8")
        ImportingSops(database, clock=StillClock()).run([folder / "plain"], by=TRAINER)
        goes_round(database, folder)


SAID = st.text(alphabet="ab é證\t:#|-*_'\"\\{}[]!&%@\n", max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=PARTS, change=SAID.filter(str.strip), owner=SAID, title=SAID.filter(str.strip), editorial=st.booleans())
def test_a_released_draft_goes_round_whatever_is_written_in_it(
    parts: list[tuple[int, str, str, bool]], change: str, owner: str, title: str, editorial: bool
) -> None:
    with workspace() as (database, folder):
        Workspace(database).add_people((TRAINER, SECOND))
        writing = Writing(database, clock=StillClock())
        draft = writing.begin(TRAINER, "Rules")
        for number in (1, 2):
            if number == 2:
                draft = writing.begin_change(TRAINER, "rules")
            body = body_of(parts) + f"## Last {{#last}}\nText {number}.\n"
            text = replace(draft.text, body=body, change=change, owner=owner, title=title)
            if editorial and number == 2:
                text = replace(text, editorial=("last",))
            writing.save(TRAINER, draft.id, text, seen=draft.changed_at)
            writing.submit(TRAINER, draft.id)
            seen = writing.comparison(draft.id, asked_by=SECOND)[2]
            writing.review(SECOND, draft.id, approved=True, comment="", text_hash=seen)
            made = writing.release(SECOND, draft.id)
        assert made.material == (0 if editorial else 1)
        goes_round(database, folder)
