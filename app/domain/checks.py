"""What is wrong between SOPs, cases, quizzes and the scheme, found before anyone takes them in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.cases import Case
from app.domain.changes import compare, match_clauses
from app.domain.clauses import Clause
from app.domain.markets import EVERY_MARKET
from app.domain.problems import Problem
from app.domain.quizzes import Quiz
from app.domain.schemes import Scheme
from app.domain.sops import Citation, SopText, VersionNumber

LINK = re.compile(r"\]\(sop:([^)\s]*)\)")

Supports = Callable[[str, str, str], bool]
"""Whether a clause's text has a rule with this decision and action, both by their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSop:
    """A version with the file it stands in."""

    file: str
    text: SopText


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that is checked together; each case and quiz with its file. ``sops`` are in order, by slug and version."""

    sops: tuple[CheckedSop, ...]
    cases: tuple[tuple[str, Case], ...]
    quizzes: tuple[tuple[str, Quiz], ...]
    scheme: Scheme | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """How much was checked, and what is wrong."""

    sops: int
    versions: int
    clauses: int
    cases: int
    quizzes: int
    problems: tuple[Problem, ...]
    seconds: float


def check(content: Content, *, supports: Supports) -> tuple[Problem, ...]:
    """Every problem between the parts, SOPs first, then cases and quizzes."""
    library = _Library(content.sops)
    return (
        *(problem for chain in library.chains.values() for problem in _check_chain(chain, library)),
        *_check_cases(content, library, supports=supports),
        *_check_quizzes(content),
    )


class _Library:
    """The versions of each SOP in order, and the clauses of each version."""

    def __init__(self, sops: Sequence[CheckedSop]) -> None:
        self.chains: dict[str, list[CheckedSop]] = {}
        for sop in sops:
            self.chains.setdefault(sop.text.slug or "", []).append(sop)
        self.clauses: dict[tuple[str, str], dict[str, Clause]] = {
            (slug, str(sop.text.version)): {clause.key: clause for clause in sop.text.clauses}
            for slug, chain in self.chains.items()
            for sop in chain
        }

    def newest(self, slug: str) -> SopText:
        """The last version of an SOP."""
        return self.chains[slug][-1].text

    def has(self, cited: Citation) -> bool:
        """Whether a link leads to an SOP that is there and, if it names one, to a clause of some version."""
        chain = self.chains.get(cited.sop)
        if chain is None:
            return False
        versions = [str(s.text.version) for s in chain if cited.version in (None, str(s.text.version))]
        return any(cited.clause is None or cited.clause in self.clauses[cited.sop, v] for v in versions)

    def edited_since(self, cited: Citation) -> str | None:
        """The first later version with a material edit of a clause, or None."""
        for sop in self.chains[cited.sop]:
            later = sop.text.version is not None and sop.text.version > VersionNumber.parse(cited.version or "0.0")
            if later and (sop.text.material is None or cited.clause in sop.text.material):
                return str(sop.text.version)
        return None


def _check_chain(chain: Sequence[CheckedSop], library: _Library) -> Iterator[Problem]:
    for sop in chain:
        yield from _check_text(sop, library)
        yield from _check_edition(sop, library)
    for before, after in pairwise(chain):
        yield from _check_step(before, after)


def _check_text(sop: CheckedSop, library: _Library) -> Iterator[Problem]:
    for i, clause in enumerate(sop.text.clauses):
        following = sop.text.clauses[i + 1 : i + 2]
        heads_others = bool(following) and following[0].level > clause.level
        if not clause.text.strip() and not heads_others:
            yield _problem(sop.file, clause.line, f"the clause {clause.key} is empty.", "Write it or take it out.")
        for offset, line in enumerate(clause.text.split("\n")):
            for target in LINK.findall(line):
                if not _leads_somewhere(target, library):
                    at = clause.line + offset + 1
                    yield _problem(sop.file, at, f"the link sop:{target} leads nowhere.", "Name an SOP and clause.")


def _check_edition(sop: CheckedSop, library: _Library) -> Iterator[Problem]:
    """What is wrong between a market edition and its base: the base, or a clause that it should override."""
    base = sop.text.extends
    if base is None:
        return
    if base == sop.text.slug or base not in library.chains:
        yield _problem(sop.file, 0, f"it extends {base}, which is not there.", "Name the slug of another SOP.")
        return
    if EVERY_MARKET in sop.text.markets:
        yield _problem(sop.file, 0, "an edition is for every market.", "Name its markets.")
    keys = {key for checked in library.chains[base] for key in library.clauses[base, str(checked.text.version)]}
    for clause in sop.text.clauses:
        if clause.key not in keys:
            said = f"it overrides the clause {clause.key}, which {base} does not have."
            yield _problem(sop.file, clause.line, said, f"Use the id of a clause of {base}.")


def _leads_somewhere(target: str, library: _Library) -> bool:
    found = re.fullmatch(r"[^\s#@]+(#[^\s#@]+)?(@\d+\.\d+)?", target)
    return found is not None and library.has(Citation.parse(target))


def _check_step(before: CheckedSop, after: CheckedSop) -> Iterator[Problem]:
    """What is wrong between a version and the one before it."""
    old, new = before.text, after.text
    if old.effective and new.effective and new.effective < old.effective:
        yield _problem(after.file, 0, f"it takes effect before {old.version}.", "Give it a later date.")
    changed = {c.key for c in compare(old.clauses, new.clauses) if c.kind not in ("unchanged", "removed")}
    for key in new.material or ():
        if key not in changed:
            said = f"“material” names {key}, which did not change in this version."
            yield _problem(after.file, 0, said, "Name only clauses that were edited or added.")
    yield from _lost_ids(before, after)


def _lost_ids(before: CheckedSop, after: CheckedSop) -> Iterator[Problem]:
    """Clauses that go on under another id: what cites the old one would be lost."""
    kept = {clause.key for clause in after.text.clauses}
    anonymous = [clause.with_key(f"?{i}") for i, clause in enumerate(after.text.clauses)]
    unnamed = [_without_id(clause) for clause in anonymous]
    matched = match_clauses(before.text.clauses, unnamed)
    old_keys = {clause.key for clause in before.text.clauses}
    for now, was in zip(after.text.clauses, matched, strict=True):
        if was.key in old_keys and was.key not in kept and now.key not in old_keys:
            said = f"the clause {was.key} goes on as {now.key}; everything that cites it would be lost."
            yield _problem(after.file, now.line, said, f"Give its heading the id {{#{was.key}}} again.")


def _without_id(clause: Clause) -> Clause:
    return Clause(
        key=clause.key, heading=clause.heading, level=clause.level, path=clause.path, text=clause.text,
        position=clause.position, given=False, line=clause.line,
    )  # fmt: skip


def _check_cases(content: Content, library: _Library, *, supports: Supports) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, case in content.cases:
        if case.key in seen:
            yield _problem(
                file, case.line, f"the case {case.key} stands in {seen[case.key]} too.", "Give it another id."
            )
        seen.setdefault(case.key, file)
        for said, fix in _faults(case, content.scheme, library, supports=supports):
            yield _problem(file, case.line, f"case {case.key}: {said}", fix)


def _faults(case: Case, scheme: Scheme | None, library: _Library, *, supports: Supports) -> Iterator[tuple[str, str]]:
    gold = case.gold
    if gold is None:
        return
    for cited in gold.clauses:
        if cited.version is None or not library.has(cited) or cited.clause is None:
            yield f"gold rests on {cited}, which is not there.", "Name sop#clause@version."
            return
        later = library.edited_since(cited)
        if later is not None:
            yield f"gold rests on {cited}, which version {later} changed materially.", "Decide it again."
    if scheme is not None:
        yield from _support(case, scheme, library, supports=supports)


def _support(case: Case, scheme: Scheme, library: _Library, *, supports: Supports) -> Iterator[tuple[str, str]]:
    assert case.gold is not None
    gold, primary = case.gold, case.gold.primary
    decision, action = scheme.decision(gold.decision), scheme.action(gold.action or "none")
    if decision is None:
        yield f"the scheme has no decision “{gold.decision}”.", f"It has {_keys(scheme.decisions)}."
    elif action is None:
        yield f"the scheme has no action “{gold.action}”.", f"It has {_keys(scheme.actions)}."
    else:
        clause = library.clauses[primary.sop, primary.version or ""][primary.clause or ""]
        if not supports(clause.text, decision.label, action.label):
            said = f"no rule of {primary} gives {decision.label} with {action.label}."
            yield said, "Change the gold, or cite the clause whose decision table has such a row."


def _keys(things: Iterable[object]) -> str:
    return ", ".join(str(getattr(thing, "key", "")) for thing in things)


def _check_quizzes(content: Content) -> Iterator[Problem]:
    cases: Mapping[str, Case] = {case.key: case for _, case in content.cases}
    seen: dict[str, str] = {}
    for file, quiz in content.quizzes:
        if quiz.slug in seen:
            yield _problem(file, 0, f"the quiz {quiz.slug} stands in {seen[quiz.slug]} too.", "Give it another id.")
        seen.setdefault(quiz.slug, file)
        for key in sorted({key for key in quiz.cases if quiz.cases.count(key) > 1}):
            yield _problem(file, 0, f"it names the case {key} more than once.", "Name each case once.")
        for key in quiz.cases:
            if key not in cases:
                yield _problem(file, 0, f"it names the case {key}, which is not there.", "Write the case.")
            elif cases[key].gold is None:
                yield _problem(file, 0, f"it names the case {key}, which has no gold.", "Decide the case.")


def _problem(file: str, line: int, said: str, fix: str) -> Problem:
    return Problem(file=file, line=line, problem=said, fix=fix)
