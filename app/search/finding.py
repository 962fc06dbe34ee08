"""Answers a query from an opened index: corrected, completed, ranked, and with its hits marked."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from app.domain.searches import CHANGED_DAYS, Hit, Query, Results, Snippet
from app.search.analysis import analyse, first_of_text
from app.search.expanding import Thesaurus, expand
from app.search.filters import keeper
from app.search.folding import Families, written_in
from app.search.query import Parsed, parse
from app.search.ranking import Keep, Ranked, rank
from app.search.reading import Opened
from app.search.rows import Kind, Row, read_rows
from app.search.shelf import Shelf
from app.search.snippets import marked, snippet
from app.search.suggest import completions, correct, grow, loosen

_MOST_ROWS = 1000
_DAY = 86_400.0  # seconds


def find(opened: Opened, query: Query, thesaurus: Thesaurus | None = None) -> Results:
    """What the query finds in the state that ``opened`` holds."""
    shelf = opened.shelf(query)
    parsed, corrected = _understood(opened, shelf, query, thesaurus=thesaurus)
    parsed, also = expand(shelf, parsed, thesaurus) if thesaurus else (parsed, ())
    if not parsed.words and not parsed.filters:
        return nothing(query)
    keep = keeper(opened, shelf, query, filters=parsed.filters)
    families = opened.families(query)
    folded = partial(families.folded, typed_in=written_in(query.text))
    fold = None if query.superseded else folded  # of any time: a translation may be of other words
    ranked = rank(shelf, parsed, limit=max(0, min(query.limit, _MOST_ROWS)), keep=keep, newest=query.newest, fold=fold)
    languages = partial(_languages, families, keep=keep) if fold else lambda _: ()
    hits = _hits(opened, shelf, ranked, at=query.as_of, languages=languages)
    return Results(
        query=query,
        hits=hits,
        total=ranked.total,
        all_words=ranked.all_words,
        corrected=corrected,
        also=also,
        words=_written(hits, parsed),
        facets=_facets(opened, shelf, ranked, at=query.as_of) | _ages(shelf, ranked, query),
    )


def nothing(query: Query) -> Results:
    """No hits."""
    return Results(query=query, hits=(), total=0, all_words=0)


def _understood(
    opened: Opened, shelf: Shelf, query: Query, *, thesaurus: Thesaurus | None
) -> tuple[Parsed, str | None]:
    parsed, corrected = parse(query.text, typing=query.typing), None
    growing = parsed.unfinished if query.typing else None
    if growing and growing.form and not completions(opened.rows, growing.form):
        growing = None
    if query.correct:
        known = thesaurus.known(parsed) if thesaurus else []
        corrected = correct(opened.rows, shelf, parsed, but=[*known, growing] if growing else known)
        parsed = parse(corrected, typing=query.typing) if corrected else parsed
    if growing and parsed.unfinished:
        parsed = replace(parsed, words=(*parsed.words[:-1], grow(opened.rows, parsed.words[-1])))
    return loosen(shelf, parsed), corrected


def _hits(
    opened: Opened,
    shelf: Shelf,
    ranked: Ranked,
    *,
    at: datetime | None,
    languages: Callable[[int], tuple[str, ...]],
) -> tuple[Hit, ...]:
    rows = read_rows(opened.rows, [shelf.rows[document] for document, _ in ranked.best])
    found = [(rows.get(shelf.rows[document]), document, score) for document, score in ranked.best]
    return tuple(
        replace(
            _hit(row, opened.kinds[row.kind], score, places=ranked.places(document), at=at),
            languages=languages(document),
        )
        for row, document, score in found
        if row
    )


def _hit(row: Row, kind: Kind, score: float, *, places: list[tuple[int, int]], at: datetime | None) -> Hit:
    body = first_of_text(analyse(row.heading))
    markets, but = kind.markets_at(at)
    return Hit(
        sop=kind.sop,
        title=kind.title,
        clause=row.clause,
        heading=marked(row.heading, [place for place in places if place[0] < body]),
        version=row.version,
        markets=markets,
        domain=kind.domain,
        risk=kind.risk,
        language=kind.language,
        effective=row.effective,
        until=row.until,
        snippet=snippet(row.text, row.starts, [(at - body, reach) for at, reach in places if at >= body]),
        score=score,
        but=but,
        extends=kind.extends,
    )


def _languages(families: Families, document: int, keep: Keep) -> tuple[str, ...]:
    """The other languages in which the query may find the clause."""
    others = families.others(document)
    return tuple(sorted({families.language(one) for one in keep(others)})) if others else ()


def _written(hits: tuple[Hit, ...], parsed: Parsed) -> tuple[str, ...]:
    """The words as they stand in what was found, in small letters; of the query itself where nothing was."""
    found = [part for hit in hits for shown in (hit.heading, hit.snippet) for part in _marked_words(shown)]
    typed = [parsed.text[slice(*word.span)].casefold() for word in parsed.words]
    return tuple(dict.fromkeys((*found, *typed)))


def _marked_words(shown: Snippet) -> list[str]:
    return [shown.text[start:end].casefold() for start, end in shown.hits]


def _facets(opened: Opened, shelf: Shelf, ranked: Ranked, *, at: datetime | None) -> dict[str, dict[str, int]]:
    facets: dict[str, Counter[str]] = {name: Counter() for name in ("market", "domain", "risk", "language")}
    for number, count in Counter(map(shelf.kinds.__getitem__, ranked.documents)).items():
        kind = opened.kinds[number]
        for market in kind.markets_at(at)[0]:
            facets["market"][market] += count
        for name in ("domain", "risk", "language"):
            facets[name][getattr(kind, name)] += count
    for number in ranked.folded:  # found as soon as their language is asked for
        facets["language"][opened.kinds[shelf.kinds[number]].language] += 1
    return {name: dict(counts.most_common()) for name, counts in facets.items()}


def _ages(shelf: Shelf, ranked: Ranked, query: Query) -> dict[str, dict[str, int]]:
    """How many of the clauses changed lately, for each span."""
    at = query.as_of or query.moment
    if at is None:
        return {}
    now, starts = at.timestamp(), shelf.starts
    oldest = now - max(CHANGED_DAYS) * _DAY
    recent = [starts[n] for n in ranked.documents if starts[n] >= oldest]
    return {"changed": {str(days): sum(start >= now - days * _DAY for start in recent) for days in CHANGED_DAYS}}
