"""The help pages that ship, and pages that do not fit."""

import re
from pathlib import Path

import pytest

from app.bootstrap import HELP
from app.domain.people import Role
from app.errors import BadInput, NotFound
from app.formats.help_md import read_help
from app.services.helping import Helping
from app.ui.screens import SCREENS

LINK = re.compile(r"\]\(#([^)]+)\)")


def test_every_screen_is_explained_and_every_link_leads_somewhere() -> None:
    pages = {page.key: page for page in read_help(HELP)}
    explained = {place for page in pages.values() for place in page.places}
    assert {place.key for place in SCREENS} <= explained
    for page in pages.values():
        for link in LINK.findall(page.body):
            key, _, section = link.partition("/")
            if link.startswith("go:"):
                assert link.removeprefix("go:") in {place.key for place in SCREENS}, link
            else:
                assert key in pages, link
                assert not section or section in {clause.key for clause in pages[key].clauses}, link


def test_every_page_becomes_html_and_every_section_has_an_id_of_its_own() -> None:
    helping = Helping(HELP)
    for page in helping.pages(Role.REVIEWER):
        assert "<h1>" in helping.html(page.key)
        assert all(clause.given or clause.level == 1 for clause in page.clauses), page.key


def test_an_unknown_page_is_said() -> None:
    with pytest.raises(NotFound, match="no help page “nonsense”"):
        Helping(HELP).html("nonsense")


@pytest.mark.parametrize(
    ("text", "said"), [("# No front", "no front matter"), ("---\ntitle: X\nroles: [boss]\n---\n# X", "boss")]
)
def test_a_page_that_does_not_fit_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "10-bad.md").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        read_help(tmp_path)
