"""Acknowledgements, notes and the cases beside a clause, on a real database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.acknowledgements import ReadingState
from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.sittings import Answer
from app.domain.sops import Citation
from app.domain.standing import Fading
from app.errors import BadInput, NotFound, Refused
from app.services.acknowledging import Acknowledging
from app.services.illustrating import Illustrating
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.services.noting import Noting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store.database import Database
from app.ui.widgets.acknowledge_bar import say_asked, say_mine
from app.ui.widgets.reading_tables import say_version_read
from tests.services.conftest import SCHEME
from tests.still import OWNER, StillClock

FRONT = "---\nsop: {sop}\nversion: '{version}'\ntitle: {sop}\neffective: {day}\nchange: {change}\n{more}---\n"
RULES = "# Rules\n\n## One {#one}\nFirst text.\n\n## Two {#two}\nSecond text.\n"
REVIEWER = Person(id=new_id(), key="r-01", name="Reviewer 01", role=Role.REVIEWER, market="DE")
LEAD = Person(id=new_id(), key="lead", name="Lena", role=Role.LEAD)


class Shelf:
    """A library to which versions are added while the clock goes on."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self.clock = StillClock(datetime(2026, 1, 2, 12, tzinfo=UTC))
        self.acknowledging = Acknowledging(database, clock=self.clock)
        self.noting = Noting(database, clock=self.clock)
        self.library = Library(database, clock=self.clock)
        self._importing = ImportingSops(database, clock=self.clock)
        Workspace(database).add_people((REVIEWER, LEAD))

    def release(self, version: str, day: int, body: str, *, more: str = "", sop: str = "rules") -> str:
        """Release a version on a day of January and go on to it; gives its id."""
        self.clock.instant = datetime(2026, 1, day, 12, tzinfo=UTC)
        file = self._folder / sop / f"{version}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        said = {"sop": sop, "version": version, "day": f"2026-01-{day:02}", "change": f"Change {version}."}
        file.write_text(FRONT.format(**said, more=more) + body, encoding="utf-8")
        self._importing.run([self._folder], by=OWNER)
        return next(v.id for v in self.library.versions(sop) if v.version == version)

    def asked(self, person: Person = REVIEWER) -> list[str]:
        """What a person should read."""
        return [f"{item.version.sop} {item.version.version}" for item in self.acknowledging.to_read(person)]


@pytest.fixture
def shelf(tmp_path: Path, database: Database) -> Shelf:
    return Shelf(tmp_path / "sops", database)


def test_a_material_edit_asks_again_and_an_editorial_one_does_not(shelf: Shelf) -> None:
    first = shelf.release("1.0", 3, RULES)
    assert shelf.asked() == ["rules 1.0"]
    shelf.acknowledging.acknowledge(REVIEWER, first)
    assert shelf.asked() == []
    shelf.release("1.1", 4, RULES.replace("First text", "First, text"), more="material: []\n")
    assert shelf.asked() == []
    shelf.release("1.2", 5, RULES.replace("Second", "Another"), more="material: [two]\n")
    assert shelf.asked() == ["rules 1.2"]
    item = shelf.acknowledging.to_read(REVIEWER)[0]
    assert item.since is not None
    assert (item.since.version, [v.version for v in item.changes]) == ("1.0", ["1.2"])


def translation(version: str) -> str:
    return f"language: zh-Hans\ntranslates: rules@{version}\n"


def test_a_translation_is_never_asked_for_by_itself(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES)
    shelf.release("1.0", 3, RULES, sop="rules-zh", more=translation("1.0"))
    assert shelf.asked() == ["rules 1.0"]
    assert [sop.version.sop for sop in shelf.acknowledging.sops(asked_by=LEAD)] == ["rules"]


def test_reading_the_translation_of_the_version_in_force_counts_for_the_sop(shelf: Shelf) -> None:
    base = shelf.release("1.0", 3, RULES)
    chinese = shelf.release("1.0", 3, RULES, sop="rules-zh", more=translation("1.0"))
    mine = shelf.acknowledging.mine(REVIEWER, chinese)
    assert mine.asks
    assert say_asked(mine) == "Reading this counts for rules 1.0, which it translates."
    shelf.acknowledging.acknowledge(REVIEWER, chinese, open_seconds=40)
    assert shelf.asked() == []
    assert not shelf.acknowledging.mine(REVIEWER, chinese).asks
    mine = shelf.acknowledging.mine(REVIEWER, base)
    assert not mine.asks
    assert say_mine(mine).startswith("Read in 简体中文 ")
    sop = shelf.acknowledging.sops(asked_by=LEAD)[0]
    assert (sop.version.sop, sop.acknowledged) == ("rules", 1)
    for slug in ("rules", "rules-zh"):
        rows = shelf.acknowledging.people(slug, asked_by=LEAD)
        row = next(row for row in rows if row.person.key == REVIEWER.key)
        assert (row.state, row.version, row.language) == (ReadingState.ACKNOWLEDGED, "1.0", "zh-Hans")
        assert say_version_read(row) == "1.0 in 简体中文"


