"""Finds the pictures that the shipped cases describe in words, and puts the names of files beside the words."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from drawings.table import file_name

QUIZZES = Path(__file__).resolve().parent.parent / "content" / "quizzes"
CASE = re.compile(r"  - id: (\S+)\s*")
PICTURES = re.compile(r"      pictures:\s*")
ENTRY = re.compile(r"(        - \{?)(.*)", re.DOTALL)
NEXT_FIELD = re.compile(r" {0,6}\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A picture of a case: the words for it, the file it names, and ``name``, what a drawing of it is called."""

    name: str
    alt: str
    file: str | None
    folder: Path


def described(quizzes: Path = QUIZZES) -> list[Described]:
    """Every picture of every case below a folder of quizzes; ``folder`` is where its file belongs."""
    found = []
    for file in sorted(quizzes.glob("*/cases.yaml")):
        for case in yaml.safe_load(file.read_text("utf-8"))["cases"]:
            for number, said in enumerate(case["fields"].get("pictures") or (), 1):
                name = file_name(case["id"], number)
                folder = file.parent / "media"
                found.append(Described(name=name, alt=said["alt"], file=said.get("file"), folder=folder))
    return found


def name_files(file: Path, names: Collection[str]) -> None:
    """Have the cases in a file name these pictures beside their words; every other character of the file stays.

    ``names`` are as ``file_name`` gives them, of pictures that name no file yet.
    """
    before = file.read_text("utf-8")
    after = "".join(_named(before.splitlines(keepends=True), names))
    if after != before:
        file.write_text(after, "utf-8", newline="\n")


def _named(lines: list[str], names: Collection[str]) -> Iterator[str]:
    case, number, inside = "", 0, False
    for line in lines:
        entry = ENTRY.fullmatch(line) if inside else None
        if found := CASE.fullmatch(line):
            case, number, inside = found[1], 0, False
        elif PICTURES.fullmatch(line):
            inside = True
        elif inside and NEXT_FIELD.match(line):
            inside = False
        elif entry:
            number += 1
            if (name := file_name(case, number)) in names:
                follows = ", " if entry[1].endswith("{") else "\n          "
                line = f"{entry[1]}file: {name}{follows}{entry[2]}"
        yield line
