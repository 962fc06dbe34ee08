"""Killed at any moment: no answer is lost, none counts twice, and readiness is what a fresh replay gives."""

import multiprocessing
import random
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.standing import Fading
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store.database import Database
from tests.services.answering import answer_on
from tests.still import StillClock

KILLS, WATCHED = 200, 3
LONGEST = 1.5  # times the first answer of a process: so long it lives at most after its first word
SEED = 20261122


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds on disk."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.fixture
def space(content: Database) -> Path:
    """A workspace with a calibration, and one whose answers may be changed until it is handed in.

    Neither shows its gold, so that both can be taken again and again.
    """
    with content.write() as connection:
        stored = case_rows.list_cases(connection)
        ids = {key: one.id for key, one in stored.items()}
        for slug, number in (("plain", 14), ("changing", 6)):
            quiz = Quiz(
                slug=slug, version="1.0", title=slug, mode=Mode.CALIBRATION, cases=tuple(list(stored)[:number]),
                can_change=slug == "changing", feedback=Feedback.NONE,
            )  # fmt: skip
            quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=slug, at=StillClock().now())
    return content.path


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="cannot fork here")
def test_killed_at_200_random_moments_no_answer_is_lost_or_counted_twice(space: Path) -> None:
    dice, context = random.Random(SEED), multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.services.answering"])
    kept: dict[tuple[str, int], int] = {}
    longest = 0.0
    for number in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=answer_on, args=(space, 1000 * (number + 1), theirs))
        process.start()
        theirs.close()
        ours.poll(30)  # until it is at a case; then any moment will do
        if number < WATCHED:  # how fast this computer is
            at = time.perf_counter()
            first = ours.recv()
            ours.poll(30)
            longest = max(longest, LONGEST * (time.perf_counter() - at))
        else:
            process.join(dice.uniform(0, longest))
        process.kill()
        process.join()
        heard = [first] if number < WATCHED else []
        while True:
            try:
                heard.append(ours.recv())
            except (EOFError, OSError):
                break
        ours.close()
        on_disk = {(s, p): (ms, changes) for s, p, ms, changes in rows(
            space, "SELECT sitting_id, position, milliseconds, changes FROM answer")}  # fmt: skip
        for what, sitting, position, mark in heard:
            if what == "kept":
                kept[sitting, position] = mark
            else:
                assert (sitting, position) not in kept, "it resumed at a case that has an answer"
                before = [p for s, p in kept if s == sitting]
                assert position == len(before), "it resumed at the wrong case"
        last = heard[-1] if heard else ("", "", 0, 0)
        for (sitting, position), (mark, _) in on_disk.items():
            if (sitting, position) not in kept:  # written, and killed before it could say so
                assert (last[0], last[1], last[2], last[3]) == ("at", sitting, position, mark)
                kept[sitting, position] = int(str(mark))
        assert {key: mark for key, (mark, _) in on_disk.items()} == kept, "an answer was lost or changed"
    assert len(kept) > KILLS / 4, "it hardly answered"
    check_scores(space)


def check_scores(space: Path) -> None:
    """Each counted answer has one result; readiness is what counting them all anew gives."""
    unscored = rows(space, """SELECT count(*) FROM answer a JOIN sitting s ON s.id = a.sitting_id
        JOIN quiz_version v ON v.id = s.quiz_version_id LEFT JOIN result r ON r.answer_id = a.id
        WHERE (r.id IS NULL) != (v.can_change AND s.finished_at IS NULL)""")  # fmt: skip
    assert unscored == [(0,)]
    assert rows(space, "SELECT count(*) FROM result GROUP BY answer_id HAVING count(*) > 1") == []
    assert rows(space, "SELECT count(*) FROM answer_before GROUP BY answer_id HAVING count(*) > 1") == []
    database = Database(space)
    with database.read() as connection:
        held = readiness_rows.list_states(connection)
        basis = readiness_rows.read_basis(connection, Fading())
        fresh = readiness_rows.count_anew(connection, Fading(), basis=basis)
    database.close()
    assert basis.holds
    still = StillClock().now()
    expected = {(s.person_id, s.clause_id): s.state for s in fresh.moved}
    found = {(s.person_id, s.clause_id): replace(s, updated_at=still).state for s in held}
    assert found.keys() == expected.keys()
    for key, state in expected.items():
        assert (found[key].n, found[key].wrong) == (state.n, state.wrong)
        assert found[key].w == pytest.approx(state.w, rel=1e-9)
        assert found[key].z == pytest.approx(state.z, rel=1e-9)
