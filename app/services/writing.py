"""Writing SOPs: drafts, their checks, what a release would make stale, review by a second person, and the release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from app.domain.changed import Changed
from app.domain.changes import ClauseChange, compare, match_clauses
from app.domain.citables import Citable, citables_of
from app.domain.clauses import Clause
from app.domain.dates import say_day
from app.domain.draft_checks import (
    Analysis,
    DraftBase,
    Finding,
    OpenDraft,
    Preview,
    find_problems,
    ids_to_keep,
    track,
)
from app.domain.drafts import (
    Draft,
    DraftReview,
    DraftStatus,
    DraftText,
    NewerText,
    ShelfRow,
    ShownPicture,
    suggest_version,
)
from app.domain.ids import new_id
from app.domain.impacts import Impact
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.readings import Comparison
from app.domain.sops import Status, VersionInfo
from app.errors import BadInput, NotFound, Refused
from app.formats.clauses import cut
from app.formats.decision_table import read_rules
from app.formats.draft_md import file_of, preview, read_release
from app.formats.headings import slug as slug_of
from app.formats.picture_names import named_pictures, new_name, own_name
from app.formats.pictures import picture_in
from app.formats.problems import BadFile
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import drafts as rows
from app.store import pictures as picture_rows
from app.store import sops as sop_rows
from app.store.database import Connection, Database
from app.store.impacts import find_impact
from app.store.texts import hash_of

NEW_BODY = "# {title}\n\nWhat this SOP is for, in a sentence.\n\n## Scope {{#scope}}\n\nWhat it covers.\n"
MOMENT = timedelta(microseconds=1)
UNCHECKED = datetime(9999, 1, 1, tzinfo=UTC)  # stands for “at its release” where a file must name a date


class Writing:
    """What a trainer, and the second person who approves, do with drafts."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    # The list

    def shelf(self, *, asked_by: Person) -> tuple[ShelfRow, ...]:
        """Every SOP with its open draft, and new drafts: open drafts first, then by title. Raises Refused."""
        _check_any(asked_by)
        now = self._clock.now()
        with self._database.read() as connection:
            versions = sop_rows.list_versions(connection, at=now)
            drafts = {draft.text.slug: draft for draft in rows.list_drafts(connection)}
        shelf = [
            _shelf_row(slug, list(group), drafts.pop(slug, None), now=now)
            for slug, group in groupby(versions, key=lambda v: v.sop)
        ]
        shelf += [_shelf_row(slug, [], draft, now=now) for slug, draft in drafts.items()]
        return tuple(sorted(shelf, key=lambda row: (row.draft is None, row.title.casefold())))

    def drafts(self, *, asked_by: Person, closed: bool = False) -> tuple[Draft, ...]:
        """The open drafts, or all there ever were, the one changed last first. Raises Refused."""
        _check_any(asked_by)
        with self._database.read() as connection:
            return rows.list_drafts(connection, closed=closed)

    # Writing

    def begin(self, person: Person, title: str, *, slug: str = "") -> Draft:
        """A draft of a new SOP. Raises Refused where the slug is taken, and BadInput for a title without letters."""
        _check(person, Right.WRITE_SOPS)
        slug = slug_of(slug or title)
        if not slug or not title.strip():
            raise BadInput("An SOP needs a title.", "Write a few words.")
        text = DraftText(slug=slug, version="1.0", title=title.strip(), body=NEW_BODY.format(title=title.strip()))
        with self._database.write(Changed.DRAFTS) as connection:
            if sop_rows.find_sop(connection, slug) is not None:
                raise Refused(f"There is an SOP “{slug}” already.", "Draft a change of it, or choose another title.")
            return self._add(connection, person, text=text, base_id=None)

    def begin_change(self, person: Person, slug: str) -> Draft:
        """A draft that begins with the text of an SOP's newest version. Raises NotFound, and Refused where one is open.

        A retired SOP comes back into force by a new version.
        """
        _check(person, Right.WRITE_SOPS)
        with self._database.write(Changed.DRAFTS) as connection:
            last = self._last(connection, slug)
            if last is None:
                raise NotFound(f"There is no SOP “{slug}”.", "Begin a new one.")
            body, _ = sop_rows.read_body(connection, last.id)
            text = DraftText(
                slug=last.sop, version=suggest_version(last.version, material=False), title=last.title,
                domain=last.domain, risk=last.risk, language=last.language, markets=last.markets, owner=last.owner,
                extends=last.extends, translates=last.translates, body=body,
            )  # fmt: skip
            draft = self._add(connection, person, text=text, base_id=last.id)
            picture_rows.link_draft(connection, draft.id, picture_rows.hashes_of_sops(connection).get(last.id, {}))
            return draft

    def open(self, draft_id: str, *, asked_by: Person) -> OpenDraft:
        """A draft with what it is measured against. Raises NotFound, and Refused for who does nothing with drafts."""
        _check_any(asked_by)
        with self._database.read() as connection:
            draft = _find(connection, draft_id)
            return OpenDraft(draft=draft, base=self._base(connection, draft))

    def save(self, person: Person, draft_id: str, text: DraftText, *, seen: datetime) -> datetime:
        """Keep a text; gives the instant by which it is known from now on.

        ``seen`` is the instant of the text that this one grew from. Raises Refused where another window has saved a
        newer one meanwhile, where the draft is another person's, and where it is not being written.
        """
        with self._database.write() as connection:  # the text on the screen is the one that was saved
            draft = _find(connection, draft_id)
            _check_author(person, draft)
            if draft.changed_at != seen:
                raise NewerText(draft)
            if draft.text == text:
                return seen
            taken = rows.open_draft_of(connection, text.slug) if text.slug != draft.text.slug else None
            if taken is not None or (text.slug != draft.text.slug and draft.base_id is not None):
                raise Refused(f"The slug “{text.slug}” is not free for this draft.", "Choose another.")
            at = max(self._clock.now(), seen + MOMENT)  # two texts are never of one instant
            rows.put_draft(connection, draft.edited(text, at=at))
            return at

    def analyse(self, opened: OpenDraft, text: DraftText, *, tracked: Sequence[Clause] = ()) -> Analysis:
        """What changed and what is wrong in a text; the database is not asked, so that it can follow each key.

        ``tracked`` are the clauses of the last look, by which ids stay while headings change.
        """
        base, found = opened.base, cut(text.body).clauses
        followed = track(tracked or base.clauses, base, found)
        after = match_clauses(base.clauses, found, used=base.used)
        changes = _changes(base, after, text=text)
        lines = text.body.split("\n")
        problems = find_problems(
            text, base, clauses=after, tracked=followed, changes=changes, now=self._clock.now(), rules=_rules
        )
        return Analysis(
            clauses=after, changes=changes, findings=(*_misfits(text, changes, base), *problems), tracked=followed,
            keep=tuple(ids_to_keep(followed, base, cut=found, lines=lines)),
        )  # fmt: skip

    def preview(self, body: str, *, line: int) -> Preview:
        """A text as its readers will see it, made beside the window; ``line`` is where the cursor is."""
        return preview(body, line)

    def add_picture(self, person: Person, draft_id: str, data: bytes, *, name: str) -> str:
        """Keep a picture for a draft; gives the name by which its text calls it. ``name`` is that of its file.

        Raises BadFile for what is no picture, Refused as ``save`` does, and WorkspaceProblem for the folder.
        """
        _check(person, Right.WRITE_SOPS)
        picture = picture_in(data, name)
        row = picture_rows.NewPicture(
            hash=picture.sha256, kind=picture.kind, width=picture.width, height=picture.height, size=len(data)
        )
        file = picture_rows.file_name(row.hash, row.kind)
        picture_rows.put_file(self._database.media, data, name=file)  # before the rows, so that none names what is not
        with self._database.write() as connection:
            draft = _find(connection, draft_id)
            _check_author(person, draft)
            if not draft.editable:
                raise Refused("This draft is in review.", "Take it back to change it.")
            taken = picture_rows.hashes_of_draft(connection, draft_id)
            called = new_name(name, kind=row.kind, sha256=row.hash, taken=taken)
            picture_rows.add_pictures(connection, [row], at=self._clock.now())
            picture_rows.link_draft(connection, draft_id, {called: row.hash})
        return called

    def pictures(self, draft_id: str, *, asked_by: Person) -> tuple[ShownPicture, ...]:
        """The pictures of a draft by name, also those that its text does not use. Raises NotFound and Refused."""
        _check_any(asked_by)
        with self._database.read() as connection:
            draft = _find(connection, draft_id)
            before = picture_rows.of_sop(connection, draft.base_id) if draft.base_id else {}
            files = picture_rows.of_draft(connection, draft_id)
        used = {own_name(picture.source) for picture in named_pictures(draft.text.body)}
        return tuple(
            ShownPicture(name=name, file=file, used=name in used, new=before.get(name) != file)
            for name, file in sorted(files.items())
        )

    def citables(self) -> tuple[Citable, ...]:
        """The clauses of the SOPs in force, to link to."""
        with self._database.read() as connection:
            versions = [v for v in sop_rows.list_versions(connection, at=self._clock.now()) if v.in_force]
            return tuple(c for v in versions for c in citables_of(v, sop_rows.read_clauses(connection, v.id)))

    def rebase(self, person: Person, draft_id: str) -> OpenDraft:
        """Measure a draft against the newest version of its SOP from now on. Raises NotFound and Refused."""
        with self._database.write(Changed.DRAFTS) as connection:
            draft = _find(connection, draft_id)
            _check_author(person, draft)
            last = self._last(connection, draft.text.slug)
            rows.put_draft(connection, replace(draft, base_id=last.id if last else None))
        return self.open(draft_id, asked_by=person)

    def discard(self, person: Person, draft_id: str) -> None:
        """Give a draft up; its author may, and whoever approves. Raises Refused."""
        with self._database.write(Changed.DRAFTS) as connection:
            draft = _find(connection, draft_id)
            _check_author_or_approver(person, draft)
            rows.put_draft(connection, draft.discarded())

    def restore(self, person: Person, draft_id: str) -> None:
        """Take a discarding back. Raises Refused where another draft of the SOP was begun since."""
        with self._database.write(Changed.DRAFTS) as connection:
            draft = _find(connection, draft_id)
            other = rows.open_draft_of(connection, draft.text.slug)
            if draft.status is not DraftStatus.DISCARDED or other is not None:
                raise Refused("This draft cannot be taken back.", "Another one is open.")
            _check_author_or_approver(person, draft)
            rows.put_draft(connection, replace(draft, status=DraftStatus.DRAFT))

    # Review and release

    def submit(self, person: Person, draft_id: str) -> Draft:
        """Hand a draft in for review. Raises Refused where its checks find what keeps it back."""
        with self._database.write(Changed.DRAFTS) as connection:
            draft = _find(connection, draft_id)
            _check_author(person, draft)
            self._check_ready(OpenDraft(draft=draft, base=self._base(connection, draft)))
            submitted = draft.submitted()
            rows.put_draft(connection, submitted)
        return submitted

    def take_back(self, person: Person, draft_id: str) -> Draft:
        """Take a draft out of review to change it; an approval counts no more. Raises Refused."""
        with self._database.write(Changed.DRAFTS) as connection:
            draft = _find(connection, draft_id)
            _check_author(person, draft)
            back = draft.taken_back()
            rows.put_draft(connection, back)
        return back

    def comparison(self, draft_id: str, *, asked_by: Person) -> tuple[Draft, Comparison, str]:
        """A draft, how it differs from the version it began from, and the hash of the text that is compared.

        Raises NotFound and Refused.
        """
        _check_any(asked_by)
        with self._database.read() as connection:
            draft = _find(connection, draft_id)
            base = self._base(connection, draft)
            before = _version(connection, draft.base_id, at=self._clock.now())
        analysis = self.analyse(OpenDraft(draft=draft, base=base), draft.text)
        after = _info(draft, analysis)
        compared = Comparison(before=before or replace(after, version="–"), after=after, changes=analysis.changes)
        return draft, compared, hash_of(_file(draft.text, analysis))

    def review(self, person: Person, draft_id: str, *, approved: bool, comment: str, text_hash: str) -> Draft:
        """Approve a draft or return it, by the hash of the text that was seen. Raises Refused.

        Refused for its author, for a role that does not approve, and where the text is not the one that was seen.
        """
        _check(person, Right.APPROVE_SOPS)
        with self._database.write(Changed.DRAFTS) as connection:
            draft = _find(connection, draft_id)
            opened = OpenDraft(draft=draft, base=self._base(connection, draft))
            seen = _file(draft.text, self.analyse(opened, draft.text))
            if hash_of(seen) != text_hash:
                raise Refused("The text is not the one you looked at any more.", "Look at it again.")
            said = DraftReview(
                person_id=person.id, name=person.name, approved=approved, comment=comment.strip(),
                text_hash=text_hash, at=self._clock.now(),
            )  # fmt: skip
            reviewed = draft.reviewed(said)
            rows.add_review(connection, draft_id, said, seen=seen)
            rows.put_draft(connection, reviewed)
        return reviewed

    def release(self, person: Person, draft_id: str) -> VersionInfo:
        """Make an approved draft the next version, at once or from the instant that it names.

        It is written just as an import of its file would. Raises Refused where the approval is not of this very text,
        where another version came in meanwhile, or its instant has passed.
        """
        _check_any(person)
        with self._database.write(Changed.DRAFTS, Changed.SOPS) as connection:
            draft = _find(connection, draft_id)
            opened = OpenDraft(draft=draft, base=self._base(connection, draft))
            analysis = self._check_ready(opened)
            approval = draft.approval_of(hash_of(_file(draft.text, analysis)))
            version_id = self._write_version(connection, draft, analysis, by=person, approved_by=approval.person_id)
            done = replace(draft, status=DraftStatus.RELEASED, released_version_id=version_id)
            rows.put_draft(connection, done)
            made = _version(connection, version_id, at=self._clock.now())
        assert made is not None
        return made

    def retire(self, person: Person, slug: str, *, at: datetime | None = None, why: str) -> VersionInfo:
        """Take an SOP out of force at an instant (None: now), with a reason. Raises NotFound and Refused."""
        _check(person, Right.APPROVE_SOPS)
        now = self._clock.now()
        if not why.strip():
            raise Refused("An SOP is retired with a reason.", "Say why in a sentence.")
        if at is not None and at < now:
            raise Refused(f"{say_day(at)} is past.", "Name a later day, or retire it now.")
        with self._database.write(Changed.SOPS, Changed.DRAFTS) as connection:
            last = self._last(connection, slug)
            if last is None:
                raise NotFound(f"There is no SOP “{slug}”.")
            if not last.in_force:
                raise Refused(f"Version {last.version} of {last.title} is not in force.", "Wait until it is.")
            sop_rows.retire(connection, last.id, at or now, why=why.strip())
        return last

    def impact(self, draft_id: str, *, asked_by: Person) -> Impact:
        """What the release of a draft would make stale, and whom it concerns. Raises NotFound and Refused.

        Cases that ``asked_by`` may yet vote on are counted and not named.
        """
        _check_any(asked_by)
        with self._database.read() as connection:
            draft = _find(connection, draft_id)
            analysis = self.analyse(OpenDraft(draft=draft, base=self._base(connection, draft)), draft.text)
            keys = frozenset(c.key for c in analysis.changes if c.material and c.before is not None)
            material = sum(c.material for c in analysis.changes) if draft.base_id else 0
            impact = find_impact(connection, draft.text, keys=keys, material=material, at=self._clock.now())
            return impact.without(adjudication_rows.hidden_from(connection, asked_by))

    # What these have in common

    def _add(self, connection: Connection, person: Person, *, text: DraftText, base_id: str | None) -> Draft:
        other = rows.open_draft_of(connection, text.slug)
        if other is not None:
            whose = "You have" if other.author_id == person.id else f"{other.author} has"
            raise Refused(f"{whose} an open draft of {other.text.title} already.", "Only one is open at a time.")
        now = self._clock.now()
        draft = Draft(
            id=new_id(), text=text, status=DraftStatus.DRAFT, author_id=person.id, author=person.name,
            base_id=base_id, created_at=now, changed_at=now,
        )  # fmt: skip
        rows.add_draft(connection, draft)
        return draft

    def _last(self, connection: Connection, slug: str) -> VersionInfo | None:
        sop_id = sop_rows.find_sop(connection, slug)
        versions = sop_rows.list_versions(connection, at=self._clock.now(), sop_id=sop_id) if sop_id else ()
        return versions[-1] if versions else None

    def _base(self, connection: Connection, draft: Draft) -> DraftBase:
        last = self._last(connection, draft.text.slug)
        base = _version(connection, draft.base_id, at=self._clock.now())
        sop_id = sop_rows.find_sop(connection, draft.text.slug)
        return DraftBase(
            clauses=sop_rows.read_clauses(connection, base.id) if base else (),
            used=sop_rows.clause_keys(connection, sop_id) if sop_id else frozenset(),
            places=sop_rows.places(connection), version=base.version if base else None,
            last=last.version if last else None, last_effective=last.effective if last else None,
        )  # fmt: skip

    def _check_ready(self, opened: OpenDraft) -> Analysis:
        analysis = self.analyse(opened, opened.draft.text)
        if analysis.blocks:
            first, *others = (finding.said for finding in analysis.blocks)
            more = f" {len(others)} more as well." if others else ""
            raise Refused(first, f"Mend it first.{more}")
        return analysis

    def _write_version(
        self, connection: Connection, draft: Draft, analysis: Analysis, *, by: Person, approved_by: str
    ) -> str:
        text = replace(draft.text, effective=draft.text.effective or self._clock.now())
        file = _file(text, analysis)
        read = read_release(file, f"{text.slug} {text.version}")
        known = sop_rows.known_sops(connection)
        sop = known.get(text.slug)
        if sop is None:
            sop = known[text.slug] = sop_rows.KnownSop(new_id(), text.slug)
            sop_rows.add_sops(connection, [sop])
        before = sop_rows.read_clauses(connection, sop.last[1].id) if sop.last else ()
        made, _ = sop_rows.new_version(sop, read, before=before, source_hash=hash_of(file))
        made = replace(made, released_by=by.id, approved_by=approved_by)
        sop_rows.add_versions(connection, [made], known={sop.id: sop})
        named = {own_name(picture.source) for picture in named_pictures(read.body)}
        pictures = picture_rows.hashes_of_draft(connection, draft.id).items()
        picture_rows.link_sop(connection, made.id, {name: sha256 for name, sha256 in pictures if name in named})
        return made.id


