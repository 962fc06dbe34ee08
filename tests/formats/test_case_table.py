"""Tables of other systems become cases, with everything that was guessed or refused said."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.schemes import Scheme
from app.errors import BadInput
from app.formats.answer_hiding import find_telling, hide
from app.formats.case_mapping import find_columns, parse_mapping
from app.formats.case_table import CaseTable, read_case_table
from app.formats.scheme_yaml import read_scheme

CONTENT = Path(__file__).resolve().parents[2] / "content"
WORDS = ["allow=approve", "remove=reject", "下架=reject", "限制=restrict", "삭제=reject", "削除=reject"]
MAPPING = parse_mapping([f"decision:{word}" for word in WORDS], ["clause=sop#clause@1.0"])
HEAD = "case_id,title,description,gold_decision\n"


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return read_scheme(CONTENT / "scheme.yaml")


def read(
    folder: Path, text: str, scheme: Scheme, *, maps: tuple[str, ...] = (), sets: tuple[str, ...] = ()
) -> CaseTable:
    file = folder / "t.csv"
    file.write_text(text, encoding="utf-8", newline="")
    mapping = parse_mapping(maps, sets) if maps or sets else MAPPING
    return read_case_table(file, mapping, scheme=scheme)


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "titles"),
    [
        ("utf8-bom.csv", "UTF-8", "comma", ["儿童磁力球玩具", "充电宝"]),
        ("gb18030.csv", "GB18030", "comma", ["儿童磁力球玩具", "充电宝"]),
        ("utf16be-nobom.csv", "UTF-16", "comma", ["儿童磁力球玩具", "充电宝"]),
        ("shift_jis.csv", "Shift-JIS", "comma", ["磁石おもちゃ"]),
        ("euc-kr.csv", "EUC-KR", "comma", ["자석 장난감"]),
        ("big5.csv", "Big5", "comma", ["磁力球玩具"]),
        ("windows-1252.csv", "Windows-1252", "comma", ["Café crème “smart” quotes – dash"]),
        ("tab.tsv", "UTF-8", "tab", ["儿童磁力球玩具", "充电宝"]),
        ("cr-only.csv", "UTF-8", "comma", ["儿童磁力球玩具", "充电宝"]),
        ("embedded-newlines.csv", "UTF-8", "comma", ["line1\nline2\r\nline3"]),
        ("nul-bytes.csv", "UTF-8", "comma", ["a\ufffdb"]),
        ("header-only.csv", "UTF-8", "comma", []),
    ],
)
def test_each_broken_table_is_read_as_it_was_meant(
    data: Path, scheme: Scheme, name: str, encoding: str, delimiter: str, titles: list[str]
) -> None:
    table = read_case_table(data / "bad/csv" / name, MAPPING, scheme=scheme)
    assert (table.encoding, table.delimiter) == (encoding, delimiter)
    assert [case.fields.title for case in table.cases] == titles
    assert all(case.gold for case in table.cases)
    assert not table.refused
    assert encoding in " ".join(table.notes)
    assert bool(titles) != ("has no rows" in " ".join(table.notes))


@pytest.mark.parametrize(
    ("name", "kept", "refused"),
    [
        ("ragged.csv", [], [(2, "2 cells instead of 5"), (3, "7 cells instead of 5")]),
        ("duplicate-ids.csv", ["D1"], [(3, "stands on line 2 already")]),
        ("unknown-decision.csv", ["X3"], [(2, "“maybe??” is not known"), (3, "the decision is empty")]),
    ],
)
def test_rows_that_cannot_be_taken_are_refused_with_their_line(
    data: Path, scheme: Scheme, name: str, kept: list[str], refused: list[tuple[int, str]]
) -> None:
    table = read_case_table(data / "bad/csv" / name, MAPPING, scheme=scheme)
    assert [case.key for case in table.cases] == kept
    assert [p.line for p in table.refused] == [line for line, _ in refused]
    assert all(said in p.problem for p, (_, said) in zip(table.refused, refused, strict=True))


def test_ids_stay_text_and_those_a_spreadsheet_changed_are_said(data: Path, scheme: Scheme) -> None:
    table = read_case_table(data / "bad/csv/excel-mangled-ids.csv", MAPPING, scheme=scheme)
    assert [case.key for case in table.cases] == ["1.23457E+15", "00123", "1-Mar"]
    assert "changed them: 1.23457E+15, 1-Mar." in table.notes[-1]


def test_broken_bytes_are_shown_and_their_line_is_said(data: Path, scheme: Scheme) -> None:
    table = read_case_table(data / "bad/csv/invalid-utf8.csv", MAPPING, scheme=scheme)
    assert "\ufffd" in table.cases[0].fields.title
    assert "first on line 2" in table.notes[0]


def test_a_table_without_column_names_is_refused(data: Path, scheme: Scheme) -> None:
    with pytest.raises(BadInput, match=r"missing-header\.csv, line 1: no column is an id"):
        read_case_table(data / "bad/csv/missing-header.csv", MAPPING, scheme=scheme)


def test_real_recalls_become_cases_that_do_not_say_their_answer(data: Path, scheme: Scheme) -> None:
    panel = "attributes.Recall panel=Notice {case_id}, active in US: {product}. Danger: {hazard_tags_derived}."
    mapping = parse_mapping(
        ["decision=label", "decision:recalled=reject", "clause=unsafe-products#recalled"],
        ["action=remove", "market=US", panel, "rationale={hazard}"],
    )
    table = read_case_table(data / "cases/cpsc-mini-30.csv", mapping, scheme=scheme)
    assert len(table.cases) == 30
    assert not table.refused
    assert {"title", "hazard", "remedy_options", "injuries", "deaths"} <= set(table.hidden)
    for case in table.cases:
        shown = case.fields
        words = " ".join([shown.title, shown.seller, shown.text]).lower()
        assert "recall" not in words
        assert shown.title
        assert shown.text
        assert [name for name, _ in shown.attributes] == ["Country of origin", "Recall panel"]
        assert case.gold is not None
        assert (case.market, case.gold.decision, case.gold.action) == ("US", "reject", "remove")
        assert (str(case.gold.primary), case.gold.rationale != "") == ("unsafe-products#recalled", True)
    first = table.cases[0]
    assert (first.key, first.fields.title, first.sampled) == (
        "CPSC-25314",
        "Hobby Toy Hammer Ball sets",
        date(2025, 6, 5),
    )
    assert dict(first.fields.attributes)["Recall panel"].endswith("Danger: choking.")


def test_a_shop_is_no_market(data: Path, scheme: Scheme) -> None:
    mapping = parse_mapping(["decision=label", "decision:recalled=reject"], ["clause=a#b"])
    table = read_case_table(data / "cases/cpsc-mini-30.csv", mapping, scheme=scheme)
    assert {case.market for case in table.cases} == {"all"}
    assert any("30 rows name no market code" in note for note in table.notes)


def test_all_real_recalls_are_read_fast(data: Path, scheme: Scheme) -> None:
    mapping = parse_mapping(["decision=label", "decision:recalled=reject"], ["clause=a#b"])
    table = read_case_table(data / "cases/cpsc-marketplace-dev.csv", mapping, scheme=scheme)
    assert len(table.cases) == 1003


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, scheme: Scheme, mark: str) -> None:
    text = HEAD.replace(",", mark) + f'T1{mark}"a, b; c"{mark}x{mark}Approve\n'
    assert read(tmp_path, text, scheme).cases[0].fields.title == "a, b; c"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a b,x,y,allow", "“a b” is no id"),
        (",x,y,allow", "the id is empty"),
    ],
)
def test_an_id_must_be_one_word(tmp_path: Path, scheme: Scheme, row: str, said: str) -> None:
    table = read(tmp_path, HEAD + row + "\n\nOK,x,y,allow\n", scheme)
    assert said in table.refused[0].problem
    assert [case.line for case in table.cases] == [4]


def test_wrong_kinds_actions_and_clauses_are_refused(tmp_path: Path, scheme: Scheme) -> None:
    rows = ["1,shoe,approve,,a#b", "2,,approve,dance,a#b", "3,,approve,Remove,", "4,,approve,Remove,a b#"]
    text = "\n".join(["id,kind,decision,action,clause", *rows, "5,Listing,approve,Remove,a#b c#d@1.0\n"])
    table = read(tmp_path, text, scheme, maps=("title=",))
    assert [p.line for p in table.refused] == [2, 3, 4, 5]
    assert table.cases[0].gold is not None
    assert [str(c) for c in table.cases[0].gold.clauses] == ["a#b", "c#d@1.0"]
    assert table.cases[0].gold.action == "remove"


def test_decisions_without_clauses_are_refused_at_once(tmp_path: Path, scheme: Scheme) -> None:
    with pytest.raises(BadInput, match="not the clause"):
        read(tmp_path, HEAD, scheme, maps=("title=",))


def test_cases_without_decisions_have_no_gold(tmp_path: Path, scheme: Scheme) -> None:
    assert read(tmp_path, "id,title\n1,x\n", scheme).cases[0].gold is None


@pytest.mark.parametrize(
    ("maps", "sets", "said"),
    [
        (["decision"], [], "does not say what becomes what"),
        (["decison=label"], [], "Did you mean “decision”"),
        ([], ["colour=red"], "A case has no field “colour”"),
    ],
)
def test_a_mapping_that_says_nothing_is_refused(maps: list[str], sets: list[str], said: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_mapping(maps, sets)
    assert said in str(caught.value)


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadInput, match=r"no column “labl”.*Its columns are id, label"):
        find_columns(["id", "label"], parse_mapping(["decision=labl"]))


def test_only_a_label_that_most_texts_say_is_hidden() -> None:
    assert find_telling([("recalled", "This recall is"), ("recalled", "The recalled x"), ("ok", "fine")]) == {"recall"}
    assert find_telling([("remove", "remove the lid"), ("remove", "x"), ("remove", "y")]) == frozenset()
    assert hide("This recall involves blue cups. The recalled cups are big. See the recall page. Red.", {"recall"}) == (
        "Blue cups. The cups are big. Red."
    )
    assert hide("Shop (Recall Alert)", {"recall"}) == "Shop"
    assert hide("as it is", ()) == "as it is"


@pytest.mark.parametrize("text", ["", "\n\n", 'id,title\n1,"never closed\n'])
def test_what_is_no_table_is_refused_or_said(tmp_path: Path, scheme: Scheme, text: str) -> None:
    try:
        table = read(tmp_path, text, scheme)
    except BadInput as error:
        table, said = None, error.message
    assert table is None or table.refused or table.cases
    assert table is not None or "t.csv" in said
