"""Draws the pictures of the shipped cases: ``python -m drawings [FOLDER]``."""

import sys
from pathlib import Path

from drawings.cases import QUIZZES, described, name_files
from drawings.sheet import Sheet
from drawings.table import all_pictures


def main() -> None:
    """Draw into the folder of quizzes that is named, else into ``content/quizzes``, and say what was drawn."""
    quizzes = Path(sys.argv[1]) if len(sys.argv) > 1 else QUIZZES
    written, words = draw_all(quizzes)
    sys.stderr.write(f"{written} pictures drawn in {quizzes}; {words} are in words only\n")


def draw_all(quizzes: Path) -> tuple[int, int]:
    """Draw what the table has for the cases below ``quizzes``: how many are drawn, and how many stay words."""
    table = all_pictures()
    found = described(quizzes)
    drawn = [one for one in found if one.name in table]
    for one in drawn:
        sheet = Sheet(one.name)
        table[one.name](sheet)
        one.folder.mkdir(exist_ok=True)
        (one.folder / one.name).write_text(sheet.svg(one.alt), "utf-8", newline="\n")
    for folder in sorted({one.folder for one in drawn}):
        new = {one.name for one in drawn if one.folder == folder and one.file is None}
        name_files(folder.parent / "cases.yaml", new)
    return len(drawn), len(found) - len(drawn)


if __name__ == "__main__":
    main()
