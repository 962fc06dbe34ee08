"""Writes the merged text of a market edition, and marks in its HTML which clauses are local."""

import re
from collections.abc import Collection, Iterable

from app.domain.clauses import Clause

SIGNS = re.compile(r"([\\`*_\[\]<>{}#])")


def merged_text(clauses: Iterable[Clause]) -> str:
    """Clauses as Markdown that is cut into the same clauses again."""
    return "\n\n".join(part for clause in clauses for part in _parts(clause))


def _parts(clause: Clause) -> Iterable[str]:
    if clause.level:
        key = "" if clause.level == 1 and not clause.given else f" {{#{clause.key}}}"
        yield _heading(clause, key)
    if clause.text:
        yield clause.text


def _heading(clause: Clause, key: str) -> str:
    escaped = SIGNS.sub(r"\\\1", clause.heading)
    return f"{'#' * clause.level} {escaped}{key}"


def mark_local(html: str, clauses: Iterable[Clause], local: Collection[str]) -> str:
    """The HTML with the word “local” behind the heading of each clause that is the edition's own."""
    for clause in clauses:
        if clause.key in local and clause.level:
            heading = rf'(<h[1-6]><a name="clause-{clause.position}"></a>.*?)(</h[1-6]>)'
            html = re.sub(heading, r'\1 <span class="local">&nbsp;local&nbsp;</span>\2', html, count=1, flags=re.DOTALL)
    return html
