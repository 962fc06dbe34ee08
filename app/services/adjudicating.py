"""Adjudicating: how the gold of a case comes about, stays true to its clauses, and is doubted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from app.domain.adjudications import (
    UNSETTLED,
    Adjudication,
    CaseMoved,
    Outcome,
    Proposal,
    Reason,
    State,
    ToDecide,
    Vote,
    agreed_gold,
    dissent,
)
from app.domain.cases import Case, Gold
from app.domain.changed import Changed
from app.domain.ids import new_id
from app.domain.measure.mistakes import Vector, mark
from app.domain.people import Person, Right
from app.domain.recheck import (
    CaseFile,
    ClauseThen,
    Doubt,
    Ground,
    Kept,
    Queues,
    Settled,
    StaleCase,
    Waiting,
    say_too_few,
    title_of,
    was_answered,
)
from app.domain.remarks import RemarkKind
from app.domain.schemes import Scheme
from app.domain.sops import Citation
from app.domain.staleness import Shelf, Staleness
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import adjudications as rows
from app.store import cases as case_rows
from app.store import marking as marking_rows
from app.store import people as people_rows
from app.store import readiness as readiness_rows
from app.store import remarks as remark_rows
from app.store import sops as sop_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database

MOST_SETTLED = 500
"""So many ended adjudications are listed."""


class Adjudicating:
    """What trainers, leads and owners do with gold."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock) -> None:
        self._database, self._scheme, self._clock = database, scheme, clock

    # What there is to do

    def queues(self, person: Person, doubts: Iterable[Doubt] = ()) -> Queues:
        """The lists of the Gold screen; ``doubts`` are what other measures say, such as of items. Raises Refused."""
        _check(person, Right.ADJUDICATE)
        with self._database.read() as connection:
            stored = case_rows.list_cases(connection)
            cases = {key: one.case for key, one in stored.items()}
            open_ones, settled = rows.list_open(connection), rows.list_settled(connection)
            stale = stale_rows.stale_clauses(connection, at=self._clock.now())
            said = self._doubts(connection, cases)
            said += [replace(d, title=title_of(cases[d.case])) for d in doubts if d.case in cases]
            people = people_rows.list_people(connection)
            moved = {a.id for a in open_ones if _has_moved(connection, a.case_version_id, stored[a.case])}
            asked = {key: stored[key] for key in {*stale, *(d.case for d in said)}}
            grounds = _grounds(connection, asked, stale_rows.read_shelf(connection, at=self._clock.now()))
        waiting = {a.case for a in open_ones}
        blind = {a.case for a in open_ones if a.is_blind(person.id)}
        closed = {a.case: a.closed_at for a in reversed(settled) if a.outcome not in UNSETTLED and a.closed_at}
        voting = [_waiting(a, cases[a.case], person, moved=a.id in moved) for a in open_ones if a.state is State.VOTING]
        names = {p.id: p.name for p in people}
        return Queues(
            to_adjudicate=tuple(sorted(voting, key=lambda w: w.mine)),
            parted=tuple(
                _waiting(a, cases[a.case], person, moved=a.id in moved) for a in open_ones if a.state is State.PARTED
            ),
            stale=tuple(
                StaleCase(case=key, title=title_of(cases[key]), market=cases[key].market, clauses=some)
                for key, some in stale.items()
                if key not in waiting
            ),
            recheck=tuple(d for d in said if d.case not in waiting and not was_answered(d, closed.get(d.case))),
            settled=tuple(
                Settled(adjudication=a, title=title_of(cases[a.case]), by=names.get(a.closed_by or "", ""))
                for a in settled[:MOST_SETTLED]
                if a.case not in blind
            ),
            grounds=grounds,
            too_few=say_too_few(people),
        )

    def _doubts(self, connection: Connection, cases: dict[str, Case]) -> list[Doubt]:
        unanswered = remark_rows.list_remarks(connection, unanswered=True)
        said = [
            Doubt(
                case=r.case, title=title_of(cases[r.case]), at=r.at, remark=r,
                reason=Reason.CONTESTED if r.kind is RemarkKind.CONTEST else Reason.ASKED,
                words=f"{r.person} {'contests the gold' if r.kind is RemarkKind.CONTEST else 'asks'}: “{r.words}”",
            )
            for r in sorted(unanswered, key=lambda r: r.kind is RemarkKind.DISCUSS)
        ]  # fmt: skip
        return said + [
            Doubt(
                case=s.case, title=title_of(cases[s.case]), at=s.at, reason=Reason.SUSPECTED,
                words=f"{s.verdict.capitalize()}. {s.evidence}",
            )
            for s in rows.list_suspicions(connection)
        ]  # fmt: skip

    def stale(self, person: Person) -> dict[str, Staleness]:
        """The cases whose gold is stale now, by key, each with the first clause that makes it so.

        Without those that the person may yet vote on: the clause is a part of the gold. Raises Refused.
        """
        _check(person, Right.ADJUDICATE)
        with self._database.read() as connection:
            found = stale_rows.stale_cases(connection, at=self._clock.now())
            hidden = rows.hidden_from(connection, person)
        return {key: staleness for key, staleness in found.items() if key not in hidden}

    def hidden_from(self, person: Person) -> frozenset[str]:
        """The keys of the cases whose gold a person must not see anywhere, as they may yet vote on it."""
        with self._database.read() as connection:
            return rows.hidden_from(connection, person)

    def file(self, person: Person, case: str) -> CaseFile:
        """A case with its gold, why it is stale, and all its history. Raises Refused for who may yet vote on it."""
        _check(person, Right.ADJUDICATE)
        with self._database.read() as connection:
            if case in rows.blind_cases(connection, person.id):
                raise Refused(
                    "You may still decide this case blind.", "Its gold and history are shown after your vote."
                )
            stored = self._case(connection, case)
            now = self._clock.now()
            stale = stale_rows.stale_clauses(connection, at=now, keys=[case]).get(case, ())
            grounds = _grounds(connection, {case: stored}, stale_rows.read_shelf(connection, at=now))
            open_ones = tuple(a.seen_by(person.id) for a in rows.list_open(connection) if a.case == case)
            return CaseFile(
                case=stored.case,
                stale=tuple(_then(connection, one) for one in stale),
                golds=rows.gold_history(connection, case),
                adjudications=open_ones + rows.list_settled(connection, case=case),
                remarks=remark_rows.list_remarks(connection, cases=[case]),
                people={p.id: p.name for p in people_rows.list_people(connection)},
                ground=grounds[case],
            )

    # Two decide without seeing each other

    def open(self, by: Person, cases: Collection[str], *, reason: Reason, note: str = "") -> int:
        """Let two people decide cases anew; gives how many were opened: one that is open already is left alone.

        Raises Refused without the right, NotFound for an unknown case.
        """
        _check(by, Right.ADJUDICATE)
        now = self._clock.now()
        with self._database.write(Changed.GOLD) as connection:
            stored = case_rows.list_cases(connection, keys=cases)
            if missing := sorted(set(cases) - set(stored)):
                raise NotFound(f"There is no case “{missing[0]}”.", "The Cases screen lists those there are.")
            busy = {a.case for a in rows.list_open(connection)}
            fresh = [key for key in stored if key not in busy]
            for key in fresh:
                begun = Adjudication(
                    id=new_id(), case=key, case_version_id=stored[key].version_id, reason=reason, note=note.strip(),
                    opened_by=by.id, opened_at=now,
                )  # fmt: skip
                rows.add_adjudication(connection, stored[key].id, begun)
        return len(fresh)

    def adjudication(self, person: Person, adjudication_id: str) -> ToDecide:
        """What a person may see of an adjudication, and the case as a reviewer sees it, without its gold.

        The case is the version that the adjudication is about. Raises NotFound, and Refused for who may not adjudicate,
        and of one that is over while this person may yet vote on the case: its votes would not leave them blind.
        """
        _check(person, Right.ADJUDICATE)
        with self._database.read() as connection:
            found = _find(connection, adjudication_id)
            if found.outcome is not None and found.case in rows.blind_cases(connection, person.id):
                raise Refused("This adjudication is over, and its case is decided anew.", "Open it from the list.")
            moved = _has_moved(connection, found.case_version_id, self._case(connection, found.case))
            shown = case_rows.read_shown(connection, found.case_version_id)
        return ToDecide(adjudication=found.seen_by(person.id), case=shown, moved=moved and found.outcome is None)

    def renew(self, by: Person, adjudication_id: str) -> ToDecide:
        """Begin again on a case as it is now; what was voted on the case as it was stays in the history.

        Gives what ``by`` may see of the new one. Raises NotFound, and Refused: without the right, where it has ended,
        and where the case is as it was.
        """
        _check(by, Right.ADJUDICATE)
        now = self._clock.now()
        with self._database.write(Changed.GOLD) as connection:
            before = _find(connection, adjudication_id)
            stored = self._case(connection, before.case)
            if before.outcome is None and not _has_moved(connection, before.case_version_id, stored):
                raise Refused("The case is as it was when this was opened.", "Decide it, or withdraw it.")
            rows.close(connection, before.closed(Outcome.CASE_CHANGED, by=by.id, at=now))
            begun = replace(before, id=new_id(), case_version_id=stored.version_id, votes=(), opened_at=now)
            rows.add_adjudication(connection, stored.id, begun)
        return ToDecide(adjudication=begun.seen_by(by.id), case=replace(stored.case, gold=None), moved=False)

    def vote(self, by: Person, adjudication_id: str, proposal: Proposal) -> Adjudication:
        """Decide a case blind. When it is the second vote and both agree, the gold is made at once.

        Gives what the voter may see of it then. Raises Refused: see domain/adjudications; and for clauses that are
        not in force, and decisions or actions that the scheme does not have. Raises CaseMoved where the case shows
        something else by now than the version that the adjudication is about.
        """
        _check(by, Right.ADJUDICATE)
        now = self._clock.now()
        with self._database.write(Changed.GOLD, Changed.CASES, Changed.ANSWERS) as connection:
            before = self._unmoved(connection, adjudication_id)
            vote = Vote(
                person_id=by.id, person=by.key, decision=proposal.decision, action=proposal.action,
                clauses=self._bound(connection, proposal), rationale=proposal.rationale.strip(), at=now,
            )  # fmt: skip
            after = before.voted(vote)
            rows.add_vote(connection, adjudication_id, vote)
            if after.state is State.PARTED and after.agrees(self._scheme.right):
                reason = f"Adjudicated as {after.reason}: both agreed."
                after = self._settle(connection, after, gold=agreed_gold(after), reason=reason, by=None)
        return after.seen_by(by.id)

    def decide(self, by: Person, adjudication_id: str, proposal: Proposal) -> Adjudication:
        """Settle a case on which the two parted; what was voted otherwise is kept in words.

        Raises Refused without the right, for one of the two, and while a vote is missing; CaseMoved as ``vote`` does.
        """
        _check(by, Right.DECIDE_GOLD)
        with self._database.write(Changed.GOLD, Changed.CASES, Changed.ANSWERS) as connection:
            before = self._unmoved(connection, adjudication_id)
            if before.has_voted(by.id):
                raise Refused("You voted on this case, so someone else settles it.", self._say_who(connection, before))
            if not proposal.rationale.strip():
                raise Refused("Say why in a sentence.", "Reviewers read it beside the gold.")
            gold = Gold(
                decision=proposal.decision, clauses=self._bound(connection, proposal), action=proposal.action,
                rationale=proposal.rationale.strip(), adjudicators=tuple(v.person for v in before.votes),
            )  # fmt: skip
            reason = f"Adjudicated as {before.reason}: the two parted; settled by {by.name}."
            return self._settle(connection, before, gold=gold, reason=reason, by=by.id)

    def withdraw(self, by: Person, adjudication_id: str) -> None:
        """End an adjudication without a gold; its votes stay in the history. Raises Refused and NotFound."""
        _check(by, Right.ADJUDICATE)
        with self._database.write(Changed.GOLD) as connection:
            found = _find(connection, adjudication_id)
            rows.close(connection, found.closed(Outcome.WITHDRAWN, by=by.id, at=self._clock.now()))

    # The gold stays as it is

    def still_right(self, by: Person, cases: Collection[str], *, seen: Mapping[str, Ground], why: str = "") -> Kept:
        """Say that golds hold although something spoke against them.

        A stale gold becomes the next gold of its case, the same but bound to the clauses as they are now; no answer is
        marked again, as nothing is decided otherwise. A case is refused, with the reason, where a clause is gone, has
        no gold, is being adjudicated, or is another by now than was ``seen`` of it, by its key. Raises Refused without
        the right.
        """
        _check(by, Right.ADJUDICATE)
        now, kept, refused = self._clock.now(), list[str](), list[tuple[str, str]]()
        with self._database.write(Changed.GOLD, Changed.CASES) as connection:
            busy = {a.case for a in rows.list_open(connection)}
            shelf = stale_rows.read_shelf(connection, at=now)
            bound = stale_rows.bound_cases(connection, keys=cases)
            stored = case_rows.list_cases(connection, keys=cases)
            grounds = _grounds(connection, stored, shelf)
            for key in sorted(stored):
                one, told = bound.get(key), stored[key].case.gold
                if one is None or told is None or key in busy:
                    refused.append((key, "it is being adjudicated" if key in busy else "it has no gold"))
                    continue
                if other := _why_other(connection, seen.get(key), grounds[key], newest=stored[key]):
                    refused.append((key, other))
                    continue
                places = grounds[key].places
                if any(place is None for place in places):
                    refused.append((key, "a clause that it cites is gone; decide anew"))
                    continue
                ids = tuple(rows.find_clause_version(connection, *place) for place in places if place is not None)
                self._keep(connection, stored[key], key=key, ids=ids, gold=told, by=by, why=why.strip())
                kept.append(key)
        return Kept(cases=tuple(kept), refused=tuple(refused))

    def _keep(
        self, connection: Connection, stored: case_rows.StoredCase, *, key: str, ids: tuple[str, ...], gold: Gold,
        by: Person, why: str,
    ) -> None:  # fmt: skip
        now, gold_id, said = self._clock.now(), stored.gold_id, f"Still right, says {by.name}"
        reason = Reason.ASKED
        adjudication_id = new_id()
        if gold_id is not None and ids != rows.clause_version_ids(connection, gold_id):
            reason = Reason.STALE
            new = rows.NewGold(
                case_id=stored.id, gold=gold, clause_versions=ids, reason=f"{said}: {why}" if why else f"{said}.",
                adjudication_id=adjudication_id,
            )  # fmt: skip
            gold_id = rows.add_gold(connection, new, at=now)
        done = Adjudication(
            id=adjudication_id, case=key, case_version_id=stored.version_id, reason=reason, note=why, opened_by=by.id,
            opened_at=now, outcome=Outcome.STILL_RIGHT, closed_by=by.id, closed_at=now, gold_id=gold_id,
        )  # fmt: skip
        rows.add_adjudication(connection, stored.id, done)

    def take_back(self, by: Person, cases: Collection[str]) -> tuple[str, ...]:
        """Undo “still right”: the gold before comes again, as the next number; gives the cases it was done for.

        A case whose last gold did not come of “still right” is left alone. Raises Refused without the right.
        """
        _check(by, Right.ADJUDICATE)
        now, done = self._clock.now(), list[str]()
        with self._database.write(Changed.GOLD, Changed.CASES) as connection:
            for key in sorted(cases):
                golds = rows.gold_history(connection, key)
                ended = {a.id: a.outcome for a in rows.list_settled(connection, case=key)}
                last = golds[-1] if golds else None
                if last is None or len(golds) < 2 or ended.get(last.adjudication_id or "") is not Outcome.STILL_RIGHT:
                    continue
                before = golds[-2]
                again = rows.NewGold(
                    case_id=self._case(connection, key).id, gold=before.gold,
                    clause_versions=rows.clause_version_ids(connection, before.id),
                    reason=f"{by.name} took “still right” back: gold {before.number} again.",
                )  # fmt: skip
                rows.add_gold(connection, again, at=now)
                done.append(key)
        return tuple(done)

    # A new gold, and what it changes

    def _settle(
        self, connection: Connection, adjudication: Adjudication, *, gold: Gold, reason: str, by: str | None
    ) -> Adjudication:
        now, outcome = self._clock.now(), Outcome.DECIDED if by else Outcome.AGREED
        ended = adjudication.closed(outcome, by=by, at=now)
        bound = case_rows.clause_versions(connection)
        ids = tuple(bound[c.sop, c.clause or "", c.version or ""] for c in gold.clauses)
        stored = self._case(connection, adjudication.case)
        new = rows.NewGold(
            case_id=stored.id, gold=gold, clause_versions=ids, reason=reason, decided_by=by,
            dissent=dissent(adjudication, gold), adjudication_id=adjudication.id,
        )  # fmt: skip
        gold_id = rows.add_gold(connection, new, at=now)
        ended = replace(ended, gold_id=gold_id)
        rows.close(connection, ended)
        self._rescore(connection, ended, gold=gold, at=now)
        return ended

    def _rescore(self, connection: Connection, ended: Adjudication, *, gold: Gold, at: datetime) -> None:
        """Mark again, beside the old results, the answers of finished sittings that were given under the same rule.

        What was answered before the clauses of the gold last changed materially was judged by the rule of its time.
        """
        assert ended.gold_id is not None
        shelf = stale_rows.read_shelf(connection, at=at)
        bound = stale_rows.bound_cases(connection, keys=[ended.case])[ended.case]
        since = max(shelf.holds_from(clause) for clause in bound.clauses)
        _, risk = readiness_rows.primary_clauses(connection, gold_id=ended.gold_id)[ended.gold_id]
        results = []
        for answer in rows.answers_to_mark(connection, ended.case_version_id, since=since):
            vector = Vector(answer.decision, answer.clause, answer.action)
            marked = mark(vector, gold, asks=answer.asks, scheme=self._scheme, risk=risk)
            results.append((answer.id, ended.gold_id, marked))
        marking_rows.add_results(connection, results, at=at)

    def _bound(self, connection: Connection, proposal: Proposal) -> tuple[Citation, ...]:
        """The clauses of a proposal at the versions in force. Raises Refused for what cannot stand."""
        if self._scheme.decision(proposal.decision) is None:
            raise Refused(f"The scheme has no decision “{proposal.decision}”.")
        if proposal.action is not None and self._scheme.action(proposal.action) is None:
            raise Refused(f"The scheme has no action “{proposal.action}”.")
        in_force = sop_rows.in_force(connection, at=self._clock.now())
        known = case_rows.clause_versions(connection, translations=False)
        bound = []
        for said in proposal.clauses:
            cited = Citation.parse(said)
            version = in_force.get(cited.sop, ("",))[0]
            if (cited.sop, cited.clause or "", version) not in known:
                raise Refused(f"No clause “{said}” is in force.", "Choose one from the list.")
            bound.append(replace(cited, version=version))
        return tuple(dict.fromkeys(bound))

    def _unmoved(self, connection: Connection, adjudication_id: str) -> Adjudication:
        """An adjudication on which somebody decides now. Raises CaseMoved."""
        found = _find(connection, adjudication_id)
        newest = self._case(connection, found.case)
        if found.outcome is None and _has_moved(connection, found.case_version_id, newest):
            raise CaseMoved
        return found

    def _case(self, connection: Connection, key: str) -> case_rows.StoredCase:
        found = case_rows.list_cases(connection, keys=[key]).get(key)
        if found is None:
            raise NotFound(f"There is no case “{key}”.", "The Cases screen lists those there are.")
        return found

    def _say_who(self, connection: Connection, adjudication: Adjudication) -> str:
        others = [
            p.name
            for p in people_rows.list_people(connection)
            if p.may(Right.DECIDE_GOLD) and not adjudication.has_voted(p.id)
        ]
        if not others:
            return "Nobody else here may: give a third person the role lead or owner, or withdraw it."
        return f"{', '.join(others[:3])} may."


