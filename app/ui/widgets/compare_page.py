"""The page that compares two versions: each clause that changed, and what stayed folded between them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from app.domain.changes import ClauseChange, Kind, Span, diff_words
from app.domain.clauses import Clause
from app.domain.readings import Comparison
from app.ui.theme import Theme
from app.ui.widgets.diff_text import (
    beside_html,
    cut_lines,
    lines_html,
    readable,
    runs_html,
    shown,
    sides_html,
    spans_html,
    spans_of,
)

ORDER = (Kind.EDITED, Kind.ADDED, Kind.REMOVED, Kind.MOVED, Kind.UNCHANGED)
CSS = """<style>
.edited, .material {{ background-color: {0.warning_tint}; color: {0.warning}; font-size: 12px; }}
.new {{ background-color: {0.accent_tint}; color: {0.accent}; font-size: 12px; }}
.gone {{ background-color: {0.danger_tint}; color: {0.danger}; font-size: 12px; }}
td.left {{ border-right: 1px solid {0.line}; padding: 0 16px 4px 0; }}
td.right {{ padding: 0 0 4px 16px; }}
.neutral {{ background-color: {0.raised}; color: {0.muted}; font-size: 12px; }}
</style>"""
LOOKS = {Kind.EDITED: "edited", Kind.ADDED: "new", Kind.REMOVED: "gone", Kind.MOVED: "neutral"}


@dataclass(frozen=True, slots=True)
class Block:
    """A changed clause, or a stretch of ``folded`` unchanged ones whose HTML is shown on request.

    ``short`` is a changed clause with its long unchanged stretches left out; empty where it has none. ``beside`` and
    ``beside_short`` are the same with the two versions in columns.
    """

    html: str
    folded: int = 0
    short: str = ""
    beside: str = ""
    beside_short: str = ""


def blocks_of(comparison: Comparison) -> tuple[Block, ...]:
    """The page in blocks, made beside the window's thread."""
    moves = Moves(comparison)
    made = []
    for same, group in groupby(comparison.changes, key=lambda change: change.kind is Kind.UNCHANGED):
        some = list(group)
        if same:
            made.append(Block("".join(unchanged_html(change.clause) for change in some), len(some)))
        else:
            made.extend(change_block(change, moves) for change in some)
    return tuple(made)


def page_html(
    blocks: Sequence[Block], opened: Collection[int], theme: Theme, *, sides: tuple[str, str] | None = None
) -> str:
    """The whole page with the stretches in ``opened`` (by place among the blocks) unfolded.

    ``sides`` are the names of the two versions where they are to stand in columns; None: both in one text.
    """
    parts = []
    number = 0
    for place, block in enumerate(blocks):
        if block.folded:
            parts.append(fold_html(block, place, unfolded=place in opened))
        else:
            shown = shown_html(side_of(block) if sides else block, place, unfolded=place in opened)
            parts.append(f'<a name="change-{number}"></a>{shown}')
            number += 1
    same = "" if number else "<p>Both versions say the same, clause by clause.</p>"
    head = sides_html(*(f"<p><b>{escape(side)}</b></p>" for side in sides)) if sides and number else ""
    return CSS.format(theme.tokens) + head + same + "<hr>".join(parts)


def side_of(block: Block) -> Block:
    """A changed clause as its two columns."""
    return Block(block.beside or block.html, short=block.beside_short)


def fold_html(block: Block, place: int, *, unfolded: bool) -> str:
    """The line that stands for a stretch of unchanged clauses, with them below it when unfolded."""
    clauses = f"{block.folded} clause{'' if block.folded == 1 else 's'} unchanged"
    line = f'<p class="small"><a href="fold:{place}">{"Fold" if unfolded else "Show"} {clauses}</a></p>'
    return line + (block.html if unfolded else "")


