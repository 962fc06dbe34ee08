"""A gold is stale from the instant on at which a clause that it cites changed materially, and never for less."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.staleness import Change, Staleness, say_staleness
from app.domain.standing import Fading
from app.errors import Refused
from app.formats.scheme_yaml import read_scheme
from app.services.bank import Bank
from app.services.importing_sops import ImportingSops
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import sop_writing
from app.store import sops as sop_rows
from app.store.database import Database
from app.store.stale import stale_cases, stale_clauses
from tests.still import CONTENT, OWNER, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
FRONT = """---
sop: {slug}
version: "{version}"
title: {slug}
risk: low
markets: [{markets}]
effective: {day}
material: [{material}]
{more}
---
"""
KNIVES = "\n## Knives {#knives}\nA knife is restricted.\n"
FLAMES = "\n## Flames {#flames}\nA lighter is approved.\n"
CASE = """
  - id: {key}
    kind: listing
    market: {market}
    fields: {{title: "A lamp, {key}"}}
    gold: {{decision: approve, clauses: [{clauses}], action: none, rationale: Because.}}
"""
QUIZ = 'format: 1\nid: {slug}\nversion: "1.0"\ntitle: {slug}\nmode: {mode}\ncases: [{cases}]\n'
NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Space:
    """A workspace whose SOPs and cases are written as files and taken in."""

    def __init__(self, database: Database, folder: Path, clock: StillClock) -> None:
        self.database, self.folder, self.clock = database, folder, clock

    def sop(
        self, version: str, body: str, *, day: str, slug: str = "goods", material: str = "", markets: str = "all",
        more: str = "",
    ) -> None:  # fmt: skip
        """Release a version."""
        file = self.folder / "sops" / slug / f"{version}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        front = FRONT.format(slug=slug, version=version, day=day, material=material, markets=markets, more=more)
        file.write_text(front + f"# {slug}\n" + body, "utf-8")
        assert ImportingSops(self.database, clock=self.clock).run([file.parent], by=OWNER).refused == ()

    def cases(self, *, mode: str = "calibration", slug: str = "quiz", **cases: str) -> None:
        """Take in cases by key as “MARKET clauses”, and a quiz of them."""
        folder = self.folder / slug
        folder.mkdir(exist_ok=True)
        said = "".join(
            CASE.format(key=key, market=words.split(" ", 1)[0], clauses=words.split(" ", 1)[1])
            for key, words in cases.items()
        )
        (folder / "cases.yaml").write_text(f"format: 1\ncases:{said}", "utf-8")
        (folder / "quiz.yaml").write_text(QUIZ.format(slug=slug, mode=mode, cases=", ".join(cases)), "utf-8")
        assert Bank(self.database, scheme=SCHEME, clock=self.clock).import_quizzes([folder], by=OWNER).refused == ()

    def stale(self, at: datetime = NOW) -> dict[str, tuple[str, str | None, str | None, Change]]:
        """Bound version, version now, where it is said now and what happened, by case."""
        with self.database.read() as connection:
            return {k: (s.bound, s.now, s.here, s.change) for k, s in stale_cases(connection, at=at).items()}


@pytest.fixture
def space(database: Database, tmp_path: Path, clock: StillClock) -> Space:
    made = Space(database, tmp_path, clock)
    made.sop("1.0", KNIVES + FLAMES, day="2026-01-01")
    made.cases(a="US goods#knives@1.0", b="DE goods#flames@1.0", c="DE goods#flames@1.0, goods#knives@1.0")
    return made


def edited(text: str) -> str:
    return text.replace("is ", "must be ")


def test_nothing_is_stale_while_nothing_changed(space: Space) -> None:
    assert space.stale() == {}


def test_a_material_edit_makes_stale_what_cites_the_clause_from_the_day_it_takes_effect(space: Space) -> None:
    space.sop("1.1", edited(KNIVES) + FLAMES, day="2026-06-01", material="knives")
    said = ("1.0", "1.1", "goods#knives", Change.EDITED)
    assert space.stale() == {"a": said, "c": said}
    assert space.stale(datetime(2026, 5, 31, tzinfo=UTC)) == {}
    assert set(space.stale(datetime(2026, 6, 1, tzinfo=UTC))) == {"a", "c"}


def test_an_editorial_edit_and_a_move_make_nothing_stale(space: Space) -> None:
    space.sop("1.1", FLAMES + edited(KNIVES), day="2026-06-01")
    assert space.stale() == {}


def test_a_renamed_heading_of_the_same_clause_is_stale_only_when_the_author_calls_it_material(space: Space) -> None:
    space.sop("1.1", KNIVES.replace("## Knives", "## Blades") + FLAMES, day="2026-06-01")
    assert space.stale() == {}
    space.sop("1.2", KNIVES.replace("## Knives", "## Blades, sharp") + FLAMES, day="2026-07-01", material="knives")
    assert set(space.stale()) == {"a", "c"}


def test_a_removed_clause_makes_stale_although_nobody_calls_it_material(space: Space) -> None:
    space.sop("1.1", FLAMES, day="2026-06-01")
    assert space.stale() == dict.fromkeys("ac", ("1.0", "1.1", None, Change.REMOVED))


def test_a_clause_that_went_and_came_back_otherwise_is_stale(space: Space) -> None:
    space.sop("1.1", FLAMES, day="2026-06-01")
    space.sop("1.2", edited(KNIVES) + FLAMES, day="2026-07-01", material="knives")
    assert space.stale() == dict.fromkeys("ac", ("1.0", "1.2", "goods#knives", Change.EDITED))


def test_a_retired_sop_makes_all_of_it_stale_and_its_return_none(space: Space) -> None:
    with space.database.write() as connection:
        version = sop_rows.list_versions(connection, at=NOW)[0]
        sop_writing.retire(connection, version.id, NOW - timedelta(days=1))
    assert space.stale() == dict.fromkeys("abc", ("1.0", None, None, Change.RETIRED))
    assert space.stale(NOW - timedelta(days=2)) == {}
    with space.database.write() as connection:
        sop_writing.retire(connection, version.id, None)
    assert space.stale() == {}


def test_an_edition_makes_stale_the_cases_of_its_market_only(space: Space) -> None:
    space.cases(slug="more", d="US goods#flames@1.0", e="DE goods#knives@1.0")
    space.sop("1.0", edited(KNIVES), slug="goods-us", day="2026-06-01", markets="US", more="extends: goods")
    assert space.stale() == {"a": ("1.0", "1.0", "goods-us#knives", Change.EDITION)}


def test_what_an_edition_says_no_longer_goes_back_to_its_base(space: Space) -> None:
    space.sop("1.0", KNIVES + FLAMES, slug="goods-us", day="2026-06-01", markets="US", more="extends: goods")
    space.cases(slug="more", a="US goods-us#knives@1.0")
    assert space.stale() == {}
    space.sop("1.1", FLAMES, slug="goods-us", day="2026-07-01", markets="US", more="extends: goods")
    assert space.stale() == {"a": ("1.0", "1.1", "goods#knives", Change.REMOVED)}


def test_a_gold_bound_to_a_version_to_come_is_not_stale_before_nor_after(space: Space) -> None:
    space.sop("1.1", edited(KNIVES) + FLAMES, day="2027-01-01", material="knives")
    space.cases(slug="more", a="US goods#knives@1.1", c="DE goods#flames@1.0")
    assert space.stale() == {}
    assert space.stale(datetime(2027, 2, 1, tzinfo=UTC)) == {}


def test_two_versions_of_one_day_both_count(space: Space) -> None:
    space.sop("1.1", edited(KNIVES) + FLAMES, day="2026-06-01", material="knives")
    space.sop("1.2", edited(KNIVES) + edited(FLAMES), day="2026-06-01")
    assert set(space.stale()) == {"a", "c"}


def test_every_stale_clause_of_a_gold_is_named(space: Space) -> None:
    space.sop("1.1", edited(KNIVES) + edited(FLAMES), day="2026-06-01", material="knives, flames")
    with space.database.read() as connection:
        found = stale_clauses(connection, at=NOW, keys=["c"])
    assert {key: [s.clause for s in some] for key, some in found.items()} == {"c": ["goods#flames", "goods#knives"]}


@pytest.mark.parametrize("change", list(Change))
def test_each_change_is_said(change: Change) -> None:
    now = None if change is Change.RETIRED else "1.1"
    stale = Staleness(clause="goods#knives", bound="1.0", now=now, here=None, change=change, since=NOW)
    assert "goods#knives" in say_staleness(stale)
    assert "1.0" in say_staleness(stale)


def test_a_stale_case_leaves_new_calibrations_and_stays_in_practice(space: Space, clock: StillClock) -> None:
    space.cases(slug="drill", mode="practice", a="US goods#knives@1.0", b="DE goods#flames@1.0")
    taking = Taking(space.database, scheme=SCHEME, clock=clock, fading=Fading())
    person = Person(id=new_id(), key="R1", name="R1", role=Role.REVIEWER)
    Workspace(space.database).add_people([person])
    begun = taking.start(person, "quiz")
    space.sop("1.1", edited(KNIVES) + FLAMES, day="2026-06-01", material="knives")
    assert {o.quiz.slug: o.stale for o in taking.offers(person)} == {"quiz": 2, "drill": 1}
    assert len(taking.start(person, "drill").cases) == 2
    assert taking.start(person, "quiz") == begun, "a sitting that has begun stays as it is"
    other = Person(id=new_id(), key="R2", name="R2", role=Role.REVIEWER)
    Workspace(space.database).add_people([other])
    assert [taking.case(taking.start(other, "quiz"), 0).key] == ["b"]
    assert len(taking.start(other, "quiz").cases) == 1


def test_a_quiz_whose_cases_are_all_stale_says_so(space: Space, clock: StillClock) -> None:
    space.sop("1.1", edited(KNIVES) + edited(FLAMES), day="2026-06-01", material="knives, flames")
    taking = Taking(space.database, scheme=SCHEME, clock=clock, fading=Fading())
    with pytest.raises(Refused, match="gold that holds"):
        taking.start(Workspace(space.database).person(), "quiz")