def _check(person: Person, right: Right) -> None:
    if not person.may(right):
        raise Refused(f"A {person.role} does not {'settle' if right is Right.DECIDE_GOLD else 'adjudicate'} gold.")


def _find(connection: Connection, adjudication_id: str) -> Adjudication:
    found = rows.read_adjudication(connection, adjudication_id)
    if found is None:
        raise NotFound("This adjudication is not in this workspace.")
    return found


def _has_moved(connection: Connection, version_id: str, newest: case_rows.StoredCase) -> bool:
    """Whether a case shows something else than the version that somebody looks at."""
    if newest.version_id == version_id:
        return False
    return not case_rows.read_shown(connection, version_id).is_judged_as(newest.case)


def _grounds(connection: Connection, stored: Mapping[str, case_rows.StoredCase], shelf: Shelf) -> dict[str, Ground]:
    """What the golds of these cases stand on, by the key of the case."""
    bound, found = stale_rows.bound_cases(connection, keys=stored), dict[str, Ground]()
    for key, one in stored.items():
        on = bound.get(key)
        places = tuple(shelf.binding(clause, market=on.market) for clause in on.clauses) if on else ()
        found[key] = Ground(case_version_id=one.version_id, gold_id=one.gold_id, places=places)
    return found


def _why_other(connection: Connection, seen: Ground | None, now: Ground, *, newest: case_rows.StoredCase) -> str:
    """What became another after somebody looked, in words; empty where all is as it was, or nobody looked."""
    if seen is None:
        return ""
    if _has_moved(connection, seen.case_version_id, newest):
        return "the case changed after you looked; look at it again"
    if seen.gold_id != now.gold_id:
        return "it has another gold since you looked; look at it again"
    return "" if seen.places == now.places else "a clause changed after you looked; look at it again"


def _waiting(adjudication: Adjudication, case: Case, person: Person, *, moved: bool) -> Waiting:
    return Waiting(
        adjudication=adjudication.seen_by(person.id), title=title_of(case), votes=len(adjudication.votes),
        mine=adjudication.has_voted(person.id), moved=moved,
    )  # fmt: skip


def _then(connection: Connection, stale: Staleness) -> ClauseThen:
    before = stale_rows.read_clause(connection, stale.clause, stale.bound)
    after = stale_rows.read_clause(connection, stale.here, stale.now) if stale.here is not None else None
    return ClauseThen(staleness=stale, before=before, after=after)
