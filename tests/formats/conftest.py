"""Real and hostile files, where this machine has them."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real input; tests that need it are skipped where it is absent."""
    if not DATA.is_dir():
        pytest.skip("the folder of real input (../shared/data) is not here")
    return DATA
