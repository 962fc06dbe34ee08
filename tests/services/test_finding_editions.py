"""Search by market and day finds just the words that the library shows there, editions merged."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.searches import Query
from app.domain.sops import Citation, at_end_of
from app.domain.synonyms import Synonyms
from app.search.index import WhooshIndex
from app.services.finding import Finding
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.services.workspace import Workspace
from app.store.database import Database, prepare
from tests.still import OWNER, StillClock

KEYS = ("knives", "flames", "fuels")
MARKETS = ("US", "DE", "FR")
NOW = StillClock().now()
DAYS = tuple((NOW + timedelta(days=days)).date() for days in (-90, -60, -30, 30, 60))
Release = tuple[int, tuple[str, ...]]
"""The place of its day in DAYS, and the ids of its clauses."""


def write(folder: Path, slug: str, releases: list[Release], *, markets: str, extends: str = "", more: str = "") -> None:
    for number, (day, keys) in enumerate(releases):
        file = folder / slug / f"1.{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        more = f"extends: {extends}\n" if extends else more
        body = "".join(f"\n## {key} {{#{key}}}\nItem {slug} {key} {number}.\n" for key in keys)
        file.write_text(
            f'---\nsop: {slug}\nversion: "1.{number}"\ntitle: {slug}\nmarkets: [{markets}]\n'
            f"effective: {DAYS[day]}\n{more}---\n# {slug}\n{body}",
            "utf-8",
        )


class Space:
    """A base, two editions of it and what finds and reads them, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, clock = folder, StillClock()
        prepare(folder / "plumbline.db", folder / "backups")
        self.database = Database(folder / "plumbline.db")
        Workspace(self.database).add_owner()
        self.index = WhooshIndex(folder / "index")
        self.library = Library(self.database, clock=clock)
        self.finding = Finding(self.database, index=self.index, clock=clock)
        self.importing = ImportingSops(self.database, clock=clock)

    def take(self, slug: str, releases: list[Release], *, markets: str, extends: str = "", more: str = "") -> None:
        write(self.folder / "sops", slug, releases, markets=markets, extends=extends, more=more)
        report = self.importing.run([self.folder / "sops" / slug], by=OWNER)
        assert report.refused == ()
        self.finding.refresh(sops=report.touched)

    def shown(self, market: str | None, as_of: datetime | None) -> set[str]:
        """What the library shows, clause by clause; without a market what each SOP says itself."""
        texts = set()
        for sop in self.library.sops(market=market, as_of=as_of):
            if sop.version is None:
                continue
            reading = self.library.read(Citation(sop.slug), as_of=as_of)
            own = reading.edition.local if reading.edition and market is None else None
            texts |= {c.text.strip() for c in reading.clauses if c.key in KEYS and (own is None or c.key in own)}
        return texts

    def found(self, market: str | None, as_of: datetime | None) -> set[str]:
        hits = self.finding.find(Query(text="item", market=market, as_of=as_of, limit=100)).hits
        texts = [hit.snippet.text for hit in hits]
        assert len(texts) == len(set(texts))
        for hit in hits:
            holds = market in hit.markets or ("all" in hit.markets and market not in hit.but)
            assert market is None or holds
        return set(texts)

    def close(self) -> None:
        self.index.close()
        self.database.close()


def releases(first: int, *, least: int) -> st.SearchStrategy[list[Release]]:
    keys = st.sets(st.sampled_from(KEYS), min_size=least).map(lambda some: tuple(sorted(some)))
    days = st.sets(st.integers(first, len(DAYS) - 1), min_size=1, max_size=3).map(sorted)
    return days.flatmap(lambda some: st.tuples(*(st.tuples(st.just(day), keys) for day in some)).map(list))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    base=releases(0, least=2),
    us=releases(0, least=1),
    de=releases(1, least=1),
    markets=st.sampled_from(["all", "DE, FR"]),
    whole=st.booleans(),
)
def test_search_finds_what_the_library_shows_in_each_market_on_each_day(
    tmp_path_factory: pytest.TempPathFactory,
    base: list[Release],
    us: list[Release],
    de: list[Release],
    markets: str,
    whole: bool,
) -> None:
    space = Space(tmp_path_factory.mktemp("space"))
    base = [(0, KEYS), *((day, keys) for day, keys in base if day)]
    space.take("goods", base, markets=markets)
    space.take("goods-us", us, markets="US", extends="goods")
    space.take("goods-de", de, markets="DE", extends="goods")
    if whole:  # an index made anew answers as one that was brought up to date
        with space.database.read():
            space.index.rebuild([], "other")
        space.finding.refresh()
    for as_of in (None, *map(at_end_of, DAYS)):
        for market in (None, *MARKETS):
            assert space.found(market, as_of) == space.shown(market, as_of), (market, as_of)
    space.close()


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = Space(tmp_path)
    made.take("goods", [(0, KEYS), (3, ("knives", "flames", "fuels"))], markets="all")
    made.take("goods-us", [(1, ("knives",))], markets="US", extends="goods")
    return made


