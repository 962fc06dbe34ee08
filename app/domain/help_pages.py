"""Help pages: what this program explains about itself, and finding the right part of it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.clauses import Clause
from app.domain.people import Role

WORDS = re.compile(r"[^\W_]+")
SIGNS = re.compile(r"\]\([^)]*\)|[*`\[\]|#]|\{[^}]*\}|^!!! \w+ ", re.MULTILINE)
ROW = re.compile(r"^\|[-| :]+\|$\n?", re.MULTILINE)
SNIPPET = 110  # characters around the first hit


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """One page. ``roles`` are those it is written for; ``places`` are the screens from which F1 opens it."""

    key: str
    title: str
    roles: frozenset[Role]
    places: tuple[str, ...]
    body: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpHit:
    """A part of a page that has the words: ``section`` is its clause key, ``snippet`` the text around the first hit."""

    page: str
    title: str
    section: str
    heading: str
    snippet: str


def pages_for(pages: Sequence[HelpPage], role: Role) -> tuple[HelpPage, ...]:
    """The pages in their order, with those written for ``role`` first."""
    return tuple(sorted(pages, key=lambda page: role not in page.roles))


def page_at(pages: Sequence[HelpPage], place: str) -> HelpPage:
    """The page about a screen, else the first page."""
    return next((page for page in pages if place in page.places), pages[0])


def find_help(pages: Sequence[HelpPage], text: str) -> tuple[HelpHit, ...]:
    """The parts that have every word of ``text`` (a word may be a beginning), those with it in a heading first.

    Empty for a text without words.
    """
    wanted = WORDS.findall(_folded(text))
    if not wanted:
        return ()
    hits: list[tuple[int, HelpHit]] = []
    for page in pages:
        for clause in page.clauses:
            said = read_aloud(clause.text)
            title = _folded(f"{page.title} {clause.heading}")
            if all(_begins(word, f"{title} {_folded(said)}") for word in wanted):
                in_heading = sum(_begins(word, title) for word in wanted)
                hits.append((-in_heading, _hit(page, clause, said, wanted=wanted)))
    return tuple(hit for _, hit in sorted(hits, key=lambda hit: hit[0]))


def read_aloud(markdown: str) -> str:
    """Markdown as a sentence would say it: without signs, tables as words, on one line."""
    return " ".join(SIGNS.sub(" ", ROW.sub("", markdown)).split())


def _hit(page: HelpPage, clause: Clause, said: str, *, wanted: Sequence[str]) -> HelpHit:
    folded = _folded(said)
    found = re.search(rf"\b{re.escape(wanted[0])}", folded) if len(folded) == len(said) else None
    start = max((found.start() if found else 0) - SNIPPET // 3, 0)
    start = said.rfind(" ", 0, start) + 1 if start else 0
    cut = said[start : start + SNIPPET].rsplit(" ", 1)[0] if len(said) > start + SNIPPET else said[start:]
    snippet = f"{'… ' if start else ''}{cut}{' …' if start + len(cut) < len(said) else ''}"
    return HelpHit(
        page=page.key, title=page.title, section=clause.key, heading=clause.heading or page.title, snippet=snippet
    )


def _begins(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None


def _folded(text: str) -> str:
    """Lower case and without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
