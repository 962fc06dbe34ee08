"""Says in words what a search found and what was searched for."""

from app.domain.dates import say_day
from app.domain.searches import Query, Results

SAID = 5  # synonyms that are named


def say_count(results: Results) -> str:
    """How many clauses are shown, of how many, and how many have every word."""
    if not results.total:
        return ""
    shown = len(results.hits)
    counted = f"{shown:,} of {clauses(results.total)}" if shown < results.total else clauses(results.total)
    one_word = len(results.query.text.split()) < 2
    if one_word or results.all_words == results.total:
        return f"{counted}{say_when(results.query)}"
    every = f"{results.all_words:,} {'has' if results.all_words == 1 else 'have'} every word"
    return f"{counted}{say_when(results.query)}, {every if results.all_words else 'none has every word'}"


def say_when(query: Query) -> str:
    """“ as of 1 Jan 2019”, or nothing for now."""
    return f" as of {say_day(query.as_of)}" if query.as_of else ""


def say_corrected(results: Results) -> str:
    """What was searched for instead of what was typed; empty when it was searched as typed."""
    if results.corrected is None:
        return ""
    return f"Searched for “{results.corrected}” instead of “{results.query.text.strip()}”."


def say_also(results: Results) -> str:
    """“Also searched: intellectual property.”; the first of many synonyms, and empty without any."""
    some, more = results.also[:SAID], len(results.also) - SAID
    rest = f" and {more} more" if more > 0 else ""
    return f"Also searched: {', '.join(some)}{rest}." if some else ""


def say_nothing(query: Query, *, filtered: bool) -> str:
    """That no clause has the words, as the query stood."""
    force = f"in force on {say_day(query.as_of)}" if query.as_of else "in force"
    chosen = " for what is chosen above" if filtered else ""
    return f"No clause {force}{chosen} has “{query.text.strip()}”."


def clauses(number: int) -> str:
    """“1 clause”, “134 clauses”."""
    return f"{number:,} clause{'' if number == 1 else 's'}"
