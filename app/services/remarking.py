"""Remarking: what a reviewer says of a case after answering it, and the sentence they get back."""

from app.domain.changed import Changed
from app.domain.people import Person, Right
from app.domain.quizzes import Mode
from app.domain.remarks import Remark, RemarkKind
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import remarks as rows
from app.store.database import Database


class Remarking:
    """What reviewers and trainers say to each other about a case."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def add_remark(self, by: Person, sitting_id: str, *, position: int, kind: RemarkKind, words: str) -> str:
        """Say something of a case that one has answered, or contest its gold; gives the remark's id.

        Raises Refused for someone else's answer, before its gold may be seen, and without words.
        """
        said = _with_words(words)
        with self._database.write(Changed.GOLD) as connection:
            answer = rows.find_answer(connection, sitting_id, position)
            if answer is None:
                raise Refused("This case has no answer yet.", "Answer it first.")
            if answer.person_id != by.id:
                raise Refused("This is someone else's answer.", "Only who gave it can say something of it.")
            if not answer.finished and answer.mode != Mode.PRACTICE:
                raise Refused("This quiz is not finished.", "Its gold is shown, and can be contested, when it is.")
            return rows.add_remark(
                connection, answer.answer_id, person_id=by.id, kind=kind, words=said, at=self._clock.now()
            )

    def remarks(self, asked_by: Person, sitting_id: str) -> tuple[Remark, ...]:
        """What was said of the cases of a sitting, oldest first, with the replies; one's own, or all with the right
        to adjudicate."""
        with self._database.read() as connection:
            found = rows.list_remarks(connection, sitting_id=sitting_id)
        return tuple(r for r in found if r.person_id == asked_by.id or asked_by.may(Right.ADJUDICATE))

    def reply(self, by: Person, remark_id: str, words: str) -> None:
        """Answer a remark in a sentence that the reviewer sees; a later reply takes the place of the one before.

        Raises Refused without the right or words, NotFound for no such remark.
        """
        if not by.may(Right.ADJUDICATE):
            raise Refused(f"A {by.role} does not reply to remarks.")
        with self._database.write(Changed.GOLD) as connection:
            if not rows.reply(connection, remark_id, words=_with_words(words), by=by.id, at=self._clock.now()):
                raise NotFound("This remark is not in this workspace.")


def _with_words(words: str) -> str:
    said = words.strip()
    if not said:
        raise Refused("There are no words yet.", "Say it in a sentence.")
    return said
