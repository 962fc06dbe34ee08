"""Language editions: what they translate, whether that is still in force, and the way from one to the other."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.drafts import DraftText
from app.domain.impacts import say_impact
from app.domain.languages import is_outdated, is_right_to_left, native_name, say_translation
from app.domain.sops import Citation, SopSummary
from app.domain.standing import Fading
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.services.taking import Taking
from app.store import cases as case_rows
from app.store.database import Database
from app.store.impacts import find_impact
from app.ui.widgets.language_row import LanguageRow
from app.ui.widgets.library_tree import decided_otherwise, under_bases
from app.ui.widgets.reading_html import html_of
from tests.services.conftest import SCHEME
from tests.still import OWNER, StillClock

FRONT = """---
sop: {slug}
version: "{version}"
title: {title}
language: {language}
effective: 2026-0{month}-01
{more}
---
# {title}

## One {{#one}}
| A | B |
|---|---|
| x | y |
"""


def write(
    folder: Path, slug: str, *, version: str = "1.0", month: int = 1, language: str = "en", more: str = ""
) -> None:
    file = folder / slug / f"{version}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    said = FRONT.format(slug=slug, version=version, title=slug.title(), language=language, month=month, more=more)
    file.write_text(said, "utf-8")


@pytest.fixture
def library(database: Database, clock: StillClock, tmp_path: Path) -> Library:
    write(tmp_path, "scams")
    write(tmp_path, "scams", version="1.1", month=2)
    write(tmp_path, "apples")
    write(tmp_path, "scams-zh", language="zh-Hans", more="translates: scams@1.1")
    write(tmp_path, "a-scams-ar", language="ar", more="translates: scams@1.0")
    write(tmp_path, "orphan-es", language="es", more="translates: gone@1.0")
    assert ImportingSops(database, clock=clock).run([tmp_path], by=OWNER).refused == ()
    return Library(database, clock=clock)


def test_the_list_says_which_translations_are_behind_what_is_in_force(library: Library) -> None:
    assert {sop.slug: sop.behind for sop in library.sops() if sop.translates} == {
        "a-scams-ar": "1.1", "orphan-es": None, "scams-zh": None,
    }  # fmt: skip
    before = datetime(2026, 1, 15, tzinfo=UTC)
    assert all(sop.behind is None for sop in library.sops(as_of=before) if sop.slug == "a-scams-ar")


def test_a_base_names_its_language_editions_and_they_name_it(library: Library) -> None:
    reading = library.read(Citation("scams"))
    assert [(one.sop, one.language) for one in reading.also] == [("a-scams-ar", "ar"), ("scams-zh", "zh-Hans")]
    assert reading.original is None
    assert say_translation(reading.info, reading.original) is None
    edition = library.read(Citation("scams-zh"))
    assert edition.original is not None
    assert edition.original.version == "1.1"
    assert say_translation(edition.info, edition.original) == "Translates Scams 1.1."


def test_an_edition_of_an_older_version_says_so(library: Library) -> None:
    reading = library.read(Citation("a-scams-ar"))
    assert is_outdated(reading.info, reading.original)
    assert say_translation(reading.info, reading.original) == "Translates Scams 1.0; 1.1 is in force."
    orphan = library.read(Citation("orphan-es"))
    assert say_translation(orphan.info, orphan.original) == "Translates gone 1.0, of which nothing is in force here."


def test_a_translation_is_not_offered_to_cite(library: Library, database: Database, clock: StillClock) -> None:
    taking = Taking(database, scheme=SCHEME, clock=clock, fading=Fading())
    assert [c.citation for c in taking.citables()] == ["apples#one", "scams#one"]
    with database.read() as connection:  # and nothing but an SOP itself can be bound to new gold
        known = case_rows.clause_versions(connection, translations=False)
    assert {sop for sop, _, _ in known} == {"apples", "scams"}


def test_language_editions_stand_under_their_base_in_the_list(library: Library) -> None:
    order = [sop.slug for sop in under_bases(library.sops())]
    assert order == ["apples", "orphan-es", "scams", "a-scams-ar", "scams-zh"]


def test_arabic_is_laid_out_from_right_to_left_and_english_is_not(library: Library) -> None:
    assert html_of(library.read(Citation("a-scams-ar"))).startswith('<div dir="rtl">')
    rows = html_of(library.read(Citation("a-scams-ar"))).split("<tr>")
    assert rows[1].index(">B<") < rows[1].index(">A<")  # the first column stands on the right
    assert rows[2].index(">y<") < rows[2].index(">x<")
    assert html_of(library.read(Citation("scams"))) == library.read(Citation("scams")).html
    assert [is_right_to_left(code) for code in ("ar-EG", "he", "zh-Hans", "en")] == [True, True, False, False]


def test_languages_are_called_as_their_readers_call_them() -> None:
    assert [native_name(code) for code in ("zh-Hans", "es-MX", "ar", "qq")] == ["简体中文", "Español", "العربية", "qq"]


def summary(slug: str, **more: Any) -> SopSummary:
    values: dict[str, Any] = {
        "slug": slug, "title": slug, "domain": "products", "risk": "high", "language": "en", "markets": ("all",),
        "version": "1.0", "effective": None, "versions": 1, "clauses": 3, "retired": None,
    }  # fmt: skip
    return SopSummary(**(values | more))


def test_a_translation_stands_under_the_edition_where_that_hides_the_base() -> None:
    edition = summary("goods-eu", markets=("DE",), extends="goods")
    chinese = summary("a-goods-zh", language="zh", translates="goods")
    assert [sop.slug for sop in under_bases([chinese, edition])] == ["goods-eu", "a-goods-zh"]
    shown = [chinese, edition, summary("goods")]
    assert [sop.slug for sop in under_bases(shown)] == ["goods-eu", "goods", "a-goods-zh"]
    assert decided_otherwise(shown, "DE") == {"a-goods-zh": "DE decides 3 clauses otherwise"}
    assert decided_otherwise(shown, None) == {}


def test_the_row_of_languages_says_which_are_behind(library: Library, qtbot: QtBot) -> None:
    row = LanguageRow()
    qtbot.addWidget(row)
    reading = library.read(Citation("scams"))
    assert reading.in_force is not None
    row.show_editions(reading.also, version=reading.in_force.version)
    assert [button.text() for button in row.findChildren(QPushButton)] == ["العربية (translates 1.0)", "简体中文"]


def test_a_material_release_says_which_translations_fall_behind(
    library: Library, database: Database, clock: StillClock
) -> None:
    text = DraftText(slug="scams", version="1.2", title="Scams", body="")
    with database.read() as connection:
        material = find_impact(connection, text, keys=("one",), material=1, at=clock.now())
        editorial = find_impact(connection, text, keys=(), material=0, at=clock.now())
    assert [(one.sop, one.version) for one in material.behind] == [("a-scams-ar", "1.0"), ("scams-zh", "1.1")]
    assert say_impact(material).endswith("become stale. 2 translations fall behind.")
    assert editorial.behind == ()
