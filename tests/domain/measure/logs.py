"""Logs of answers drawn from the readiness model itself, for tests."""

import numpy as np

from app.domain.measure.answer_log import AnswerLog, gather


def draw_log(
    *, users: int = 120, each: int = 60, skills: int = 10, items: int = 200, seed: int = 0, with_items: bool = True
) -> AnswerLog:
    """Answers with Vu .6, Vc .45, Vi .6 around a difficulty of −1."""
    r = np.random.default_rng(seed)
    user, item = np.repeat(np.arange(users), each), r.integers(0, items, users * each)
    skill = r.integers(0, skills, items)[item]
    ability = r.normal(0, 0.6**0.5, users)[:, None] + r.normal(0, 0.45**0.5, (users, skills))
    x = 1.0 + ability[user, skill] - r.normal(0, 0.5, skills)[skill] - r.normal(0, 0.6**0.5, items)[item]
    right = (r.random(len(x)) < 1.0 / (1.0 + np.exp(-x))).astype(np.float64)
    return gather(user, skill, right=right, item=item if with_items else None)
