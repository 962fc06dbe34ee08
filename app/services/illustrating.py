"""Illustrating: the cases that show what a clause means, without giving away what someone will be measured by."""

from collections import defaultdict

from app.domain.cases import Case
from app.domain.closing import meant_for_another
from app.domain.illustrations import may_see_gold
from app.domain.people import Person
from app.store import adjudications as adjudication_rows
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store import sittings as sitting_rows
from app.store.database import Database


class Illustrating:
    """What a reader is shown beside a clause."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self, person: Person, sop: str) -> dict[str, tuple[Case, ...]]:
        """The cases of an SOP with their gold, by the clause they test; only those whose gold this person may see.

        Every version of a quiz counts as one that may still be taken, and nobody sees gold that they may yet vote on.
        """
        with self._database.read() as connection:
            citing = case_rows.keys_citing(connection, sop)  # not the whole bank: this is asked whenever an SOP opens
            if not citing:
                return {}
            quizzes = [
                (q.version_id, q.quiz)
                for q in quiz_rows.list_quizzes(connection, every_version=True)
                if not meant_for_another(q.quiz.slug, person.id)
            ]
            allowed = may_see_gold(quizzes, sitting_rows.seen_by(connection, person.id))
            allowed -= adjudication_rows.hidden_from(connection, person)
            stored = case_rows.list_cases(connection, keys=citing & allowed)
        found: dict[str, list[Case]] = defaultdict(list)
        for one in stored.values():
            gold = one.case.gold
            if gold is not None and gold.primary.sop == sop and gold.primary.clause is not None:
                found[gold.primary.clause].append(one.case)
        return {clause: tuple(cases) for clause, cases in found.items()}
