"""The index is a cache: whatever happens to it, nothing is lost and nothing falls over."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.domain.searches import Query
from app.search.index import WhooshIndex
from app.search.stamps import stamp
from app.search.writing import ClauseWriter
from tests.search.conftest import MakeDocument

FILLING = """
import sys
from pathlib import Path
from app.search.index import WhooshIndex
from app.search.stamps import stamp
from app.search.writing import ClauseWriter
from tests.search.conftest import JANUARY
from app.domain.searches import ClauseDocument

def documents():
    for n in range(100_000):
        if n == 300:
            print("filling", flush=True)
        yield ClauseDocument(id=str(n), sop="s", title="", clause=f"c{n}", heading="Logo", path=(), version="1",
                             markets=("all",), domain="d", risk="low", language="en", effective=JANUARY, until=None,
                             text="text")

index, sops = WhooshIndex(Path(sys.argv[1])), sys.argv[2:]
index.update(sops, documents(), "half") if sops else index.rebuild(documents(), "half")
"""


@pytest.fixture
def folder(index: WhooshIndex, clause: MakeDocument, tmp_path: Path) -> Path:
    """The folder of a built and closed index."""
    index.rebuild([clause("logo", "Logo", "text " * 50), clause("old", "Old", until=clause("x").effective)], "abc")
    index.close()
    return tmp_path / "index"


def files(folder: Path) -> list[Path]:
    """All files that an index reads, in a steady order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


@pytest.mark.parametrize("damage", ["empty", "half", "noise", "gone"])
def test_a_damaged_file_means_no_index_and_a_rebuild_heals_it(
    folder: Path, clause: MakeDocument, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    for n in range(len(files(folder))):
        copy = folder.parent / f"{damage}-{n}"
        shutil.copytree(folder, copy)
        _damage(files(copy)[n], damage)
        index = WhooshIndex(copy)
        index.find(Query(text="logo"))
        index.find(Query(text="logo", as_of=clause("x").effective))
        assert index.fingerprint() in (None, "abc")
        index.rebuild([clause("logo", "Logo")], "new")
        assert index.fingerprint() == "new"
        assert index.find(Query(text="logo")).total == 1
        index.close()


def _damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "half": whole[: len(whole) // 2], "noise": os.urandom(len(whole))}[how])


@pytest.mark.parametrize("sops", [[], ["counterfeit-goods"]])
def test_killing_the_process_while_it_indexes_harms_nothing(
    folder: Path, clause: MakeDocument, sops: list[str]
) -> None:
    command = [sys.executable, "-c", FILLING, str(folder), *sops]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"filling"
        process.kill()
    index = WhooshIndex(folder)
    assert index.fingerprint() == "abc"
    assert [hit.clause for hit in index.find(Query(text="logo")).hits] == ["logo"]
    index.update(["counterfeit-goods"], [clause("emblem", "Emblem")], "def")
    assert [hit.clause for hit in index.find(Query(text="emblem")).hits] == ["emblem"]
    index.rebuild([clause("logo", "Logo")], "ghi")
    assert index.fingerprint() == "ghi"
    index.close()


def test_who_searches_between_the_two_commits_of_an_update_waits_for_the_whole(
    folder: Path, clause: MakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, other = WhooshIndex(folder), WhooshIndex(folder)
    assert other.fingerprint() == "abc"  # open, and nothing read from its files yet
    waiting, found = threading.Event(), list[list[str]]()

    def search() -> None:
        found.append(sorted(hit.clause for hit in other.find(Query(text="logo")).hits))

    def stamped_late(part: Path) -> str:  # Whoosh's files are of the new state, the rows still of the old one
        if not searching.ident:
            searching.start()
            assert waiting.wait(30), "nobody waits"
        return stamp(part)

    def told_and_slept(seconds: float) -> None:
        waiting.set()
        time.sleep(seconds)

    searching = threading.Thread(target=search)
    monkeypatch.setattr("app.search.building.stamp", stamped_late)
    monkeypatch.setattr("app.search.reading.sleep", told_and_slept)
    index.update(["counterfeit-goods"], [clause("a", "Logo"), clause("b", "Logo")], "def")
    searching.join()
    assert found == [["a", "b"]]
    assert other.fingerprint() == "def"
    index.close()
    other.close()


def test_an_update_that_was_stopped_between_its_commits_is_known_at_once(
    folder: Path, clause: MakeDocument, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stopped(part: Path) -> str:
        raise KeyboardInterrupt

    index, other = WhooshIndex(folder), WhooshIndex(folder)
    with monkeypatch.context() as patched:
        patched.setattr("app.search.building.stamp", stopped)
        with pytest.raises(KeyboardInterrupt):
            index.update(["counterfeit-goods"], [clause("a", "Logo")], "def")
    monkeypatch.setattr("app.search.reading.sleep", lambda _: pytest.fail("it waits for nobody"))
    assert other.fingerprint() is None
    assert "in the middle of an update" in caplog.text
    other.rebuild([clause("logo", "Logo")], "ghi")
    assert other.fingerprint() == "ghi"
    index.close()
    other.close()


def test_threads_that_search_during_updates_always_find_one_whole_state(folder: Path, clause: MakeDocument) -> None:
    index, other, odd = WhooshIndex(folder), WhooshIndex(folder), list[object]()
    done = threading.Event()

    def search(mine: WhooshIndex) -> None:
        while not done.is_set():
            found = sorted(hit.clause for hit in mine.find(Query(text="logo")).hits)
            if found not in (["logo"], ["a", "b"]):
                odd.append(found)

    threads = [threading.Thread(target=search, args=(mine,)) for mine in (index, index, other)]
    for thread in threads:
        thread.start()
    for turn in range(12):
        pair = [clause("a", "Logo"), clause("b", "Logo")]
        index.update(["counterfeit-goods"], pair if turn % 2 else [clause("logo", "Logo")], str(turn))
    done.set()
    for thread in threads:
        thread.join()
    assert odd == []
    assert other.fingerprint() == "11"
    index.close()
    other.close()


def test_strange_queries_find_something_or_nothing_but_never_fail(
    folder: Path, shared_data: Path, clause: MakeDocument
) -> None:
    index = WhooshIndex(folder)
    odd = [path.read_text(encoding="utf-8", errors="surrogateescape") for path in _naughty(shared_data)]
    for text in [line for part in odd for line in part.splitlines()] + [
        "x" * 100_000,
        "a-" * 9000,
        '"' * 999,
        "假" * 5000,
    ]:
        for query in (Query(text=text), Query(text=text, typing=True, market="\x00", as_of=clause("x").effective)):
            index.find(query)
    assert index.find(Query(text="logo", limit=-5)).hits == ()
    index.close()


def _naughty(shared_data: Path) -> list[Path]:
    return [path for path in (shared_data / "bad" / "naughty-strings").rglob("*") if path.is_file()]


def test_a_process_killed_between_the_two_commits_leaves_no_usable_index(
    folder: Path, clause: MakeDocument, caplog: pytest.LogCaptureFixture
) -> None:
    (live,) = folder.glob("*/live")
    writer = ClauseWriter(live)
    writer.remove({1})
    writer.commit()
    index = WhooshIndex(folder)
    assert index.fingerprint() is None
    index.rebuild([clause("logo", "Logo")], "new")
    assert index.fingerprint() == "new"
    index.close()