def _changes(base: DraftBase, after: Sequence[Clause], *, text: DraftText) -> tuple[ClauseChange, ...]:
    """What changed against the base: material unless the author calls it editorial. A new SOP has no old decisions."""
    if base.version is None:
        return compare((), after, material=frozenset())
    by_default = {change.key for change in compare(base.clauses, after) if change.material}
    return compare(base.clauses, after, material=by_default - set(text.editorial))


def _file(text: DraftText, analysis: Analysis) -> str:
    return file_of(text, analysis.material)


def _misfits(text: DraftText, changes: Sequence[ClauseChange], base: DraftBase) -> tuple[Finding, ...]:
    """The fields that the file of a release could not have."""
    if not text.body.strip():
        return (Finding(said="There is no text yet.", blocks=True),)
    material = tuple(c.key for c in changes if c.material and c.after is not None) if base.version else ()
    try:
        read_release(file_of(replace(text, effective=text.effective or UNCHECKED), material), "the draft")
    except BadFile as error:
        return tuple(_misfit(problem) for problem in error.problems)
    return ()


FIELDS = {"sop": "slug"}


def _misfit(problem: Problem) -> Finding:
    name = problem.problem.split(" ")[0].rstrip(",")
    said = problem.problem[:1].upper() + problem.problem[1:]
    return Finding(said=said, field=FIELDS.get(name, name), blocks=True)


