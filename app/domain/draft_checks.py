"""What is wrong in a draft while it is written, each with a fix where there is one to click."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.changes import ClauseChange, Kind
from app.domain.clause_match import match_clauses
from app.domain.clauses import Clause
from app.domain.dates import say_day
from app.domain.drafts import Draft, DraftStatus, DraftText, follows, suggest_version
from app.domain.sops import Citation, Status, VersionInfo
from app.errors import BadInput

LINK = re.compile(r"\]\(sop:([^)\s]*)\)")
GIVEN = re.compile(r"[ \t]*\{:?[ \t]*#[^\s{}#@]+[ \t]*\}[ \t]*$")
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
LONGEST_NOTE = 200

Rules = Callable[[str], object]
"""The decision rules that stand in a clause's text, to compare those of two versions."""


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A line of the text to be ``now`` where it still is ``was``; None takes it out. Lines count from 1."""

    line: int
    was: str
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What one click does: change lines, or set a field (``material`` takes a clause's id)."""

    label: str
    edits: tuple[LineEdit, ...] = ()
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong: a sentence, its line (0: none) or field, and whether it keeps the draft from review."""

    said: str
    line: int = 0
    field: str = ""
    blocks: bool = False
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBase:
    """What a draft is measured against.

    ``clauses`` are those of the version it began from, ``used`` the ids of all versions, ``places`` all citations
    that lead somewhere (slug, slug#clause and slug@version), ``last`` and ``last_effective`` the newest version's.
    """

    clauses: tuple[Clause, ...] = ()
    used: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    version: str | None = None
    last: str | None = None
    last_effective: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """A draft on its author's desk, with what it is measured against."""

    draft: Draft
    base: DraftBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A draft as readers would see it. ``anchor`` is where the cursor is; ``part``: only the surroundings are shown."""

    html: str
    anchor: str
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A draft looked at: its clauses under the ids a release would give them, what changed, and what is wrong.

    ``tracked`` are the clauses under the ids they are followed by while one types; ``keep`` are the edits that write an
    id into a heading that would lose it.
    """

    clauses: tuple[Clause, ...]
    changes: tuple[ClauseChange, ...]
    findings: tuple[Finding, ...]
    tracked: tuple[Clause, ...]
    keep: tuple[LineEdit, ...]

    @property
    def changed(self) -> tuple[ClauseChange, ...]:
        """The clauses that differ from the base, and not only by their place."""
        return tuple(c for c in self.changes if c.kind is not Kind.UNCHANGED)

    @property
    def material(self) -> tuple[str, ...]:
        """The ids of the clauses whose change is material and that are still there."""
        return tuple(c.key for c in self.changes if c.material and c.kind is not Kind.REMOVED)

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What keeps the draft from review."""
        return tuple(finding for finding in self.findings if finding.blocks)


def with_id(line: str, key: str) -> str:
    """A heading's line with this id in place of any other."""
    bare = CLOSING.sub("", GIVEN.sub("", line)).rstrip()
    return f"{bare} {{#{key}}}"


def track(before: Sequence[Clause], base: DraftBase, cut: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses that were just cut, under the ids they had a moment ago or, if they were away, in the base."""
    there = {clause.key for clause in before}
    return match_clauses((*before, *(c for c in base.clauses if c.key not in there)), cut, used=base.used)


def ids_to_keep(
    tracked: Sequence[Clause], base: DraftBase, *, cut: Sequence[Clause], lines: Sequence[str]
) -> Iterator[LineEdit]:
    """The headings that were changed since the base and would give another id: each gets its own written into it."""
    headings = {clause.key: clause.heading for clause in base.clauses}
    for clause, bare in zip(tracked, cut, strict=True):
        named = clause.key in headings and clause.level > 0 and not clause.given
        if named and bare.key != clause.key and bare.heading and headings[clause.key] != clause.heading:
            was = lines[clause.line - 1]
            yield LineEdit(clause.line, was, with_id(was, clause.key))


def find_problems(
    text: DraftText,
    base: DraftBase,
    *,
    clauses: Sequence[Clause],
    tracked: Sequence[Clause],
    changes: Sequence[ClauseChange],
    now: datetime,
    rules: Rules,
) -> Iterator[Finding]:
    """Everything wrong: what keeps the draft from review, the fields first, then by line."""
    lines = text.body.split("\n")
    yield from _fields(text, base, changes=changes, now=now)
    found = [
        *_links(text, base, clauses=clauses, lines=lines),
        *_given_twice(clauses, base, lines=lines),
        *_lost(base, clauses=clauses, tracked=tracked, lines=lines),
        *_levels(clauses, lines),
        *_empty(clauses, lines),
        *_tables(text, changes, rules=rules),
    ]
    yield from sorted(found, key=lambda finding: finding.line)


def _fields(text: DraftText, base: DraftBase, *, changes: Sequence[ClauseChange], now: datetime) -> Iterator[Finding]:
    if not text.change.strip():
        words = _note_of(changes) if base.version else "First released version."
        fix = Fix(label="Say what changed", field="change", value=words) if words else None
        yield Finding(said="The change note is missing.", field="change", blocks=True, fix=fix)
    if base.version and all(c.kind is Kind.UNCHANGED for c in changes):
        yield Finding(said=f"Nothing differs from version {base.version} yet.", blocks=True)
    if base.version != base.last:
        said = f"Version {base.last} came in after this draft began from {base.version or 'nothing'}."
        fix = Fix(label=f"Compare with {base.last}", field="base")
        yield Finding(said=said, blocks=True, fix=fix)
    yield from _number(text, base, changes=changes)
    if text.effective is None:
        if base.last_effective is not None and base.last_effective > now:
            said = (
                f"Version {base.last} takes effect on {say_day(base.last_effective)}; this one cannot come before it."
            )
            yield Finding(said=said, field="effective", blocks=True)
        return
    at_release = Fix(label="At its release", field="effective")
    if text.effective <= now:
        said = f"It takes effect on {say_day(text.effective)}, which is past."
        yield Finding(said=said, field="effective", blocks=True, fix=at_release)
    elif base.last_effective is not None and text.effective < base.last_effective:
        said = f"It takes effect before version {base.last}, which does on {say_day(base.last_effective)}."
        yield Finding(said=said, field="effective", blocks=True)


def _number(text: DraftText, base: DraftBase, *, changes: Sequence[ClauseChange]) -> Iterator[Finding]:
    wanted = suggest_version(base.last, material=any(c.material for c in changes))
    use = Fix(label=f"Use {wanted}", field="version", value=wanted)
    try:
        comes_after = base.last is None or follows(text.version, base.last)
    except BadInput as error:
        yield Finding(said=error.message, field="version", blocks=True, fix=use)
        return
    if not comes_after:
        said = f"Version {text.version} does not come after {base.last}."
        yield Finding(said=said, field="version", blocks=True, fix=use)
    elif base.last is not None and text.version != wanted and any(c.kind is not Kind.UNCHANGED for c in changes):
        why = "a change is material" if wanted.endswith(".0") else "every change is editorial"
        yield Finding(said=f"The next number would be {wanted}, since {why}.", field="version", fix=use)


def _note_of(changes: Sequence[ClauseChange]) -> str:
    said = [f"{c.clause.heading or 'Beginning'}: {c.summary}" for c in changes if c.kind is not Kind.UNCHANGED]
    return _short(" ".join(said), LONGEST_NOTE)


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def _links(text: DraftText, base: DraftBase, *, clauses: Sequence[Clause], lines: Sequence[str]) -> Iterator[Finding]:
    places = base.places | {text.slug} | {f"{text.slug}#{clause.key}" for clause in clauses}
    for number, line in enumerate(lines, start=1):
        for target in LINK.findall(line):
            if not _leads(target, places):
                yield _broken(target, line, number=number, places=places)


def _leads(target: str, places: Collection[str]) -> bool:
    try:
        cited = Citation.parse(target)
    except BadInput:
        return False
    without = str(Citation(cited.sop, cited.clause))
    return without in places and (cited.version is None or f"{cited.sop}@{cited.version}" in places)


def _broken(target: str, line: str, *, number: int, places: Collection[str]) -> Finding:
    near = nearest(target, places)
    fix = None
    if near is not None:
        edit = LineEdit(number, line, line.replace(f"](sop:{target})", f"](sop:{near})", 1))
        own = near.removeprefix(f"{target.partition('#')[0]}#")
        fix = Fix(label=f"Link to {own}", edits=(edit,))
    return Finding(said=f"The link sop:{target} leads nowhere.", line=number, blocks=True, fix=fix)


def nearest(target: str, places: Collection[str]) -> str | None:
    """The place that is written most like ``target``; a clause of the same SOP before others."""
    sop, hash_, clause = target.partition("#")
    own = [place.partition("#")[2] for place in places if place.startswith(f"{sop}#")]
    close = difflib.get_close_matches(clause, own, n=1, cutoff=0.4)
    if close:
        return f"{sop}#{close[0]}"
    some = sorted(place for place in places if "@" not in place and ("#" in place) == bool(hash_))
    found = difflib.get_close_matches(target, some, n=1, cutoff=0.6)
    return found[0] if found else None


def _given_twice(clauses: Sequence[Clause], base: DraftBase, *, lines: Sequence[str]) -> Iterator[Finding]:
    """An id that two headings give, or that belonged to a clause which an earlier version had and the base has not."""
    said_ids: Counter[str] = Counter()
    had = {clause.key for clause in base.clauses}
    for clause in clauses:
        line = lines[clause.line - 1] if 0 < clause.line <= len(lines) else ""
        found = re.search(r"\{:?[ \t]*#([^\s{}#@]+)[ \t]*\}[ \t]*$", line)
        if not clause.given or found is None:
            continue
        key = found[1]
        said_ids[key] += 1
        taken = base.used | had | {c.key for c in clauses}
        other = Fix(label="Give it another", edits=(LineEdit(clause.line, line, with_id(line, _free(key, taken))),))
        if said_ids[key] > 1:
            yield Finding(said=f"The id {key} is given twice.", line=clause.line, blocks=True, fix=other)
        elif key in base.used and key not in had:
            said = f"The id {key} belonged to a clause of an earlier version."
            yield Finding(said=said, line=clause.line, fix=other)


def _free(key: str, taken: Collection[str]) -> str:
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def _lost(
    base: DraftBase, *, clauses: Sequence[Clause], tracked: Sequence[Clause], lines: Sequence[str]
) -> Iterator[Finding]:
    """Clauses of the base that go on under another id: what cites the old one would be lost."""
    kept = {clause.key for clause in clauses}
    old = {clause.key for clause in base.clauses}
    nameless = [_nameless(clause, f"?{place}") for place, clause in enumerate(clauses)]
    alike = match_clauses(base.clauses, nameless)
    for place, (now, was) in enumerate(zip(clauses, alike, strict=True)):
        followed = tracked[place].key if place < len(tracked) else was.key
        key = was.key if was.key in old else followed
        if key in old and key not in kept and now.key not in old and now.level > 0:
            line = lines[now.line - 1]
            back = Fix(label="Put it back", edits=(LineEdit(now.line, line, with_id(line, key)),))
            said = f"The clause {key} goes on as {now.key}; everything that cites it would be lost."
            yield Finding(said=said, line=now.line, fix=back)


def _nameless(clause: Clause, key: str) -> Clause:
    return Clause(
        key=key, heading=clause.heading, level=clause.level, path=clause.path, text=clause.text,
        position=clause.position, given=False, line=clause.line,
    )  # fmt: skip


def _levels(clauses: Sequence[Clause], lines: Sequence[str]) -> Iterator[Finding]:
    above = 1
    for clause in clauses:
        if clause.level > above + 1:
            line = lines[clause.line - 1]
            fix = None
            if line.lstrip().startswith("#"):
                fixed = "#" * (above + 1) + line.lstrip().lstrip("#")
                fix = Fix(label=f"Make it level {above + 1}", edits=(LineEdit(clause.line, line, fixed),))
            said = f"“{clause.heading}” is a heading of level {clause.level} under one of level {above}."
            yield Finding(said=said, line=clause.line, fix=fix)
        above = max(clause.level, 1)


def _empty(clauses: Sequence[Clause], lines: Sequence[str]) -> Iterator[Finding]:
    for place, clause in enumerate(clauses):
        following = clauses[place + 1 : place + 2]
        heads_others = bool(following) and following[0].level > clause.level
        if not clause.text.strip() and not heads_others:
            line = lines[clause.line - 1] if 0 < clause.line <= len(lines) else ""
            fix = Fix(label="Take it out", edits=(LineEdit(clause.line, line, None),))
            name = clause.heading or clause.key
            yield Finding(said=f"“{name}” has no text.", line=clause.line, fix=fix if clause.level > 1 else None)


def _tables(text: DraftText, changes: Sequence[ClauseChange], *, rules: Rules) -> Iterator[Finding]:
    for change in changes:
        if change.key not in text.editorial or change.before is None or change.after is None:
            continue
        if rules(change.before.text) != rules(change.after.text):
            said = f"“{change.after.heading}” is called editorial, but its decision table changed."
            fix = Fix(label="Call it material", field="material", value=change.key)
            yield Finding(said=said, line=change.after.line, fix=fix)


def as_version(draft: Draft, analysis: Analysis) -> VersionInfo:
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
