"""The settings for one's own comfort can be read and set."""

import pytest
from pytestqt.qtbot import QtBot

from app.ui.comfort import Comfort
from app.ui.widgets.comfort_box import ComfortBox


@pytest.mark.usefixtures("theme")
def test_what_is_set_has_room_to_be_read(qtbot: QtBot) -> None:
    box = ComfortBox()
    qtbot.addWidget(box)
    box.show_comfort(Comfort(break_after=25, most_distressing=15, grey=False))
    with qtbot.waitExposed(box):
        box.show()
    for part in (box.breaks, box.distressing):
        shown = part.lineEdit()
        assert shown.width() > shown.fontMetrics().horizontalAdvance(shown.text()) + 8
