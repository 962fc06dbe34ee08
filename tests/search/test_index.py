"""What any search index has to do, whatever engine is behind it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.searches import Query
from app.ports import Cancelled
from app.search.index import WhooshIndex
from tests.search.conftest import MakeDocument

MARCH, MAY = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)


def found(index: WhooshIndex, text: str, **more: object) -> list[str]:
    """The clause keys that a query finds, best first."""
    return [hit.clause for hit in index.find(Query(text=text, **more)).hits]  # type: ignore[arg-type]


def test_without_an_index_nothing_is_found(index: WhooshIndex) -> None:
    assert index.fingerprint() is None
    assert index.find(Query(text="logo")).hits == ()


def test_a_built_index_finds_clauses_and_knows_what_it_was_built_from(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("logo", "Logo misuse", "A logo that is not theirs."), clause("name", "Brand name")], "abc")
    assert index.fingerprint() == "abc"
    assert found(index, "logo") == ["logo"]


def test_an_empty_index_is_usable(index: WhooshIndex) -> None:
    index.rebuild([], "empty")
    assert index.fingerprint() == "empty"
    assert index.find(Query(text="logo")).total == 0


@pytest.mark.parametrize(
    "text", ["", "   ", "the", "of the", "-", '"', '""', "sop:", "-logo", "\x00", "\ud800", "*", "(("]
)
def test_a_query_without_a_word_finds_nothing(index: WhooshIndex, clause: MakeDocument, text: str) -> None:
    index.rebuild([clause("logo", "Logo misuse", "The logo of the brand.")], "abc")
    assert index.find(Query(text=text)).hits == ()


def test_clauses_with_all_words_come_before_those_with_some(index: WhooshIndex, clause: MakeDocument) -> None:
    one = clause("one", "Logo logo logo", "logo logo logo")
    both = clause("both", "Other", "Here is much to read about many things, then a logo and a receipt.")
    index.rebuild([one, both, clause("none", "Nothing", "here")], "abc")
    results = index.find(Query(text="logo receipt"))
    assert [hit.clause for hit in results.hits] == ["both", "one"]
    assert (results.total, results.all_words) == (2, 1)


def test_as_of_finds_the_text_that_was_in_force(index: WhooshIndex, clause: MakeDocument) -> None:
    old = clause("logo", "Logo", "Remove the listing.", version="1.0", until=MARCH)
    new = clause("logo", "Logo", "Restrict the listing.", version="1.1", effective=MARCH, id="new")
    index.rebuild([old, new], "abc")
    assert found(index, "remove", correct=False) == []
    assert found(index, "remove", as_of=MAY, correct=False) == []
    hits = index.find(Query(text="listing", as_of=datetime(2026, 2, 1, tzinfo=UTC))).hits
    assert [(hit.version, hit.until) for hit in hits] == [("1.0", MARCH)]
    assert [hit.version for hit in index.find(Query(text="listing", as_of=MARCH)).hits] == ["1.1"]


def test_an_update_replaces_all_of_a_sop_and_nothing_else(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("logo", "Logo"), clause("name", "Name"), clause("fees", "Fees", sop="fees")], "abc")
    assert found(index, "name") == ["name"]
    index.update(["counterfeit-goods"], [clause("logo", "Emblem")], "def")
    assert index.fingerprint() == "def"
    assert found(index, "logo name", correct=False) == []
    assert found(index, "emblem") == ["logo"]
    assert found(index, "fees") == ["fees"]
    index.update(["fees"], [], "ghi")
    assert found(index, "fees", correct=False) == []


def test_a_second_index_sees_what_the_first_one_changes(
    index: WhooshIndex, clause: MakeDocument, tmp_path: Path
) -> None:
    other = WhooshIndex(tmp_path / "index")
    index.rebuild([clause("logo", "Logo")], "abc")
    assert found(other, "logo") == ["logo"]
    index.update(["counterfeit-goods"], [clause("logo", "Emblem")], "def")
    assert (found(other, "emblem"), found(other, "logo", correct=False)) == (["logo"], [])
    index.rebuild([clause("new", "Other")], "ghi")
    assert (found(other, "other"), other.fingerprint()) == (["new"], "ghi")
    other.close()


def test_a_cancelled_rebuild_leaves_the_old_index(index: WhooshIndex, clause: MakeDocument, tmp_path: Path) -> None:
    index.rebuild([clause("logo", "Logo")], "abc")

    def stop(_done: int, _of: int, _what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        index.rebuild([clause("name", "Name")], "def", progress=stop)
    assert index.fingerprint() == "abc"
    assert found(index, "logo") == ["logo"]
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1


def test_progress_tells_how_far_it_is(index: WhooshIndex, clause: MakeDocument) -> None:
    told: list[tuple[int, int, str]] = []
    documents = [clause(f"c{n}", "Logo") for n in range(250)]
    index.rebuild(documents, "abc", progress=lambda done, of, what: told.append((done, of, what)))
    assert [(done, of) for done, of, _ in told] == [(100, 250), (200, 250), (250, 250)]
