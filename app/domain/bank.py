"""Rules of the case bank: whether a gold can stand, and which look-alikes go with which cases."""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.cases import Case
from app.domain.schemes import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class TableImport:
    """A table of cases, perhaps about one SOP, and how it is read (``case_mapping`` has the form of ``maps``).

    ``maps`` are such as ``decision=label`` and ``decision:recalled=reject``; ``sets`` such as ``market=US``.
    ``encoding``, ``delimiter`` and ``sheet`` are empty where they are to be found out.
    """

    file: Path
    sop: str = ""
    maps: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def find_faults(case: Case, *, scheme: Scheme, clauses: Collection[tuple[str, str, str]]) -> tuple[str, ...]:
    """What is wrong with a case's gold, in sentences; ``clauses`` are all (sop, clause, version) of the library."""
    gold = case.gold
    if gold is None:
        return ()
    faults = []
    if scheme.decision(gold.decision) is None:
        known = ", ".join(d.key for d in scheme.decisions)
        faults.append(f"the scheme has no decision “{gold.decision}” (it has {known}).")
    if gold.action is not None and scheme.action(gold.action) is None:
        known = ", ".join(a.key for a in scheme.actions)
        faults.append(f"the scheme has no action “{gold.action}” (it has {known}).")
    for cited in gold.clauses:
        if (cited.sop, cited.clause or "", cited.version or "") not in clauses:
            faults.append(f"the library has no clause {cited}.")
    return tuple(faults)


def with_gold_versions(case: Case, in_force: Mapping[str, str]) -> Case:
    """The case with a version on every clause of its gold: its own, or the one in force (by slug)."""
    if case.gold is None:
        return case
    cited = (replace(c, version=c.version or in_force.get(c.sop)) for c in case.gold.clauses)
    return replace(case, gold=replace(case.gold, clauses=tuple(cited)))


def pick_look_alikes(
    bank: Iterable[Case], count: int, *, sop: str, innocent: str, without: Collection[str], seed: str
) -> tuple[Case, ...]:
    """At most ``count`` cases whose gold is the decision ``innocent`` on a clause of ``sop``, by a seeded draw.

    Cases with a key in ``without`` are left out. Equal arguments give equal cases.
    """
    fitting = [
        case
        for case in bank
        if case.gold is not None
        and case.gold.decision == innocent
        and case.gold.primary.sop == sop
        and case.key not in without
    ]
    fitting.sort(key=lambda case: case.key)
    random.Random(seed).shuffle(fitting)
    return tuple(fitting[:count])