def test_each_clause_says_where_it_holds_and_in_which_edition_it_is_read(space: Space) -> None:
    hits = {f"{h.sop}#{h.clause}": h for h in space.finding.find(Query(text="item")).hits}
    assert hits["goods#knives"].markets == ("all",)
    assert hits["goods#knives"].but == ("US",)
    assert hits["goods#flames"].but == ()
    assert (hits["goods-us#knives"].extends, hits["goods-us#knives"].markets) == ("goods", ("US",))
    found = space.finding.find(Query(text="item", market="us")).hits
    assert {(h.sop, h.clause, h.edition) for h in found} == {
        ("goods-us", "knives", None),
        ("goods", "flames", ("goods-us", "1.0")),
        ("goods", "fuels", ("goods-us", "1.0")),
    }
    space.close()


def test_another_version_of_the_base_is_not_read_in_todays_edition(space: Space) -> None:
    to_come = space.finding.find(Query(text="item", market="US", as_of=at_end_of(DAYS[4]))).hits
    assert {(h.sop, h.version, h.edition) for h in to_come if h.clause == "fuels"} == {("goods", "1.1", None)}
    assert "goods fuels 1" in next(h.snippet.text for h in to_come if h.clause == "fuels")
    space.close()


def test_what_is_announced_is_found_as_of_its_day_and_not_before(space: Space) -> None:
    space.take("drones", [(4, ("flames",))], markets="all")
    assert not space.finding.find(Query(text="drones")).hits
    assert not space.finding.find(Query(text="drones", as_of=at_end_of(DAYS[3]))).hits
    assert not space.finding.find(Query(text="drones", superseded=True)).hits
    found = space.finding.find(Query(text="drones flames", as_of=at_end_of(DAYS[4]))).hits
    assert (found[0].sop, found[0].version, found[0].effective) == (
        "drones",
        "1.0",
        datetime(DAYS[4].year, DAYS[4].month, DAYS[4].day, tzinfo=UTC),
    )
    space.close()


def test_an_sop_that_was_not_written_yet_is_not_in_the_library_of_that_day(space: Space) -> None:
    space.take("drones", [(4, ("flames",))], markets="all")
    assert "goods-us" not in [sop.slug for sop in space.library.sops(as_of=at_end_of(DAYS[0]))]
    assert [sop.slug for sop in space.library.sops(as_of=at_end_of(DAYS[1]))] == ["goods", "goods-us"]
    assert "drones" in [sop.slug for sop in space.library.sops()]
    space.close()


CHINESE = "language: zh-Hans\ntranslates: {sop}@1.0\n"


