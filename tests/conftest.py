"""What every test stands on: no screen, no dialog that waits, no unexpected word in the log."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_configure(config: pytest.Config) -> None:
    """Qt's offscreen screen says this of every window; it is the only word of Qt's that may be ignored."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


class Overheard(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.records.append(record)


@pytest.fixture(autouse=True)
def log_is_quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on warnings in the log, unless the test listens to them itself with ``caplog``."""
    overheard = Overheard()
    logging.getLogger().addHandler(overheard)
    yield
    logging.getLogger().removeHandler(overheard)
    if "caplog" not in request.fixturenames:
        assert [record.getMessage() for record in overheard.records] == []


@pytest.fixture
def shared_data() -> Path:
    """The folder of real input beside the repository; tests that need it are skipped without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("there is no ../shared/data beside this copy")
    return SHARED_DATA
