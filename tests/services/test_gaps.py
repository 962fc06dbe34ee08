"""Gaps: who may see them, and what is said with few answers."""

from itertools import pairwise

import pytest

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.standing import Fading
from app.errors import Refused
from app.formats.scheme_yaml import read_scheme
from app.services.gaps import Gaps
from app.services.workspace import Workspace
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")


@pytest.fixture
def gaps(content: Database, clock: StillClock) -> Gaps:
    return Gaps(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def reviewer(content: Database) -> Person:
    person = Person(id=new_id(), key="R1", name="Reviewer 1", role=Role.REVIEWER, team="A")
    Workspace(content).add_people([person])
    return person


def test_a_reviewer_sees_only_their_own_scores(gaps: Gaps, reviewer: Person, content: Database) -> None:
    owner = Workspace(content).person()
    assert gaps.of(reviewer, asked_by=reviewer).topics
    assert gaps.of(reviewer, asked_by=owner).topics
    with pytest.raises(Refused, match="only their own"):
        gaps.of(owner, asked_by=reviewer)
    with pytest.raises(Refused, match="only their own"):
        gaps.team(asked_by=reviewer)


def test_nobody_without_answers_gets_a_verdict(gaps: Gaps, reviewer: Person) -> None:
    topics = gaps.of(reviewer, asked_by=reviewer).topics
    assert {topic.readiness.verdict for topic in topics} == {"not enough answers"}
    assert gaps.of(reviewer, asked_by=reviewer).widest(3) == ()


def test_the_tree_goes_domain_sop_clause(gaps: Gaps, reviewer: Person) -> None:
    topics = gaps.of(reviewer, asked_by=reviewer).topics
    assert topics[0].level == "domain"
    for above, below in pairwise(topics):
        assert len(below.path) <= len(above.path) + 1
        assert below.path[: len(below.path) - 1] in {t.path for t in topics} | {()}


def test_a_team_lists_reviewers_also_without_answers(gaps: Gaps, reviewer: Person, content: Database) -> None:
    rows = gaps.team(asked_by=Workspace(content).person())
    assert [row.person.key for row in rows] == ["R1"]
    assert rows[0].overall.accuracy is None
    assert (rows[0].overall.low, rows[0].overall.high) == (0.0, 1.0)
