"""What changed between two versions of an SOP, clause by clause and word by word."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.align import rising
from app.domain.clause_match import match_clauses
from app.domain.clauses import Clause
from app.domain.tokens import words
from app.domain.word_diff import Span, diff_words

__all__ = ["ClauseChange", "Kind", "Span", "compare", "diff_words", "match_clauses"]

QUOTED = 60


class Kind(StrEnum):
    """What became of a clause. One that was moved and edited is edited, and says that it moved."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """One clause in two versions. ``before`` is None where it was added, ``after`` where it was removed.

    ``material``: it can change a decision, so what rests on it is stale. ``summary`` says the change in a sentence.
    """

    key: str
    kind: Kind
    moved: bool
    material: bool
    before: Clause | None
    after: Clause | None
    summary: str

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it last was."""
        clause = self.after or self.before
        assert clause is not None
        return clause


def compare(
    before: Sequence[Clause], after: Sequence[Clause], *, material: Collection[str] | None = None
) -> tuple[ClauseChange, ...]:
    """What became of each clause, in the order of ``after``; removed ones stand where they stood.

    Clauses are the same where their ids are, so ``after`` must have been matched. ``moved`` says that the order of
    the clauses that stayed changed (the fewest possible are moved), not that a number shifted. ``material`` are the
    ids that the author calls material; None: every edit and addition is. A removal always is, and a change of
    nothing but spacing or place only where the author says so.
    """
    old = {clause.key: clause for clause in before}
    moved = _moved(before, after)
    changes = {c.key: _change(old.get(c.key), c, moved=c.key in moved, material=material) for c in after}
    return tuple(_in_order(before, after, changes))


def _moved(before: Sequence[Clause], after: Sequence[Clause]) -> set[str]:
    places = {clause.key: place for place, clause in enumerate(before)}
    common = [clause.key for clause in after if clause.key in places]
    stayed = {common[i] for i in rising([places[key] for key in common])}
    return set(common) - stayed


def _in_order(
    before: Sequence[Clause], after: Sequence[Clause], changes: dict[str, ClauseChange]
) -> Iterator[ClauseChange]:
    """Removed clauses follow the one that stood before them."""
    following: dict[str | None, list[ClauseChange]] = {}
    last: str | None = None
    for clause in before:
        if clause.key in changes:
            last = clause.key
        else:
            following.setdefault(last, []).append(_removed(clause))
    yield from following.get(None, ())
    for clause in after:
        yield changes[clause.key]
        yield from following.get(clause.key, ())


def _removed(clause: Clause) -> ClauseChange:
    summary = f"Removed ({_count(_length(clause), 'word')})."
    return ClauseChange(
        key=clause.key, kind=Kind.REMOVED, moved=False, material=True, before=clause, after=None, summary=summary
    )


def _change(old: Clause | None, new: Clause, *, moved: bool, material: Collection[str] | None) -> ClauseChange:
    named = material is not None and new.key in material
    if old is None:
        kind, counts, summary = Kind.ADDED, True, f"New ({_count(_length(new), 'word')})."
    elif old.shown == new.shown:
        kind, counts, summary = Kind.MOVED if moved else Kind.UNCHANGED, False, "Moved." if moved else "Unchanged."
    else:
        kind, (counts, summary) = Kind.EDITED, _edit(old, new)
        summary = f"Moved. {summary}" if moved else summary
    is_material = kind is not Kind.UNCHANGED and (named or (counts and material is None))
    return ClauseChange(
        key=new.key, kind=kind, moved=moved, material=is_material, before=old, after=new, summary=summary
    )


def _edit(old: Clause, new: Clause) -> tuple[bool, str]:
    """Whether an edit changed words, and what it did in a sentence or two."""
    if old.shown.split() == new.shown.split():
        return False, "Only the spacing changed."
    said = []
    if old.heading != new.heading:
        said.append(f"Heading was “{_short(old.heading)}”." if old.heading else "It has a heading now.")
    if old.text != new.text:
        said.append(_said(diff_words(old.text, new.text)))
    return True, " ".join(said)


def _said(spans: Sequence[Span]) -> str:
    changed = [span for span in spans if span.op != "equal" and span.text.strip()]
    texts = {span.op: " ".join(span.text.split()) for span in changed}
    if len(changed) <= len(texts) and all(len(text) <= QUOTED for text in texts.values()):
        match texts:
            case {"delete": old, "insert": new}:
                return f"“{old}” became “{new}”."
            case {"insert": new}:
                return f"Added: “{new}”."
            case {"delete": old}:
                return f"Removed: “{old}”."
    added, gone = (sum(words(s.text).total() for s in changed if s.op == op) for op in ("insert", "delete"))
    counts = [f"{_count(n, 'word')} {what}" for n, what in ((added, "added"), (gone, "removed")) if n]
    return f"{' and '.join(counts)}.".capitalize() if counts else "Only signs changed."


def _length(clause: Clause) -> int:
    return words(clause.shown).total()


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rsplit(' ', 1)[0]}…"
