"""The history of a folder of a git repository as releases, renames and retirements, with nothing of it run."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.errors import BadInput
from app.formats.git_history import scan_git
from app.formats.import_plan import Rename, Retire
from app.formats.sop_folder import read_release

RULES = "# {title}\n\n## Scope\nWhat this is about, in enough words that git sees a renamed file.\n\n## Rule\n{rule}\n"


@dataclass
class Repo:
    """A repository that a test fills; each commit is a day later."""

    top: Path
    day: int = 1

    def git(self, *arguments: str) -> str:
        stamp = f"2026-01-{self.day:02}T12:00:00+00:00"
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        environment |= {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
        command = ["git", *names, "-C", str(self.top), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    def write(self, path: str, rule: str, *, title: str = "Logos") -> None:
        file = self.top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(RULES.format(title=title, rule=rule), "utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A step")
        self.day += 1


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "handbook")
    made.top.mkdir()
    made.git("init", "-q")
    return made


def test_each_text_of_a_file_is_a_version_from_the_day_it_landed(repo: Repo) -> None:
    for rule in ("Reject.", "Restrict."):
        repo.write("policies/logos.md", rule)
        repo.commit()
    first, second = scan_git(repo.top, "policies").releases
    assert (str(first.version), str(second.version)) == ("1.0", "1.1")
    assert [r.effective.day for r in (first, second) if r.effective] == [1, 2]
    text = read_release(second)
    assert (text.slug, text.title) == ("logos", "Logos")
    assert "Restrict." in text.body


def test_a_rename_is_followed_and_keeps_one_sop(repo: Repo) -> None:
    repo.write("drafts/trade marks.md", "Reject.")
    repo.commit()
    (repo.top / "policies").mkdir()
    repo.git("mv", "drafts/trade marks.md", "policies/logos.md")
    repo.commit()
    repo.write("policies/logos.md", "Restrict.")
    repo.commit()
    plan = scan_git(repo.top, "policies")
    assert plan.slugs == ("logos",)
    assert [str(release.version) for release in plan.releases] == ["1.0", "1.1"]
    renamed = next(event for event in plan.events if isinstance(event, Rename))
    assert (renamed.old, renamed.new, renamed.at.day) == ("trade-marks", "logos", 2)


def test_what_is_deleted_or_moved_out_is_retired_until_it_comes_back(repo: Repo) -> None:
    repo.write("policies/logos.md", "Reject.")
    repo.write("policies/reviews.md", "Approve a real review, whatever it says of the seller.", title="Reviews")
    repo.commit()
    (repo.top / "policies/logos.md").unlink()
    (repo.top / "old").mkdir()
    repo.git("mv", "policies/reviews.md", "old/reviews.md")
    repo.commit()
    repo.write("old/reviews.md", "Nobody reads this edit.", title="Reviews")
    repo.write("policies/logos.md", "Reject.")
    repo.commit()
    plan = scan_git(repo.top, "policies")
    assert {(e.slug, e.at.day) for e in plan.events if isinstance(e, Retire)} == {("logos", 2), ("reviews", 2)}
    assert [r.slug for r in plan.releases] == ["logos", "logos", "reviews"]


def test_a_merge_is_one_step_and_a_branch_was_never_in_force(repo: Repo) -> None:
    repo.write("logos.md", "Reject.")
    repo.commit()
    repo.git("checkout", "-q", "-b", "draft")
    for rule in ("Perhaps.", "Restrict."):
        repo.write("logos.md", rule)
        repo.commit()
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "Land it", "draft")
    releases = scan_git(repo.top).releases
    assert [b"Perhaps" in (r.text or b"") for r in releases] == [False, False]
    assert [r.effective.day for r in releases if r.effective] == [1, 4]


def test_files_of_one_name_get_their_folder_before_it(repo: Repo) -> None:
    repo.write("sellers/readme.md", "One.")
    repo.write("products/README.MD", "Another rule of another kind, at length.", title="Products")
    repo.commit()
    assert set(scan_git(repo.top).slugs) == {"readme", "sellers-readme"}


def test_a_bare_repository_and_a_single_file_work_too(repo: Repo, tmp_path: Path) -> None:
    repo.write("a/logos.md", "Reject.")
    repo.write("a/reviews.md", "Something else altogether, for reviews.", title="Reviews")
    repo.commit()
    bare = tmp_path / "bare.git"
    repo.git("clone", "-q", "--bare", str(repo.top), str(bare))
    assert scan_git(bare, "a/logos.md").slugs == ("logos",)
    assert len(scan_git(bare).slugs) == 2


def test_a_shallow_clone_says_what_is_missing(repo: Repo, tmp_path: Path) -> None:
    for rule in ("One.", "Two."):
        repo.write("logos.md", rule)
        repo.commit()
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", str(shallow))
    plan = scan_git(shallow)
    assert len(plan.releases) == 1
    assert "shallow" in plan.notes[0]


def test_links_are_no_texts_and_version_files_are_refused(repo: Repo) -> None:
    repo.write("sops/rule/1.2.md", "Reject.")
    repo.write("logos.md", "Something else altogether, about logos.")
    (repo.top / "away.md").symlink_to("/etc/passwd")
    repo.commit()
    plan = scan_git(repo.top)
    assert plan.slugs == ("logos",)
    assert [problem.file for problem in plan.refused] == ["sops/rule/1.2.md"]


def test_nothing_of_the_repository_or_its_settings_runs_and_nothing_is_written(repo: Repo, tmp_path: Path) -> None:
    repo.write("logos.md", "Reject.")
    repo.commit()
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n", "utf-8")
    trap.chmod(0o755)
    (repo.top / ".gitattributes").write_text("*.md diff=trap filter=trap\n", "utf-8")
    for name in ("core.pager", "core.fsmonitor", "core.sshCommand", "diff.external", "diff.trap.textconv",
                 "filter.trap.smudge", "gpg.program", "core.editor", "pager.log"):  # fmt: skip
        repo.git("config", name, str(trap))
    repo.git("config", "log.showSignature", "true")
    before = {file: file.stat().st_mtime_ns for file in repo.top.rglob("*")}
    assert len(scan_git(repo.top).releases) == 1
    assert not sprung.exists()
    assert {file: file.stat().st_mtime_ns for file in repo.top.rglob("*")} == before


def test_what_cannot_be_read_is_said_in_words(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="has no commits yet"):
        scan_git(repo.top)
    repo.write("logos.md", "Reject.")
    repo.commit()
    (tmp_path / "plain").mkdir()
    (repo.top / "sub").mkdir()
    for folder in (tmp_path / "plain", repo.top / "sub"):
        with pytest.raises(BadInput, match="is not a git repository"):
            scan_git(folder)
    with pytest.raises(BadInput, match="There is no folder"):
        scan_git(tmp_path / "nowhere")
    with pytest.raises(BadInput, match="has no Markdown in the history"):
        scan_git(repo.top, "nothing")
    with pytest.raises(BadInput, match="leads out of the repository"):
        scan_git(repo.top, "../x")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match="git is not installed"):
        scan_git(repo.top)
