"""A small workspace, and screens over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.screens.world import World, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A workspace with two quizzes."""
    made = make_world(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def bare_world(tmp_path: Path) -> Iterator[World]:
    """A workspace with people and nothing else."""
    made = make_world(tmp_path, filled=False)
    yield made
    made.database.close()
