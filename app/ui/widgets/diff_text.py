"""Shows the difference of two Markdown texts as HTML in which words stay in their paragraphs, lists and cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from app.domain.changes import Span, diff_words
from app.domain.hidden import name_hidden

Line = list[Span]
LONG, EDGE = 9, 2  # so many unchanged lines are shown, else so many at each end of them
TAGS = {"equal": ("", ""), "insert": ("<ins>", "</ins>"), "delete": ("<del>", "</del>")}
RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
BULLET = re.compile(r"\s*[-*+]\s+")
NUMBER = re.compile(r"\s*\d+[.)]\s")
BOX = re.compile(r"\s*(?:!!!|>)\s*")
SIGNS = (
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"[picture: \1]"),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|`+)(?=\S)([^\n]*?\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


def diff_html(before: str, after: str, *, fold: bool = False) -> str:
    """Both texts in one, what is new in ``<ins>`` and what is gone in ``<del>``; ``fold`` leaves long same parts out.

    Links and emphasis show as their words; where nothing else differs, the Markdown itself is compared.
    """
    return spans_html(spans_of(before, after), fold=fold)


def spans_of(before: str, after: str) -> list[Span]:
    """How two texts differ in their words; in their Markdown where nothing else differs."""
    old, new = readable(before), readable(after)
    if old == new and before != after:
        old, new = before, after
    return list(diff_words(old, new))


def spans_html(spans: Iterable[Span], *, fold: bool = False) -> str:
    """Spans as HTML; without those of one kind it is one side of the difference."""
    lines = cut_lines(spans)
    return lines_html(folded(lines) if fold else lines)


def beside_html(spans: Sequence[Span], *, fold: bool = False) -> str:
    """The two sides beside each other: what is gone is marked on the left, what is new on the right."""
    left, right = (spans_html([s for s in spans if s.op != other], fold=fold) for other in ("insert", "delete"))
    return sides_html(left, right)


def sides_html(left: str, right: str) -> str:
    """Two texts in two columns of the same width."""
    sides = (("left", left), ("right", right))
    cells = "".join(f'<td class="{name}" width="50%">{side or "&nbsp;"}</td>' for name, side in sides)
    return f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def folded(lines: Sequence[Line]) -> list[Line]:
    """The lines without the middle of each stretch of more than LONG unchanged ones, the edge of which stays.

    Rows of a table are left out as rows, and its header stays.
    """
    made: list[Line] = []
    for same, group in groupby(lines, key=lambda line: all(op == "equal" for op, _ in line)):
        some = list(group)
        if not same or len(some) <= LONG:
            made.extend(some)
            continue
        made.extend(around_gap(some))
    return made


def around_gap(lines: list[Line]) -> list[Line]:
    """Both ends of a long stretch, and between them how many lines are left out."""
    table = len(lines)
    while table and kind_of(lines[table - 1]) == "table":
        table -= 1
    in_table = table < len(lines) - EDGE  # the stretch ends in a table, of which some rows are left out
    header = lines[table : table + 2] if in_table and RULE.fullmatch(text_of(lines[table + 1])) else []
    header = header if table >= EDGE else []
    rest = lines[EDGE + len(header) : -EDGE] if header else lines[EDGE:-EDGE]
    said = f"… {sum(bool(text_of(line).strip()) for line in rest)} lines are the same …"
    if in_table:
        return [*lines[:EDGE], *([[]] if header else []), *header, [Span("equal", f"| {said} |")], *lines[-EDGE:]]
    return [*lines[:EDGE], [], [Span("equal", said)], [], *lines[-EDGE:]]


def readable(text: str) -> str:
    """Markdown without the signs that stand inside a line."""
    for pattern, words in SIGNS:
        text = pattern.sub(words, text)
    return text


def cut_lines(spans: Iterable[Span]) -> list[Line]:
    """The spans line by line."""
    lines: list[Line] = [[]]
    for op, text in spans:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Span(op, part))
    return lines


def lines_html(lines: Sequence[Line]) -> str:
    """Lines as paragraphs, list items and tables."""
    made = []
    for kind, group in groupby(lines, key=kind_of):
        some = list(group)
        if kind == "table":
            made.append(table_html(some))
        elif kind in ("item", "numbered"):
            made.append("".join(f'<p style="margin-left:16px">{item_html(line, kind)}</p>' for line in some))
        elif kind == "text":
            made.append(f"<p>{' '.join(runs_html(after_mark(line, BOX)) for line in some)}</p>")
    return "\n".join(made)


def kind_of(line: Line) -> str:
    """``table``, ``item``, ``numbered``, ``text`` or ``blank``."""
    text = text_of(line)
    if not text.strip():
        return "blank"
    if text.lstrip().startswith("|"):
        return "table"
    return "item" if BULLET.match(text) else "numbered" if NUMBER.match(text) else "text"


def item_html(line: Line, kind: str) -> str:
    """A list item; its number may have changed and is shown as part of the text."""
    return runs_html(line) if kind == "numbered" else f"•&nbsp;{runs_html(after_mark(line, BULLET))}"


def table_html(lines: Sequence[Line]) -> str:
    """The rows of a table; the line of hyphens makes the row before it the header."""
    rules = [number for number, line in enumerate(lines) if RULE.fullmatch(text_of(line))]
    rows = []
    for number, line in enumerate(lines):
        if number not in rules:
            tag = "th" if number + 1 in rules else "td"
            rows.append("<tr>" + "".join(f"<{tag}>{runs_html(cell)}</{tag}>" for cell in cells(line)) + "</tr>")
    return f'<table class="grid" width="100%" cellspacing="0">{"".join(rows)}</table>'


def cells(line: Line) -> list[Line]:
    """A table row cut at its bars."""
    found: list[Line] = [[]]
    for op, text in line:
        for number, part in enumerate(re.split(r"(?<!\\)\|", text)):
            if number:
                found.append([])
            if part:
                found[-1].append(Span(op, part))
    blank = [not text_of(cell).strip() for cell in found]
    return [trimmed(cell) for cell in found[blank[0] : len(found) - blank[-1]]]


def trimmed(cell: Line) -> Line:
    """A cell without the spaces at its ends."""
    text = text_of(cell)
    kept = list(skipped(cell, len(text) - len(text.lstrip())))
    backwards = [Span(op, part[::-1]) for op, part in reversed(kept)]
    kept = list(skipped(backwards, len(text) - len(text.rstrip())))
    return [Span(op, part[::-1]) for op, part in reversed(kept)]


def after_mark(line: Line, mark: re.Pattern[str]) -> Line:
    """The line without the mark that it begins with."""
    matched = mark.match(text_of(line))
    return list(skipped(line, matched.end())) if matched else line


def skipped(line: Line, count: int) -> Iterator[Span]:
    """The spans after the first ``count`` characters."""
    for op, text in line:
        if len(text) > count:
            yield Span(op, text[count:])
        count = max(0, count - len(text))


def runs_html(line: Line) -> str:
    """Words with their marks, escaped; a space keeps what is gone apart from what came in its place."""
    made: list[str] = []
    for number, (op, text) in enumerate(line):
        before = line[number - 1] if number else None
        touching = before is not None and before.op == "delete" and op == "insert"
        if touching and before is not None and not before.text[-1].isspace() and not text[0].isspace():
            made.append(" ")
        made.append(f"{TAGS[op][0]}{shown(text)}{TAGS[op][1]}")
    return "".join(made).strip()


def shown(text: str) -> str:
    """Text as HTML, with a mark for each character that hides or reorders others or looks like another."""
    return name_hidden(escape(text), opening='<span class="mark">', closing="</span>")


def text_of(line: Line) -> str:
    """The words of a line, old and new."""
    return "".join(text for _, text in line)
