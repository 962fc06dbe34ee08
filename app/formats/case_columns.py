"""The columns in which cases are written, called as an import of cases knows them."""

from collections.abc import Sequence

from app.domain.cases import Case

CASE_COLUMNS = (
    "id", "kind", "market", "language", "title", "price", "currency", "seller", "category", "attributes", "text",
    "transcript", "decision", "clause", "action", "rationale", "adjudicators", "difficulty", "source", "sampled",
    "tags",
)  # fmt: skip


def row_of(case: Case, tags: Sequence[str]) -> tuple[str, ...]:
    """A case as one row; several clauses, adjudicators and tags are parted by semicolons."""
    shown, gold = case.fields, case.gold
    judged = ("", "", "", "", "")
    if gold is not None:
        clauses = "; ".join(map(str, gold.clauses))
        judged = (gold.decision, clauses, gold.action or "", gold.rationale, "; ".join(gold.adjudicators))
    return (
        case.key, case.kind, case.market, case.language, shown.title, shown.price, shown.currency, shown.seller,
        shown.category, "; ".join(f"{name}: {value}" for name, value in shown.attributes), shown.text,
        shown.transcript, *judged, case.difficulty, case.source, case.sampled.isoformat() if case.sampled else "",
        "; ".join(tags),
    )  # fmt: skip
