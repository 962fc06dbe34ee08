"""What the simulated people have in hand, as the file that is imported: remarks, adjudications, assignments, drafts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import yaml

from simulator.content import Content
from simulator.dice import Dice
from simulator.drafted import DRAFTED
from simulator.said import ASSIGNED, OPENED, SAID, Said
from simulator.weeks import LAST_DAY

MORNING = time(8)
SATURDAY = 5
Entry = dict[str, Any]


def work(content: Content, answers: Iterable[tuple[str | int, ...]]) -> bytes:
    """The file, given all answers in the order of ANSWER_COLUMNS."""
    remarks = list(_remarks(content, list(answers)))
    said = {
        "format": "1",
        "remarks": remarks,
        "adjudications": [*_kept(remarks), *_opened()],
        "assignments": list(_assigned()),
        "drafts": list(_drafted()),
    }
    text: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120)
    return f"# What the simulated people of the demo have in hand. Written by the simulator.\n{text}".encode()


def _remarks(content: Content, answers: list[tuple[str | int, ...]]) -> Iterator[Entry]:
    """Each remark is made by somebody who gave the decision that it speaks for; nobody makes many."""
    graded = {quiz.slug for quiz in content.quizzes if quiz.sealed}
    made: Counter[str] = Counter()
    for said in SAID:
        able = [a for a in answers if a[3] == said.case and a[4] == said.gave and a[1] not in graded]
        if not able:
            raise LookupError(f"Nobody gave {said.gave} to {said.case}: choose another remark.")
        order = Dice("remark", said.case, said.gave).shuffled(able)
        answer = min(order, key=lambda a: made[str(a[0])])
        made[str(answer[0])] += 1
        yield _remark(said, answer)


def _remark(said: Said, answer: tuple[str | int, ...]) -> Entry:
    dice = Dice("remark", "time", said.case)
    at = _moment(str(answer[-1])) + timedelta(minutes=dice.whole(14, 55), seconds=dice.whole(0, 59))
    if not said.reply:  # they looked at their results again lately
        at = max(at, datetime.combine(LAST_DAY - timedelta(days=dice.whole(0, 4)), at.time(), UTC))
    person, quiz, version = (str(answer[i]) for i in range(3))
    kind = "contest" if said.contests else "discuss"
    entry = {"person": person, "quiz": quiz, "version": version, "case": said.case, "kind": kind}
    entry |= {"words": said.words, "at": _say(at)}
    if said.reply:
        replied = _next_workday(at, days=dice.whole(1, 2)) + timedelta(minutes=dice.whole(0, 420))
        entry |= {"reply": said.reply, "replied_by": said.by, "replied_at": _say(replied)}
    return entry


def _kept(remarks: Iterable[Entry]) -> Iterator[Entry]:
    """A contest that was answered ends with the gold as it was."""
    for entry in remarks:
        if entry["kind"] == "contest" and "reply" in entry:
            by, at = entry["replied_by"], entry["replied_at"]
            yield {
                "case": entry["case"],
                "reason": "contested",
                "note": entry["reply"],
                "opened_by": by,
                "opened_at": at,
                "outcome": "still right",
                "closed_by": by,
                "closed_at": at,
            }


def _opened() -> Iterator[Entry]:
    for one in OPENED:
        begun = _on(one.day) + timedelta(minutes=Dice("adjudication", one.case).whole(0, 300))
        votes = [
            {
                "person": vote.by,
                "decision": vote.decision,
                "action": vote.action,
                "clauses": [vote.clause],
                "rationale": vote.why,
                "at": _say(begun + timedelta(minutes=Dice("vote", one.case, vote.by).whole(20, 200))),
            }
            for vote in one.votes
        ]
        yield {
            "case": one.case,
            "reason": one.reason,
            "note": one.note,
            "opened_by": one.by,
            "opened_at": _say(begun),
            "votes": votes,
        }


def _assigned() -> Iterator[Entry]:
    for one in ASSIGNED:
        entry: Entry = {"quiz": one.quiz, "audience": one.audience, "whom": one.whom, "assigned_by": one.by}
        entry["opens_at"] = _say(_on(one.opens) - timedelta(hours=8))
        entry |= {"closes_in_days": one.days} if one.days else {"closes_at": _say(_on(one.closes))}
        yield entry | {"attempts": one.attempts, "note": one.note}


def _drafted() -> Iterator[Entry]:
    for one in DRAFTED:
        yield {
            "sop": one.sop,
            "author": one.author,
            "version": one.version,
            "change": one.change,
            "status": "in review" if one.in_review else "draft",
            "begun_at": _say(_on(one.begun)),
            "changed_at": _say(_on(one.changed) + timedelta(hours=3, minutes=12)),
            "editorial": list(one.editorial),
            "edits": [{"old": old, "new": new} for old, new in one.edits],
        }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _on(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), MORNING, UTC)


def _next_workday(at: datetime, *, days: int) -> datetime:
    """The morning so many working days later."""
    day = at.date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return datetime.combine(day, MORNING, UTC)


def _say(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
