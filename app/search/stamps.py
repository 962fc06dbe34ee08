"""Tells whether the Whoosh files are those that were written: before Whoosh unpickles or maps any of them."""

import zlib
from pathlib import Path

_END = 1 << 16  # bytes at both ends of a file that are summed: headers and directories are there


class Damaged(ValueError):
    """The files are not, or do not belong, together."""


def newest(folder: Path) -> int:
    """The number of the newest table of contents; -1 without one."""
    return max((int(path.stem.rpartition("_")[2]) for path in folder.glob("_*.toc")), default=-1)


def stamp(folder: Path) -> str:
    """Name, size and sum of each file that the newest table of contents and its segments are in."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".toc", ".seg")]
    return "\n".join(f"{path.name}\t{_sum(path)}" for path in files)


def check(folder: Path, stamped: str | None) -> None:
    """Damaged when a file is missing or another one than it was."""
    for line in (stamped or "").splitlines():
        name, _, expected = line.partition("\t")
        if _sum(folder / name) != expected:
            raise Damaged(f"{name} is damaged")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        size = path.stat().st_size
        ends = zlib.crc32(file.read(_END))
        if size > _END:
            file.seek(-min(_END, size - _END), 2)
            ends = zlib.crc32(file.read(), ends)
    return f"{size} {ends:08x}"
