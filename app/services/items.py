"""Items: how good each case is as a question, and which ones to look at."""

from app.domain.item_figures import ItemFigures, figures_of
from app.domain.people import Person, Right
from app.domain.recheck import Doubt, doubts_of
from app.domain.schemes import Scheme
from app.errors import Refused
from app.store import adjudications as adjudication_rows
from app.store import cases as case_rows
from app.store import items as rows
from app.store.database import Database


class Items:
    """What trainers and leads see of cases as questions."""

    def __init__(self, database: Database, *, scheme: Scheme) -> None:
        self._database, self._scheme = database, scheme

    def figures(self, person: Person) -> dict[str, ItemFigures]:
        """The figures of every case that has gold and answers, by key, without those that a person may yet vote on.

        Raises Refused for who does not adjudicate.
        """
        if not person.may(Right.ADJUDICATE):
            raise Refused(f"A {person.role} does not see how cases are answered.")
        with self._database.read() as connection:
            stored = case_rows.list_cases(connection)
            blind = adjudication_rows.blind_cases(connection, person.id)
            answers, fitted = rows.first_answers(connection), rows.fitted_difficulties(connection)
        golds = {k: s.case.gold.decision for k, s in stored.items() if s.case.gold is not None and k not in blind}
        return {one.case: one for one in figures_of(answers, golds=golds, fitted=fitted, scheme=self._scheme)}

    def doubts(self, person: Person) -> tuple[Doubt, ...]:
        """The cases whose figures speak against them beyond chance, the fewest right first. Raises Refused."""
        return doubts_of(self.figures(person).values())
