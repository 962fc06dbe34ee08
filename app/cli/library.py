"""Commands that read the library: sops, show, diff, search, searches."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app.cli.output import print_json, print_table, to_json
from app.cli.session import Session, as_json
from app.domain.changes import ClauseChange
from app.domain.dates import say_day
from app.domain.editions import say_held
from app.domain.elsewhere import look_elsewhere, say_elsewhere, say_unasked
from app.domain.readings import say_standing
from app.domain.search_log import STORED
from app.domain.searches import Hit, Query, Snippet
from app.domain.sops import Citation, at_end_of
from app.errors import BadInput, NotFound


class Moment(click.ParamType[datetime]):
    """A date (all of it) or an instant."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The end of the day, or the instant. Fails with a sentence for anything else."""
        if isinstance(value, datetime):
            return value
        try:
            return at_end_of(date.fromisoformat(value)) if len(value) == len("2026-11-22") else _instant(value)
        except ValueError:
            self.fail(f"“{value}” is not a date. Write it as 2026-11-22.", param, ctx)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


market_option = click.option("--market", default=None, help="Only what governs this market, for example US.")
as_of_option = click.option("--as-of", type=Moment(), default=None, help="As it stood on this date.")


def commands() -> tuple[click.Command, ...]:
    """All commands of this module."""
    return sops, show, diff, search, searches


