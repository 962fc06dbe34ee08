"""Settings come from the defaults, the file, the environment and the flags, each over the one before."""

from dataclasses import fields
from pathlib import Path

import pytest

from app.errors import BadInput
from app.settings import Settings, load_settings


def test_each_source_goes_over_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "dark"\nmarket = "NO"\nmaterial_discount = 1\n', "utf-8")
    settings = load_settings(
        tmp_path, default_dir=tmp_path, environment={"PLUMBLINE_MARKET": "US", "PLUMBLINE_PERSON": "R01"}, person="R02"
    )
    assert (settings.theme, settings.market, settings.person) == ("dark", "US", "R02")
    assert settings.material_discount == 1.0


def test_only_the_default_folder_gets_the_demo(tmp_path: Path) -> None:
    assert load_settings(None, default_dir=tmp_path, environment={}).demo
    assert not load_settings(tmp_path, default_dir=tmp_path / "else", environment={}).demo
    other = load_settings(None, default_dir=tmp_path, environment={"PLUMBLINE_DATA_DIR": str(tmp_path / "other")})
    assert not other.demo
    assert other.data_dir == tmp_path / "other"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "cannot be read"),
        ('colour = "red"', "not a setting"),
        ('half_life_days = "soon"', "not a float"),
        ('theme = "purple"', "does not exist"),
    ],
)
def test_a_wrong_file_is_said_in_words(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=said):
        load_settings(tmp_path, default_dir=tmp_path, environment={})


def test_every_setting_says_what_it_is() -> None:
    assert all(f.metadata.get("doc") for f in fields(Settings) if f.name != "data_dir")


@pytest.mark.parametrize(("said", "means"), [("false", False), ("No", False), ("0", False), ("true", True)])
def test_the_search_log_is_switched_by_the_environment(tmp_path: Path, said: str, means: bool) -> None:
    environment = {"PLUMBLINE_SEARCH_LOG": said}
    assert load_settings(tmp_path, default_dir=tmp_path, environment=environment).search_log is means
    assert load_settings(tmp_path, default_dir=tmp_path, environment=environment, search_log=True).search_log


def test_what_is_neither_true_nor_false_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('search_log = "perhaps"', "utf-8")
    with pytest.raises(BadInput, match="neither true nor false"):
        load_settings(tmp_path, default_dir=tmp_path, environment={})
