"""How commands speak: one JSON object, or lines for people; progress and errors on standard error."""

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click

from app.domain.case_imports import CasePlan
from app.domain.imports import ImportReport
from app.domain.problems import Problem


def to_json(value: Any) -> Any:
    """``value`` as JSON knows it: dataclasses as objects, instants as ISO 8601."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in value]
    if isinstance(value, Path):
        return str(value)
    return value


def print_json(value: Any) -> None:
    """One JSON object on standard output. A lone surrogate, which UTF-8 cannot hold, is written as an escape."""
    text = json.dumps(to_json(value), ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def print_table(titles: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str = "") -> None:
    """Columns for people, numbers to the right; without rows just the sentence ``empty``, where there is one."""
    if empty and not rows:
        click.echo(empty)
        return
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(title), *(len(row[i]) for row in cells), 0) for i, title in enumerate(titles)]
    numeric = [bool(rows) and all(isinstance(row[i], int | float) for row in rows) for i in range(len(titles))]
    for line in [list(titles), ["─" * width for width in widths], *cells]:
        padded = [
            text.rjust(w) if right else text.ljust(w) for text, w, right in zip(line, widths, numeric, strict=True)
        ]
        click.echo("  ".join(padded).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def show_progress(done: int, of: int, what: str) -> None:
    """A line of progress on standard error, over the one before where that is a terminal; else every now and then."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{what} {done:,} of {of:,}", err=True, nl=done >= of)
    elif of and (done == of or done % max(1, of // 4) == 0):
        click.echo(f"{what} {done:,} of {of:,}", err=True)


def print_import(report: ImportReport, *, as_json: bool) -> None:
    """What an import did, in the shape that docs/decisions/file-formats.md gives."""
    if as_json:
        print_json(_import_json(report))
        return
    read = {"SOPs": report.sops, "versions": report.versions, "cases": report.cases, "quizzes": report.quizzes}
    counted = ", ".join(f"{count:,} {name}" for name, count in read.items() if count) or "nothing"
    click.echo(f"Read {counted} in {report.seconds:.1f} s.")
    click.echo(f"New {report.new:,}, changed {report.changed:,}, unchanged {report.unchanged:,}.")
    print_problems(report.refused, title="Refused")
    for note in report.notes:
        click.echo(f"Note: {note}")


def print_cases(report: ImportReport, plan: CasePlan, *, as_json: bool) -> None:
    """What an import of cases did; as JSON with every near-duplicate and every flag of personal data."""
    if not as_json:
        print_import(report, as_json=False)
        return
    said = _import_json(report)
    said["duplicates"] = [
        {"case": row.case.key, "line": row.case.line, "like": row.twin.key, "likeness": round(row.twin.likeness, 3)}
        for row in plan.planned
        if row.twin is not None
    ]
    said["personal"] = [
        {"case": row.case.key, "line": row.case.line, "kind": one.kind, "found": one.found}
        for row in plan.planned
        for one in row.personal
    ]
    print_json(said)


def _import_json(report: ImportReport) -> dict[str, Any]:
    names = ("sops", "versions", "clauses", "cases", "quizzes", "new", "changed", "unchanged")
    said: dict[str, Any] = {name: getattr(report, name) for name in names}
    said["refused"] = [{"file": p.file, "line": p.line, "reason": p.problem} for p in report.refused]
    return said | {"notes": report.notes, "seconds": round(report.seconds, 3)}


def print_problems(problems: Sequence[Problem], *, title: str) -> None:
    """Problems, one a line, with their fix."""
    if problems:
        click.echo(f"{title} {len(problems):,}:")
    for problem in problems:
        click.echo(f"  {problem}")