@click.command()
@market_option
@as_of_option
@as_json
@click.pass_obj
def sops(session: Session, *, market: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List the SOPs with the version in force."""
    found = session.services.library.sops(market=market, as_of=as_of)
    if as_json:
        print_json({"as_of": as_of, "market": market, "sops": found})
        return
    print_table(
        ("SOP", "Title", "Domain", "Risk", "Version", "Effective", "Versions", "Clauses"),
        [
            (s.slug, s.title, s.domain, s.risk, s.version or ("retired" if s.retired else "–"),
             f"{s.effective:%Y-%m-%d}" if s.effective else "", s.versions, s.clauses)
            for s in found
        ],
        empty=f"No SOP was in force on {say_day(as_of)}." if as_of else "The library is empty.",
    )  # fmt: skip


@click.command()
@click.argument("citation", metavar="SOP[#CLAUSE][@VERSION]")
@as_of_option
@as_json
@click.pass_obj
def show(session: Session, citation: str, *, as_of: datetime | None, as_json: bool) -> None:
    """Print an SOP or one clause: the version in force, or the one named.

    \b
    Examples:
      plumbline show counterfeit-goods
      plumbline show counterfeit-goods#logo-misuse@1.1
    """
    reading = session.services.library.read(Citation.parse(citation), as_of=as_of)
    if as_of is not None and reading.in_force is None:
        raise NotFound(
            f"Nothing of {reading.info.sop} was in force then.", "Leave out --as-of to see its last version."
        )
    clauses = [c for c in reading.clauses if reading.clause in (None, c.key)]
    if as_json:
        print_json({"version": reading.info, "versions": [v.version for v in reading.versions], "clauses": clauses})
        return
    info = reading.info
    click.echo(f"{info.title} · {info.sop}@{info.version} · effective {info.effective:%Y-%m-%d} · {info.status}")
    standing = say_standing(reading, now=session.clock.now())
    if standing:
        click.echo(f"! {standing}")
    for clause in clauses:
        click.echo(f"\n{'#' * max(1, clause.level)} {clause.heading}  [{clause.key}]\n{clause.text.strip()}")


@click.command()
@click.argument("sop")
@click.argument("before", metavar="V1")
@click.argument("after", metavar="V2")
@as_json
@click.pass_obj
def diff(session: Session, sop: str, before: str, after: str, *, as_json: bool) -> None:
    """Say what changed between two versions of an SOP, clause by clause.

    \b
    Example:
      plumbline diff counterfeit-goods 1.0 1.2
    """
    comparison = session.services.library.compare(sop, before, after)
    if as_json:
        changes = [_change(change) for change in comparison.changes]
        print_json({"sop": sop, "before": before, "after": after, "changes": changes})
        return
    click.echo(f"{comparison.after.title}: {before} → {after}")
    for change in comparison.changes:
        if change.kind != "unchanged":
            click.echo(f"  {change.kind:<9} {change.key}: {change.summary}")
    click.echo(f"{comparison.count('unchanged')} clauses unchanged.")


def _change(change: ClauseChange) -> dict[str, Any]:
    heading = change.after.heading if change.after else change.before.heading if change.before else ""
    return {
        "clause": change.key, "heading": heading, "change": change.kind, "moved": change.moved,
        "material": change.material, "summary": change.summary,
    }  # fmt: skip


@click.command()
@click.argument("query", nargs=-1, required=True)
@market_option
@as_of_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many clauses at most.")
@click.option("--newest", is_flag=True, help="The texts that changed last first.")
@click.option("--changed", type=click.IntRange(1, 36_500), metavar="DAYS", help="Only what changed in so many days.")
@click.option("--no-synonyms", is_flag=True, help="Search for just the words.")
@as_json
@click.pass_obj
def search(
    session: Session, query: tuple[str, ...], *, market: str | None, as_of: datetime | None, limit: int,
    newest: bool, changed: int | None, no_synonyms: bool, as_json: bool,
) -> None:  # fmt: skip
    """Find clauses: those in force, or as of a date.

    \b
    Examples:
      plumbline search trademark infringement
      plumbline search "\\"brand in the title\\" -logo" --as-of 2026-03-01
    """
    text = " ".join(query)
    if not text.strip():
        raise BadInput("There is nothing to search for.", "Name a word, or a filter such as sop:toys.")
    asked = Query(
        text=text, market=market, as_of=as_of, limit=limit, newest=newest, changed=changed,
        expand=not no_synonyms, moment=session.clock.now(),
    )  # fmt: skip
    finding = session.services.finding
    if finding.trouble and not finding.is_usable():
        raise finding.trouble
    results = finding.find(asked)
    elsewhere = None if results.all_words or results.unasked else look_elsewhere(session.services.finding.find, results)
    if as_json:
        print_json(
            {
                "query": asked.text, "corrected": results.corrected, "as_of": to_json(as_of), "market": market,
                "total": results.total, "results": [_hit(hit) for hit in results.hits],
                "seconds": round(results.seconds, 4), "also": list(results.also), "all_words": results.all_words,
                "superseded": elsewhere.superseded if elsewhere else None,
            }
        )  # fmt: skip
        return
    if results.corrected:
        click.echo(f"Searched for “{results.corrected}” instead of “{asked.text}”.")
    if results.also:
        click.echo(f"Also searched: {', '.join(results.also)}.")
    for hit in results.hits:
        held = say_held(hit.markets, hit.but, local=bool(hit.extends))
        where = "" if held == "every market" else f"  ({held})"
        click.echo(f"{_bold(hit.heading)}  [{hit.sop}#{hit.clause}@{hit.version}]  {hit.title}{where}")
        click.echo(f"    {_bold(hit.snippet)}")
    if results.unasked:
        click.echo(say_unasked(asked))
        return
    click.echo(f"{len(results.hits)} of {results.total} clauses; {results.all_words} have every word.")
    if elsewhere:
        click.echo(say_elsewhere(asked, elsewhere))


@click.command()
@click.option("--clear", is_flag=True, help="Forget all of them.")
@click.option("--on/--off", "switch", default=None, help="Keep a search log in this workspace, or none.")
@click.option("--csv", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write them to this file.")
@as_json
@click.pass_obj
def searches(session: Session, *, clear: bool, switch: bool | None, file: Path | None, as_json: bool) -> None:
    """List what was searched for in the window and not found, or not opened: what the front line cannot find.

    Kept only on this computer: the words, the market, how many clauses were found, and the clause that was opened. Not
    who searched.

    \b
    Examples:
      plumbline searches --json
      plumbline searches --clear
    """
    finding = session.services.finding
    if clear:
        gone = finding.clear_log()
        print_json({"cleared": gone}) if as_json else click.echo(f"{gone:,} searches forgotten.")
        return
    if switch is not None:
        finding.switch_log(on=switch)
    if file is not None:
        many = finding.save_log(file)
        print_json({"saved": many}) if as_json else click.echo(f"{many:,} rows are in {file}.")
        return
    needs, on = finding.needs(), finding.logs
    if as_json:
        print_json(
            {"stored": STORED, "on": on, "searches": [to_json(need) | {"verdict": need.verdict} for need in needs]}
        )
        return
    titles = ("Searched for", "Times", "Nothing found", "Not all words", "Nothing opened", "Last")
    rows = [(n.text, n.times, n.found_nothing, n.partly, n.unopened, f"{n.last:%Y-%m-%d}") for n in needs]
    print_table(titles, rows, empty="Nothing has been searched for in the window.")
    click.echo(STORED if on else "The search log is off: what is searched for is not written down.")


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "sop": hit.sop, "title": hit.title, "clause": hit.clause, "heading": hit.heading.text,
        "version": hit.version, "market": list(hit.markets), "except": list(hit.but), "local": bool(hit.extends),
        "read_in": "@".join(hit.edition) if hit.edition else None, "effective": hit.effective,
        "snippet": hit.snippet.text, "score": round(hit.score, 4),
    }  # fmt: skip


def _bold(snippet: Snippet) -> str:
    text, end, parts = snippet.text, 0, []
    for start, stop in snippet.hits:
        parts += [text[end:start], click.style(text[start:stop], bold=True)]
        end = stop
    return "".join([*parts, text[end:]])
