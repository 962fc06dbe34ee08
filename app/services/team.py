"""A team's answers, from which its calibration results, agreement, mistakes and causes are counted."""

from app.domain.people import Person, Right
from app.domain.production import Production
from app.domain.schemes import Scheme
from app.domain.standing import Fading
from app.domain.team_answers import TeamAnswers
from app.errors import Refused
from app.store import adjudications as adjudication_rows
from app.store import audits as audit_rows
from app.store import facts as fact_rows
from app.store import people as people_rows
from app.store import readiness as readiness_rows
from app.store import team_answers as rows
from app.store.database import Database


class Team:
    """What a lead sees of everybody's answers."""

    def __init__(self, database: Database, *, scheme: Scheme, fading: Fading) -> None:
        self._database, self._scheme, self._fading = database, scheme, fading

    def answers(self, asked_by: Person) -> TeamAnswers:
        """Every answer of a finished sitting with its newest result; without the cases that ``asked_by`` may yet vote
        on, whose gold must not be seen.

        Raises Refused for who does not see the scores of a team.
        """
        _check_sees(asked_by)
        sure = {level.key: level.value for level in self._scheme.confidence}
        with self._database.read() as connection:
            people = {person.id: person for person in people_rows.list_people(connection)}
            answers = rows.team_answers(connection, people, sure)
            blind = adjudication_rows.blind_cases(connection, asked_by.id)
            basis = readiness_rows.read_basis(connection, self._fading)
            suspected = fact_rows.case_names(connection, basis.suspected)
        shown = tuple(answer for answer in answers if answer.case not in blind)
        return TeamAnswers(
            answers=shown,
            suspected=frozenset(key for key, _ in suspected.values()),
            held_back=len(answers) - len(shown),
        )

    def production(self, asked_by: Person) -> Production:
        """What production counted of people, teams, sites and vendors. Raises Refused as ``answers`` does."""
        _check_sees(asked_by)
        with self._database.read() as connection:
            kpis = tuple(audit_rows.list_kpis(connection).values())
            sops = audit_rows.sops_by_slug(connection)
        return Production(
            kpis=kpis,
            domains={slug: domain for slug, (_, domain) in sops.items()},
            titles={slug: title for slug, (title, _) in sops.items()},
        )


def _check_sees(person: Person) -> None:
    if not person.may(Right.SEE_TEAM_SCORES):
        raise Refused(f"A {person.role} sees only their own scores.", "A lead or the owner sees the team's.")
