"""What the simulated people have in hand fits the content, and is enough to see every queue alive."""

from collections import Counter
from typing import Any

import pytest
import yaml

from simulator.content import CONTENT, Content, load
from simulator.drafted import DRAFTED
from simulator.planted import Kind, of_kind


@pytest.fixture(scope="module")
def content() -> Content:
    return load()


@pytest.fixture(scope="module")
def work() -> dict[str, list[dict[str, Any]]]:
    """The file that ships."""
    read: dict[str, list[dict[str, Any]]] = yaml.safe_load((CONTENT / "demo" / "work.yaml").read_text("utf-8"))
    return read


def test_a_few_dozen_remarks_are_made_and_ten_wait(work: dict[str, list[dict[str, Any]]]) -> None:
    remarks = work["remarks"]
    assert len(remarks) >= 36
    assert sum("reply" not in remark for remark in remarks) == 10
    assert set(Counter(remark["kind"] for remark in remarks)) == {"contest", "discuss"}
    assert max(Counter(remark["person"] for remark in remarks).values()) <= 2


def test_what_is_planted_as_wrong_gold_is_contested(work: dict[str, list[dict[str, Any]]]) -> None:
    waiting = {remark["case"] for remark in work["remarks"] if "reply" not in remark}
    assert {truth.where for truth in of_kind(Kind.DISPUTED)} <= waiting


def test_a_reply_comes_after_the_words_on_a_working_day(work: dict[str, list[dict[str, Any]]]) -> None:
    for remark in work["remarks"]:
        if "reply" in remark:
            assert remark["replied_at"] > remark["at"]


def test_votes_are_rows_of_the_decision_table_that_they_cite(
    work: dict[str, list[dict[str, Any]]], content: Content
) -> None:
    rows = {(o.clause, o.decision, o.action) for some in content.outcomes.values() for o in some}
    votes = [vote for one in work["adjudications"] for vote in one.get("votes", ())]
    assert len(votes) >= 6
    assert all((vote["clauses"][0], vote["decision"], vote["action"]) in rows for vote in votes)


def test_some_adjudications_wait_for_a_vote_and_some_have_parted(work: dict[str, list[dict[str, Any]]]) -> None:
    waiting = Counter(len(one["votes"]) for one in work["adjudications"] if "outcome" not in one)
    assert waiting[0] >= 2
    assert waiting[1] >= 2
    assert waiting[2] >= 2


@pytest.mark.parametrize("draft", DRAFTED, ids=lambda draft: draft.sop)
def test_a_draft_edits_words_that_are_in_force(draft: Any, content: Content) -> None:
    newest = content.sops[draft.sop].versions[-1][0]
    text = (CONTENT / "sops" / draft.sop / f"{newest}.md").read_text("utf-8")
    assert all(old in text and new not in text for old, new in draft.edits)