def rows_of(space: Space, text: str, **asked: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    """Which clauses are found, and in which other languages they stand."""
    hits = space.finding.find(Query(text=text, **asked)).hits
    return sorted((hit.sop, hit.clause, hit.languages) for hit in hits)


def test_a_translation_is_folded_under_its_clause_and_found_by_its_language(space: Space) -> None:
    space.take("goods-zh", [(2, ("knives", "flames"))], markets="all", more=CHINESE.format(sop="goods"))
    found = rows_of(space, "item flames")
    assert ("goods", "flames", ("zh-Hans",)) in found
    assert ("goods", "knives", ("zh-Hans",)) in found
    assert "goods-zh" not in {sop for sop, _, _ in found}
    results = space.finding.find(Query(text="item"))
    assert (results.total, results.facets["language"]) == (4, {"en": 4, "zh-Hans": 2})
    assert {h.sop for h in space.finding.find(Query(text="item", language="zh-hans")).hits} == {"goods-zh"}
    before = rows_of(space, "item", as_of=at_end_of(DAYS[1]))
    assert {languages for _, _, languages in before} == {()}  # it was translated later
    assert ("goods", "flames", ("zh-Hans",)) in rows_of(space, "item", as_of=at_end_of(DAYS[2]))
    space.close()


def test_what_only_a_translation_says_is_found_in_it(space: Space) -> None:
    space.take("goods-zh", [(2, ("knives", "flames"))], markets="all", more=CHINESE.format(sop="goods"))
    file = space.folder / "sops" / "goods-zh" / "1.1.md"
    file.write_text(
        f'---\nsop: goods-zh\nversion: "1.1"\ntitle: 商品\neffective: {DAYS[2]}\n'
        f"{CHINESE.format(sop='goods')}---\n# 商品\n\n## 刀具 {{#knives}}\n不得出售刀具 item。\n",
        "utf-8",
    )
    report = space.importing.run([file], by=OWNER)
    assert report.refused == ()
    space.finding.refresh(sops=report.touched)
    assert rows_of(space, "刀具") == [("goods-zh", "knives", ("en",))]
    assert ("goods-zh", "knives", ("en",)) in rows_of(space, "刀具 item")  # it holds more of what was typed
    assert ("goods", "knives", ("zh-Hans",)) in rows_of(space, "knives item")
    space.index.learn(Synonyms((("刀具", "knives"),)))
    assert ("goods-zh", "knives", ("en",)) in rows_of(space, "刀具")
    assert ("goods", "knives", ("zh-Hans",)) in rows_of(space, "knives")
    assert "goods-zh" not in {sop for sop, _, _ in rows_of(space, "knives")}
    space.close()


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("whole", [True, False])
def test_a_translation_gives_no_clause_that_the_market_says_otherwise(tmp_path: Path, first: bool, whole: bool) -> None:
    space = Space(tmp_path)
    space.take("goods", [(0, KEYS)], markets="all")
    if first:
        space.take("goods-us", [(2, ("knives",))], markets="US", extends="goods")
    space.take("goods-zh", [(0, KEYS)], markets="all", more=CHINESE.format(sop="goods"))
    if not first:
        space.take("goods-us", [(2, ("knives",))], markets="US", extends="goods")
    if whole:
        space.index.rebuild([], "other")
        space.finding.refresh()

    def chinese(market: str | None, as_of: datetime | None = None) -> set[str]:
        query = Query(text="item", market=market, as_of=as_of, language="zh-Hans")
        return {hit.clause for hit in space.finding.find(query).hits}

    assert chinese("US") == {"flames", "fuels"}
    assert chinese("DE") == set(KEYS)
    assert chinese("US", at_end_of(DAYS[1])) == set(KEYS)  # the edition came later
    assert chinese("US", at_end_of(DAYS[2])) == {"flames", "fuels"}
    knives = next(h for h in space.finding.find(Query(text="item", language="zh-Hans")).hits if h.clause == "knives")
    assert knives.but == ("US",)
    us = {(sop, clause): languages for sop, clause, languages in rows_of(space, "item", market="US")}
    assert us == {("goods-us", "knives"): (), ("goods", "flames"): ("zh-Hans",), ("goods", "fuels"): ("zh-Hans",)}
    space.close()


def test_an_edition_brings_a_translation_to_no_other_market(tmp_path: Path) -> None:
    space = Space(tmp_path)
    space.take("goods", [(0, KEYS)], markets="DE")
    space.take("goods-zh", [(0, KEYS)], markets="DE", more=CHINESE.format(sop="goods"))
    space.take("goods-us", [(1, ("knives",))], markets="US", extends="goods")
    assert space.finding.find(Query(text="item", market="US", language="zh-Hans")).hits == ()
    assert {h.clause for h in space.finding.find(Query(text="item", market="DE", language="zh-Hans")).hits} == set(KEYS)
    space.close()
