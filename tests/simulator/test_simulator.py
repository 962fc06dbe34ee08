"""The simulated answers fit the content, repeat to the byte, and hold what was planted."""

import csv
import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.content import CONTENT, Content, SampleCase, SampleQuiz, load
from simulator.people import TEAMS, everybody, reviewers
from simulator.planted import NORTHGATE_PEOPLE, PLANTED, Kind, Planted, of_kind, people_of
from simulator.reading import readings
from simulator.schedule import KEPT, SPARED, SPARED_TAKERS, WEEKLY
from simulator.tables import ANSWER_COLUMNS, FILES, PEOPLE_COLUMNS, write
from simulator.weeks import FIRST_DAY

LAST_DAY = "2026-11-20"
NORTHGATE = {team.name for team in TEAMS if team.vendor == "Northgate Services"}
FLOOR = 0.2  # how far below the team's a planted gap must show


@dataclass(frozen=True)
class Simulated:
    """A run of the simulator beside the content that it answered."""

    folder: Path
    content: Content
    rows: list[dict[str, str]]
    people: list[dict[str, str]]
    quizzes: dict[str, SampleQuiz]
    cases: dict[str, SampleCase]

    def right(self, row: dict[str, str]) -> bool:
        """Whether all parts that the quiz asks for agree with gold."""
        asks, gold = self.quizzes[row["quiz"]].asks, self.cases[row["case"]]
        return (
            row["decision"] == gold.decision
            and ("clause" not in asks or row["clause"] in gold.clauses)
            and ("action" not in asks or row["action"] == gold.action)
        )

    def share(self, wanted: Callable[[dict[str, str]], bool]) -> float:
        """The plain accuracy over the rows that are wanted; there must be some."""
        marks = [self.right(row) for row in self.rows if wanted(row)]
        assert marks
        return sum(marks) / len(marks)

    def share_of(self, person: str) -> float:
        """The plain accuracy of one person."""
        return self.share(lambda row: row["person"] == person)

    def at(self, planted: Planted) -> Callable[[dict[str, str]], bool]:
        """Tells rows where something is planted, whoever answered."""

        def there(row: dict[str, str]) -> bool:
            case = self.cases[row["case"]]
            return planted.where in ("", case.sop, case.clause, case.key)

        return there


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    folder = tmp_path_factory.mktemp("demo")
    content = load()
    write(folder, content)
    return Simulated(
        folder,
        content,
        read_answers(folder),
        list(csv.DictReader(io.StringIO((folder / "people.csv").read_text("utf-8")))),
        {quiz.slug: quiz for quiz in content.quizzes},
        {case.key: case for quiz in content.quizzes for case in quiz.cases},
    )


def read_answers(folder: Path) -> list[dict[str, str]]:
    text = gzip.decompress((folder / "answers.csv.gz").read_bytes()).decode()
    return list(csv.DictReader(io.StringIO(text)))


def team_of(person: str) -> frozenset[str]:
    team = next(member.team for member in reviewers() if member.key == person)
    return frozenset(member.key for member in reviewers() if member.team is team)


