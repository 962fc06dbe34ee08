"""The command line says one JSON object, keeps its exit codes, and speaks in sentences."""

import csv
import gzip
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run, spoken
from tests.still import CONTENT

with gzip.open(CONTENT / "demo" / "answers.csv.gz", "rt", encoding="utf-8") as packed:
    ANSWERS = list(csv.DictReader(packed))


def test_an_import_says_its_counts_and_a_second_one_changes_nothing(run: Run, tmp_path: Path) -> None:
    command = ("--data-dir", tmp_path / "space", "import", "sops", CONTENT / "sops")
    first, second = spoken(run, *command), spoken(run, *command)
    assert set(first) == {
        "sops", "versions", "clauses", "cases", "quizzes", "new", "changed", "unchanged", "refused", "notes", "seconds",
    }  # fmt: skip
    assert (first["new"], first["refused"]) == (first["versions"], [])
    assert (second["new"], second["unchanged"]) == (0, first["new"])


def test_a_new_data_folder_is_empty(run: Run, tmp_path: Path) -> None:
    assert spoken(run, "--data-dir", tmp_path / "space", "sops")["sops"] == []


def test_search_finds_the_clause_in_force_first(run: Run, demo: Path) -> None:
    found = spoken(run, "--data-dir", demo, "search", "brand in the title")
    assert (found["results"][0]["sop"], found["results"][0]["clause"]) == ("counterfeit-goods", "brand-in-title")
    assert found["total"] >= len(found["results"]) > 1
    assert {"title", "heading", "version", "market", "effective", "snippet", "score"} <= set(found["results"][0])


def test_search_as_of_a_day_answers_with_the_version_in_force_then(run: Run, demo: Path) -> None:
    shown = {
        day: spoken(run, "--data-dir", demo, "search", "brand title sop:counterfeit-goods", "--as-of", day)
        for day in ("2020-01-01", "2026-11-22")
    }
    assert shown["2020-01-01"]["results"] == []
    assert {r["version"] for r in shown["2026-11-22"]["results"]} == {"1.2"}


def test_a_result_has_the_date_of_its_own_version(run: Run, demo: Path) -> None:
    found = spoken(run, "--data-dir", demo, "search", "scope sop:counterfeit-goods")
    assert {(r["version"], r["effective"][:10]) for r in found["results"]} == {("1.2", "2026-03-01")}


def test_a_typing_mistake_is_mended_and_said(run: Run, demo: Path) -> None:
    assert "counterfeit" in spoken(run, "--data-dir", demo, "search", "conterfeit goods")["corrected"]


@pytest.mark.parametrize(
    ("text", "said"), [("the of", "stand in nearly every clause"), ("-logo", "leaves clauses out")]
)
def test_a_search_for_nothing_says_why_nothing_is_found(run: Run, demo: Path, text: str, said: str) -> None:
    code, out, _ = run("--data-dir", demo, "search", "--", text)
    assert (code, said in out, "No clause" in out) == (0, True, False)


def test_an_instant_before_all_days_is_no_damage_of_the_index(
    run: Run, demo: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = ("--data-dir", demo, "search", "knives", "--changed", "30", "--as-of", "0001-01-01")
    assert spoken(run, *asked)["total"] == 0
    assert caplog.text == ""


def test_without_synonyms_a_word_of_a_known_expression_is_no_typing_mistake(run: Run, demo: Path) -> None:
    found = spoken(run, "--data-dir", demo, "search", "weight loss", "--no-synonyms")
    assert (found["corrected"], found["also"]) == (None, [])


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("sops",), "The library is empty."),
        (("sops", "--as-of", "1999-01-01"), "No SOP was in force on 1 Jan 1999."),
        (("drafts",), "There is no draft."),
        (("stale",), "No gold is stale."),
        (("items",), "There is no case yet."),
        (("team",), "Nobody has answered yet."),
        (("acknowledgements",), "No SOP is in force."),
        (("searches",), "Nothing has been searched for in the window."),
    ],
)
def test_an_empty_list_says_so(run: Run, tmp_path: Path, command: tuple[str, ...], said: str) -> None:
    code, out, _ = run("--data-dir", tmp_path, *command)
    assert (code, out.splitlines()[0]) == (0, said)