def _rules(text: str) -> object:
    return tuple((rule.situation, rule.decision, rule.action) for rule in read_rules(text))


def _check(person: Person, right: Right) -> None:
    if not person.may(right):
        raise Refused(f"A {person.role} does not {right.value}.", "Switch the profile above.")


def _check_any(person: Person) -> None:
    if not (person.may(Right.WRITE_SOPS) or person.may(Right.APPROVE_SOPS)):
        raise Refused(f"A {person.role} does not {Right.WRITE_SOPS.value}.", "Switch the profile above.")


def _check_author(person: Person, draft: Draft) -> None:
    """Refuse all but its author, and them too once their role does not write any more."""
    _check(person, Right.WRITE_SOPS)
    if draft.author_id != person.id:
        raise Refused(f"This draft is {draft.author}'s.", f"Ask {draft.author} to change it.")


def _check_author_or_approver(person: Person, draft: Draft) -> None:
    _check_any(person)
    if draft.author_id != person.id and not person.may(Right.APPROVE_SOPS):
        raise Refused(f"This draft is {draft.author}'s.", "Ask them, or somebody who approves.")


def _find(connection: Connection, draft_id: str) -> Draft:
    draft = rows.find_draft(connection, draft_id)
    if draft is None:
        raise NotFound("This draft is not in this workspace.")
    return draft


