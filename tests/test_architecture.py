"""The house rules are kept, and each of them catches a deliberate violation."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

VIOLATIONS = {
    "layers": ("domain/sops.py", "import app.ports"),
    "qt": ("services/library.py", "import PySide6.QtCore"),
    "sql": ("ui/window.py", "import sqlalchemy"),
    "whoosh": ("services/finding.py", "import whoosh"),
    "files": ("cli/library.py", "import yaml"),
    "stores": ("cli/people.py", "import app.store.people"),
    "index": ("services/finding.py", "import app.search"),
    "root": ("ui/run.py", "import app.bootstrap"),
    "screens": ("ui/screens/library.py", "import app.ui.screens.search"),
    "services": ("services/library.py", "import app.services.finding"),
    "pure": ("domain/clauses.py", "import click"),
    "cycles": ("domain/clauses.py", "import app.domain.sops"),
}


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the copy of the program in ``folder``."""
    chosen = [argument for contract in contracts for argument in ("--contract", contract)]
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", *chosen]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "app", folder / "app", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_every_contract_has_a_deliberate_violation() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(VIOLATIONS)


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_deliberate_violation_is_caught(copy: Path, contract: str) -> None:
    file, line = VIOLATIONS[contract]
    module = copy / "app" / file
    before = module.read_text("utf-8")
    module.write_text(before + f"\n{line}\n", "utf-8")
    try:
        result = lint(copy, contract)
    finally:
        module.write_text(before, "utf-8")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


def test_a_new_top_module_must_be_given_a_place(copy: Path) -> None:
    stray = copy / "app" / "utils.py"
    stray.write_text('"""Anything."""\n', "utf-8")
    try:
        result = lint(copy, "layers")
    finally:
        stray.unlink()
    assert result.returncode == 1, result.stdout + result.stderr
    assert "utils" in result.stdout
