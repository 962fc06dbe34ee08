"""The simulated answers fit the content, repeat to the byte, and hold what was planted."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.content import CONTENT, Content, SampleCase, SampleQuiz, load
from simulator.people import TEAMS, reviewers
from simulator.planted import PLANTED, VENDOR_C, Kind, Planted, of_kind, people_of
from simulator.schedule import SPARED
from simulator.tables import ANSWER_COLUMNS, PEOPLE_COLUMNS, write

LAST_DAY = "2026-11-20"
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
    for name in ("people.csv", "answers.csv.gz"):
        assert (tmp_path / name).read_bytes() == (simulated.folder / name).read_bytes()


def test_everybody_says_that_they_are_simulated(simulated: Simulated) -> None:
    assert tuple(simulated.people[0]) == PEOPLE_COLUMNS
    assert all(row["simulated"] == "yes" and row["name"].endswith("(simulated)") for row in simulated.people)
    roles = [row["role"] for row in simulated.people]
    assert [roles.count(role) for role in ("reviewer", "trainer", "lead")] == [24, 6, 3]


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


def test_the_weak_one_is_last_and_the_strong_one_first(simulated: Simulated) -> None:
    aside = people_of(Kind.ABSENT) | people_of(Kind.NEWCOMER)
    people = [member.key for member in reviewers() if member.key not in aside]
    shares = {person: simulated.share_of(person) for person in people}
    assert {min(shares, key=shares.__getitem__)} == people_of(Kind.WEAK)
    assert {max(shares, key=shares.__getitem__)} == people_of(Kind.STRONG)


@pytest.mark.parametrize("planted", of_kind(Kind.OVER), ids=lambda planted: planted.where)
def test_the_vendor_team_is_stricter_than_the_others(simulated: Simulated, planted: Planted) -> None:
    strictness = simulated.content.decisions.index

    def too_strict(*, vendor: bool) -> float:
        rows = [r for r in simulated.rows if simulated.at(planted)(r) and (r["person"] in VENDOR_C) is vendor]
        over = sum(strictness(r["decision"]) > strictness(simulated.cases[r["case"]].decision) for r in rows)
        return over / len(rows)

    assert too_strict(vendor=True) > 2 * too_strict(vendor=False)


def test_the_newcomer_has_few_answers_and_the_absent_one_has_none(simulated: Simulated) -> None:
    [newcomer], [absent] = people_of(Kind.NEWCOMER), people_of(Kind.ABSENT)
    counts = {person: sum(row["person"] == person for row in simulated.rows) for person in (newcomer, absent)}
    assert 0 < counts[newcomer] < 20
    assert counts[absent] == 0


def test_the_confidently_wrong_are_sure_when_wrong(simulated: Simulated) -> None:
    def sure_when_wrong(*, planted: bool) -> float:
        people = people_of(Kind.CONFIDENT)
        wrong = [r for r in simulated.rows if not simulated.right(r) and (r["person"] in people) is planted]
        return sum(r["confidence"] == "sure" for r in wrong) / len(wrong)

    assert sure_when_wrong(planted=True) > sure_when_wrong(planted=False) + 0.3


def test_the_learner_gets_better(simulated: Simulated) -> None:
    [learner] = people_of(Kind.LEARNER)
    marks = [simulated.right(row) for row in simulated.rows if row["person"] == learner]
    half = len(marks) // 2
    assert sum(marks[half:]) / (len(marks) - half) > sum(marks[:half]) / half + 0.1


@pytest.mark.parametrize("planted", [*of_kind(Kind.UNCLEAR), *of_kind(Kind.DISPUTED)], ids=lambda planted: planted.kind)
def test_an_unclear_clause_and_a_disputed_case_are_low_for_strong_people_too(
    simulated: Simulated, planted: Planted
) -> None:
    there = simulated.at(planted)
    assert simulated.share(there) < simulated.share(lambda row: not there(row)) - 0.15


def test_unseen_cases_remain_for_the_recall_clauses(simulated: Simulated) -> None:
    takers = {row["person"] for row in simulated.rows if row["quiz"] == SPARED}
    assert len(takers) <= 12
    assert not takers & people_of(Kind.GAP)


def test_what_is_planted_is_about_people_and_places_that_exist(simulated: Simulated) -> None:
    places = {"", *simulated.content.outcomes, *simulated.content.clauses, *simulated.cases}
    people = {member.key for member in reviewers()}
    assert all(planted.where in places and set(planted.people) <= people for planted in PLANTED)
    assert sum(len(team.reviewers) for team in TEAMS) == len(people)
