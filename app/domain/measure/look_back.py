"""What a reviewer has just been doing: form, practice and pauses before each answer of a log."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import AnswerLog, Floats, Ints, count_codes, rank_in
from app.domain.measure.form import LAST, LATELY, NOW
from app.domain.measure.replay import Replay

TERMS = (
    "level",
    "ability against difficulty",
    "practice on the clause",
    "first case of the clause",
    "answers since the clause came last",
    "same clause just before",
    "form now",
    "form lately",
    "form on the clause",
    "form on the clause, just before",
)
"""What each weight is for."""
ABILITY = 1


def look_back(log: AnswerLog, seen: Replay, *, x: Floats, expected: Floats) -> Floats:
    """The terms of each answer, (n, len(TERMS)), from that user's earlier answers alone.

    ``x`` is the tempered logit of ``readiness.predict`` and ``expected`` its probability; the form of a person is a
    fading sum of how much better than expected the answers were. ``form.py`` gives the same, answer by answer.
    """
    surprise = log.right - expected
    pair, _ = count_codes(log.user * log.skills + log.skill)
    turn, by_person, by_pair = rank_in(log.user), _Runs.of(log.user), _Runs.of(pair)
    pause = by_pair.since_last(turn)
    first, just = (pause == 0.0).astype(np.float64), (pause == 1.0).astype(np.float64)
    return np.column_stack(
        [
            np.ones(len(log)),
            x,
            np.log1p(seen.n),
            first,
            np.log(np.maximum(pause, 1.0)),
            just,
            by_person.fading(surprise, NOW),
            by_person.fading(surprise, LATELY),
            by_pair.fading(surprise, NOW),
            just * by_pair.fading(surprise, LAST),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Runs:
    """Entries of one group after the other, in time order within each."""

    order: Ints
    rank: Ints

    @classmethod
    def of(cls, group: Ints) -> "_Runs":
        order = np.argsort(group, kind="stable")
        return cls(order, rank_in(group)[order])

    def fading(self, values: Floats, keep: float) -> Floats:
        """(1 − keep)·Σ keep^(k−1)·value k entries earlier in the group; by doubling, so that cost is linear."""
        total = np.zeros(len(values))
        sorted_values = values[self.order]
        total[1:] = np.where(self.rank[1:] > 0, sorted_values[:-1], 0.0)
        step, longest = 1, int(self.rank.max(initial=0))
        while step <= longest and keep**step > 1e-6:
            earlier = np.where(self.rank[step:] >= step, total[:-step], 0.0)
            total[step:] += keep**step * earlier
            step *= 2
        return self._back((1.0 - keep) * total)

    def since_last(self, turn: Ints) -> Floats:
        """How many turns after the group's entry before; 0 for the first."""
        now = turn[self.order].astype(np.float64)
        since = np.zeros(len(now))
        since[1:] = np.where(self.rank[1:] > 0, now[1:] - now[:-1], 0.0)
        return self._back(since)

    def _back(self, values: Floats) -> Floats:
        out = np.empty(len(values))
        out[self.order] = values
        return out
