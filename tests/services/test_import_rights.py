"""Only those who may import take anything in, whatever it is; everyone else is told who may."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.bank import TableImport
from app.domain.people import Person, Role
from app.domain.standing import Fading
from app.errors import Refused
from app.formats.scheme_yaml import read_scheme
from app.services.bank import Bank
from app.services.finding import Finding
from app.services.importing_answers import ImportingAnswers
from app.services.importing_cases import ImportingCases
from app.services.importing_reading import ImportingReading
from app.services.importing_sops import ImportingSops
from app.services.workspace import Workspace
from app.store.database import Database
from tests.still import CONTENT, StillClock
from tests.ui.frame import FakeIndex

SCHEME = read_scheme(CONTENT / "scheme.yaml")
Act = Callable[[Database, Person], object]
TABLE = TableImport(file=Path("none.csv"), sop="none", maps=(), sets=())


def bank(database: Database) -> Bank:
    return Bank(database, scheme=SCHEME, clock=StillClock())


ACTS: dict[str, Act] = {
    "SOPs": lambda d, by: ImportingSops(d, clock=StillClock()).run([CONTENT / "sops"], by=by),
    "history": lambda d, by: ImportingSops(d, clock=StillClock()).run_git(CONTENT, by=by),
    "quizzes": lambda d, by: bank(d).import_quizzes([CONTENT / "quizzes"], by=by),
    "cases": lambda d, by: ImportingCases(d, scheme=SCHEME, clock=StillClock()).plan(by, TABLE),
    "practice": lambda d, by: bank(d).make_practice(TABLE, slug="a", title="A", look_alikes=0, by=by),
    "answers": lambda d, by: ImportingAnswers(d, scheme=SCHEME, fading=Fading()).run(
        CONTENT / "demo" / "answers.csv.gz", by=by
    ),
    "readings": lambda d, by: ImportingReading(d).run(CONTENT / "demo" / "reading.csv.gz", by=by),
    "people": lambda d, by: Workspace(d).import_people(CONTENT / "demo" / "people.csv", by=by),
    "synonyms": lambda d, by: Finding(d, index=FakeIndex(), clock=StillClock()).import_synonyms(
        CONTENT / "synonyms.yaml", by=by
    ),
}


@pytest.mark.parametrize("what", ACTS)
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD])
def test_who_may_not_import_is_told_who_may(database: Database, what: str, role: Role) -> None:
    with pytest.raises(Refused) as refused:
        ACTS[what](database, Person(id="1", key="r", name="R", role=role))
    assert str(refused.value) == f"A {role.value} may not import content. Who may: trainer, owner."
    assert len(Workspace(database).people()) == 1


def test_without_a_name_the_owner_acts(database: Database) -> None:
    workspace = Workspace(database)
    workspace.add_people([Person(id="0", key="a", name="A", role=Role.REVIEWER)])
    assert workspace.person().role is Role.OWNER
    assert workspace.person("a").role is Role.REVIEWER
