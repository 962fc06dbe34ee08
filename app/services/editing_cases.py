"""Editing the case bank: looking through it, changing cases one by one or many at once, and undoing it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.domain.case_changes import SETTABLE, CaseSheet, Change, check_case, check_value, clean_tag
from app.domain.case_lines import CaseLines
from app.domain.cases import Case, Picture
from app.domain.changed import Changed
from app.domain.people import Person, Right
from app.domain.sentences import count
from app.errors import BadInput, NotFound, Refused
from app.formats.case_columns import CASE_COLUMNS, row_of
from app.formats.picture_names import new_name
from app.formats.pictures import picture_in
from app.formats.table_writing import write_table
from app.ports import Clock, Progress
from app.store import adjudications as adjudication_rows
from app.store import case_bank as rows
from app.store import cases as case_rows
from app.store import pictures as picture_rows
from app.store.database import Connection, Database

V = TypeVar("V")


class EditingCases:
    """What a trainer does with the cases of the bank. Gold is not changed here."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def lines(self, person: Person) -> CaseLines:
        """Every case of the bank as a line, without gold that this person may yet vote on.

        Raises Refused for who may not see gold.
        """
        _must_see(person)
        with self._database.read() as connection:
            hidden = adjudication_rows.hidden_from(connection, person)
            lines = rows.list_lines(connection, at=self._clock.now())
            return CaseLines(line.without_gold() if line.key in hidden else line for line in lines)

    def sheet(self, person: Person, key: str) -> CaseSheet:
        """A case at its newest version with its tags and golds, which are hidden as in ``lines``.

        Raises NotFound, and Refused as ``lines`` does.
        """
        _must_see(person)
        with self._database.read() as connection:
            stored = case_rows.list_cases(connection, keys=[key]).get(key)
            if stored is None:
                raise NotFound(f"There is no case “{key}” in the bank.")
            version = rows.version_of(connection, stored.id)
            assert version is not None
            hidden = key in adjudication_rows.hidden_from(connection, person)
            return CaseSheet(
                case=replace(stored.case, gold=None) if hidden else stored.case, version=version[0],
                changed=version[1], tags=rows.tags_of(connection, [stored.id]).get(stored.id, ()),
                golds=() if hidden else rows.list_golds(connection, stored.id), hidden=hidden,
            )  # fmt: skip

    def save(self, person: Person, case: Case, *, tags: Collection[str], opened: int) -> Change:
        """Keep a case as a new version, or a new one; sittings keep what they showed.

        ``opened`` is the version that the person began with, 0 for a new case. Its gold is left as it is. Raises
        BadInput for a case that cannot be kept, and Refused when someone else has changed it or its id is taken.
        """
        person.must(Right.EDIT_CASES)
        check_case(case)
        wanted = tuple(sorted({clean_tag(tag) for tag in tags}))
        with self._database.write(Changed.CASES) as connection:
            before = case_rows.list_cases(connection, keys=[case.key]).get(case.key)
            self._must_be_newest(connection, case.key, opened=opened)
            same = before is not None and case_rows.same_case(before.case, replace(case, gold=None))
            own = rows.tags_of(connection, [before.id]).get(before.id, ()) if before else ()
            case_id = before.id if before and same else rows.save_case(connection, case, at=self._clock.now())
            if own != wanted:
                rows.put_tags(connection, {case_id: wanted})
        if before is None:
            return Change(said=f"The case {case.key} is in the bank.")
        return Change(
            said=f"The case {case.key} is saved.",
            saved=None if same else before.case,
            tags={} if own == wanted else {case.key: own},
        )

    def add_picture(self, person: Person, data: bytes, *, name: str) -> Picture:
        """Keep a picture for a case; it is the case's once the case is saved with it. Its words are still to be said.

        ``name`` is that of its file. Raises BadFile for what is no picture, Refused, and WorkspaceProblem.
        """
        person.must(Right.EDIT_CASES)
        made = picture_in(data, name)
        file = picture_rows.file_name(made.sha256, made.kind)
        picture_rows.put_file(self._database.media, data, name=file)
        row = picture_rows.NewPicture(
            hash=made.sha256, kind=made.kind, width=made.width, height=made.height, size=len(data)
        )
        with self._database.write() as connection:
            picture_rows.add_pictures(connection, [row], at=self._clock.now())
        # always with its hash: an older version of the case may call another picture so
        called = new_name(name, kind=made.kind, sha256=made.sha256)
        return Picture(alt="", file=called, stored=file)

    def tag(self, person: Person, keys: Collection[str], tag: str, *, on: bool = True) -> Change:
        """Put a tag on cases, or take it off. Raises BadInput for a tag that cannot be."""
        person.must(Right.EDIT_CASES)
        wanted = clean_tag(tag) if on else tag
        with self._database.write(Changed.CASES) as connection:
            ids = rows.ids_of(connection, keys)
            own = rows.tags_of(connection, list(ids.values()))
            before = {key: own.get(case_id, ()) for key, case_id in ids.items()}
            moved = {key: tags for key, tags in before.items() if (wanted in tags) != on}
            after = {ids[key]: _with(tags, wanted, on=on) for key, tags in moved.items()}
            rows.put_tags(connection, after)
        verb = "put on" if on else "taken off"
        return Change(said=f"The tag “{wanted}” was {verb} {count(len(moved), 'case')}.", tags=moved)

    def set_value(self, person: Person, keys: Collection[str], name: str, *, value: str) -> Change:
        """Give cases another market or difficulty, each as a new version. Raises BadInput for what cannot be."""
        person.must(Right.EDIT_CASES)
        if name not in SETTABLE:
            raise BadInput(f"The {name} of many cases cannot be set at once.")
        check_value(name, value)
        with self._database.write(Changed.CASES) as connection:
            ids = rows.ids_of(connection, keys)
            had = rows.values_of(connection, list(ids.values()), name)
            moved = {key: had[case_id] for key, case_id in ids.items() if had[case_id] != value}
            rows.set_values(connection, {ids[key]: {name: value} for key in moved}, at=self._clock.now())
        said = f"The {name} of {count(len(moved), 'case')} is {value} now."
        return Change(said=said, values={key: {name: old} for key, old in moved.items()})

    def undo(self, person: Person, change: Change) -> str:
        """Make it as it was before, as new versions; gives a sentence. Cases that are gone are passed over."""
        person.must(Right.EDIT_CASES)
        with self._database.write(Changed.CASES) as connection:
            ids = rows.ids_of(connection, {*change.tags, *change.values})
            rows.put_tags(connection, _by_id(change.tags, ids))
            rows.set_values(connection, _by_id(change.values, ids), at=self._clock.now())
            if change.saved is not None:
                rows.save_case(connection, change.saved, at=self._clock.now())
        many = len({*change.tags, *change.values} | ({change.saved.key} if change.saved else set()))
        return f"Undone: {count(many, 'case is', 'cases are')} as before."

    def export(self, person: Person, keys: Sequence[str], file: Path, *, progress: Progress | None = None) -> str:
        """Write cases with their gold and tags to a CSV or XLSX file, in this order; gives a sentence.

        The columns are called as an import knows them. A gold that the person must not see is left out.
        Raises BadInput when the file cannot be written.
        """
        _must_see(person)
        with self._database.read() as connection:
            stored = case_rows.list_cases(connection)
            tags = rows.tags_of(connection)
            blind = adjudication_rows.hidden_from(connection, person)
        known = [stored[key] for key in keys if key in stored]
        shown = [replace(one.case, gold=None) if one.case.key in blind else one.case for one in known]
        cells = [row_of(case, tags.get(one.id, ())) for one, case in zip(known, shown, strict=True)]
        write_table(file, CASE_COLUMNS, cells, progress=progress)
        hidden = sum(case.key in blind for case in shown)
        without = f" The gold of {count(hidden, 'case')} that you may yet vote on is left out." if hidden else ""
        return f"{count(len(known), 'case is', 'cases are')} in {file.name}.{without}"

    def new_key(self, beginning: str = "case") -> str:
        """An id that no case has: the beginning and the next free number."""
        with self._database.read() as connection:
            known = case_rows.case_ids(connection)
        number = 1
        while f"{beginning}-{number}" in known:
            number += 1
        return f"{beginning}-{number}"

    def _must_be_newest(self, connection: Connection, key: str, *, opened: int) -> None:
        case_id = rows.ids_of(connection, [key]).get(key)
        version = rows.version_of(connection, case_id) if case_id else None
        newest = version[0] if version else 0
        if newest and not opened:
            raise Refused(f"There is a case {key} already.", "Give this one another id.")
        if newest != opened:
            raise Refused(
                f"The case {key} was changed while it was open here.", "Copy what you wrote, and open it again."
            )


def _with(tags: tuple[str, ...], tag: str, *, on: bool) -> tuple[str, ...]:
    return tuple(sorted({*tags, tag} if on else {*tags} - {tag}))


def _by_id(values: Mapping[str, V], ids: Mapping[str, str]) -> dict[str, V]:
    return {ids[key]: value for key, value in values.items() if key in ids}


def _must_see(person: Person) -> None:
    if not (person.may(Right.EDIT_CASES) or person.may(Right.ADJUDICATE)):
        raise Refused("The case bank shows gold, which your role does not see.", "Ask a trainer.")
