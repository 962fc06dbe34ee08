"""Editing the case bank: looking through it, changing cases one by one or many at once, and undoing it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.case_changes import (
    SETTABLE,
    CaseSheet,
    Change,
    Moved,
    Tagged,
    check_case,
    check_value,
    clean_tag,
)
from app.domain.case_lines import CaseLines
from app.domain.cases import Case, Picture
from app.domain.changed import Changed
from app.domain.people import Person, Right
from app.domain.personal_data import PersonalData, personal_in
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
from app.store.heeded import add_heeded, list_heeded

NAMED = 5  # cases that a sentence names


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
                heeded=list_heeded(connection, stored.version_id),
            )  # fmt: skip

    def save(
        self,
        person: Person,
        case: Case,
        *,
        tags: Collection[str],
        opened: int,
        tagged: Collection[str] = (),
        heeded: Collection[PersonalData] = (),
    ) -> Change:
        """Keep a case as a new version, or a new one; sittings keep what they showed.

        ``opened`` is the version that the person began with, 0 for a new case, and ``tagged`` its tags then: those that
        someone else put on meanwhile stay. ``heeded`` is personal data that this person leaves in it knowingly; that is
        kept with the version. Its gold is left as it is. Raises BadInput for a case that cannot be kept, and Refused
        when someone else has changed it or its id is taken.
        """
        person.must(Right.EDIT_CASES)
        check_case(case)
        wanted = Tagged.between(tagged, {clean_tag(tag) for tag in tags})
        with self._database.write(Changed.CASES) as connection:
            before = case_rows.list_cases(connection, keys=[case.key]).get(case.key)
            self._must_be_newest(connection, case.key, opened=opened)
            same = before is not None and case_rows.same_case(before.case, replace(case, gold=None))
            own = rows.tags_of(connection, [before.id]).get(before.id, ()) if before else ()
            case_id = before.id if before and same else rows.save_case(connection, case, at=self._clock.now())
            left = [one for one in personal_in(case) if one in heeded]
            versions = {row["id"]: left for row in rows.newest_versions(connection, [case_id] if left else [])}
            add_heeded(connection, versions, by=person.id, at=self._clock.now())
            moved = Tagged.between(own, wanted.of(own))
            if moved:
                rows.put_tags(connection, {case_id: wanted.of(own)})
        if before is None:
            return Change(said=f"The case {case.key} is in the bank.")
        return Change(
            said=f"The case {case.key} is saved.",
            saved=None if same else before.case,
            made=opened + 1,
            tags={case.key: moved} if moved else {},
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
            step = Tagged(on=frozenset({wanted})) if on else Tagged(off=frozenset({wanted}))
            moved = {key: step for key, tags in before.items() if (wanted in tags) != on}
            rows.put_tags(connection, {ids[key]: step.of(before[key]) for key in moved})
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
            moved = {key: Moved(had[case_id], value) for key, case_id in ids.items() if had[case_id] != value}
            rows.set_values(connection, {ids[key]: {name: value} for key in moved}, at=self._clock.now())
        said = f"The {name} of {count(len(moved), 'case')} is {value} now."
        return Change(said=said, name=name, values=moved)

    def undo(self, person: Person, change: Change, *, again: bool = False) -> Change:
        """Make it as it was before, as new versions; gives what undoes that, which is the change done ``again``.

        Cases that were changed since are left as they are, and the sentence names them. A tag that someone else put on
        since stays.
        """
        person.must(Right.EDIT_CASES)
        with self._database.write(Changed.CASES) as connection:
            newer = self._changed_since(connection, change)
            ids = {key: i for key, i in rows.ids_of(connection, change.keys).items() if key not in newer}
            own = rows.tags_of(connection, list(ids.values()))
            tags = {key: moved.back for key, moved in change.tags.items() if key in ids}
            rows.put_tags(connection, {ids[key]: moved.of(own.get(ids[key], ())) for key, moved in tags.items()})
            values = {key: moved.back for key, moved in change.values.items() if key in ids}
            steps = {ids[key]: {change.name: moved.now} for key, moved in values.items()}
            rows.set_values(connection, steps, at=self._clock.now())
            before = None
            if change.saved is not None and change.saved.key in ids:
                before = case_rows.list_cases(connection, keys=[change.saved.key])[change.saved.key].case
                rows.save_case(connection, change.saved, at=self._clock.now())
        return Change(
            said=_say_undone(ids, newer, again=again), tags=tags, name=change.name, values=values, saved=before,
            made=change.made + 1,
        )  # fmt: skip

    def _changed_since(self, connection: Connection, change: Change) -> frozenset[str]:
        """The cases of a change that have got another value or version since."""
        ids = rows.ids_of(connection, change.keys)
        values = rows.values_of(connection, [ids[key] for key in change.values if key in ids], change.name)
        newer = {key for key, moved in change.values.items() if key in ids and values[ids[key]] != moved.now}
        if change.saved is not None and change.saved.key in ids:
            version = rows.version_of(connection, ids[change.saved.key])
            newer |= {change.saved.key} if version is not None and version[0] != change.made else set()
        return frozenset(newer)

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
                f"The case {key} was changed while it was open here.",
                "Nothing that you wrote is lost: bring in what was changed, look at it, and save again.",
            )


def _say_undone(done: Collection[str], newer: Collection[str], *, again: bool) -> str:
    said = []
    if done or not newer:
        many = count(len(done), "case is", "cases are")
        said.append(f"Done again: {many} changed." if again else f"Undone: {many} as before.")
    if newer:
        named = sorted(newer)[:NAMED]
        more = f" and {len(newer) - NAMED:,} more" if len(newer) > NAMED else ""
        said.append(f"Left as they are, because they were changed since: {', '.join(named)}{more}.")
    return " ".join(said)


def _must_see(person: Person) -> None:
    if not (person.may(Right.EDIT_CASES) or person.may(Right.ADJUDICATE)):
        raise Refused("The case bank shows gold, which your role does not see.", "Ask a trainer.")