def _version(connection: Connection, version_id: str | None, *, at: datetime) -> VersionInfo | None:
    if version_id is None:
        return None
    sop_id = sop_rows.sop_of(connection, version_id)
    return next((v for v in sop_rows.list_versions(connection, at=at, sop_id=sop_id) if v.id == version_id), None)


def _info(draft: Draft, analysis: Analysis) -> VersionInfo:
    """The version that a draft would be, for its comparison."""
    text = draft.text
    return VersionInfo(
        id=draft.id, sop=text.slug, sequence=0, version=text.version, title=text.title, domain=text.domain,
        status=Status.IN_REVIEW if draft.status is DraftStatus.IN_REVIEW else Status.DRAFT,
        effective=text.effective or draft.changed_at, change=text.change, markets=text.markets,
        language=text.language, risk=text.risk, owner=text.owner, retired_at=None, clauses=len(analysis.clauses),
        changed=len(analysis.changed), material=len(analysis.material), in_force=False, extends=text.extends,
        translates=text.translates,
    )  # fmt: skip


def _shelf_row(slug: str, versions: list[VersionInfo], draft: Draft | None, *, now: datetime) -> ShelfRow:
    current = next((v for v in versions if v.in_force), None)
    coming = next((v for v in versions if v.effective > now), None)
    shown = current or (versions[-1] if versions else None)
    return ShelfRow(
        slug=slug, title=shown.title if shown else draft.text.title if draft else slug,
        domain=shown.domain if shown else draft.text.domain if draft else "unsorted",
        in_force=current.version if current else None, effective=current.effective if current else None,
        announced=coming.version if coming else None, announced_for=coming.effective if coming else None,
        retired=current is None and coming is None and bool(versions), draft=draft,
    )  # fmt: skip