def shown_html(block: Block, place: int, *, unfolded: bool) -> str:
    """A changed clause, with the line that shows or folds what stayed the same in it."""
    if not block.short:
        return block.html
    line = f'<p class="small"><a href="fold:{place}">{"Fold" if unfolded else "Show"} what stayed the same</a></p>'
    return (block.html if unfolded else block.short) + line


def change_block(change: ClauseChange, moves: "Moves") -> Block:
    """A changed clause, whole and short, in one text and in two columns."""
    head, before, after = head_html(change, moves), change.before, change.after
    if before is None or after is None or change.kind is Kind.MOVED:
        whole = lines_html(cut_lines([plain_span(change)]))
        plain = lines_html(cut_lines([Span("equal", readable(change.clause.text))]))
        left = "" if before is None else whole if after is None else plain
        return Block(head + whole, beside=head + sides_html(left, "" if after is None else plain))
    spans = spans_of(before.text, after.text)
    whole, short = (head + spans_html(spans, fold=fold) for fold in (False, True))
    beside, less = (head + beside_html(spans, fold=fold) for fold in (False, True))
    return Block(
        whole,
        short=short if short != whole else "",
        beside=beside,
        beside_short=less if less != beside else "",
    )


def plain_span(change: ClauseChange) -> Span:
    """The whole text of a clause that was added, removed or only moved; the badge says which."""
    op = "delete" if change.kind is Kind.REMOVED else "equal"
    return Span("delete" if op == "delete" else "equal", readable(change.clause.text))


def head_html(change: ClauseChange, moves: "Moves") -> str:
    """Heading, badges and summary."""
    badges = [badge(change.kind.value, LOOKS[change.kind])]
    if change.moved and change.kind is not Kind.MOVED:
        badges.append(badge("moved", "neutral"))
    if change.kind is not Kind.REMOVED:
        badges.append(badge("material", "material") if change.material else badge("editorial", "neutral"))
    said = [change.summary] if change.kind is not Kind.MOVED else []
    said += [moves.say(change.key)] if change.moved else []
    words = f'<span class="muted small"> &nbsp;{escape(" ".join(said))}</span>'
    return f"<h3>{heading_html(change)}</h3><p>{'&nbsp; '.join(badges)}{words}</p>"


def heading_html(change: ClauseChange) -> str:
    """The heading, with its own difference where it changed."""
    before, after = change.before, change.after
    if before is None or after is None:
        return shown(name_of(change.clause))
    return runs_html(list(diff_words(name_of(before), name_of(after))))


def unchanged_html(clause: Clause) -> str:
    """A clause as it is in both."""
    return f"<h3>{shown(name_of(clause))}</h3>" + lines_html(cut_lines([Span("equal", readable(clause.text))]))


def badge(word: str, look: str) -> str:
    """A word on a tint."""
    return f'<span class="{look}">&nbsp;{word}&nbsp;</span>'


def name_of(clause: Clause) -> str:
    """The heading, or words for a clause without one."""
    return clause.heading or "Text before the first heading"


def say_counts(comparison: Comparison) -> str:
    """“3 edited, 1 added, 1 moved, 12 unchanged”."""
    counts = ((kind, comparison.count(kind)) for kind in ORDER)
    return ", ".join(f"{count} {kind}" for kind, count in counts if count) or "No clauses"


class Moves:
    """Says from where to where a clause moved."""

    def __init__(self, comparison: Comparison) -> None:
        self._before = neighbours(change.before for change in comparison.changes if change.before)
        self._after = neighbours(change.after for change in comparison.changes if change.after)

    def say(self, key: str) -> str:
        """“Stood after “Scope”, stands after “Words used here” now.”"""
        return f"Stood {self._before[key]}, stands {self._after[key]} now."


def neighbours(clauses: Iterator[Clause]) -> dict[str, str]:
    """What each clause stands after, in words."""
    places, last = {}, ""
    for clause in sorted(clauses, key=lambda c: c.position):
        places[clause.key] = f"after “{last}”" if last else "at the beginning"
        last = name_of(clause)
    return places
