"""Checks of a draft as it is written: what is wrong, where, and what one click does about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.draft_checks import Analysis, DraftBase, Finding, LineEdit, OpenDraft, nearest, with_id
from app.domain.drafts import Draft, DraftStatus, DraftText, suggest_version
from app.formats.clauses import cut
from app.services.writing import Writing
from app.store.database import Database
from tests.still import StillClock

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = """# Counterfeit goods

What it is for.

## Scope

Offers that carry a brand.

## Logos {#logo-misuse}

| Situation | Decision | Action |
|---|---|---|
| A logo is changed | Reject | Remove |

## Prices

A price far below the usual one is a weak sign, see [Scope](sop:rules#scope).
"""
BASE = DraftBase(
    clauses=cut(BODY).clauses,
    used=frozenset({"intro", "scope", "logo-misuse", "prices", "gone"}),
    places=frozenset({"rules", "rules#scope", "rules@1.0", "seller-checks", "seller-checks#documents"}),
    version="1.0", last="1.0", last_effective=NOW - timedelta(days=30),
)  # fmt: skip
TEXT = DraftText(slug="rules", version="2.0", title="Rules", change="A change.", body=BODY)


@pytest.fixture
def writing(database: Database) -> Writing:
    return Writing(database, clock=StillClock(NOW))


def opened(base: DraftBase = BASE) -> OpenDraft:
    """A draft on its desk."""
    draft = Draft(
        id="d", text=TEXT, status=DraftStatus.DRAFT, author_id="a", author="A", base_id="v", created_at=NOW,
        changed_at=NOW,
    )  # fmt: skip
    return OpenDraft(draft=draft, base=base)


def look(writing: Writing, text: DraftText, *, last: Analysis | None = None) -> Analysis:
    """The text looked at, after the last look."""
    return writing.analyse(opened(), text, tracked=last.tracked if last else ())


def apply(body: str, edits: tuple[LineEdit, ...]) -> str:
    """The text after a click on a fix."""
    lines = body.split("\n")
    for edit in sorted(edits, key=lambda e: -e.line):
        assert lines[edit.line - 1] == edit.was
        lines[edit.line - 1 : edit.line] = [] if edit.now is None else [edit.now]
    return "\n".join(lines)


def one(analysis: Analysis, words: str) -> Finding:
    """The finding that says this."""
    found = [finding for finding in analysis.findings if words in finding.said]
    assert len(found) == 1, [finding.said for finding in analysis.findings]
    return found[0]


def with_body(body: str) -> DraftText:
    """The draft with another text."""
    return replace(TEXT, body=body)


def test_a_text_without_faults_is_left_in_peace(writing: Writing) -> None:
    analysis = look(writing, with_body(BODY.replace("weak sign", "strong sign")))
    assert analysis.findings == ()
    assert analysis.material == ("prices",)


def test_a_changed_heading_keeps_the_id_it_had_which_is_written_into_it(writing: Writing) -> None:
    first = look(writing, TEXT)
    body = BODY.replace("## Prices", "## Suspicious offers").replace("A price far below", "Anything quite unlike")
    for step in ("## Pric", "## Sus", "## Suspicious offers"):  # as one types
        first = look(writing, with_body(BODY.replace("## Prices", step)), last=first)
    analysis = look(writing, with_body(body), last=first)
    assert [edit.now for edit in analysis.keep] == ["## Suspicious offers {#prices}"]
    kept = look(writing, with_body(apply(body, analysis.keep)), last=analysis)
    assert [clause.key for clause in kept.clauses] == ["intro", "scope", "logo-misuse", "prices"]
    assert kept.keep == ()


def test_headings_that_nobody_touched_get_no_ids(writing: Writing) -> None:
    assert look(writing, TEXT).keep == ()
    assert look(writing, with_body(BODY.replace("weak", "strong"))).keep == ()
    assert look(writing, with_body(BODY + "\n## New part\n\nWords.\n")).keep == ()


def test_a_broken_link_suggests_the_nearest_place(writing: Writing) -> None:
    for target, fix in (("rules#scop", "rules#scope"), ("seller-check", "seller-checks"),
                        ("seller-checks#document", "seller-checks#documents")):  # fmt: skip
        body = BODY.replace("sop:rules#scope", f"sop:{target}")
        finding = one(look(writing, with_body(body)), "leads nowhere")
        assert (finding.line, finding.blocks) == (body.split("\n").index(body.split("\n")[16]) + 1, True)
        assert finding.fix is not None
        assert f"](sop:{fix})" in apply(body, finding.fix.edits)
    nothing = one(look(writing, with_body(BODY.replace("sop:rules#scope", "sop:%%%"))), "leads nowhere")
    assert nothing.fix is None
    assert nearest("zzzzzz", BASE.places) is None
    assert look(writing, with_body(BODY.replace("sop:rules#scope", "sop:rules#scope@9.9"))).blocks


def test_an_id_that_was_taken_away_is_put_back(writing: Writing) -> None:
    body = BODY.replace("{#logo-misuse}", "{#logos}")
    finding = one(look(writing, with_body(body)), "logo-misuse goes on as logos")
    assert finding.fix is not None
    assert "## Logos {#logo-misuse}" in apply(body, finding.fix.edits)


def test_an_id_given_twice_or_taken_from_an_earlier_clause_gets_another(writing: Writing) -> None:
    body = BODY.replace("## Prices", "## Prices {#logo-misuse}")
    finding = one(look(writing, with_body(body)), "logo-misuse is given twice")
    assert finding.blocks
    assert finding.fix is not None
    assert "## Prices {#logo-misuse-2}" not in body
    mended = apply(body, finding.fix.edits)
    assert not any("twice" in f.said for f in look(writing, with_body(mended)).findings)
    again = one(look(writing, with_body(BODY + "\n## Other {#gone}\n\nNew.\n")), "belonged to a clause")
    assert again.fix is not None
    assert again.fix.edits[0].now == "## Other {#gone-2}"


def test_a_heading_that_jumps_a_level_and_an_empty_clause_are_mended(writing: Writing) -> None:
    body = BODY + "\n#### Deep\n\nWords.\n\n## Nothing\n"
    analysis = look(writing, with_body(body))
    jump, empty = one(analysis, "level 4 under one of level 2"), one(analysis, "“Nothing” has no text")
    assert jump.fix is not None
    assert empty.fix is not None
    mended = apply(apply(body, empty.fix.edits), jump.fix.edits)
    assert "\n### Deep\n" in mended
    assert "Nothing" not in mended


def test_a_missing_change_note_is_written_from_what_changed(writing: Writing) -> None:
    text = replace(with_body(BODY.replace("weak sign", "strong sign")), change=" ")
    finding = one(look(writing, text), "change note is missing")
    assert (finding.field, finding.blocks) == ("change", True)
    assert finding.fix is not None
    assert finding.fix.value == "Prices: “weak” became “strong”."


def test_an_instant_that_is_past_or_before_the_last_version_is_not_taken(writing: Writing) -> None:
    changed = with_body(BODY.replace("weak", "strong"))
    past = one(look(writing, replace(changed, effective=NOW - timedelta(days=1))), "which is past")
    assert past.fix is not None
    assert (past.fix.field, past.fix.value) == ("effective", "")
    assert look(writing, replace(changed, effective=NOW + timedelta(days=1))).findings == ()
    later = replace(BASE, last="1.1", version="1.1", last_effective=NOW + timedelta(days=3))
    for effective in (None, NOW + timedelta(days=1)):
        analysis = writing.analyse(opened(later), replace(changed, effective=effective))
        assert [finding.field for finding in analysis.blocks] == ["effective"]


def test_an_editorial_change_of_a_decision_table_is_warned_of(writing: Writing) -> None:
    text = replace(with_body(BODY.replace("Reject | Remove", "Restrict | Remove")), editorial=("logo-misuse",))
    finding = one(look(writing, text), "its decision table changed")
    assert (finding.blocks, finding.fix and finding.fix.field) == (False, "material")
    spelled = replace(with_body(BODY.replace("a weak sign", "a faint sign")), editorial=("prices",), version="1.1")
    assert look(writing, spelled).findings == ()


def test_the_number_follows_from_whether_anything_is_material(writing: Writing) -> None:
    assert suggest_version("1.3", material=True) == "2.0"
    assert suggest_version("1.3", material=False) == "1.4"
    assert suggest_version(None, material=True) == "1.0"
    changed = with_body(BODY.replace("weak", "strong"))
    assert one(look(writing, replace(changed, version="1.1")), "The next number would be 2.0").blocks is False
    for wrong in ("1.0", "0.9", "one"):
        assert [f.field for f in look(writing, replace(changed, version=wrong)).blocks][-1] == "version"


def test_fields_that_no_file_could_have_are_said_by_name(writing: Writing) -> None:
    changed = with_body(BODY.replace("weak", "strong"))
    for name, value in (("title", ""), ("markets", ("nowhere!",)), ("language", "English")):
        found = look(writing, replace(changed, **{name: value})).blocks  # type: ignore[arg-type]
        assert [finding.field for finding in found] == [name], name
    assert look(writing, with_body(" \n")).blocks


@given(st.text("# abc{}`", max_size=20), st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True))
def test_an_id_written_into_a_heading_is_read_from_it(words: str, key: str) -> None:
    line = with_id(f"## a{words}", key)
    found = cut(f"{line}\n\nText.\n").clauses[0]
    assert (found.key, found.given) == (key, True)
    assert with_id(line, "other").count("{#") <= line.count("{#")
