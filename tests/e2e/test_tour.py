"""The main job from an empty folder to a team's gaps, by keys and clicks in real windows, as the tour walks it."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("today", "search", "reader", "compare", "library", "quizzes", "quiz-case", "quiz-result", "gaps", "team")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """The folder of pictures, and what the tour said."""
    folder = tmp_path_factory.mktemp("pictures")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    said = subprocess.run(
        [sys.executable, "-m", "app", "--data-dir", str(folder / "none"), "tour", str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    return folder, said


def size(picture: Path) -> tuple[int, int]:
    """Width and height from a PNG's header."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_every_step_succeeds(tour: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    folder, said = tour
    assert said.returncode == 0, said.stdout + said.stderr
    assert "11 of 14 right, 52% to 92%" in said.stdout
    assert f"pictures are in {folder}" in said.stdout


def test_each_screen_is_pictured_light_and_dark(tour: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    pictures = sorted(tour[0].glob("*.png"))
    names = {picture.name for picture in pictures}
    for screen in SCREENS:
        for theme in ("light", "dark"):
            assert any(name[3:] == f"{screen}-{theme}.png" for name in names), (screen, theme)
    assert {size(picture) for picture in pictures} == {(1280, 800)}
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)


def test_the_workspace_of_the_user_is_not_touched(tour: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    assert not (tour[0] / "none").exists()