def test_two_runs_give_the_same_bytes(simulated: Simulated, tmp_path: Path) -> None:
    write(tmp_path, load())
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (simulated.folder / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_what_ships_is_what_the_simulator_makes_of_what_ships(simulated: Simulated, name: str) -> None:
    assert (CONTENT / "demo" / name).read_bytes() == (simulated.folder / name).read_bytes()


def test_everybody_says_that_they_are_simulated(simulated: Simulated) -> None:
    assert tuple(simulated.people[0]) == PEOPLE_COLUMNS
    assert all(row["simulated"] == "yes" and row["name"].endswith("(simulated)") for row in simulated.people)
    roles = [row["role"] for row in simulated.people]
    assert [roles.count(role) for role in ("reviewer", "trainer", "lead")] == [120, 12, 8]
    assert len({row["team"] for row in simulated.people}) == 8
    assert len({row["site"] for row in simulated.people}) == 4
    assert {row["vendor"] for row in simulated.people} == {"", "Northgate Services", "Brightline Support"}


@pytest.mark.parametrize("where", ["made", "shipped"])
def test_every_row_refers_to_what_exists(simulated: Simulated, where: str) -> None:
    rows = simulated.rows if where == "made" else read_answers(CONTENT / "demo")
    people = {row["person"] for row in simulated.people}
    assert tuple(rows[0]) == ANSWER_COLUMNS
    for row in rows:
        quiz = simulated.quizzes[row["quiz"]]
        assert row["person"] in people
        assert row["version"] == quiz.version
        assert row["case"] in {case.key for case in quiz.cases}
        assert row["decision"] in simulated.content.decisions
        assert row["clause"] in simulated.content.clauses
        assert row["confidence"] in ("sure", "fairly", "guessing")
        assert bool(row["action"]) == ("action" in quiz.asks)


def test_a_quiz_is_taken_once_and_whole_in_one_sitting(simulated: Simulated) -> None:
    sittings = defaultdict(list)
    for row in simulated.rows:
        sittings[row["person"], row["quiz"]].append(row)
    for (_, slug), rows in sittings.items():
        assert [row["case"] for row in rows] == [case.key for case in simulated.quizzes[slug].cases]
        assert all(20_000 <= int(row["milliseconds"]) <= 90_000 for row in rows)
    for person in {person for person, _ in sittings}:
        of_one = [row["quiz"] for row in simulated.rows if row["person"] == person]
        changes = sum(before != after for before, after in pairwise(of_one))
        assert changes == len(set(of_one)) - 1


def test_answers_come_by_time_on_working_days_and_in_working_hours(simulated: Simulated) -> None:
    times = [row["answered_at"] for row in simulated.rows]
    assert times == sorted(times)
    assert times[0][:10] == FIRST_DAY.isoformat()
    assert 20_000 <= len(times) <= 25_000
    assert times[-1][:10] <= LAST_DAY
    offsets = {member.key: member.team.hours_from_utc for member in reviewers()}
    for row in simulated.rows:
        at = datetime.strptime(row["answered_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        local = at + timedelta(hours=offsets[row["person"]])
        assert local.weekday() < 5
        assert 9 <= local.hour < 17


def test_accuracy_is_in_the_range_of_real_teams(simulated: Simulated) -> None:
    assert 0.83 <= simulated.share(lambda row: True) <= 0.91


@pytest.mark.parametrize("planted", of_kind(Kind.GAP), ids=lambda planted: planted.people[0])
def test_a_planted_gap_is_below_the_team_and_below_the_rest_of_the_person(
    simulated: Simulated, planted: Planted
) -> None:
    [person] = planted.people
    there, team = simulated.at(planted), team_of(person)
    own = [row for row in simulated.rows if row["person"] == person and there(row)]
    gap = simulated.share(lambda row: row["person"] == person and there(row))
    mates = simulated.share(lambda row: row["person"] in team - {person} and there(row))
    elsewhere = simulated.share(lambda row: row["person"] == person and not there(row))
    assert len(own) >= 6
    assert gap < mates - FLOOR
    assert gap < elsewhere - FLOOR


def test_the_weak_are_last_and_the_strong_among_the_first(simulated: Simulated) -> None:
    aside = people_of(Kind.ABSENT) | people_of(Kind.NEWCOMER)
    order = sorted((m.key for m in reviewers() if m.key not in aside), key=simulated.share_of)
    weak, strong = people_of(Kind.WEAK), people_of(Kind.STRONG)
    assert set(order[: len(weak)]) == weak
    assert set(order[-10:]) >= strong


@pytest.mark.parametrize("planted", of_kind(Kind.OVER), ids=lambda planted: planted.where or "everywhere")
def test_the_vendor_is_stricter_than_the_others(simulated: Simulated, planted: Planted) -> None:
    strictness = simulated.content.decisions.index

    def too_strict(*, vendor: bool) -> float:
        rows = [r for r in simulated.rows if simulated.at(planted)(r) and (r["person"] in NORTHGATE_PEOPLE) is vendor]
        over = sum(strictness(r["decision"]) > strictness(simulated.cases[r["case"]].decision) for r in rows)
        return over / len(rows)

    assert too_strict(vendor=True) > (2 if planted.where else 1.5) * too_strict(vendor=False)


def test_newcomers_have_few_answers_and_the_absent_have_none(simulated: Simulated) -> None:
    counts = Counter(row["person"] for row in simulated.rows)
    assert all(0 < counts[person] < 20 for person in people_of(Kind.NEWCOMER))
    assert not any(counts[person] for person in people_of(Kind.ABSENT))


def test_the_confidently_wrong_are_sure_when_wrong(simulated: Simulated) -> None:
    def sure_when_wrong(*, planted: bool) -> float:
        people = people_of(Kind.CONFIDENT)
        wrong = [r for r in simulated.rows if not simulated.right(r) and (r["person"] in people) is planted]
        return sum(r["confidence"] == "sure" for r in wrong) / len(wrong)

    assert sure_when_wrong(planted=True) > sure_when_wrong(planted=False) + 0.3


@pytest.mark.parametrize("learner", sorted(people_of(Kind.LEARNER)))
def test_a_learner_gets_better(simulated: Simulated, learner: str) -> None:
    marks = [simulated.right(row) for row in simulated.rows if row["person"] == learner]
    half = len(marks) // 2
    assert sum(marks[half:]) / (len(marks) - half) > sum(marks[:half]) / half + 0.1


@pytest.mark.parametrize("planted", of_kind(Kind.DIP), ids=lambda planted: planted.where)
def test_the_week_after_a_release_is_lower_than_what_follows(simulated: Simulated, planted: Planted) -> None:
    there = simulated.at(planted)
    assert planted.since is not None
    first, later = (planted.since + timedelta(days=n * planted.days) for n in (1, 3))
    assert all(row["answered_at"] >= planted.since.isoformat() for row in simulated.rows if there(row))
    dip = simulated.share(lambda row: there(row) and row["answered_at"] < first.isoformat())
    assert dip < simulated.share(lambda row: there(row) and row["answered_at"] >= later.isoformat()) - FLOOR


@pytest.mark.parametrize("planted", [*of_kind(Kind.UNCLEAR), *of_kind(Kind.DISPUTED)], ids=lambda planted: planted.kind)
def test_an_unclear_clause_and_a_disputed_case_are_low_for_strong_people_too(
    simulated: Simulated, planted: Planted
) -> None:
    there = simulated.at(planted)
    assert simulated.share(there) < simulated.share(lambda row: not there(row)) - 0.15


def test_unseen_cases_remain_to_practise_with(simulated: Simulated) -> None:
    takers = {row["person"] for row in simulated.rows if row["quiz"] == SPARED}
    assert len(takers) <= SPARED_TAKERS
    assert not takers & people_of(Kind.GAP)
    assert not any(row["quiz"] in KEPT for row in simulated.rows)


def test_a_weekly_calibration_is_taken_by_all_in_its_week_and_one_that_comes_by_nobody(simulated: Simulated) -> None:
    people = {row["person"] for row in simulated.rows}
    weeks = {slug: int(named[1]) for slug in simulated.quizzes if (named := WEEKLY.fullmatch(slug))}
    assert weeks
    for slug, week in weeks.items():
        rows = [row for row in simulated.rows if row["quiz"] == slug]
        assert {date.fromisoformat(row["answered_at"][:10]).isocalendar().week for row in rows} <= {week}
        assert {row["person"] for row in rows} in (people, set())


def test_some_have_the_grades_of_a_sealed_quiz(simulated: Simulated) -> None:
    people = {row["person"] for row in simulated.rows}
    sealed = [quiz.slug for quiz in simulated.quizzes.values() if quiz.sealed]
    assert sealed
    for slug in sealed:
        takers = {row["person"] for row in simulated.rows if row["quiz"] == slug}
        assert 0 < len(takers) < len(people) / 2


def test_the_quiz_on_a_market_is_taken_by_people_who_work_by_its_sops(simulated: Simulated) -> None:
    markets = {member.key: member.market for member in reviewers()}
    for row in simulated.rows:
        sops = simulated.content.sops_of(simulated.quizzes[row["quiz"]])
        assert any(sop.concerns(markets[row["person"]]) for sop in sops)


def test_versions_are_read_while_they_are_in_force_and_acknowledged_once(simulated: Simulated) -> None:
    rows = readings(simulated.content)
    assert len(rows) > 1000
    for _, slug, number, at, seconds, _ in rows:
        versions = dict(simulated.content.sops[slug].versions)
        assert versions[number].isoformat() <= at[:10] <= LAST_DAY
        assert seconds > 0
    keys = [row[:3] for row in rows]
    assert len(set(keys)) == len(keys)
    assert {row[0] for row in rows} == {m.key for m in everybody()} - people_of(Kind.ABSENT)
    assert 0.8 < sum(row[5] == "yes" for row in rows) / len(rows) < 1.0


def test_production_counts_no_more_errors_than_decisions_and_more_where_the_vendor_is_too_strict(
    simulated: Simulated,
) -> None:
    rows = list(csv.DictReader((simulated.folder / "kpi.csv").read_text("utf-8").splitlines()))
    assert all(bool(row["person"]) != bool(row["team"]) for row in rows)
    assert all(int(row["overturned"]) <= int(row["appealed"]) <= int(row["sampled"]) for row in rows)

    def errors(*, vendor: bool) -> float:
        strict = [row for row in rows if row["topic"] == "listing-quality" and (row["team"] in NORTHGATE) is vendor]
        return sum(int(row["errors"]) for row in strict) / sum(int(row["sampled"]) for row in strict)

    assert errors(vendor=True) > 1.5 * errors(vendor=False)


def test_what_is_planted_is_about_people_and_places_that_exist(simulated: Simulated) -> None:
    assert all(planted.found and planted.what for planted in PLANTED)
    places = {"", *simulated.content.outcomes, *simulated.content.clauses, *simulated.cases}
    people = {member.key for member in reviewers()}
    assert all(planted.where in places and set(planted.people) <= people for planted in PLANTED)
    assert sum(len(team.reviewers) for team in TEAMS) == len(people)
