"""Scheme, quizzes and cases are read strictly, with every problem named by file, line and field."""

from pathlib import Path

import pytest

from app.domain.quizzes import Mode
from app.formats.problems import BadFile
from app.formats.quiz_yaml import read_cases, read_quiz
from app.formats.schemas import schemas
from app.formats.scheme_yaml import read_scheme
from app.formats.yaml_text import read_yaml

CONTENT = Path(__file__).resolve().parents[2] / "content"
QUIZ = """\
format: 1
id: a-quiz
version: "1.0"
title: A quiz
mode: practice
minutes: null
cases: [c-1]
"""
CASES = """\
format: 1
cases:
  - id: c-1
    kind: listing
    market: NO
    fields: {title: "No", price: 1.50, attributes: {Size: 08}}
    gold: {decision: approve, clauses: [a#b@1.0], rationale: Because.}
"""


def put(folder: Path, text: str, name: str = "x.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_ships_is_read() -> None:
    scheme = read_scheme(CONTENT / "scheme.yaml")
    assert [d.key for d in scheme.decisions] == ["approve", "restrict", "escalate", "reject"]
    for folder in (CONTENT / "quizzes").iterdir():
        assert read_quiz(folder / "quiz.yaml").slug == folder.name
        if (folder / "cases.yaml").exists():
            assert all(case.gold and case.line for case in read_cases(folder / "cases.yaml"))


def test_norway_prices_and_sizes_stay_as_they_are_written(tmp_path: Path) -> None:
    case = read_cases(put(tmp_path, CASES))[0]
    assert (case.market, case.fields.title, case.fields.price) == ("NO", "No", "1.50")
    assert case.fields.attributes == (("Size", "08"),)
    assert case.line == 3


def test_a_quiz_is_read_with_its_defaults(tmp_path: Path) -> None:
    quiz = read_quiz(put(tmp_path, QUIZ))
    assert (quiz.mode, quiz.minutes, quiz.pass_mark, quiz.open_book) == (Mode.PRACTICE, None, 0.8, False)


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    text = CASES.replace("listing", "shoe").replace("a#b@1.0", "a b").replace("rationale", "rationle")
    with pytest.raises(BadFile) as caught:
        read_cases(put(tmp_path, text))
    said = [str(problem) for problem in caught.value.problems]
    assert any("x.yaml, line 4: cases, entry 1, kind must be listing, seller" in s for s in said)
    assert any("line 7: cases, entry 1, gold, clauses, entry 1 does not name a clause" in s for s in said)
    assert any("rationale is missing" in s for s in said)
    assert any("rationle is not a known field" in s for s in said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format: 1", "format: 2", "line 1: format"),
        ("mode: practice", "mode: exam", "line 5: mode must be practice, calibration or sealed, not “exam”"),
        ("minutes: null", "minutes: -1", "line 6: minutes"),
        ("[c-1]", "[]", "line 7: cases"),
        ('"1.0"', "one", "line 3: version is not a version number"),
        ("title: A quiz", "title:", "line 4: title is empty"),
    ],
)
def test_a_wrong_field_of_a_quiz_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_quiz(put(tmp_path, QUIZ.replace(old, new)))
    assert said in caught.value.message


def test_a_scheme_that_forgets_a_cost_is_refused(tmp_path: Path) -> None:
    text = (CONTENT / "scheme.yaml").read_text(encoding="utf-8").replace("  wrong action: 0.3\n", "")
    with pytest.raises(BadFile, match="costs says nothing of wrong action"):
        read_scheme(put(tmp_path, text))


def test_there_is_a_schema_for_each_format() -> None:
    found = schemas()
    assert set(found) == {"sop", "scheme", "quiz", "cases", "synonyms"}
    assert "material" in found["sop"]["properties"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: null\nb: ~\nc:\nd: 'null'", {"a": None, "b": None, "c": None, "d": "null"}),
        ("[1, yes, 1.0]", ["1", "yes", "1.0"]),
        ("a: {b: [x, {c: y}]}", {"a": {"b": ["x", {"c": "y"}]}}),
        ("", None),
        ("plain", "plain"),
    ],
)
def test_every_scalar_is_a_string_or_nothing(text: str, value: object) -> None:
    assert read_yaml(text, "f").value == value


def test_places_have_lines() -> None:
    tree = read_yaml("a:\n  - x\n  - b: y\n", "f", line=10)
    assert tree.line(("a", 1, "b")) == 12
    assert tree.line(("a", 1, "missing")) == 12
    assert tree.line(("nowhere",)) == 10


@pytest.mark.parametrize(
    "text", ["a: &x 1", "a: *x", "a: !t 1", "a: 1\na: 2", "[" * 40, "a\n---\nb", "a: [", "{[a]: b}"]
)
def test_yaml_that_surprises_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadFile, match=r"f, line \d"):
        read_yaml(text, "f")
