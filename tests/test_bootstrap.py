"""Opening a workspace: what a new one gets, and what a first start that was killed leaves for the next."""

from pathlib import Path

import pytest

from app import bootstrap
from app.settings import Settings
from app.store.database import prepare
from tests.still import StillClock


def opener(folder: Path, *, demo: bool = False) -> bootstrap.Opener:
    return bootstrap.Opener(Settings(data_dir=folder, demo=demo), StillClock())


def test_a_workspace_killed_before_it_had_anybody_gets_its_owner_at_the_next_start(tmp_path: Path) -> None:
    prepare(tmp_path / "plumbline.db", tmp_path / "backups")
    services = opener(tmp_path).services()
    assert [person.key for person in services.workspace.people()] == ["me"]
    services.workspace.close()


def test_a_demo_killed_half_way_is_made_whole_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    monkeypatch.setattr(bootstrap, "make_demo", lambda services, by, progress, fit: made.append(True))
    for _ in range(2):  # a make_demo that ends before its last step is as good as killed
        services = opener(tmp_path, demo=True).services()
        services.workspace.close()
    services = opener(tmp_path, demo=True).services()
    services.workspace.mark_demo()
    services.workspace.close()
    opener(tmp_path, demo=True).services().workspace.close()
    assert len(made) == 3


def test_only_a_workspace_that_is_to_have_the_demo_gets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "make_demo", lambda services, by, progress, fit: pytest.fail("nobody asked for it"))
    opener(tmp_path).services().workspace.close()
    services = opener(tmp_path, demo=True).services()  # the same folder, named as the default one later
    assert not services.workspace.is_demo
    services.workspace.close()