def test_reading_a_translation_that_is_behind_does_not_count(shelf: Shelf) -> None:
    chinese = shelf.release("1.0", 3, RULES, sop="rules-zh", more=translation("1.0"))
    shelf.release("1.0", 3, RULES)
    shelf.release("2.0", 4, RULES.replace("First", "Other"))
    mine = shelf.acknowledging.mine(REVIEWER, chinese)
    assert not mine.asks
    assert say_mine(mine) == "Behind: reading it does not count for 2.0"
    shelf.acknowledging.acknowledge(REVIEWER, chinese)
    assert shelf.asked() == ["rules 2.0"]
    assert shelf.acknowledging.to_read(REVIEWER)[0].since is not None  # they have read 1.0 in Chinese
    chinese = shelf.release("2.0", 5, RULES.replace("First", "Other"), sop="rules-zh", more=translation("2.0"))
    shelf.acknowledging.acknowledge(REVIEWER, chinese)
    assert shelf.asked() == []


def test_a_translation_that_names_no_version_counts_for_none(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES)
    chinese = shelf.release("1.0", 3, RULES, sop="rules-zh", more="language: zh\ntranslates: rules\n")
    assert not shelf.acknowledging.mine(REVIEWER, chinese).asks
    shelf.acknowledging.acknowledge(REVIEWER, chinese)
    assert shelf.asked() == ["rules 1.0"]


def test_a_new_translation_is_no_change_of_rules(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES)
    shelf.release("1.0", 4, RULES, sop="rules-zh", more=translation("1.0"))
    assert [version.sop for version in shelf.library.recent(None)] == ["rules"]


def test_a_removed_clause_asks_again(shelf: Shelf) -> None:
    shelf.acknowledging.acknowledge(REVIEWER, shelf.release("1.0", 3, RULES))
    shelf.release("1.1", 4, RULES.partition("## Two")[0], more="material: []\n")
    assert shelf.asked() == ["rules 1.1"]


def test_an_sop_of_other_markets_asks_only_those_who_work_there(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES, more="markets: [FR]\n")
    assert shelf.asked() == []
    assert shelf.asked(LEAD) == ["rules 1.0"]


def test_acknowledging_twice_keeps_the_first_and_a_superseded_version_is_refused(shelf: Shelf) -> None:
    first = shelf.release("1.0", 3, RULES)
    shelf.acknowledging.acknowledge(REVIEWER, first, open_seconds=30)
    then = shelf.clock.instant
    second = shelf.release("1.1", 4, RULES.replace("First", "Fourth"))
    with pytest.raises(Refused, match="superseded"):
        shelf.acknowledging.acknowledge(LEAD, first)
    shelf.acknowledging.acknowledge(REVIEWER, second)
    shelf.acknowledging.acknowledge(REVIEWER, second, open_seconds=99)
    mine = shelf.acknowledging.mine(REVIEWER, second)
    assert mine.acknowledged is not None
    assert (mine.acknowledged.open_seconds, mine.asks) == (0, False)
    assert mine.since is not None
    assert mine.since.version == "1.0"
    old = shelf.acknowledging.mine(REVIEWER, first).acknowledged
    assert old is not None
    assert (old.at, old.open_seconds) == (then, 30)
    with pytest.raises(NotFound):
        shelf.acknowledging.acknowledge(REVIEWER, "nowhere")


def test_how_long_a_version_was_open_adds_up_to_the_acknowledgement(shelf: Shelf) -> None:
    version = shelf.release("1.0", 3, RULES)
    for seconds in (40, 20):
        shelf.acknowledging.note_open(REVIEWER, version, opened_at=shelf.clock.instant, seconds=seconds)
    shelf.acknowledging.acknowledge(REVIEWER, version, open_seconds=5)
    row = next(r for r in shelf.acknowledging.people("rules", asked_by=LEAD) if r.person.key == "r-01")
    assert (row.state, row.version, row.read_seconds) == (ReadingState.ACKNOWLEDGED, "1.0", 65)
    assert (row.at, row.open_seconds, row.opened_at) == (shelf.clock.instant, 60, shelf.clock.instant)


