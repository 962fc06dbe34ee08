"""The evaluation tells good scores from bad ones, and copes with any log."""

import math
from dataclasses import replace

import numpy as np
import pytest

from app.domain.measure.answer_log import AnswerLog, gather
from app.domain.measure.coverage import check_intervals
from app.domain.measure.evaluate import Evaluation, evaluate
from app.domain.measure.readiness import Parameters
from app.domain.measure.replay import replay
from app.domain.measure.scores import area, calibration_error, score
from app.errors import BadInput
from app.formats.answer_log import read_answer_log
from tests.conftest import SHARED_DATA
from tests.domain.measure.logs import draw_log

LOG = SHARED_DATA / "answers" / "kt_assist2009_pid.csv.gz"


def test_scores_are_those_computed_by_hand() -> None:
    right, p = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.4, 0.4, 0.1])
    found = score(right, p)
    assert found.auc == pytest.approx(3.5 / 4)
    assert found.log_loss == pytest.approx(-(math.log(0.9) + math.log(0.6) + math.log(0.4) + math.log(0.9)) / 4)
    assert found.brier == pytest.approx((0.01 + 0.16 + 0.36 + 0.01) / 4)
    assert calibration_error(right, p) == pytest.approx((0.1 + 0.2 + 0.1) / 4)
    assert area(np.ones(3), p[:3]) is None


def test_readiness_comes_first_on_a_log_of_its_kind() -> None:
    found = evaluate(draw_log(users=150, each=50))
    ours = found.models.pop("hlf")
    others = [s for name, s in found.models.items() if name != "hlf_plain"]
    assert ours.auc is not None
    assert ours.auc >= max(s.auc or 0.0 for s in others)
    assert ours.log_loss <= min(s.log_loss for s in others)
    assert ours.ece < 0.03


def test_intervals_cover_what_they_promise() -> None:
    log = draw_log(users=800, each=60, skills=3, items=150)
    parameters = Parameters(memory=1.0, difficulty=-1.0)
    b, vb = np.full(len(log), -1.0), np.full(len(log), 0.6)
    seen = replay(log, b, vb=vb, parameters=parameters)
    checks = check_intervals(log, seen, b=b, vb=vb, parameters=parameters)
    for level in (80, 90):
        assert checks.share(level) == pytest.approx(level / 100, abs=0.03)
        assert checks.share(level, (checks.n >= 5) & (checks.n <= 20)) == pytest.approx(level / 100, abs=0.03)


def check(found: Evaluation, log: AnswerLog) -> None:
    assert found.answers == len(log)
    for scores in found.models.values():
        assert 0.0 <= scores.ece <= 1.0
        assert math.isfinite(scores.log_loss)


@pytest.mark.parametrize(
    "log",
    [
        draw_log(users=3, each=5),
        draw_log(users=9, each=30, skills=1, items=3),
        draw_log(users=40, each=60, with_items=False),
        replace(draw_log(users=8, each=10), right=np.ones(80)),
        gather(["a"] * 4 + ["b"], ["s"] * 5, right=[0, 1, 0, 1, 1], fold=["1"] * 5),
    ],
    ids=["tiny", "one skill", "no items", "all right", "one fold"],
)
def test_any_log_can_be_evaluated(log: AnswerLog) -> None:
    check(evaluate(log), log)


def test_a_log_of_one_person_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="nobody can be left out"):
        evaluate(gather(["a", "a"], ["s", "s"], right=[1, 0]))


@pytest.mark.skipif(not LOG.exists(), reason="the shared answer logs are not here")
def test_on_real_people_readiness_comes_first_and_its_intervals_hold() -> None:
    log = read_answer_log(LOG)
    some = log.only(log.user % 50 == 0)
    found = evaluate(some)
    ours, simple = found.models["hlf"], found.models["running_average"]
    assert ours.auc is not None
    assert ours.auc > max(s.auc or 0.0 for n, s in found.models.items() if not n.startswith("hlf"))
    assert ours.log_loss < simple.log_loss - 0.5
    assert found.coverage["5-20"]["80"] == pytest.approx(0.8, abs=0.05)
