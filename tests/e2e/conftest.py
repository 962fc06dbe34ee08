"""The office, for stories that are told in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import CLOCK, CONTENT, Opener
from app.settings import Settings
from app.ui.memory import Memory
from app.ui.opening import dress
from app.ui.screen import Context
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.window import Window
from tests.e2e.office import RITA, TARA, TOM, Office


@pytest.fixture
def office(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Office]:
    settings = Settings(data_dir=tmp_path, demo=False)
    opener = Opener(settings)
    services = opener.services()
    services.workspace.add_people((TARA, TOM, RITA))
    me = services.workspace.person()
    services.importing_sops.run([CONTENT / "sops"], by=me)
    services.bank.import_quizzes([CONTENT / "quizzes"], by=me)
    services.finding.refresh()
    theme, tasks = Theme(), Tasks()
    dress(qapp, theme, LIGHT)
    window = Window(tasks=tasks, theme=theme, memory=Memory(tmp_path / "window.ini"))
    services.listen(window.changed.emit)
    qtbot.addWidget(window)
    window.show()
    context = Context(
        search=opener.search(), tasks=tasks, settings=settings, theme=theme, memory=window.memory, clock=CLOCK,
        go=window.go, opened=services, signed_in=TARA,
    )  # fmt: skip
    yield Office(window, services, context, qtbot)
    window.close()
    tasks.close()
    services.workspace.close()
