"""Questions of other systems by the command line: taken with a reason for what is not, and quizzes written out."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, spoken
from tests.still import CONTENT

MAPS = ("--map", "true=approve", "--map", "false=reject")


@pytest.mark.parametrize(
    ("kind", "name", "least"),
    [
        ("moodle", "moodle-xml/nested_categories_with_questions.xml", 3),
        ("moodle", "moodle-xml/html_chars_in_idnumbers.xml", 0),
        ("gift", "moodle-gift/examples.txt", 1),
        ("qti", "qti/imsqti_2.2_package.zip", 0),
        ("qti", "qti/items_2.1/choice.xml", 0),
    ],
)
def test_real_questions_are_taken_or_refused_each_with_a_reason(
    run: Run, tmp_path: Path, shared_data: Path, *, kind: str, name: str, least: int
) -> None:
    command = ("--data-dir", tmp_path / "space", "import", kind, shared_data / "quiz" / name, *MAPS)
    dry, taken, again = spoken(run, *command, "--dry-run"), spoken(run, *command), spoken(run, *command)
    assert dry["new"] == taken["new"] >= least
    assert taken["cases"] == taken["new"] + len(taken["refused"])
    assert (again["new"], again["unchanged"]) == (0, taken["new"])


def test_a_quiz_goes_to_moodle_xml_and_a_folder_and_comes_back_unchanged(run: Run, demo: Path, tmp_path: Path) -> None:
    here, slug = ("--data-dir", demo), "scams-calibration"
    assert spoken(run, *here, "export", "moodle", slug, tmp_path / "out.xml")["questions"] == 18
    back = spoken(run, *here, "import", "moodle", tmp_path / "out.xml", "--dry-run")
    assert (back["new"], back["changed"], back["unchanged"], back["refused"]) == (0, 0, 19, [])
    assert spoken(run, *here, "export", "quizzes", tmp_path / "ours", "--quiz", slug)["quizzes"] == 1
    there = ("--data-dir", tmp_path / "space")
    spoken(run, *there, "import", "sops", CONTENT / "sops")
    taken = spoken(run, *there, "import", "quizzes", tmp_path / "ours")
    assert (taken["quizzes"], taken["refused"]) == (1, [])


def test_a_quiz_that_is_not_there_is_said_in_a_sentence(run: Run, demo: Path, tmp_path: Path) -> None:
    code, _, said = run("--data-dir", demo, "export", "moodle", "nothing", tmp_path / "out.xml")
    assert code != 0
    assert "There is no quiz “nothing”." in said
    assert not (tmp_path / "out.xml").exists()
