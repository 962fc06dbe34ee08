"""The workspace itself: who is in it, whether it is the demo, and its closing."""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.domain.changed import Changed
from app.domain.ids import new_id
from app.domain.people import Person, Right, Role
from app.errors import NotFound
from app.formats.people_csv import read_people
from app.store import meta
from app.store import people as rows
from app.store.cases import count_cases
from app.store.database import Database
from app.store.quizzes import count_quizzes
from app.store.sops import count_sops

DEMO, BEGUN = "demo", "begun"


class Workspace:
    """What concerns the workspace as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self) -> tuple[Person, ...]:
        """Everyone with a profile here, by team and key."""
        with self._database.read() as connection:
            return rows.list_people(connection)

    def person(self, key: str = "") -> Person:
        """The person with this key; without a key the owner, or else the first who is not simulated.

        Raises NotFound.
        """
        people = self.people()
        if not key:
            return min(people, key=lambda p: (p.simulated, p.role is not Role.OWNER))
        found = next((p for p in people if p.key == key), None)
        if found is None:
            some = ", ".join(p.key for p in people[:8])
            raise NotFound(
                f"There is no person “{key}” in this workspace.", f"There are {some}{' …' * (len(people) > 8)}."
            )
        return found

    def add_people(self, people: Iterable[Person]) -> None:
        """Write profiles, by key: those that are there are changed."""
        with self._database.write(Changed.PEOPLE) as connection:
            rows.put_people(connection, people)

    def import_people(self, path: Path, *, by: Person) -> int:
        """Take profiles from a table (formats/people_csv says its columns); gives how many.

        Raises BadInput, and Refused unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        people = read_people(path)
        self.add_people(people)
        return len(people)

    def add_owner(self, *, demo: bool = False) -> None:
        """Give a new workspace its first profile, which may do everything, and say whether it is to have the demo."""
        with self._database.write(Changed.PEOPLE) as connection:
            rows.put_people(connection, [Person(id=new_id(), key="me", name="You", role=Role.OWNER)])
            if demo:
                meta.set_fact(connection, DEMO, BEGUN)

    @property
    def wants_demo(self) -> bool:
        """Whether the demo was begun here and is not whole: a first start may have been killed in the middle."""
        with self._database.read() as connection:
            return meta.get_fact(connection, DEMO) == BEGUN

    @property
    def is_demo(self) -> bool:
        """Whether people and answers here are simulated."""
        with self._database.read() as connection:
            return meta.get_fact(connection, DEMO) is not None

    def mark_demo(self) -> None:
        """Say from now on that people and answers here are simulated."""
        with self._database.write(Changed.PEOPLE) as connection:
            meta.set_fact(connection, DEMO, "yes")

    @property
    def why_read_only(self) -> tuple[str, str] | None:
        """Why nothing can be written here, and what to do about it; None where one can write."""
        return self._database.why_read_only

    def counts(self) -> dict[str, int]:
        """How many SOPs, cases, quizzes and people there are."""
        with self._database.read() as connection:
            return {
                "sops": count_sops(connection),
                "cases": count_cases(connection),
                "quizzes": count_quizzes(connection),
                "people": rows.count_people(connection),
            }

    def listen(self, listener: Callable[[frozenset[Changed]], None]) -> None:
        """Call ``listener`` after each write, on the thread that wrote."""
        self._database.listen(listener)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()