def test_leads_see_how_far_each_sop_is_read_and_others_do_not(shelf: Shelf) -> None:
    first = shelf.release("1.0", 3, RULES)
    shelf.release("1.0", 3, RULES, sop="other")
    shelf.acknowledging.acknowledge(REVIEWER, first)
    shelf.acknowledging.acknowledge(LEAD, first)
    counts = {s.version.sop: (s.people, s.acknowledged, s.changed, s.never)
              for s in shelf.acknowledging.sops(asked_by=LEAD)}  # fmt: skip
    assert counts == {"rules": (3, 2, 0, 1), "other": (3, 0, 0, 3)}
    shelf.release("1.1", 4, RULES.replace("First", "Fourth"))
    rules = next(s for s in shelf.acknowledging.sops(asked_by=LEAD) if s.version.sop == "rules")
    assert (rules.acknowledged, rules.changed, rules.never) == (0, 2, 1)
    states = [r.state for r in shelf.acknowledging.people("rules", asked_by=LEAD)]
    assert sorted(states) == sorted([ReadingState.CHANGED, ReadingState.CHANGED, ReadingState.NEVER])
    for ask in (lambda: shelf.acknowledging.sops(asked_by=REVIEWER),
                lambda: shelf.acknowledging.people("rules", asked_by=REVIEWER)):  # fmt: skip
        with pytest.raises(Refused):
            ask()


def test_notes_and_bookmarks_stay_with_the_clause_across_versions(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES)
    shelf.noting.keep(REVIEWER, Citation("rules", "two"), body=" Mind the seal. ", bookmarked=True)
    shelf.release("1.1", 4, RULES.replace("## Two", "## Second rule").replace("Second text", "New text"))
    note = shelf.noting.of(REVIEWER, "rules")["two"]
    assert (note.heading, note.body, note.bookmarked, note.in_force) == ("Second rule", "Mind the seal.", True, True)
    shelf.release("1.2", 5, RULES.partition("## Two")[0])
    note = shelf.noting.all(REVIEWER)[0]
    assert (str(note.citation), note.heading, note.in_force) == ("rules#two@1.1", "Second rule", False)
    assert shelf.noting.all(LEAD) == ()


def test_a_note_and_a_bookmark_are_taken_away_by_keeping_nothing(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES)
    place = Citation("rules", "one")
    shelf.noting.keep(REVIEWER, place, body="x", bookmarked=False)
    shelf.noting.keep(REVIEWER, place, body="", bookmarked=True)
    assert [(n.body, n.bookmarked) for n in shelf.noting.all(REVIEWER)] == [("", True)]
    shelf.noting.keep(REVIEWER, place, body="  ", bookmarked=False)
    shelf.noting.keep(REVIEWER, place, body="", bookmarked=False)
    assert shelf.noting.all(REVIEWER) == ()


def test_a_note_needs_a_clause_and_has_an_end(shelf: Shelf) -> None:
    shelf.release("1.0", 3, RULES)
    with pytest.raises(NotFound):
        shelf.noting.keep(REVIEWER, Citation("rules", "nine"), body="x", bookmarked=False)
    with pytest.raises(BadInput):
        shelf.noting.keep(REVIEWER, Citation("rules", "one"), body="x" * 10_001, bookmarked=False)


@pytest.fixture
def taking(content: Database) -> Taking:
    return Taking(content, scheme=SCHEME, clock=StillClock(), fading=Fading())


def test_a_calibration_is_shown_beside_its_clauses_only_once_it_is_finished(content: Database, taking: Taking) -> None:
    me = Workspace(content).person()
    slug = "counterfeit-calibration"
    quiz = next(o.quiz for o in taking.offers(me) if o.quiz.slug == slug)

    def shown() -> set[str]:
        cases = Illustrating(content).cases(me, "counterfeit-goods")
        return {case.key for group in cases.values() for case in group}

    assert not shown() & set(quiz.cases)
    sitting = taking.start(me, slug)
    with content.read() as connection:
        golds = {key: stored.case.gold for key, stored in case_rows.list_cases(connection).items()}
    while (position := sitting.next_position) is not None:
        assert not shown() & set(quiz.cases)
        gold = golds[taking.case(sitting, position).key]
        assert gold is not None
        cited = f"{gold.primary.sop}#{gold.primary.clause}"
        given = Answer(decision=gold.decision, clause=cited, action=gold.action, confidence="sure")
        sitting = taking.answer(sitting, position, answer=given)
    about = {key for key in quiz.cases if (gold := golds[key]) is not None and gold.primary.sop == "counterfeit-goods"}
    assert about
    assert about <= shown()
