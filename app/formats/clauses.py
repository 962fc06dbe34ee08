"""Cuts the text of an SOP into its clauses."""

from collections.abc import Iterable
from typing import NamedTuple

from app.domain.clauses import Clause
from app.formats.headings import LONGEST, Heading, find_headings, slug

INTRO = "intro"
WHOLE = "text"


class Cut(NamedTuple):
    """The clauses of a text, its first H1 (None: it has none) and what had to be repaired, in sentences."""

    clauses: tuple[Clause, ...]
    title: str | None
    notes: tuple[str, ...]


def cut(body: str, *, first_line: int = 1) -> Cut:
    """The clauses of a Markdown text, in order; ``first_line`` is the line of its file on which the text starts.

    A clause is a heading and what stands under it until the next heading of any level. When the first heading is an
    H1 it is the title: text before it and under it is the clause ``intro``, unless it gives an id of its own. A text
    without headings is the clause ``text``. Other ids are ``{#id}`` or a slug of the heading, unique in the text.
    """
    lines = body.split("\n")
    headings = list(find_headings(lines))
    title = next((h.text for h in headings if h.level == 1), None)
    parts = list(_parts(lines, headings))
    keys, notes = _keys(parts)
    paths = _paths(parts)
    clauses = [
        Clause(
            key=key, heading=part.heading, level=part.level, path=path, text=part.text, position=position,
            given=part.given is not None, line=first_line + part.line,
        )
        for position, (part, key, path) in enumerate(zip(parts, keys, paths, strict=True))
    ]  # fmt: skip
    too_long = [f"The heading on line {first_line + h.line} is cut short." for h in headings if len(h.text) >= LONGEST]
    return Cut(tuple(clauses), title, (*notes, *too_long))


class _Part(NamedTuple):
    """A clause that has no id yet. ``fixed`` is an id that its place gives it."""

    heading: str
    level: int
    text: str
    line: int
    given: str | None = None
    fixed: str | None = None


def _parts(lines: list[str], headings: list[Heading]) -> Iterable[_Part]:
    ends = [h.line for h in headings[1:]] + [len(lines)]
    texts = [_text(lines[h.after : end]) for h, end in zip(headings, ends, strict=True)] if headings else []
    before = _text(lines[: headings[0].line] if headings else lines)
    titled = bool(headings) and headings[0].level == 1 and headings[0].given is None
    if titled and (before or texts[0] or len(headings) == 1):
        both = "\n\n".join(text for text in (before, texts[0]) if text)
        yield _Part(headings[0].text, 1, both, headings[0].line, fixed=INTRO)
    elif before and not titled:
        yield _Part("", 0, before, 0, fixed=INTRO if headings else WHOLE)
    for heading, text in list(zip(headings, texts, strict=True))[1 if titled else 0 :]:
        yield _Part(heading.text, heading.level, text, heading.line, given=heading.given)


def _text(lines: list[str]) -> str:
    """The lines without the blank ones around them."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return "\n".join(lines[first:last]).rstrip()


def _keys(parts: list[_Part]) -> tuple[list[str], list[str]]:
    """An id for each part, unique: those that the author gave come first."""
    notes: list[str] = []
    taken: dict[str, int] = {}
    keys: dict[int, str] = {}
    given_first = sorted(range(len(parts)), key=lambda i: (parts[i].given is None, parts[i].fixed is None, i))
    for index in given_first:
        part = parts[index]
        wanted = part.given or part.fixed or slug(part.heading) or "clause"
        keys[index] = free(wanted, taken)
        if part.given and keys[index] != wanted:
            notes.append(f"The id “{wanted}” is given twice; the second clause became “{keys[index]}”.")
    return [keys[i] for i in range(len(parts))], notes


def free(wanted: str, taken: dict[str, int]) -> str:
    """``wanted``, or ``wanted-2``, ``wanted-3`` … where that is taken; it is taken from then on."""
    key = wanted
    while key in taken:
        taken[wanted] += 1
        key = f"{wanted}-{taken[wanted]}"
    taken[key] = 1
    return key


def _paths(parts: list[_Part]) -> Iterable[tuple[str, ...]]:
    """The headings above each part, outermost first, without the title."""
    above: list[_Part] = []
    for part in parts:
        if part.fixed is not None:
            yield ()
            continue
        while above and above[-1].level >= part.level:
            above.pop()
        yield tuple(a.heading for a in above)
        above.append(part)
