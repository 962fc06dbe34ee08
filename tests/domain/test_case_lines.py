"""Lines of the case bank are found by words and facets, in the order asked for."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_lines import FACETS, CaseLine, CaseLines, Wanted, fold

START = datetime(2026, 1, 1, tzinfo=UTC)


def line(number: int, **said: object) -> CaseLine:
    title = str(said.pop("title", f"Title {number}"))
    given = {
        "kind": "listing", "market": "US", "language": "en", "domain": "products", "sop": "a", "clause": "a#b",
        "decision": "reject", "difficulty": "medium", "tags": (), "stale": False,
    } | said  # fmt: skip
    words = fold("\n".join([title, *given["tags"]]))  # type: ignore[misc]
    return CaseLine(
        id=f"i{number}", key=f"c-{number:05}", title=title, changed=START + timedelta(days=number), words=words,
        **given,  # type: ignore[arg-type]
    )  # fmt: skip


def keys(lines: CaseLines, wanted: Wanted) -> list[str]:
    return [lines.lines[at].key for at in lines.find(wanted).places]


LINES = CaseLines(
    [
        line(0, title="Café crème", market="FR", tags=("new", "hard one")),
        line(1, title="Logo bag", decision="no gold", sop="", clause="", domain="", difficulty="easy"),
        line(2, title="logo shoe", stale=True, difficulty="hard", tags=("new",)),
        line(3, title="磁力球玩具", market="CN"),
    ]
)


def test_every_word_must_occur_without_case_and_accents() -> None:
    assert keys(LINES, Wanted(text="CAFE")) == ["c-00000"]
    assert keys(LINES, Wanted(text="logo sh")) == ["c-00002"]
    assert keys(LINES, Wanted(text="力球")) == ["c-00003"]
    assert keys(LINES, Wanted(text="nothing")) == []


def test_a_longer_word_is_looked_for_where_the_shorter_one_was() -> None:
    lines = CaseLines(LINES.lines)
    typed = [keys(lines, Wanted(text="logo shoe"[:n])) for n in range(1, 10)]
    assert typed[3] == ["c-00001", "c-00002"]
    assert typed[-1] == ["c-00002"]


def test_a_facet_counts_what_the_other_facets_leave() -> None:
    found = LINES.find(Wanted(chosen={"tag": "new"}))
    assert [LINES.lines[at].key for at in found.places] == ["c-00000", "c-00002"]
    assert found.counts["market"] == {"FR": 1, "US": 1}
    assert found.counts["tag"] == {"new": 2, "hard one": 1}
    assert LINES.find(Wanted(chosen={"state": "stale"})).counts["state"] == {"ok": 3, "stale": 1}


def test_lines_without_a_value_come_last_either_way() -> None:
    assert keys(LINES, Wanted(sort="clause"))[-1] == "c-00001"
    assert keys(LINES, Wanted(sort="clause", descending=True))[-1] == "c-00001"
    assert keys(LINES, Wanted(sort="difficulty"))[0] == "c-00001"
    assert keys(LINES, Wanted(sort="changed", descending=True))[0] == "c-00003"


made = st.builds(
    line, st.integers(0, 999), title=st.text("abé ", max_size=6), market=st.sampled_from(["US", "DE", "all"]),
    difficulty=st.sampled_from(["easy", "medium", "hard"]), stale=st.booleans(),
    tags=st.lists(st.sampled_from(["x", "y"]), unique=True).map(tuple),
)  # fmt: skip


@given(
    st.lists(made, max_size=12, unique_by=lambda one: one.key),
    st.text("abe ", max_size=3),
    st.dictionaries(st.sampled_from(["market", "difficulty", "tag"]), st.sampled_from(["US", "hard", "x"])),
)
def test_what_is_found_is_what_a_plain_look_at_each_line_finds(
    lines: list[CaseLine], text: str, chosen: dict[str, str]
) -> None:
    def fits(one: CaseLine) -> bool:
        has = {name: one.tags if name == "tag" else (getattr(one, name),) for name in FACETS}
        return all(w in one.words for w in fold(text).split()) and all(v in has[n] for n, v in chosen.items())

    found = keys(CaseLines(lines), Wanted(text=text, chosen=chosen, sort="key"))
    assert found == sorted(one.key for one in lines if fits(one))