def test_show_prints_the_clause_at_its_version(run: Run, demo: Path) -> None:
    said = spoken(run, "--data-dir", demo, "show", "counterfeit-goods#logo-misuse@1.0")
    assert said["version"]["version"] == "1.0"
    assert [clause["key"] for clause in said["clauses"]] == ["logo-misuse"]
    code, out, _ = run("--data-dir", demo, "show", "counterfeit-goods@1.0")
    assert code == 0
    assert "Version 1.0 is superseded. Version 1.2 is in force." in out


def test_diff_says_what_changed(run: Run, demo: Path) -> None:
    said = spoken(run, "--data-dir", demo, "diff", "counterfeit-goods", "1.0", "1.2")
    kinds = {change["change"] for change in said["changes"]}
    assert "unchanged" in kinds
    assert kinds & {"edited", "added", "removed"}


def test_gaps_and_team_have_an_interval_and_n_with_each_figure(run: Run, demo: Path) -> None:
    topics = spoken(run, "--data-dir", demo, "gaps", "--person", "R07")["topics"]
    assert {topic["level"] for topic in topics} == {"domain", "sop", "clause"}
    assert all(0 < t["low"] <= t["readiness"] <= t["high"] < 1 and t["n"] >= 0 for t in topics)
    assert {t["path"] for t in topics if t["verdict"] == "gap"} >= {"products › unsafe-products › recalled"}
    people = spoken(run, "--data-dir", demo, "team")["people"]
    assert len([p for p in people if p["person"].startswith("R")]) == 120  # reviewers
    assert all(p["overall"]["accuracy_low"] <= (p["overall"]["accuracy"] or 0.5) for p in people)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "no-such-sop"), "There is no SOP “no-such-sop”."),
        (("show", "scams@9.9"), "There is no version 9.9 of scams."),
        (("show", "not a citation"), "does not name a clause"),
        (("gaps", "--person", "X99"), "There is no person “X99”"),
        (("import", "sops", "no/such/folder"), "no such file or folder"),
        (("search", "x", "--as-of", "yesterday"), "is not a date"),
        (("schema", "nothing"), "There is no format “nothing”."),
        (("show", "scams", "--as-of", "2000-01-01"), "Nothing of scams was in force then."),
        (("search", "x", "--limit", "0"), "0 is not in the range"),
        (("search", " "), "There is nothing to search for."),
        (("search", "x", "--changed", "99999999999999"), "is not in the range"),
        (("people", "add", " ", "Tom", "--role", "trainer"), "A profile needs a key and a name."),
        (("no-such-command",), "No such command"),
    ],
)
def test_the_users_world_is_said_in_a_sentence_with_exit_code_2(
    run: Run, demo: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run("--data-dir", demo, *arguments)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_the_content_that_ships_has_no_problems(run: Run) -> None:
    report = spoken(run, "check", CONTENT)
    assert report["problems"] == []
    assert report["sops"] >= 14
    assert report["cases"] >= 150
    assert report["quizzes"] >= 6


@pytest.mark.parametrize("name", ["sop", "scheme", "quiz", "cases"])
def test_each_format_has_a_schema(run: Run, name: str) -> None:
    code, out, _ = run("schema", name)
    assert code == 0
    assert json.loads(out)["type"] == "object"


def test_every_command_has_help_with_what_it_does(run: Run) -> None:
    _, out, _ = run("--help")
    commands = [line.split()[0] for line in out.partition("Commands:")[2].splitlines() if line.strip()]
    assert {"import", "search", "show", "diff", "gaps", "team", "check", "demo", "schema", "tour", "sops"} <= set(
        commands
    )
    for command in commands:
        code, said, _ = run(command, "--help")
        assert code == 0
        assert said.startswith("Usage: plumbline")


def test_synonyms_of_ones_own_are_taken_in_and_searched(run: Run, tmp_path: Path) -> None:
    space, file = tmp_path / "space", tmp_path / "synonyms.yaml"
    run("--data-dir", space, "import", "sops", CONTENT / "sops" / "counterfeit-goods")
    shipped = spoken(run, "--data-dir", space, "search", "假冒")
    assert (shipped["also"][0], shipped["all_words"] > 0) == ("counterfeit", True)
    file.write_text("format: 1\ngroups:\n  - [emblem, logo]\n", encoding="utf-8")
    assert spoken(run, "--data-dir", space, "import", "synonyms", file) == {"groups": 1, "expressions": 2}
    assert spoken(run, "--data-dir", space, "search", "emblem")["also"] == ["logo"]
    assert spoken(run, "--data-dir", space, "search", "--no-synonyms", "emblem")["total"] == 0
    assert spoken(run, "--data-dir", space, "search", "假冒")["total"] == 0


def test_a_synonym_that_stands_twice_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("format: 1\ngroups:\n  - [a, b]\n  - [c, A]\n", encoding="utf-8")
    code, out, _ = run("check", tmp_path)
    assert code == 2
    assert "synonyms.yaml, line 4: “A” stands in group 1 already." in out


def test_the_search_log_is_listed_and_cleared(run: Run, tmp_path: Path) -> None:
    space = tmp_path / "space"
    said = spoken(run, "--data-dir", space, "searches")
    assert said["searches"] == []
    assert "Not who searched" in said["stored"]
    assert spoken(run, "--data-dir", space, "searches", "--clear") == {"cleared": 0}


def test_a_git_history_that_is_none_is_said_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    code, _, said = run("--data-dir", tmp_path / "space", "import", "sops", "--git", tmp_path / "plain")
    assert code == 2
    assert "is not a git repository" in said
    assert run("--data-dir", tmp_path / "space", "import", "sops")[0] == 2


def write_rule(folder: Path, *versions: tuple[str, str, str]) -> Path:
    """An SOP of one clause with these versions, each with its effective day and its text."""
    (folder / "rule").mkdir(parents=True)
    for version, day, text in versions:
        front = f'---\nsop: rule\nversion: "{version}"\ntitle: Rule\neffective: {day}\n---\n'
        (folder / "rule" / f"{version}.md").write_text(f"{front}# Rule\n## One {{#one}}\n{text}\n", "utf-8")
    return folder


def test_a_day_to_come_is_answered_with_what_is_announced_for_it(run: Run, tmp_path: Path) -> None:
    rule = write_rule(tmp_path / "sops", ("1.0", "2026-01-01", "Zebras."), ("1.1", "2200-01-01", "Giraffes."))
    run("--data-dir", tmp_path / "space", "import", "sops", rule)

    def found(word: str, *when: str) -> list[str]:
        said = spoken(run, "--data-dir", tmp_path / "space", "search", word, *when)
        return [hit["version"] for hit in said["results"]]

    assert found("zebras", "--as-of", "2026-06-01") == found("zebras") == ["1.0"]
    assert found("giraffes") == found("giraffes", "--as-of", "2199-12-31") == []
    assert found("giraffes", "--as-of", "2200-06-01") == ["1.1"]
    assert found("zebras", "--as-of", "2200-06-01") == []


def test_an_sop_that_is_not_in_force_yet_is_not_called_retired(run: Run, tmp_path: Path) -> None:
    rule = write_rule(tmp_path / "sops", ("1.0", "2026-01-01", "Zebras."))
    run("--data-dir", tmp_path / "space", "import", "sops", rule)
    _, out, _ = run("--data-dir", tmp_path / "space", "sops", "--as-of", "2020-01-01")
    assert "retired" not in out


def test_gaps_are_those_of_the_profile_that_the_settings_name(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLUMBLINE_PERSON", "R07")
    assert spoken(run, "--data-dir", demo, "gaps")["person"] == "R07"
    code, _, err = run("--data-dir", demo, "gaps", "--person", "R08")
    assert (code, err) == (2, "A reviewer sees only their own scores.\n")
    assert run("--data-dir", demo, "team")[0] == 2


def test_a_schema_is_json_with_or_without_saying_so(run: Run) -> None:
    assert spoken(run, "schema", "quiz") == json.loads(run("schema", "quiz")[1])


def test_a_fit_says_its_number_its_figures_and_what_is_left_out(run: Run, demo: Path) -> None:
    found = spoken(run, "--data-dir", demo, "fit")
    assert (found["answers"], found["people"]) == (len(ANSWERS), len({row["person"] for row in ANSWERS}))
    assert (found["defaults"], found["why"]) == (False, None)
    assert found["number"] >= 2  # the demo ends with the first
    assert found["log_loss"]["fit"] < found["log_loss"]["defaults"]
    assert 0.7 < found["coverage"]["fit"]["80"] < found["coverage"]["fit"]["90"] < 1.0
    assert found["left_out"]["cases"] > 0
    code, out, _ = run("--data-dir", demo, "gaps", "--person", "R07")
    assert code == 0
    assert f"Difficulties from {len(ANSWERS):,} answers, fitted" in out


def test_importing_the_demos_readings_and_kpis_again_changes_nothing(run: Run, demo: Path) -> None:
    tables = ("person", "answer", "reading", "acknowledgement", "kpi")

    def count() -> list[int]:
        with closing(sqlite3.connect(demo / "plumbline.db")) as connection:
            return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]

    before = count()
    assert all(before)
    for name, kind in (("reading.csv.gz", "reading"), ("kpi.csv", "kpi")):
        said = spoken(run, "--data-dir", demo, "import", kind, CONTENT / "demo" / name)
        assert (said["new"], said["changed"], said["refused"]) == (0, 0, [])
    assert count() == before


def test_audits_and_kpis_are_imported_by_command(run: Run, tmp_path: Path) -> None:
    space = ("--data-dir", tmp_path / "space")
    spoken(run, *space, "import", "sops", CONTENT / "sops")
    me = "me"
    audits = tmp_path / "a.csv"
    audits.write_text(
        "case,agent,decision,auditor_decision,clause,date\n"
        f"L-1,{me},removed,approve,counterfeit-goods#logo-misuse,2026-11-03\n"
        f"L-2,{me},nothing,approve,counterfeit-goods#logo-misuse,2026-11-03\n",
        "utf-8",
    )
    command = (*space, "import", "audits", audits, "--map", "decision:removed=reject")
    first, second = spoken(run, *command), spoken(run, *command)
    assert [(r["new"], r["unchanged"], [p["line"] for p in r["refused"]]) for r in (first, second)] == [
        (1, 0, [3]), (0, 1, [3]),
    ]  # fmt: skip
    kpi = tmp_path / "k.csv"
    kpi.write_text("topic,sampled\nproducts,500\nsellers,20\n", "utf-8")
    asked = (*space, "import", "kpi", kpi, "--set", "team=A", "--set", "period=2026-10")
    assert [spoken(run, *asked)["new"] for _ in range(2)] == [2, 0]


def test_a_named_profile_that_may_not_import_is_refused(run: Run, tmp_path: Path) -> None:
    run("--data-dir", tmp_path / "space", "demo")
    sops = tmp_path / "sops"
    write_rule(sops, ("1.0", "2026-01-01", "Zebras."))
    code, _, said = run("--data-dir", tmp_path / "space", "--person", "R01", "import", "sops", sops)
    assert (code, said.splitlines()[-1]) == (2, "A reviewer may not import content. Who may: trainer, owner.")
    assert run("--data-dir", tmp_path / "space", "import", "sops", sops)[0] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_without_room_is_said_in_words(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "app", "--data-dir", str(tmp_path), "sops"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=CONTENT.parent)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("The output cannot be written: ")
    assert "Traceback" not in done.stderr


def test_a_part_that_the_tour_does_not_have_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    code, _, said = run("tour", tmp_path, "--only", "quizzes, golds")
    assert code == 2
    assert "The tour has no part “golds”." in said
