"""The measuring commands print one JSON object in the shape that is promised, and tables for people."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from app.cli.measure import commands
from app.errors import BadInput
from benchmarks.causes_simulator import simulate

COMMANDS = {command.name: command for command in commands()}


def say(name: str, *arguments: str) -> str:
    result = CliRunner().invoke(COMMANDS[name], list(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    t = simulate(0, answers=10).table
    assert t.confidence is not None
    lines = ["rater,item,label,gold,skill,confidence,colour"]
    for k in range(len(t)):
        item = t.item[k]
        names = (t.raters[t.rater[k]], t.items[item], t.categories[t.label[k]], t.categories[t.gold[item]])
        lines.append(",".join([*names, t.skills[t.skill[item]], str(t.confidence[k]), "red"]))
    path = tmp_path / "labels.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    rows = [f"{u},{(u * 7 + k) % 30},{k % 3},{int((u + k * k) % 4 > 0)}" for u in range(25) for k in range(12)]
    path = tmp_path / "log.csv"
    path.write_text("user,item,skill,correct\n" + "\n".join(rows), "utf-8")
    return path


def test_evaluate_prints_every_model(log: Path) -> None:
    said = json.loads(say("evaluate", str(log), "--json"))
    assert {"answers", "people", "items", "skills", "models", "coverage", "seconds"} == set(said)
    baselines = {"global_mean", "running_average", "decayed_average", "beta_binomial", "elo", "pfa", "counts_lr"}
    assert {"hlf"} | baselines <= set(said["models"])
    assert set(said["models"]["hlf"]) == {"auc", "log_loss", "brier", "ece"}
    assert set(said["coverage"]) == {"all", "5-20"}
    assert set(said["coverage"]["all"]) == {"80", "90"}
    assert "running_average" in say("evaluate", str(log))


def test_agreement_prints_every_figure(labels: Path) -> None:
    said = json.loads(say("agreement", str(labels), "--json"))
    figures = {"percent", "fleiss", "ac1", "ac2", "alpha_nominal", "alpha_ordinal", "cohen_mean"}
    assert figures | {"items", "raters", "labels", "categories", "intervals", "seconds"} == set(said)
    low, high = said["intervals"]["alpha_nominal"]
    assert low < said["alpha_nominal"] < high
    assert "Krippendorff" in say("agreement", str(labels))


def test_causes_prints_cases_clauses_and_people(labels: Path) -> None:
    said = json.loads(say("causes", str(labels), "--json"))
    assert set(said) == {"cases", "clauses", "people", "guard", "seconds"}
    assert set(said["cases"][0]) == {"item", "skill", "verdict", "posterior", "evidence"}
    assert set(said["cases"][0]["posterior"]) == {"ok", "wrong_gold", "ambiguous", "hard"}
    assert set(said["clauses"][0]) == {"skill", "ambiguous", "verdict"}
    assert set(said["people"][0]) == {"rater", "skill", "readiness", "low", "high", "n", "verdict"}
    assert said["guard"] is None
    assert "gold" in say("causes", str(labels))


def test_counts_have_no_causes(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("item,yes,no\n1,2,3\n2,4,0\n", "utf-8")
    with pytest.raises(BadInput, match="only counts labels"):
        say("causes", str(path))


def test_every_command_shows_an_example() -> None:
    for name, command in COMMANDS.items():
        assert isinstance(command, click.Command)
        assert f"plumbline {name}" in CliRunner().invoke(command, ["--help"]).stdout
