"""Market editions: read merged and marked, listed, searched and cited by market, and checked."""

from pathlib import Path

import pytest

from app.domain.editions import say_edition
from app.domain.searches import Query
from app.domain.sops import Citation
from app.search.index import WhooshIndex
from app.services.checking import Checking
from app.services.finding import Finding
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.store.database import Database
from tests.still import CONTENT, OWNER, StillClock

FRONT = """---
sop: {slug}
version: "1.0"
title: {title}
markets: [{markets}]
effective: 2026-01-01
{more}
---
"""
BASE = """# Knives and flames
Read this first.

## Knives *and* blades {#knives}
A knife is restricted.

### Length
Measure the sharp edge.

## Flames {#flames}
A lighter is approved.
"""
US = "# Knives and flames, US\n\n## Knives {#knives}\nA switchblade is escalated.\n"


def write(folder: Path, slug: str, body: str, *, title: str, markets: str = "all", more: str = "") -> None:
    file = folder / slug / "1.0.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(FRONT.format(slug=slug, title=title, markets=markets, more=more) + body, "utf-8")


@pytest.fixture
def library(database: Database, clock: StillClock, tmp_path: Path) -> Library:
    write(tmp_path / "sops", "goods", BASE, title="Knives and flames")
    write(tmp_path / "sops", "goods-us", US, title="Knives and flames, US", markets="US", more="extends: goods")
    report = ImportingSops(database, clock=clock).run([tmp_path / "sops"], by=OWNER)
    assert report.refused == ()
    return Library(database, clock=clock)


def test_an_edition_is_read_merged_with_what_is_local_marked(library: Library) -> None:
    reading = library.read(Citation("goods-us", "length"))
    assert [c.key for c in reading.clauses] == ["intro", "knives", "length", "flames"]
    assert "switchblade" in reading.html
    assert "Measure the sharp edge" in reading.html
    assert "A knife is restricted" not in reading.html
    assert reading.html.count('class="local"') == 1
    assert reading.edition is not None
    said = say_edition(reading.info, reading.edition)
    assert said == "US edition of Knives and flames 1.0: 1 clause is local."
    assert library.read(Citation("goods")).edition is None
    assert library.read(Citation("goods-us")) == library.read(Citation("goods-us"))


def test_the_positions_of_merged_clauses_are_those_of_their_anchors(library: Library) -> None:
    reading = library.read(Citation("goods-us"))
    for clause in reading.clauses:
        at = reading.html.index(f'name="clause-{clause.position}"')
        assert clause.heading.split(" ")[0] in reading.html[at : at + 80]


def test_a_market_lists_its_edition_in_place_of_the_base(library: Library) -> None:
    assert [sop.slug for sop in library.sops(market="US")] == ["goods-us"]
    assert [sop.slug for sop in library.sops(market="DE")] == ["goods"]
    assert [sop.slug for sop in library.sops()] == ["goods", "goods-us"]


def test_search_finds_what_holds_in_the_market(
    library: Library, database: Database, clock: StillClock, tmp_path: Path
) -> None:
    index = WhooshIndex(tmp_path / "index")
    finding = Finding(database, index=index, clock=clock)
    finding.refresh()

    def found(market: str | None) -> set[str]:
        results = finding.find(Query(text="knives", market=market))
        assert not any(market.startswith("-") for hit in results.hits for market in hit.markets)
        assert not any(market.startswith("-") for market in results.facets["market"])
        return {f"{hit.sop}#{hit.clause}" for hit in results.hits if hit.clause == "knives"}

    assert found("US") == {"goods-us#knives"}
    assert found("DE") == {"goods#knives"}
    assert found(None) == {"goods#knives", "goods-us#knives"}
    index.close()


def test_an_edition_without_its_base_says_so(database: Database, clock: StillClock, tmp_path: Path) -> None:
    write(tmp_path / "sops", "goods-us", US, title="Knives, US", markets="US", more="extends: goods")
    ImportingSops(database, clock=clock).run([tmp_path / "sops"], by=OWNER)
    reading = Library(database, clock=clock).read(Citation("goods-us"))
    assert reading.edition is not None
    assert "which is not here" in say_edition(reading.info, reading.edition)
    assert "switchblade" in reading.html


def test_broken_editions_are_found(clock: StillClock, tmp_path: Path) -> None:
    write(tmp_path, "goods", BASE, title="Knives and flames")
    write(tmp_path, "goods-us", US.replace("#knives", "#swords"), title="A", markets="US", more="extends: goods")
    write(tmp_path, "goods-de", US, title="B", markets="DE", more="extends: nothing")
    write(tmp_path, "goods-all", US, title="C", more="extends: goods")
    problems = Checking(clock=clock, scheme_file=CONTENT / "scheme.yaml").run(tmp_path).problems
    said = {p.file: p.problem for p in problems}
    assert said["goods-us/1.0.md"] == "it overrides the clause swords, which goods does not have."
    assert said["goods-de/1.0.md"] == "it extends nothing, which is not there."
    assert said["goods-all/1.0.md"] == "an edition is for every market."


def test_the_editions_that_ship_are_sound(content: Database, clock: StillClock) -> None:
    library = Library(content, clock=clock)
    for slug in ("age-restricted-goods-us", "health-claims-de"):
        reading = library.read(Citation(slug))
        assert reading.edition is not None
        assert reading.edition.base is not None
        assert len(reading.edition.local) == 2
        assert len(reading.clauses) == len(library.read(Citation(reading.edition.extends)).clauses)


def test_versions_of_an_edition_are_compared_merged_with_the_base_of_their_time(
    database: Database, clock: StillClock, tmp_path: Path
) -> None:
    folder = tmp_path / "sops"
    write(folder, "goods", BASE, title="Knives and flames")
    write(folder, "goods-us", US, title="Knives and flames, US", markets="US", more="extends: goods")
    later = FRONT.replace('"1.0"', '"1.1"').replace("2026-01-01", "2026-02-01")
    base = BASE.replace("A lighter is approved.", "A lighter is restricted.")
    edition = US.replace("escalated", "rejected")
    (folder / "goods" / "1.1.md").write_text(
        later.format(slug="goods", title="Knives and flames", markets="all", more="material: [flames]") + base, "utf-8"
    )
    (folder / "goods-us" / "1.1.md").write_text(
        later.format(slug="goods-us", title="Knives and flames, US", markets="US", more="extends: goods\nmaterial: []")
        + edition,
        "utf-8",
    )
    assert ImportingSops(database, clock=clock).run([folder], by=OWNER).refused == ()
    changes = Library(database, clock=clock).compare("goods-us", "1.0", "1.1").changes
    assert {c.key: (str(c.kind), c.material) for c in changes} == {
        "intro": ("unchanged", False), "knives": ("edited", False), "length": ("unchanged", False),
        "flames": ("edited", True),
    }  # fmt: skip
