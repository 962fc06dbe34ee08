"""The tour can be walked in parts, and its guide waits for what is about to happen."""

import pytest
from PySide6.QtCore import QTimer

from app.errors import BadInput
from app.ui.guide import Guide
from app.ui.tour import golding, learning, writing
from app.ui.tour.walk import PARTS, STEPS, steps_of
from app.ui.window import Window


def test_every_step_belongs_to_a_part() -> None:
    known = {module.__name__ for modules in PARTS.values() for module in modules}
    assert {step.__module__ for step in STEPS} == known


def test_all_parts_together_are_the_whole_walk() -> None:
    assert steps_of(()) == tuple((step, True) for step in STEPS)
    assert steps_of(tuple(PARTS)) == steps_of(())


def test_what_a_part_stands_on_comes_before_it_without_pictures() -> None:
    assert steps_of(("gold",)) == (
        (learning.look, False),
        *((step, False) for step in writing.STEPS),
        *((step, True) for step in golding.STEPS),
    )


def test_a_part_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadInput, match=r"no part “golds”.* search, library, .*gold"):
        steps_of(("quiz", "golds"))


def test_the_guide_waits_for_the_look_that_follows_on_typing(window: Window) -> None:
    looked: list[bool] = []
    pause = QTimer(window, singleShot=True, interval=250)
    pause.timeout.connect(lambda: looked.append(True))
    pause.start()
    Guide(window, window.memory.file.parent).settle()
    assert looked == [True]
