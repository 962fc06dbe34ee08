"""Results: how a sitting went, case by case, as far as its gold may be shown."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.quizzes import Feedback
from app.domain.sittings import Marked, Outcome, Rescored, Sitting
from app.domain.staleness import say_staleness
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import cases as case_rows
from app.store import clause_news
from app.store import sittings as sitting_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database

SEALED = "Handed in. Your trainer will send the result."


class Resulting:
    """What comes of a sitting."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def of(self, sitting_id: str) -> Outcome:
        """The result of a sitting by its id. Raises NotFound, and Refused as ``outcome`` does."""
        with self._database.read() as connection:
            sitting = sitting_rows.read_sitting(connection, sitting_id)
        if sitting is None:
            raise NotFound("This sitting is not in this workspace.")
        return self.outcome(sitting)

    def outcome(self, sitting: Sitting) -> Outcome:
        """The score of a sitting with its interval and each answered case with its gold, by its newest result.

        Cases on which its person may yet vote are held back: they count when the vote is over.
        Raises Refused while a calibration is not handed in, and always where the quiz keeps its gold.
        """
        self._check(sitting)
        now = self._clock.now()
        with self._database.read() as connection:
            results = sitting_rows.read_results(connection, sitting.id)
            marked = tuple(self._marked(connection, sitting, result) for result in results)
            hidden = adjudication_rows.hidden_from_id(connection, sitting.person_id)
            held = {one.position for one in marked if one.case.key in hidden}
            results = tuple(result for result in results if result.position not in held)
            marked = tuple(one for one in marked if one.position not in held)
            stale = stale_rows.stale_cases(connection, at=now, keys=[one.case.key for one in marked])
        said = {key: say_staleness(why) for key, why in stale.items()}
        marked = tuple(replace(one, stale=said.get(one.case.key, "")) for one in marked)
        return replace(Outcome.of(sitting, marked, now=now), rescored=_rescored(results), held=len(held))

    def case(self, sitting: Sitting, position: int) -> Marked | None:
        """One answered case with its gold, for feedback at once; None where its person may yet vote on the case.

        Raises Refused where gold is not shown yet.
        """
        self._check(sitting)
        with self._database.read() as connection:
            results = sitting_rows.read_results(connection, sitting.id, position=position)
            if not results:
                raise NotFound(f"Case {position + 1} has no answer.")
            marked = self._marked(connection, sitting, results[0])
            hidden = adjudication_rows.hidden_from_id(connection, sitting.person_id)
            return None if marked.case.key in hidden else marked

    def _check(self, sitting: Sitting) -> None:
        if sitting.quiz.shows_gold is Feedback.NONE:
            raise Refused(SEALED if sitting.finished_at else "This quiz keeps its gold.", "It is not shown here.")
        if sitting.finished_at is None and not sitting.gives_feedback:
            raise Refused("This calibration is not finished.", "Its results are shown when every case has an answer.")

    def _marked(self, connection: Connection, sitting: Sitting, result: sitting_rows.ScoredRow) -> Marked:
        bound = sitting.cases[result.position]
        case = case_rows.read_shown(connection, bound.case_version_id, gold_id=result.gold_id)
        assert case.gold is not None
        return Marked(
            position=result.position, case=case, answer=sitting.answers[result.position], right=result.right,
            mistakes=result.mistakes, answer_id=result.answer_id, rescored=result.rescored,
            newer=clause_news.newer(connection, case.gold.primary, at=self._clock.now()),
        )  # fmt: skip


def _rescored(results: Sequence[sitting_rows.ScoredRow]) -> Rescored | None:
    """What was right before a gold changed, where one did."""
    again = [result.rescored for result in results if result.rescored is not None]
    return Rescored(max(again), sum(result.first_right for result in results)) if again else None
