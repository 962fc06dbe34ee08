"""Asks git for the history of a repository's Markdown, without running or writing anything of the repository's own."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from app.errors import BadInput
from app.formats.encoding import LIMIT

MARKDOWN = (":(icase)*.md", ":(icase)*.markdown")
LOG_LIMIT = 200_000_000  # bytes of log
CHUNK = 1 << 20
# What a repository's own settings could start (pagers, watchers, signature checks, fetches) is turned off.
QUIET = (
    "--no-pager", "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
    "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", "-c", "core.quotePath=false",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file. ``was`` differs from ``path`` where it was renamed; ``blob`` is its new text."""

    what: Literal["text", "renamed", "deleted"]
    was: str
    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of the main line: seconds since 1970 in UTC when it landed, and its changes of Markdown files."""

    id: str
    landed: int
    changes: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class GitRepository:
    """A clone or a bare repository on this disk; ``top`` is its folder."""

    top: Path

    @classmethod
    def open(cls, top: Path) -> "GitRepository":
        """The repository in a folder. Raises BadInput when git is missing, or the folder is no repository."""
        if not top.is_dir():
            raise BadInput(f"There is no folder {top}.", "Name the folder of a git repository.")
        found = cls(top.resolve())
        if found._say("rev-parse", "--git-dir") is None:
            raise BadInput(f"{top} is not a git repository.", "Name the top folder of a clone, or a bare repository.")
        if found._say("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
            raise BadInput(f"The repository {top} has no commits yet.", "Commit the SOPs first.")
        return found

    @property
    def is_shallow(self) -> bool:
        """Whether the clone holds the last part of its history only."""
        return self._say("rev-parse", "--is-shallow-repository") == "true"

    def commits(self) -> Iterator[Commit]:
        """The commits that changed Markdown, oldest first: each merge counts as one step, when it landed.

        Raises BadInput when the log is longer than LOG_LIMIT or git gives up.
        """
        arguments = (
            "log", "--reverse", "--first-parent", "-m", "--raw", "-M", "-l2000", "-z", "--no-abbrev", "--no-ext-diff",
            "--no-textconv", "--no-mailmap", "--no-color", "--format=tformat:@%H %ct", "HEAD", "--", *MARKDOWN,
        )  # fmt: skip
        with self._started(*arguments) as process:
            yield from _commits(_fields(_out(process)))

    def texts(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each blob with its bytes, of which no more than LIMIT + 1 are kept. Raises BadInput when one is missing."""
        with self._started("cat-file", "--batch", asks=True) as process:
            asking, answers = process.stdin, _out(process)
            assert asking is not None
            for blob in blobs:
                asking.write(f"{blob}\n".encode())
                asking.flush()
                yield blob, _text(answers, blob)
            asking.close()

    def _command(self, arguments: Iterable[str]) -> list[str]:
        return ["git", *QUIET, "-C", str(self.top), *arguments]

    def _say(self, *arguments: str) -> str | None:
        """What git says on one line; None when it says no."""
        try:
            said = subprocess.run(  # noqa: S603
                self._command(arguments), env=environment(self.top), capture_output=True, check=False, timeout=60,
                stdin=subprocess.DEVNULL, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except FileNotFoundError:
            raise BadInput("git is not installed on this computer.", "Install git, or import a folder.") from None
        except subprocess.TimeoutExpired:
            raise BadInput(f"git did not answer about {self.top} within a minute.", "Try a local copy.") from None
        return said.stdout.decode("utf-8", "replace").strip() if said.returncode == 0 else None

    @contextmanager
    def _started(self, *arguments: str, asks: bool = False) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(  # noqa: S603
            self._command(arguments), env=environment(self.top), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            stdin=subprocess.PIPE if asks else subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        with process:
            try:
                yield process
                if process.wait(timeout=60):
                    raise BadInput(f"git could not read all of {self.top}.", "“git fsck” says what is damaged.")
            finally:
                process.kill()


def environment(top: Path) -> dict[str, str]:
    """The environment for git: no settings of the user or the computer, no questions, no network, no looking above."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SSH_"))}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1", "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_REPLACE_OBJECTS": "1", "GIT_CEILING_DIRECTORIES": str(top.parent),
    }  # fmt: skip


def _out(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout is not None
    return process.stdout


def _fields(out: IO[bytes]) -> Iterator[str]:
    """What stands between the zero bytes."""
    rest, size = b"", 0
    while chunk := out.read(CHUNK):
        size += len(chunk)
        if size > LOG_LIMIT:
            raise BadInput("The history is too long to be taken in one pass.", "Import a clone of its later part.")
        *whole, rest = (rest + chunk).split(b"\0")
        yield from (field.decode("utf-8", "replace").removeprefix("\n") for field in whole)


def _commits(fields: Iterator[str]) -> Iterator[Commit]:
    """Commits from “@id time”, each followed by “:modes blobs what” with the one or two paths it is about."""
    head, changes = "", list[FileChange]()
    for field in fields:
        if field.startswith(":"):
            changes.extend(_change(field, fields))
        elif field:
            if head:
                yield _commit(head, changes)
            head, changes = field, []
    if head:
        yield _commit(head, changes)


def _commit(head: str, changes: list[FileChange]) -> Commit:
    name, landed = head.removeprefix("@").split(" ")
    return Commit(name, int(landed), tuple(changes))


def _change(said: str, fields: Iterator[str]) -> Iterator[FileChange]:
    _, mode, _, blob, what = said.split(" ")
    was = next(fields)
    path = next(fields) if what[0] in "RC" else was
    if what[0] == "D" or not mode.startswith("100"):  # links and modules are no texts
        yield FileChange("deleted", was, was, "")
    else:
        yield FileChange("renamed" if what[0] == "R" else "text", was, path, blob)


def _text(out: IO[bytes], blob: str) -> bytes:
    head = out.readline().split()
    if len(head) != 3 or not head[2].isdigit():
        raise BadInput(f"The repository does not hold the text {blob[:10]}.", "Fetch the whole history first.")
    left = int(head[2])
    kept = out.read(min(left, LIMIT + 1))
    left -= len(kept)
    while left > 0 and (passed := out.read(min(left, CHUNK))):
        left -= len(passed)
    out.read(1)
    return kept
