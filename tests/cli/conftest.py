"""What the tests of the command line share: a workspace with the demo, and a way to run a command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the demo, which no test changes."""
    folder = tmp_path_factory.mktemp("demo") / "space"
    assert main(["--data-dir", str(folder), "demo"]) == 0
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives its exit code, standard output and standard error."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


def spoken(run: Run, *arguments: object) -> Any:
    """What a command prints with --json, which must be all that it prints."""
    code, out, _ = run(*arguments, "--json")
    assert code == 0
    return json.loads(out)
